// Administrative divisions 2007-2024 and how names lead to codes. Data: schema/divisions/.
#ifndef GONGKAI_LIB_SEGMENT_JURISDICTIONS_H_
#define GONGKAI_LIB_SEGMENT_JURISDICTIONS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "gongkai/types.h"

namespace gongkai::detail {

enum class Level : std::uint8_t { kNation, kProvince, kPrefecture, kCounty };

struct Division {
  std::string_view code;
  std::string_view name;
  Level level = Level::kCounty;
  std::string_view parent;        // code, empty for a province and the nation
  std::string_view first_seen;    // "2007-12", which means then or earlier
  std::string_view last_seen;     // "" = in the newest table
  std::string_view gone_by;       // the table after `last_seen`, the first without it; "" = none
  bool valid_in(int year) const;  // at any date of that year; year 0: at any time
};

struct Succession {
  std::string_view old_code, old_name, new_code, new_name;
  int year = 0;
  std::string_view kind;  // renamed, recoded, upgraded, merged_into, absorbed, split
  // The unit itself goes on under another name or code.
  bool same_unit() const { return kind == "renamed" || kind == "recoded" || kind == "upgraded"; }
};

class Jurisdictions {
 public:
  static const Jurisdictions& get();  // made once per process from the embedded tables

  // Provinces, prefectures and counties.
  const std::vector<Division>& divisions() const { return divisions_; }
  // The whole country, for which the State Council's bodies report: 000000, found by this code and
  // by no name in a text.
  const Division& nation() const { return nation_; }
  const std::vector<Succession>& successions() const { return successions_; }

  // The row of a code valid in `year`; with year 0 the newest. nullptr when unknown.
  const Division* find(std::string_view code, int year) const;
  // All rows with this full or short name ("武都区", "恩施州", "甘肃") valid in `year`. A full name
  // stands above a short one: short forms are given only where no full name matches.
  std::vector<const Division*> by_name(std::string_view name, int year) const;
  // The same with full and short names side by side: what a name may mean.
  std::vector<const Division*> by_any_name(std::string_view name, int year) const;
  // Prefectures by their name without the last word: "连云港" for 连云港市.
  std::vector<const Division*> by_stem(std::string_view stem, int year) const;
  // "甘肃省/陇南市" for 621202.
  std::string parents_path(std::string_view code, int year) const;
  // True where `ancestor` is the province or prefecture that `division` lies in, or the nation.
  bool lies_in(const Division& division, const Division& ancestor) const;
  // Length in bytes of the longest name in the tables.
  std::size_t longest_name() const { return longest_name_; }

 private:
  using Rows = std::vector<const Division*>;
  using NameTable = std::unordered_map<std::string_view, Rows>;

  Jurisdictions();
  static void add_valid(const NameTable& table, std::string_view name, int year, Rows& rows);

  std::vector<Division> divisions_;
  Division nation_;
  std::vector<Succession> successions_;
  NameTable by_code_;  // oldest first
  NameTable by_full_name_;
  NameTable by_short_name_;
  NameTable by_stem_;
  std::size_t longest_name_ = 0;
};

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_SEGMENT_JURISDICTIONS_H_
