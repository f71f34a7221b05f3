// Measures: rates and shares with a named denominator, as questions may ask for them.
//
// A measure is data (schema/measures.toml): which figures stand above the line, which below it, in
// which era, and what to know before comparing. Nothing is a measure's value unless every figure
// of its formula is known, the denominator is above zero, and a share is no more than the whole.
// Thread-safe: a set never changes after it was made.
#ifndef GONGKAI_MEASURES_H_
#define GONGKAI_MEASURES_H_

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "gongkai/result.h"

namespace gongkai {

// How far a value may be compared with one from the other side of 2018/2019.
enum class Comparability : std::uint8_t {
  kSame,  // nothing to compare across: all values of this indicator stand on one side
  kExact,
  kApproximate,
  kBreak,     // as the crosswalk says
  kUnlisted,  // both sides state it and the crosswalk does not speak of it
};
std::string_view name(Comparability comparability);

// Which reports a formula is for. Reports on the forms of 2019 and 2021, and all for 2019 and
// later, use the new list of outcomes.
enum class Era : std::uint8_t { kBefore2019, kSince2019 };

// One figure of a formula.
struct Term {
  std::string indicator;  // catalogue code, or "context.population": a row of the table `context`
  int weight = 1;         // -1: subtracted
  friend bool operator==(const Term&, const Term&) = default;
};

// numerator / denominator; without a denominator a sum (the names of the crosswalk).
struct Formula {
  Era era = Era::kBefore2019;
  std::vector<Term> numerator;
  std::vector<Term> denominator;
  std::string text;  // "(granted + partial) / outcome.total"
};

struct Measure {
  std::string code;  // "disclosure_rate"
  std::string unit;  // "percent", "case per 100 answers", ...
  int per = 100;     // the ratio is multiplied by this
  Comparability comparability = Comparability::kApproximate;  // over 2018/2019
  int small_n = 30;  // a denominator below this carries a warning
  std::string label_zh, label_en;
  std::string caveat_zh, caveat_en;
  std::vector<Formula> formulas;  // several of one era: the first whose figures are all known
};

class Measures {
 public:
  // schema/measures.toml, read once per process.
  static std::shared_ptr<const Measures> builtin();

  // The built-in ones and those in the *.toml files of `directory`; a code that exists is
  // replaced. Files without measures are passed over. A mistake is kRules and names file, line
  // and reason.
  static Result<std::shared_ptr<const Measures>> load(const std::filesystem::path& directory);

  const std::vector<Measure>& all() const { return measures_; }  // in the order of the file
  const Measure* find(std::string_view code) const;              // nullptr where unknown

 private:
  std::vector<Measure> measures_;
};

}  // namespace gongkai

#endif  // GONGKAI_MEASURES_H_
