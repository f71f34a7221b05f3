// Blank cells that must be zero. Real forms leave zeros blank; a blank is a figure only where the
// form leaves it no other value.
#include <algorithm>
#include <unordered_map>
#include <utility>

#include "resolve/equations.h"

namespace gongkai::detail {
namespace {

using Known = std::vector<std::optional<Decimal>>;

const std::optional<Decimal>& at(const Known& known, int cell) {
  return known[static_cast<std::size_t>(cell)];
}

// An equation with the values put in: what is known of it, and what is open.
struct Standing {
  Decimal balance;        // sum of sign * value over the known terms
  int open_positive = 0;  // open terms by sign
  int open_negative = 0;
  bool missing = false;  // an open term that the form does not show at all
  bool all_zero = true;  // every known term is 0
  int known = 0;

  int open() const { return open_positive + open_negative; }
  // Open terms of one sign whose sum is 0 are all 0, since counts are not negative. Where a cell
  // is missing altogether, only a column of zeros is proof enough: what else was lost with it is
  // not known.
  bool forces_zero() const {
    return open() > 0 && known > 0 && balance == Decimal{} &&
           (open_positive == 0 || open_negative == 0) && (!missing || all_zero);
  }
  // Blanks on both sides may be equal counts, so that this proves nothing; but blank is how forms
  // print zero, and with zeros the equation holds.
  bool holds_with_zeros() const {
    return open() > 0 && known > 0 && balance == Decimal{} && !missing;
  }
};

Standing standing_of(const Equation& equation, const Known& known,
                     const std::vector<char>& is_blank) {
  Standing standing;
  for (const Term& term : equation.terms) {
    if (const auto& value = at(known, term.cell)) {
      ++standing.known;
      standing.all_zero = standing.all_zero && *value == Decimal{};
      standing.balance = term.sign > 0 ? standing.balance + *value : standing.balance - *value;
      continue;
    }
    (term.sign > 0 ? standing.open_positive : standing.open_negative) += 1;
    standing.missing = standing.missing || is_blank[static_cast<std::size_t>(term.cell)] == 0;
  }
  return standing;
}

// A blank and the equation that makes it 0.
struct ForcedZero {
  int cell;
  std::size_t equation;
};

// Runs to a fixed point and leaves the zeros in `known`. `is_blank` marks the cells that may be
// proved; a withdrawn blank is still open but no candidate (value 2).
constexpr char kWithdrawn = 2;

enum class Strictness { kProof, kBenefitOfDoubt };

std::vector<ForcedZero> force(const std::vector<Equation>& equations, Known& known,
                              const std::vector<char>& is_blank, Strictness strictness) {
  std::vector<ForcedZero> proved;
  for (bool changed = true; changed;) {
    changed = false;
    for (std::size_t e = 0; e < equations.size(); ++e) {
      const Standing standing = standing_of(equations[e], known, is_blank);
      const bool assumed = strictness == Strictness::kBenefitOfDoubt && standing.holds_with_zeros();
      if (!standing.forces_zero() && !assumed) continue;
      for (const Term& term : equations[e].terms) {
        auto& value = known[static_cast<std::size_t>(term.cell)];
        if (value || is_blank[static_cast<std::size_t>(term.cell)] != 1) continue;
        value = Decimal{};
        proved.push_back({term.cell, e});
        changed = true;
      }
    }
  }
  return proved;
}

// The proved zero that a failing equation needs above 0, if it is the only one there: two
// equations disagree about it, so it is not proved.
int contradicted_cell(const Equation& equation, const Known& known,
                      const std::vector<char>& is_blank) {
  const Standing standing = standing_of(equation, known, is_blank);
  if (standing.open() > 0 || standing.balance == Decimal{}) return -1;
  const int needed_sign = standing.balance < Decimal{} ? 1 : -1;
  int cell = -1;
  for (const Term& term : equation.terms) {
    if (is_blank[static_cast<std::size_t>(term.cell)] != 1) continue;
    if (cell >= 0) return -1;
    cell = term.sign == needed_sign ? term.cell : -1;
    if (cell < 0) return -1;
  }
  return cell;
}

std::vector<ForcedZero> prove(const std::vector<Equation>& equations, const Known& printed,
                              std::vector<char> is_blank) {
  for (;;) {
    Known known = printed;
    std::vector<ForcedZero> proved = force(equations, known, is_blank, Strictness::kProof);
    bool withdrawn = false;
    for (const Equation& equation : equations) {
      const int cell = contradicted_cell(equation, known, is_blank);
      if (cell < 0) continue;
      is_blank[static_cast<std::size_t>(cell)] = kWithdrawn;
      withdrawn = true;
    }
    if (!withdrawn) return proved;  // each round withdraws a cell: the loop ends
  }
}

// What an equation proves, in its terms' order, is proved through that one equation; the others
// that agree (all terms known, balance 0) are named as well.
std::string proof_of(const std::vector<Equation>& equations, const ForcedZero& zero,
                     const Known& known, const std::vector<char>& is_blank) {
  std::string proof = equations[zero.equation].id;
  for (std::size_t e = 0; e < equations.size(); ++e) {
    if (e == zero.equation) continue;
    const auto& terms = equations[e].terms;
    const bool holds_cell =
        std::any_of(terms.begin(), terms.end(), [&](const Term& t) { return t.cell == zero.cell; });
    if (!holds_cell) continue;
    const Standing standing = standing_of(equations[e], known, is_blank);
    if (standing.open() == 0 && standing.balance == Decimal{}) {
      proof.append("; ").append(equations[e].id);
    }
  }
  return proof;
}

}  // namespace

std::vector<int> zeros_to_judge_by(Form form, Known known, const std::vector<int>& blank) {
  std::vector<char> is_blank(static_cast<std::size_t>(cell_count()), 0);
  for (const int cell : blank) {
    if (!at(known, cell)) is_blank[static_cast<std::size_t>(cell)] = 1;
  }
  std::vector<int> cells;
  for (const ForcedZero& zero :
       force(form_equations(form), known, is_blank, Strictness::kBenefitOfDoubt)) {
    cells.push_back(zero.cell);
  }
  return cells;
}

std::vector<ProvedZero> prove_blank_zeros(Form form, const std::vector<Reading>& readings) {
  const std::vector<Equation>& equations = form_equations(form);
  if (equations.empty()) return {};
  Known printed(static_cast<std::size_t>(cell_count()));
  std::vector<char> is_blank(printed.size(), 0);
  std::unordered_map<int, std::size_t> reading_of;
  for (std::size_t i = 0; i < readings.size(); ++i) {
    const Reading& reading = readings[i];
    const int cell = cell_of(reading.indicator, reading.applicant);
    if (cell < 0 || reading.evidence != Evidence::kForm) continue;
    if (reading.value && reading.outcome == Outcome::kFigure) {
      auto& value = printed[static_cast<std::size_t>(cell)];
      if (!value) value = reading.value;
    } else if (!reading.value && reading.outcome == Outcome::kBlank) {
      is_blank[static_cast<std::size_t>(cell)] = 1;
      reading_of.emplace(cell, i);
    }
  }
  for (std::size_t cell = 0; cell < printed.size(); ++cell) {
    if (printed[cell]) is_blank[cell] = 0;  // a table printed twice, filled in once
  }
  const std::vector<ForcedZero> zeros = prove(equations, printed, is_blank);
  Known known = printed;
  for (const ForcedZero& zero : zeros) known[static_cast<std::size_t>(zero.cell)] = Decimal{};
  std::vector<ProvedZero> proved;
  proved.reserve(zeros.size());
  for (const ForcedZero& zero : zeros) {
    proved.push_back({reading_of.at(zero.cell), proof_of(equations, zero, known, is_blank)});
  }
  std::sort(proved.begin(), proved.end(),
            [](const ProvedZero& a, const ProvedZero& b) { return a.reading < b.reading; });
  return proved;
}

}  // namespace gongkai::detail
