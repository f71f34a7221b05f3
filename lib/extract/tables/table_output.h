// What the two table readers, for grids and for flattened text, have in common.
#ifndef GONGKAI_LIB_EXTRACT_TABLES_TABLE_OUTPUT_H_
#define GONGKAI_LIB_EXTRACT_TABLES_TABLE_OUTPUT_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/tables.h"
#include "extract/tables/cell_value.h"
#include "extract/tables/form_set.h"

namespace gongkai::detail {

struct TableInput {
  const Document& document;
  bool traditional = false;
  std::uint32_t text_end = 0;  // of the text without trailing blanks

  TableInput(const Document& d, bool is_traditional);
  std::string_view slice(Span span) const {
    return std::string_view(document.text).substr(span.begin, span.size());
  }
  // The input ends inside the text, and `span` reaches that end: a number there may have lost its
  // last digits.
  bool touches_cut(Span span) const { return document.cut_off && span.end >= text_end; }
};

// Why a row or a cell is not read. Each has a sentence in both languages.
enum class Refusal : std::uint8_t {
  kCellCount,           // the row has more or fewer cells than the header has columns
  kNoHeaderCell,        // a number stands under no recognized header cell
  kRepeatedLabel,       // the label occurs twice in the table
  kNoGroup,             // a label that several groups have, outside of any of them
  kWrongGroup,          // the printed group is not the one that the label belongs to
  kNotANumber,          // words or two numbers in a number cell
  kNegative,            // a negative count
  kFraction,            // a count with decimals
  kTooLarge,            // an amount out of range
  kNoSuchCell,          // the form has no number for this row and column
  kRowSum,              // in flattened text: the row's sum fails, so its numbers may be shifted
  kCutOff,              // the cell touches the cut end of the file
  kMergedCell,          // one number over several rows or columns
  kNumbersBeforeLabel,  // flattened: numbers stand before the first label
  kUnknownRow,          // numbers inside the table stand beside no known label
  kSeveralRows,         // table four: a second row of numbers without a label
  kNextRowMissing,      // flattened: the numbers may be those of the next row, whose label is not
                        // printed
  kOutOfOrder,          // a sheet side by side whose rows are in another order than the form's
};

// One row or cell that is not read. `label` is as printed and may be empty.
struct Refused {
  Refusal reason;
  Span place;
  std::string label;
};

struct LabelSpans {
  Span row;
  Span column;
  Span quote;
};

// Collects readings of one table of a form; row and column say which cell of the form each is.
class TableOutput {
 public:
  TableOutput(const TableInput& input, const FormTable& table) : input_(input), table_(table) {}

  struct Item {
    int row;
    int column;
    Reading reading;
  };

  // One cell whose labels matched. A value that cannot be the cell's is refused.
  void add(int row, int column, const CellValue& value, MoneyUnit heading_unit,
           const LabelSpans& labels);
  // `label` names the row in the message and may be empty. `row` is the row of the form where it is
  // known: its label counts as printed.
  void refuse(Refusal reason, Span place, std::string_view label, int row = -1);
  // The same for a row that its label names.
  void refuse_row(Refusal reason, const LabelSpans& labels, int row = -1) {
    refuse(reason, labels.quote, input_.slice(labels.row), row);
  }
  // The row counts as refused, and another refusal says so.
  void refuse_quietly(int row) { refused_rows_.push_back(row); }
  void header_not_found(Span place);

  // A row that is printed twice is doubtful, even if one of the two was refused: all its cells go.
  void drop_repeated();
  // Moves everything of `other` behind what is here.
  void append(TableOutput&& other);
  int distinct_rows() const;
  // Whether there is something to tell.
  bool has_doubts() const { return !refused.empty() || no_header.has_value(); }
  void forget_doubts();
  // One that says which rows were not read and why, and one for rows without a header.
  std::vector<Finding> findings() const;

  std::vector<Item> items;
  std::vector<Refused> refused;   // in the order of reading
  std::optional<Span> no_header;  // rows of the table below no recognized header

 private:
  Finding refused_rows() const;

  std::vector<int> refused_rows_;
  const TableInput& input_;
  const FormTable& table_;
};

// Whether the sums among `columns` hold for the values of one row. `values[i]` belongs to
// `columns[i]`; nothing for a blank. Partial sums over blanks must not exceed the whole.
enum class SumTest { kHolds, kFails, kUntestable };
SumTest test_row_sums(const FormTable& table, const std::vector<int>& columns,
                      const std::vector<std::optional<Decimal>>& values);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_TABLES_TABLE_OUTPUT_H_
