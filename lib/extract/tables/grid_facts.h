// The grids of a document before any form is looked at: the facts of their cells, and their rows.
#ifndef GONGKAI_LIB_EXTRACT_TABLES_GRID_FACTS_H_
#define GONGKAI_LIB_EXTRACT_TABLES_GRID_FACTS_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "decode/document.h"
#include "extract/tables/cell_facts.h"
#include "extract/tables/table_output.h"

namespace gongkai::detail {

// The grids of a document with the facts of their cells: made once, read for every form.
class GridFacts {
 public:
  explicit GridFacts(const TableInput& input);
  const std::vector<CellFacts>& cells(std::size_t grid) const { return cells_[grid]; }

 private:
  std::vector<std::vector<CellFacts>> cells_;
};

// Walks a grid row by row; a row is the cells that cover it, from left to right, those that hang
// down from rows above included.
class RowCursor {
 public:
  explicit RowCursor(const Grid& grid) : grid_(grid) {}

  bool next() {
    if (row_ + 1 >= static_cast<std::int64_t>(grid_.rows) && row_ >= 0) return false;
    if (grid_.rows == 0) return false;
    ++row_;
    const auto row = static_cast<std::uint32_t>(row_);
    std::erase_if(covering_, [&](std::size_t i) {
      return grid_.cells[i].row + grid_.cells[i].row_span <= row;
    });
    bool added = false;
    while (next_ < grid_.cells.size() && grid_.cells[next_].row <= row) {
      covering_.push_back(next_++);
      added = true;
    }
    if (added) {
      std::sort(covering_.begin(), covering_.end(), [&](std::size_t a, std::size_t b) {
        return grid_.cells[a].column < grid_.cells[b].column;
      });
    }
    return true;
  }

  std::uint32_t row() const { return static_cast<std::uint32_t>(row_); }
  const std::vector<std::size_t>& cells() const { return covering_; }
  bool starts_here(std::size_t cell) const { return grid_.cells[cell].row == row(); }

 private:
  const Grid& grid_;
  std::int64_t row_ = -1;
  std::size_t next_ = 0;
  std::vector<std::size_t> covering_;
};

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_TABLES_GRID_FACTS_H_
