// Grids that lost their ROWSPANs and COLSPANs, and with them every cell that a merged one covered:
// each row keeps only its own cells, all from the left edge.
#ifndef GONGKAI_LIB_EXTRACT_TABLES_BARE_ROWS_H_
#define GONGKAI_LIB_EXTRACT_TABLES_BARE_ROWS_H_

#include <optional>
#include <vector>

#include "extract/tables/cell_facts.h"
#include "extract/tables/form_set.h"
#include "extract/tables/lost_spans.h"

namespace gongkai::detail {

// The same grid with its header cells above the columns that they name, read row by row, and the
// values of each row up to the right edge. Nothing where no header has all labels of the form in
// the form's order. It is a guess as in restore_spans(): a row counts only where it sums up. One
// with too few or too many values is placed so that it does not fit. `goes_on`: the grid may go on
// below the header of one before, and needs none.
std::optional<RestoredGrid> place_bare_rows(const Grid& grid, const std::vector<CellFacts>& facts,
                                            const FormTable& table, bool goes_on = false);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_TABLES_BARE_ROWS_H_
