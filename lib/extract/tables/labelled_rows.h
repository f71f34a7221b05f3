// Rows of a grid that begin with their label: tables two and three below a header, and the sheet of
// 2014, whose number may stand below a header or alone behind its label.
#ifndef GONGKAI_LIB_EXTRACT_TABLES_LABELLED_ROWS_H_
#define GONGKAI_LIB_EXTRACT_TABLES_LABELLED_ROWS_H_

#include <cstddef>
#include <optional>
#include <vector>

#include "extract/tables/grid_facts.h"
#include "extract/tables/grid_header.h"
#include "extract/tables/headed_cells.h"
#include "extract/tables/row_labels.h"
#include "extract/tables/table_grid.h"

namespace gongkai::detail {

class LabelledRows {
 public:
  // Both must outlive it. Rows come from the top.
  LabelledRows(const TableGrid& in, TableOutput& output) : in_(in), output_(output), labels_(in) {}

  // Reads a row below `header`. The cells behind its label; none where it was not read.
  std::vector<HeadedCell> read_below(const GridHeader& header, const RowCursor& row);
  // Reads a row of a sheet without a header: its number is the one cell behind the label and the
  // unit.
  void read_alone(const RowCursor& row);

 private:
  std::optional<Refusal> misfit(const GridHeader& header, int row,
                                const std::vector<HeadedCell>& cells) const;
  void drop_empty_beside_printed(std::vector<HeadedCell>& cells) const;
  MoneyUnit unit_behind(std::size_t label, const std::vector<std::size_t>& cells) const;
  void add(int form_row, const HeadedCell& c, MoneyUnit unit, LabelSpans spans,
           const RowCursor& row);

  const TableGrid& in_;
  TableOutput& output_;
  RowLabels labels_;
};

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_TABLES_LABELLED_ROWS_H_
