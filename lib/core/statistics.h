// Order statistics.
#ifndef GONGKAI_LIB_CORE_STATISTICS_H_
#define GONGKAI_LIB_CORE_STATISTICS_H_

#include <vector>

namespace gongkai::detail {

// Interpolated between neighbours (Hyndman and Fan's type 7, the default of R and NumPy). Puts the
// values in another order. Requires: one value at least, 0 <= fraction <= 1.
double quantile(std::vector<double>& values, double fraction);

inline double median(std::vector<double> values) { return quantile(values, 0.5); }

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_CORE_STATISTICS_H_
