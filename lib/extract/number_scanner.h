// The scanner behind scan_numbers(): one pass, one token for each number, the kinds asked one
// after the other. number_scanner.cpp goes through the text, number_dates.cpp and
// number_codes.cpp know what counts nothing, number_counts.cpp what does.
#ifndef GONGKAI_LIB_EXTRACT_NUMBER_SCANNER_H_
#define GONGKAI_LIB_EXTRACT_NUMBER_SCANNER_H_

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

#include "extract/numbers.h"

namespace gongkai::detail {

// The run of ASCII digits with separators: 1234, 1,234, 1 234, 12.50.
struct DigitRun {
  std::size_t end = 0;
  std::optional<Decimal> value;
};

class NumberScanner {
 public:
  NumberScanner(std::string_view text, const NumberWords& words) : text_(text), words_(words) {}

  std::vector<NumberToken> run();

 private:
  // What the methods return: the end of the token that they have made, 0 where it is none of
  // theirs. `i` is where the digits begin, `plain` the end of the unseparated ones.
  using End = std::size_t;

  End digits(std::size_t i);
  End word(std::size_t i);

  // number_dates.cpp
  End date(std::size_t i, std::size_t plain);
  End year(std::size_t i, std::size_t plain, const Decimal& number);
  End glued_date(std::size_t i, std::size_t plain);
  End part_of_date(std::size_t i, std::size_t plain, std::int64_t number);
  End written_year(std::size_t i, std::size_t end);
  // The end of what has digits from `q` on, at most two, and a word of `signs`; 0 for none.
  End date_part(std::size_t q, const WordList& signs) const;
  End month_and_day(std::size_t p) const;
  End signed_date(std::size_t i) const;
  End clock(std::size_t p) const;

  // number_codes.cpp
  End bracketed_number(std::size_t i, std::size_t plain);
  bool goes_on_numbering(std::size_t i, int number) const;
  bool begins_numbering(std::size_t plain, std::string_view sign) const;
  End list_marker(std::size_t i, std::size_t plain);
  End telephone(std::size_t i, std::size_t plain);
  End ordinal(std::size_t i, std::size_t end);
  End code(std::size_t i, const DigitRun& run);
  std::size_t joining_sign(std::size_t p) const;

  // number_counts.cpp
  std::size_t spaced_digits(std::size_t i, std::size_t p) const;
  DigitRun digit_run(std::size_t i) const;
  End count(std::size_t i, const DigitRun& run);
  End filled_in(std::size_t i, const DigitRun& run);
  End chinese(std::size_t i);
  End written_percent(std::size_t i);
  End percent_sign(std::size_t i, std::size_t end, const std::optional<Decimal>& value,
                   Qualifier qualifier);
  End finish(std::size_t i, std::size_t end, const std::optional<Decimal>& value,
             Qualifier qualifier);
  std::size_t qualifier_before(std::size_t i, Qualifier& qualifier) const;
  bool denied_one(std::size_t i) const;
  bool counts_nothing(std::size_t i) const;

  End emit(NumberKind kind, std::size_t begin, std::size_t end, Decimal value = Decimal::of(0));
  void set_unit(std::size_t begin, std::size_t end);

  std::string_view from(std::size_t i) const { return text_.substr(std::min(i, text_.size())); }
  std::string_view before(std::size_t i) const { return text_.substr(0, i); }
  char at(std::size_t i) const { return i < text_.size() ? text_[i] : '\0'; }
  bool begins(std::size_t i, std::string_view word) const {
    return from(i).substr(0, word.size()) == word;
  }
  bool at_line_start(std::size_t i) const {
    return i == 0 || text_[i - 1] == '\n' || text_[i - 1] == '\t';
  }
  std::size_t digits_end(std::size_t i) const;

  std::string_view text_;
  const NumberWords& words_;
  std::vector<NumberToken> tokens_;
};

// Whether a number of four digits can be the year of a report or of what it tells.
bool plausible_year(std::int64_t year);
bool is_ascii_letter(char c);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_NUMBER_SCANNER_H_
