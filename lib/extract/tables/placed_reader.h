// The statutory tables on the pages of a PDF. There are no cells and often no rulings, so places
// alone prove nothing: docs/forms.md, "PDF" says what must hold before a number counts.
#ifndef GONGKAI_LIB_EXTRACT_TABLES_PLACED_READER_H_
#define GONGKAI_LIB_EXTRACT_TABLES_PLACED_READER_H_

#include <vector>

#include "extract/tables/form_set.h"
#include "extract/tables/table_output.h"

namespace gongkai::detail {

// Reads one table of a form from Document::words. `labels` receives the spans of its labels.
void read_placed(const TableInput& input, const FormTable& table, TableOutput& output, std::vector<Span>& labels);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_TABLES_PLACED_READER_H_
