// The statutory tables in text that has lost its grid. DESIGN 1 says what must be proved before a
// row counts: the header's sequence in order, as many values as the header has columns between two
// row labels, and the row's sum where it can be tested.
#ifndef GONGKAI_LIB_EXTRACT_TABLES_FLAT_READER_H_
#define GONGKAI_LIB_EXTRACT_TABLES_FLAT_READER_H_

#include <vector>

#include "extract/tables/flat_tokens.h"
#include "extract/tables/form_set.h"
#include "extract/tables/table_output.h"

namespace gongkai::detail {

// Reads one table of a form. `regions` receives the parts of the text that belong to it, `labels`
// the label tokens in them.
void read_flat(const TableInput& input, const std::vector<FlatToken>& tokens,
               const FormTable& table, TableOutput& output, std::vector<Span>& regions,
               std::vector<Span>& labels);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_TABLES_FLAT_READER_H_
