// The identities of the statutory tables, over their cells alone: prose is never a term of them.
#include <algorithm>
#include <array>

#include "audit/case.h"
#include "audit/localise.h"
#include "core/catalogue.h"
#include "resolve/equations.h"

namespace gongkai::detail {
namespace {

constexpr std::size_t kMostSuspects = 32;

const Check* check_for(const Case& judged, const Equation& equation) {
  const CheckKind kind = equation.check == "carry_over"       ? CheckKind::kCarryOver
                         : equation.check.starts_with("row.") ? CheckKind::kFormRows
                                                              : CheckKind::kFormSums;
  for (const Check& check : judged.checks.checks) {
    if (check.kind == kind && check.applies_to(judged.form())) return &check;
  }
  return nullptr;
}

// The cells as printed, blanks as zeros_to_judge_by() has them: where two equations disagree about
// a blank, that is what is to be found.
CellValues values_of(const Case& judged) {
  const auto cells = static_cast<std::size_t>(cell_count());
  CellValues values(cells);
  std::vector<std::optional<Decimal>> known(cells);
  for (const Figure& figure : judged.extraction.figures) {
    if (figure.evidence != Evidence::kForm || figure.qualifier != Qualifier::kExact) continue;
    const int cell = cell_of(figure.indicator, figure.applicant);
    if (cell < 0 || judged.figures.form_cell(cell) != &figure) continue;
    known[static_cast<std::size_t>(cell)] = figure.value;
    values[static_cast<std::size_t>(cell)] = to_wide(figure.value);
  }
  std::vector<int> blank;
  for (const Reading* reading : judged.figures.blank_cells()) {
    blank.push_back(cell_of(reading->indicator, reading->applicant));
  }
  if (blank.empty()) return values;
  for (const int cell : zeros_to_judge_by(judged.form(), std::move(known), blank)) {
    values[static_cast<std::size_t>(cell)] = 0;
  }
  return values;
}

Operand operand_of_cell(const Case& judged, const Term& term) {
  if (const Figure* figure = judged.figures.form_cell(term.cell)) return operand_of(*figure);
  Operand operand{term.indicator, term.applicant, std::nullopt, {}};
  if (const Reading* blank = judged.figures.blank_cell(term.cell)) operand.span = blank->span;
  return operand;
}

std::vector<Operand> operands_of(const Case& judged, const Equation& equation) {
  std::vector<Operand> operands;
  for (const Term& term : equation.terms) operands.push_back(operand_of_cell(judged, term));
  return operands;
}

Span span_of(const Case& judged, const Equation& equation) {
  for (const Term& term : equation.terms) {
    if (const Figure* figure = judged.figures.form_cell(term.cell)) return figure->span;
  }
  return {};
}

Sentence what_of(const Case& judged, const Equation& equation) {
  const Term& whole = equation.terms.front();
  return label_of(whole.indicator, whole.applicant, judged.form());
}

Decimal shown(const CellValues& values, const Term& term) {
  const auto& value = values[static_cast<std::size_t>(term.cell)];
  return value ? to_decimal(*value).value_or(Decimal{}) : Decimal{};
}

Values carry_over_values(const Equation& equation, const CellValues& values, Wide balance) {
  const Applicant* column = Catalogue::get().find_applicant(equation.applicant);
  Values out;
  out.set("column", Sentence{std::string(column->label_zh), std::string(column->label_en)});
  static constexpr std::array<std::string_view, 4> kNames = {"received", "carried_in", "concluded",
                                                             "carried_out"};
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    out.set(kNames[i], with_separators(shown(values, equation.terms[i])));
  }
  out.set("difference", with_separators(balance < 0 ? -balance : balance));
  return out;
}

Values sum_values(const Case& judged, const Equation& equation, const CellValues& values,
                  Wide balance) {
  const Term& whole = equation.terms.front();
  const bool row = equation.check.starts_with("row.");
  std::vector<std::pair<Sentence, Decimal>> parts;
  Wide sum = 0;
  for (auto term = equation.terms.begin() + 1; term != equation.terms.end(); ++term) {
    const Decimal value = shown(values, *term);
    sum += to_wide(value);
    const Applicant* column = Catalogue::get().find_applicant(term->applicant);
    parts.emplace_back(row ? Sentence{std::string(column->label_zh), std::string(column->label_en)}
                           : label_of(term->indicator, "total", judged.form()),
                       value);
  }
  Values out;
  out.set("whole_label", what_of(judged, equation))
      .set("whole", with_separators(shown(values, whole)))
      .set("sum", with_separators(sum))
      .set("difference", with_separators(balance < 0 ? -balance : balance))
      .set("parts", sum_of_terms(parts));
  return out;
}

void add_suspect(std::vector<Suspect>& suspects, const CellChange& change) {
  const auto value = to_decimal(change.value);
  const auto suggested = to_decimal(change.suggested);
  if (!value || !suggested || suspects.size() == kMostSuspects) return;
  Suspect suspect{cell_indicator(change.cell), cell_applicant(change.cell), *value, *suggested,
                  std::string(change.cause)};
  const bool known = std::any_of(suspects.begin(), suspects.end(), [&](const Suspect& other) {
    return other.indicator == suspect.indicator && other.applicant == suspect.applicant;
  });
  if (!known) suspects.push_back(std::move(suspect));
}

// The cells of the likeliest repair first, and of these the equation's own first.
std::vector<Suspect> suspects_for(const Equation& equation, const Diagnosis& diagnosis) {
  const auto holds = [&](const CellChange& change) {
    return std::any_of(equation.terms.begin(), equation.terms.end(),
                       [&](const Term& term) { return term.cell == change.cell; });
  };
  std::vector<Suspect> suspects;
  std::vector<Repair> repairs = diagnosis.repairs;
  if (repairs.empty() && !diagnosis.hints.empty()) repairs.push_back(diagnosis.hints);
  for (Repair& repair : repairs) {
    std::stable_partition(repair.begin(), repair.end(), holds);
    for (const CellChange& change : repair) add_suspect(suspects, change);
  }
  return suspects;
}

std::vector<Witness> witnesses_of(const Case& judged) {
  std::vector<Witness> witnesses;
  for (const Reading& reading : judged.extraction.readings) {
    if (reading.outcome != Outcome::kLost || !reading.value) continue;
    const int cell = cell_of(reading.indicator, reading.applicant);
    if (cell >= 0) witnesses.emplace_back(cell, to_wide(*reading.value));
  }
  return witnesses;
}

// Equation by equation. A violated one gets its suspects later, all at once.
class FormJudge {
 public:
  explicit FormJudge(Case& judged)
      : judged_(judged), equations_(form_equations(judged.form())), values_(values_of(judged)) {}

