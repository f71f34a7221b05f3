// Whose figure a reading is and of what time: its scope, and whether it is the report's own figure of
// its own year or lost, or part of another.
#ifndef GONGKAI_LIB_EXTRACT_PROSE_JUDGE_H_
#define GONGKAI_LIB_EXTRACT_PROSE_JUDGE_H_

#include <string_view>

#include "extract/prose/candidate.h"
#include "extract/prose/passage.h"
#include "extract/prose/read_so_far.h"
#include "gongkai/extract.h"

namespace gongkai::detail {

class Judge {
 public:
  Judge(const Passage& passage, const ReadSoFar& found) : passage_(passage), found_(found) {}

  // Scope words of a sentence with figures go on to the next ones of the paragraph, until they are
  // forgotten.
  void remember_scope(MaskedRange sentence);
  void forget_scope();
  // Scope words of its heading are those of a section's paragraphs.
  void begin_section(MaskedRange heading);

  // Completes a reading of the current sentence: scope, outcome and reason, and the indicator where
  // the words around it make it a count of all years. What is to be remembered of it is returned.
  Remembered complete(const Candidate& candidate, Reading& reading) const;
  // Marks the reading where the words around it overrule figures of its indicator, and returns what
  // says so; nullptr where nothing does.
  const Overruling* overrule(const Candidate& candidate, Reading& reading) const;
  // Makes the reading a part where 其中 binds it to an earlier one of its indicator.
  void judge_part(const Candidate& candidate, Reading& reading) const;

 private:
  struct ScopeState {
    Scope scope = Scope::kUnspecified;
    Span words;
  };
  ScopeState print(const ScopeWords& words, std::size_t begin) const;
  ScopeWords scope_of(const Candidate& candidate, std::string_view words) const;
  bool set_scope(const Candidate& candidate, std::string_view words, const Reading* head,
                 Reading& reading) const;
  Cumulative counts_all_years(const Candidate& candidate, std::string_view before,
                              std::string_view after) const;
  bool year_follows(std::string_view before, std::string_view after) const;
  // Whether what `head` came to is said of parts that stand in this line.
  bool reaches(const Reading& head) const;
  // Whether the sentence before counted one level of several, or another body's.
  bool counted_a_part() const;
  // Whether the subject in a part of masked text is a body other than the one that reports.
  bool other_body(std::string_view words) const;

  const Passage& passage_;
  const ReadSoFar& found_;
  ScopeState scope_;
  ScopeState of_section_;
  MaskedRange counted_;   // the sentence before with a count; empty where none stood in the section
  bool part_ = false;     // whether it counted one level of several
};

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_PROSE_JUDGE_H_
