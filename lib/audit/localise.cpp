#include "audit/localise.h"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>

#include "core/catalogue.h"

namespace gongkai::detail {
namespace {

constexpr int kMostChanges = 3;
// Nodes of one search. Real tables need a few hundred; a table of garbage stops here.
constexpr int kMostNodes = 4'000;
constexpr std::size_t kMostRepairs = 64;

struct Incident {
  std::size_t equation = 0;
  int sign = 1;
};

// A form's equations seen from their cells. Made once per form.
struct Network {
  const std::vector<Equation>* equations = nullptr;
  std::vector<std::vector<Incident>> of_cell;
  std::vector<std::size_t> component;  // of each equation: those that share cells, directly or not
};

Network make_network(Form form) {
  Network network;
  network.equations = &form_equations(form);
  network.of_cell.resize(static_cast<std::size_t>(cell_count()));
  network.component.resize(network.equations->size());
  std::iota(network.component.begin(), network.component.end(), std::size_t{0});
  for (std::size_t e = 0; e < network.equations->size(); ++e) {
    for (const Term& term : (*network.equations)[e].terms) {
      auto& incidents = network.of_cell[static_cast<std::size_t>(term.cell)];
      if (!incidents.empty()) {
        const std::size_t from = network.component[e];
        const std::size_t to = network.component[incidents.front().equation];
        std::replace(network.component.begin(), network.component.end(), from, to);
      }
      incidents.push_back({e, term.sign});
    }
  }
  return network;
}

const Network& network_of(Form form) {
  static const Network of_2014 = make_network(Form::k2014);
  static const Network of_2019 = make_network(Form::k2019);
  static const Network of_2021 = make_network(Form::k2021);
  return form == Form::k2014 ? of_2014 : form == Form::k2019 ? of_2019 : of_2021;
}

// Depth-first search for the repairs of one component with exactly `depth` changes.
class Search {
 public:
  Search(const Network& network, const CellValues& values, std::vector<Standing> standings,
         std::vector<std::size_t> members)
      : network_(network),
        values_(values),
        standings_(std::move(standings)),
        members_(std::move(members)) {}

  std::vector<Repair> run(int depth) {
    found_.clear();
    nodes_ = 0;
    descend(depth);
    return std::move(found_);
  }

 private:
  std::vector<std::size_t> violated() const {
    std::vector<std::size_t> out;
    for (const std::size_t e : members_) {
      if (!standings_[e].possible()) out.push_back(e);
    }
    return out;
  }

  // A cell stands in three equations at most (row, column, carry-over).
  static constexpr std::size_t kEquationsPerCell = 3;

  void descend(int depth) {
    const std::vector<std::size_t> failing = violated();
    if (failing.empty()) return keep();
    if (depth == 0 || failing.size() > kEquationsPerCell * static_cast<std::size_t>(depth)) return;
    if (++nodes_ > kMostNodes || found_.size() >= kMostRepairs) return;
    // Some change must touch each failing equation: begin with the one of fewest terms.
    const auto& equations = *network_.equations;
    const std::size_t first =
        *std::min_element(failing.begin(), failing.end(), [&](std::size_t a, std::size_t b) {
          return equations[a].terms.size() < equations[b].terms.size();
        });
    for (const Term& term : equations[first].terms) try_cell(term.cell, depth);
  }

  // Of two wrong cells at least one stands alone in some failing equation, or they cannot be told
  // apart: the amounts worth trying are those that mend one failing equation.
  void try_cell(int cell, int depth) {
    const auto& value = values_[static_cast<std::size_t>(cell)];
    if (!value || changed(cell)) return;
    std::array<Wide, kEquationsPerCell> tried{};
    std::size_t count = 0;
    for (const Incident& incident : network_.of_cell[static_cast<std::size_t>(cell)]) {
      const Standing& standing = standings_[incident.equation];
      if (standing.possible() || count == tried.size()) continue;
      const Wide delta = incident.sign > 0 ? -standing.balance : standing.balance;
      if (*value + delta < 0) continue;
      if (std::find(tried.begin(), tried.begin() + count, delta) != tried.begin() + count) continue;
      tried[count++] = delta;
      shift(cell, delta);
      repair_.push_back({cell, *value, *value + delta, {}});
      descend(depth - 1);
      repair_.pop_back();
      shift(cell, -delta);
    }
  }

  bool changed(int cell) const {
    return std::any_of(repair_.begin(), repair_.end(),
                       [&](const CellChange& change) { return change.cell == cell; });
  }

  void shift(int cell, Wide delta) {
    for (const Incident& incident : network_.of_cell[static_cast<std::size_t>(cell)]) {
      standings_[incident.equation].balance += incident.sign > 0 ? delta : -delta;
    }
  }

  void keep() {
    Repair repair = repair_;
    std::sort(repair.begin(), repair.end(),
              [](const CellChange& a, const CellChange& b) { return a.cell < b.cell; });
    const bool known = std::any_of(found_.begin(), found_.end(), [&](const Repair& other) {
      return std::equal(repair.begin(), repair.end(), other.begin(), other.end(),
                        [](const CellChange& a, const CellChange& b) {
                          return a.cell == b.cell && a.suggested == b.suggested;
                        });
    });
    if (!known) found_.push_back(std::move(repair));
  }

