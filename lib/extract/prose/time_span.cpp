#include "extract/prose/time_span.h"

#include <optional>

#include "core/text.h"

namespace gongkai::detail {
namespace {

constexpr std::size_t kNowhere = std::string_view::npos;
constexpr int kNearlyAYear = 10;  // months
constexpr std::string_view kMonth = "月";

// [begin, end) of the words for a part of the year, in the text before a value.
struct Part {
  std::size_t begin = kNowhere;
  std::size_t end = 0;
};

// 2017年7月, 7月1日, and the 7 of 7-12月; the year is 0 where none is printed.
struct Month {
  int year = 0;
  int month = 0;
};

int number_at_end(std::string_view digits) {
  int value = 0;
  int scale = 1;
  for (std::size_t i = digits.size(); i-- > 0 && is_digit(digits[i]) && scale < 1000; scale *= 10) {
    value += (digits[i] - '0') * scale;
  }
  return value;
}

std::optional<Month> month_of(const Passage& passage, const NumberToken& token, bool needs_sign) {
  const std::string_view print = passage.view.slice(passage.in_view(token));
  const std::size_t sign = print.find(kMonth);
  if (sign == kNowhere && needs_sign) return std::nullopt;
  Month month;
  month.month = number_at_end(print.substr(0, sign));
  month.year = static_cast<int>(token.value.coefficient);  // of a date: its year
  if (month.month < 1 || month.month > 12) return std::nullopt;
  return month;
}

// Whether the months are all that the report is about.
bool is_whole(const Passage& passage, const Month& first, const Month& last) {
  const Metadata& meta = passage.structure.meta;
  const int years = first.year != 0 && last.year != 0 ? last.year - first.year : 0;
  const int months = years * 12 + last.month - first.month + 1;
  if (months < 1 || months >= kNearlyAYear) return true;
  if (first.month == meta.period_begin.month && last.month == meta.period_end.month) return true;
  return last.month == 12 && passage.knowledge.context.is_in_force_month(meta.year, first.month);
}

// The last 第3季度, 1-3季度 or 前3个季度 of `before`; 1-4季度 and 4个季度 are the year.
Part last_quarters(const Passage& passage, std::string_view before) {
  const PartOfYearWords& words = passage.knowledge.context.part_of_year();
  for (std::size_t at = before.rfind(kMaskOther); at != kNowhere;
       at = at == 0 ? kNowhere : before.rfind(kMaskOther, at - 1)) {
    const std::string_view behind = before.substr(at + 1);
    const std::string_view counted = words.quarters_counted.prefix_of(behind);
    const std::string_view sign = counted.empty() ? words.quarters.prefix_of(behind) : counted;
    if (sign.empty()) continue;
    const NumberToken& token = passage.number_at(before, at);
    const bool four = number_at_end(passage.view.slice(passage.in_view(token))) == 4;
    const bool all = four && (!counted.empty() || words.range_to.ends(before.substr(0, at)));
    return all ? Part{} : Part{at, at + 1 + sign.size()};
  }
  return {};
}

// The last 7-12月, or 截至7月, of `before`, where its months are no year.
Part last_months(const Passage& passage, std::string_view before) {
  const PartOfYearWords& words = passage.knowledge.context.part_of_year();
  for (std::size_t at = before.rfind(kMaskDate); at != kNowhere;
       at = at == 0 ? kNowhere : before.rfind(kMaskDate, at - 1)) {
    const auto last = month_of(passage, passage.number_at(before, at), true);
    const std::string_view ahead = before.substr(0, at);
    const std::string_view to = words.range_to.suffix_of(ahead);
    std::size_t begin = at - to.size();
    if (last && !to.empty() && begin > 0 && before[begin - 1] == kMaskDate) {
      --begin;
      const auto first = month_of(passage, passage.number_at(before, begin), false);
      if (first) return is_whole(passage, *first, *last) ? Part{} : Part{begin, at + 1};
    }
    const int year = passage.structure.meta.year;
    if (last && words.until.ends(ahead) && (last->year == 0 || last->year == year)) {
      return last->month >= kNearlyAYear ? Part{} : Part{at, at + 1};
    }
  }
  return {};
}

Part last_words(const Context& context, std::string_view before) {
  const PartOfYearWords& words = context.part_of_year();
  for (std::size_t end = before.size(); end > 0; --end) {
    const std::string_view word = words.parts.suffix_of(before.substr(0, end));
    if (word.empty()) continue;
    const Part part{end - word.size(), end};
    // 上半年和下半年 ends or begins with the word.
    const bool inside = !words.parts_not.suffix_of(before.substr(0, end)).empty() &&
                        words.parts_not.suffix_of(before.substr(0, end)).size() > word.size();
    const bool opens = words.parts_not.prefix_of(before.substr(part.begin)).size() > word.size();
    return inside || opens ? Part{} : part;
  }
  return {};
}

// Whether what stands behind the words up to the value is of the same part of the year.
bool rules(const Context& context, std::string_view behind) {
  const PartOfYearWords& words = context.part_of_year();
  for (std::string_view tail = words.tails.prefix_of(behind); !tail.empty();
       tail = words.tails.prefix_of(behind)) {
    behind.remove_prefix(tail.size());
  }
  if (behind.starts_with(",") || behind.starts_with("(")) behind.remove_prefix(1);
  if (behind.find_first_of("\x03\x04;") != kNowhere || context.returns_to_this_year(behind))
    return false;
  // Over commas only from count to count.
  const std::size_t comma = behind.rfind(',');
  if (comma == kNowhere) return true;
  for (const std::string_view clause : split(behind.substr(0, comma), ',')) {
    if (clause.find(kMaskCount) == kNowhere) return false;
  }
  return !contains_any(behind.substr(comma), words.whole_again);
}

// The month that a date names, or of a bare year the one that it begins or ends with.
std::optional<Month> month_at(const Passage& passage, std::string_view before, std::size_t at,
                              int of_bare_year) {
  const NumberToken& token = passage.number_at(before, at);
  if (before[at] == kMaskDate) return month_of(passage, token, false);
  return Month{static_cast<int>(token.value.coefficient), of_bare_year};
}

}  // namespace

bool spans_years(const Passage& passage, std::string_view before) {
  constexpr std::string_view kSigns = "\x03\x04";
  const int year = passage.structure.meta.year;
  const std::size_t end = before.find_last_of(kSigns);
  if (year == 0 || end == kNowhere) return false;
  const std::string_view to =
      passage.knowledge.context.from_year_to().suffix_of(before.substr(0, end));
  const std::size_t behind_first = end - to.size();
  if (to.empty() || behind_first == 0 || kSigns.find(before[behind_first - 1]) == kNowhere)
    return false;
  const auto first = month_at(passage, before, behind_first - 1, 1);
  const auto last = month_at(passage, before, end, 12);
  if (!first || !last || first->year == 0 || last->year != year) return false;
  constexpr int kYearAndAMonth = 13;
  return (last->year - first->year) * 12 + last->month - first->month + 1 > kYearAndAMonth;
}

bool of_part_of_year(const Passage& passage, std::string_view before) {
  const Context& context = passage.knowledge.context;
  const bool may_be_words = passage.cues(before)[context.cues().part_of_year];
  Part part = may_be_words ? last_words(context, before) : Part{};
  if (part.begin == kNowhere) part = last_months(passage, before);
  if (part.begin == kNowhere) part = last_quarters(passage, before);
  return part.begin != kNowhere && rules(context, before.substr(part.end));
}

}  // namespace gongkai::detail
