// Questions about the cells of a table of an office's own.
#ifndef GONGKAI_LIB_EXTRACT_PROSE_OWN_CELLS_H_
#define GONGKAI_LIB_EXTRACT_PROSE_OWN_CELLS_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "extract/tables/own_table.h"

namespace gongkai::detail {

using OwnRow = std::vector<OwnCell>;

inline bool is_words(const OwnCell* cell) {
  return cell != nullptr && cell->kind == CellKind::kWords;
}
inline bool is_number(const OwnCell* cell) {
  return cell != nullptr && cell->kind == CellKind::kNumber;
}

// Three of five, so that one odd label among several decides nothing.
inline bool most(std::size_t some, std::size_t all) { return some > 0 && 5 * some >= 3 * all; }

inline const OwnCell* cell_at(const OwnRow& row, std::uint32_t column) {
  for (const OwnCell& cell : row) {
    if (cell.column <= column && column < cell.column + cell.column_span) return &cell;
  }
  return nullptr;
}

// The only cell of the row with words in it, if the row has no numbers.
inline const OwnCell* only_words(const OwnRow& row) {
  const OwnCell* only = nullptr;
  for (const OwnCell& cell : row) {
    if (cell.kind == CellKind::kEmpty || cell.kind == CellKind::kMark) continue;
    if (cell.kind == CellKind::kNumber || only != nullptr) return nullptr;
    only = &cell;
  }
  return only;
}

// 2016 | 2017 above columns.
inline bool is_year(const OwnCell& cell) {
  return cell.kind == CellKind::kNumber && cell.value.is_integer() &&
         cell.value.coefficient >= 1990 && cell.value.coefficient < 2100;
}

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_PROSE_OWN_CELLS_H_
