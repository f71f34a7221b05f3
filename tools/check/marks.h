// Where findings stand in the text of a report.
#ifndef GONGKAI_TOOLS_CHECK_MARKS_H_
#define GONGKAI_TOOLS_CHECK_MARKS_H_

#include <cstddef>
#include <vector>

#include "check/report.h"

namespace gongkai::cli {

// A place in the text that findings rest on; one for each distinct span.
struct Mark {
  Span span;                          // empty for a blank cell
  std::vector<std::size_t> findings;  // indexes into CheckedReport::findings, ascending
  bool suspected = false;             // among the suspects of one of them
};

// Sorted by span.
std::vector<Mark> marks_of(const CheckedReport& report);
// Index of the mark at `span`; marks.size() where there is none.
std::size_t mark_at(const std::vector<Mark>& marks, Span span);

// A stretch of text that the same marks cover.
struct Stretch {
  Span span;
  std::vector<std::size_t> marks;   // indexes, the shortest mark first
  std::vector<std::size_t> begins;  // of these, the ones whose first stretch this is
};

// Cuts the text into stretches, piece by piece, in one pass over the marks.
class MarkedText {
 public:
  explicit MarkedText(const std::vector<Mark>& marks) : marks_(marks) {}

  // Requires: pieces come in order and do not overlap. Blank cells are stretches of no length.
  std::vector<Stretch> cut(Span piece);

 private:
  std::uint32_t end_of_stretch(std::uint32_t at, std::uint32_t limit) const;

  const std::vector<Mark>& marks_;
  std::size_t next_ = 0;             // the first mark that has not begun
  std::vector<std::size_t> active_;  // begun and not ended
};

}  // namespace gongkai::cli

#endif  // GONGKAI_TOOLS_CHECK_MARKS_H_
