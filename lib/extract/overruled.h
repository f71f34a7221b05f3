// Figures that the words around them overrule, whatever row read them: [[overruled]] of
// lib/extract/context.toml. Kept apart from the rows so that each says it once for all of them.
#ifndef GONGKAI_LIB_EXTRACT_OVERRULED_H_
#define GONGKAI_LIB_EXTRACT_OVERRULED_H_

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/catalogue.h"
#include "core/toml.h"
#include "extract/begin_set.h"
#include "extract/cues.h"
#include "extract/lazy_pattern.h"
#include "extract/macros.h"
#include "gongkai/extract.h"
#include "gongkai/result.h"

namespace gongkai::detail {

struct Overruling {
  std::string reason;
  Outcome outcome = Outcome::kLost;  // or kPart: part of what the words before it count
  bool keeps_parts = false;          // what hangs on the figure as on a total counts all the same
  std::vector<std::string> yes, no;  // examples, of which the words overrule a figure and do not
  const Indicator* first = nullptr;  // of those that it is about
  std::string file;
  int line = 0;
};

class Overruled {
 public:
  // Bytes before and behind a value that the words may stand in.
  static constexpr std::size_t kReach = 300;

  // Adds the rows of one [[overruled]] of `file`, whose words may use `pieces`; where one is a
  // mistake, kRules with "FILE:LINE: why".
  std::optional<Error> add(const toml::array& rows, Macros pieces, const std::string& file,
                           PatternUse patterns);

  // The first row about `indicator` whose words stand around `value`; nullptr: none. `before` ends
  // and `after` begins at the value's sign, both masked text that may go over the ends of lines.
  // A row is not asked whose cues are not all among those that stand within kReach of the value.
  const Overruling* find(const Indicator& indicator, const Decimal& value, std::string_view before,
                         std::string_view after, const CueSet& cues) const;
  void find_cues(CueWords& words);

  std::vector<const Overruling*> rows() const;

 private:
  struct Row {
    Overruling says;
    std::vector<bool> about;  // by Indicator::index
    std::unique_ptr<const LazyPattern> words;
    BeginSet begins;               // where in the text a match may begin
    CueSet cues;                   // no match without all of these
    std::optional<Decimal> above;  // only of values above it
  };
  // Fills all of a row but where it stands; the reason where it is a mistake.
  static std::optional<std::string> read(const toml::table& table, const Macros& pieces,
                                         PatternUse patterns, Row& row);
  static bool stand_in(const Row& row, std::string_view around);

  std::vector<Row> rows_;
};

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_OVERRULED_H_
