// The statutory tables on the pages of a PDF. There are no cells and often no rulings, so places
// alone prove nothing: docs/forms.md, "PDF" says what must hold before a number counts.
//
// placed_page sorts the words, placed_header finds what stands above, placed_rows what stands
// beside the labels, placed_values which heading each number has; placed_reader refuses what is not
// proved.
#ifndef GONGKAI_LIB_EXTRACT_TABLES_PLACED_READER_H_
#define GONGKAI_LIB_EXTRACT_TABLES_PLACED_READER_H_

#include <vector>

#include "extract/tables/form_set.h"
#include "extract/tables/table_output.h"

namespace gongkai::detail {

// How much places can be trusted: those of a PDF are where the ink is, those of text in columns are
// rounded to characters, and there every row must sum.
enum class Places { kExact, kRounded };

// Reads one table of a form from words with places. `labels` receives the spans of its labels.
void read_placed(const TableInput& input, const std::vector<PlacedWord>& words, Places places,
                 const FormTable& table, TableOutput& output, std::vector<Span>& labels);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_TABLES_PLACED_READER_H_
