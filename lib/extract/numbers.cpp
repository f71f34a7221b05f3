#include "extract/numbers.h"

#include <algorithm>
#include <array>
#include <optional>

#include "core/text.h"
#include "core/toml.h"

namespace gongkai::detail {
namespace {

std::string_view longest_prefix(std::string_view text, const NumberWords::List& list) {
  for (const std::string& word : list) {
    if (text.substr(0, word.size()) == word) return word;
  }
  return {};
}

std::string_view longest_suffix(std::string_view text, const NumberWords::List& list) {
  for (const std::string& word : list) {
    if (text.size() >= word.size() && text.substr(text.size() - word.size()) == word) return word;
  }
  return {};
}

bool starts_with(std::string_view text, std::string_view prefix) {
  return text.substr(0, prefix.size()) == prefix;
}

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Digits 0..9 and multipliers of Chinese numerals, print and financial forms.
struct Numeral {
  std::string_view text;
  std::int64_t value;  // a digit below 10, else a multiplier
};
constexpr std::array<Numeral, 36> kNumerals = {{
    {"〇", 0},    {"零", 0},    {"○", 0},    {"一", 1},     {"壹", 1},     {"二", 2},
    {"贰", 2},    {"两", 2},    {"三", 3},    {"叁", 3},     {"四", 4},     {"肆", 4},
    {"五", 5},    {"伍", 5},    {"六", 6},    {"陆", 6},     {"七", 7},     {"柒", 7},
    {"八", 8},    {"捌", 8},    {"九", 9},    {"玖", 9},     {"十", 10},    {"拾", 10},
    {"廿", 20},   {"卅", 30},   {"百", 100},  {"佰", 100},   {"千", 1000},  {"仟", 1000},
    {"万", 10000}, {"萬", 10000}, {"亿", 100000000}, {"億", 100000000}, {"参", 3}, {"俩", 2},
}};

// Position in kNumerals by code point, plus one; 0 for every other character. Nearly every
// character of a text is asked for.
const std::array<std::uint8_t, 0x10000>& numeral_index() {
  static const std::array<std::uint8_t, 0x10000> index = [] {
    std::array<std::uint8_t, 0x10000> table{};
    for (std::size_t i = 0; i < kNumerals.size(); ++i) {
      table[code_point_at(kNumerals[i].text, 0)] = static_cast<std::uint8_t>(i + 1);
    }
    return table;
  }();
  return index;
}

const Numeral* numeral_at(std::string_view text, std::size_t i) {
  // All of them are three bytes long in UTF-8.
  if (i + 3 > text.size() || (static_cast<unsigned char>(text[i]) & 0xF0U) != 0xE0U) return nullptr;
  const std::uint8_t position = numeral_index()[code_point_at(text, i)];
  return position == 0 ? nullptr : &kNumerals[position - 1U];
}

// End of the run of Chinese numeral characters from `i` on.
std::size_t numeral_run_end(std::string_view text, std::size_t i) {
  while (i < text.size() && numeral_at(text, i) != nullptr) i += 3;
  return i;
}

// The run of ASCII digits with separators from `i` on: 1234, 1,234, 1 234, 12.50. Returns its end
// and its value.
struct DigitRun {
  std::size_t end = 0;
  std::size_t integer_digits = 0;  // of the unseparated leading run
  std::optional<Decimal> value;
};

DigitRun digit_run(std::string_view text, std::size_t i) {
  DigitRun run;
  std::string digits;
  std::size_t p = i;
  while (p < text.size() && is_digit(text[p])) digits.push_back(text[p++]);
  run.integer_digits = p - i;
  const auto three_digits_at = [&](std::size_t q) {
    return q + 3 <= text.size() && is_digit(text[q]) && is_digit(text[q + 1]) &&
           is_digit(text[q + 2]) && (q + 3 == text.size() || !is_digit(text[q + 3]));
  };
  if (run.integer_digits <= 3 && digits != "0") {
    const char separator = p < text.size() ? text[p] : '\0';
    if (separator == ',' || separator == ' ') {
      while (p < text.size() && text[p] == separator && three_digits_at(p + 1)) {
        digits.append(text, p + 1, 3);
        p += 4;
      }
    }
  }
  if (p + 1 < text.size() && text[p] == '.' && is_digit(text[p + 1])) {
    digits.push_back('.');
    ++p;
    while (p < text.size() && is_digit(text[p])) digits.push_back(text[p++]);
  }
  run.end = p;
  run.value = Decimal::parse(digits);
  return run;
}

class Scanner {
 public:
  Scanner(std::string_view text, const NumberWords& words) : text_(text), words_(words) {}

