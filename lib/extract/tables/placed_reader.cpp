#include "extract/tables/placed_reader.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <string>
#include <utility>

#include "extract/tables/placed_columns.h"
#include "extract/tables/placed_header.h"
#include "extract/tables/placed_page.h"
#include "extract/tables/placed_rows.h"
#include "extract/tables/placed_values.h"

namespace gongkai::detail {
namespace {

constexpr double kFar = std::numeric_limits<double>::max();

// Reads what stands below each header of a table, and refuses what is not proved.
class PlacedReader {
 public:
  PlacedReader(const PlacedPage& page, Places places, TableOutput& output)
      : page_(page),
        table_(page.table()),
        output_(output),
        places_(places),
        headers_(page.input(), page.words(), page.table(), page.labels(), page.is_label()),
        rows_(page, headers_) {}

  void read() {
    const std::vector<PlacedPart> parts = headers_.find();
    for (const PlacedPart& part : parts) {
      if (!part.sound) {
        note_missing_header(part.top, part.end);
        continue;
      }
      TableOutput own(page_.input(), table_);
      read_part(part, own);
      own.drop_repeated();
      output_.append(std::move(own));
    }
    note_missing_header(-kFar, parts.empty() ? kFar : parts.front().top);
  }

 private:
  void read_part(const PlacedPart& part, TableOutput& own) {
    std::vector<PlacedRow> rows = rows_.below(part, own);
    if (rows.empty()) return;
    PlacedValues values(page_, part, rows);
    if (!values.find_headings(rows)) return refuse_all(rows, own);
    rows_.doubt_at_page_numbers(part, values.numbers(), rows);
    spread_doubt(values, rows);
    for (const PlacedRow& row : rows) {
      if (const std::optional<Refusal> refusal = doubt_of(part, values, row)) {
        own.refuse(*refusal, row.quote(page_), page_.input().slice(row.label.span), row.row);
      } else {
        add(part, values, row, own);
      }
    }
  }

  // One finding for all.
  void refuse_all(const std::vector<PlacedRow>& rows, TableOutput& own) const {
    Span place = rows.front().quote(page_);
    for (const PlacedRow& row : rows) {
      if (row.row >= 0) own.refuse_quietly(row.row);
      place.begin = std::min(place.begin, row.quote(page_).begin);
      place.end = std::max(place.end, row.quote(page_).end);
    }
    own.refuse(Refusal::kNoHeaderCell, place, {});
  }

  // What fails in one row may have come from the rows above and below it.
  static void spread_doubt(const PlacedValues& values, std::vector<PlacedRow>& rows) {
    const auto fails = [&](const PlacedRow& row) {
      return (row.doubtful || has_broken_number(values.of(row))) &&
             values.sums(row) == SumTest::kFails;
    };
    for (std::size_t r = 0; r < rows.size(); ++r) {
      if (!fails(rows[r])) continue;
      for (const std::size_t next : {r - 1, r + 1}) {
        if (next < rows.size()) rows[next].doubtful = true;
      }
    }
    for (std::size_t r = rows.size(); r-- > 1;) {
      if (fails(rows[r])) rows[r - 1].doubtful = true;
    }
  }

  static bool has_broken_number(const std::vector<PlacedValue>& cells) {
    return std::any_of(cells.begin(), cells.end(),
                       [](const PlacedValue& cell) { return cell.several_runs; });
  }

  // Why the row is not to be read.
  std::optional<Refusal> doubt_of(const PlacedPart& part, const PlacedValues& values,
                                  const PlacedRow& row) const {
    if (row.refusal) return row.refusal;
    const std::vector<PlacedValue> cells = values.of(row);
    const bool rounded = places_ == Places::kRounded && !row.words.empty();
    const bool doubtful = row.doubtful || rounded || has_broken_number(cells);
    if (doubtful && row.words.empty()) return Refusal::kCellCount;
    if (doubtful && values.sums(row) != SumTest::kHolds) return Refusal::kRowSum;
    for (const PlacedValue& cell : cells) {
      if (cell.words.empty()) continue;
      const int entry = part.columns[cell.heading].entry;
      if (!values.is_contiguous(cell)) return Refusal::kMergedCell;
      if (entry >= 0 && row.row >= 0 && table_.cell(row.row, entry) == nullptr)
        return Refusal::kNoSuchCell;
    }
    if (row.row >= 0 && table_.kind == TableKind::kMatrix && lacks_column(part, row.row))
      return Refusal::kCellCount;
    return std::nullopt;
  }

