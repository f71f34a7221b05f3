// Plain text -> Document: the text as it is, CRLF and CR as newline. Its only grids are the tables
// of Markdown, whose bars stay in the text. It counts as cut off where its last line has no
// newline: nothing else shows that a number at the end is whole.
#ifndef GONGKAI_LIB_DECODE_PLAIN_H_
#define GONGKAI_LIB_DECODE_PLAIN_H_

#include <string_view>

#include "decode/document.h"

namespace gongkai::detail {

// `text` is valid UTF-8 without NULs. The source map is exact.
Document read_plain(std::string_view text);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_DECODE_PLAIN_H_
