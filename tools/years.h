// Years as options of commands give them.
#ifndef GONGKAI_TOOLS_YEARS_H_
#define GONGKAI_TOOLS_YEARS_H_

#include <string>

namespace gongkai::cli {

// "2016" or "2016-2018"; "" leaves both as they are. False for other words.
bool parse_years(const std::string& words, int& first, int& last);

// The sentence for words that are no years.
std::string not_years(const std::string& words);

}  // namespace gongkai::cli

#endif  // GONGKAI_TOOLS_YEARS_H_
