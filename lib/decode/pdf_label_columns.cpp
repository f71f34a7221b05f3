#include "decode/pdf_label_columns.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "decode/pdf_labels.h"

namespace gongkai::detail {
namespace {

constexpr std::size_t kMaxLabelColumns = 20;

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

}  // namespace

// Narrow labels make columns; a wide one that reaches over several covers them. Where labels are
// numbered only their first lines count: the last lines of centred ones are narrow anywhere.
LabelColumns::LabelColumns(std::vector<const Piece*> labels, double height) : height_(height) {
  const auto left = [](const Piece& piece) { return piece.x0; };
  const auto middle = [](const Piece& piece) { return piece.x(); };
  set_left_ = count_aligned(labels, left) >= count_aligned(labels, middle);
  const auto numbered = [](const Piece* label) { return begins_label(label->text); };
  if (static_cast<std::size_t>(std::count_if(labels.begin(), labels.end(), numbered)) * 3 >
      labels.size()) {
    std::erase_if(labels, [&](const Piece* label) { return !numbered(label); });
  }
  std::stable_sort(labels.begin(), labels.end(),
                   [](const Piece* a, const Piece* b) { return a->x1 - a->x0 < b->x1 - b->x0; });
  for (const Piece* label : labels) {
    std::vector<Interval*> met;
    for (Interval& column : columns_) {
      if (overlap(column, *label)) met.push_back(&column);
    }
    if (met.empty()) {
      if (columns_.size() < kMaxLabelColumns) columns_.push_back({label->x0, label->x1});
    } else if (met.size() == 1) {
      met[0]->x0 = std::min(met[0]->x0, label->x0);
      met[0]->x1 = std::max(met[0]->x1, label->x1);
    }
  }
  columns_ = merged(std::move(columns_));
}

// The columns of the cell that a line of a label stands in: those it overlaps and those that put it
// at their left edge or in their middle. Requires: there is a column.
LabelColumns::SpannedLine LabelColumns::spanned(const Piece& piece,
                                                const std::vector<SpannedLine>& above) const {
  const std::size_t n = columns_.size();
  // The second line of a label has the columns of the first, however short it is.
  constexpr std::size_t kLookedAt = 20;
  const std::size_t oldest = above.size() - std::min(above.size(), kLookedAt);
  for (std::size_t k = above.size(); k-- > oldest && !begins_label(piece.text);) {
    const Piece& line = *above[k].line;
    const double gap = piece.y() - line.y();
    if (gap > kWidestLeading * height_) break;
    const bool aligned = std::abs(piece.x() - line.x()) < 2 || std::abs(piece.x0 - line.x0) < 2;
    if (gap > 0.4 * height_ && aligned) return {&piece, above[k].first, above[k].last};
  }
  std::size_t first = n, last = 0;
  for (std::size_t c = 0; c < n; ++c) {
    if (!overlap(columns_[c], piece)) continue;
    first = std::min(first, c);
    last = c;
  }
  if (first == n) {
    const auto nearest = std::min_element(
        columns_.begin(), columns_.end(), [&](const Interval& a, const Interval& b) {
          return std::abs(a.middle() - piece.x()) < std::abs(b.middle() - piece.x());
        });
    first = last = static_cast<std::size_t>(nearest - columns_.begin());
  }
  const auto edge = [&](std::size_t c) {
    if (c == 0) return columns_[0].x0;
    if (c == n) return columns_[n - 1].x1;
    return (columns_[c - 1].x1 + columns_[c].x0) / 2;
  };
  SpannedLine best{&piece, first, last};
  double least = kNever;
  for (std::size_t a = 0; a <= first; ++a) {
    const double left = set_left_ ? std::abs(piece.x0 - columns_[a].x0) : kNever;
    for (std::size_t b = last; b < n; ++b) {
      const double middle = std::abs(piece.x() - (edge(a) + edge(b + 1)) / 2);
      // Of equals the narrowest.
      const double cost = std::min(left, middle) + 0.01 * static_cast<double>(b - a);
      if (cost < least) {
        least = cost;
        best = {&piece, a, b};
      }
    }
  }
  return best;
}

std::vector<std::vector<Piece>> LabelColumns::sorted(const std::vector<Piece>& labels) const {
  std::vector<std::vector<Piece>> by_column(columns_.size());
  if (columns_.empty()) return by_column;
  std::vector<SpannedLine> above;
  for (const Piece& line : labels) {
    above.push_back(spanned(line, above));
    by_column[above.back().first].push_back(line);
  }
  return by_column;
}

}  // namespace gongkai::detail
