#include "extract/tables/grid_reader.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "extract/tables/bare_rows.h"
#include "extract/tables/cross_rows.h"
#include "extract/tables/grid_header.h"
#include "extract/tables/headed_cells.h"
#include "extract/tables/labelled_rows.h"
#include "extract/tables/lost_spans.h"
#include "extract/tables/side_by_side.h"
#include "extract/tables/table_grid.h"

namespace gongkai::detail {
namespace {

// Wider than any statutory table, even as Word exports them.
constexpr std::size_t kMaxCellsInRow = 64;

// Walks one grid from the top and reads one table of a form from it.
class GridReader {
 public:
  // `previous`: the header of the grid before; this one may go on below it.
  GridReader(const TableGrid& in, const GridHeader& previous, TableOutput& output)
      : in_(in),
        output_(output),
        header_rows_(in_),
        labelled_rows_(in_, output),
        cross_rows_(in_, output) {
    if (!previous.empty() && previous.width == in.grid.columns &&
        in.table.kind == TableKind::kMatrix) {
      header_ = previous;
      is_borrowed_ = true;
    }
  }
  GridReader(const GridReader&) = delete;  // its parts look into it
  GridReader& operator=(const GridReader&) = delete;

  // True where the grid has anything of the table.
  bool read() {
    RowCursor row(in_.grid);
    while (row.next()) {
      if (row.cells().empty() || row.cells().size() > kMaxCellsInRow) continue;
      if (is_reset(row)) {
        forget_header();
      } else if (header_rows_.is_one(row, header_)) {
        if (!header_rows_.goes_on(row)) forget_header();
        header_rows_.take(row);
      } else {
        settle_header();
        data_row(row);
      }
    }
    settle_header();
    return finish();
  }

  const GridHeader& header() const { return header_; }

 private:
  // A line such as 第二十条 第(五)项 across the table: the header above it reaches no further.
  bool is_reset(const RowCursor& row) const {
    const std::vector<std::string>& resets = in_.table.resets;
    if (resets.empty()) return false;
    for (const std::size_t i : row.cells()) {
      if (!row.starts_here(i) || in_.is_blank(i)) continue;
      return in_.is_words(i) &&
             std::any_of(resets.begin(), resets.end(), [&](const std::string& word) {
               return in_.facts(i).label.key.compare(0, word.size(), word) == 0;
             });
    }
    return false;
  }

  void forget_header() {
    header_ = {};
    header_rows_.clear();
    is_borrowed_ = false;
  }

  void settle_header() {
    if (header_rows_.empty()) return;
    header_ = header_rows_.settle();
    if (header_.empty()) return;
    any_header_ = true;
    cross_rows_.begin_header();
  }

  void data_row(const RowCursor& row) {
    const TableKind kind = in_.table.kind;
    if (kind == TableKind::kCross) {
      cross_rows_.read(header_, row);
    } else if (!header_.empty()) {
      const std::vector<HeadedCell> cells = labelled_rows_.read_below(header_, row);
      if (is_borrowed_ && !cells.empty()) prove_borrowed(cells);
    } else if (kind != TableKind::kSheet) {
      if (is_row_without_header(row)) ++rows_without_header_;
    } else if (!in_.table.needs_header) {
      labelled_rows_.read_alone(row);
    }
  }

  bool is_row_without_header(const RowCursor& row) const {
    bool number = false;
    bool label = false;
    for (const std::size_t i : row.cells()) {
      number = number || in_.is_number(i);
      label = label || (in_.is_words(i) && in_.table.is_telling(in_.facts(i).label));
    }
    return number && label;
  }

  // Only sums say that a borrowed header fits: one must hold, and none fail.
  void prove_borrowed(const std::vector<HeadedCell>& cells) {
    const SumTest test = test_sums(in_, cells, Blanks::kUnknown);
    borrowed_fails_ = borrowed_fails_ || test == SumTest::kFails;
    borrowed_holds_ = borrowed_holds_ || test == SumTest::kHolds;
  }

