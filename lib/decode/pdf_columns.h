// Columns of a table of a PDF: what their words take up from left to right.
#ifndef GONGKAI_LIB_DECODE_PDF_COLUMNS_H_
#define GONGKAI_LIB_DECODE_PDF_COLUMNS_H_

#include <cstddef>
#include <vector>

#include "decode/pdf_layout.h"

namespace gongkai::detail {

// Farther than anything on a page; the cost of what cannot be.
constexpr double kNever = 1e12;

struct Interval {
  double x0 = 0, x1 = 0;
  double middle() const { return (x0 + x1) / 2; }
};

// Cells that touch do not overlap: boxes of words are a little wider than their ink.
constexpr double kTouch = 0.5;

inline bool overlap(const Interval& column, const Piece& piece) {
  return piece.x0 < column.x1 - kTouch && piece.x1 > column.x0 + kTouch;
}

// Those that overlap made one, from left to right.
std::vector<Interval> merged(std::vector<Interval> intervals);

// The column that a piece overlaps, or else the nearest; 0 where there are none.
std::size_t column_of(const std::vector<Interval>& columns, const Piece& piece);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_DECODE_PDF_COLUMNS_H_
