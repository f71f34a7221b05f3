#include "extract/tables/flat_totals.h"

#include <cstddef>

namespace gongkai::detail {
namespace {

bool all_rows_in_order(const FormTable& table, const std::vector<int>& printed) {
  if (printed.size() != table.rows.size()) return false;
  for (std::size_t r = 0; r < printed.size(); ++r) {
    if (printed[r] != static_cast<int>(r)) return false;
  }
  return true;
}

bool sums_to_last(const FlatTokens& values) {
  if (values.size() < 2) return false;
  Decimal sum;
  for (std::size_t i = 0; i + 1 < values.size(); ++i) {
    if (!values[i]->is_number()) return false;
    sum = sum + values[i]->value.value;
  }
  return values.back()->is_number() && sum == values.back()->value.value;
}

// A row without numbers counts as zero: if it is not, the balance fails.
bool balances(const FormTable& table, const std::map<int, Decimal>& totals) {
  const auto total = [&](int row) {
    const auto found = totals.find(row);
    return found == totals.end() ? Decimal::of(0) : found->second;
  };
  const FormBalance& balance = table.balance;
  const Decimal whole = total(balance.whole);
  Decimal parts;
  const int group = table.rows[static_cast<std::size_t>(balance.whole)].group;
  for (const auto& [row, value] : totals) {
    if (row != balance.whole &&
        table.group_within(table.rows[static_cast<std::size_t>(row)].group, group))
      parts = parts + value;
  }
  const auto sum = [&](const std::vector<int>& rows) {
    Decimal result;
    for (const int row : rows) result = result + total(row);
    return result;
  };
  return whole > Decimal::of(0) && parts == whole && sum(balance.received) == sum(balance.settled);
}

}  // namespace

bool totals_are_proved(const FormTable& table, const std::vector<PartialRow>& partial,
                       const std::vector<int>& printed, std::map<int, Decimal> totals) {
  if (!all_rows_in_order(table, printed)) return false;
  for (const PartialRow& row : partial) {
    if (row.is_cut || !sums_to_last(row.values)) return false;
    if (!totals.emplace(row.label.row, row.values.back()->value.value).second) return false;
  }
  return balances(table, totals);
}

}  // namespace gongkai::detail
