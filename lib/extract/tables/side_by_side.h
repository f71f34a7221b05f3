// A sheet set in two or three columns of item and value, side by side in one grid.
#ifndef GONGKAI_LIB_EXTRACT_TABLES_SIDE_BY_SIDE_H_
#define GONGKAI_LIB_EXTRACT_TABLES_SIDE_BY_SIDE_H_

#include <vector>

#include "decode/document.h"
#include "extract/tables/cell_facts.h"
#include "extract/tables/form_set.h"
#include "extract/tables/lost_spans.h"
#include "extract/tables/table_output.h"

namespace gongkai::detail {

struct SideBySide {
  std::vector<RestoredGrid> parts;  // from left to right; empty where there is only one
  // Rows of numbers with more or fewer cells than the header: nobody knows which parts they are of.
  std::vector<Span> uneven_rows;
};

// The grid cut behind each heading of the column that counts. A cell that reaches over a cut goes
// with the left part. Takes time linear in the cells.
SideBySide part_side_by_side(const Grid& grid, const std::vector<CellFacts>& facts,
                             const FormTable& table);

// Whether the rows that were read stand in the order of the form, `parts` one after the other. A
// label that several groups have (其他情形数) can stand apart from its group only if they do not.
bool is_in_form_order(const std::vector<TableOutput>& parts);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_TABLES_SIDE_BY_SIDE_H_
