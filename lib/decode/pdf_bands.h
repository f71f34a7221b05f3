// The lines of one table of a PDF parted: labels at the left, and beside them bands of headings and
// of values, which say where the columns are (see pdf_table.h).
#ifndef GONGKAI_LIB_DECODE_PDF_BANDS_H_
#define GONGKAI_LIB_DECODE_PDF_BANDS_H_

#include <optional>
#include <vector>

#include "decode/pdf_columns.h"
#include "decode/pdf_layout.h"

namespace gongkai::detail {

// A run of headings, or one row of values.
struct Band {
  bool heading = false;
  double y0 = 0, y1 = 0;      // middles of its first and last lines
  std::vector<Piece> pieces;  // those right of the labels
};

struct PdfBands {
  std::vector<Line> lines;        // of the table, the words of a label in one piece
  std::vector<Interval> columns;  // of values and headings
  std::vector<Band> bands;        // from the top
  double border = 0;              // left edge of the numbers
  double labels_end = 0;          // right edge of the labels beside them
  double height = 10;             // of a line of labels

  bool is_label(const Piece& piece) const {
    return piece.x() < border && piece.x0 < labels_end - kTouch;
  }
};

// Nothing where there are too many columns for a table. Requires: a line has a value.
std::optional<PdfBands> part_into_bands(std::vector<Line> lines);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_DECODE_PDF_BANDS_H_
