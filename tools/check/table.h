// Tables again from the text of a report, where rows are lines and cells are apart by tabs.
#ifndef GONGKAI_TOOLS_CHECK_TABLE_H_
#define GONGKAI_TOOLS_CHECK_TABLE_H_

#include <cstddef>
#include <vector>

#include "gongkai/extract.h"

namespace gongkai::cli {

// The text no longer says over how many columns a cell went. Values stand in the last columns of
// their row, so that rows are aligned at the right; which heading belongs to a column is known from
// the readings of the cells below it.
struct TextTable {
  std::vector<std::vector<Span>> rows;  // cells, as they stand in the text
  std::size_t width = 0;                // columns
  std::size_t headings = 0;             // rows before the first row of values
  std::vector<Span> labels;             // by column: its heading as printed; empty where not known

  // True where the rows of headings have a cell for each column.
  bool headings_fit() const;
};

// The table of the lines in `lines`, a range of the text. `by_place` are the form's readings,
// sorted by span.
TextTable text_table(const Extraction& extraction, Span lines,
                     const std::vector<const Reading*>& by_place);

// The readings of form cells, sorted by span.
std::vector<const Reading*> form_readings(const Extraction& extraction);

}  // namespace gongkai::cli

#endif  // GONGKAI_TOOLS_CHECK_TABLE_H_
