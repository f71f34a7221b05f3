// Text that nobody wrote in good faith: nothing in it is looked for again and again.
#include <catch2/catch.hpp>
#include <ctime>
#include <string>
#include <string_view>

#include "knowledge.h"

using namespace gongkai;
using namespace gongkai::detail;
using namespace gongkai::testing;

namespace {

// One line of at least `bytes` bytes.
std::string repeated(std::string_view clause, std::size_t bytes) {
  std::string text;
  while (text.size() < bytes) text += clause;
  return text;
}

// Of the processor, not of the clock on the wall: tests run beside others.
double seconds_to_read(const std::string& text) {
  const std::clock_t begin = std::clock();
  (void)read_example(text, "request", {}, 2017, builtin().prose());
  return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

TEST_CASE("a line without a full stop takes eight times as long where it is eight times as long",
          "[extract]") {
  constexpr std::string_view kClauses = "共收到政府信息公开申请12件,其中当面申请3件,网络申请9件,";
  constexpr std::size_t kBytes = 60000;
  const double once = seconds_to_read(repeated(kClauses, kBytes));
  CHECK(seconds_to_read(repeated(kClauses, 8 * kBytes)) < 14 * once);
}

}  // namespace
