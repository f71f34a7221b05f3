// What decode makes of a file: one visible text, and the grids of cells in it.
//
// `text` is valid UTF-8. The cells of a grid row stand apart by one tab, rows and blocks (p, div,
// li, h1, br, ...) by newline; runs of blanks inside a block are kept as printed except that HTML
// collapses white space as a browser does. A number split over inline tags (<span>1</span>23) is
// one number in the text. Script, style and hidden elements are not in it.
#ifndef GONGKAI_LIB_DECODE_DOCUMENT_H_
#define GONGKAI_LIB_DECODE_DOCUMENT_H_

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "gongkai/extract.h"
#include "gongkai/types.h"

namespace gongkai::detail {

struct Cell {
  Span span;              // in Document::text; may hold newlines; empty for a blank cell
  std::uint32_t row = 0;  // top-left position in the grid
  std::uint32_t column = 0;
  std::uint32_t row_span = 1;  // already clamped to the grid
  std::uint32_t column_span = 1;
};

// One table. A nested table is a grid of its own; the cell around it spans its text.
struct Grid {
  Span span;
  std::uint32_t rows = 0;
  std::uint32_t columns = 0;
  std::vector<Cell> cells;  // in row-major order of their top-left positions
  int parent = -1;          // index in Document::grids of the grid around it, or -1
};

// A word of a PDF where it stands on its page. Lengths in points; y grows downwards and goes on
// from page to page, the margins between them left out.
struct PlacedWord {
  Span span;  // in Document::text
  double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  int page = 0;
  double x() const { return (x0 + x1) / 2; }
  double y() const { return (y0 + y1) / 2; }
  double height() const { return y1 - y0; }
};

struct Document {
  std::string text;
  std::vector<Grid> grids;        // in order of their begin; outer before inner
  std::vector<PlacedWord> words;  // of a PDF, without page numbers; empty for any other file
  // Numbers alone at the edge of a page, left out as page numbers; their spans are empty. The rest
  // of a number in a cell that the page's end cut looks the same.
  std::vector<PlacedWord> page_numbers;
  std::vector<Span> links;     // text inside <a href>: evidence for navigation
  std::vector<Span> headings;  // text of h1..h6 and of Word's heading styles
  std::string html_title;      // <title>, may be empty
  // <meta> of an HTML page: name (or property) in lower case, content.
  std::vector<std::pair<std::string, std::string>> meta;
  std::vector<SourceOffset> source_map;  // empty for DOCX and PDF: their bytes are not their text
  std::string media_type;                // "text/plain", "text/html", "text/markdown",
                           // "application/vnd.openxmlformats-officedocument...", "application/pdf"
  std::string charset;         // the one that decoded the bytes
  std::uint32_t replaced = 0;  // NULs and invalid sequences that became U+FFFD
  // The input may be truncated: HTML that ends inside a tag, in bare text or without its </html>,
  // plain text without a last newline, a cut character. Then a number or cell that touches the end
  // of `text` is not to be read.
  bool cut_off = false;
};

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_DECODE_DOCUMENT_H_
