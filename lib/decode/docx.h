// DOCX (ISO 29500, WordprocessingML) -> Document.
//
// Read is the body: paragraphs, tables with merged and nested cells, and text boxes, each once
// (Word stores them twice). Tracked changes are read as accepted, hidden text is left out, and so
// is the numbering that Word adds to lists: its numbers are not in the file.
#ifndef GONGKAI_LIB_DECODE_DOCX_H_
#define GONGKAI_LIB_DECODE_DOCX_H_

#include <string_view>

#include "decode/document.h"
#include "gongkai/result.h"

namespace gongkai::detail {

// Unpacked size of the parts that are read, together.
constexpr std::size_t kMaxDocxExpansion = std::size_t{256} << 20U;

// There is no source map: the text stands in a packed part of the file. Fails with kTooLarge and
// kUnsupported (damaged, encrypted, or with a document type declaration, which Word never writes).
Result<Document> read_docx(std::string_view file);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_DECODE_DOCX_H_
