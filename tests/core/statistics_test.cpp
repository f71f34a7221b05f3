#include <catch2/catch.hpp>

#include <vector>

#include "core/statistics.h"

using namespace gongkai::detail;

TEST_CASE("a median is the middle value, or lies between the two in the middle", "[core]") {
  CHECK(median({7}) == 7);
  CHECK(median({9, 1, 4}) == 4);
  CHECK(median({8, 1, 4, 100}) == 6);
  CHECK(median({3, 3, 3, 3}) == 3);
}

TEST_CASE("quantiles lie between neighbours by the place that they divide at", "[core]") {
  std::vector<double> values = {50, 10, 40, 20, 30};
  CHECK(quantile(values, 0) == 10);
  CHECK(quantile(values, 0.25) == 20);
  CHECK(quantile(values, 0.9) == Approx(46));
  CHECK(quantile(values, 1) == 50);
}
