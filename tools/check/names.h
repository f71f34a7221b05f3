// Names of checks, as `gongkai check --check` asks for them.
#ifndef GONGKAI_TOOLS_CHECK_NAMES_H_
#define GONGKAI_TOOLS_CHECK_NAMES_H_

#include <string>
#include <string_view>
#include <vector>

#include "gongkai/archive.h"
#include "gongkai/rules.h"

namespace gongkai::cli {

// What names of findings begin with: "read", "sum", "years.jump", ...
std::vector<std::string> check_names(const RuleSet& rules);
// kInvalid, naming the families there are, where findings of no check can have a name that begins
// with `asked`: a slip of the pen would make every report look clean. "" asks for all.
Result<void> known_check(const RuleSet& rules, std::string_view asked);
// The same; names of findings that the database keeps, made under other rules, count as well.
Result<void> known_check(const RuleSet& rules, Archive& archive, std::string_view asked);

}  // namespace gongkai::cli

#endif  // GONGKAI_TOOLS_CHECK_NAMES_H_
