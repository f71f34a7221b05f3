// The headers of a form on the pages of a PDF (docs/forms.md, "PDF"): labels of columns that stand
// beside one another, and how far down they reach.
#ifndef GONGKAI_LIB_EXTRACT_TABLES_PLACED_HEADER_H_
#define GONGKAI_LIB_EXTRACT_TABLES_PLACED_HEADER_H_

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "extract/tables/form_set.h"
#include "extract/tables/placed_columns.h"
#include "extract/tables/placed_labels.h"
#include "extract/tables/table_output.h"

namespace gongkai::detail {

inline constexpr double kBelowAll = std::numeric_limits<double>::max();

// What stands below a header: where it begins, and where the next thing does.
struct PlacedPart {
  struct Column {
    int entry = -1;  // index into FormTable::columns; -2 for a heading that is not read
    int path = -1;   // kCross
    Extent extent;
    Span label;
    Span path_label;
  };
  std::vector<Column> columns;    // from left to right
  std::vector<std::size_t> used;  // indexes of labels
  double top = 0, bottom = 0;     // of the header
  double height = 0;              // of a line
  double end = kBelowAll;         // its reach
  bool sound = true;
  bool upright = false;  // kCross with one path a row
};

class PlacedHeaders {
 public:
  // All live longer than this. `is_label`: of each word, whether a label holds it.
  PlacedHeaders(const TableInput& input, const std::vector<PlacedWord>& words,
                const FormTable& table, const std::vector<PlacedLabel>& labels,
                const std::vector<char>& is_label)
      : input_(input),
        words_(words),
        table_(table),
        labels_(labels),
        is_label_(is_label),
        in_header_(labels.size(), 0) {}

  // From the top. Those that name too few columns are none.
  std::vector<PlacedPart> find();
  // A label that stands in headers and nowhere else.
  bool is_seed(const PlacedLabel& label) const;
  // Of each label, whether a header has it; after find().
  const std::vector<char>& in_header() const { return in_header_; }

 private:
  int column_of(const PlacedLabel& label) const;
  bool is_ignored(const PlacedLabel& label) const;
  bool is_path(const PlacedLabel& label) const;
  void complete(PlacedPart& part);
  void add_unknown_headings(PlacedPart& part, double left) const;
  bool is_distinct(const PlacedPart& part) const;
  bool is_upright(const PlacedPart& part) const;
  bool give_paths(PlacedPart& part);
  double reach(double from, double next) const;
  std::string text_from(std::uint32_t w) const;

  const TableInput& input_;
  const std::vector<PlacedWord>& words_;
  const FormTable& table_;
  const std::vector<PlacedLabel>& labels_;
  const std::vector<char>& is_label_;
  std::vector<char> in_header_;
};

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_TABLES_PLACED_HEADER_H_
