// Tables that an office made itself: grids, and lines in columns, that belong to no form. Their
// cells are found here; what they count, the words around them say (prose/own_tables.h).
#ifndef GONGKAI_LIB_EXTRACT_TABLES_OWN_TABLE_H_
#define GONGKAI_LIB_EXTRACT_TABLES_OWN_TABLE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "extract/tables/cell_value.h"
#include "gongkai/types.h"

namespace gongkai::detail {

struct OwnCell {
  Span text;  // in Document::text, without blanks at its ends
  CellKind kind = CellKind::kEmpty;
  Decimal value;          // of a number, as printed
  std::string key, note;  // of words: as a label is compared, and what stood in brackets
  std::uint32_t column = 0;
  std::uint32_t column_span = 1;
  bool hangs = false;  // began in a row above
};

struct OwnTable {
  Span span;
  std::uint32_t columns = 0;
  std::vector<std::vector<OwnCell>>
      rows;  // from left to right; a row may have fewer cells than columns
};

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_TABLES_OWN_TABLE_H_
