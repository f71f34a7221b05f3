// The knowledge that prose is read with, for the tests of this folder.
#ifndef GONGKAI_TESTS_EXTRACT_KNOWLEDGE_H_
#define GONGKAI_TESTS_EXTRACT_KNOWLEDGE_H_

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extract/prose.h"

namespace gongkai::testing {

struct Knowledge {
  std::shared_ptr<const detail::RuleTable> rules;
  std::shared_ptr<const detail::Context> context;
  std::shared_ptr<const detail::NumberWords> numbers;
  detail::ProseKnowledge prose() const { return {*rules, *context, *numbers, false}; }
};

// Everything as built in. Fails the test where a file is a mistake.
const Knowledge& builtin();

// The rules of one file of their own, the words around them as built in.
Knowledge with_rules(std::string_view toml);

// "request.received 9; outcome.total 8": what is read of a text of a section, in its order.
std::string readings_of(std::string_view text, std::string_view section,
                        const Knowledge& knowledge);

}  // namespace gongkai::testing

#endif  // GONGKAI_TESTS_EXTRACT_KNOWLEDGE_H_