  std::vector<NumberToken> run() {
    for (std::size_t i = 0; i < text_.size();) {
      const char c = text_[i];
      if (is_digit(c)) {
        i = digits(i);
      } else if (is_ascii_letter(c)) {
        i = word(i);
      } else if (static_cast<unsigned char>(c) >= 0xE3 && numeral_at(text_, i) != nullptr) {
        i = chinese(i);
      } else {
        i += utf8_length(c);
      }
    }
    return std::move(tokens_);
  }

 private:
  std::string_view from(std::size_t i) const { return text_.substr(std::min(i, text_.size())); }
  std::string_view before(std::size_t i) const { return text_.substr(0, i); }
  char at(std::size_t i) const { return i < text_.size() ? text_[i] : '\0'; }

  std::size_t emit(NumberKind kind, std::size_t begin, std::size_t end,
                   Decimal value = Decimal::of(0)) {
    NumberToken token;
    token.kind = kind;
    token.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    token.value = value;
    token.unit = {token.span.end, token.span.end};
    tokens_.push_back(token);
    return end;
  }

  // Latin words: digits glued to letters are codes (v3.0, mlsc2016, http://...2017/1.html).
  std::size_t word(std::size_t i) {
    std::size_t p = i;
    bool digit = false;
    // The signs of addresses join only inside latin words.
    while (p < text_.size() && (is_ascii_letter(text_[p]) || is_digit(text_[p]) ||
                                ((text_[p] == '.' || text_[p] == '@' || text_[p] == '/' ||
                                  text_[p] == '_' || text_[p] == '-' || text_[p] == '?' ||
                                  text_[p] == '=' || text_[p] == '&' || text_[p] == ':' ||
                                  text_[p] == '+') &&
                                 p + 1 < text_.size() &&
                                 (is_ascii_letter(text_[p + 1]) || is_digit(text_[p + 1]) ||
                                  text_[p + 1] == '/')))) {
      digit = digit || is_digit(text_[p]);
      ++p;
    }
    // A short word directly before a count is no code: PPP项目, APP12个 would be one; leave counts
    // with a classifier behind them alone.
    if (digit) {
      std::size_t letters = i;
      while (letters < p && is_ascii_letter(text_[letters])) ++letters;
      std::size_t q = letters;
      while (q < p && is_digit(text_[q])) ++q;
      if (q == p && letters < p && !longest_prefix(from(p), words_.units).empty() &&
          numeral_at(text_, p) == nullptr) {
        return letters;
      }
      return emit(NumberKind::kCode, i, p);
    }
    return p;
  }

  static bool plausible_year(std::int64_t year) { return year >= 1949 && year <= 2049; }

  // 年, 月 and 日 from `p` on: 2017年1月1日. Returns the end and whether more than a year stood there.
  std::size_t month_and_day(std::size_t p, bool& more) const {
    const auto part = [&](std::size_t q, std::string_view sign) -> std::size_t {
      std::size_t d = q;
      while (d < text_.size() && is_digit(text_[d]) && d - q < 2) ++d;
      return d > q && starts_with(from(d), sign) ? d + sign.size() : 0;
    };
    if (const std::size_t month = part(p, "月")) {
      more = true;
      p = month;
      if (const std::size_t day = part(p, "日")) p = day;
      else if (const std::size_t day2 = part(p, "号")) p = day2;
      else if (starts_with(from(p), "份")) p += 3;
    }
    return p;
  }

  // A date written with signs: 2018-02-01, 2018/2/1, 2018.02.01, and a time behind it.
  std::size_t signed_date(std::size_t i) const {
    for (const char sign : {'-', '/', '.'}) {
      std::size_t p = i + 4;
      int parts = 0;
      while (parts < 2 && at(p) == sign) {
        std::size_t q = p + 1;
        if (at(q) == ' ') ++q;
        std::size_t d = q;
        while (is_digit(at(d)) && d - q < 2) ++d;
        if (d == q || is_digit(at(d))) break;
        p = d;
        ++parts;
      }
      if (parts == 2 || (parts == 1 && sign == '-' && p - i >= 7)) return p;
    }
    return 0;
  }

