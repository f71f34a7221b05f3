// Words written behind the masked text, where they keep the places that they come from: what stands
// elsewhere, or in another order, is read as a sentence.
#ifndef GONGKAI_LIB_EXTRACT_PROSE_WORDS_BEHIND_H_
#define GONGKAI_LIB_EXTRACT_PROSE_WORDS_BEHIND_H_

#include <cstdint>

#include "extract/prose/passage.h"

namespace gongkai::detail {

// [begin, end) of masked text.
void copy_behind(Masked& masked, std::size_t begin, std::size_t end);

// A sign that stands nowhere; `origin`: its place in the view. The entry behind the last byte stays
// the end of what was put there.
void put_behind(Passage& passage, char sign, std::uint32_t origin);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_PROSE_WORDS_BEHIND_H_
