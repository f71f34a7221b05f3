#include "decode/pdf_bands.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/text.h"

namespace gongkai::detail {
namespace {

constexpr std::size_t kMaxValueColumns = 200;

// Two rows do not stand closer, in heights of their lines.
constexpr double kOverlap = 0.7;

class BandFinder {
 public:
  explicit BandFinder(std::vector<Line> lines) {
    out_.lines = std::move(lines);
    out_.labels_end = -kNever;
  }

  std::optional<PdfBands> find() {
    find_value_columns();
    if (out_.columns.size() > kMaxValueColumns) return std::nullopt;
    find_labels_end();
    join_labels();
    find_height();
    make_bands();
    add_heading_columns();
    return std::move(out_);
  }

 private:
  void find_value_columns();
  void find_labels_end();
  void join_labels();
  void find_height();
  Band band_of(const Line& line) const;
  void make_bands();
  void add_heading_columns();
  bool widen_column(const Piece& piece);
  void pair_columns(const std::vector<Interval>& values);
  std::size_t columns_under(const Piece& piece) const;

  PdfBands out_;
};

// Columns of values. A column of running numbers left of the labels is not one of them.
void BandFinder::find_value_columns() {
  std::vector<Interval> values;
  for (const Line& line : out_.lines) {
    for (const Piece& piece : line.pieces) {
      if (piece.value) values.push_back({piece.x0, piece.x1});
    }
  }
  out_.columns = merged(std::move(values));
  while (out_.columns.size() > 1) {
    std::size_t rows = 0, in_order = 0, labels_behind = 0;
    int last = 0;
    for (const Line& line : out_.lines) {
      for (std::size_t i = 0; i < line.pieces.size(); ++i) {
        const Piece& piece = line.pieces[i];
        if (!piece.value || !overlap(out_.columns[0], piece)) continue;
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
    out_.columns.erase(out_.columns.begin());
  }
  out_.border = out_.columns.empty() ? 0 : out_.columns.front().x0;
}

// What stands left of the numbers in their own lines. Headings over the first column may begin
// left of its numbers too, but not left of this.
void BandFinder::find_labels_end() {
  std::vector<double> rows;
  for (const Line& line : out_.lines) {
    for (const Piece& piece : line.pieces) {
      if (piece.value && piece.x() >= out_.border) rows.push_back(piece.y());
    }
  }
  std::sort(rows.begin(), rows.end());
  for (const Line& line : out_.lines) {
    for (const Piece& piece : line.pieces) {
      if (piece.x() >= out_.border) continue;
      const double reach = 0.7 * piece.height();
      const auto row = std::lower_bound(rows.begin(), rows.end(), piece.y() - reach);
      if (row != rows.end() && *row <= piece.y() + reach) {
        out_.labels_end = std::max(out_.labels_end, piece.x1);
      }
    }
  }
}

// Words of a label with a blank between them, closer than two cells are.
void BandFinder::join_labels() {
  constexpr double kGapInLabel = 0.6;
  for (Line& line : out_.lines) {
    std::vector<Piece> pieces;
    for (Piece& piece : line.pieces) {
      if (!pieces.empty() && out_.is_label(pieces.back()) && out_.is_label(piece) &&
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

// The usual height of what is no number.
void BandFinder::find_height() {
  std::vector<double> heights;
  for (const Line& line : out_.lines) {
    for (const Piece& piece : line.pieces) {
      if (!piece.value) heights.push_back(piece.height());
    }
  }
  if (heights.empty()) return;
  const auto middle = heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2);
  std::nth_element(heights.begin(), middle, heights.end());
  out_.height = std::max(1.0, *middle);
}

// What stands right of the labels in one line. A heading where none of it is a value.
Band BandFinder::band_of(const Line& line) const {
  Band band;
  band.heading = true;
  double y = 0;
  for (const Piece& piece : line.pieces) {
    if (out_.is_label(piece)) continue;
    band.pieces.push_back(piece);
    band.heading = band.heading && !piece.value;
    y += piece.y();
  }
  if (!band.pieces.empty()) band.y0 = band.y1 = y / static_cast<double>(band.pieces.size());
  return band;
}

void BandFinder::make_bands() {
  double line_above = 0;
  for (const Line& line : out_.lines) {
    Band band = band_of(line);
    if (band.pieces.empty()) continue;
    const double last_line = line_above;
    line_above = band.y0;
    if (!out_.bands.empty()) {
      Band& last = out_.bands.back();
      // Lines that overlap are in one row: a number broken over two lines stands above and below
      // the middle of the others.
      const bool broken =
          !last.heading && !band.heading && band.y0 - last_line < kOverlap * out_.height;
      const bool same_row = broken || band.y0 - last.y1 < 0.5 * out_.height;
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
    out_.bands.push_back(std::move(band));
  }
}

// Headings widen the column of the numbers below them, the lowest first; a heading under which no
// cell is filled is a column all the same.
void BandFinder::add_heading_columns() {
  const std::vector<Interval> values = out_.columns;
  for (const Band& band : out_.bands) {
    if (!band.heading) continue;
    std::vector<const Piece*> pieces;
    for (const Piece& piece : band.pieces) pieces.push_back(&piece);
    std::stable_sort(pieces.begin(), pieces.end(), [](const Piece* a, const Piece* b) {
      return std::abs(a->y() - b->y()) < 1 ? a->x1 - a->x0 < b->x1 - b->x0 : a->y() > b->y();
    });
    // Those over numbers before those that stand beside them: a second line is often shorter.
    for (const Piece* piece : pieces) widen_column(*piece);
    for (const Piece* piece : pieces) {
      if (!widen_column(*piece) && out_.columns.size() < kMaxValueColumns) {
        out_.columns.push_back({piece->x0, piece->x1});
      }
    }
  }
  std::sort(out_.columns.begin(), out_.columns.end(),
            [](const Interval& a, const Interval& b) { return a.x0 < b.x0; });
  pair_columns(values);
}

std::size_t BandFinder::columns_under(const Piece& piece) const {
  return static_cast<std::size_t>(
      std::count_if(out_.columns.begin(), out_.columns.end(),
                    [&](const Interval& column) { return overlap(column, piece); }));
}

// Numbers set at the right of their cells may stand beside their heading, not below it. Where
// such columns of headings and of numbers take turns, each pair is one column.
void BandFinder::pair_columns(const std::vector<Interval>& values) {
  const auto has_values = [&](const Interval& column) {
    return std::any_of(values.begin(), values.end(), [&](const Interval& value) {
      return value.x0 < column.x1 && value.x1 > column.x0;
    });
  };
  const auto has_heading = [&](const Interval& column) {
    return std::any_of(out_.bands.begin(), out_.bands.end(), [&](const Band& band) {
      return band.heading &&
             std::any_of(band.pieces.begin(), band.pieces.end(), [&](const Piece& piece) {
               return overlap(column, piece) && columns_under(piece) == 1;
             });
    });
  };
  std::vector<Interval> paired;
  for (std::size_t c = 0; c < out_.columns.size(); ++c) {
    if (has_values(out_.columns[c]) || c + 1 == out_.columns.size() ||
        has_heading(out_.columns[c + 1])) {
      // A column of numbers without a heading and none to its left: nothing is paired.
      if (!has_heading(out_.columns[c])) return;
      paired.push_back(out_.columns[c]);
      continue;
    }
    paired.push_back({out_.columns[c].x0, out_.columns[c + 1].x1});
    ++c;
  }
  out_.columns = std::move(paired);
}

// False where no column is below. A piece over several columns widens none.
bool BandFinder::widen_column(const Piece& piece) {
  std::vector<Interval*> below;
  for (Interval& column : out_.columns) {
    if (overlap(column, piece)) below.push_back(&column);
  }
  if (below.size() != 1) return !below.empty();
  below[0]->x0 = std::min(below[0]->x0, piece.x0);
  below[0]->x1 = std::max(below[0]->x1, piece.x1);
  return true;
}

}  // namespace

std::optional<PdfBands> part_into_bands(std::vector<Line> lines) {
  return BandFinder(std::move(lines)).find();
}

}  // namespace gongkai::detail
