// The rows of a table on the pages of a PDF: numbers belong to the label that they stand beside.
#ifndef GONGKAI_LIB_EXTRACT_TABLES_PLACED_ROWS_H_
#define GONGKAI_LIB_EXTRACT_TABLES_PLACED_ROWS_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "extract/tables/placed_columns.h"
#include "extract/tables/placed_header.h"
#include "extract/tables/placed_page.h"

namespace gongkai::detail {

// Between the lines of one cell, in heights.
inline constexpr double kLeading = 2.2;

struct PlacedRow {
  int row = -1;  // index into FormTable::rows; -1: table four, whose numbers have no label
  PlacedLabel label;
  double top = 0, bottom = 0;
  std::vector<std::uint32_t> words;  // its numbers, from left to right
  bool doubtful = false;             // a number near it may belong to it or not: its sums must hold
  std::optional<Refusal> refusal;

  // From its label to its last number, or from its first one.
  Span quote(const PlacedPage& page) const;
};

class PlacedRows {
 public:
  // Both must outlive it; `headers` have been found.
  PlacedRows(const PlacedPage& page, const PlacedHeaders& headers)
      : page_(page), headers_(headers) {}

  // The rows below a header, which come from the top as the headers do. Numbers beside no label are
  // refused, and make the rows above and below them doubtful.
  std::vector<PlacedRow> below(const PlacedPart& part, TableOutput& output);

  // A number alone at the edge of a page, in line with a column of `numbers`, may be the rest of
  // one: the rows next to it are doubtful.
  void doubt_at_page_numbers(const PlacedPart& part, const std::vector<Extent>& numbers,
                             std::vector<PlacedRow>& rows) const;

 private:
  std::vector<PlacedRow> labelled(const PlacedPart& part);
  std::vector<PlacedRow> across(const PlacedPart& part) const;
  void give_values(const PlacedPart& part, std::vector<PlacedRow>& rows, TableOutput& output) const;
  void check_labels(const PlacedPart& part, std::vector<PlacedRow>& rows) const;

  const PlacedPage& page_;
  const PlacedHeaders& headers_;
  int group_ = -1;  // of the last row
};

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_TABLES_PLACED_ROWS_H_
