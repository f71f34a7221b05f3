#include "resolve/conflict.h"

#include <algorithm>
#include <map>
#include <string_view>

namespace gongkai::detail {
namespace {

// What was counted of an indicator, where all counts agree.
struct Count {
  Decimal value;
  bool agrees = true;
};
using Counts = std::map<int, Count>;  // by Indicator::index

Counts counts_of(const std::vector<Reading>& readings) {
  Counts counts;
  for (const Reading& reading : readings) {
    if (reading.outcome != Outcome::kFigure || !reading.value || reading.applicant != "total")
      continue;
    const auto [it, fresh] = counts.try_emplace(Catalogue::get().find(reading.indicator)->index,
                                                Count{*reading.value, true});
    if (!fresh && it->second.value != *reading.value) it->second.agrees = false;
  }
  return counts;
}

// Of the parts of one list that were counted; of one of them the sum is of no use where it has two
// counts.
struct PartSum {
  Decimal sum;
  int parts = 0;
  bool agrees = true;
};

// Without the part `but`.
std::map<std::string_view, PartSum> sums_of_parts(int parent, int but, const Counts& counts) {
  std::map<std::string_view, PartSum> sums;  // by the name of the list
  for (const auto& [index, count] : counts) {
    const Indicator& part = Catalogue::get().indicators()[static_cast<std::size_t>(index)];
    if (part.parent_index != parent || part.partition().empty() || index == but) continue;
    PartSum& sum = sums[part.partition()];
    sum.sum = sum.sum + count.value;
    sum.agrees = sum.agrees && count.agrees;
    ++sum.parts;
  }
  return sums;
}

}  // namespace

std::optional<Decimal> proved_by_sums(const Indicator& indicator,
                                      const std::vector<Decimal>& values,
                                      const std::vector<Reading>& readings) {
  const Counts counts = counts_of(readings);
  std::vector<Decimal> sums;  // that prove a value
  for (const auto& [list, sum] : sums_of_parts(indicator.index, -1, counts)) {
    if (sum.agrees && sum.parts >= 2) sums.push_back(sum.sum);
  }
  const auto total = counts.find(indicator.parent_index);
  if (total != counts.end() && total->second.agrees && !indicator.partition().empty()) {
    const auto others = sums_of_parts(indicator.parent_index, indicator.index, counts);
    const auto list = others.find(indicator.partition());
    if (list != others.end() && list->second.agrees) {
      sums.push_back(total->second.value - list->second.sum);
    }
  }
  std::optional<Decimal> proved;
  for (const Decimal& value : values) {
    const bool stands =
        value.coefficient > 0 && std::find(sums.begin(), sums.end(), value) != sums.end();
    if (!stands || proved == value) continue;
    if (proved) return std::nullopt;
    proved = value;
  }
  return proved;
}

}  // namespace gongkai::detail
