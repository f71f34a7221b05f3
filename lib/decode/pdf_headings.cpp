#include "decode/pdf_headings.h"

#include <algorithm>
#include <cmath>

namespace gongkai::detail {

namespace {

// The lines of a cell are equally far apart, the cells of a small table hardly farther.
constexpr double kSameLeading = 1.12;

// Splits the pieces of a run of headings into those of single columns and those over several.
class HeadingReader {
 public:
  HeadingReader(std::vector<Piece> pieces, const std::vector<Interval>& columns, double height,
                double bottom)
      : columns_(columns), height_(height), bottom_(bottom), leaves_(columns.size()) {
    std::stable_sort(pieces.begin(), pieces.end(), [this](const Piece& a, const Piece& b) {
      return std::abs(a.y() - b.y()) < 0.4 * height_ ? a.x0 < b.x0 : a.y() < b.y();
    });
    split(pieces);
    group();
    cover();
  }

  TableHeadings take() { return {std::move(leaves_), std::move(levels_)}; }

 private:
  std::vector<std::size_t> under(const Piece& piece) const {
    std::vector<std::size_t> columns;
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      if (overlap(columns_[c], piece)) columns.push_back(c);
    }
    if (columns.empty()) {
      std::size_t nearest = 0;
      for (std::size_t c = 1; c < columns_.size(); ++c) {
        if (std::abs(columns_[c].middle() - piece.x()) <
            std::abs(columns_[nearest].middle() - piece.x())) {
          nearest = c;
        }
      }
      columns.push_back(nearest);
    }
    return columns;
  }

  // The gap between the lines of one heading, where enough of them have a second line; else one
  // that no two lines have.
  double leading(const std::vector<std::vector<Piece>>& stacks) const {
    std::vector<double> least;
    for (const auto& stack : stacks) {
      double gap = kNever;
      for (std::size_t k = 1; k < stack.size(); ++k) {
        const double step = stack[k].y() - stack[k - 1].y();
        if (step > 0.4 * height_) gap = std::min(gap, step);
      }
      if (gap < kNever) least.push_back(gap);
    }
    if (least.empty()) return 0.4 * height_;
    const double smallest = *std::min_element(least.begin(), least.end());
    const auto as_small = std::count_if(least.begin(), least.end(),
                                        [&](double gap) { return gap <= kSameLeading * smallest; });
    const bool usual = as_small > 1 && static_cast<std::size_t>(as_small) * 4 >= columns_.size();
    return usual || smallest < 1.45 * height_ ? kSameLeading * smallest : 0.4 * height_;
  }

  void split(const std::vector<Piece>& pieces) {
    std::vector<std::vector<Piece>> stacks(columns_.size());
    for (const Piece& piece : pieces) {
      const auto columns = under(piece);
      if (columns.size() == 1) {
        stacks[columns[0]].push_back(piece);
      } else {
        Heading wide;
        wide.add(piece);
        wide.first = columns.front();
        wide.last = columns.back();
        wide_.push_back(std::move(wide));
      }
    }
    const double step = leading(stacks);
    for (std::size_t c = 0; c < stacks.size(); ++c) {
      const auto& stack = stacks[c];
      std::size_t begin = stack.size();
      while (begin > 0 &&
             (begin == stack.size() || stack[begin].y() - stack[begin - 1].y() <= step)) {
        --begin;
      }
      for (std::size_t k = begin; k < stack.size(); ++k) leaves_[c].add(stack[k]);
      for (std::size_t k = 0; k < begin; ++k) {
        Heading wide;
        wide.add(stack[k]);
        wide.first = wide.last = c;
        wide_.push_back(std::move(wide));
      }
      leaves_[c].first = leaves_[c].last = c;
    }
    // A wide heading with nothing below it is the heading of its columns.
    std::vector<Heading> above;
    for (const Heading& wide : wide_) {
      if (has_heading_below(wide) || !leaves_[wide.first].text.empty()) {
        above.push_back(wide);
      } else {
        leaves_[wide.first] = wide;
      }
    }
    wide_ = std::move(above);
  }

  bool has_heading_below(const Heading& wide) const {
    const auto below = [&](const Heading& other) {
      return !other.text.empty() && other.y0 > wide.y0 + 0.4 * height_ &&
             other.first <= wide.last && other.last >= wide.first;
    };
    return std::any_of(leaves_.begin(), leaves_.end(), below) ||
           std::any_of(wide_.begin(), wide_.end(), below);
  }

