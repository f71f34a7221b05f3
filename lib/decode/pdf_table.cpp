#include "decode/pdf_table.h"

#include <algorithm>
#include <cmath>

#include "core/text.h"
#include "decode/pdf_headings.h"
#include "decode/pdf_labels.h"

namespace gongkai::detail {

namespace {

constexpr double kNever = 1e12;
constexpr std::size_t kMaxValueColumns = 200;

// Two rows do not stand closer, in heights of their lines.
constexpr double kOverlap = 0.7;

// The band of a row without any values.
constexpr std::size_t kNoBand = static_cast<std::size_t>(-1);

// A run of headings, or one row of values.
struct Band {
  bool heading = false;
  double y0 = 0, y1 = 0;            // middles of its first and last lines
  std::vector<Piece> pieces;        // those right of the labels
};

// A line of a label and the label columns of its cell.
struct SpannedLabel {
  Piece line;
  std::size_t first = 0, last = 0;
};

class TableReader {
 public:
  explicit TableReader(std::vector<Line> lines) : lines_(std::move(lines)) {}

  PdfTable run() {
    find_value_columns();
    if (columns_.size() > kMaxValueColumns) return {};
    find_labels_end();
    join_labels();
    make_bands();
    find_label_columns();
    std::size_t i = 0;
    // Labels without numbers above the first headings and below the last.
    if (!bands_.empty() && bands_.front().heading) place_rows(0, 0);
    while (i < bands_.size()) {
      if (bands_[i].heading) {
        place_heading(i++);
        continue;
      }
      std::size_t end = i;
      while (end < bands_.size() && !bands_[end].heading) ++end;
      place_rows(i, end);
      i = end;
    }
    if (!bands_.empty() && bands_.back().heading) place_rows(bands_.size(), bands_.size());
    table_.columns = label_count() + static_cast<std::uint32_t>(columns_.size());
    return std::move(table_);
  }

 private:
  std::uint32_t label_count() const { return static_cast<std::uint32_t>(label_columns_.size()); }
  bool is_label(const Piece& piece) const {
    return piece.x() < border_ && piece.x0 < labels_end_ - kTouch;
  }

  void find_value_columns();
  void find_labels_end();
  void join_labels();
  void make_bands();
  void add_heading_columns();
  bool widen_column(const Piece& piece);
  void pair_columns(const std::vector<Interval>& values);
  std::size_t columns_under(const Piece& piece) const;
  void find_label_columns();
  void place_heading(std::size_t band);
  std::size_t single_heading_over(const std::vector<Heading>& leaves, std::size_t band) const;
  void place_rows(std::size_t begin, std::size_t end);
  void place_values(const Band& band, std::uint32_t row);
  double shift_of_values(std::size_t begin, std::size_t end,
                         const std::vector<std::vector<Piece>>& labels) const;
  std::vector<std::vector<Piece>> label_lines(double from, double to) const;
  std::vector<Piece> labels_between(double from, double to) const;
  std::size_t column_of(const Piece& piece) const;
  std::pair<std::size_t, std::size_t> label_span(const Piece& piece,
                                                 const std::vector<SpannedLabel>& above) const;
  // `content` has a text and the boxes of its words.
  template <typename Content>
  void add_cell(const Content& content, std::uint32_t row, std::uint32_t column, std::uint32_t row_span,
                std::uint32_t column_span) {
    table_.cells.push_back({content.text, content.words, row, column, std::max(row_span, 1U), std::max(column_span, 1U)});
  }

