// Grids whose merged header cells came apart. Two ways are met: the cell stays in its first place
// and the others it covered are empty (pipe tables), or the cells below a merged one moved to the
// left edge because only its ROWSPAN was dropped.
#ifndef GONGKAI_LIB_EXTRACT_TABLES_LOST_SPANS_H_
#define GONGKAI_LIB_EXTRACT_TABLES_LOST_SPANS_H_

#include <optional>
#include <vector>

#include "decode/document.h"
#include "extract/tables/cell_facts.h"
#include "extract/tables/form_set.h"

namespace gongkai::detail {

// The same grid with its header cells where they seem to have been. Empty cells that a merged cell
// covered are gone.
struct RestoredGrid {
  Grid grid;
  std::vector<CellFacts> facts;  // one per cell of `grid`
};

// Nothing where there is nothing to restore. It is a guess: what is read from it needs the whole
// header in order, and rows that sum up.
std::optional<RestoredGrid> restore_spans(const Grid& grid, const std::vector<CellFacts>& facts,
                                          const FormTable& table);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_TABLES_LOST_SPANS_H_
