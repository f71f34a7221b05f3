// How tables of an office's own name their columns and rows: lib/extract/table_words.toml.
#ifndef GONGKAI_LIB_EXTRACT_TABLE_WORDS_H_
#define GONGKAI_LIB_EXTRACT_TABLE_WORDS_H_

#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "core/toml.h"
#include "extract/word_list.h"
#include "gongkai/result.h"

namespace gongkai::detail {

// What a header says of its column.
enum class ColumnKind {
  kAmount,  // of what its row names, in the report's year
  kTotal,   // the same, as the sum of the columns beside it
  kNamed,   // of what the header itself names
  kUnread,  // another year's, a share, a change, a serial number
};

// What the label of a row or a column names instead of a thing that is counted.
enum class LabelPeriod { kNone, kPart, kOwnYear, kOtherYear };

class TableWords {
 public:
  // The lists of later files are added to those of earlier ones.
  static Result<std::shared_ptr<const TableWords>> load(
      const std::vector<std::pair<std::string, std::string_view>>& files);
  // Whether a file with this content is meant for load().
  static bool is_file(const toml::table& content);

  // `key` and `note` as of an OwnCell; `year`: the report's, 0 where it is not known.
  ColumnKind column(std::string_view key, std::string_view note, int year) const;
  // 2017年, 本年件数.
  bool says_this_year(std::string_view key, int year) const;
  LabelPeriod period(std::string_view key, int year) const;
  // 2017年受理数 beside 2017年答复数.
  bool says_what(std::string_view key, int year) const;
  bool is_scope(std::string_view key) const { return is(scope_, key); }
  bool is_unit(std::string_view key) const { return is(unit_, key); }
  bool is_silent(std::string_view key) const { return is(silent_, key); }
  bool is_total_row(std::string_view key) const { return is(total_row_, key); }
  // 件数, 2018年, 本年.
  bool is_amount_row(std::string_view key, int year) const;
  bool heads_bodies(std::string_view key) const { return is(body_headers_, key); }
  bool names_body(std::string_view key) const {
    return body_ends_.ends(key) && !body_not_.ends(key);
  }

 private:
  using Words = std::unordered_set<std::string>;
  static bool is(const Words& words, std::string_view key) {
    return words.contains(std::string(key));
  }

  Words amount_, counted_, scope_, total_, this_year_, unit_, silent_, total_row_, amount_row_,
      period_, body_headers_;
  std::vector<std::string> other_year_, unread_;
  WordList this_year_before_, body_ends_, body_not_;
  std::string numerals_;
};

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_TABLE_WORDS_H_
