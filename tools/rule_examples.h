// Every row of a rule table carries examples: what it must read, and the nearest that it must not.
#ifndef GONGKAI_TOOLS_RULE_EXAMPLES_H_
#define GONGKAI_TOOLS_RULE_EXAMPLES_H_

#include <string>
#include <vector>

#include "gongkai/rules.h"

namespace gongkai::cli {

struct RuleExamples {
  std::size_t rules = 0;
  std::size_t examples = 0;
  std::vector<std::string> mistakes;  // "file:line: id: ...", one sentence each
  // Where rows of a user's files and built-in ones meet, in the same form. No mistakes: a row may
  // be meant to read what another reads, or to take its place.
  std::vector<std::string> overlaps;
};

// Reads the examples of all rows and all checks, the built-in ones among them: a new row must not
// take from another what it reads.
RuleExamples check_examples(const RuleSet& rules);

}  // namespace gongkai::cli

#endif  // GONGKAI_TOOLS_RULE_EXAMPLES_H_
