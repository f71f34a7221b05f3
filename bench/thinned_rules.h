// The built-in rules thinned out, to tell what a rule more costs.
#ifndef GONGKAI_BENCH_THINNED_RULES_H_
#define GONGKAI_BENCH_THINNED_RULES_H_

#include <cstddef>
#include <memory>
#include <string>

#include "decode/decode.h"
#include "extract/rule_table.h"
#include "segment/segment.h"

namespace gongkai::bench {

constexpr std::size_t kFiftyRows = 50;
constexpr std::size_t kAllRows = 100'000;

// About `most` rows, rules and frames together: every n-th, so that all topics stay. Words and
// concepts are all there. nullptr where they do not load.
std::shared_ptr<const detail::RuleTable> thinned_rules(std::size_t most);

// A document as far as the stage before prose.
struct Prepared {
  // Requires: a text that decodes; `is_decoded` says so.
  explicit Prepared(const std::string& text);

  bool is_decoded = false;
  detail::Document document;
  detail::View view;
  detail::Structure structure;
};

}  // namespace gongkai::bench

#endif  // GONGKAI_BENCH_THINNED_RULES_H_
