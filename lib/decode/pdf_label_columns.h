// The columns of the labels at the left of a table of a PDF (see pdf_table.h).
#ifndef GONGKAI_LIB_DECODE_PDF_LABEL_COLUMNS_H_
#define GONGKAI_LIB_DECODE_PDF_LABEL_COLUMNS_H_

#include <cstddef>
#include <vector>

#include "decode/pdf_columns.h"
#include "decode/pdf_layout.h"

namespace gongkai::detail {

class LabelColumns {
 public:
  // `labels` are all lines of labels of the table, `height` is that of a line.
  LabelColumns(std::vector<const Piece*> labels, double height);

  std::size_t size() const { return columns_.size(); }

  // Lines of labels, which come from the top, by the column that their cells begin in.
  std::vector<std::vector<Piece>> sorted(const std::vector<Piece>& labels) const;

 private:
  // A line of a label and the columns of its cell.
  struct SpannedLine {
    const Piece* line = nullptr;
    std::size_t first = 0, last = 0;
  };
  SpannedLine spanned(const Piece& line, const std::vector<SpannedLine>& above) const;

  std::vector<Interval> columns_;
  bool set_left_ = true;  // labels stand at the left of their cells, not centred
  double height_;
};

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_DECODE_PDF_LABEL_COLUMNS_H_
