// Which rows of a form the words of flattened text name.
#ifndef GONGKAI_LIB_EXTRACT_TABLES_FLAT_LABELS_H_
#define GONGKAI_LIB_EXTRACT_TABLES_FLAT_LABELS_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/tables/flat_tokens.h"
#include "extract/tables/form_set.h"
#include "extract/tables/table_output.h"

namespace gongkai::detail {

struct FlatLabel {
  int row = -1;
  Span span;
  std::size_t parts_after = 0;  // words behind the values that belong to this label
  std::uint32_t line = 0;       // of the last word before the values
};

// Knows the group that the rows above have opened: labels that several groups have count only in
// theirs.
class FlatLabels {
 public:
  FlatLabels(const TableInput& input, const FormTable& table) : input_(input), table_(table) {}

  // Below a header no group is open. `side_by_side`: rows of two columns take turns, and so do
  // their groups.
  void begin(bool side_by_side);
  void enter_row(int row) { group_ = table_.group_after(row, group_); }
  void enter_group(int group) { group_ = group; }
  bool fits_group(int row) const;

  // The label of `values`: the last of the `words` before them, and perhaps some of those behind.
  std::optional<FlatLabel> find(const FlatTokens& words, const FlatTokens& values,
                                const FlatTokens* after) const;
  // The row whose label begins with words[begin] and may go on in the words behind it.
  std::optional<int> row_without_values(const FlatTokens& words, std::size_t begin,
                                        std::size_t end) const;
  // The group whose label is words[begin], perhaps with wide blanks inside; -1 for none.
  int group_at(const FlatTokens& words, std::size_t begin, std::size_t end) const;
  bool ends_with_group(const FlatTokens& words) const;

  // Takes the sheet's unit, which stands between label and number, from the end of the words.
  bool take_unit(FlatTokens& words, MoneyUnit& unit) const;
  // How many words from `begin` on are a unit, with wide blanks between them (万  元); 0: none.
  std::size_t unit_at(const FlatTokens& words, std::size_t begin) const;
  // A unit stands at byte `from` of the text or behind it.
  bool has_unit(const FlatTokens& words, std::uint32_t from) const;

 private:
  std::optional<int> row_named(const std::string& printed, bool whole) const;
  std::string printed(const FlatTokens& tokens, std::size_t begin, std::size_t end) const;

  const TableInput& input_;
  const FormTable& table_;
  int group_ = -1;
  bool side_by_side_ = false;
};

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_TABLES_FLAT_LABELS_H_
