// Pattern rules at work on a sentence: which match, and which of those that match one number reads
// it.
#ifndef GONGKAI_LIB_EXTRACT_PROSE_RULE_MATCHER_H_
#define GONGKAI_LIB_EXTRACT_PROSE_RULE_MATCHER_H_

#include <vector>

#include "extract/prose/candidate.h"
#include "extract/prose/number_frames.h"
#include "extract/prose/passage.h"
#include "extract/prose/read_so_far.h"
#include "extract/rule_table.h"

namespace gongkai::detail {

class RuleMatcher {
 public:
  // `frames`: at the sentence that is asked for.
  RuleMatcher(const Passage& passage, const ReadSoFar& found, const NumberFrames& frames)
      : passage_(passage), found_(found), frames_(frames) {}

  // All matches in the current sentence, by the place of their value, those of one number one
  // behind the other in rule order. Valid until the next call.
  const std::vector<Candidate>& match_sentence();

  // The best of candidates() [first, last), which match one number: in the newest list, then the
  // longest match, then rule order. nullptr where the lists that they need were not read.
  const Candidate* choose(std::size_t first, std::size_t last) const;

 private:
  bool may_have_list(const Rule& rule) const;
  void match(const RuleTable::Possible& possible);
  bool match_from(const RuleTable::Possible& possible, re2::StringPiece sentence, std::size_t from,
                  Candidate& candidate) const;
  bool takes(const Rule& rule, Candidate& candidate) const;
  bool excluded(const Rule& rule, const Candidate& candidate) const;

  const Passage& passage_;
  const ReadSoFar& found_;
  const NumberFrames& frames_;  // which know what the passage is about
  RuleTable::Scratch scratch_;
  std::vector<RuleTable::Possible> rules_;  // that may match in the sentence
  std::vector<Candidate> candidates_;
};

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_PROSE_RULE_MATCHER_H_
