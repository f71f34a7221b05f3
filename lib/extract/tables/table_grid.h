// A grid in which a table of a form is looked for, and questions to its cells.
#ifndef GONGKAI_LIB_EXTRACT_TABLES_TABLE_GRID_H_
#define GONGKAI_LIB_EXTRACT_TABLES_TABLE_GRID_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "decode/document.h"
#include "extract/tables/cell_facts.h"
#include "extract/tables/form_set.h"
#include "extract/tables/table_output.h"

namespace gongkai::detail {

// Whether the cells of a grid stand where the file has them, or where they seem to belong: then its
// header must be whole, and every row must sum up.
enum class Spans { kPrinted, kRestored };

struct TableGrid {
  const TableInput& input;
  const FormTable& table;
  const Grid& grid;
  const std::vector<CellFacts>& cell_facts;  // one per cell of `grid`
  Spans spans = Spans::kPrinted;

  const Cell& cell(std::size_t i) const { return grid.cells[i]; }
  std::uint32_t end_column(std::size_t i) const { return cell(i).column + cell(i).column_span; }
  const CellFacts& facts(std::size_t i) const { return cell_facts[i]; }
  bool is_words(std::size_t i) const { return facts(i).is_words(); }
  bool is_number(std::size_t i) const { return facts(i).is_number(); }
  bool is_empty(std::size_t i) const { return facts(i).value.kind == CellKind::kEmpty; }
  bool is_blank(std::size_t i) const {
    return is_empty(i) || facts(i).value.kind == CellKind::kMark;
  }

  // A Markdown row that lost a cell is padded at its end, and looks like one with a blank there.
  bool may_be_padding(std::size_t last) const {
    return input.document.media_type == "text/markdown" && is_empty(last);
  }
};

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_TABLES_TABLE_GRID_H_
