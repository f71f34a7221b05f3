// Dates as reports print them, whole or with their separators lost.
//
// Some mirrors lose 年 and 月: 2018年1月22日 arrives as 2018122日, which may also be 2 December.
// All splits are kept; the caller decides whether exactly one of them can be meant (DESIGN 1).
#ifndef GONGKAI_LIB_SEGMENT_DATES_H_
#define GONGKAI_LIB_SEGMENT_DATES_H_

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "gongkai/types.h"

namespace gongkai::detail {

struct PrintedDate {
  std::size_t begin = 0;  // in the text that was read
  std::size_t end = 0;
  std::vector<Date> splits;  // every valid way to read it, earliest first; empty: none is valid
  bool glued = false;        // separators are missing, so that the splits are guesses
  int year = 0;              // the year is certain even where the day is not
};

// The date that begins at `text[at]`: 2018年1月22日, 2018-1-22, 2018.1.22, 二〇一八年一月二十二日,
// 2018122[日], 20181月22日. With `year` also one without its own year (12月31日).
std::optional<PrintedDate> read_date(std::string_view text, std::size_t at, int year = 0);

// The first date in `text` from `from` on.
std::optional<PrintedDate> find_date(std::string_view text, std::size_t from = 0, int year = 0);

// The only split in (after, before], or nothing. An unknown bound is no bound.
std::optional<Date> only_split(const PrintedDate& printed, Date after, Date before);

// The one day that an address holds: /art/2015/3/24/, t20170327_, /2023-01/18/. Nothing where it
// holds several.
std::optional<Date> date_in_address(std::string_view url);

// A year at `text[at]`: 2017, 二〇一七. `end` receives where it ends. 0 where there is none.
int read_year(std::string_view text, std::size_t at, std::size_t* end);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_SEGMENT_DATES_H_
