#include "decode/pdf_columns.h"

#include <algorithm>
#include <cmath>

namespace gongkai::detail {

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

std::size_t column_of(const std::vector<Interval>& columns, const Piece& piece) {
  std::size_t best = 0;
  double least = kNever;
  for (std::size_t c = 0; c < columns.size(); ++c) {
    const double distance = overlap(columns[c], piece)
                                ? std::abs(columns[c].middle() - piece.x()) / 1000
                                : std::abs(columns[c].middle() - piece.x());
    if (distance < least) {
      least = distance;
      best = c;
    }
  }
  return best;
}

}  // namespace gongkai::detail
