#include "extract/tables/side_by_side.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace gongkai::detail {
namespace {

constexpr std::size_t kMaxParts = 4;

struct Header {
  std::uint32_t row = 0;
  std::vector<std::uint32_t> ends;  // of the headings of numbers
};

// The first row that has several headings of numbers.
Header find_header(const Grid& grid, const std::vector<CellFacts>& facts, const FormTable& table) {
  std::vector<std::uint32_t> ends;
  for (std::size_t begin = 0; begin < grid.cells.size();) {
    std::size_t end = begin;
    ends.clear();
    for (; end < grid.cells.size() && grid.cells[end].row == grid.cells[begin].row; ++end) {
      const bool heads =
          facts[end].is_words() && table.find(facts[end].label, LabelRole::kColumn) >= 0;
      if (heads) ends.push_back(grid.cells[end].column + grid.cells[end].column_span);
    }
    if (ends.size() > kMaxParts) break;
    if (ends.size() > 1) return {grid.cells[begin].row, std::move(ends)};
    begin = end;
  }
  return {};
}

// How many columns each row fills, with the cells that hang into it.
std::vector<std::uint32_t> row_widths(const Grid& grid) {
  std::vector<std::uint32_t> widths(grid.rows, 0);
  for (const Cell& cell : grid.cells) {
    for (std::uint32_t row = cell.row; row < std::min(cell.row + cell.row_span, grid.rows); ++row)
      widths[row] += cell.column_span;
  }
  return widths;
}

}  // namespace

SideBySide part_side_by_side(const Grid& grid, const std::vector<CellFacts>& facts,
                             const FormTable& table) {
  if (table.kind != TableKind::kSheet) return {};
  auto [header_row, ends] = find_header(grid, facts, table);
  if (ends.empty()) return {};
  ends.back() = grid.columns;
  SideBySide result;
  std::vector<RestoredGrid>& parts = result.parts;
  parts.resize(ends.size());
  for (std::size_t p = 0; p < parts.size(); ++p) {
    parts[p].grid.span = grid.span;
    parts[p].grid.rows = grid.rows;
    parts[p].grid.columns = ends[p] - (p == 0 ? 0 : ends[p - 1]);
    parts[p].grid.parent = grid.parent;
  }
  const std::vector<std::uint32_t> widths = row_widths(grid);
  for (std::size_t i = 0; i < grid.cells.size(); ++i) {
    Cell cell = grid.cells[i];
    if (widths[cell.row] != widths[header_row]) {
      if (facts[i].is_number()) result.uneven_rows.push_back(cell.span);
      continue;
    }
    const auto p = static_cast<std::size_t>(
        std::upper_bound(ends.begin(), ends.end(), cell.column) - ends.begin());
    if (p == parts.size()) continue;
    cell.column_span = std::min(cell.column_span, ends[p] - cell.column);
    cell.column -= p == 0 ? 0 : ends[p - 1];
    parts[p].grid.cells.push_back(cell);
    parts[p].facts.push_back(facts[i]);
  }
  return result;
}

bool is_in_form_order(const std::vector<TableOutput>& parts) {
  int last = -1;
  for (const TableOutput& part : parts) {
    for (const TableOutput::Item& item : part.items) {
      if (item.row <= last) return false;
      last = item.row;
    }
  }
  return true;
}

}  // namespace gongkai::detail
