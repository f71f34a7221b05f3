// The numbers below one header of a table on the pages of a PDF, and the headings that they belong
// to. Places alone do not always say: then the sums of the rows must.
#ifndef GONGKAI_LIB_EXTRACT_TABLES_PLACED_VALUES_H_
#define GONGKAI_LIB_EXTRACT_TABLES_PLACED_VALUES_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "extract/tables/placed_columns.h"
#include "extract/tables/placed_header.h"
#include "extract/tables/placed_page.h"
#include "extract/tables/placed_rows.h"

namespace gongkai::detail {

// The words of one cell.
struct PlacedValue {
  std::vector<std::uint32_t> words;  // from top to bottom, then from left to right
  bool several_runs = false;         // a number over two lines, or in pieces that do not touch
  std::size_t heading = 0;           // index into PlacedPart::columns
};

class PlacedValues {
 public:
  // Both must outlive it.
  PlacedValues(const PlacedPage& page, const PlacedPart& part, const std::vector<PlacedRow>& rows);

  // What the numbers of all rows take up, column by column.
  const std::vector<Extent>& numbers() const { return numbers_; }

  // Gives each column of numbers its heading: the only way that the places allow, or the only one
  // of them under which all rows sum. False where there is none; the rest requires that there is.
  bool find_headings(const std::vector<PlacedRow>& rows);

  // One for each column of numbers; without words where the row has none there.
  std::vector<PlacedValue> of(const PlacedRow& row) const;
  // What is printed; an empty cell where there are no words.
  CellValue parsed(const PlacedValue& value) const;
  // The words of the number stand together in the text, so that a span can hold them.
  bool is_contiguous(const PlacedValue& value) const;
  // Whether the sums of the row hold, blanks taken as zero.
  SumTest sums(const PlacedRow& row) const { return sums_under(row, headings_); }

 private:
  using Way = std::vector<std::size_t>;  // the heading of each column of numbers
  std::vector<PlacedValue> values_under(const PlacedRow& row, const Way& way) const;
  SumTest sums_under(const PlacedRow& row, const Way& way) const;
  const Way* way_that_sums(const std::vector<PlacedRow>& rows, const std::vector<Extent>& headings,
                           const std::vector<Way>& ways) const;

  const PlacedPage& page_;
  const PlacedPart& part_;
  std::vector<Extent> numbers_;
  Way headings_;
};

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_TABLES_PLACED_VALUES_H_