  std::vector<Line> lines_;
  std::vector<Interval> columns_;         // of values
  std::vector<Interval> label_columns_;
  bool set_left_ = true;                  // labels stand at the left of their cells, not centred
  double border_ = 0;                     // left edge of the numbers
  double labels_end_ = -kNever;           // right edge of the labels beside them
  double height_ = 10;                    // of a line of labels
  std::vector<Band> bands_;
  PdfTable table_;
};

std::vector<Interval> merged(std::vector<Interval> intervals) {
  std::sort(intervals.begin(), intervals.end(),
            [](const Interval& a, const Interval& b) { return a.x0 < b.x0; });
  std::vector<Interval> out;
  for (const Interval& one : intervals) {
    if (!out.empty() && one.x0 < out.back().x1 - kTouch) {
      out.back().x1 = std::max(out.back().x1, one.x1);
    } else {
      out.push_back(one);
    }
  }
  return out;
}

// Columns of values. A column of running numbers left of the labels is not one of them.
void TableReader::find_value_columns() {
  std::vector<Interval> values;
  for (const Line& line : lines_) {
    for (const Piece& piece : line.pieces) {
      if (piece.value) values.push_back({piece.x0, piece.x1});
    }
  }
  columns_ = merged(std::move(values));
  while (columns_.size() > 1) {
    std::size_t rows = 0, in_order = 0, labels_behind = 0;
    int last = 0;
    for (const Line& line : lines_) {
      for (std::size_t i = 0; i < line.pieces.size(); ++i) {
        const Piece& piece = line.pieces[i];
        if (!piece.value || !overlap(columns_[0], piece)) continue;
        ++rows;
        int number = 0;
        for (const char c : piece.text.substr(0, 4)) {
          if (is_digit(c)) number = number * 10 + (c - '0');
        }
        if (number == last + 1) ++in_order;
        last = number;
        if (i + 1 < line.pieces.size() && !line.pieces[i + 1].value) ++labels_behind;
      }
    }
    if (rows < 3 || in_order < rows || labels_behind * 2 < rows) break;
    columns_.erase(columns_.begin());
  }
  border_ = columns_.empty() ? 0 : columns_.front().x0;
}

// What stands left of the numbers in their own lines. Headings over the first column may begin
// left of its numbers too, but not left of this.
void TableReader::find_labels_end() {
  std::vector<double> rows;
  for (const Line& line : lines_) {
    for (const Piece& piece : line.pieces) {
      if (piece.value && piece.x() >= border_) rows.push_back(piece.y());
    }
  }
  std::sort(rows.begin(), rows.end());
  for (const Line& line : lines_) {
    for (const Piece& piece : line.pieces) {
      if (piece.x() >= border_) continue;
      const double reach = 0.7 * piece.height();
      const auto row = std::lower_bound(rows.begin(), rows.end(), piece.y() - reach);
      if (row != rows.end() && *row <= piece.y() + reach) {
        labels_end_ = std::max(labels_end_, piece.x1);
      }
    }
  }
}

// Words of a label with a blank between them, closer than two cells are.
void TableReader::join_labels() {
  constexpr double kGapInLabel = 0.6;
  for (Line& line : lines_) {
    std::vector<Piece> pieces;
    for (Piece& piece : line.pieces) {
      if (!pieces.empty() && is_label(pieces.back()) && is_label(piece) &&
          piece.x0 - pieces.back().x1 < kGapInLabel * piece.height()) {
        append_piece(pieces.back(), piece);
        pieces.back().x1 = piece.x1;
      } else {
        pieces.push_back(std::move(piece));
      }
    }
    line.pieces = std::move(pieces);
  }
}

void TableReader::make_bands() {
  std::vector<double> heights;
  for (const Line& line : lines_) {
    for (const Piece& piece : line.pieces) {
      if (!piece.value) heights.push_back(piece.height());
    }
  }
  if (!heights.empty()) {
    std::nth_element(heights.begin(), heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2),
                     heights.end());
    height_ = std::max(1.0, heights[heights.size() / 2]);
  }
  double line_above = 0;
  for (const Line& line : lines_) {
    Band band;
    bool values = false;
    for (const Piece& piece : line.pieces) {
      if (is_label(piece)) continue;
      band.pieces.push_back(piece);
      values = values || piece.value;
    }
    if (band.pieces.empty()) continue;
    double y = 0;
    for (const Piece& piece : band.pieces) y += piece.y();
    band.y0 = band.y1 = y / static_cast<double>(band.pieces.size());
    band.heading = !values;
    const double last_line = line_above;
    line_above = band.y0;
    if (!bands_.empty()) {
      Band& last = bands_.back();
      // Lines that overlap are in one row: a number broken over two lines stands above and below the
      // middle of the others.
      const bool broken = !last.heading && values && band.y0 - last_line < kOverlap * height_;
      const bool same_row = broken || band.y0 - last.y1 < 0.5 * height_;
      if ((last.heading && band.heading) || (same_row && !last.heading)) {
        last.pieces.insert(last.pieces.end(), band.pieces.begin(), band.pieces.end());
        if (last.heading) last.y1 = band.y1;
        if (broken) last.y0 = last.y1 = (last.y0 + band.y0) / 2;
        continue;
      }
      if (same_row && last.heading && last.y0 == last.y1) {
        // Text of a row that stands a little higher than its numbers.
        band.pieces.insert(band.pieces.begin(), last.pieces.begin(), last.pieces.end());
        last = std::move(band);
        continue;
      }
    }
    bands_.push_back(std::move(band));
  }
  add_heading_columns();
}

// Headings widen the column of the numbers below them, the lowest first; a heading under which no
// cell is filled is a column all the same.
void TableReader::add_heading_columns() {
  const std::vector<Interval> values = columns_;
  for (const Band& band : bands_) {
    if (!band.heading) continue;
    std::vector<const Piece*> pieces;
    for (const Piece& piece : band.pieces) pieces.push_back(&piece);
    std::stable_sort(pieces.begin(), pieces.end(), [](const Piece* a, const Piece* b) {
      return std::abs(a->y() - b->y()) < 1 ? a->x1 - a->x0 < b->x1 - b->x0 : a->y() > b->y();
    });
    // Those over numbers before those that stand beside them: a second line is often shorter.
    for (const Piece* piece : pieces) widen_column(*piece);
    for (const Piece* piece : pieces) {
      if (!widen_column(*piece) && columns_.size() < kMaxValueColumns) {
        columns_.push_back({piece->x0, piece->x1});
      }
    }
  }
  std::sort(columns_.begin(), columns_.end(),
            [](const Interval& a, const Interval& b) { return a.x0 < b.x0; });
  pair_columns(values);
}

std::size_t TableReader::columns_under(const Piece& piece) const {
  return static_cast<std::size_t>(
      std::count_if(columns_.begin(), columns_.end(),
                    [&](const Interval& column) { return overlap(column, piece); }));
}

// Numbers set at the right of their cells may stand beside their heading, not below it. Where
// such columns of headings and of numbers take turns, each pair is one column.
void TableReader::pair_columns(const std::vector<Interval>& values) {
  const auto has_values = [&](const Interval& column) {
    return std::any_of(values.begin(), values.end(), [&](const Interval& value) {
      return value.x0 < column.x1 && value.x1 > column.x0;
    });
  };
  const auto has_heading = [&](const Interval& column) {
    return std::any_of(bands_.begin(), bands_.end(), [&](const Band& band) {
      return band.heading && std::any_of(band.pieces.begin(), band.pieces.end(),
                                         [&](const Piece& piece) {
                                           return overlap(column, piece) && columns_under(piece) == 1;
                                         });
    });
  };
  std::vector<Interval> paired;
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    if (has_values(columns_[c]) || c + 1 == columns_.size() || has_heading(columns_[c + 1])) {
      // A column of numbers without a heading and none to its left: nothing is paired.
      if (!has_heading(columns_[c])) return;
      paired.push_back(columns_[c]);
      continue;
    }
    paired.push_back({columns_[c].x0, columns_[c + 1].x1});
    ++c;
  }
  columns_ = std::move(paired);
}

