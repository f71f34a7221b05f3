// Sums printed behind their parts: 图解5篇,文字7篇,共12篇. The 12 is the whole, and nothing before
// it is.
//
// That a number is one, its own words and the arithmetic say (note_closing_sums); what it counts,
// the figures that its parts were read as (ClosingSums).
#ifndef GONGKAI_LIB_EXTRACT_PROSE_CLOSING_SUM_H_
#define GONGKAI_LIB_EXTRACT_PROSE_CLOSING_SUM_H_

#include <string_view>

#include "extract/frame_reader.h"
#include "extract/prose/candidate.h"
#include "extract/prose/passage.h"
#include "extract/prose/read_so_far.h"

namespace gongkai::detail {

// Marks the sums of the passage's sentence and their parts: the words right before a sum say that
// it is one, and the counts before it, two or more, add up to it.
void note_closing_sums(Passage& passage);

class ClosingSums {
 public:
  // All three outlive it.
  ClosingSums(const Passage& passage, const ReadSoFar& found, const FrameReader& frames)
      : passage_(passage), found_(found), frames_(frames) {}

  // What the parts of a sum were read as.
  struct Parts {
    const Rule* same = nullptr;        // one of their rows, where all count the same figure
    const Indicator* whole = nullptr;  // what all are counts or parts of
    bool disagree = false;             // they are of several things
    bool of_levels = false;            // one counts another level of government, or another body
  };
  // Empty for a number that is no sum, and where nothing was read of its parts.
  Parts parts_of(int number) const;
  // The row of a sum whose sign stands at `at`: a frame of sums (Rule::sums), of those that `takes`
  // it, of what the parts are parts of. Counts of several levels of government add up to one of
  // their own.
  Candidate read(const Parts& parts, std::size_t at, int number,
                 const FrameReader::Fits& takes) const;
  // The row that read all its parts, where the words of the sum name nothing else.
  Candidate read_as_parts(const Parts& parts, std::size_t at, int number) const;

 private:
  const Passage& passage_;
  const ReadSoFar& found_;
  const FrameReader& frames_;
};

// Whose a sum is by `words`, its sentence up to it, of which `last` are the last that say so.
ScopeWords scope_of_sum(const Passage& passage, int number, std::string_view words,
                        const ScopeWords& last);

// 举办1场,参加1场,合计2场: what was counted before the sum, from the printed place `from` on,
// becomes its parts.
void make_parts_of(const Reading& sum, std::uint32_t from, ReadSoFar& found);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_PROSE_CLOSING_SUM_H_
