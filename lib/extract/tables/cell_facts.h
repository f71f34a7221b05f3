// What is known of a cell of a grid before any form is looked at.
#ifndef GONGKAI_LIB_EXTRACT_TABLES_CELL_FACTS_H_
#define GONGKAI_LIB_EXTRACT_TABLES_CELL_FACTS_H_

#include "extract/tables/cell_value.h"
#include "extract/tables/label.h"

namespace gongkai::detail {

struct CellFacts {
  Span text;  // without blanks at its ends
  CellValue value;
  LabelKey label;           // of words only
  bool holds_grid = false;  // a nested table: neither a label nor a number

  bool is_words() const { return value.kind == CellKind::kWords && !holds_grid; }
  bool is_number() const { return value.kind == CellKind::kNumber; }
};

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_TABLES_CELL_FACTS_H_
