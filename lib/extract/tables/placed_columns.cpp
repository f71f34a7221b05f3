#include "extract/tables/placed_columns.h"

#include <algorithm>

namespace gongkai::detail {
namespace {

// Boxes of words are a little wider than their ink, in points.
constexpr double kTouch = 0.6;

class WaySearch {
 public:
  WaySearch(const std::vector<Extent>& headings, const std::vector<Extent>& numbers,
            std::size_t most)
      : headings_(headings), numbers_(numbers), most_(most) {}

  std::vector<std::vector<std::size_t>> run() {
    if (numbers_.size() <= headings_.size()) go_on(0);
    return std::move(ways_);
  }

 private:
  // The border between headings h - 1 and h must lie between what stands left and right of it.
  bool fits(std::size_t heading, const Extent& number) const {
    if (heading > 0 && number.x0 < headings_[heading - 1].x1 - kTouch) return false;
    return heading + 1 == headings_.size() || number.x1 < headings_[heading + 1].x0 + kTouch;
  }

  void go_on(std::size_t first) {
    if (ways_.size() > most_) return;
    if (way_.size() == numbers_.size()) {
      ways_.push_back(way_);
      return;
    }
    const std::size_t left = numbers_.size() - way_.size();
    for (std::size_t h = first; h + left <= headings_.size(); ++h) {
      if (!fits(h, numbers_[way_.size()])) continue;
      way_.push_back(h);
      go_on(h + 1);
      way_.pop_back();
    }
  }

  const std::vector<Extent>& headings_;
  const std::vector<Extent>& numbers_;
  std::size_t most_;
  std::vector<std::size_t> way_;
  std::vector<std::vector<std::size_t>> ways_;
};

}  // namespace

std::vector<Extent> merged_extents(std::vector<Extent> extents) {
  std::sort(extents.begin(), extents.end(),
            [](const Extent& a, const Extent& b) { return a.x0 < b.x0; });
  std::vector<Extent> merged;
  for (const Extent& extent : extents) {
    if (!merged.empty() && extent.x0 < merged.back().x1 - kTouch) {
      merged.back().x1 = std::max(merged.back().x1, extent.x1);
    } else {
      merged.push_back(extent);
    }
  }
  return merged;
}

std::vector<std::vector<std::size_t>> ways_under_headings(const std::vector<Extent>& headings,
                                                          const std::vector<Extent>& numbers,
                                                          std::size_t most) {
  return WaySearch(headings, numbers, most).run();
}

bool stand_alike(const std::vector<Extent>& headings, const std::vector<Extent>& numbers,
                 const std::vector<std::size_t>& way) {
  constexpr double kAlike = 1;  // point
  using Edge = double (*)(const Extent&);
  static constexpr Edge kEdges[] = {[](const Extent& e) { return e.x0; },
                                    [](const Extent& e) { return (e.x0 + e.x1) / 2; },
                                    [](const Extent& e) { return e.x1; }};
  for (const Edge of_number : kEdges) {
    for (const Edge of_heading : kEdges) {
      double least = 0;
      double most = 0;
      for (std::size_t n = 0; n < way.size(); ++n) {
        const double distance = of_number(numbers[n]) - of_heading(headings[way[n]]);
        least = n == 0 ? distance : std::min(least, distance);
        most = n == 0 ? distance : std::max(most, distance);
      }
      if (most - least < kAlike) return true;
    }
  }
  return false;
}

}  // namespace gongkai::detail
