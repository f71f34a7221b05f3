#include "core/literal_scanner.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <random>
#include <string>
#include <tuple>
#include <vector>

using gongkai::detail::LiteralScanner;

namespace {

// (end, word), the longer of two that end in one place first.
using Hits = std::vector<std::pair<std::size_t, std::string>>;

Hits one_by_one(const std::string& text, const std::vector<std::string>& words) {
  Hits hits;
  for (std::size_t end = 1; end <= text.size(); ++end) {
    std::vector<std::string> here;
    for (const std::string& word : words) {
      if (std::string_view(text).substr(0, end).ends_with(word)) here.push_back(word);
    }
    std::sort(here.begin(), here.end(),
              [](const auto& a, const auto& b) { return a.size() > b.size(); });
    for (const std::string& word : here) hits.emplace_back(end, word);
  }
  return hits;
}

Hits scanned(const LiteralScanner& scanner, const std::vector<std::string>& pieces) {
  Hits hits;
  LiteralScanner::State state = 0;
  std::size_t before = 0;
  for (const std::string& piece : pieces) {
    scanner.scan(piece, state, [&](int id, std::size_t end) {
      hits.emplace_back(before + end, scanner.word(id));
    });
    before += piece.size();
  }
  return hits;
}

}  // namespace

TEST_CASE("one pass finds every word in every place, as looking for one after another does",
          "[core]") {
  std::mt19937 random(5);
  const auto letters = [&](std::size_t least, std::size_t most) {
    std::string text;
    for (std::size_t n = least + random() % (most - least + 1); n > 0; --n) {
      // 甴 and 电 share two bytes, 㐀 and 申 none; é has two bytes, 𠀀 four.
      constexpr std::string_view kCharacters[] = {"申", "电", "甴", "㐀", "a", "1", "é", "𠀀"};
      text += kCharacters[random() % (random() % 2 == 0 ? 8 : 4)];
    }
    return text;
  };
  std::size_t found = 0;
  for (int i = 0; i < 300; ++i) {
    LiteralScanner scanner;
    std::vector<std::string> words;
    for (std::size_t n = random() % 40; n > 0; --n) {
      const std::string word = letters(1, 5);
      if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(word);
      scanner.add(word);
    }
    scanner.build();
    CHECK(scanner.size() == words.size());
    for (int k = 0; k < 10; ++k) {
      const std::string text = letters(0, 60) + "。" + letters(0, 20);
      const Hits expected = one_by_one(text, words);
      REQUIRE(scanned(scanner, {text}) == expected);
      // In pieces, cut between any two characters.
      std::size_t cut = random() % (text.size() + 1);
      while (cut < text.size() && gongkai::detail::is_utf8_continuation(text[cut])) ++cut;
      REQUIRE(scanned(scanner, {text.substr(0, cut), text.substr(cut)}) == expected);
      found += expected.size();
    }
  }
  CHECK(found > 10'000);
}

TEST_CASE("a scanner without words finds nothing", "[core]") {
  LiteralScanner scanner;
  CHECK(scanned(scanner, {"申请"}).empty());
  scanner.build();
  CHECK(scanned(scanner, {"申请"}).empty());
}

TEST_CASE("a word keeps its number when it is added again", "[core]") {
  LiteralScanner scanner;
  CHECK(scanner.add("申请") == 0);
  CHECK(scanner.add("答复") == 1);
  CHECK(scanner.add("申请") == 0);
  CHECK(scanner.size() == 2);
}
