// Years, dates and times: what tells when, and counts nothing.
#include "core/text.h"
#include "extract/number_scanner.h"

namespace gongkai::detail {
namespace {

// Years that stand in names without 年 (2017花椒洽谈会).
constexpr std::int64_t kFirstBareYear = 1990;
constexpr std::int64_t kLastBareYear = 2035;

}  // namespace

NumberScanner::End NumberScanner::date(std::size_t i, std::size_t plain) {
  const std::size_t length = plain - i;
  if (length > 8) return 0;
  const Decimal number = Decimal::parse(text_.substr(i, length)).value_or(Decimal());
  if (length == 4 && plausible_year(number.coefficient)) {
    if (const End end = year(i, plain, number)) return end;
  }
  if (length == 5 && words_.year.begins(from(plain))) {  // 22012年: a list marker glued to the year
    const auto behind_marker = Decimal::parse(text_.substr(i + 1, 4));
    if (behind_marker && plausible_year(behind_marker->coefficient)) {
      return emit(NumberKind::kYear, i, plain + words_.year.prefix_of(from(plain)).size(),
                  *behind_marker);
    }
  }
  if (length >= 5) return glued_date(i, plain);
  if (const End end = part_of_date(i, plain, number.coefficient)) return end;
  const std::string_view sign = length == 4 ? words_.year.prefix_of(from(plain)) : "";
  return sign.empty() ? 0 : emit(NumberKind::kDate, i, plain + sign.size());
}

// Four digits that can be a year.
NumberScanner::End NumberScanner::year(std::size_t i, std::size_t plain, const Decimal& number) {
  const std::string_view rest = from(plain);
  if (const std::string_view sign = words_.year.prefix_of(rest); !sign.empty()) {
    const std::size_t p = plain + sign.size();
    const End more = month_and_day(p);
    if (more > p) return emit(NumberKind::kDate, i, more, number);
    return emit(NumberKind::kYear, i, p + words_.year_tail.prefix_of(from(p)).size(), number);
  }
  if (const End end = signed_date(i)) {
    const End time = clock(at(end) == ' ' ? end + 1 : end);
    return emit(NumberKind::kDate, i, time > 0 ? time : end);
  }
  // 2010-2016年, 2016至2018年, 2016、2017年
  if (const std::string_view sign = words_.range_years.prefix_of(rest); !sign.empty()) {
    const std::size_t q = plain + sign.size();
    const std::size_t d = digits_end(q);
    if (d - q == 4 && words_.year.begins(from(d))) return emit(NumberKind::kYear, i, plain, number);
  }
  // With a classifier behind it, or 余 or 多, it is a count; with a sign it may be anything.
  const bool counts = words_.units.begins(rest) || at(plain) == '%' ||
                      (words_.after_at_least.begins(rest) && at(plain) != '+');
  const char next = at(plain);
  if (number.coefficient < kFirstBareYear || number.coefficient > kLastBareYear || counts ||
      next == ',' || next == '.' || next == '-') {
    return 0;
  }
  return emit(NumberKind::kYear, i, plain, number);
}

// Copies lose the 年 and 月 of dates: 201711日, 20171231日, 20231月1日, 2018122 on a line of its
// own.
NumberScanner::End NumberScanner::glued_date(std::size_t i, std::size_t plain) {
  if (!begins(i, "19") && !begins(i, "20")) return 0;
  const std::string_view rest = from(plain);
  if (const std::string_view day = words_.day_alone.prefix_of(rest); !day.empty()) {
    return emit(NumberKind::kDate, i, plain + day.size());
  }
  if (const std::string_view month = words_.month.prefix_of(rest); !month.empty()) {
    const std::size_t p = plain + month.size();
    const End day = date_part(p, words_.day_alone);
    return emit(NumberKind::kDate, i, day > 0 ? day : p);
  }
  const bool own_line = at_line_start(i) && (plain == text_.size() || at(plain) == '\n');
  return own_line && plain - i >= 6 ? emit(NumberKind::kDate, i, plain) : 0;
}

// One or two digits: a month, a day, an hour, a stretch of years.
NumberScanner::End NumberScanner::part_of_date(std::size_t i, std::size_t plain,
                                               std::int64_t number) {
  const std::size_t length = plain - i;
  if (length > 2) return 0;
  const std::string_view rest = from(plain);
  const std::string_view year = words_.year.prefix_of(rest);
  if (length == 2 && !year.empty() && words_.durations.begins(rest)) {
    return emit(NumberKind::kDuration, i, plain + year.size());
  }
  if (number >= 1 && number <= 12 && words_.month.begins(rest)) {
    return emit(NumberKind::kDate, i, month_and_day(i));
  }
  // 1-10月, 1至10月份
  const std::string_view range = words_.range_months.prefix_of(rest);
  if (number <= 12 && !range.empty() && date_part(plain + range.size(), words_.month) > 0) {
    return emit(NumberKind::kDate, i, plain);
  }
  const std::string_view day = words_.day_alone.prefix_of(rest);
  if (number <= 31 && !day.empty() && !words_.day_not.begins(rest)) {
    return emit(NumberKind::kDate, i, plain + day.size());
  }
  const std::string_view hour = words_.hour.prefix_of(rest);
  if (number <= 24 && !hour.empty()) return emit(NumberKind::kDate, i, plain + hour.size());
  if (at(plain) == ':' && is_digit(at(plain + 1))) {
    if (const End end = clock(i)) return emit(NumberKind::kDate, i, end);
  }
  return 0;
}

// 二〇一七年: four characters up to `end`.
NumberScanner::End NumberScanner::written_year(std::size_t i, std::size_t end) {
  const std::string_view sign = words_.year.prefix_of(from(end));
  if (end - i != 12 || sign.empty()) return 0;
  const auto year = words_.numerals.parse(text_.substr(i, end - i));
  if (!year || !plausible_year(year->coefficient)) return 0;
  const std::size_t p = end + sign.size();
  return emit(NumberKind::kYear, i, p + words_.year_tail.prefix_of(from(p)).size(), *year);
}

NumberScanner::End NumberScanner::date_part(std::size_t q, const WordList& signs) const {
  std::size_t d = q;
  while (is_digit(at(d)) && d - q < 2) ++d;
  const std::string_view sign = d > q ? signs.prefix_of(from(d)) : "";
  return sign.empty() ? 0 : d + sign.size();
}

// The end of 1月1日 or 1月份 from `p` on; `p` where there is no month.
NumberScanner::End NumberScanner::month_and_day(std::size_t p) const {
  const End month = date_part(p, words_.month);
  if (month == 0) return p;
  if (const End day = date_part(month, words_.day)) return day;
  return month + words_.month_tail.prefix_of(from(month)).size();
}

// A date written with signs: 2018-02-01, 2018/2/1, 2018.02.01; also 2018-02.
NumberScanner::End NumberScanner::signed_date(std::size_t i) const {
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

// 10:41, 10:41:33
NumberScanner::End NumberScanner::clock(std::size_t p) const {
  End end = 0;
  for (int part = 0; part < 3; ++part) {
    std::size_t d = p;
    while (is_digit(at(d)) && d - p < 2) ++d;
    if (d == p || is_digit(at(d))) break;  // 16:4034件 is no time
    if (part > 0) end = d;
    if (at(d) != ':') break;
    p = d + 1;
    if (at(p) == ' ') ++p;
  }
  return end;
}

}  // namespace gongkai::detail
