// Which columns the headings of a table stand over (see pdf_table.h).
#ifndef GONGKAI_LIB_DECODE_PDF_HEADINGS_H_
#define GONGKAI_LIB_DECODE_PDF_HEADINGS_H_

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "decode/pdf_columns.h"
#include "decode/pdf_layout.h"

namespace gongkai::detail {

struct Heading {
  std::string text;
  std::vector<WordBox> words;
  double x0 = 0, x1 = 0;
  double y0 = 0, y1 = 0;            // middles of its first and last lines
  std::size_t first = 0, last = 0;  // columns
  double middle() const { return (x0 + x1) / 2; }
  void add(const Piece& piece) {
    if (text.empty()) {
      x0 = piece.x0;
      x1 = piece.x1;
      y0 = piece.y();
    }
    append_piece(*this, piece);
    x0 = std::min(x0, piece.x0);
    x1 = std::max(x1, piece.x1);
    y1 = piece.y();
  }
};

struct TableHeadings {
  std::vector<Heading> leaves;               // one a column, without text where it has none
  std::vector<std::vector<Heading>> levels;  // those over several columns, from the top
};

// `pieces` are those of one run of headings, `height` is that of a line, and `bottom` the lower
// edge of the run.
TableHeadings read_headings(std::vector<Piece> pieces, const std::vector<Interval>& columns,
                            double height, double bottom);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_DECODE_PDF_HEADINGS_H_
