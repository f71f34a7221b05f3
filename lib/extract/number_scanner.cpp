#include "extract/number_scanner.h"

#include <array>

#include "core/text.h"

namespace gongkai::detail {
namespace {

enum class ByteKind : std::uint8_t { kOther, kDigit, kLetter, kWide };

// kWide: the first byte of a character that may be a Chinese numeral.
constexpr std::array<ByteKind, 256> kByteKinds = [] {
  std::array<ByteKind, 256> kinds{};
  for (std::size_t c = '0'; c <= '9'; ++c) kinds[c] = ByteKind::kDigit;
  for (std::size_t c = 'a'; c <= 'z'; ++c) kinds[c] = ByteKind::kLetter;
  for (std::size_t c = 'A'; c <= 'Z'; ++c) kinds[c] = ByteKind::kLetter;
  for (std::size_t c = 0xE0; c <= 0xEF; ++c) kinds[c] = ByteKind::kWide;
  return kinds;
}();

// Signs that join letters and digits to one latin word: addresses, versions, file names.
constexpr std::string_view kJoiningSigns = ".@/_-?=&:+";

}  // namespace

bool plausible_year(std::int64_t year) { return year >= 1949 && year <= 2049; }

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::vector<NumberToken> NumberScanner::run() {
  for (std::size_t i = 0; i < text_.size();) {
    switch (kByteKinds[static_cast<unsigned char>(text_[i])]) {
      case ByteKind::kDigit:
        i = digits(i);
        break;
      case ByteKind::kLetter:
        i = word(i);
        break;
      case ByteKind::kWide:
        i = words_.numerals.at(text_, i) < 0 ? i + 3 : chinese(i);
        break;
      case ByteKind::kOther:
        i += utf8_length(text_[i]);
        break;
    }
  }
  return std::move(tokens_);
}

NumberScanner::End NumberScanner::digits(std::size_t i) {
  const DigitRun run = digit_run(i);
  const std::size_t plain = digits_end(i);
  if (const End end = filled_in(i, run)) return end;
  if (const End end = bracketed_number(i, plain)) return end;
  if (const End end = list_marker(i, plain)) return end;
  if (const End end = date(i, plain)) return end;
  if (const End end = telephone(i, plain)) return end;
  if (const End end = ordinal(i, run.end)) return end;
  if (const End end = code(i, run)) return end;
  return count(i, run);
}

// Latin words: digits glued to letters are codes (v3.0, mlsc2016, http://...2017/1.html).
NumberScanner::End NumberScanner::word(std::size_t i) {
  const auto joins = [&](std::size_t p) {
    const char next = at(p + 1);
    return kJoiningSigns.find(text_[p]) != std::string_view::npos &&
           (is_ascii_letter(next) || is_digit(next) || next == '/');
  };
  std::size_t p = i;
  bool digit = false;
  while (p < text_.size() && (is_ascii_letter(text_[p]) || is_digit(text_[p]) || joins(p))) {
    digit = digit || is_digit(text_[p]);
    ++p;
  }
  if (!digit) return p;
  // A short word directly before a count is no code: PPP项目, APP12个 would be one; leave counts
  // with a classifier behind them alone.
  std::size_t letters = i;
  while (letters < p && is_ascii_letter(text_[letters])) ++letters;
  const bool count_behind = letters < p && std::min(digits_end(letters), p) == p &&
                            words_.units.begins(from(p)) && words_.numerals.at(text_, p) < 0;
  return count_behind ? letters : emit(NumberKind::kCode, i, p);
}

NumberScanner::End NumberScanner::emit(NumberKind kind, std::size_t begin, std::size_t end,
                                       Decimal value) {
  NumberToken token;
  token.kind = kind;
  token.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  token.value = value;
  token.unit = {token.span.end, token.span.end};
  tokens_.push_back(token);
  return end;
}

void NumberScanner::set_unit(std::size_t begin, std::size_t end) {
  tokens_.back().unit = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

std::size_t NumberScanner::digits_end(std::size_t i) const {
  while (is_digit(at(i))) ++i;
  return i;
}

std::vector<NumberToken> scan_numbers(std::string_view text, const NumberWords& words) {
  return NumberScanner(text, words).run();
}

}  // namespace gongkai::detail