  std::size_t clock(std::size_t p) const {  // 10:41(:33)
    std::size_t end = 0;
    for (int part = 0; part < 3; ++part) {
      std::size_t d = p;
      while (is_digit(at(d)) && d - p < 2) ++d;
      if (d == p) break;
      if (part > 0) end = d;
      if (at(d) != ':') break;
      p = d + 1;
      if (at(p) == ' ') ++p;
    }
    return end;
  }

  bool at_line_start(std::size_t i) const {
    return i == 0 || text_[i - 1] == '\n' || text_[i - 1] == '\t';
  }

  bool after_stop(std::size_t i) const {
    if (at_line_start(i)) return true;
    const char c = text_[i - 1];
    if (c == ';' || c == ':' || c == '.') return true;
    return i >= 3 && text_.substr(i - 3, 3) == "。";
  }

  std::size_t digits(std::size_t i) {
    const DigitRun run = digit_run(text_, i);
    std::size_t plain = i;  // end of the unseparated digits
    while (plain < text_.size() && is_digit(text_[plain])) ++plain;
    const std::size_t length = plain - i;
    const auto number = Decimal::parse(text_.substr(i, std::min<std::size_t>(length, 18)));

    if (const std::size_t end = bracketed_number(i, plain)) return end;
    if (const std::size_t end = list_marker(i, plain, length)) return end;
    if (const std::size_t end = date(i, plain, length, number)) return end;
    if (const std::size_t end = telephone(i, plain, length)) return end;
    if (const std::size_t end = ordinal(i, run.end)) return end;
    if (const std::size_t end = code(i, run)) return end;
    return count(i, run);
  }

  // 〔2017〕18号, [2014]9号, (2018)5号; and the broken 〔20185号.
  std::size_t bracketed_number(std::size_t i, std::size_t plain) {
    const bool corner = i >= 3 && (text_.substr(i - 3, 3) == "〔" || text_.substr(i - 3, 3) == "【" ||
                                   text_.substr(i - 3, 3) == "﹝");
    const bool bracket = i >= 1 && (text_[i - 1] == '[' || text_[i - 1] == '(');
    if (!corner && !bracket) return 0;
    std::size_t p = plain;
    for (const std::string_view close : {"〕", "】", "﹞", "]", ")"}) {
      if (starts_with(from(p), close)) {
        p += close.size();
        break;
      }
    }
    if (p == plain && !corner) return 0;
    std::size_t q = p;
    if (starts_with(from(q), "第")) q += 3;
    while (is_digit(at(q))) ++q;
    if ((q > p || corner) && starts_with(from(q), "号")) {
      return emit(NumberKind::kDocumentNumber, i, q);
    }
    if (corner) return emit(NumberKind::kDocumentNumber, i, plain);
    return 0;
  }

  // "1." "2、" "(3)" "4)" at the start of a line or behind a stop, before a word.
  std::size_t list_marker(std::size_t i, std::size_t plain, std::size_t length) {
    if (length > 2) return 0;
    const std::string_view rest = from(plain);
    const bool in_brackets = i >= 1 && text_[i - 1] == '(' && starts_with(rest, ")");
    if (in_brackets) {
      const char32_t next =
          plain + 1 < text_.size() ? code_point_at(text_, plain + 1) : U'\n';
      if (is_han(next) || next == '\n') return emit(NumberKind::kListMarker, i, plain);
      return 0;
    }
    if (!after_stop(i)) return 0;
    for (const std::string_view sign : {"、", ".", ")", "．"}) {
      if (!starts_with(rest, sign)) continue;
      if (is_digit(at(plain + sign.size()))) return 0;
      return emit(NumberKind::kListMarker, i, plain);
    }
    return 0;
  }

