#include "segment/dates.h"

#include <algorithm>

#include "core/text.h"

namespace gongkai::detail {

namespace {

constexpr std::string_view kYearMark = "\u5E74";   // nian
constexpr std::string_view kMonthMark = "\u6708";  // yue
constexpr std::string_view kDayMark = "\u65E5";    // ri

// Years that a report can speak of; anything else is a number.
constexpr int kFirstYear = 1949;
constexpr int kLastYear = 2099;

int digit_value(char32_t c) {
  switch (c) {
    case 0x3007:
    case 0x96F6:
    case 0x25CB:
    case 'O':
    case 'o':
      return 0;  // ling, circle
    case 0x4E00:
      return 1;
    case 0x4E8C:
      return 2;
    case 0x4E09:
      return 3;
    case 0x56DB:
      return 4;
    case 0x4E94:
      return 5;
    case 0x516D:
      return 6;
    case 0x4E03:
      return 7;
    case 0x516B:
      return 8;
    case 0x4E5D:
      return 9;
    default:
      return c >= '0' && c <= '9' ? static_cast<int>(c - '0') : -1;
  }
}

bool is_ten(char32_t c) { return c == 0x5341; }

// A cursor over the text. Every take_ function leaves it where it was when it fails.
class Reader {
 public:
  Reader(std::string_view text, std::size_t at) : text_(text), at_(at) {}

  std::size_t at() const { return at_; }
  bool done() const { return at_ >= text_.size(); }

  bool take(std::string_view word) {
    if (text_.substr(at_, word.size()) != word) return false;
    at_ += word.size();
    return true;
  }

  // '-', '.' or '/', or the mark.
  bool take_separator(std::string_view mark) {
    if (take(mark)) return true;
    if (done()) return false;
    const char c = text_[at_];
    if (c != '-' && c != '.' && c != '/') return false;
    ++at_;
    return true;
  }

  std::string_view take_digits() {
    const std::size_t begin = at_;
    while (!done() && is_digit(text_[at_])) ++at_;
    return text_.substr(begin, at_ - begin);
  }

  // One to thirty-one in Chinese numerals, 0 where there is none.
  int take_chinese_number() {
    int value = 0;
    bool tens = false;
    int last = -1;
    for (int i = 0; i < 3 && !done(); ++i) {
      std::uint32_t n = 0;
      const char32_t c = code_point_at(text_, at_, &n);
      if (is_ten(c) && !tens) {
        value = (last < 0 ? 1 : last) * 10;
        tens = true;
        last = -1;
      } else if (n > 1 && digit_value(c) >= 0 && last < 0) {
        last = digit_value(c);
      } else {
        break;
      }
      at_ += n;
    }
    return value + (last < 0 ? 0 : last);
  }

