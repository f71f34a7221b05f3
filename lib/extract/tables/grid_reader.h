// The statutory tables in grids: a cell is read where its labels on both axes matched.
#ifndef GONGKAI_LIB_EXTRACT_TABLES_GRID_READER_H_
#define GONGKAI_LIB_EXTRACT_TABLES_GRID_READER_H_

#include <cstdint>
#include <vector>

#include "extract/tables/grid_facts.h"
#include "extract/tables/form_set.h"
#include "extract/tables/table_output.h"

namespace gongkai::detail {

// A header that was understood, and the width of its grid: a table that goes on in the next grid
// without a header of its own goes on under this one.
struct GridHeader {
  struct Column {
    int entry = kNone;     // index into FormTable::columns, or one of the marks below
    int path = -1;         // kCross: index into FormTable::rows
    bool covered = false;  // the header has a cell here, though it may be empty
    Span label;
    Span path_label;
  };
  static constexpr int kNone = -1;     // nothing is printed above
  static constexpr int kOther = -2;    // a label of no form column: 备注, 历年累计, a local column
  std::uint32_t width = 0;
  std::vector<Column> columns;         // one per grid column; empty: no header yet
  bool empty() const { return columns.empty(); }
};

// Reads one table of a form from all grids. `used[g]` is set for grids that belong to it.
void read_grids(const TableInput& input, const GridFacts& facts, const FormTable& table, TableOutput& output,
                std::vector<char>& used);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_TABLES_GRID_READER_H_