// False where no column is below. A piece over several columns widens none.
bool TableReader::widen_column(const Piece& piece) {
  std::vector<Interval*> below;
  for (Interval& column : columns_) {
    if (overlap(column, piece)) below.push_back(&column);
  }
  if (below.size() != 1) return !below.empty();
  below[0]->x0 = std::min(below[0]->x0, piece.x0);
  below[0]->x1 = std::max(below[0]->x1, piece.x1);
  return true;
}

// How many labels share a place with one of another width.
template <typename Place>
std::size_t count_aligned(std::vector<const Piece*> labels, const Place& place) {
  std::sort(labels.begin(), labels.end(),
            [&](const Piece* a, const Piece* b) { return place(*a) < place(*b); });
  const auto width = [](const Piece* piece) { return piece->x1 - piece->x0; };
  std::size_t count = 0;
  for (std::size_t begin = 0; begin < labels.size();) {
    std::size_t end = begin;
    double least = width(labels[begin]), most = least;
    for (; end < labels.size() && place(*labels[end]) - place(*labels[begin]) < 1; ++end) {
      least = std::min(least, width(labels[end]));
      most = std::max(most, width(labels[end]));
    }
    if (most - least > 2) count += end - begin;
    begin = end;
  }
  return count;
}

// Narrow labels make columns; a wide one that reaches over several covers them. Where labels are
// numbered only their first lines count: the last lines of centred ones are narrow anywhere.
void TableReader::find_label_columns() {
  std::vector<const Piece*> labels;
  for (const Line& line : lines_) {
    for (const Piece& piece : line.pieces) {
      if (is_label(piece)) labels.push_back(&piece);
    }
  }
  const auto left = [](const Piece& piece) { return piece.x0; };
  const auto middle = [](const Piece& piece) { return piece.x(); };
  set_left_ = count_aligned(labels, left) >= count_aligned(labels, middle);
  const auto numbered = [](const Piece* label) { return begins_label(label->text); };
  if (static_cast<std::size_t>(std::count_if(labels.begin(), labels.end(), numbered)) * 3 >
      labels.size()) {
    std::erase_if(labels, [&](const Piece* label) { return !numbered(label); });
  }
  std::stable_sort(labels.begin(), labels.end(), [](const Piece* a, const Piece* b) {
    return a->x1 - a->x0 < b->x1 - b->x0;
  });
  for (const Piece* label : labels) {
    std::vector<Interval*> met;
    for (Interval& column : label_columns_) {
      if (overlap(column, *label)) met.push_back(&column);
    }
    if (met.empty()) {
      if (label_columns_.size() < 20) label_columns_.push_back({label->x0, label->x1});
    } else if (met.size() == 1) {
      met[0]->x0 = std::min(met[0]->x0, label->x0);
      met[0]->x1 = std::max(met[0]->x1, label->x1);
    }
  }
  label_columns_ = merged(std::move(label_columns_));
}

