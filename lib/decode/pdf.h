// Positioned words of a PDF -> Document: paragraphs and grids, by coordinates alone.
//
// A PDF has no tables. What a reader sees as one are numbers in columns, headings over them and
// labels beside them; the rulings are not among the words. So: words become pieces (what stands
// without a gap), pieces lines; lines with numbers that stand apart are rows; rows with nothing
// like a line of prose between them are a table, over pages as well. pdf_table.h says how its
// labels and headings find their rows and columns.
#ifndef GONGKAI_LIB_DECODE_PDF_H_
#define GONGKAI_LIB_DECODE_PDF_H_

#include <vector>

#include "decode/document.h"
#include "gongkai/extract.h"

namespace gongkai::detail {

// There is no source map: a PDF's bytes are not its text.
Document read_pdf_words(std::vector<PositionedWord> words);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_DECODE_PDF_H_
