// Rows of a form in flattened text that no header stands above.
#ifndef GONGKAI_LIB_EXTRACT_TABLES_FLAT_HEADLESS_H_
#define GONGKAI_LIB_EXTRACT_TABLES_FLAT_HEADLESS_H_

#include <cstddef>
#include <optional>
#include <vector>

#include "extract/tables/flat_tokens.h"
#include "extract/tables/form_set.h"
#include "extract/tables/table_output.h"

namespace gongkai::detail {

// The place of at least `enough` rows of the table with numbers among tokens [begin, end), which
// nothing says the columns of; nothing where there are fewer. A sheet may do without a header.
std::optional<Span> find_headless_rows(const TableInput& input,
                                       const std::vector<FlatToken>& tokens, const FormTable& table,
                                       std::size_t begin, std::size_t end, int enough);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_TABLES_FLAT_HEADLESS_H_
