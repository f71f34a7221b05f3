// Rows of table four: a number counts where its path (行政复议, 未经复议直接起诉, ...) and its
// result are known, whichever of them stands above it and whichever at its left.
#ifndef GONGKAI_LIB_EXTRACT_TABLES_CROSS_ROWS_H_
#define GONGKAI_LIB_EXTRACT_TABLES_CROSS_ROWS_H_

#include <cstddef>
#include <optional>
#include <vector>

#include "extract/tables/grid_facts.h"
#include "extract/tables/grid_header.h"
#include "extract/tables/headed_cells.h"
#include "extract/tables/table_grid.h"

namespace gongkai::detail {

class CrossRows {
 public:
  // Both must outlive it. Rows come from the top.
  CrossRows(const TableGrid& in, TableOutput& output) : in_(in), output_(output) {}

  // Reads a row; `header` may be empty, then all labels stand at the left.
  void read(const GridHeader& header, const RowCursor& row);
  // The next rows stand below another header.
  void begin_header() { unlabelled_rows_ = 0; }
  // Several rows of numbers without a label stood below one header: none of them can be told from
  // the others, so nothing of the grid counts.
  bool several_rows() const { return several_rows_; }

 private:
  struct Parts {
    int path = -1;  // as the labels of the row say; -1: they do not
    int result = -1;
    int paths = 0;  // how many labels of the kind stand in the row
    int results = 0;
    std::optional<std::size_t> label;  // the last of the labels
    std::vector<HeadedCell> cells;     // behind it
  };
  Parts parts_of(const GridHeader& header, const RowCursor& row) const;
  void drop_unheaded(Parts& parts) const;
  std::optional<Refusal> misfit(const GridHeader& header, Parts& parts) const;
  bool paths_sum_up(const std::vector<HeadedCell>& cells) const;

  const TableGrid& in_;
  TableOutput& output_;
  int unlabelled_rows_ = 0;  // below the header
  bool several_rows_ = false;
};

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_TABLES_CROSS_ROWS_H_
