// The statutory tables in grids: a cell is read where its labels on both axes matched.
//
// GridReader walks a grid from the top. Header rows make a GridHeader (grid_header), the rows below
// are read by LabelledRows (tables two and three, the sheet) or CrossRows (table four). A grid that
// gives nothing as it is may have lost its spans (lost_spans, bare_rows) or hold a sheet in several
// columns (side_by_side); such guesses are proved by the sums of each row.
#ifndef GONGKAI_LIB_EXTRACT_TABLES_GRID_READER_H_
#define GONGKAI_LIB_EXTRACT_TABLES_GRID_READER_H_

#include <vector>

#include "extract/tables/form_set.h"
#include "extract/tables/grid_facts.h"
#include "extract/tables/table_output.h"

namespace gongkai::detail {

// Reads one table of a form from all grids. `used[g]` is set for grids that belong to it.
void read_grids(const TableInput& input, const GridFacts& facts, const FormTable& table,
                TableOutput& output, std::vector<char>& used);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_TABLES_GRID_READER_H_
