// Which rows the labels of a table stand beside (see pdf_table.h).
#ifndef GONGKAI_LIB_DECODE_PDF_LABELS_H_
#define GONGKAI_LIB_DECODE_PDF_LABELS_H_

#include <cstddef>
#include <string_view>
#include <vector>

#include "decode/pdf_layout.h"

namespace gongkai::detail {

// Between the lines of one label, in heights.
constexpr double kWidestLeading = 2.4;

// Consecutive lines of one label, and the rows it stands beside. Without rows it is a row of its
// own, before row `first_row`.
struct LabelBlock {
  std::size_t first_line = 0, lines = 0;
  std::size_t first_row = 0, rows = 0;
};

// What the search for the labels of one column knows of a row.
struct LabelRow {
  std::size_t band = 0;  // the caller's: where the row's values are
  double y = 0;
  int page = 0;
  int label_from = 0;  // first label column that is taken; the number of columns if none is
  int number = 0;      // list number of the label that is taken
};

// Divides the lines of the labels of one column, from top to bottom, among the rows: the cheapest
// way by their places and numbers. `column` is one of `columns` label columns; `height` is that of
// a line. The inner columns must have been divided before: `rows` says what they took.
std::vector<LabelBlock> divide_labels(const std::vector<Piece>& lines,
                                      const std::vector<LabelRow>& rows, int column, int columns,
                                      double height);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_DECODE_PDF_LABELS_H_