  const Network& network_;
  const CellValues& values_;
  std::vector<Standing> standings_;
  std::vector<std::size_t> members_;
  Repair repair_;
  std::vector<Repair> found_;
  int nodes_ = 0;
};

int weight_of(std::string_view cause) {
  static constexpr std::array<std::pair<std::string_view, int>, 10> kWeights = {{
      {"swapped_cells", 8},
      {"shifted_cell", 7},
      {"split_digits", 7},
      {"transposed_digits", 6},
      {"missing_zero", 5},
      {"dropped_digit", 5},
      {"doubled_digit", 5},
      {"extra_digit", 4},
      {"wrong_digit", 3},
      {"unknown", 0},
  }};
  for (const auto& [name, weight] : kWeights) {
    if (name == cause) return weight;
  }
  return 0;
}

// Columns of one row that stand side by side.
bool are_neighbours(int a, int b) {
  if (cell_indicator(a) != cell_indicator(b)) return false;
  const auto& columns = applicant_columns();
  const auto left = std::find(columns.begin(), columns.end(), cell_applicant(a));
  return left != columns.end() && left + 1 != columns.end() && *(left + 1) == cell_applicant(b);
}

// "1" and "2" in neighbouring cells where "12" and "0" belong.
bool splits_digits(const CellChange& left, const CellChange& right) {
  if (left.value <= 0 || right.suggested != 0 || right.value <= 0) return false;
  Wide place = kBillion;
  while (place <= right.value) place *= 10;
  return left.suggested == left.value / kBillion * place + right.value;
}

// "12" and "0" where "0" and "12" belong, or "3" and "5" where "5" and "3" belong.
void name_exchange(Repair& repair) {
  if (repair.size() != 2) return;
  CellChange& a = repair[0];
  CellChange& b = repair[1];
  if (are_neighbours(a.cell, b.cell) && splits_digits(a, b)) a.cause = b.cause = "split_digits";
  if (a.suggested != b.value || b.suggested != a.value) return;
  a.cause = b.cause = a.value == 0 || b.value == 0 ? "shifted_cell" : "swapped_cells";
}

int score_of(const Repair& repair, const std::vector<Witness>& witnesses) {
  constexpr int kWitnessed = 10;
  int score = 0;
  for (const CellChange& change : repair) {
    score += weight_of(change.cause);
    const Witness wanted{change.cell, change.suggested};
    if (std::find(witnesses.begin(), witnesses.end(), wanted) != witnesses.end()) {
      score += kWitnessed;
    }
  }
  return score;
}

void rank(std::vector<Repair>& repairs, const std::vector<Witness>& witnesses) {
  for (Repair& repair : repairs) {
    for (CellChange& change : repair) change.cause = cause_of(change.value, change.suggested);
    name_exchange(repair);
  }
  std::stable_sort(repairs.begin(), repairs.end(), [&](const Repair& a, const Repair& b) {
    return score_of(a, witnesses) > score_of(b, witnesses);
  });
}

// Cells all of whose equations fail, by one amount that is theirs.
Repair hints_of(const Network& network, const CellValues& values,
                const std::vector<Standing>& standings, const std::vector<std::size_t>& failing) {
  std::map<int, CellChange> hints;
  for (const std::size_t e : failing) {
    for (const Term& term : (*network.equations)[e].terms) {
      const auto& incidents = network.of_cell[static_cast<std::size_t>(term.cell)];
      const auto& value = values[static_cast<std::size_t>(term.cell)];
      if (!value || incidents.size() < 2) continue;
      const Wide delta = term.sign > 0 ? -standings[e].balance : standings[e].balance;
      const bool all = std::all_of(incidents.begin(), incidents.end(), [&](const Incident& i) {
        const Standing& other = standings[i.equation];
        return !other.possible() && delta == (i.sign > 0 ? -other.balance : other.balance);
      });
      if (!all || *value + delta < 0) continue;
      hints[term.cell] = {term.cell, *value, *value + delta, cause_of(*value, *value + delta)};
    }
  }
  Repair out;
  for (const auto& [cell, change] : hints) out.push_back(change);
  return out;
}

}  // namespace

bool Standing::possible() const {
  if (known == 0) return true;
  if (open_positive > 0 && open_negative > 0) return true;
  if (open_positive > 0) return balance <= 0;
  if (open_negative > 0) return balance >= 0;
  return balance == 0;
}

Standing standing_of(const Equation& equation, const CellValues& values) {
  Standing standing;
  for (const Term& term : equation.terms) {
    const auto& value = values[static_cast<std::size_t>(term.cell)];
    if (!value) {
      (term.sign > 0 ? standing.open_positive : standing.open_negative) += 1;
      continue;
    }
    ++standing.known;
    standing.balance += term.sign > 0 ? *value : -*value;
  }
  return standing;
}

std::vector<Diagnosis> localise(Form form, const CellValues& values,
                                const std::vector<Witness>& witnesses) {
  if (form_equations(form).empty()) return {};
  const Network& network = network_of(form);
  std::vector<Standing> standings;
  standings.reserve(network.equations->size());
  std::map<std::size_t, Diagnosis> by_component;
  for (std::size_t e = 0; e < network.equations->size(); ++e) {
    standings.push_back(standing_of((*network.equations)[e], values));
    if (!standings[e].possible()) by_component[network.component[e]].violated.push_back(e);
  }
  std::vector<Diagnosis> out;
  for (auto& [component, diagnosis] : by_component) {
    std::vector<std::size_t> members;
    for (std::size_t e = 0; e < standings.size(); ++e) {
      if (network.component[e] == component) members.push_back(e);
    }
    Search search(network, values, standings, std::move(members));
    for (int depth = 1; depth <= kMostChanges && diagnosis.repairs.empty(); ++depth) {
      diagnosis.repairs = search.run(depth);
    }
    rank(diagnosis.repairs, witnesses);
    if (diagnosis.repairs.empty()) {
      diagnosis.hints = hints_of(network, values, standings, diagnosis.violated);
    }
    out.push_back(std::move(diagnosis));
  }
  return out;
}

}  // namespace gongkai::detail
