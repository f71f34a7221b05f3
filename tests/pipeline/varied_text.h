// Reports that nobody wrote: clauses of real print in another order, with other numbers. Text that
// repeats hides what a set of patterns costs and which sentences it never saw.
#ifndef GONGKAI_TESTS_PIPELINE_VARIED_TEXT_H_
#define GONGKAI_TESTS_PIPELINE_VARIED_TEXT_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gongkai::testing {

// What stands between two stops or commas in `texts`, with the sign behind it.
std::vector<std::string> clauses_of(const std::vector<std::string>& texts);

// About `bytes` bytes of a report with headings, the same for the same seed on every machine.
std::string varied_report(const std::vector<std::string>& clauses, std::uint32_t seed,
                          std::size_t bytes);

}  // namespace gongkai::testing

#endif  // GONGKAI_TESTS_PIPELINE_VARIED_TEXT_H_
