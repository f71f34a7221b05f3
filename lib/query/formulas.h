// Formulas over the figures of one report: harmonized values and measures.
#ifndef GONGKAI_LIB_QUERY_FORMULAS_H_
#define GONGKAI_LIB_QUERY_FORMULAS_H_

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/crosswalk.h"
#include "gongkai/query.h"

namespace gongkai::detail {

// One name of a question: a catalogue code, or a formula. The pointers live as long as the
// question.
struct Wanted {
  std::string name;
  const Measure* measure = nullptr;
  const Harmonized* harmonized = nullptr;

  bool is_formula() const { return measure != nullptr || harmonized != nullptr; }
  // Requires: is_formula().
  const std::vector<Formula>& formulas() const {
    return measure != nullptr ? measure->formulas : harmonized->formulas;
  }
};

// Reports for this year and later follow the new list of outcomes.
inline constexpr int kYearOfTheBreak = 2019;

// What is known of one report, by catalogue code or context name.
using Known = std::unordered_map<std::string_view, const Answer*>;

// A value, or why there is none.
struct Evaluated {
  std::optional<Answer> answer;
  std::string reason;
  std::vector<UsedFigure> operands;  // where there is no value: those that are known
};

// Makes `answer` one of the report of `head`: whose it is, where it is from, for which applicant.
void copy_head(const Answer& head, Answer& answer);

// `head` says whose report it is; its place is the answer's.
Evaluated evaluate(const Wanted& wanted, const Answer& head, const Known& known);

// Whether a report follows the list of outcomes of 2019.
Era era_of(std::string_view form, int year);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_QUERY_FORMULAS_H_
