// Rows of flattened text that lost their blank cells: whether their last numbers are their totals.
#ifndef GONGKAI_LIB_EXTRACT_TABLES_FLAT_TOTALS_H_
#define GONGKAI_LIB_EXTRACT_TABLES_FLAT_TOTALS_H_

#include <map>
#include <vector>

#include "extract/tables/flat_labels.h"
#include "extract/tables/form_set.h"

namespace gongkai::detail {

// A row with fewer values than its header has columns.
struct PartialRow {
  FlatLabel label;
  FlatTokens values;
  Span quote;
  bool is_cut = false;  // the text ends in it
};

// Nobody can say under which headings the numbers of such a row stand, but where each of these rows
// sums to its last number, and the column of those sums balances over the whole table, the last are
// the totals. The sums alone do not say whose: an empty row would take the total of the next one if
// that had lost its label. So every label of the form must be there, in its order.
//
// `printed` are the rows whose labels stand below the header, `totals` what is known of the column.
bool totals_are_proved(const FormTable& table, const std::vector<PartialRow>& partial,
                       const std::vector<int>& printed, std::map<int, Decimal> totals);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_TABLES_FLAT_TOTALS_H_