  std::size_t date(std::size_t i, std::size_t plain, std::size_t length,
                   const std::optional<Decimal>& number) {
    const std::string_view rest = from(plain);
    const std::int64_t n = number ? number->coefficient : 0;
    if (length == 4 && plausible_year(n)) {
      if (starts_with(rest, "年")) {
        std::size_t p = plain + 3;
        bool more = false;
        p = month_and_day(p, more);
        if (!more && starts_with(from(p), "度")) p += 3;
        return emit(more ? NumberKind::kDate : NumberKind::kYear, i, p, *number);
      }
      if (const std::size_t end = signed_date(i)) {
        std::size_t p = end;
        if (at(p) == ' ') ++p;
        if (const std::size_t time = clock(p)) return emit(NumberKind::kDate, i, time);
        return emit(NumberKind::kDate, i, end);
      }
      // 2010-2016年, 2016至2018年, 2016、2017年
      std::size_t p = plain;
      for (const std::string_view sign : {"-", "至", "、", "~", "—", "/"}) {
        if (starts_with(from(p), sign) && is_digit(at(p + sign.size()))) {
          std::size_t q = p + sign.size();
          std::size_t d = q;
          while (is_digit(at(d))) ++d;
          if (d - q == 4 && starts_with(from(d), "年")) {
            return emit(NumberKind::kYear, i, plain, *number);
          }
        }
      }
      // A bare year in a name: 2017花椒洽谈会. With a classifier behind it, it is a count.
      if (n >= 1990 && longest_prefix(rest, words_.units).empty() && !starts_with(rest, "%") &&
          !starts_with(rest, "余") && !starts_with(rest, "多") && n <= 2035) {
        const char next = at(plain);
        if (next != ',' && next != '.' && next != '-') {
          return emit(NumberKind::kYear, i, plain, *number);
        }
      }
    }
    if (length == 5 && starts_with(rest, "年")) {  // 22012年: a list marker glued to the year
      const auto year = Decimal::parse(text_.substr(i + 1, 4));
      if (year && plausible_year(year->coefficient)) {
        return emit(NumberKind::kYear, i, plain + 3, *year);
      }
    }
    // Glued dates: 201711日, 20171231日, 20231月1日, 2018122 on a line of its own.
    if (length >= 5 && length <= 8 && (starts_with(text_.substr(i), "19") || starts_with(text_.substr(i), "20"))) {
      if (starts_with(rest, "日")) return emit(NumberKind::kDate, i, plain + 3);
      if (starts_with(rest, "月")) {
        bool more = false;
        (void)more;
        std::size_t p = plain + 3;
        std::size_t d = p;
        while (is_digit(at(d)) && d - p < 2) ++d;
        if (d > p && starts_with(from(d), "日")) p = d + 3;
        return emit(NumberKind::kDate, i, p);
      }
      if (at_line_start(i) && (plain == text_.size() || at(plain) == '\n') && length >= 6) {
        return emit(NumberKind::kDate, i, plain);
      }
    }
    if (length == 2 && starts_with(rest, "年") && !longest_prefix(rest, words_.durations).empty()) {
      return emit(NumberKind::kDuration, i, plain + 3);
    }
    if (length <= 2 && n >= 1 && n <= 12 && starts_with(rest, "月")) {
      bool more = false;
      return emit(NumberKind::kDate, i, month_and_day(i, more));
    }
    // 1-10月, 1至10月份
    if (length <= 2 && n <= 12) {
      for (const std::string_view sign : {"-", "至", "~", "—", "、"}) {
        if (!starts_with(rest, sign)) continue;
        const std::size_t q = plain + sign.size();
        std::size_t d = q;
        while (is_digit(at(d)) && d - q < 2) ++d;
        if (d > q && starts_with(from(d), "月")) return emit(NumberKind::kDate, i, plain);
      }
    }
    if (length <= 2 && n <= 31 && (starts_with(rest, "日") && !starts_with(rest, "日内"))) {
      return emit(NumberKind::kDate, i, plain + 3);
    }
    if (length <= 2 && starts_with(rest, "时") && n <= 24) {
      return emit(NumberKind::kDate, i, plain + 3);
    }
    if (length <= 2 && at(plain) == ':' && is_digit(at(plain + 1))) {
      if (const std::size_t end = clock(i)) return emit(NumberKind::kDate, i, end);
    }
    if (length == 4 && starts_with(rest, "年")) return emit(NumberKind::kDate, i, plain + 3);
    return 0;
  }

