#include "query/formulas.h"

#include <cstdlib>
#include <set>

#include <fmt/format.h>

#include "core/measures.h"

namespace gongkai::detail {
namespace {

constexpr int kDigits = 4;                            // of a ratio, behind the point
constexpr std::int64_t kLargest = 1'000'000'000'000;  // far above any count or sum of money

__extension__ using Wide = __int128;

Wide power_of_ten(int exponent) {
  Wide power = 1;
  for (int i = 0; i < exponent; ++i) power *= 10;
  return power;
}

// per * numerator / denominator, half away from zero. Requires: denominator > 0, numerator >= 0.
std::optional<Decimal> ratio(const Decimal& numerator, const Decimal& denominator, int per) {
  if (std::llabs(numerator.coefficient) > kLargest || denominator.coefficient > kLargest) {
    return std::nullopt;
  }
  const Wide above =
      Wide{numerator.coefficient} * power_of_ten(denominator.scale) * per * power_of_ten(kDigits);
  const Wide below = Wide{denominator.coefficient} * power_of_ten(numerator.scale);
  const Wide rounded = (2 * above + below) / (2 * below);
  if (rounded > Wide{kLargest} * power_of_ten(kDigits)) return std::nullopt;
  return Decimal::of(static_cast<std::int64_t>(rounded), kDigits);
}

Decimal times(const Decimal& value, int weight) {
  return Decimal::of(value.coefficient * weight, value.scale);
}

bool is_context(std::string_view name) {
  return name.substr(0, kContextPrefix.size()) == kContextPrefix;
}

UsedFigure operand_of(const Term& term, bool below, const Answer& figure) {
  UsedFigure operand;
  operand.indicator = term.indicator;
  operand.below_the_line = below;
  operand.weight = term.weight;
  operand.value = figure.value;
  operand.basis = figure.basis;
  operand.scope = figure.scope;
  operand.qualifier = figure.qualifier;
  operand.state = figure.state;
  operand.equation = figure.equation;
  operand.span = figure.span;
  operand.printed = figure.printed;
  operand.quote = figure.quote;
  return operand;
}

// Takes the terms that are known and names the others.
void take_terms(const std::vector<Term>& terms, bool below, const Known& known,
                std::vector<UsedFigure>& operands, std::vector<std::string>& lacking) {
  for (const Term& term : terms) {
    const auto it = known.find(term.indicator);
    if (it == known.end()) {
      lacking.push_back(term.indicator);
    } else {
      operands.push_back(operand_of(term, below, *it->second));
    }
  }
}

std::string sum_text(const std::vector<UsedFigure>& operands, bool below) {
  std::string text;
  for (const UsedFigure& o : operands) {
    if (o.below_the_line != below) continue;
    if (o.weight < 0) {
      text += text.empty() ? "-" : " - ";
    } else if (!text.empty()) {
      text += " + ";
    }
    if (std::abs(o.weight) != 1) text += fmt::format("{} * ", std::abs(o.weight));
    text += o.value.to_string();
  }
  return text;
}

std::string equation_of(const Formula& formula, const std::vector<UsedFigure>& operands) {
  const std::string above = sum_text(operands, false);
  if (formula.denominator.empty()) return formula.text + " = " + above;
  return formula.text + " = " + bracketed(above) + " / " + bracketed(sum_text(operands, true));
}

std::string lacking_words(const std::vector<std::string>& lacking, const Answer& head) {
  std::vector<std::string> figures;
  for (const std::string& name : lacking) {
    if (is_context(name)) {
      return fmt::format("the table context has no {} of {} for {}",
                         name.substr(kContextPrefix.size()), head.jurisdiction_code, head.year);
    }
    figures.push_back(name);
  }
  return fmt::format("{} {} not stated", fmt::join(figures, ", "),
                     figures.size() == 1 ? "is" : "are");
}

// What the operands have in common: scopes, bounds, derived ones among them.
void mark_by_operands(Answer& answer) {
  std::set<std::string_view> scopes;
  bool derived = false;
  answer.qualifier = "exact";
  for (const UsedFigure& operand : answer.operands) {
    if (operand.basis == "context") continue;
    scopes.insert(operand.scope);
    derived = derived || operand.basis == "derived";
    if (operand.qualifier != "exact") answer.qualifier = "about";
  }
  answer.scope = scopes.size() == 1 ? std::string(*scopes.begin()) : "mixed";
  answer.basis = derived ? "derived" : "stated";
}

// Fills value, numerator and denominator; says why not otherwise.
std::string compute(const Wanted& wanted, Answer& answer) {
  Decimal above, below;
  for (const UsedFigure& operand : answer.operands) {
    Decimal& side = operand.below_the_line ? below : above;
    side = side + times(operand.value, operand.weight);
  }
  if (wanted.measure == nullptr) {
    answer.value = above;
    return {};
  }
  if (below.coefficient == 0) return "the denominator is 0";
  if (below.coefficient < 0 || above.coefficient < 0) {
    return fmt::format("{} / {} is no share: a side is below 0", above.to_string(),
                       below.to_string());
  }
  if (wanted.measure->unit == "percent" && above > below) {
    return fmt::format("{} of {} is more than the whole: the figures contradict each other",
                       above.to_string(), below.to_string());
  }
  const std::optional<Decimal> value = ratio(above, below, wanted.measure->per);
  if (!value) return "the figures are too large to divide";
  answer.value = *value;
  answer.numerator = above;
  answer.denominator = below;
  answer.small_n = below < Decimal::of(wanted.measure->small_n);
  return {};
}

}  // namespace

void copy_head(const Answer& head, Answer& answer) {
  answer.jurisdiction_code = head.jurisdiction_code;
  answer.jurisdiction = head.jurisdiction;
  answer.authority = head.authority;
  answer.authority_kind = head.authority_kind;
  answer.year = head.year;
  answer.form = head.form;
  answer.report_key = head.report_key;
  answer.source_path = head.source_path;
  answer.url = head.url;
  answer.applicant = head.applicant;
}

Era era_of(std::string_view form, int year) {
  return form == "2019" || form == "2021" || year >= kYearOfTheBreak ? Era::kSince2019
                                                                     : Era::kBefore2019;
}

Evaluated evaluate(const Wanted& wanted, const Answer& head, const Known& known) {
  const Era era = era_of(head.form, head.year);
  const Formula* chosen = nullptr;
  std::vector<UsedFigure> operands;
  std::vector<std::string> fewest;
  for (const Formula& formula : wanted.formulas()) {
    if (formula.era != era) continue;
    std::vector<UsedFigure> found;
    std::vector<std::string> lacking;
    take_terms(formula.numerator, false, known, found, lacking);
    take_terms(formula.denominator, true, known, found, lacking);
    if (chosen != nullptr && lacking.size() >= fewest.size()) continue;
    chosen = &formula;
    operands = std::move(found);
    fewest = std::move(lacking);
    if (fewest.empty()) break;
  }
  if (chosen == nullptr) {
    return {std::nullopt,
            fmt::format("{} has no formula for reports {} 2019", wanted.name,
                        era == Era::kSince2019 ? "since" : "before"),
            {}};
  }
  if (!fewest.empty()) return {std::nullopt, lacking_words(fewest, head), std::move(operands)};
  Answer answer;
  answer.indicator = wanted.name;
  copy_head(head, answer);
  answer.operands = std::move(operands);
  const auto figure = known.find(chosen->numerator.front().indicator);
  answer.unit = wanted.measure != nullptr ? wanted.measure->unit : figure->second->unit;
  answer.comparability =
      wanted.measure != nullptr ? wanted.measure->comparability : wanted.harmonized->comparability;
  mark_by_operands(answer);
  if (wanted.harmonized != nullptr) answer.basis = "harmonized";
  answer.equation = equation_of(*chosen, answer.operands);
  std::string reason = compute(wanted, answer);
  if (!reason.empty()) return {std::nullopt, std::move(reason), std::move(answer.operands)};
  return {std::move(answer), {}, {}};
}

}  // namespace gongkai::detail
