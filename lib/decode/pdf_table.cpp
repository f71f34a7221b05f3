#include "decode/pdf_table.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "decode/pdf_bands.h"
#include "decode/pdf_headings.h"
#include "decode/pdf_label_columns.h"
#include "decode/pdf_labels.h"

namespace gongkai::detail {

namespace {

// The band of a row without any values.
constexpr std::size_t kNoBand = static_cast<std::size_t>(-1);

struct PlacedLabel {
  std::string text;
  std::vector<WordBox> words;
  std::size_t column = 0, last_column = 0;
  std::size_t first_row = 0, rows = 0;
};

// All lines of labels of a table.
std::vector<const Piece*> labels_of(const PdfBands& in) {
  std::vector<const Piece*> labels;
  for (const Line& line : in.lines) {
    for (const Piece& piece : line.pieces) {
      if (in.is_label(piece)) labels.push_back(&piece);
    }
  }
  return labels;
}

// Makes cells of the bands of a table and of the labels beside them.
class CellPlacer {
 public:
  // `in` must outlive it.
  explicit CellPlacer(const PdfBands& in) : in_(in), label_columns_(labels_of(in), in.height) {}

  PdfTable place() {
    const std::vector<Band>& bands = in_.bands;
    std::size_t i = 0;
    // Labels without numbers above the first headings and below the last.
    if (!bands.empty() && bands.front().heading) place_rows(0, 0);
    while (i < bands.size()) {
      if (bands[i].heading) {
        place_heading(i++);
        continue;
      }
      std::size_t end = i;
      while (end < bands.size() && !bands[end].heading) ++end;
      place_rows(i, end);
      i = end;
    }
    if (!bands.empty() && bands.back().heading) place_rows(bands.size(), bands.size());
    table_.columns = label_count() + static_cast<std::uint32_t>(in_.columns.size());
    return std::move(table_);
  }

 private:
  std::uint32_t label_count() const { return static_cast<std::uint32_t>(label_columns_.size()); }

  void place_heading(std::size_t band);
  std::size_t single_heading_over(const std::vector<Heading>& leaves, std::size_t band) const;
  void place_rows(std::size_t begin, std::size_t end);
  void place_values(const Band& band, std::uint32_t row);
  double shift_of_values(std::size_t begin, std::size_t end,
                         const std::vector<std::vector<Piece>>& labels) const;
  std::vector<Piece> labels_between(double from, double to) const;
  // `content` has a text and the boxes of its words.
  template <typename Content>
  void add_cell(const Content& content, std::uint32_t row, std::uint32_t column,
                std::uint32_t row_span, std::uint32_t column_span) {
    table_.cells.push_back({content.text, content.words, row, column, std::max(row_span, 1U),
                            std::max(column_span, 1U)});
  }