 private:
  std::string_view text_;
  std::size_t at_;
};

int to_int(std::string_view digits) {
  int value = 0;
  for (const char c : digits.substr(0, 8)) value = value * 10 + (c - '0');
  return value;
}

void add_split(PrintedDate& printed, int year, int month, int day) {
  if (month < 1 || month > 12 || day < 1 || day > 31) return;
  const Date date{static_cast<std::int16_t>(year), static_cast<std::uint8_t>(month),
                  static_cast<std::uint8_t>(day)};
  if (date.valid()) printed.splits.push_back(date);
}

// 122 -> 1/22 and 12/2; 0122 -> 1/22.
void split_month_and_day(PrintedDate& printed, std::string_view digits) {
  printed.glued = true;
  for (std::size_t month_size = 1; month_size <= 2 && month_size < digits.size(); ++month_size) {
    if (digits.size() - month_size > 2) continue;
    add_split(printed, printed.year, to_int(digits.substr(0, month_size)),
              to_int(digits.substr(month_size)));
  }
  std::sort(printed.splits.begin(), printed.splits.end());
}

// What follows the year: month and day with marks, or digits that hold both.
bool read_month_and_day(Reader& reader, PrintedDate& printed) {
  const std::string_view month = reader.take_digits();
  if (month.empty()) return false;
  if (month.size() <= 2 && reader.take_separator(kMonthMark)) {
    const std::string_view day = reader.take_digits();
    if (day.empty() || day.size() > 2) return false;
    reader.take(kDayMark);
    add_split(printed, printed.year, to_int(month), to_int(day));
    return true;
  }
  if (month.size() > 4) return false;
  const bool has_day_mark = reader.take(kDayMark);
  // 201711 may as well be a month; with the mark it is 1 January.
  if (month.size() < 3 && !has_day_mark) return false;
  split_month_and_day(printed, month);
  return true;
}

bool read_digits_date(Reader& reader, PrintedDate& printed) {
  const std::size_t begin = reader.at();
  const std::string_view digits = reader.take_digits();
  if (digits.size() < 4 || digits.size() > 8) return false;
  printed.year = to_int(digits.substr(0, 4));
  if (printed.year < kFirstYear || printed.year > kLastYear) return false;
  if (digits.size() == 4) {
    return reader.take_separator(kYearMark) && read_month_and_day(reader, printed);
  }
  // 20181月22日 and 2018122日: the digits of the year run into the month.
  const std::string_view rest = digits.substr(4);
  if (rest.size() <= 2 && reader.take(kMonthMark)) {
    const std::string_view day = reader.take_digits();
    if (day.empty() || day.size() > 2) return false;
    reader.take(kDayMark);
    printed.glued = true;
    add_split(printed, printed.year, to_int(rest), to_int(day));
    return true;
  }
  const bool has_day_mark = reader.take(kDayMark);
  if (rest.size() < 3 && !has_day_mark) return false;
  split_month_and_day(printed, rest);
  // Eight digits are a date in the usual order: nothing is guessed.
  if (digits.size() == 8) printed.glued = false;
  return reader.at() > begin;
}

bool read_chinese_date(std::string_view text, Reader& reader, PrintedDate& printed) {
  std::size_t end = 0;
  printed.year = read_year(text, reader.at(), &end);
  if (printed.year == 0) return false;
  reader = Reader(text, end);
  if (!reader.take(kYearMark)) return false;
  const int month = reader.take_chinese_number();
  if (month == 0 || !reader.take(kMonthMark)) return false;
  const int day = reader.take_chinese_number();
  if (day == 0) return false;
  reader.take(kDayMark);
  add_split(printed, printed.year, month, day);
  return true;
}

bool may_begin_date(std::string_view text, std::size_t at) {
  if (is_digit(text[at])) return at == 0 || !is_digit(text[at - 1]);
  return static_cast<unsigned char>(text[at]) >= 0xE4 && digit_value(code_point_at(text, at)) == 2;
}

}  // namespace

int read_year(std::string_view text, std::size_t at, std::size_t* end) {
  int year = 0;
  for (int i = 0; i < 4; ++i) {
    if (at >= text.size()) return 0;
    std::uint32_t n = 0;
    const int digit = digit_value(code_point_at(text, at, &n));
    if (digit < 0) return 0;
    year = year * 10 + digit;
    at += n;
  }
  if (end != nullptr) *end = at;
  return year < kFirstYear || year > kLastYear ? 0 : year;
}

std::optional<PrintedDate> read_date(std::string_view text, std::size_t at, int year) {
  if (at >= text.size()) return std::nullopt;
  PrintedDate printed;
  printed.begin = at;
  Reader reader(text, at);
  bool read = false;
  if (is_digit(text[at])) {
    read = read_digits_date(reader, printed);
    if (!read && year != 0) {
      printed = PrintedDate{at, at, {}, false, year};
      reader = Reader(text, at);
      read = read_month_and_day(reader, printed);
    }
  }
  if (!read) {
    printed = PrintedDate{at, at, {}, false, 0};
    reader = Reader(text, at);
    read = read_chinese_date(text, reader, printed);
  }
  if (!read) return std::nullopt;
  printed.end = reader.at();
  return printed;
}

std::optional<PrintedDate> find_date(std::string_view text, std::size_t from, int year) {
  for (std::size_t at = from; at < text.size(); at += utf8_length(text[at])) {
    if (!may_begin_date(text, at)) continue;
    if (auto printed = read_date(text, at, year)) return printed;
  }
  return std::nullopt;
}

std::optional<Date> only_split(const PrintedDate& printed, Date after, Date before) {
  std::optional<Date> only;
  for (const Date& split : printed.splits) {
    // Where nothing is guessed the print stands, however odd.
    if (printed.glued && after.known() && split <= after) continue;
    if (printed.glued && before.known() && split > before) continue;
    if (only) return std::nullopt;
    only = split;
  }
  return only;
}

std::optional<Date> date_in_address(std::string_view url) {
  const auto is_letter_or_digit = [](char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  };
  std::optional<Date> only;
  for (std::size_t at = 0; at < url.size(); ++at) {
    if (!is_digit(url[at])) continue;
    const bool begins = at > 0 && (!is_letter_or_digit(url[at - 1]) ||
                                   (url[at - 1] == 't' && at > 1 && url[at - 2] == '/'));
    const auto date = begins ? read_date(url, at) : std::nullopt;
    const bool ends = date && (date->end == url.size() || !is_letter_or_digit(url[date->end]));
    if (!ends || date->glued || date->splits.size() != 1) {
      while (at + 1 < url.size() && is_digit(url[at + 1])) ++at;
      continue;
    }
    if (only && *only != date->splits[0]) return std::nullopt;
    only = date->splits[0];
    at = date->end - 1;
  }
  return only;
}

}  // namespace gongkai::detail