// The label columns of the cell that a label stands in: those it overlaps and those that put it at
// their left edge or in their middle. Requires: there is a label column.
std::pair<std::size_t, std::size_t> TableReader::label_span(
    const Piece& piece, const std::vector<SpannedLabel>& above) const {
  const std::size_t n = label_columns_.size();
  // The second line of a label has the columns of the first, however short it is.
  constexpr std::size_t kLookedAt = 20;
  const std::size_t oldest = above.size() - std::min(above.size(), kLookedAt);
  for (std::size_t k = above.size(); k-- > oldest && !begins_label(piece.text);) {
    const Piece& line = above[k].line;
    const double gap = piece.y() - line.y();
    if (gap > kWidestLeading * height_) break;
    const bool aligned = std::abs(piece.x() - line.x()) < 2 || std::abs(piece.x0 - line.x0) < 2;
    if (gap > 0.4 * height_ && aligned) return {above[k].first, above[k].last};
  }
  std::size_t first = n, last = 0;
  for (std::size_t c = 0; c < n; ++c) {
    if (!overlap(label_columns_[c], piece)) continue;
    first = std::min(first, c);
    last = c;
  }
  if (first == n) {
    const auto nearest = std::min_element(
        label_columns_.begin(), label_columns_.end(), [&](const Interval& a, const Interval& b) {
          return std::abs(a.middle() - piece.x()) < std::abs(b.middle() - piece.x());
        });
    first = last = static_cast<std::size_t>(nearest - label_columns_.begin());
  }
  const auto edge = [&](std::size_t c) {
    if (c == 0) return label_columns_[0].x0;
    if (c == n) return label_columns_[n - 1].x1;
    return (label_columns_[c - 1].x1 + label_columns_[c].x0) / 2;
  };
  std::pair<std::size_t, std::size_t> best{first, last};
  double least = kNever;
  for (std::size_t a = 0; a <= first; ++a) {
    const double left = set_left_ ? std::abs(piece.x0 - label_columns_[a].x0) : kNever;
    for (std::size_t b = last; b < n; ++b) {
      const double middle = std::abs(piece.x() - (edge(a) + edge(b + 1)) / 2);
      // Of equals the narrowest.
      const double cost = std::min(left, middle) + 0.01 * static_cast<double>(b - a);
      if (cost < least) {
        least = cost;
        best = {a, b};
      }
    }
  }
  return best;
}