  void run() {
    bool violated = false;
    for (std::size_t e = 0; e < equations_.size(); ++e) violated = judge(e) || violated;
    if (violated) name_suspects();
  }

 private:
  bool judge(std::size_t e) {
    const Equation& equation = equations_[e];
    const Check* check = check_for(judged_, equation);
    const Standing standing = standing_of(equation, values_);
    if (check == nullptr || standing.known == 0) return false;
    if (!standing.possible()) {
      const Values values = check->kind == CheckKind::kCarryOver
                                ? carry_over_values(equation, values_, standing.balance)
                                : sum_values(judged_, equation, values_, standing.balance);
      violated_.emplace_back(e, judged_.findings.size());
      report_violated(judged_, *check, equation.check, values, operands_of(judged_, equation),
                      span_of(judged_, equation));
      return true;
    }
    if (standing.open() > 0) {
      report_missing(equation);
    } else if (judged_.include_holding) {
      report_holding(judged_, *check, equation.check, what_of(judged_, equation),
                     operands_of(judged_, equation), span_of(judged_, equation));
    }
    return false;
  }

  void report_missing(const Equation& equation) {
    std::vector<Sentence> missing;
    for (const Term& term : equation.terms) {
      if (values_[static_cast<std::size_t>(term.cell)]) continue;
      missing.push_back(label_of(term.indicator, term.applicant, judged_.form()));
    }
    report_open(judged_, equation.check, what_of(judged_, equation), missing,
                operands_of(judged_, equation), span_of(judged_, equation));
  }

  void name_suspects() {
    for (const Diagnosis& diagnosis : localise(judged_.form(), values_, witnesses_of(judged_))) {
      for (const auto& [equation, finding] : violated_) {
        const auto& own = diagnosis.violated;
        if (std::find(own.begin(), own.end(), equation) == own.end()) continue;
        judged_.findings[finding].suspects = suspects_for(equations_[equation], diagnosis);
      }
    }
  }

  Case& judged_;
  const std::vector<Equation>& equations_;
  CellValues values_;
  std::vector<std::pair<std::size_t, std::size_t>> violated_;  // equation, finding
};

}  // namespace

void judge_form(Case& judged) {
  if (!form_equations(judged.form()).empty()) FormJudge(judged).run();
}

}  // namespace gongkai::detail