  bool finish() {
    if (cross_rows_.several_rows()) output_.items.clear();
    if (is_borrowed_ && (borrowed_fails_ || !borrowed_holds_)) {
      const bool any = !output_.items.empty();
      output_.items.clear();
      if (any) output_.header_not_found(in_.grid.span);
      return any;
    }
    output_.drop_repeated();
    const bool lost_block = any_header_ && rows_without_header_ > 0;
    const bool lost_header =
        output_.items.empty() && (rows_without_header_ > 1 || header_rows_.telling_labels() > 2);
    if (lost_block || lost_header) output_.header_not_found(in_.grid.span);
    return !output_.items.empty() || output_.has_doubts();
  }

  const TableGrid in_;
  TableOutput& output_;
  HeaderRows header_rows_;
  GridHeader header_;
  bool is_borrowed_ = false;  // the header is that of the grid before
  bool borrowed_fails_ = false;
  bool borrowed_holds_ = false;
  bool any_header_ = false;
  int rows_without_header_ = 0;
  LabelledRows labelled_rows_;
  CrossRows cross_rows_;
};

// A grid that gives nothing as it is may have lost the spans of its header. True where it then
// does; its doubts replace the others. `bare` is the header of the last grid of bare rows: the next
// may go on below it.
bool read_restored(const TableInput& input, const Grid& grid, const std::vector<CellFacts>& facts,
                   const FormTable& table, TableOutput& output, GridHeader& bare) {
  const auto read = [&](const std::optional<RestoredGrid>& restored, GridHeader& header) {
    if (!restored) return false;
    TableOutput own(input, table);
    GridReader reader({input, table, restored->grid, restored->facts, Spans::kRestored}, header,
                      own);
    if (!reader.read() || own.items.empty()) return false;
    header = reader.header();
    output.forget_doubts();
    output.append(std::move(own));
    return true;
  };
  GridHeader none;
  return read(restore_spans(grid, facts, table), none) ||
         read(place_bare_rows(grid, facts, table, !bare.empty()), bare);
}

// A sheet in several columns of item and number. False where the grid is none.
bool read_side_by_side(const TableInput& input, const Grid& grid,
                       const std::vector<CellFacts>& facts, const FormTable& table,
                       TableOutput& output) {
  const SideBySide cut = part_side_by_side(grid, facts, table);
  std::vector<TableOutput> outputs;
  for (const RestoredGrid& part : cut.parts) {
    outputs.emplace_back(input, table);
    GridReader({input, table, part.grid, part.facts}, {}, outputs.back()).read();
  }
  if (std::none_of(outputs.begin(), outputs.end(),
                   [](const TableOutput& own) { return !own.items.empty(); }))
    return false;
  if (!is_in_form_order(outputs)) {
    output.refuse(Refusal::kOutOfOrder, grid.span, {});
    return true;
  }
  for (const Span row : cut.uneven_rows) output.refuse(Refusal::kCellCount, row, {});
  for (TableOutput& own : outputs) output.append(std::move(own));
  return true;
}

}  // namespace

void read_grids(const TableInput& input, const GridFacts& facts, const FormTable& table,
                TableOutput& output, std::vector<char>& used) {
  GridHeader header;
  GridHeader bare;
  const std::vector<Grid>& grids = input.document.grids;
  for (std::size_t g = 0; g < grids.size(); ++g) {
    TableOutput own(input, table);
    if (read_side_by_side(input, grids[g], facts.cells(g), table, own)) {
      used[g] = 1;
      output.append(std::move(own));
      continue;
    }
    GridReader reader({input, table, grids[g], facts.cells(g)}, header, own);
    bool found = reader.read();
    if (own.items.empty() && read_restored(input, grids[g], facts.cells(g), table, own, bare))
      found = true;
    if (found) {
      used[g] = 1;
      output.append(std::move(own));
    }
    if (!reader.header().empty()) header = reader.header();
  }
}

}  // namespace gongkai::detail