  void group() {
    std::stable_sort(wide_.begin(), wide_.end(),
                     [](const Heading& a, const Heading& b) { return a.y0 < b.y0; });
    for (Heading& heading : wide_) {
      if (levels_.empty() || heading.y0 - levels_.back().front().y0 > 0.6 * height_) {
        levels_.emplace_back();
      }
      levels_.back().push_back(std::move(heading));
    }
    for (auto& level : levels_) {
      std::stable_sort(level.begin(), level.end(),
                       [](const Heading& a, const Heading& b) { return a.x0 < b.x0; });
    }
  }

  // A leaf stands in the middle of its cell, whose lower edge all leaves share: so the upper edge
  // is known, and a heading above reaches only over leaves whose cells begin below it.
  bool may_cover(const Heading& heading, std::size_t c) const {
    if (leaves_[c].text.empty()) return true;
    const double top = leaves_[c].y0 + leaves_[c].y1 - bottom_;
    return heading.y1 < top + 0.3 * height_;
  }

  double edge_left(std::size_t c) const {
    return c == 0 ? columns_[c].x0 : (columns_[c - 1].middle() + columns_[c].middle()) / 2;
  }
  double edge_right(std::size_t c) const {
    return c + 1 == columns_.size() ? columns_[c].x1
                                    : (columns_[c + 1].middle() + columns_[c].middle()) / 2;
  }
  double left_of(std::size_t c) const {
    return leaves_[c].text.empty() ? columns_[c].x0 : std::min(columns_[c].x0, leaves_[c].x0);
  }

  double fit(const Heading& heading, std::size_t first, std::size_t last) const {
    const double middle = (columns_[first].middle() + columns_[last].middle()) / 2;
    const double edges = (edge_left(first) + edge_right(last)) / 2;
    return std::min({std::abs(heading.middle() - middle), std::abs(heading.middle() - edges),
                     std::abs(heading.x0 - left_of(first)) + 2});
  }

  // Divides the columns among the headings of each level: the cheapest way, a column that no
  // heading covers though one could costing half the width of a column.
  void cover() {
    constexpr std::size_t kMaxColumnsSearched = 60;
    if (columns_.size() > kMaxColumnsSearched) return;
    const double pitch = columns_.size() < 2
                             ? height_
                             : (columns_.back().middle() - columns_.front().middle()) /
                                   static_cast<double>(columns_.size() - 1);
    for (auto& level : levels_) {
      const std::size_t n = columns_.size();
      std::vector<double> best((level.size() + 1) * (n + 1), kNever);
      std::vector<std::size_t> from(best.size(), 0);  // where the heading's columns begin
      std::vector<bool> taken(best.size(), false);
      const auto at = [&](std::size_t g, std::size_t c) { return g * (n + 1) + c; };
      best[0] = 0;
      for (std::size_t g = 0; g <= level.size(); ++g) {
        for (std::size_t c = 0; c <= n; ++c) {
          const double here = best[at(g, c)];
          if (here >= kNever) continue;
          if (c < n) {
            const bool could = std::any_of(level.begin(), level.end(), [&](const Heading& heading) {
              return may_cover(heading, c);
            });
            const double cost = here + (could ? pitch / 2 : 0);
            if (cost < best[at(g, c + 1)]) {
              best[at(g, c + 1)] = cost;
              taken[at(g, c + 1)] = false;
            }
          }
          if (g == level.size() || c > level[g].first) continue;
          for (std::size_t end = c; end < n; ++end) {
            const bool touched = end >= level[g].first && end <= level[g].last;
            if (!touched && !may_cover(level[g], end)) break;
            if (end < level[g].last) continue;
            const double cost = here + fit(level[g], c, end);
            if (cost < best[at(g + 1, end + 1)]) {
              best[at(g + 1, end + 1)] = cost;
              from[at(g + 1, end + 1)] = c;
              taken[at(g + 1, end + 1)] = true;
            }
          }
        }
      }
      if (best[at(level.size(), n)] >= kNever) continue;
      std::size_t g = level.size(), c = n;
      while (c > 0) {
        if (taken[at(g, c)]) {
          level[g - 1].last = c - 1;
          level[g - 1].first = from[at(g, c)];
          c = from[at(g, c)];
          --g;
        } else {
          --c;
        }
      }
    }
  }

  const std::vector<Interval>& columns_;
  double height_;
  double bottom_;
  std::vector<Heading> leaves_;
  std::vector<Heading> wide_;
  std::vector<std::vector<Heading>> levels_;
};

}  // namespace

TableHeadings read_headings(std::vector<Piece> pieces, const std::vector<Interval>& columns,
                            double height, double bottom) {
  return HeadingReader(std::move(pieces), columns, height, bottom).take();
}

}  // namespace gongkai::detail
