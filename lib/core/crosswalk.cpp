#include "core/crosswalk.h"

#include <algorithm>
#include <array>

#include "core/embedded.h"
#include "core/text.h"

namespace gongkai {

std::string_view name(Comparability comparability) {
  static constexpr std::array<std::string_view, 5> kNames = {"same", "exact", "approximate",
                                                             "break", "unlisted"};
  return kNames[static_cast<std::size_t>(comparability)];
}

}  // namespace gongkai

namespace gongkai::detail {
namespace {

void add_formulas(std::string_view text, Era era, std::vector<Formula>& formulas) {
  for (std::vector<Term>& sum : alternative_sums(text)) {
    formulas.push_back({era, std::move(sum), {}, std::string(text)});
  }
}

}  // namespace

std::optional<Comparability> comparability_from(std::string_view text) {
  if (text == "exact") return Comparability::kExact;
  if (text == "approximate") return Comparability::kApproximate;
  if (text == "break") return Comparability::kBreak;
  return std::nullopt;
}

std::vector<std::vector<Term>> alternative_sums(std::string_view formula) {
  std::vector<std::vector<Term>> sums;
  int weight = 1;
  bool begins = true;
  for (const std::string_view word : split(formula, ' ')) {
    if (word.empty()) continue;
    if (word == "+" || word == "-") {
      weight = word == "+" ? 1 : -1;
    } else if (word == "/") {
      begins = true;
      weight = 1;
    } else {
      if (begins) sums.emplace_back();
      begins = false;
      sums.back().push_back({std::string(word), weight});
      weight = 1;
    }
  }
  return sums;
}

const Crosswalk& Crosswalk::get() {
  static const Crosswalk crosswalk;
  return crosswalk;
}

Crosswalk::Crosswalk() {
  for (const auto& row : read_tsv(embedded("schema/crosswalk.tsv"), 5)) {
    Harmonized entry{row[0], row[1],
                     row[2], comparability_from(row[3]).value_or(Comparability::kBreak),
                     row[4], {}};
    add_formulas(entry.code_2008, Era::kBefore2019, entry.formulas);
    add_formulas(entry.code_2019, Era::kSince2019, entry.formulas);
    for (const std::string_view formula : {row[1], row[2]}) {
      for (std::string_view word : split(formula, ' ')) {
        if (word.size() < 2) continue;
        if (row[1] == row[2] || by_code_.count(word) == 0) by_code_[word] = entry.comparability;
      }
    }
    rows_.push_back(std::move(entry));
  }
}

const Harmonized* Crosswalk::find(std::string_view name) const {
  const auto it = std::find_if(rows_.begin(), rows_.end(),
                               [&](const Harmonized& row) { return row.name == name; });
  return it == rows_.end() ? nullptr : &*it;
}

Comparability Crosswalk::of(std::string_view indicator) const {
  const auto it = by_code_.find(indicator);
  return it == by_code_.end() ? Comparability::kUnlisted : it->second;
}

}  // namespace gongkai::detail