  const PdfBands& in_;
  const LabelColumns label_columns_;
  PdfTable table_;
};

std::vector<Piece> CellPlacer::labels_between(double from, double to) const {
  // Lines are in order; a piece stands off the middle of its line by part of its height.
  const double margin = 2 * in_.height;
  auto line = std::lower_bound(in_.lines.begin(), in_.lines.end(), from - margin,
                               [](const Line& one, double y) { return one.y < y; });
  std::vector<Piece> labels;
  for (; line != in_.lines.end() && line->y < to + margin; ++line) {
    for (const Piece& piece : line->pieces) {
      if (in_.is_label(piece) && piece.y() >= from && piece.y() < to) labels.push_back(piece);
    }
  }
  std::stable_sort(labels.begin(), labels.end(),
                   [](const Piece& a, const Piece& b) { return a.y() < b.y(); });
  return labels;
}

// The column of the only heading of a band, where each row below has one number at most: then it
// heads that number wherever it stands. Else the number of columns.
std::size_t CellPlacer::single_heading_over(const std::vector<Heading>& leaves,
                                            std::size_t index) const {
  std::size_t only = leaves.size();
  for (std::size_t c = 0; c < leaves.size(); ++c) {
    if (leaves[c].text.empty()) continue;
    if (only < leaves.size()) return leaves.size();
    only = c;
  }
  for (std::size_t i = index + 1; i < in_.bands.size() && !in_.bands[i].heading; ++i) {
    if (in_.bands[i].pieces.size() > 1) return leaves.size();
  }
  return only;
}

void CellPlacer::place_heading(std::size_t index) {
  const Band& band = in_.bands[index];
  double bottom = band.y1 + in_.height;
  if (index + 1 < in_.bands.size()) bottom = (band.y1 + in_.bands[index + 1].y0) / 2;
  const TableHeadings headings = read_headings(band.pieces, in_.columns, in_.height, bottom);

  const std::size_t only = single_heading_over(headings.leaves, index);
  const auto top = table_.rows;
  const auto level_count = static_cast<std::uint32_t>(headings.levels.size());
  std::vector<std::uint32_t> free_row(in_.columns.size(), 0);  // below the last level over a column
  for (std::uint32_t l = 0; l < level_count; ++l) {
    for (const Heading& heading : headings.levels[l]) {
      // Columns that the search could not divide stay with the first heading.
      std::size_t first = heading.first;
      while (first <= heading.last && free_row[first] > l) ++first;
      if (first > heading.last) first = heading.first;
      add_cell(heading, top + l, label_count() + static_cast<std::uint32_t>(first), 1,
               static_cast<std::uint32_t>(heading.last - first + 1));
      for (std::size_t c = first; c <= heading.last; ++c) free_row[c] = l + 1;
    }
  }
  for (std::size_t c = 0; c < in_.columns.size(); ++c) {
    const Heading& leaf = headings.leaves[c];
    if (leaf.text.empty()) continue;
    if (c == only) {
      add_cell(leaf, top + level_count, label_count(), 1,
               static_cast<std::uint32_t>(in_.columns.size()));
      break;
    }
    std::size_t last = c;
    while (last < leaf.last && headings.leaves[last + 1].text.empty() &&
           free_row[last + 1] == free_row[c]) {
      ++last;
    }
    add_cell(leaf, top + free_row[c], label_count() + static_cast<std::uint32_t>(c),
             level_count + 1 - free_row[c], static_cast<std::uint32_t>(last - c + 1));
  }
  table_.rows += level_count + 1;

  const double reach = 0.6 * in_.height;
  Piece label;
  for (const Piece& piece : labels_between(band.y0 - reach, band.y1 + reach))
    append_piece(label, piece);
  if (label_count() > 0) add_cell(label, top, 0, level_count + 1, label_count());
}

// Makes a row of each label without values, so that the outer labels can run over it.
void insert_rows(const std::vector<Piece>& lines, std::vector<LabelBlock>& blocks, int columns,
                 std::vector<LabelRow>& rows, std::vector<PlacedLabel>& placed) {
  std::size_t inserted = 0;
  for (LabelBlock& block : blocks) {
    block.first_row += inserted;
    if (block.rows > 0) continue;
    const Piece& first = lines[block.first_line];
    const Piece& last = lines[block.first_line + block.lines - 1];
    const auto at = static_cast<std::ptrdiff_t>(block.first_row);
    rows.insert(rows.begin() + at, {kNoBand, (first.y() + last.y()) / 2, first.page, columns, 0});
    for (PlacedLabel& label : placed) {
      if (label.first_row >= block.first_row) {
        ++label.first_row;
      } else if (label.first_row + label.rows > block.first_row) {
        ++label.rows;
      }
    }
    block.rows = 1;
    ++inserted;
  }
}

// How much lower than its label a number stands: their fonts differ. The usual case of the rows.
double CellPlacer::shift_of_values(std::size_t begin, std::size_t end,
                                   const std::vector<std::vector<Piece>>& labels) const {
  std::vector<double> lines;
  for (const auto& column : labels) {
    for (const Piece& line : column) lines.push_back(line.y());
  }
  std::sort(lines.begin(), lines.end());
  std::vector<double> shifts;
  for (std::size_t b = begin; b < end; ++b) {
    const double y = in_.bands[b].y0;
    const auto next = std::lower_bound(lines.begin(), lines.end(), y);
    double shift = kNever;
    if (next != lines.end()) shift = y - *next;
    if (next != lines.begin() && y - *(next - 1) < std::abs(shift)) shift = y - *(next - 1);
    if (std::abs(shift) < 0.45 * in_.height) shifts.push_back(shift);
  }
  if (shifts.empty()) return 0;
  const auto middle = shifts.begin() + static_cast<std::ptrdiff_t>(shifts.size() / 2);
  std::nth_element(shifts.begin(), middle, shifts.end());
  return *middle;
}

void CellPlacer::place_rows(std::size_t begin, std::size_t end) {
  const auto columns = static_cast<int>(label_columns_.size());
  const double reach = 0.6 * in_.height;
  const double from = begin == 0 ? -kNever : in_.bands[begin - 1].y1 + reach;
  const double to = end == in_.bands.size() ? kNever : in_.bands[end].y0 - reach;
  const std::vector<std::vector<Piece>> labels = label_columns_.sorted(labels_between(from, to));

  std::vector<LabelRow> rows;
  const double shift = shift_of_values(begin, end, labels);
  for (std::size_t b = begin; b < end; ++b) {
    rows.push_back({b, in_.bands[b].y0 - shift, in_.bands[b].pieces.front().page, columns, 0});
  }
  std::vector<PlacedLabel> placed;
  // The inner labels first: they say how the outer ones may run.
  for (std::size_t c = label_columns_.size(); c-- > 0;) {
    const std::vector<Piece>& lines = labels[c];
    std::vector<LabelBlock> blocks =
        divide_labels(lines, rows, static_cast<int>(c), columns, in_.height);
    insert_rows(lines, blocks, columns, rows, placed);
    for (const LabelBlock& block : blocks) {
      PlacedLabel label{{}, {}, c, c, block.first_row, block.rows};
      for (std::size_t i = block.first_line; i < block.first_line + block.lines; ++i) {
        append_piece(label, lines[i]);
      }
      // A label reaches to the next one on its right.
      std::size_t until = label_columns_.size();
      for (std::size_t r = block.first_row; r < block.first_row + block.rows; ++r) {
        until = std::min(until, static_cast<std::size_t>(rows[r].label_from));
        rows[r].label_from = static_cast<int>(c);
        rows[r].number = r == block.first_row ? list_number(label.text) : 0;
      }
      label.last_column = std::max(until, c + 1) - 1;
      placed.push_back(std::move(label));
    }
  }

  for (const PlacedLabel& label : placed) {
    add_cell(label, table_.rows + static_cast<std::uint32_t>(label.first_row),
             static_cast<std::uint32_t>(label.column), static_cast<std::uint32_t>(label.rows),
             static_cast<std::uint32_t>(label.last_column - label.column + 1));
  }
  for (std::size_t r = 0; r < rows.size(); ++r) {
    if (rows[r].band == kNoBand) continue;
    place_values(in_.bands[rows[r].band], table_.rows + static_cast<std::uint32_t>(r));
  }
  table_.rows += static_cast<std::uint32_t>(rows.size());
}

void CellPlacer::place_values(const Band& band, std::uint32_t row) {
  std::vector<Piece> texts(in_.columns.size());
  for (const Piece& piece : band.pieces) append_piece(texts[column_of(in_.columns, piece)], piece);
  for (std::size_t c = 0; c < texts.size(); ++c) {
    if (texts[c].text.empty()) continue;
    add_cell(texts[c], row, label_count() + static_cast<std::uint32_t>(c), 1, 1);
  }
}

}  // namespace

PdfTable read_pdf_table(std::vector<Line> lines) {
  const std::optional<PdfBands> bands = part_into_bands(std::move(lines));
  return bands ? CellPlacer(*bands).place() : PdfTable{};
}

}  // namespace gongkai::detail
