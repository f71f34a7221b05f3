#include "extract/tables/cross_rows.h"

#include <algorithm>
#include <iterator>

namespace gongkai::detail {

CrossRows::Parts CrossRows::parts_of(const GridHeader& header, const RowCursor& row) const {
  Parts parts;
  for (const std::size_t i : row.cells()) {
    const LabelKey& label = in_.facts(i).label;
    if (!in_.is_words(i) || label.key.empty()) {
      parts.cells.push_back(header.above(in_, i));
      continue;
    }
    parts.cells.clear();
    const std::vector<int> paths = in_.table.find_rows(label);
    const int result = in_.table.find(label, LabelRole::kColumn);
    if (paths.size() == 1) {
      parts.path = paths.front();
      ++parts.paths;
    }
    if (result >= 0) {
      parts.result = result;
      ++parts.results;
    }
    if (!paths.empty() || result >= 0) parts.label = i;
  }
  return parts;
}

// Cells of other columns, and blanks that belong to no number.
void CrossRows::drop_unheaded(Parts& parts) const {
  std::erase_if(parts.cells, [&](const HeadedCell& c) {
    return c.is_other || (in_.is_blank(c.cell) && (!c.clear || (c.entry < 0 && parts.result < 0)));
  });
}

// Gives each cell the path and the result that the labels of the row say. Together with the header
// they must name one cell of the form, and as many as the header has.
std::optional<Refusal> CrossRows::misfit(const GridHeader& header, Parts& parts) const {
  for (HeadedCell& c : parts.cells) {
    const bool conflict = (parts.path >= 0 && c.path >= 0 && c.path != parts.path) ||
                          (parts.result >= 0 && c.entry >= 0 && c.entry != parts.result);
    if (parts.path >= 0) c.path = parts.path;
    if (parts.result >= 0) c.entry = parts.result;
    if (!c.clear) return Refusal::kMergedCell;
    if (conflict || c.path < 0 || c.entry < 0) return Refusal::kNoHeaderCell;
  }
  const std::size_t wanted = header.empty() ? 1 : header.named_cells();
  if (parts.cells.size() != wanted) return Refusal::kCellCount;
  if (in_.spans == Spans::kRestored && !paths_sum_up(parts.cells)) return Refusal::kRowSum;
  return std::nullopt;
}

// Every sum of every path holds.
bool CrossRows::paths_sum_up(const std::vector<HeadedCell>& cells) const {
  if (in_.may_be_padding(cells.back().cell)) return false;
  for (int path = 0; path < static_cast<int>(in_.table.rows.size()); ++path) {
    std::vector<HeadedCell> own;
    std::copy_if(cells.begin(), cells.end(), std::back_inserter(own),
                 [&](const HeadedCell& c) { return c.path == path; });
    if (!own.empty() && test_sums(in_, own, Blanks::kZero) != SumTest::kHolds) return false;
  }
  return true;
}

void CrossRows::read(const GridHeader& header, const RowCursor& row) {
  const std::vector<std::size_t>& covering = row.cells();
  if (std::any_of(covering.begin(), covering.end(),
                  [&](std::size_t i) { return in_.facts(i).holds_grid; }))
    return;
  Parts parts = parts_of(header, row);
  if (parts.cells.empty() || (header.empty() && parts.path < 0)) return;
  const bool names_several = parts.paths > 1 || parts.results > 1;
  if (names_several || (parts.path >= 0 && header.has_paths()) ||
      (parts.result >= 0 && header.has_entries())) {
    // Several labels of a kind, or one kind on both axes: a header row with a number in it, not a
    // row.
    if (any_number(in_, parts.cells))
      output_.refuse(Refusal::kNoHeaderCell, in_.facts(parts.cells.front().cell).text, {});
    return;
  }
  if (!parts.label && !any_number(in_, parts.cells) && !any_blank(in_, parts.cells)) return;
  drop_unheaded(parts);
  if (parts.cells.empty()) return;
  const bool any_printed = any_number(in_, parts.cells);
  LabelSpans spans;
  if (parts.label) {
    spans.row = in_.facts(*parts.label).text;
    spans.quote = quote_of(in_, *parts.label, parts.cells);
  } else {
    spans.quote = {in_.facts(parts.cells.front().cell).text.begin,
                   in_.facts(parts.cells.back().cell).text.end};
    if (++unlabelled_rows_ > 1) {
      if (any_printed) output_.refuse_row(Refusal::kSeveralRows, spans);
      several_rows_ = several_rows_ || any_printed;
      return;
    }
  }
  if (const std::optional<Refusal> refusal = misfit(header, parts)) {
    if (any_printed) output_.refuse_row(*refusal, spans);
    return;
  }
  for (const HeadedCell& c : parts.cells) {
    LabelSpans own = spans;
    own.column = c.column_label;
    if (own.row.empty()) own.row = c.path_label;
    if (own.column.empty()) own.column = c.path_label.empty() ? spans.row : c.path_label;
    if (!row.starts_here(c.cell) && in_.is_number(c.cell)) {
      output_.refuse_row(Refusal::kMergedCell, own);
    } else {
      output_.add(c.path, c.entry, in_.facts(c.cell).value, MoneyUnit::kNone, own);
    }
  }
}

}  // namespace gongkai::detail