std::size_t TableReader::column_of(const Piece& piece) const {
  std::size_t best = 0;
  double least = kNever;
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    const double distance = overlap(columns_[c], piece)
                                ? std::abs(columns_[c].middle() - piece.x()) / 1000
                                : std::abs(columns_[c].middle() - piece.x());
    if (distance < least) {
      least = distance;
      best = c;
    }
  }
  return best;
}

std::vector<Piece> TableReader::labels_between(double from, double to) const {
  // Lines are in order; a piece stands off the middle of its line by part of its height.
  const double margin = 2 * height_;
  auto line = std::lower_bound(lines_.begin(), lines_.end(), from - margin,
                               [](const Line& one, double y) { return one.y < y; });
  std::vector<Piece> labels;
  for (; line != lines_.end() && line->y < to + margin; ++line) {
    for (const Piece& piece : line->pieces) {
      if (is_label(piece) && piece.y() >= from && piece.y() < to) labels.push_back(piece);
    }
  }
  std::stable_sort(labels.begin(), labels.end(),
                   [](const Piece& a, const Piece& b) { return a.y() < b.y(); });
  return labels;
}

// The column of the only heading of a band, where each row below has one number at most: then it
// heads that number wherever it stands. Else the number of columns.
std::size_t TableReader::single_heading_over(const std::vector<Heading>& leaves,
                                             std::size_t index) const {
  std::size_t only = leaves.size();
  for (std::size_t c = 0; c < leaves.size(); ++c) {
    if (leaves[c].text.empty()) continue;
    if (only < leaves.size()) return leaves.size();
    only = c;
  }
  for (std::size_t i = index + 1; i < bands_.size() && !bands_[i].heading; ++i) {
    if (bands_[i].pieces.size() > 1) return leaves.size();
  }
  return only;
}

