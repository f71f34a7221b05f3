#include "decode/pdf_labels.h"

#include <algorithm>
#include <cmath>

#include "decode/pdf_columns.h"

namespace gongkai::detail {

namespace {

// The cheapest way to divide lines of labels among rows. Costs are squares of line heights.
class LabelSearch {
 public:
  LabelSearch(const std::vector<Piece>& lines, const std::vector<LabelRow>& rows, int column,
              int columns, double height)
      : lines_(lines),
        rows_(rows),
        column_(column),
        columns_(columns),
        height_(height),
        numbered_(std::any_of(lines.begin(), lines.end(),
                              [](const Piece& line) { return begins_label(line.text); })) {}

  std::vector<LabelBlock> run() {
    const std::size_t width = rows_.size() + 1;
    std::vector<double> best((lines_.size() + 1) * width, kNever);
    std::vector<LabelBlock> from(best.size());
    std::vector<bool> skipped(best.size(), false);
    best[0] = 0;
    const auto at = [&](std::size_t i, std::size_t j) { return i * width + j; };
    for (std::size_t i = 0; i <= lines_.size(); ++i) {
      for (std::size_t j = 0; j <= rows_.size(); ++j) {
        const double here = best[at(i, j)];
        if (here >= kNever) continue;
        const auto reach = [&](std::size_t to, double cost, const LabelBlock& block, bool skip) {
          if (here + cost >= best[to]) return;
          best[to] = here + cost;
          from[to] = block;
          skipped[to] = skip;
        };
        if (j < rows_.size()) reach(at(i, j + 1), uncovered(j), {i, 0, j, 1}, true);
        double inner = i < lines_.size() ? beginning(i) : 0;
        for (std::size_t k = 1; k <= kMaxLines && i + k <= lines_.size(); ++k) {
          if (k > 1) inner += between(i + k - 2);
          reach(at(i + k, j), kOwnRow + inner, {i, k, j, 0}, false);
          if (!in_reach(i, j)) continue;
          double run = 0;
          for (std::size_t m = 1; m <= kMaxRows && j + m <= rows_.size(); ++m) {
            run += row_cost(j, m);
            if (run >= kNever) break;
            reach(at(i + k, j + m), inner + run + distance(i, k, j, m), {i, k, j, m}, false);
          }
        }
      }
    }
    std::vector<LabelBlock> blocks;
    std::size_t i = lines_.size(), j = rows_.size();
    while (i > 0 || j > 0) {
      const LabelBlock& block = from[at(i, j)];
      if (!skipped[at(i, j)]) blocks.push_back(block);
      i -= block.lines;
      j -= block.rows;
    }
    std::reverse(blocks.begin(), blocks.end());
    return blocks;
  }

 private:
  static constexpr std::size_t kMaxLines = 16;
  static constexpr std::size_t kMaxRows = 40;
  static constexpr double kUncovered = 8;
  static constexpr double kOwnRow = 0.4;
  static constexpr double kTwoLabels = 6;
  static constexpr double kNoNumber = 3;
  static constexpr double kNumberingBroken = 6;
  static constexpr double kFarOff = 6;
  static constexpr double kCloseLines = 1.5;
  // No label stands farther from the first of its rows; nothing beyond is weighed.
  static constexpr double kReach = 60;

  bool in_reach(std::size_t line, std::size_t row) const {
    return row < rows_.size() && std::abs(lines_[line].y() - rows_[row].y) < kReach * height_;
  }
  double square(double points) const { return points * points / (height_ * height_); }

  // A row whose labels begin further in lacks the label of this column.
  double uncovered(std::size_t row) const {
    const bool bare = rows_[row].label_from == columns_;
    if (bare) return column_ == 0 ? kUncovered : 0;
    return rows_[row].label_from > column_ ? kUncovered / 2 : 0;
  }

  // Where labels are numbered, a line without a number goes on from the one above.
  double beginning(std::size_t line) const {
    return numbered_ && !begins_label(lines_[line].text) ? kNoNumber : 0;
  }

  double between(std::size_t line) const {
    // Over the end of a page the lines of a cell are far apart.
    const bool next_page = lines_[line + 1].page != lines_[line].page;
    const double gap = next_page ? 0 : (lines_[line + 1].y() - lines_[line].y()) / height_;
    return (begins_label(lines_[line + 1].text) ? kTwoLabels : 0) +
           std::max(0.0, gap - kWidestLeading) * 2;
  }

  // Cost of taking row `first + count - 1` into a run that begins at `first`.
  double row_cost(std::size_t first, std::size_t count) const {
    const LabelRow& row = rows_[first + count - 1];
    if (row.label_from <= column_) return kNever;
    if (count == 1) {
      const bool cuts = first > 0 && row.number > 1 && rows_[first - 1].number == row.number - 1;
      return cuts ? kNumberingBroken : 0;
    }
    if (row.label_from == columns_ || rows_[first].label_from == columns_) return kNever;
    return row.number == 1 ? kNumberingBroken : 0;
  }

  // In the middle of its rows, or at their top. Where a page ends among the rows, the label stands
  // in the middle of those on its own page; beyond kFarOff only the division of the rows counts.
  double distance(std::size_t line, std::size_t k, std::size_t row, std::size_t m) const {
    const double middle = (lines_[line].y() + lines_[line + k - 1].y()) / 2;
    const double rows = (rows_[row].y + rows_[row + m - 1].y) / 2;
    double least =
        std::min(square(middle - rows), square(lines_[line].y() - rows_[row].y) + at_top(line, k));
    if (m == 1) return least;
    const int page = lines_[line].page;
    std::size_t last = row;
    while (last + 1 < row + m && rows_[last + 1].page == page) ++last;
    if (rows_[row].page == page) {
      least = std::min(least, square(middle - (rows_[row].y + rows_[last].y) / 2) + 0.1);
    }
    return std::min(least, kFarOff);
  }

  // A label set at the top of its cell has its lines close together; wide apart, the next line is
  // rather the next label.
  double at_top(std::size_t line, std::size_t k) const {
    double cost = 0.1;
    for (std::size_t i = line; i + 1 < line + k; ++i) {
      if (lines_[i + 1].y() - lines_[i].y() > kCloseLines * height_) cost += 1;
    }
    return cost;
  }

  const std::vector<Piece>& lines_;
  const std::vector<LabelRow>& rows_;
  int column_;
  int columns_;
  double height_;
  bool numbered_;
};

// Too many lines to weigh all divisions: each goes to the nearest row.
std::vector<LabelBlock> nearest_rows(const std::vector<Piece>& lines,
                                     const std::vector<LabelRow>& rows) {
  std::vector<LabelBlock> blocks;
  std::size_t r = 0;
  for (std::size_t i = 0; i < lines.size() && !rows.empty(); ++i) {
    while (r + 1 < rows.size() &&
           std::abs(rows[r + 1].y - lines[i].y()) < std::abs(rows[r].y - lines[i].y())) {
      ++r;
    }
    if (!blocks.empty() && blocks.back().first_row == r) {
      ++blocks.back().lines;
    } else {
      blocks.push_back({i, 1, r, 1});
    }
  }
  return blocks;
}

}  // namespace

std::vector<LabelBlock> divide_labels(const std::vector<Piece>& lines,
                                      const std::vector<LabelRow>& rows, int column, int columns,
                                      double height) {
  constexpr std::size_t kMaxSearched = 250'000;
  if ((lines.size() + 1) * (rows.size() + 1) > kMaxSearched) return nearest_rows(lines, rows);
  return LabelSearch(lines, rows, column, columns, height).run();
}

}  // namespace gongkai::detail
