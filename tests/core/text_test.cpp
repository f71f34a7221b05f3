#include "core/text.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cstddef>
#include <random>
#include <string>

using namespace gongkai::detail;

TEST_CASE("find_in and rfind_in find what std::string_view::find and rfind do", "[core]") {
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
    REQUIRE(rfind_in(text, word) == std::string_view(text).rfind(word));
    REQUIRE(stands_in(text, word) == (text.find(word) != std::string::npos));
    found += expected != std::string::npos ? 1 : 0;
  }
  CHECK(found > 2'000);
  CHECK(found < 19'000);
}

TEST_CASE("trim takes blanks of any width, and a cut-off one for what is left of it", "[core]") {
  CHECK(trim(" \t\xE3\x80\x80 a b\xC2\xA0\r\n") == "a b");
  for (const char* cut : {"\xE3\x80", "\xE2\x80", " \xE2\x80", "\xE3\x80\xE2\x80"}) {
    const std::string_view text = cut;
    const std::string_view left = trim(text);
    INFO(text.size() << " bytes, " << left.size() << " left");
    CHECK(left.size() <= text.size());
  }
  CHECK(trim("\xE2\x80").empty());
}

TEST_CASE("eight bytes at a time say of small and large bytes what one at a time says", "[core]") {
  std::mt19937 random(3);
  for (int i = 0; i < 50'000; ++i) {
    // Mostly bytes next to the limits, where a borrow could run from one to the next.
    std::string text(9, '\0');
    for (char& c : text) {
      constexpr unsigned char kBytes[] = {0x00, 0x01, 0x1F, 0x20, 0x21,
                                          0x7F, 0x80, 0x81, 0xA0, 0xFF};
      c = static_cast<char>(random() % 4 == 0 ? random() % 256 : kBytes[random() % 10]);
    }
    const std::size_t at = random() % 2;
    const std::uint64_t bytes = eight_bytes_at(text, at);
    for (const unsigned least : {1U, 0x20U, 0x80U}) {
      const bool expected =
          std::any_of(text.begin() + static_cast<std::ptrdiff_t>(at),
                      text.begin() + static_cast<std::ptrdiff_t>(at) + 8,
                      [&](char c) { return static_cast<unsigned char>(c) < least; });
      REQUIRE(has_byte_below(bytes, least) == expected);
    }
    const bool large = std::any_of(text.begin() + static_cast<std::ptrdiff_t>(at),
                                   text.begin() + static_cast<std::ptrdiff_t>(at) + 8,
                                   [](char c) { return static_cast<unsigned char>(c) > 127; });
    REQUIRE(has_byte_above_127(bytes) == large);
  }
}
