// The header of a table in a grid: which column of the form stands above each column of the grid.
// It is whole and unshifted, or there is none.
#ifndef GONGKAI_LIB_EXTRACT_TABLES_GRID_HEADER_H_
#define GONGKAI_LIB_EXTRACT_TABLES_GRID_HEADER_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "extract/tables/grid_facts.h"
#include "extract/tables/table_grid.h"

namespace gongkai::detail {

// A cell below a header, and what the header says of it.
struct HeadedCell;

// A header that was understood, and the width of its grid: a table that goes on in the next grid
// without a header of its own goes on under this one.
struct GridHeader {
  struct Column {
    int entry = kNone;     // index into FormTable::columns, or one of the marks below
    int path = -1;         // kCross: index into FormTable::rows
    bool covered = false;  // the header has a cell here, though it may be empty
    Span label;
    Span path_label;
    bool is_named() const { return entry >= 0 || path >= 0; }
  };
  static constexpr int kNone = -1;  // nothing is printed above
  static constexpr int kOther = -2;  // a label of no form column: 备注, 历年累计, a local column
  std::uint32_t width = 0;
  std::vector<Column> columns;  // one per grid column; empty: no header yet

  bool empty() const { return columns.empty(); }
  // The first grid column that the header names; their number where it names none.
  std::uint32_t first_named() const;
  // How many header cells name a column.
  std::size_t named_cells() const;
  bool has_paths() const;
  bool has_entries() const;
  // What stands above a cell of the grid; of an empty header, nothing.
  HeadedCell above(const TableGrid& in, std::size_t cell) const;
};

struct HeadedCell {
  std::size_t cell = 0;           // index into Grid::cells
  int entry = GridHeader::kNone;  // as in GridHeader::Column
  int path = -1;
  bool clear = true;  // stands under exactly one header cell
  bool is_other = false;
  bool is_covered = false;
  Span column_label;
  Span path_label;
};

// Tells header rows from others, takes those that follow one another, and settles what they say.
class HeaderRows {
 public:
  // `in` must outlive it.
  explicit HeaderRows(const TableGrid& in) : in_(in) {}

  // A header row names columns and holds no numbers. A row label may be spelled like a column
  // (总计), so under a known header words left of the numbers name no column.
  bool is_one(const RowCursor& row, const GridHeader& above) const;
  // The row stands right below the last one that was taken.
  bool goes_on(const RowCursor& row) const { return !cells_.empty() && row.row() == last_row_ + 1; }
  void take(const RowCursor& row);

  bool empty() const { return cells_.empty(); }
  void clear() { cells_.clear(); }
  // The header that the rows make, which are then gone. Empty where it is not sound.
  GridHeader settle();
  // Labels in all header rows of table four that no other table has.
  int telling_labels() const { return telling_labels_; }

 private:
  bool names_column(std::size_t i) const;
  bool names_path(std::size_t i) const;

  const TableGrid& in_;
  std::vector<std::size_t> cells_;  // of the rows since the last data row
  std::uint32_t last_row_ = 0;
  int telling_labels_ = 0;
};

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_TABLES_GRID_HEADER_H_