  // The form has a number there, and the header no column for it.
  bool lacks_column(const PlacedPart& part, int row) const {
    for (int entry = 0; entry < static_cast<int>(table_.columns.size()); ++entry) {
      if (table_.cell(row, entry) == nullptr ||
          table_.columns[static_cast<std::size_t>(entry)].optional)
        continue;
      const auto printed = [&](const PlacedPart::Column& column) { return column.entry == entry; };
      if (std::none_of(part.columns.begin(), part.columns.end(), printed)) return true;
    }
    return false;
  }

  // Adds a cell for each column of the header, also where nothing is printed.
  void add(const PlacedPart& part, const PlacedValues& values, const PlacedRow& row,
           TableOutput& own) const {
    const std::vector<PlacedValue> cells = values.of(row);
    for (std::size_t c = 0; c < part.columns.size(); ++c) {
      const PlacedPart::Column& column = part.columns[c];
      if (column.entry < 0) continue;
      const int form_row = row.row >= 0 ? row.row : column.path;
      if (table_.cell(form_row, column.entry) == nullptr) continue;
      CellValue value;
      value.printed = {row.label.span.end, row.label.span.end};
      for (const PlacedValue& cell : cells) {
        if (cell.heading == c && !cell.words.empty()) value = values.parsed(cell);
      }
      LabelSpans labels{row.row >= 0 ? row.label.span : column.path_label, column.label,
                        row.quote(page_)};
      labels.quote.begin = std::min(labels.quote.begin, value.printed.begin);
      labels.quote.end = std::max(labels.quote.end, value.printed.end);
      const MoneyUnit above = money_unit_in(page_.input().slice(column.label));
      own.add(form_row, column.entry, value, above != MoneyUnit::kNone ? above : unit_beside(row),
              labels);
    }
  }

  // The unit that the sheet prints between label and number.
  MoneyUnit unit_beside(const PlacedRow& row) const {
    if (table_.units.empty()) return MoneyUnit::kNone;
    for (std::uint32_t w = 0; w < page_.words().size(); ++w) {
      const PlacedWord& word = page_.words()[w];
      if (word.y() < row.top || word.y() > row.bottom || word.x0 < row.label.box.x1 - 1) continue;
      const std::string key = label_key(page_.run_at(w), page_.input().traditional).key;
      if (table_.is_unit(key)) return money_unit_in(key);
    }
    return MoneyUnit::kNone;
  }

  // Rows of the table with numbers beside them, and no header that says what the numbers are.
  void note_missing_header(double from, double to) {
    const bool is_cross = table_.kind == TableKind::kCross;
    int rows = 0;
    Span place;
    for (const PlacedLabel& label : page_.labels()) {
      if (label.box.y() < from || label.box.y() >= to) continue;
      const bool telling = is_cross ? headers_.is_seed(label) : table_.is_telling(label.key);
      if (!telling) continue;
      const std::vector<std::uint32_t>& values = page_.values();
      const bool numbers = std::any_of(values.begin(), values.end(), [&](std::uint32_t v) {
        const PlacedWord& word = page_.words()[v];
        if (is_cross) return word.y() > label.box.y1 && word.y() < label.box.y1 + 12 * label.height;
        return word.x0 > label.box.x1 && word.y() > label.box.y0 && word.y() < label.box.y1;
      });
      if (!numbers) continue;
      if (rows++ == 0) place = label.span;
      place.end = std::max(place.end, label.span.end);
    }
    if (rows > 1) output_.header_not_found(place);
  }

  const PlacedPage& page_;
  const FormTable& table_;
  TableOutput& output_;
  Places places_;
  PlacedHeaders headers_;
  PlacedRows rows_;
};

}  // namespace

void read_placed(const TableInput& input, const std::vector<PlacedWord>& words, Places places,
                 const FormTable& table, TableOutput& output, std::vector<Span>& labels) {
  const PlacedPage page(input, words, table);
  PlacedReader(page, places, output).read();
  if (output.items.empty() && !output.has_doubts()) return;
  for (const PlacedLabel& label : page.labels()) {
    for (const std::uint32_t w : label.words) labels.push_back(words[w].span);
  }
}

}  // namespace gongkai::detail
