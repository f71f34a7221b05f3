// Outcomes over the break of 2019: which items before and since then are how far the same thing.
// Source: schema/crosswalk.tsv. The names are those of the view outcome_harmonized.
#ifndef GONGKAI_LIB_CORE_CROSSWALK_H_
#define GONGKAI_LIB_CORE_CROSSWALK_H_

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gongkai/measures.h"

namespace gongkai::detail {

struct Harmonized {
  std::string_view name;       // "refused.third_party"
  std::string_view code_2008;  // the formulas as the table writes them; empty: no counterpart
  std::string_view code_2019;
  Comparability comparability = Comparability::kBreak;
  std::string_view note;
  std::vector<Formula> formulas;  // sums; "a / b" is two formulas of one era
};

class Crosswalk {
 public:
  static const Crosswalk& get();  // made once per process

  const std::vector<Harmonized>& rows() const { return rows_; }
  const Harmonized* find(std::string_view name) const;
  // How values of one indicator compare over the break; a code may stand in several formulas, then
  // the row that is the code alone on both sides speaks.
  Comparability of(std::string_view indicator) const;

 private:
  Crosswalk();
  std::vector<Harmonized> rows_;
  std::map<std::string_view, Comparability> by_code_;
};

// "exact", "approximate", "break".
std::optional<Comparability> comparability_from(std::string_view name);

// "a + b - c" is one sum of three terms, "a / b" two alternatives of one.
std::vector<std::vector<Term>> alternative_sums(std::string_view formula);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_CORE_CROSSWALK_H_
