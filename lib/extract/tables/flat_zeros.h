// Table four in text whose header came apart, where all of its numbers are zero.
#ifndef GONGKAI_LIB_EXTRACT_TABLES_FLAT_ZEROS_H_
#define GONGKAI_LIB_EXTRACT_TABLES_FLAT_ZEROS_H_

#include <cstddef>
#include <optional>
#include <vector>

#include "extract/tables/flat_tokens.h"
#include "extract/tables/form_set.h"
#include "extract/tables/table_output.h"

namespace gongkai::detail {

struct ZeroRow {
  Span header;             // from its first character to its last
  std::vector<Span> rows;  // of each row of the table: its label in the header
  std::size_t begin = 0;   // the first of the numbers, one for each cell of the table
};

// A PDF's text prints the two lines of a label as pieces of lines, in no order that says which
// number stands below which. Where one line has as many numbers as the table has cells, and all are
// zero, that does not matter. What stands above must be the characters of the form's header, each
// as often as there, and nothing else.
std::optional<ZeroRow> find_zero_row(const TableInput& input, const std::vector<FlatToken>& tokens,
                                     const FormTable& table);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_TABLES_FLAT_ZEROS_H_