  std::size_t telephone(std::size_t i, std::size_t plain, std::size_t length) {
    // 0939-8212056, (010)12345678, 0577-67590053-801
    if ((length == 3 || length == 4) && text_[i] == '0') {
      std::size_t p = plain;
      if (at(p) == ')') ++p;
      while (at(p) == '-' || starts_with(from(p), "—") || at(p) == ' ') {
        p += utf8_length(text_[p]);
      }
      std::size_t d = p;
      while (is_digit(at(d))) ++d;
      if (p > plain && d - p >= 5) {
        while (at(d) == '-' && is_digit(at(d + 1))) {
          ++d;
          while (is_digit(at(d))) ++d;
        }
        return emit(NumberKind::kPhone, i, d);
      }
    }
    if (length >= 11) return emit(NumberKind::kPhone, i, plain);
    if (length >= 3 && length <= 10) {
      // The word may stand before a colon or a bracket: 联系电话:8212056, 邮编:325500.
      std::string_view head = before(i);
      while (!head.empty() && (head.back() == ':' || head.back() == '(' || head.back() == ' ')) {
        head.remove_suffix(1);
      }
      if (starts_with("为", head.size() >= 3 ? head.substr(head.size() - 3) : "-")) {
        head.remove_suffix(3);
      }
      const bool classifier = !longest_prefix(from(plain), words_.units).empty();
      if (!longest_suffix(head, words_.phone_before).empty() && (length >= 5 || !classifier)) {
        std::size_t end = plain;
        while ((at(end) == '-' || at(end) == '/') && is_digit(at(end + 1))) {
          ++end;
          while (is_digit(at(end))) ++end;
        }
        return emit(NumberKind::kPhone, i, end);
      }
      if (length == 5 && starts_with(text_.substr(i), "12") &&
          (!classifier || !longest_prefix(from(plain), words_.hotline_after).empty())) {
        return emit(NumberKind::kPhone, i, plain);
      }
      if (length == 3 && !classifier &&
          !longest_prefix(from(plain), words_.hotline_after).empty()) {
        return emit(NumberKind::kPhone, i, plain);
      }
    }
    return 0;
  }

  // 第12条, 第26届, 18号, 3楼; also 第9至12条 and 第9、10条, token by token.
  std::size_t ordinal(std::size_t i, std::size_t end) {
    if (!longest_suffix(before(i), words_.ordinal_before).empty()) {
      const bool number = starts_with(from(end), "号");
      return emit(number ? NumberKind::kDocumentNumber : NumberKind::kOrdinal, i, end);
    }
    const std::string_view thing = longest_prefix(from(end), words_.number_of_thing);
    if (!thing.empty()) return emit(NumberKind::kDocumentNumber, i, end + (thing == "号" ? 3 : 0));
    if (!tokens_.empty() && tokens_.back().kind == NumberKind::kOrdinal) {
      const auto between = text_.substr(tokens_.back().span.end, i - tokens_.back().span.end);
      if (between == "至" || between == "-" || between == "、" || between == "—" ||
          between == "条至" || between == "条、") {
        return emit(NumberKind::kOrdinal, i, end);
      }
    }
    return 0;
  }

  // 7×24小时, 1+19+N, 3D, 4S店, 2.0版, 2型: numbers inside a name.
  std::size_t code(std::size_t i, const DigitRun& run) {
    std::size_t p = run.end;
    bool joined = false;
    for (;;) {
      const std::string_view rest = from(p);
      std::size_t sign = 0;
      if (starts_with(rest, "×") || starts_with(rest, "x") || starts_with(rest, "*")) {
        sign = starts_with(rest, "×") ? 2 : 1;
      } else if (starts_with(rest, "+") && p + 1 < text_.size() &&
                 (is_digit(at(p + 1)) || is_ascii_letter(at(p + 1)) ||
                  (!longest_prefix(from(p + 1), words_.units).empty() ? false
                                                                      : is_han(code_point_at(text_, p + 1))))) {
        sign = 1;
      } else if (is_ascii_letter(at(p)) && !starts_with(rest, "x")) {
        joined = true;
        while (is_ascii_letter(at(p)) || is_digit(at(p))) ++p;
        continue;
      }
      if (sign == 0) break;
      std::size_t d = p + sign;
      while (is_digit(at(d)) || is_ascii_letter(at(d))) ++d;
      if (d == p + sign) break;
      joined = true;
      p = d;
    }
    if (i >= 1 && text_[i - 1] == '+' && i >= 2 && is_digit(text_[i - 2])) joined = true;
    return joined ? emit(NumberKind::kCode, i, p) : 0;
  }

