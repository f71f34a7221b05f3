#include "normalize/characters.h"

#include <algorithm>

#include "core/embedded.h"
#include "core/text.h"

namespace gongkai::detail {

namespace {

std::vector<std::string> words_of(std::string_view field) {
  std::vector<std::string> words;
  for (const std::string_view word : split(field, ' ')) {
    if (!word.empty()) words.emplace_back(word);
  }
  return words;
}

// Whether `text[i]` stands inside one of the words, as the character `c`.
bool stands_in(const std::vector<std::string>& words, std::string_view text, std::size_t i,
               std::string_view c) {
  for (const std::string& word : words) {
    for (std::size_t at = word.find(c); at != std::string::npos; at = word.find(c, at + 1)) {
      if (at <= i && text.substr(i - at, word.size()) == word) return true;
    }
  }
  return false;
}

}  // namespace

const Characters& Characters::get() {
  static const Characters characters;
  return characters;
}

Characters::Characters() {
  using enum CharacterClass;
  load_compatibility();
  load_traditional();

  mark(0x01, 0x1F, kGone);
  mark(0x7F, 0x9F, kGone);
  mark('\t', '\t', kTab);
  mark('\n', '\r', kNewline);  // \n, \v, \f, \r
  mark(0x85, 0x85, kNewline);
  mark(0x2028, 0x2029, kNewline);

  mark(' ', ' ', kBlank);
  mark(0xA0, 0xA0, kBlank);
  mark(0x1680, 0x1680, kBlank);
  mark(0x2000, 0x200A, kBlank);
  mark(0x202F, 0x202F, kBlank);
  mark(0x205F, 0x205F, kBlank);
  mark(0x3000, 0x3000, kBlank);
  mark(0xE5E5, 0xE5E5, kBlank);  // the full-width blank A3A0 of Windows' code page 936

  mark(0xAD, 0xAD, kGone);  // soft hyphen
  mark(0x180B, 0x180E, kGone);
  mark(0x200B, 0x200F, kGone);  // zero-width characters, direction marks
  mark(0x202A, 0x202E, kGone);
  mark(0x2060, 0x206F, kGone);
  mark(0xFE00, 0xFE0F, kGone);  // variation selectors
  mark(0xFEFF, 0xFEFF, kGone);
}

void Characters::mark(char32_t first, char32_t last, CharacterClass as) {
  std::fill(classes_.begin() + first, classes_.begin() + last + 1, as);
}

void Characters::load_compatibility() {
  for (const auto& row : read_tsv(embedded("lib/normalize/compatibility.tsv"), 2)) {
    const char32_t from = code_point_at(row[0], 0);
    const char32_t to = code_point_at(row[1], 0);
    if (from < classes_.size() && to < becomes_.size()) {
      classes_[from] = CharacterClass::kCompatible;
      becomes_[from] = static_cast<char16_t>(to);
    } else {
      becomes_beyond_bmp_[from] = to;
    }
  }
}

// All rows are within the basic plane: the generator sees to it.
void Characters::load_traditional() {
  for (const auto& row : read_tsv(embedded("lib/normalize/traditional.tsv"), 5)) {
    const char32_t from = code_point_at(row[0], 0);
    if (from >= classes_.size()) continue;
    classes_[from] = row[2] == "shared" ? CharacterClass::kShared : CharacterClass::kTraditional;
    becomes_[from] = static_cast<char16_t>(code_point_at(row[1], 0));
    if (!row[3].empty() || !row[4].empty()) {
      words_.push_back({from, words_of(row[3]), words_of(row[4])});
    }
  }
}

CharacterClass Characters::class_beyond_bmp(char32_t c) const {
  if (c >= 0xE0000 && c <= 0xE0FFF) return CharacterClass::kGone;  // tags, variation selectors
  if (c < 0x2F800 || c > 0x2FA1F) return CharacterClass::kPlain;
  return becomes_beyond_bmp_.contains(c) ? CharacterClass::kCompatible : CharacterClass::kPlain;
}

char32_t Characters::compatible(char32_t c) const {
  return c < becomes_.size() ? becomes_[c] : becomes_beyond_bmp_.at(c);
}

char32_t Characters::simplified(std::string_view text, std::size_t i, char32_t c) const {
  const auto row = std::find_if(words_.begin(), words_.end(),
                                [&](const Words& words) { return words.from == c; });
  if (row != words_.end()) {
    const std::string_view printed = text.substr(i, utf8_length(text[i]));
    if (!row->inside.empty() && !stands_in(row->inside, text, i, printed)) return c;
    if (stands_in(row->outside, text, i, printed)) return c;
  }
  return becomes_[c];
}

}  // namespace gongkai::detail