void TableReader::place_heading(std::size_t index) {
  const Band& band = bands_[index];
  double bottom = band.y1 + height_;
  if (index + 1 < bands_.size()) bottom = (band.y1 + bands_[index + 1].y0) / 2;
  const Headings headings = read_headings(band.pieces, columns_, height_, bottom);

  const std::size_t only = single_heading_over(headings.leaves, index);
  const auto top = table_.rows;
  const auto level_count = static_cast<std::uint32_t>(headings.levels.size());
  std::vector<std::uint32_t> free_row(columns_.size(), 0);   // below the last level over a column
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
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    const Heading& leaf = headings.leaves[c];
    if (leaf.text.empty()) continue;
    if (c == only) {
      add_cell(leaf, top + level_count, label_count(), 1,
               static_cast<std::uint32_t>(columns_.size()));
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

  const double reach = 0.6 * height_;
  Piece label;
  for (const Piece& piece : labels_between(band.y0 - reach, band.y1 + reach)) append_piece(label, piece);
  if (label_count() > 0) add_cell(label, top, 0, level_count + 1, label_count());
}

struct PlacedLabel {
  std::string text;
  std::vector<WordBox> words;
  std::size_t column = 0, last_column = 0;
  std::size_t first_row = 0, rows = 0;
};

// Lines of labels by the label column that they begin in.
std::vector<std::vector<Piece>> TableReader::label_lines(double from, double to) const {
  std::vector<std::vector<Piece>> by_column(label_columns_.size());
  std::vector<SpannedLabel> above;
  for (const Piece& piece : labels_between(from, to)) {
    if (label_columns_.empty()) break;
    const auto [first, last] = label_span(piece, above);
    by_column[first].push_back(piece);
    above.push_back({piece, first, last});
  }
  return by_column;
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
double TableReader::shift_of_values(std::size_t begin, std::size_t end,
                                    const std::vector<std::vector<Piece>>& labels) const {
  std::vector<double> lines;
  for (const auto& column : labels) {
    for (const Piece& line : column) lines.push_back(line.y());
  }
  std::sort(lines.begin(), lines.end());
  std::vector<double> shifts;
  for (std::size_t b = begin; b < end; ++b) {
    const double y = bands_[b].y0;
    const auto next = std::lower_bound(lines.begin(), lines.end(), y);
    double shift = kNever;
    if (next != lines.end()) shift = y - *next;
    if (next != lines.begin() && y - *(next - 1) < std::abs(shift)) shift = y - *(next - 1);
    if (std::abs(shift) < 0.45 * height_) shifts.push_back(shift);
  }
  if (shifts.empty()) return 0;
  const auto middle = shifts.begin() + static_cast<std::ptrdiff_t>(shifts.size() / 2);
  std::nth_element(shifts.begin(), middle, shifts.end());
  return *middle;
}

void TableReader::place_rows(std::size_t begin, std::size_t end) {
  const auto columns = static_cast<int>(label_columns_.size());
  const double reach = 0.6 * height_;
  const double from = begin == 0 ? -kNever : bands_[begin - 1].y1 + reach;
  const double to = end == bands_.size() ? kNever : bands_[end].y0 - reach;
  const std::vector<std::vector<Piece>> labels = label_lines(from, to);

  std::vector<LabelRow> rows;
  const double shift = shift_of_values(begin, end, labels);
  for (std::size_t b = begin; b < end; ++b) {
    rows.push_back({b, bands_[b].y0 - shift, bands_[b].pieces.front().page, columns, 0});
  }
  std::vector<PlacedLabel> placed;
  // The inner labels first: they say how the outer ones may run.
  for (std::size_t c = label_columns_.size(); c-- > 0;) {
    const std::vector<Piece>& lines = labels[c];
    std::vector<LabelBlock> blocks =
        divide_labels(lines, rows, static_cast<int>(c), columns, height_);
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
    place_values(bands_[rows[r].band], table_.rows + static_cast<std::uint32_t>(r));
  }
  table_.rows += static_cast<std::uint32_t>(rows.size());
}

void TableReader::place_values(const Band& band, std::uint32_t row) {
  std::vector<Piece> texts(columns_.size());
  for (const Piece& piece : band.pieces) append_piece(texts[column_of(piece)], piece);
  for (std::size_t c = 0; c < texts.size(); ++c) {
    if (texts[c].text.empty()) continue;
    add_cell(texts[c], row, label_count() + static_cast<std::uint32_t>(c), 1, 1);
  }
}

}  // namespace

PdfTable read_pdf_table(std::vector<Line> lines) { return TableReader(std::move(lines)).run(); }

}  // namespace gongkai::detail