  // Words that qualify, taken into the token: 约, 超过.
  std::size_t qualifier_before(std::size_t i, Qualifier& qualifier) const {
    const std::string_view head = before(i);
    const auto take = [&](const NumberWords::List& list, Qualifier q) -> std::size_t {
      const std::string_view word = longest_suffix(head, list);
      if (word.empty()) return 0;
      // 较近, 最近, 附近 and the like are no qualifiers; nor is 超 inside a word.
      if (word == "近" || word == "约" || word == "超") {
        for (const std::string_view other : {"最近", "附近", "临近", "邻近", "节约", "预约", "条约", "契约", "公约", "赶超", "高超", "履约", "合约"}) {
          if (head.size() >= other.size() && head.substr(head.size() - other.size()) == other) {
            return 0;
          }
        }
      }
      qualifier = q;
      return word.size();
    };
    // 不超过 ends with 超过: the longer list wins, so at_most is asked first.
    if (const std::size_t n = take(words_.before_at_most, Qualifier::kAtMost)) return n;
    if (const std::size_t n = take(words_.before_at_least, Qualifier::kAtLeast)) return n;
    return take(words_.before_about, Qualifier::kAbout);
  }

  std::size_t count(std::size_t i, const DigitRun& run) {
    // Digits and characters mixed: 1.2万, 3万4000, 20余万.
    std::size_t end = run.end;
    std::optional<Decimal> value = run.value;
    Qualifier qualifier = Qualifier::kExact;
    const auto take_more = [&]() {
      const std::string_view more = longest_prefix(from(end), words_.after_at_least);
      if (more.empty()) return;
      if (more == "多" && starts_with(from(end), "多媒体")) return;
      end += more.size();
      qualifier = Qualifier::kAtLeast;
    };
    take_more();
    const Numeral* multiplier = numeral_at(text_, end);
    if (multiplier != nullptr && multiplier->value >= 100) {
      std::size_t p = end;
      while (p < text_.size()) {
        const Numeral* next = numeral_at(text_, p);
        if (next != nullptr && next->value >= 10) {
          p += 3;
        } else if (is_digit(text_[p])) {
          ++p;
        } else {
          break;
        }
      }
      std::string mixed(text_.substr(i, run.end - i));
      mixed.append(text_.substr(end, p - end));
      mixed.erase(std::remove_if(mixed.begin(), mixed.end(),
                                 [](char c) { return c == ',' || c == ' '; }),
                  mixed.end());
      if (const auto parsed = parse_numeral(mixed)) {
        value = parsed;
        end = p;
        take_more();
      }
    }
    return finish(i, end, value, qualifier);
  }

  // Percent sign, classifier and qualifiers behind a number that ends at `end`.
  std::size_t finish(std::size_t i, std::size_t end, const std::optional<Decimal>& value,
                     Qualifier qualifier) {
    if (starts_with(from(end), "%") || starts_with(from(end), "个百分点") ||
        starts_with(from(end), "‰")) {
      const bool sign = starts_with(from(end), "%");
      const std::size_t span_end = sign ? end + 1 : end;
      emit(sign ? NumberKind::kPercent : NumberKind::kCount, i, span_end, value.value_or(Decimal()));
      tokens_.back().valid = value.has_value();
      tokens_.back().qualifier = qualifier;
      if (!sign) set_unit(span_end, span_end + (starts_with(from(end), "‰") ? 3U : 12U));
      return span_end;
    }
    const std::string_view duration = longest_prefix(from(end), words_.durations);
    const std::string_view unit = longest_prefix(from(end), words_.units);
    if (!duration.empty() && duration.size() >= unit.size()) {
      return emit(NumberKind::kDuration, i, end);
    }
    Qualifier q = qualifier;
    const std::size_t taken = qualifier == Qualifier::kExact ? qualifier_before(i, q) : 0;
    emit(NumberKind::kCount, i - taken, end, value.value_or(Decimal()));
    tokens_.back().valid = value.has_value();
    if (!unit.empty()) {
      set_unit(end, end + unit.size());
      const std::string_view rest = from(end + unit.size());
      if (!longest_prefix(rest, words_.after_unit_at_least).empty()) q = Qualifier::kAtLeast;
      if (!longest_prefix(rest, words_.after_unit_at_most).empty()) q = Qualifier::kAtMost;
      if (!longest_prefix(rest, words_.after_unit_about).empty()) q = Qualifier::kAbout;
    }
    tokens_.back().qualifier = q;
    return end;
  }

  void set_unit(std::size_t begin, std::size_t end) {
    tokens_.back().unit = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }

