#include "core/statistics.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace gongkai::detail {

double quantile(std::vector<double>& values, double fraction) {
  const double place = fraction * static_cast<double>(values.size() - 1);
  const auto below = static_cast<std::ptrdiff_t>(std::floor(place));
  const auto middle = values.begin() + below;
  std::nth_element(values.begin(), middle, values.end());
  const double rest = place - std::floor(place);
  if (rest == 0) return *middle;
  return *middle + rest * (*std::min_element(middle + 1, values.end()) - *middle);
}

}  // namespace gongkai::detail
