// The header of a flattened table: a sequence of labels whose cells may have run together or broken
// over lines.
#ifndef GONGKAI_LIB_EXTRACT_TABLES_FLAT_HEADER_H_
#define GONGKAI_LIB_EXTRACT_TABLES_FLAT_HEADER_H_

#include <optional>
#include <vector>

#include "extract/tables/flat_tokens.h"
#include "extract/tables/form_set.h"

namespace gongkai::detail {

struct FlatHeader {
  struct Column {
    int entry;             // index into FormTable::columns, -2 for a column that is not read
    int path = -1;         // kCross: index into FormTable::rows, -1 where the rows name the path
    int in_place_of = -1;  // of one that is not read: the column of the form that it replaces
    Span label;
    LinePlace by_one;  // where the label stands, where the header's cells are apart by blanks
    LinePlace by_two;
    const LinePlace& place(CharacterWidth width) const {
      return width == CharacterWidth::kOne ? by_one : by_two;
    }
  };
  std::size_t begin = 0;  // tokens [begin, end) are the header
  std::size_t end = 0;
  bool in_columns = false;      // the header's labels stand beside one another, apart by blanks
  std::vector<Column> columns;  // in the order in which a row prints its values
};

// The headers of `table` in the tokens, in order.
std::vector<FlatHeader> find_flat_headers(const std::vector<FlatToken>& tokens,
                                          const FormTable& table);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_TABLES_FLAT_HEADER_H_