  // 三十二件, 两千余条, 百分之九十五. Only before a classifier (or %), and not in an idiom.
  std::size_t chinese(std::size_t i) {
    const std::size_t run_end = numeral_run_end(text_, i);
    if (starts_with(from(i), "百分之")) {
      const std::size_t p = i + 9;
      if (is_digit(at(p))) {
        const DigitRun run = digit_run(text_, p);
        emit(NumberKind::kPercent, i, run.end, run.value.value_or(Decimal()));
        tokens_.back().valid = run.value.has_value();
        return run.end;
      }
      std::size_t q = numeral_run_end(text_, p);
      if (q > p) {
        std::string digits;
        auto value = parse_numeral(text_.substr(p, q - p));
        if (value && starts_with(from(q), "点")) {
          std::size_t r = q + 3;
          digits = value->to_string() + ".";
          while (const Numeral* n = r < text_.size() ? numeral_at(text_, r) : nullptr) {
            if (n->value > 9) break;
            digits += std::to_string(n->value);
            r += 3;
          }
          if (const auto exact = Decimal::parse(digits)) {
            value = exact;
            q = r;
          }
        }
        emit(NumberKind::kPercent, i, q, value.value_or(Decimal()));
        tokens_.back().valid = value.has_value();
        return q;
      }
    }
    const std::string_view numeral = text_.substr(i, run_end - i);
    // 二〇一七年
    if (numeral.size() == 12 && starts_with(from(run_end), "年")) {
      if (const auto year = parse_numeral(numeral); year && plausible_year(year->coefficient)) {
        std::size_t p = run_end + 3;
        if (starts_with(from(p), "度")) p += 3;
        return emit(NumberKind::kYear, i, p, *year);
      }
    }
    if (!longest_suffix(before(i), words_.ordinal_before).empty()) return run_end;
    const std::string_view idiom = longest_prefix(from(i), words_.idioms);
    if (!idiom.empty() && longest_prefix(from(i + idiom.size()), words_.counted_after).empty()) {
      return run_end;
    }
    std::size_t end = run_end;
    Qualifier qualifier = Qualifier::kExact;
    const std::string_view more = longest_prefix(from(end), words_.after_at_least);
    if (!more.empty() && more != "+") {
      end += more.size();
      qualifier = Qualifier::kAtLeast;
      // 三十余万
      if (const Numeral* m = numeral_at(text_, end); m != nullptr && m->value >= 10000) end += 3;
    }
    if (longest_prefix(from(end), words_.units).empty()) return run_end;
    if (!longest_prefix(from(end), words_.durations).empty()) return run_end;
    // 一 inside a word (统一件, 每一件, 进一): the character before must not join it to a word.
    for (const std::string_view joined : {"统", "进", "唯", "万", "专", "逐", "之", "同", "某", "单", "划"}) {
      if (i >= joined.size() && text_.substr(i - joined.size(), joined.size()) == joined) {
        return run_end;
      }
    }
    std::string plain(numeral);
    if (!more.empty() && end > run_end + more.size()) plain.append(text_.substr(end - 3, 3));
    const auto value = parse_numeral(plain);
    if (!value) return run_end;
    return finish(i, end, value, qualifier);
  }

