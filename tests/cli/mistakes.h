// What the library says of a file that a user wrote.
#ifndef GONGKAI_TESTS_CLI_MISTAKES_H_
#define GONGKAI_TESTS_CLI_MISTAKES_H_

#include <string>
#include <string_view>
#include <vector>

namespace gongkai {

// The mistake in `content`, a file mine.toml of the kind of the built-in file at `builtin`
// ("lib/audit/checks/rates.toml"); empty where there is none, or where no user writes such files.
std::string mistake_in(std::string_view builtin, std::string_view content);

// What the examples in a file of checks should not give; the mistake where it cannot be read.
std::vector<std::string> failing_examples_of(std::string_view checks);

}  // namespace gongkai

#endif  // GONGKAI_TESTS_CLI_MISTAKES_H_
