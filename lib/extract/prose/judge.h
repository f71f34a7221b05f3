// Whose figure a reading is and of what time: its scope, and whether it is the report's own figure
// of its own year or lost, or part of another.
#ifndef GONGKAI_LIB_EXTRACT_PROSE_JUDGE_H_
#define GONGKAI_LIB_EXTRACT_PROSE_JUDGE_H_

#include <string_view>

#include "extract/prose/candidate.h"
#include "extract/prose/current_scope.h"
#include "extract/prose/passage.h"
#include "extract/prose/read_so_far.h"
#include "gongkai/extract.h"

namespace gongkai::detail {

class Judge {
 public:
  Judge(const Passage& passage, const ReadSoFar& found, const CurrentScope& scope)
      : passage_(passage), found_(found), scope_(scope) {}

  // Completes a reading of the current sentence: scope, outcome and reason, and the indicator where
  // the words around it make it a count of all years. What is to be remembered of it is returned.
  Remembered complete(const Candidate& candidate, Reading& reading) const;
  // Marks the reading where the words around it overrule figures of its indicator, and returns what
  // says so; nullptr where nothing does.
  const Overruling* overrule(const Candidate& candidate, Reading& reading) const;
  // Makes the reading a part where 其中 binds it to an earlier one of its indicator.
  void judge_part(const Candidate& candidate, Reading& reading) const;

 private:
  std::size_t year_total(const Reading& head, std::string_view before, const Reading& part) const;
  Cumulative counts_all_years(const Candidate& candidate, std::string_view before,
                              std::string_view after) const;
  bool is_of_longer_span(std::string_view before, std::string_view after) const;
  bool year_follows(std::string_view before, std::string_view after) const;
  std::string_view words_of_subject(const Candidate& candidate, std::string_view before,
                                    const ScopeWords& whose) const;
  // Whether what `head` came to is said of parts that stand in this line.
  bool reaches(const Reading& head) const;

  const Passage& passage_;
  const ReadSoFar& found_;
  const CurrentScope& scope_;
};

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_PROSE_JUDGE_H_
