#include "store/ordered_pipeline.h"

#include <atomic>
#include <catch2/catch.hpp>
#include <chrono>
#include <memory>
#include <stdexcept>

namespace gongkai::detail {
namespace {

using Pipeline = OrderedPipeline<int, int>;

void push_numbers(const Pipeline::Push& push, int count, std::size_t bytes = 1) {
  for (int i = 0; i < count && push(int{i}, bytes); ++i) {
  }
}

TEST_CASE("results come in the order of the pieces whichever thread is faster", "[store]") {
  for (const std::size_t threads : {1U, 2U, 5U}) {
    Pipeline pipeline(
        {threads, 8, 100}, [](const auto& push) { push_numbers(push, 200); },
        []() -> Pipeline::Work {
          return [](int&& i) {
            if (i % 10 == 0) {
              std::this_thread::sleep_for(std::chrono::milliseconds(1));
            }
            return i * 2;
          };
        });
    int expected = 0;
    while (const std::optional<int> next = pipeline.next()) {
      CHECK(*next == expected);
      expected += 2;
    }
    CHECK(expected == 400);
  }
}

TEST_CASE("a producer that is ahead waits", "[store]") {
  std::atomic<int> pushed = 0;
  const auto count_pushed = [&](std::size_t pieces, std::size_t bytes) {
    pushed = 0;
    Pipeline pipeline(
        {2, pieces, bytes},
        [&](const Pipeline::Push& push) {
          for (int i = 0; i < 50 && push(int{i}, 10); ++i) ++pushed;
        },
        []() -> Pipeline::Work { return [](int&& i) { return i; }; });
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    return pushed.load();
  };
  CHECK(count_pushed(4, 1000) == 4);
  CHECK(count_pushed(100, 30) == 3);
  CHECK(count_pushed(100, 5) == 1);  // one alone may be larger than the limit
}

TEST_CASE("a pipeline can be left while its threads are at work", "[store]") {
  const auto shared = std::make_shared<int>(7);
  {
    Pipeline pipeline(
        {3, 4, 100}, [shared](const auto& push) { push_numbers(push, 1000000); },
        [shared]() -> Pipeline::Work { return [shared](int&& i) { return i; }; });
    CHECK(pipeline.next() == 0);
  }
  CHECK(shared.use_count() == 1);
}

TEST_CASE("an exception of a worker or of the producer comes out of next", "[store]") {
  const auto run_out = [](Pipeline& pipeline) {
    while (pipeline.next()) {
    }
  };
  Pipeline worker(
      {2, 4, 100}, [](const auto& push) { push_numbers(push, 1000); },
      []() -> Pipeline::Work {
        return [](int&& i) -> int {
          if (i == 20) throw std::bad_alloc();
          return i;
        };
      });
  CHECK_THROWS_AS(run_out(worker), std::bad_alloc);
  Pipeline producer(
      {2, 4, 100}, [](const auto&) { throw std::bad_alloc(); },
      []() -> Pipeline::Work { return [](int&& i) { return i; }; });
  CHECK_THROWS_AS(run_out(producer), std::bad_alloc);
}

}  // namespace
}  // namespace gongkai::detail
