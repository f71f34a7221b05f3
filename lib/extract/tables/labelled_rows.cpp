#include "extract/tables/labelled_rows.h"

#include <algorithm>
#include <utility>

namespace gongkai::detail {

std::vector<HeadedCell> LabelledRows::read_below(const GridHeader& header, const RowCursor& row) {
  const std::uint32_t first = header.first_named();
  std::vector<std::size_t> labels;
  std::vector<HeadedCell> cells;
  for (const std::size_t i : row.cells()) {
    if (in_.end_column(i) <= first) {
      // Numbers may stand left of the first known column, under a header that is not known.
      const bool other = header.above(in_, i).is_other && !in_.is_words(i);
      if (!other) labels.push_back(i);
    } else if (in_.cell(i).column < first) {
      if (in_.is_words(i)) labels.push_back(i);
      if (in_.is_number(i)) return {};
    } else {
      cells.push_back(header.above(in_, i));
    }
  }
  const RowMatch match = labels_.match(labels);
  if (match.row < 0) return {};
  const LabelSpans spans{in_.facts(match.cell).text, {}, quote_of(in_, match.cell, cells)};
  drop_empty_beside_printed(cells);
  const auto refuse = [&](Refusal reason, int form_row = -1) {
    output_.refuse_row(reason, spans, form_row);
    return std::vector<HeadedCell>{};
  };
  if (match.refusal) return refuse(*match.refusal);
  if (!any_number(in_, cells) && !any_blank(in_, cells)) return {};
  if (const std::optional<Refusal> refusal = misfit(header, match.row, cells))
    return refuse(*refusal, match.row);
  if (in_.spans == Spans::kRestored && test_sums(in_, cells, Blanks::kZero) != SumTest::kHolds) {
    return refuse(Refusal::kRowSum, match.row);
  }
  const MoneyUnit unit = unit_behind(match.cell, labels);
  for (const HeadedCell& c : cells) {
    if (c.entry >= 0) add(match.row, c, unit, spans, row);
  }
  return cells;
}

// A header cell may span more columns than its number: the empty cells beside it are no cells of
// the form.
void LabelledRows::drop_empty_beside_printed(std::vector<HeadedCell>& cells) const {
  const auto beside = [&](const HeadedCell& c) {
    return c.clear && c.entry >= 0 && in_.is_empty(c.cell) &&
           std::any_of(cells.begin(), cells.end(), [&](const HeadedCell& other) {
             return other.clear && other.column_label == c.column_label &&
                    (!in_.is_empty(other.cell) || other.cell < c.cell);
           });
  };
  std::vector<HeadedCell> kept;
  for (const HeadedCell& c : cells) {
    if (!beside(c)) kept.push_back(c);
  }
  cells = std::move(kept);
}

// Each header column must have one cell in the row, and each printed cell one header column: a
// cell too few or too many means that the row is shifted.
std::optional<Refusal> LabelledRows::misfit(const GridHeader& header, int row,
                                            const std::vector<HeadedCell>& cells) const {
  std::vector<int> seen;
  const auto is_seen = [&](int entry) {
    return std::find(seen.begin(), seen.end(), entry) != seen.end();
  };
  for (const HeadedCell& c : cells) {
    if (c.is_other) continue;
    if (!c.clear) {
      if (in_.is_blank(c.cell)) continue;
      return Refusal::kMergedCell;
    }
    if (c.entry == GridHeader::kNone) {
      // An empty column all the way down is harmless; an empty cell where the header has none means
      // that the row has a cell too many.
      if (in_.is_empty(c.cell) && c.is_covered) continue;
      return in_.is_blank(c.cell) ? Refusal::kCellCount : Refusal::kNoHeaderCell;
    }
    if (is_seen(c.entry)) return Refusal::kCellCount;
    seen.push_back(c.entry);
  }
  const auto last =
      std::find_if(cells.rbegin(), cells.rend(), [](const HeadedCell& c) { return c.entry >= 0; });
  if (any_number(in_, cells) && last != cells.rend() && in_.may_be_padding(last->cell))
    return Refusal::kCellCount;
  for (const GridHeader::Column& column : header.columns) {
    const bool wanted = column.entry >= 0 && in_.table.cell(row, column.entry) != nullptr;
    if (wanted && !is_seen(column.entry)) return Refusal::kCellCount;
  }
  return std::nullopt;
}

void LabelledRows::add(int form_row, const HeadedCell& c, MoneyUnit unit, LabelSpans spans,
                       const RowCursor& row) {
  spans.column = c.column_label;
  const bool hangs = !row.starts_here(c.cell) || in_.cell(c.cell).row_span > 1;
  if (hangs && in_.is_number(c.cell)) return output_.refuse_row(Refusal::kMergedCell, spans);
  // 单位：万元 in the header cell, or 元 where the page changed it.
  const MoneyUnit above = money_unit_in(in_.input.slice(c.column_label));
  output_.add(form_row, c.entry, in_.facts(c.cell).value, above != MoneyUnit::kNone ? above : unit,
              spans);
}

// The unit that the sheet prints between label and number.
MoneyUnit LabelledRows::unit_behind(std::size_t label,
                                    const std::vector<std::size_t>& cells) const {
  for (const std::size_t i : cells) {
    const std::string& key = in_.facts(i).label.key;
    if (in_.cell(i).column > in_.cell(label).column && in_.table.is_unit(key))
      return money_unit_in(key);
  }
  return MoneyUnit::kNone;
}

void LabelledRows::read_alone(const RowCursor& row) {
  const std::vector<std::size_t>& cells = row.cells();
  std::size_t label_end = 0;
  for (std::size_t k = 0; k < cells.size(); ++k) {
    if (in_.is_words(cells[k]) && !in_.table.is_unit(in_.facts(cells[k]).label.key))
      label_end = k + 1;
  }
  if (label_end == 0 || label_end == cells.size()) return;
  const RowMatch match =
      labels_.match({cells.begin(), cells.begin() + static_cast<std::ptrdiff_t>(label_end)});
  if (match.row < 0) return;
  std::vector<HeadedCell> values;
  MoneyUnit unit = MoneyUnit::kNone;
  bool has_unit = false;
  for (std::size_t k = label_end; k < cells.size(); ++k) {
    if (in_.is_words(cells[k])) {
      has_unit = true;
      unit = money_unit_in(in_.facts(cells[k]).label.key);
    } else {
      values.emplace_back().cell = cells[k];
    }
  }
  const LabelSpans spans{in_.facts(match.cell).text, {}, quote_of(in_, match.cell, values)};
  if (match.refusal) return output_.refuse_row(*match.refusal, spans);
  if (values.empty()) return;
  // A blank unit cell beside the number.
  if (values.size() == 2 && !has_unit && in_.is_empty(values.front().cell))
    values.erase(values.begin());
  if (values.size() != 1) return output_.refuse_row(Refusal::kCellCount, spans, match.row);
  const std::size_t number = values.front().cell;
  if (!row.starts_here(number)) return output_.refuse_row(Refusal::kMergedCell, spans, match.row);
  output_.add(match.row, 0, in_.facts(number).value, unit, spans);
}

}  // namespace gongkai::detail
