#include "extract/tables/headed_cells.h"

#include <algorithm>
#include <optional>

namespace gongkai::detail {

bool any_number(const TableGrid& in, const std::vector<HeadedCell>& cells) {
  return std::any_of(cells.begin(), cells.end(),
                     [&](const HeadedCell& c) { return in.is_number(c.cell); });
}

bool any_blank(const TableGrid& in, const std::vector<HeadedCell>& cells) {
  return std::any_of(cells.begin(), cells.end(),
                     [&](const HeadedCell& c) { return in.is_blank(c.cell); });
}

Span quote_of(const TableGrid& in, std::size_t label, const std::vector<HeadedCell>& cells) {
  Span result = in.facts(label).text;
  for (const HeadedCell& c : cells) result.end = std::max(result.end, in.facts(c.cell).text.end);
  return result;
}

SumTest test_sums(const TableGrid& in, const std::vector<HeadedCell>& cells, Blanks blanks) {
  std::vector<int> columns;
  std::vector<std::optional<Decimal>> values;
  for (const HeadedCell& c : cells) {
    if (c.entry < 0) continue;
    columns.push_back(c.entry);
    if (in.is_number(c.cell)) {
      values.emplace_back(in.facts(c.cell).value.value);
    } else if (blanks == Blanks::kUnknown) {
      values.emplace_back();
    } else if (in.is_blank(c.cell)) {
      values.emplace_back(Decimal());
    } else {
      return SumTest::kFails;
    }
  }
  return test_row_sums(in.table, columns, values);
}

}  // namespace gongkai::detail
