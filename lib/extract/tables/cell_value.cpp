#include "extract/tables/cell_value.h"

#include <array>
#include <string>

#include "core/text.h"

namespace gongkai::detail {
namespace {

// A cell with more bytes than this holds words.
constexpr std::size_t kMaxNumberBytes = 96;

bool is_blank(char32_t c) {
  return c == ' ' || (c >= 0x09 && c <= 0x0D) || c == 0xA0 || (c >= 0x2000 && c <= 0x200F) ||
         c == 0x202F || c == 0x205F || c == 0x3000 || c == 0xFEFF || c == 0xAD;
}

// Full-width signs and the several dashes as ASCII; everything else as it is.
char32_t fold(char32_t c) {
  if (c >= 0xFF01 && c <= 0xFF5E) return c - 0xFEE0;
  if (c == 0x2212 || (c >= 0x2010 && c <= 0x2015) || c == 0x2500 || c == 0x2501 || c == 0x30FC) {
    return '-';
  }
  return c;
}

struct Scanner {
  std::string_view text;
  std::size_t at = 0;

  bool done() const { return at >= text.size(); }
  char32_t peek(std::uint32_t* n = nullptr) const {
    return done() ? U'\0' : fold(code_point_at(text, at, n));
  }
  void next() {
    std::uint32_t n = 0;
    peek(&n);
    at += n;
  }
  void blanks() {
    while (!done() && is_blank(peek())) next();
  }
  bool take(std::string_view word) {
    if (text.substr(at, word.size()) != word) return false;
    at += word.size();
    return true;
  }
};

bool digit(char32_t c) { return c >= '0' && c <= '9'; }

std::size_t digits_at(Scanner s) {
  std::size_t count = 0;
  for (; digit(s.peek()); s.next()) ++count;
  return count;
}

// Digits with groups of three apart by commas or by single blanks, and a fraction. The scanner
// stays where it was when there is none.
std::optional<std::string> scan_number(Scanner& s) {
  Scanner t = s;
  std::string digits;
  const auto take_digits = [&] {
    for (; digit(t.peek()); t.next()) digits.push_back(static_cast<char>(t.peek()));
  };
  const std::size_t head = digits_at(t);
  if (head == 0) return std::nullopt;
  const bool leading_zero = t.peek() == '0' && head > 1;
  take_digits();
  char32_t separator = 0;
  while (head <= 3) {
    Scanner ahead = t;
    const char32_t sign = is_blank(ahead.peek()) ? U' ' : ahead.peek();
    if (sign != ',' && sign != ' ') break;
    if (separator != 0 && sign != separator) break;
    ahead.next();
    if (digits_at(ahead) != 3) break;
    separator = sign;
    t = ahead;
    take_digits();
  }
  if (t.peek() == '.') {
    Scanner ahead = t;
    ahead.next();
    if (digits_at(ahead) == 0) return std::nullopt;
    digits.push_back('.');
    t = ahead;
    take_digits();
  } else if (leading_zero) {
    return std::nullopt;  // "00", "007": not a way to print a count, but what glued cells look like
  }
  s = t;
  return digits;
}

bool is_blank_mark(std::string_view text) {
  if (text == "无" || text == "無") return true;
  std::size_t signs = 0;
  for (std::size_t i = 0; i < text.size() && signs <= 4; ++signs) {
    std::uint32_t n = 0;
    const char32_t c = fold(code_point_at(text, i, &n));
    if (c != '-' && c != '/' && c != '\\' && c != 0x2215) return false;
    i += n;
  }
  return signs <= 4;
}

enum class Sign { kNone, kPlus, kMinus };

Sign scan_sign(Scanner& s) {
  struct Word {
    std::string_view word;
    Sign sign;
  };
  constexpr std::array<Word, 8> kWords{{{"增加", Sign::kPlus},
                                        {"新增", Sign::kPlus},
                                        {"减少", Sign::kMinus},
                                        {"減少", Sign::kMinus},
                                        {"增", Sign::kPlus},
                                        {"减", Sign::kMinus},
                                        {"減", Sign::kMinus},
                                        {"+", Sign::kPlus}}};
  for (const Word& w : kWords) {
    if (s.take(w.word)) return w.sign;
  }
  if (s.peek() == '-') {
    s.next();
    return Sign::kMinus;
  }
  if (s.peek() == '+') {
    s.next();
    return Sign::kPlus;
  }
  return Sign::kNone;
}

MoneyUnit scan_money(Scanner& s) {
  if (s.take("万元") || s.take("萬元")) return MoneyUnit::kWan;
  if (s.take("亿元") || s.take("億元")) return MoneyUnit::kYi;
  if (s.take("元")) return MoneyUnit::kYuan;
  return MoneyUnit::kNone;
}

// The measure words of the forms' unit columns. A list and not data: it says what a number cell may
// hold beside its number, nothing about any form.
bool scan_counter(Scanner& s) {
  constexpr std::array<std::string_view, 17> kCounters{"人次", "条次", "件次", "条", "件", "次",
                                                       "篇",   "个",   "人",   "份", "项", "宗",
                                                       "起",   "期",   "场",   "部", "处"};
  for (const std::string_view counter : kCounters) {
    if (s.take(counter)) return true;
  }
  return false;
}

}  // namespace

MoneyUnit money_unit_in(std::string_view text) {
  const std::size_t yuan = text.rfind("元");
  if (yuan == std::string_view::npos) return MoneyUnit::kNone;
  const std::string_view before = text.substr(0, yuan);
  const auto ends_with = [&](std::string_view word) {
    return before.size() >= word.size() && before.substr(before.size() - word.size()) == word;
  };
  if (ends_with("万") || ends_with("萬")) return MoneyUnit::kWan;
  if (ends_with("亿") || ends_with("億")) return MoneyUnit::kYi;
  return MoneyUnit::kYuan;
}

CellValue parse_cell(std::string_view text, std::uint32_t base) {
  CellValue result;
  const std::string_view trimmed = trim(text);
  const auto offset = [&](std::size_t i) {
    return base +
           static_cast<std::uint32_t>(static_cast<std::size_t>(trimmed.data() - text.data()) + i);
  };
  if (trimmed.empty()) {
    result.printed = {base, base};
    return result;
  }
  result.printed = {offset(0), offset(0)};
  result.kind = CellKind::kWords;
  if (trimmed.size() > kMaxNumberBytes) return result;
  if (is_blank_mark(trimmed)) {
    result.kind = CellKind::kMark;
    return result;
  }
  Scanner s{trimmed};
  if (s.take("¥") || s.take("￥")) s.blanks();
  const std::size_t begin = s.at;
  const Sign sign = scan_sign(s);
  if (sign != Sign::kNone) s.blanks();
  const std::optional<std::string> digits = scan_number(s);
  if (!digits) return result;
  const std::size_t end = s.at;
  s.blanks();
  result.unit = scan_money(s);
  if (result.unit == MoneyUnit::kNone) result.has_counter = scan_counter(s);
  s.blanks();
  const std::optional<Decimal> value = Decimal::parse(*digits);
  if (!s.done() || !value) return result;
  result.kind = CellKind::kNumber;
  result.value = sign == Sign::kMinus ? Decimal{-value->coefficient, value->scale} : *value;
  result.has_sign = sign != Sign::kNone;
  result.printed = {offset(begin), offset(end)};
  return result;
}

std::optional<Decimal> to_cny(Decimal value, MoneyUnit unit) {
  constexpr std::int64_t kLimit = 1'000'000'000'000'000'000;
  std::int64_t factor = 1;
  if (unit == MoneyUnit::kWan) factor = 10'000;
  if (unit == MoneyUnit::kYi) factor = 100'000'000;
  if (value.coefficient >= kLimit / factor || value.coefficient <= -(kLimit / factor))
    return std::nullopt;
  return Decimal::of(value.coefficient * factor, value.scale);
}

}  // namespace gongkai::detail
