// Tables of results as text: for terminals, spreadsheets and programs.
#ifndef GONGKAI_LIB_QUERY_RENDER_H_
#define GONGKAI_LIB_QUERY_RENDER_H_

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "gongkai/archive.h"
#include "gongkai/types.h"

namespace gongkai::detail {

// A cell: nothing, a number or a text.
using TableCell = std::variant<std::monostate, std::int64_t, double, Decimal, std::string>;

struct ResultTable {
  std::vector<std::string> columns;          // names as in the views: the keys of json
  std::vector<std::vector<TableCell>> rows;  // as long as `columns`
};

using Table = ResultTable;

enum class Format { kTable, kCsv, kJson, kNdjson };
std::optional<Format> format_from(std::string_view name);

// The rows of a cursor that are left, or the next so many.
Result<ResultTable> read_table(Rows& rows, std::size_t most = std::string::npos);

// kTable: columns line up on a terminal, a Han character being two wide; control characters,
// among them terminal escapes, are printed as �. `headings` replace the column names there.
// kCsv: RFC 4180 with \n; a text that a spreadsheet would run as a formula (= + - @ tab at its
// beginning) gets an apostrophe before it. kJson: one array of objects. kNdjson: one object a line.
std::string render(const ResultTable& table, Format format,
                   const std::vector<std::string>& headings = {});

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_QUERY_RENDER_H_
