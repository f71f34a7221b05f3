#include "resolve/resolve.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "core/catalogue.h"
#include "resolve/conflict.h"
#include "resolve/equations.h"

namespace gongkai::detail {
namespace {

// Siblings that stand this close (in bytes) to a reading are one list with it.
constexpr std::uint32_t kListReach = 400;
// Farther than this from every member of a list, a reading has nothing to do with it.
constexpr std::uint32_t kApart = 2000;
// More siblings than this make a list no stronger.
constexpr std::size_t kManySiblings = 3;

// Strength of a claim; larger wins.
struct Claim {
  bool form = false;
  bool strong = false;
  bool exact = false;
  bool scoped = false;
  bool listed = false;
  friend auto operator<=>(const Claim&, const Claim&) = default;
};

class Resolver {
 public:
  Resolver(std::vector<Reading>& readings, const ResolveOptions& options)
      : readings_(readings), options_(options) {}

  std::vector<Figure> run() {
    prove_blanks();
    count_siblings();
    find_counted_parts();
    const std::vector<std::size_t> order = figures_by_item();
    std::vector<std::size_t> members;
    for (auto begin = order.begin(); begin != order.end();) {
      const Indicator& indicator = *indicators_[*begin];
      const auto end = std::find_if(begin, order.end(),
                                    [&](std::size_t i) { return item_of(i) != item_of(*begin); });
      members.assign(begin, end);
      begin = end;
      drop_apart_from_list(indicator, members);
      drop_zeros_in_words(indicator, members);
      settle_scope(indicator, members);
      choose_by_scope(members);
    }
    mark_primary();
    std::sort(figures_.begin(), figures_.end(), [](const Figure& a, const Figure& b) {
      return std::tie(a.span.begin, a.indicator, a.applicant) <
             std::tie(b.span.begin, b.indicator, b.applicant);
    });
    return std::move(figures_);
  }

 private:
  // A figure that parts may belong to.
  struct ScopedTotal {
    Decimal value;
    Span words;
  };

  // Whose counts above zero stand beside a zero.
  struct Counted {
    bool by_office = false;
    bool by_others = false;
    void note(Scope scope) { (scope == Scope::kOwnBody ? by_office : by_others) = true; }
  };

  // Parents stand before their children in the catalogue, so that a child can take the scope that
  // its parent was settled at.
  std::pair<int, std::string_view> item_of(std::size_t reading) const {
    return {indicators_[reading]->index, readings_[reading].applicant};
  }

