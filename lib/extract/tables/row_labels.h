// Which row of a form the label cells of a grid's row name.
#ifndef GONGKAI_LIB_EXTRACT_TABLES_ROW_LABELS_H_
#define GONGKAI_LIB_EXTRACT_TABLES_ROW_LABELS_H_

#include <cstddef>
#include <optional>
#include <vector>

#include "extract/tables/table_grid.h"

namespace gongkai::detail {

struct RowMatch {
  int row = -1;                    // index into FormTable::rows; -1: no row of the table
  std::size_t cell = 0;            // its own label
  std::optional<Refusal> refusal;  // the row is known, and not to be read
};

// Matches the rows of one grid, from the top: a label that repeats (其他, 总计) counts only inside
// its group, and the group is what stood above or stands beside it.
class RowLabels {
 public:
  // `in` must outlive it.
  explicit RowLabels(const TableGrid& in) : in_(in), table_(in.table) {}

  // The row that the label cells name, from left to right: the rightmost is its own label, the
  // others are the groups around it.
  RowMatch match(const std::vector<std::size_t>& labels);

 private:
  std::size_t end_of_own_label(const std::vector<std::size_t>& labels) const;
  bool is_label(std::size_t i) const;
  RowMatch shifted_row(const std::vector<std::size_t>& labels) const;
  bool fits_group(int row, int printed_group) const;

  const TableGrid& in_;
  const FormTable& table_;
  int group_ = -1;  // that the last row left us in
};

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_TABLES_ROW_LABELS_H_
