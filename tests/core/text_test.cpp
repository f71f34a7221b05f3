#include "core/text.h"

#include <catch2/catch.hpp>

#include <random>
#include <string>

using namespace gongkai::detail;

TEST_CASE("find_in finds what std::string_view::find does", "[core]") {
  // Few different bytes, so that words nearly fit in many places.
  std::mt19937 random(11);
  const auto letters = [&](std::size_t most) {
    std::string text;
    for (std::size_t size = random() % (most + 1); text.size() < size;) {
      constexpr std::string_view kCharacters[] = {"申", "电", "a", "1", "请", "\n"};
      text += kCharacters[random() % 6];
    }
    return text;
  };
  std::size_t found = 0;
  for (int i = 0; i < 20'000; ++i) {
    const std::string text = letters(40);
    const std::string word = letters(7);
    const std::size_t from = random() % 45;
    INFO(text << " / " << word << " / " << from);
    const std::size_t expected = std::string_view(text).find(word, from);
    REQUIRE(find_in(text, word, from) == expected);
    REQUIRE(stands_in(text, word) == (text.find(word) != std::string::npos));
    found += expected != std::string::npos ? 1 : 0;
  }
  CHECK(found > 2'000);
  CHECK(found < 19'000);
}
