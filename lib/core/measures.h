// Reading measure files (schema/measures.toml explains the keys).
#ifndef GONGKAI_LIB_CORE_MEASURES_H_
#define GONGKAI_LIB_CORE_MEASURES_H_

#include <optional>
#include <string_view>
#include <vector>

#include "gongkai/measures.h"

namespace gongkai::detail {

// What a term of the context table begins with.
inline constexpr std::string_view kContextPrefix = "context.";

// The measures of one file are added to `measures`; a code that is there is replaced. The first
// mistake, with file, line and reason, or nothing.
std::optional<Error> read_measures(std::string_view file, std::string_view content,
                                   std::vector<Measure>& measures);

// Of several measures or codes the nearest to `wrong`, by edit distance; empty where there is none.
std::string_view nearest_of(std::string_view wrong, const std::vector<std::string_view>& names);

// The same where at most a third of the letters differ; empty where none is that near.
std::string_view near_of(std::string_view wrong, const std::vector<std::string_view>& names);

// A side of a fraction as text: "(a + b)" where it is a sum, "a" where it is not.
std::string bracketed(const std::string& side);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_CORE_MEASURES_H_
