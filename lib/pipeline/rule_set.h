// What a RuleSet holds: the knowledge of every stage.
#ifndef GONGKAI_LIB_PIPELINE_RULE_SET_H_
#define GONGKAI_LIB_PIPELINE_RULE_SET_H_

#include <memory>
#include <optional>
#include <string>

#include "audit/audit.h"
#include "extract/context.h"
#include "extract/numbers.h"
#include "extract/prose.h"
#include "extract/rule_table.h"
#include "extract/tables.h"
#include "gongkai/rules.h"
#include "segment/segment.h"
#include "segment/vocabulary.h"

namespace gongkai {

struct RuleSet::Impl {
  std::optional<detail::Headings> headings;
  detail::Vocabulary words;
  std::shared_ptr<const detail::FormSet> forms;
  std::shared_ptr<const detail::RuleTable> rules;
  std::shared_ptr<const detail::Context> context;
  std::shared_ptr<const detail::NumberWords> numbers;
  std::shared_ptr<const detail::TableWords> table_words;
  std::shared_ptr<const detail::CheckSet> checks;
  std::string hash;

  detail::ProseKnowledge prose() const {
    return {*rules, *context, *numbers, false, table_words.get()};
  }
};

}  // namespace gongkai

#endif  // GONGKAI_LIB_PIPELINE_RULE_SET_H_
