#include "segment/markers.h"

#include <algorithm>
#include <array>

#include "core/byte_set.h"
#include "core/text.h"

namespace gongkai::detail {

namespace {

constexpr std::string_view kListComma = "\u3001";
constexpr std::string_view kYearMark = "\u5E74";
constexpr std::string_view kOrdinal = "\u7B2C";  // di, as in di yi zhang
constexpr std::string_view kIs = "\u662F";       // shi, as in yi shi
constexpr std::array<std::string_view, 3> kDivisionWords = {"\u90E8\u5206", "\u7AE0", "\u8282"};
constexpr std::array<std::string_view, 14> kLeadingMarks = {
    "#",      "*",      ">",      "\u25CF", "\u25C6", "\u25A0", "\u2605",
    "\u25B2", "\u25AA", "\u25CB", "\u25C7", "\u25A1", "\u2606", "\u2022"};

int take_number(std::string_view text, std::size_t& at) {
  int value = 0;
  const std::size_t begin = at;
  while (at < text.size() && at - begin < 2 && is_digit(text[at])) {
    value = value * 10 + (text[at++] - '0');
  }
  return value;
}

bool take(std::string_view text, std::size_t& at, std::string_view word) {
  if (text.substr(at, word.size()) != word) return false;
  at += word.size();
  return true;
}

std::optional<Marker> read_bracketed(std::string_view line) {
  std::size_t at = 1;
  int level = 2;
  int number = take_chinese_number(line, at);
  if (number == 0) {
    number = take_number(line, at);
    level = 4;
  }
  if (number == 0 || !take(line, at, ")")) return std::nullopt;
  if (!take(line, at, kListComma)) take(line, at, ".");
  return Marker{level, number, at};
}

// 1. 1、 1); 1.5% and 3、1宗 are numbers.
std::optional<Marker> read_arabic(std::string_view line) {
  std::size_t at = 0;
  const int number = take_number(line, at);
  if (number == 0) return std::nullopt;
  const bool bracket = take(line, at, ")");
  if (!bracket && !take(line, at, ".") && !take(line, at, kListComma)) return std::nullopt;
  const std::string_view rest = line.substr(at);
  if (!rest.empty() && is_digit(rest[0])) {
    const bool year = rest.size() > 7 && std::all_of(rest.begin(), rest.begin() + 4, is_digit) &&
                      rest.substr(4, 3) == kYearMark;
    if (!year) return std::nullopt;
  }
  return Marker{bracket ? 4 : 3, number, at};
}

std::optional<Marker> read_chinese(std::string_view line) {
  std::size_t at = 0;
  const bool ordinal = take(line, at, kOrdinal);
  const int number = take_chinese_number(line, at);
  if (number == 0) return std::nullopt;
  if (!ordinal) {
    if (!take(line, at, kListComma) && !take(line, at, ".")) return std::nullopt;
    return Marker{1, number, at};
  }
  for (const std::string_view word : kDivisionWords) {
    if (!take(line, at, word)) continue;
    if (!take(line, at, kListComma)) take(line, at, ":");
    return Marker{1, number, at};
  }
  return std::nullopt;
}

// (1) to (10) as one character.
std::optional<Marker> read_enclosed(std::string_view line) {
  constexpr char32_t kFirst = 0x3220;
  constexpr int kMany = 10;
  std::uint32_t size = 0;
  const char32_t c = code_point_at(line, 0, &size);
  if (c < kFirst || c >= kFirst + kMany) return std::nullopt;
  return Marker{2, static_cast<int>(c - kFirst) + 1, size};
}

std::optional<Marker> read_bare_marker(std::string_view line) {
  if (line.size() < 2) return std::nullopt;
  if (line[0] == '(') return read_bracketed(line);
  if (is_digit(line[0])) return read_arabic(line);
  if (auto enclosed = read_enclosed(line)) return enclosed;
  return read_chinese(line);
}

// 2.1 and 2.1.3, of level 2 and 3; the number is the last.
std::optional<Marker> read_decimal(std::string_view line) {
  constexpr int kDeepest = 3;
  std::size_t at = 0;
  int number = take_number(line, at);
  int parts = number == 0 ? 0 : 1;
  while (parts > 0 && parts < kDeepest && take(line, at, ".")) {
    number = take_number(line, at);
    if (number == 0) return std::nullopt;
    ++parts;
  }
  if (parts < 2 || at >= line.size() || static_cast<unsigned char>(line[at]) < 0x80) {
    return std::nullopt;
  }
  return Marker{parts, number, at};
}

// 1 in front of a word: 1概述.
std::optional<Marker> read_bare_number(std::string_view line) {
  std::size_t at = 0;
  const int number = take_number(line, at);
  if (number == 0 || at >= line.size() || static_cast<unsigned char>(line[at]) < 0x80) {
    return std::nullopt;
  }
  return Marker{1, number, at};
}

}  // namespace

int take_chinese_number(std::string_view text, std::size_t& at) {
  constexpr std::string_view kDigits = "\u4E00\u4E8C\u4E09\u56DB\u4E94\u516D\u4E03\u516B\u4E5D";
  constexpr std::string_view kTen = "\u5341";
  int value = 0;
  int last = 0;
  while (at + 3 <= text.size()) {
    const std::string_view c = text.substr(at, 3);
    const std::size_t digit = kDigits.find(c);
    if (c == kTen && value == 0) {
      value = (last == 0 ? 1 : last) * 10;
      last = 0;
    } else if (digit != std::string_view::npos && digit % 3 == 0 && last == 0) {
      last = static_cast<int>(digit / 3) + 1;
    } else {
      break;
    }
    at += 3;
  }
  return value + last;
}

std::size_t leading_marks(std::string_view line) {
  static constexpr ByteSet kFirstBytes("#*>\xE2");  // of kLeadingMarks
  std::size_t size = 0;
  for (bool found = true; found && size < line.size() && kFirstBytes.holds(line[size]);) {
    found = false;
    for (const std::string_view mark : kLeadingMarks) {
      if (!line.substr(size).starts_with(mark)) continue;
      size += mark.size();
      found = true;
    }
  }
  return size;
}

std::optional<Marker> read_marker(std::string_view line) {
  const std::size_t marks = leading_marks(line);
  auto marker = read_bare_marker(line.substr(marks));
  if (marker) marker->size += marks;
  return marker;
}

std::optional<Marker> read_loose_marker(std::string_view line) {
  const std::size_t marks = leading_marks(line);
  line.remove_prefix(marks);
  if (line.size() < 2 || read_bare_marker(line)) return std::nullopt;
  if (is_digit(line[0])) {
    auto marker = read_decimal(line);
    if (!marker) marker = read_bare_number(line);
    if (marker) marker->size += marks;
    return marker;
  }
  std::size_t at = 0;
  const int number = take_chinese_number(line, at);
  if (number == 0) return std::nullopt;
  const int level = take(line, at, kIs) ? 2 : 1;
  if (level == 1 && !take(line, at, ":")) take(line, at, ",");
  return Marker{level, number, marks + at};
}

}  // namespace gongkai::detail
