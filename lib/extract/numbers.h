// Numbers in running text: what each one is, before any rule looks at it.
//
// Every run of ASCII digits in the view becomes exactly one token (so does a Chinese numeral that
// stands before a classifier), which is what lets extract prove that no number was lost. Only
// tokens of kind kCount and kPercent can become figures.
#ifndef GONGKAI_LIB_EXTRACT_NUMBERS_H_
#define GONGKAI_LIB_EXTRACT_NUMBERS_H_

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extract/numerals.h"
#include "extract/word_list.h"
#include "gongkai/result.h"
#include "gongkai/types.h"
#include "normalize/view.h"

namespace gongkai::detail {

enum class NumberKind : std::uint8_t {
  kCount,           // 12, 1,234, 三十二, 1.2万
  kPercent,         // 70.23%, 百分之九十
  kYear,            // 2017年, 2017年度
  kDate,            // 2017年1月1日, 3月, 2018-02-01 10:41, and glued ones
  kDuration,        // 15个工作日
  kOrdinal,         // 第12条, 第26届
  kDocumentNumber,  // 〔2017〕18号, 国令第711号
  kPhone,           // 0939-8212056, 12345热线, 邮编325500
  kListMarker,      // 1. (2) 3、
  kCode,            // v3.0, mlsc2016, 7×24, addresses
};
// The name used in `skipped`: "date", "document_number", ...
std::string_view name(NumberKind kind);

struct NumberToken {
  ViewSpan span;  // with 约 before and 余 behind; percent with its sign
  NumberKind kind = NumberKind::kCount;
  Decimal value;      // kCount, kPercent; kYear: the year
  bool valid = true;  // false: a count too large for Decimal
  Qualifier qualifier = Qualifier::kExact;
  ViewSpan unit;  // the classifier behind it; empty where there is none
  // With the brackets, quotes or line that a number filled into a form stands in (〔12〕件); empty:
  // none.
  ViewSpan filled_in;
};

// The grammar of numbers as data: lib/extract/numbers.toml says what each list is for.
struct NumberWords {
  // The lists of later files are added; what a file names in `replace` is taken from it alone.
  static Result<std::shared_ptr<const NumberWords>> load(
      const std::vector<std::pair<std::string, std::string_view>>& files);

  Numerals numerals;
  WordList units, durations, idioms, counted_after, counted_at_stop, counted_of, stops,
      joined_before;
  WordList not_even, not_one, not_one_at_stop;
  WordList before_at_least, before_at_most, before_about, before_not;
  WordList after_at_least, after_not, after_unit_at_least, after_unit_at_most, after_unit_about;
  WordList percent_before, percent_points, decimal_point;
  WordList year, year_tail, month, month_tail, day, day_alone, day_not, hour;
  WordList range_years, range_months, range_ordinals;
  WordList ordinal_before, number_of_thing, number_sign, number_prefix;
  WordList phone_before, phone_link, phone_joint, hotline_after;
};

// All numbers of `text`, in order, not overlapping.
std::vector<NumberToken> scan_numbers(std::string_view text, const NumberWords& words);

// A numeral by the built-in characters, for callers without a rule set: Numerals::parse.
std::optional<Decimal> parse_numeral(std::string_view text);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_NUMBERS_H_
