#include "decode/document_writer.h"

#include <algorithm>

#include "core/text.h"

namespace gongkai::detail {

namespace {

// A span that nobody draws by hand: such a cell means "the whole row".
constexpr std::uint32_t kPlausibleSpan = 100;

bool is_html_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

}  // namespace

void DocumentWriter::map(std::uint32_t source) {
  auto& entries = document_.source_map;
  const std::uint32_t at = position();
  if (!entries.empty()) {
    SourceOffset& last = entries.back();
    if (last.source + (at - last.text) == source) return;
    if (last.text == at) {
      last.source = source;
      return;
    }
  }
  entries.push_back({at, source});
}

void DocumentWriter::before_text(std::uint32_t source) {
  if (!at_start_ && (newline_due_ || blank_due_)) {
    document_.text.push_back(newline_due_ ? '\n' : ' ');
  }
  newline_due_ = blank_due_ = at_start_ = false;
  map(source);
}

void DocumentWriter::text(std::string_view text, std::uint32_t source) {
  if (text.empty()) return;
  before_text(source);
  document_.text.append(text);
}

void DocumentWriter::collapsed_text(std::string_view text, std::uint32_t source) {
  std::size_t i = 0;
  while (i < text.size()) {
    const std::size_t begin = i;
    while (i < text.size() && is_html_space(text[i])) ++i;
    if (i > begin) blank_due_ = true;
    const std::size_t word = i;
    while (i < text.size() && !is_html_space(text[i])) ++i;
    if (i > word)
      this->text(text.substr(word, i - word), source + static_cast<std::uint32_t>(word));
  }
}

void DocumentWriter::new_line() {
  newline_due_ = true;
  blank_due_ = false;
}

void DocumentWriter::begin_table() {
  // As in HTML: a table between cells means that the end of the one before was forgotten.
  if (in_table() && !in_cell()) end_table();
  new_line();
  OpenTable table;
  if (cells_ < kMaxCells) {
    table.grid = static_cast<int>(document_.grids.size());
    Grid grid;
    grid.span = {position(), position()};
    for (auto outer = tables_.rbegin(); outer != tables_.rend() && grid.parent < 0; ++outer) {
      grid.parent = outer->grid;
    }
    document_.grids.push_back(std::move(grid));
  }
  tables_.push_back(std::move(table));
}

void DocumentWriter::begin_row() {
  if (!in_table()) {
    new_line();
    return;
  }
  end_row();
  new_line();
  tables_.back().row_open = true;
  tables_.back().row_has_cell = false;
  tables_.back().column = 0;
}

void DocumentWriter::begin_cell(std::uint32_t column_span, std::uint32_t row_span) {
  if (!in_table()) {
    if (!at_start_ && !newline_due_) document_.text.push_back('\t');
    blank_due_ = false;
    return;
  }
  if (!tables_.back().row_open) begin_row();
  end_cell();
  OpenTable& table = tables_.back();
  if (table.row_has_cell) {
    document_.text.push_back('\t');
  } else if (!at_start_) {
    document_.text.push_back('\n');
  }
  newline_due_ = blank_due_ = false;
  at_start_ = true;
  table.row_has_cell = table.cell_open = true;
  table.cell_begin = position();
  place_cell(table, column_span, row_span);
}

void DocumentWriter::place_cell(OpenTable& table, std::uint32_t column_span,
                                std::uint32_t row_span) {
  table.cell = kNotRecorded;
  auto& free_from = table.free_from;
  while (table.column < free_from.size() && free_from[table.column] > table.row) ++table.column;
  if (table.grid < 0 || cells_ >= kMaxCells || table.column >= kMaxColumns) return;
  column_span = std::clamp(column_span, 1U, kMaxColumns - table.column);
  row_span = std::clamp(row_span, 1U, kMaxRowSpan);
  const std::uint32_t end = table.column + column_span;
  if (free_from.size() < end) free_from.resize(end, 0);
  std::fill(free_from.begin() + table.column, free_from.begin() + end, table.row + row_span);

  Grid& grid = document_.grids[static_cast<std::size_t>(table.grid)];
  table.cell = grid.cells.size();
  if (table.cell_in_column.size() < end) table.cell_in_column.resize(end, kNotRecorded);
  table.cell_in_column[table.column] = table.cell;
  grid.cells.push_back({{position(), position()}, table.row, table.column, row_span, column_span});
  table.column = end;
  ++cells_;
}

void DocumentWriter::skip_columns(std::uint32_t columns) {
  if (!in_table()) return;
  tables_.back().column = std::min(tables_.back().column + columns, kMaxColumns);
}

bool DocumentWriter::extend_cell_above(std::uint32_t column_span) {
  if (!in_table() || tables_.back().grid < 0) return false;
  OpenTable& table = tables_.back();
  if (table.column >= table.cell_in_column.size()) return false;
  const std::size_t above = table.cell_in_column[table.column];
  if (above == kNotRecorded) return false;
  Cell& cell = document_.grids[static_cast<std::size_t>(table.grid)].cells[above];
  if (cell.column != table.column || cell.row + cell.row_span != table.row) return false;
  ++cell.row_span;
  const std::uint32_t end = std::min(table.column + std::max(column_span, 1U), kMaxColumns);
  if (table.free_from.size() < end) table.free_from.resize(end, 0);
  std::fill(table.free_from.begin() + table.column, table.free_from.begin() + end, table.row + 1);
  table.column = end;
  return true;
}

Span DocumentWriter::trimmed(std::uint32_t begin, std::uint32_t end) const {
  const std::string_view all = document_.text;
  const std::string_view inner = trim(all.substr(begin, end - begin));
  if (inner.empty()) return {begin, begin};
  const auto first = static_cast<std::uint32_t>(inner.data() - all.data());
  return {first, first + static_cast<std::uint32_t>(inner.size())};
}

void DocumentWriter::end_cell() {
  if (!in_cell()) return;
  OpenTable& table = tables_.back();
  if (table.cell != kNotRecorded) {
    Grid& grid = document_.grids[static_cast<std::size_t>(table.grid)];
    grid.cells[table.cell].span = trimmed(table.cell_begin, position());
  }
  table.cell_open = false;
  at_start_ = false;
  newline_due_ = true;
  blank_due_ = false;
}

void DocumentWriter::end_row() {
  if (!in_table()) return;
  end_cell();
  OpenTable& table = tables_.back();
  if (!table.row_open) return;
  table.row_open = false;
  ++table.row;
  new_line();
}

void DocumentWriter::end_table() {
  if (!in_table()) return;
  end_row();
  const OpenTable table = std::move(tables_.back());
  tables_.pop_back();
  if (table.grid >= 0) {
    Grid& grid = document_.grids[static_cast<std::size_t>(table.grid)];
    grid.rows = table.row;
    clamp(grid);
    if (!grid.cells.empty()) {
      // A row's first cells may hold less text than a nested grid in its last one.
      grid.span = {grid.cells.front().span.begin, position()};
    }
  }
  new_line();
}

void DocumentWriter::clamp(Grid& grid) {
  for (const Cell& cell : grid.cells) {
    const std::uint32_t span = cell.column_span <= kPlausibleSpan ? cell.column_span : 1;
    grid.columns = std::max(grid.columns, cell.column + span);
  }
  for (Cell& cell : grid.cells) {
    cell.column_span = std::min(cell.column_span, grid.columns - cell.column);
    cell.row_span = std::min(cell.row_span, grid.rows - cell.row);
  }
}

void DocumentWriter::begin_heading() { open_headings_.push_back(position()); }
void DocumentWriter::end_heading() { close_span(open_headings_, document_.headings); }
void DocumentWriter::begin_link() { open_links_.push_back(position()); }
void DocumentWriter::end_link() { close_span(open_links_, document_.links); }

void DocumentWriter::close_span(std::vector<std::uint32_t>& open, std::vector<Span>& spans) {
  if (open.empty()) return;
  const Span span = trimmed(open.back(), position());
  open.pop_back();
  if (!span.empty()) spans.push_back(span);
}

Document DocumentWriter::finish() {
  while (in_table()) end_table();
  while (!open_headings_.empty()) end_heading();
  while (!open_links_.empty()) end_link();
  const auto by_begin = [](const Span& a, const Span& b) { return a.begin < b.begin; };
  std::stable_sort(document_.links.begin(), document_.links.end(), by_begin);
  std::stable_sort(document_.headings.begin(), document_.headings.end(), by_begin);
  return std::move(document_);
}

}  // namespace gongkai::detail