  // The readings that may be figures, by item.
  std::vector<std::size_t> figures_by_item() const {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < readings_.size(); ++i) {
      if (readings_[i].outcome == Outcome::kFigure && readings_[i].value) order.push_back(i);
    }
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return item_of(a) < item_of(b); });
    return order;
  }

  void prove_blanks() {
    for (ProvedZero& zero : prove_blank_zeros(options_.form, readings_)) {
      Reading& reading = readings_[zero.reading];
      reading.value = Decimal::of(0);
      reading.state = State::kBlankProvedZero;
      reading.outcome = Outcome::kFigure;
      proofs_[zero.reading] = std::move(zero.proof);
    }
  }

  // Where a list of channels stands, a channel counted far from it and by itself is the count of
  // some campaign or bureau (扶贫信息在日报刊发20余条), not the year's.
  void drop_apart_from_list(const Indicator& indicator, std::vector<std::size_t>& members) {
    if (indicator.parent != "disclosure.total") return;
    const auto list = lists_.find({indicator.parent, indicator.relation});
    if (list == lists_.end()) return;
    const std::vector<std::uint32_t>& places = list->second;  // in the order of the text
    std::erase_if(members, [&](std::size_t i) {
      const Reading& reading = readings_[i];
      if (reading.evidence == Evidence::kForm || siblings_[i] > 0) return false;
      const std::uint32_t at = reading.span.begin;
      const auto near =
          std::lower_bound(places.begin(), places.end(), at < kApart ? 0 : at - kApart);
      if (near != places.end() && *near <= at + kApart) return false;
      lose(i, "stands apart from the list of parts");
      return true;
    });
  }

  static std::uint32_t distance(const Reading& a, const Reading& b) {
    return a.span.begin > b.span.begin ? a.span.begin - b.span.begin : b.span.begin - a.span.begin;
  }

  // Zero in words, where the same thing or a part of it was counted, was said of something narrower
  // (收到3份书面申请,没有人在网上申请). The office may have none of what the area has.
  void drop_zeros_in_words(const Indicator& indicator, std::vector<std::size_t>& members) {
    if (!options_.is_zero_in_words) return;
    Counted counted;
    for (const std::size_t i : members) {
      if (readings_[i].value->coefficient != 0) counted.note(readings_[i].scope);
    }
    const std::string_view applicant = readings_[members.empty() ? 0 : members.front()].applicant;
    const auto parts = counted_parts_.find(indicator.index);
    if (applicant == "total" && parts != counted_parts_.end()) {
      counted.by_office |= parts->second.by_office;
      counted.by_others |= parts->second.by_others;
    }
    std::erase_if(members, [&](std::size_t i) {
      const bool of_office = readings_[i].scope == Scope::kOwnBody;
      if (!counted.by_office && (of_office || !counted.by_others)) return false;
      if (!options_.is_zero_in_words(readings_[i].rule)) return false;
      lose(i, "a count is stated");
      return true;
    });
  }

  // Totals of which some applicants' or some part's count above zero was read.
  void find_counted_parts() {
    for (std::size_t i = 0; i < readings_.size(); ++i) {
      const Reading& reading = readings_[i];
      if (reading.outcome != Outcome::kFigure || !reading.value ||
          reading.value->coefficient <= 0) {
        continue;
      }
      const int parent = indicators_[i]->parent_index;
      if (reading.applicant != "total") counted_parts_[indicators_[i]->index].note(reading.scope);
      if (parent >= 0) counted_parts_[parent].note(reading.scope);
    }
  }

  bool is_strong(const Reading& reading) const {
    return !options_.is_weak || !options_.is_weak(reading.rule);
  }

  // An unscoped reading takes the scope of a scoped one with the same value; of the only scope
  // that occurs; of its parent's only figure, or of what it is an answer to.
  void settle_scope(const Indicator& indicator, const std::vector<std::size_t>& members) {
    std::map<Scope, Span> seen;
    for (const std::size_t i : members) {
      if (readings_[i].scope != Scope::kUnspecified) {
        seen.emplace(readings_[i].scope, readings_[i].scope_words);
      }
    }
    int like = indicator.parent_index;
    if (like < 0 && options_.scope_like) like = options_.scope_like(indicator);
    if (seen.empty() && like >= 0) {
      const auto parent = scopes_.find(like);
      if (parent != scopes_.end()) seen = scope_of_part(parent->second, indicator, members);
    }
    std::map<Decimal, std::size_t> scoped_by_value;
    for (const std::size_t i : members) {
      if (readings_[i].scope != Scope::kUnspecified) {
        scoped_by_value.emplace(*readings_[i].value, i);
      }
    }
    for (const std::size_t i : members) {
      Reading& reading = readings_[i];
      if (reading.scope != Scope::kUnspecified) continue;
      if (const auto same = scoped_by_value.find(*reading.value); same != scoped_by_value.end()) {
        reading.scope = readings_[same->second].scope;
        reading.scope_words = readings_[same->second].scope_words;
        borrowed_.insert(i);
      }
      // The form is filled in for the area where the office's own count is printed beside it.
      const auto area = seen.find(Scope::kWhole);
      const auto office = most_of_office(members);
      if (reading.scope == Scope::kUnspecified && reading.evidence == Evidence::kForm &&
          area != seen.end() && office && *office < *reading.value) {
        reading.scope = Scope::kWhole;
        reading.scope_words = area->second;
        borrowed_.insert(i);
      }
      if (reading.scope == Scope::kUnspecified && seen.size() == 1) {
        reading.scope = seen.begin()->first;
        reading.scope_words = seen.begin()->second;
        borrowed_.insert(i);
      }
    }
  }

  // The largest count that is said of the office.
  std::optional<Decimal> most_of_office(const std::vector<std::size_t>& members) const {
    std::optional<Decimal> most;
    for (const std::size_t i : members) {
      if (readings_[i].scope != Scope::kOwnBody) continue;
      if (!most || *most < *readings_[i].value) most = readings_[i].value;
    }
    return most;
  }

  // Where the total was counted for the area and for the office, a part belongs to the one that the
  // parts sum up to, else to the only one that is not less than it.
  std::map<Scope, Span> scope_of_part(const std::map<Scope, ScopedTotal>& totals,
                                      const Indicator& part,
                                      const std::vector<std::size_t>& members) const {
    std::map<Scope, Span> scopes;
    if (totals.size() == 1) {
      scopes.emplace(totals.begin()->first, totals.begin()->second.words);
      return scopes;
    }
    const Decimal sum = sum_of_parts(part);
    for (const auto& [scope, total] : totals) {
      if (total.value == sum) return {{scope, total.words}};
    }
    const auto area = totals.find(Scope::kWhole);
    const bool form = std::all_of(members.begin(), members.end(), [&](std::size_t i) {
      return readings_[i].evidence == Evidence::kForm;
    });
    if (form && area != totals.end()) return {{area->first, area->second.words}};
    const Decimal largest = largest_in_lists(members);
    for (const auto& [scope, total] : totals) {
      if (largest <= total.value) scopes.emplace(scope, total.words);
    }
    return scopes;
  }

  // The indicator that this one is part of, or an answer to; -1: none.
  int total_over(const Indicator& indicator) const {
    if (indicator.parent_index >= 0 || !options_.scope_like) return indicator.parent_index;
    return options_.scope_like(indicator);
  }

  // The largest of these and of what their sentences say of the same total without a scope: a list
  // is one body's.
  Decimal largest_in_lists(const std::vector<std::size_t>& members) const {
    Decimal largest;
    for (const std::size_t i : members) {
      const int parent = total_over(*indicators_[i]);
      for (std::size_t k = 0; k < readings_.size(); ++k) {
        const Reading& reading = readings_[k];
        const bool beside =
            k == i ||
            (reading.quote.begin == readings_[i].quote.begin && parent >= 0 &&
             total_over(*indicators_[k]) == parent && reading.outcome == Outcome::kFigure &&
             (reading.scope == Scope::kUnspecified || borrowed_.count(k) != 0));
        if (beside && reading.value && largest < *reading.value) largest = *reading.value;
      }
    }
    return largest;
  }

  // Of the partition that `part` belongs to, as far as it was read without a scope.
  Decimal sum_of_parts(const Indicator& part) const {
    std::set<int> seen;
    Decimal sum;
    for (std::size_t i = 0; i < readings_.size(); ++i) {
      const Reading& reading = readings_[i];
      const Indicator& indicator = *indicators_[i];
      if (reading.outcome != Outcome::kFigure || !reading.value || reading.applicant != "total" ||
          indicator.parent_index < 0 || indicator.parent_index != part.parent_index ||
          indicator.relation != part.relation || !seen.insert(indicator.index).second) {
        continue;
      }
      sum = sum + *reading.value;
    }
    return sum;
  }

  void choose_by_scope(const std::vector<std::size_t>& members) {
    if (members.size() == 1) return choose(members);
    std::map<Scope, std::vector<std::size_t>> by_scope;
    for (const std::size_t i : members) by_scope[readings_[i].scope].push_back(i);
    const bool two_scopes =
        by_scope.count(Scope::kWhole) != 0 && by_scope.count(Scope::kOwnBody) != 0;
    for (auto& [scope, list] : by_scope) {
      if (two_scopes && scope == Scope::kUnspecified) {
        for (const std::size_t i : list) lose(i, "scope not stated");
        continue;
      }
      choose(list);
    }
  }

  Claim claim(std::size_t i) const {
    const Reading& reading = readings_[i];
    Claim c;
    c.form = reading.evidence == Evidence::kForm;
    c.scoped = reading.scope != Scope::kUnspecified && borrowed_.count(i) == 0;
    c.exact = reading.qualifier == Qualifier::kExact;
    c.strong = is_strong(reading);
    c.listed = siblings_[i] > 0;
    return c;
  }

  // Number of other parts of the same total in the same list, for every reading: one pass over the
  // readings in the order of the text, looking back and forth no farther than a list reaches.
  void count_siblings() {
    std::vector<std::size_t> order(readings_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return readings_[a].span.begin < readings_[b].span.begin;
    });
    indicators_.reserve(readings_.size());
    for (const Reading& reading : readings_) {
      indicators_.push_back(Catalogue::get().find(reading.indicator));
    }
    siblings_.assign(readings_.size(), 0);
    for (std::size_t k = 0; k < order.size(); ++k) {
      const Reading& reading = readings_[order[k]];
      const Indicator* indicator = indicators_[order[k]];
      if (indicator->parent.empty() || reading.evidence == Evidence::kForm) continue;
      std::set<std::string_view> found;
      const auto look = [&](std::size_t m) {
        const Reading& other = readings_[order[m]];
        if (distance(reading, other) > kListReach || found.size() == kManySiblings) return false;
        const Indicator* sibling = indicators_[order[m]];
        if (other.outcome == Outcome::kFigure && other.evidence == reading.evidence &&
            sibling != indicator && sibling->parent == indicator->parent) {
          found.insert(sibling->code);
        }
        return true;
      };
      for (std::size_t m = k; m-- > 0 && look(m);) {
      }
      for (std::size_t m = k + 1; m < order.size() && look(m); ++m) {
      }
      siblings_[order[k]] = static_cast<int>(found.size());
      if (found.size() >= 2 && reading.outcome == Outcome::kFigure) {
        lists_[{indicator->parent, indicator->relation}].push_back(reading.span.begin);
      }
    }
  }

  // Of equal claims the one that the report proves, and why the others lose.
  std::optional<std::pair<std::size_t, std::string_view>> proved_one(
      const std::vector<std::size_t>& equals) const {
    const Indicator& indicator = *indicators_[equals.front()];
    std::vector<Decimal> values;
    values.reserve(equals.size());
    for (const std::size_t i : equals) values.push_back(*readings_[i].value);
    const auto of_value = [&](const Decimal& value) {
      return equals[static_cast<std::size_t>(std::find(values.begin(), values.end(), value) -
                                             values.begin())];
    };
    const bool total = readings_[equals.front()].applicant == "total";
    if (const auto sum = total ? proved_by_sums(indicator, values, readings_) : std::nullopt) {
      return std::pair(of_value(*sum), std::string_view("another count adds up"));
    }
    if (!options_.says_year || indicator.unit == "percent") return std::nullopt;
    // 全年收到19件 and, somewhere else, 收到6件.
    const Decimal most = *std::max_element(values.begin(), values.end());
    const bool only = std::all_of(equals.begin(), equals.end(), [&](std::size_t i) {
      return options_.says_year(readings_[i]) == (*readings_[i].value == most);
    });
    if (!only) return std::nullopt;
    return std::pair(of_value(most), std::string_view("another count is the year's"));
  }

  void choose(const std::vector<std::size_t>& list) {
    if (list.size() == 1) return emit(list.front());
    std::size_t best = list.front();
    Claim best_claim = claim(best);
    for (const std::size_t i : list) {
      const Claim other = claim(i);
      if (other > best_claim) {
        best = i;
        best_claim = other;
      }
    }
    bool conflict = std::any_of(list.begin(), list.end(), [&](std::size_t i) {
      return readings_[i].value != readings_[best].value && claim(i) == best_claim;
    });
    std::string_view why = "conflict";
    if (conflict && !best_claim.form) {
      std::vector<std::size_t> equals;
      std::copy_if(list.begin(), list.end(), std::back_inserter(equals),
                   [&](std::size_t i) { return claim(i) == best_claim; });
      if (const auto proved = proved_one(equals)) {
        best = proved->first;
        why = proved->second;
        conflict = false;
      }
    }
    for (const std::size_t i : list) {
      if (!conflict && readings_[i].value == readings_[best].value) continue;
      const Claim other = claim(i);
      if (best_claim.form && !other.form) {
        lose(i, "differs from the form cell");
      } else if (!best_claim.exact || other.exact) {
        lose(i, best_claim.strong && !other.strong ? "weaker wording" : why);
      } else {
        lose(i, "less exact");
      }
    }
    if (!conflict) emit(best);
  }

  void lose(std::size_t i, std::string_view reason) {
    readings_[i].outcome = Outcome::kLost;
    readings_[i].reason = reason;
  }

  void emit(std::size_t i) {
    const Reading& reading = readings_[i];
    const Indicator* indicator = indicators_[i];
    Figure figure;
    figure.indicator = reading.indicator;
    figure.applicant = reading.applicant;
    figure.value = *reading.value;
    figure.unit = indicator->unit;
    figure.scope = reading.scope;
    figure.scope_words = reading.scope_words;
    figure.qualifier = reading.qualifier;
    figure.state = reading.state;
    figure.evidence = reading.evidence;
    figure.rule = reading.rule;
    figure.section = reading.section;
    figure.span = reading.span;
    figure.quote = reading.quote;
    if (const auto proof = proofs_.find(i); proof != proofs_.end()) {
      figure.blank_proof = proof->second;
    }
    if (reading.scope != Scope::kUnspecified && reading.applicant == "total") {
      scopes_[indicator->index].emplace(reading.scope,
                                        ScopedTotal{*reading.value, reading.scope_words});
    }
    figures_.push_back(std::move(figure));
  }

  void mark_primary() {
    constexpr std::array<int, 3> kOrder = {1, 0, 2};  // unspecified, whole, own_body
    std::map<std::pair<std::string_view, std::string_view>, int> best;
    const auto order = [&](const Figure& f) { return kOrder[static_cast<std::size_t>(f.scope)]; };
    for (const Figure& f : figures_) {
      const auto [it, fresh] = best.try_emplace({f.indicator, f.applicant}, order(f));
      if (!fresh) it->second = std::min(it->second, order(f));
    }
    for (Figure& f : figures_) f.is_primary = order(f) == best.at({f.indicator, f.applicant});
  }

  std::vector<Reading>& readings_;
  const ResolveOptions& options_;
  std::map<std::size_t, std::string> proofs_;
  std::set<std::size_t> borrowed_;                      // readings whose scope is not their own
  std::map<int, Counted> counted_parts_;                // by Indicator::index
  std::map<int, std::map<Scope, ScopedTotal>> scopes_;  // of the figures chosen so far
  std::vector<const Indicator*> indicators_;            // by reading
  std::vector<int> siblings_;                           // by reading
  // Where the members of lists of three and more stand, by parent and relation.
  std::map<std::pair<std::string_view, std::string_view>, std::vector<std::uint32_t>> lists_;
  std::vector<Figure> figures_;
};

}  // namespace

std::vector<Figure> resolve(std::vector<Reading>& readings, const ResolveOptions& options) {
  return Resolver(readings, options).run();
}

}  // namespace gongkai::detail
