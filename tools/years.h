// Years as options of commands give them.
#ifndef GONGKAI_TOOLS_YEARS_H_
#define GONGKAI_TOOLS_YEARS_H_

#include <string>

#include "gongkai/result.h"

namespace gongkai::cli {

// "2016" or "2016-2018"; "" leaves both as they are. kInvalid for other words, and for years that
// no report is on: the first ones are on 2008.
Result<void> parse_years(const std::string& words, int& first, int& last);
Result<void> check_year(int year);

}  // namespace gongkai::cli

#endif  // GONGKAI_TOOLS_YEARS_H_
