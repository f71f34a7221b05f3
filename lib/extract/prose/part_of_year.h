// Figures of half a year, of a quarter or of some months: none of a report on the year.
#ifndef GONGKAI_LIB_EXTRACT_PROSE_PART_OF_YEAR_H_
#define GONGKAI_LIB_EXTRACT_PROSE_PART_OF_YEAR_H_

#include <string_view>

#include "extract/prose/passage.h"

namespace gongkai::detail {

// Whether `before`, the masked text from the sentence's start to a value, says that the value was
// counted in a part of the year (上半年, 2017年7-12月) and does not come back to all of it. Ten
// months are a year: reports are written in November. So are the months that the report says it is
// about, as the first reports did, which began in May 2008.
bool of_part_of_year(const Passage& passage, std::string_view before);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_PROSE_PART_OF_YEAR_H_
