// Soft line breaks: newlines of the matching view that stand inside a sentence, where the text was
// copied out of a PDF or out of a page that breaks at every number.
//
// A newline is soft, and dropped, in two cases.
//   1. It stands beside a line that holds only a number, between two lines of prose: a line before
//      that does not end a sentence, and a line after that starts with what was counted or is
//      prose itself. Labels of forms are no prose: they have clause marks only inside brackets.
//   2. The line before is prose, at least 30 columns wide, and does not end a sentence; the line
//      after is no marker (一、 (一) 1. 第x条 ①), no number, and neither a title nor a short
//      line like a cell. A line that ends in a comma goes on whatever its width.
// The number of a page (-3-) goes with the newlines around it, where the line before it goes on in
// the line after it by rule 2.
//
// Never soft: the end of a line with a tab (a row of a table), and a newline between two ASCII
// letters or digits. When in doubt the newline stays: a clause too short costs a figure, a
// clause too long can make a wrong one.
#ifndef GONGKAI_LIB_NORMALIZE_LINE_BREAKS_H_
#define GONGKAI_LIB_NORMALIZE_LINE_BREAKS_H_

#include <cstdint>
#include <string_view>
#include <vector>

namespace gongkai::detail {

struct SoftBreak {
  std::uint32_t begin = 0;  // bytes of the view that go: a newline, or one with a page number
  std::uint32_t end = 0;
  bool page_mark = false;
};

// The soft line breaks of `text`, a matching view: no empty lines, no blanks at line ends.
std::vector<SoftBreak> soft_line_breaks(std::string_view text);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_NORMALIZE_LINE_BREAKS_H_
