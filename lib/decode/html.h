// HTML -> Document, by libxml2's event interface: no tree is built.
#ifndef GONGKAI_LIB_DECODE_HTML_H_
#define GONGKAI_LIB_DECODE_HTML_H_

#include <string>

#include "decode/document.h"
#include "gongkai/result.h"

namespace gongkai::detail {

// Depth of open elements from which on content is read flat (DESIGN 7).
constexpr int kMaxDepth = 1'000;
// Attributes of one tag that are looked at.
constexpr int kMaxAttributes = 100;

// `html` is valid UTF-8 without NULs; what it declares about its charset is ignored. The source
// map is exact for plain text; for a character reference (&#20214;) it names the reference, and
// where libxml2 left bytes out, the nearest earlier text.
Result<Document> read_html(std::string html);

// Whether a text is HTML: it has one of the tags that saved pages cannot do without.
bool looks_like_html(std::string_view text);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_DECODE_HTML_H_
