// Pieces that patterns share: {name} in a pattern stands for the piece of that name, which may use
// others.
#ifndef GONGKAI_LIB_EXTRACT_MACROS_H_
#define GONGKAI_LIB_EXTRACT_MACROS_H_

#include <map>
#include <string>
#include <string_view>

#include "core/toml.h"
#include "gongkai/result.h"

namespace gongkai::detail {

using Macros = std::map<std::string, std::string, std::less<>>;

// Adds name = "pattern" of each line of a table; a name that is there already gets the new pattern.
void add_macros(const toml::table& table, Macros& macros);

// The pattern with each {name} replaced by its piece, again and again. RE2's own {2,3} has a digit
// behind the brace. Fails with kRules and the reason alone.
Result<std::string> expand(std::string_view pattern, const Macros& macros);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_MACROS_H_
