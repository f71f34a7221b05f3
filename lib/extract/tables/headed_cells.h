// The cells of one row that stand below a header, and the sums that they must keep.
#ifndef GONGKAI_LIB_EXTRACT_TABLES_HEADED_CELLS_H_
#define GONGKAI_LIB_EXTRACT_TABLES_HEADED_CELLS_H_

#include <cstddef>
#include <vector>

#include "extract/tables/grid_header.h"
#include "extract/tables/table_grid.h"

namespace gongkai::detail {

bool any_number(const TableGrid& in, const std::vector<HeadedCell>& cells);
bool any_blank(const TableGrid& in, const std::vector<HeadedCell>& cells);

// From the label to the end of the last cell.
Span quote_of(const TableGrid& in, std::size_t label, const std::vector<HeadedCell>& cells);

// What a blank cell stands for when sums are tested.
enum class Blanks { kZero, kUnknown };

// Whether the sums among the columns of the form that the cells stand under hold. Taken as zeros,
// blanks must be blanks: a cell with words fails.
SumTest test_sums(const TableGrid& in, const std::vector<HeadedCell>& cells, Blanks blanks);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_TABLES_HEADED_CELLS_H_
