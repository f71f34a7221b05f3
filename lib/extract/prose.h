// The rule engine: sentences of running text -> readings, mentions and skipped numbers.
#ifndef GONGKAI_LIB_EXTRACT_PROSE_H_
#define GONGKAI_LIB_EXTRACT_PROSE_H_

#include <string>
#include <string_view>
#include <vector>

#include "extract/context.h"
#include "extract/numbers.h"
#include "extract/rule_table.h"
#include "extract/table_words.h"
#include "extract/tables.h"
#include "gongkai/extract.h"
#include "normalize/view.h"
#include "segment/segment.h"

namespace gongkai::detail {

struct ProseKnowledge {
  const RuleTable& rules;
  const Context& context;
  const NumberWords& numbers;
  // The slow way, the oracle for tests: every rule that has an anchor in a sentence is tried on it.
  bool every_rule = false;
  // Without them the tables of an office's own are read as lines.
  const TableWords* table_words = nullptr;
};

struct ProseReadings {
  std::vector<Reading> readings;  // outcome kFigure (resolve decides), kPart or kLost
  std::vector<Mention> mentions;  // with those inside `tables` that no cell claimed
  std::vector<Skipped> skipped;
};

// Every number of the structure's body comes back exactly once: claimed by a reading (also one of
// `tables`), as a mention, or as skipped.
ProseReadings read_prose(const View& view, const Structure& structure, const TableReadings& tables,
                         const ProseKnowledge& knowledge);

// For rule examples: what the rules read in `text`, taken as one paragraph of a section of kind
// `section`, lists bound to every total in `within`, in a report on `year` (0: unknown).
struct ExampleReading {
  std::string_view indicator;
  const Rule* rule = nullptr;
  Decimal value;
  std::string printed;
  Outcome outcome = Outcome::kFigure;
  std::string reason;  // where it is no figure
};
std::vector<ExampleReading> read_example(std::string_view text, std::string_view section,
                                         const std::vector<const Indicator*>& within, int year,
                                         const ProseKnowledge& knowledge);

// The examples of an [[overruled]] row that do not do what they say, one sentence each. They are
// read wherever rules for the first of its indicators are meant to read.
std::vector<std::string> failing_examples(const Overruling& row, const ProseKnowledge& knowledge);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_PROSE_H_
