// The lines of one table of a PDF -> cells.
//
// Numbers decide: those above one another are a column, those beside one another a row. The rest
// is found from them, without rulings, because a label or heading is set in the middle (or at the
// start) of its cell:
//   - Lines of labels belong to the row whose numbers stand at the middle of the lines. Labels in
//     outer columns cover the run of rows around their middle; the numbering of the inner labels
//     says where such a run may begin. Both are one search for the cheapest division.
//   - Lines of headings belong to the column that they stand over. A heading over several columns
//     covers the ones that put it at their middle or their left edge; how low the headings below
//     it stand says over which columns it can reach.
// pdf_bands parts the lines, pdf_label_columns and pdf_labels say where the labels belong,
// pdf_headings the headings; pdf_table makes the cells.
#ifndef GONGKAI_LIB_DECODE_PDF_TABLE_H_
#define GONGKAI_LIB_DECODE_PDF_TABLE_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "decode/pdf_layout.h"

namespace gongkai::detail {

struct PdfCell {
  std::string text;
  std::vector<WordBox> words;
  std::uint32_t row = 0, column = 0;
  std::uint32_t row_span = 1, column_span = 1;
};

struct PdfTable {
  std::uint32_t rows = 0, columns = 0;
  std::vector<PdfCell>
      cells;  // hold every word; two overlap only where the lines contradict one another
};

// Without cells where there are too many columns for a table. Requires: a line has a value.
PdfTable read_pdf_table(std::vector<Line> lines);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_DECODE_PDF_TABLE_H_
