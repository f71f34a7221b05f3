#include "review/in_order.h"

#include <catch2/catch.hpp>
#include <new>
#include <numeric>

namespace gongkai::detail {
namespace {

TEST_CASE("results of several threads are taken in order, each once", "[review]") {
  for (const std::size_t workers : {1U, 2U, 5U}) {
    std::vector<std::size_t> taken;
    in_order(
        workers, 200, [](std::size_t, std::size_t i) { return i; },
        [&](std::size_t i) {
          taken.push_back(i);
          return true;
        });
    std::vector<std::size_t> expected(200);
    std::iota(expected.begin(), expected.end(), 0U);
    CHECK(taken == expected);
  }
}

TEST_CASE("a taker that wants no more gets no more", "[review]") {
  for (const std::size_t workers : {1U, 3U}) {
    std::size_t taken = 0;
    in_order(
        workers, 1000, [](std::size_t, std::size_t i) { return i; },
        [&](std::size_t) { return ++taken < 7; });
    CHECK(taken == 7);
  }
}

TEST_CASE("what the taker throws reaches the caller, and the threads have ended", "[review]") {
  for (const std::size_t workers : {1U, 3U}) {
    const auto take = [](std::size_t i) -> bool {
      if (i == 20) throw std::bad_alloc();
      return true;
    };
    const auto make = [](std::size_t, std::size_t i) { return i; };
    CHECK_THROWS_AS(in_order(workers, 100, make, take), std::bad_alloc);
  }
}

TEST_CASE("what a thread throws reaches the caller", "[review]") {
  for (const std::size_t workers : {1U, 3U}) {
    const auto make = [](std::size_t, std::size_t i) {
      if (i == 20) throw std::bad_alloc();
      return i;
    };
    CHECK_THROWS_AS(in_order(workers, 100, make, [](std::size_t) { return true; }), std::bad_alloc);
  }
}

}  // namespace
}  // namespace gongkai::detail
