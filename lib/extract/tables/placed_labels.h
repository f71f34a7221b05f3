// The labels of a form (docs/forms.md, "PDF") on the pages of a PDF, whose words have places and no
// cells.
#ifndef GONGKAI_LIB_EXTRACT_TABLES_PLACED_LABELS_H_
#define GONGKAI_LIB_EXTRACT_TABLES_PLACED_LABELS_H_

#include <cstdint>
#include <vector>

#include "extract/tables/form_set.h"
#include "extract/tables/label.h"
#include "extract/tables/table_output.h"

namespace gongkai::detail {

// What words take up of a page.
struct Box {
  double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  double x() const { return (x0 + x1) / 2; }
  double y() const { return (y0 + y1) / 2; }
  void add(const PlacedWord& word);
};

struct PlacedLabel {
  LabelKey key;
  Box box;
  double height = 0;                 // of a line
  std::vector<std::uint32_t> words;  // in reading order: indexes into the words of the page
  bool is_closed = true;             // no bracket is left open
  Span span;                         // from the first word to the last
};

// Every label of the table that the words spell, whole: over several words of a line, and over
// lines below one another. The longest first; no word is in two. Ordered from the top.
std::vector<PlacedLabel> find_placed_labels(const TableInput& input,
                                            const std::vector<PlacedWord>& words,
                                            const FormTable& table);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_TABLES_PLACED_LABELS_H_