  std::string_view text_;
  const NumberWords& words_;
  std::vector<NumberToken> tokens_;
};

void longest_first(NumberWords::List& list) {
  std::stable_sort(list.begin(), list.end(), [](const std::string& a, const std::string& b) {
    return a.size() > b.size();
  });
}

}  // namespace

std::string_view name(NumberKind kind) {
  static constexpr std::array<std::string_view, 10> kNames = {
      "count",           "percent", "date",        "date", "duration", "article",
      "document_number", "phone",   "list_marker", "code"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::optional<Decimal> parse_numeral(std::string_view text) {
  if (text.empty()) return std::nullopt;
  // Digits only, read one by one: 二〇一七, 一〇五.
  bool only_digits = true;
  bool any_ascii = false;
  std::size_t characters = 0;
  for (std::size_t i = 0; i < text.size(); ++characters) {
    if (is_digit(text[i]) || text[i] == '.') {
      any_ascii = true;
      ++i;
      continue;
    }
    const Numeral* numeral = numeral_at(text, i);
    if (numeral == nullptr) return std::nullopt;
    only_digits = only_digits && numeral->value < 10;
    i += 3;
  }
  if (only_digits && !any_ascii) {
    std::string digits;
    for (std::size_t i = 0; i < text.size(); i += 3) {
      digits += std::to_string(numeral_at(text, i)->value);
    }
    return Decimal::parse(digits);
  }
  // total of 亿 and 万 groups; `group` below the last 万; `current` the digit before a multiplier.
  Decimal total;
  Decimal group;
  std::optional<Decimal> current;
  std::int64_t last_multiplier = 0;
  bool zero_since = false;
  const auto times = [](const Decimal& d, std::int64_t n) -> std::optional<Decimal> {
    if (d.coefficient > 999'999'999'999'999'999 / n) return std::nullopt;
    return Decimal::of(d.coefficient * n, d.scale);
  };
  for (std::size_t i = 0; i < text.size();) {
    if (is_digit(text[i])) {
      std::size_t end = i;
      while (end < text.size() && (is_digit(text[end]) || text[end] == '.')) ++end;
      const auto value = Decimal::parse(text.substr(i, end - i));
      if (!value || current) return std::nullopt;
      current = value;
      i = end;
      if (i == text.size() && last_multiplier > 0) zero_since = true;  // 3万4000: not 3万40000000
      continue;
    }
    if (text[i] == '.') return std::nullopt;
    const std::int64_t value = numeral_at(text, i)->value;
    i += 3;
    if (value == 0) {
      zero_since = true;
      continue;
    }
    if (value < 10) {
      if (current) return std::nullopt;
      current = Decimal::of(value);
      continue;
    }
    if (value == 20 || value == 30) {  // 廿三, 卅
      group = group + Decimal::of(value);
      last_multiplier = 10;
      zero_since = false;
      continue;
    }
    if (value < 10000) {
      const auto product = times(current.value_or(Decimal::of(1)), value);
      if (!product) return std::nullopt;
      group = group + *product;
    } else {
      if (current) group = group + *current;
      if (group == Decimal() && total == Decimal()) return std::nullopt;
      const Decimal base = value > 10000 ? total + group : group;
      const auto product = times(base == Decimal() ? Decimal::of(1) : base, value);
      if (!product) return std::nullopt;
      total = value > 10000 ? *product : total + *product;
      group = Decimal();
    }
    current.reset();
    last_multiplier = value;
    zero_since = false;
  }
  if (current) {
    // 三百二 is 320, 一万五 is 15,000; but 一百零五 is 105 and 3万4000 is 34,000.
    if (!zero_since && last_multiplier >= 100 && current->is_integer() &&
        current->coefficient < 10) {
      const auto product = times(*current, last_multiplier / 10);
      if (!product) return std::nullopt;
      current = product;
    }
    group = group + *current;
  }
  return total + group;
}

Result<std::shared_ptr<const NumberWords>> NumberWords::load(
    const std::vector<std::pair<std::string, std::string_view>>& files) {
  auto words = std::make_shared<NumberWords>();
  for (const auto& [file, content] : files) {
    toml::parse_result parsed = toml::parse(content, file);
    if (!parsed) {
      const auto& error = parsed.error();
      return Error{Errc::kRules, file + ":" + std::to_string(error.source().begin.line) + ": " +
                                     std::string(error.description())};
    }
    const auto add = [&](std::string_view path, List& list) {
      if (const toml::array* array = parsed.table().at_path(path).as_array()) {
        for (const toml::node& node : *array) {
          if (const auto text = node.value<std::string>()) list.push_back(*text);
        }
      }
    };
    add("units", words->units);
    add("durations", words->durations);
    add("idioms", words->idioms);
    add("counted_after", words->counted_after);
    add("ordinal_before", words->ordinal_before);
    add("number_of_thing", words->number_of_thing);
    add("phone_before", words->phone_before);
    add("hotline_after", words->hotline_after);
    add("before.at_least", words->before_at_least);
    add("before.at_most", words->before_at_most);
    add("before.about", words->before_about);
    add("after.at_least", words->after_at_least);
    add("after_unit.at_least", words->after_unit_at_least);
    add("after_unit.at_most", words->after_unit_at_most);
    add("after_unit.about", words->after_unit_about);
  }
  for (List* list :
       {&words->units, &words->durations, &words->idioms,
        &words->counted_after, &words->ordinal_before,
        &words->number_of_thing, &words->phone_before, &words->hotline_after,
        &words->before_at_least, &words->before_at_most, &words->before_about,
        &words->after_at_least, &words->after_unit_at_least, &words->after_unit_at_most,
        &words->after_unit_about}) {
    longest_first(*list);
  }
  return std::shared_ptr<const NumberWords>(std::move(words));
}

std::vector<NumberToken> scan_numbers(std::string_view text, const NumberWords& words) {
  return Scanner(text, words).run();
}

}  // namespace gongkai::detail
