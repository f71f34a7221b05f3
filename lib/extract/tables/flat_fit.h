// Whether the values of a row in flattened text are those of the header's columns: nothing but
// their count, their places in the line and their sums can say so.
#ifndef GONGKAI_LIB_EXTRACT_TABLES_FLAT_FIT_H_
#define GONGKAI_LIB_EXTRACT_TABLES_FLAT_FIT_H_

#include <cstddef>
#include <optional>
#include <vector>

#include "extract/tables/flat_header.h"
#include "extract/tables/flat_tokens.h"
#include "extract/tables/form_set.h"
#include "extract/tables/table_output.h"

namespace gongkai::detail {

class FlatFit {
 public:
  using Columns = std::vector<FlatHeader::Column>;

  // All must outlive it.
  FlatFit(const TableInput& input, const std::vector<FlatToken>& tokens, const FormTable& table,
          const FlatHeader& header)
      : input_(input), tokens_(tokens), table_(table), header_(header) {}

  // The header's columns, where they are those of which the form has a cell in this row; else none.
  // A header that lost a label would let a blank cell take the lost one's place.
  Columns columns_of(int row) const;

  // The values that belong to `wanted` columns: empty cells before the first and behind the last
  // may only pad the line. Nothing where that is not certain: a row that lost a cell and was padded
  // at its end looks like one whose last cell is blank.
  static std::optional<FlatTokens> fit(const FlatTokens& values, std::size_t wanted);

  // The values without the empty cells at the end of a row of pipes, which may only pad it.
  static FlatTokens without_padding(FlatTokens values);

  // Where columns are apart by blanks only, each value must stand nearer to its own header cell
  // than to any other: a blank cell leaves no trace, and another cell may have taken its place in
  // the count. A sum that holds says more: behind a page break the columns may stand elsewhere.
  bool below_header(const Columns& columns, const FlatTokens& values) const;

  // `values[i]` belongs to `columns[i]`.
  SumTest test_sums(const Columns& columns, const FlatTokens& values) const;

 private:
  bool gaps_separate(const Columns& columns, const FlatTokens& values) const;
  bool are_apart_by_two(const FlatTokens& values) const;

  const TableInput& input_;
  const std::vector<FlatToken>& tokens_;
  const FormTable& table_;
  const FlatHeader& header_;
};

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_TABLES_FLAT_FIT_H_
