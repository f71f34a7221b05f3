// Sums printed behind their parts: 图解5篇,文字7篇,共12篇. The 12 is the whole, and nothing before it is.
#ifndef GONGKAI_LIB_EXTRACT_PROSE_CLOSING_SUM_H_
#define GONGKAI_LIB_EXTRACT_PROSE_CLOSING_SUM_H_

#include "extract/prose/passage.h"

namespace gongkai::detail {

// Marks the sums of the passage's sentence and their parts: the words right before a sum say that it is
// one, and the counts before it, two or more, add up to it.
void note_closing_sums(Passage& passage);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_PROSE_CLOSING_SUM_H_
