// Figures of some months, or of several years by the days that they were counted between: none of a
// report on the year.
#ifndef GONGKAI_LIB_EXTRACT_PROSE_TIME_SPAN_H_
#define GONGKAI_LIB_EXTRACT_PROSE_TIME_SPAN_H_

#include <string_view>

#include "extract/prose/passage.h"

namespace gongkai::detail {

// Whether `before`, the masked text from the sentence's start to a value, says that the value was
// counted in a part of the year (上半年, 2017年7-12月) and does not come back to all of it. Ten
// months are a year: reports are written in November. So are the months that the report says it is
// about, as the first reports did, which began in May 2008.
bool of_part_of_year(const Passage& passage, std::string_view before);

// Whether `before`, as above, ends its dates with a first day and a last day
// (2008年5月1日起至2016年12月31日) that lie more than a year apart, the last in the report's own
// year.
bool spans_years(const Passage& passage, std::string_view before);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_PROSE_TIME_SPAN_H_
