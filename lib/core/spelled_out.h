// Words of data files that stand for several: 不{予|宜}公开, and 发布{and}解读 with a list of that
// name.
#ifndef GONGKAI_LIB_CORE_SPELLED_OUT_H_
#define GONGKAI_LIB_CORE_SPELLED_OUT_H_

#include <string>
#include <vector>

#include "core/toml.h"

namespace gongkai::detail {

// All words that `pattern` stands for: one of what stands in braces, which may be nothing ({|的}),
// or of the list that `pieces` (nullptr: none) has by the name in braces. Empty where a brace is
// not closed, a name is not known, a word would be empty, or there would be more than 4096.
std::vector<std::string> spelled_out(std::string pattern, const toml::table* pieces);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_CORE_SPELLED_OUT_H_
