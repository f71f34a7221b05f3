// Levels of government. A report counts several of them apart
// (全省…,其中省政府及其部门…,市县政府…): which count is the area's, which the body's own and which
// that of bodies below depends on whose report it is. [levels] and [[level]] of
// lib/extract/context.toml.
#ifndef GONGKAI_LIB_EXTRACT_LEVELS_H_
#define GONGKAI_LIB_EXTRACT_LEVELS_H_

#include <re2/re2.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/toml.h"
#include "extract/macros.h"

namespace gongkai::detail {

// Whom a count is said of.
enum class Whose {
  kNobody,      // no such words
  kWhole,       // all levels of the area (各乡镇、县直各部门)
  kOwnBody,     // the office itself (县政府办公室)
  kGovernment,  // 县政府: the office, or all of the area
  kUpper,  // 县政府及其部门: all of the area where neither lower levels nor its whole stand beside
           // it
  kPart,  // a level: one of several where another stands beside it
};

struct WhoseWords {
  Whose whose = Whose::kNobody;
  std::size_t begin = 0;  // of the words, in the text that was searched
  std::size_t end = 0;
};

// The words of one level. Thread-safe.
class LevelWords {
 public:
  // The last subject in masked text that is a level of government; one that is blank in `seen`, the
  // same text, is passed over.
  WhoseWords last(std::string_view text, std::string_view seen) const;
  // Whether `text` counts several levels apart.
  bool names_several(std::string_view text) const;
  // Whether `office`, the name of a government's office, is that of this level.
  bool owns(std::string_view office) const;
  // Whether it counts the office itself apart.
  bool names_own(std::string_view text) const;
  // Whether it counts one that is below the office's.
  bool names_lower(std::string_view text) const;
  // Whether it counts one.
  bool names_one(std::string_view text) const;

 private:
  friend class Levels;
  template <class Visit>
  void each(std::string_view text, Visit&& visit) const;

  std::vector<std::string> suffixes_;  // of the names of areas of this level
  std::unique_ptr<re2::RE2> subject_, own_office_;
};

class Levels {
 public:
  // Adds [levels]: pieces that may use {own}, {lower} and {more} of a row, of which `subject` has
  // the groups whole, own, upper, part and government; the reason where they are a mistake.
  std::optional<std::string> add(const toml::table& words);
  // Adds the rows of [[level]]. Requires: the words were added.
  std::optional<std::string> add(const toml::array& rows);

  // The level of the government, or of the office of one, of this name; nullptr where the name does
  // not tell.
  const LevelWords* of(std::string_view authority) const;

 private:
  Macros pieces_;
  std::vector<std::unique_ptr<LevelWords>> levels_;
};

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_LEVELS_H_
