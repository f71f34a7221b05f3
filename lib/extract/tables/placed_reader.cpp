#include "extract/tables/placed_reader.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "core/text.h"
#include "decode/pdf_layout.h"
#include "extract/tables/placed_columns.h"
#include "extract/tables/placed_header.h"
#include "extract/tables/placed_labels.h"

namespace gongkai::detail {
namespace {

constexpr double kFar = std::numeric_limits<double>::max();
// Ways to give numbers their headings that are weighed by the sums; where there are more, none is.
constexpr std::size_t kMaxWays = 64;
// Parts of a number that its producer cut, in points.
constexpr double kTouching = 1.5;
// Between the lines of one cell, in heights.
constexpr double kLeading = 2.2;

bool is_number_sign(char32_t c) {
  return (c >= '0' && c <= '9') || c == '.' || c == ',' || c == '-' || c == '+' || c == '/' || c == '%' ||
         (c >= 0xFF0B && c <= 0xFF19) || (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0x2500;
}

using Part = PlacedPart;

// The words of one cell.
struct Value {
  std::vector<std::uint32_t> words;  // from top to bottom, then from left to right
  bool several_runs = false;         // a number over two lines, or in pieces that do not touch
};

struct Row {
  int row = -1;          // index into FormTable::rows; -1: table four, whose numbers have no label
  PlacedLabel label;
  double top = 0, bottom = 0;
  std::vector<std::uint32_t> words;
  bool doubtful = false;   // a number near it may belong to it or not
  std::optional<Refusal> refusal;
};

class PlacedReader {
 public:
  PlacedReader(const TableInput& input, const std::vector<PlacedWord>& words, Places places, const FormTable& table,
               TableOutput& output, std::vector<Span>& spans)
      : input_(input), table_(table), output_(output), spans_(spans), words_(words), places_(places),
        labels_(find_placed_labels(input, words, table)), is_label_(words_.size(), 0), headers_(input, words, table, labels_, is_label_) {
    for (const PlacedLabel& label : labels_) {
      for (const std::uint32_t w : label.words) is_label_[w] = 1;
    }
    for (std::uint32_t w = 0; w < words_.size(); ++w) {
      if (is_label_[w] == 0 && is_value(w)) values_.push_back(w);
    }
  }

  void read() {
    const std::vector<Part> parts = headers_.find();
    for (const Part& part : parts) {
      TableOutput own(input_, table_);
      if (!part.sound) {
        note_missing_header(part.top, part.end);
      } else {
        read_part(part, own);
        own.drop_repeated();
        output_.append(std::move(own));
      }
    }
    note_missing_header(-kFar, parts.empty() ? kFar : parts.front().top);
    if (!output_.items.empty() || output_.has_doubts()) {
      for (const PlacedLabel& label : labels_) {
        for (const std::uint32_t w : label.words) spans_.push_back(words_[w].span);
      }
    }
  }

 private:
  bool is_value(std::uint32_t word) const {
    const std::string_view text = input_.slice(words_[word].span);
    bool signs = true;
    for (std::size_t i = 0; signs && i < text.size();) {
      std::uint32_t n = 0;
      signs = is_number_sign(code_point_at(text, i, &n));
      i += n;
    }
    return signs || parse_cell(text, 0).kind != CellKind::kWords;
  }

  bool is_mark(std::uint32_t word) const { return parse_cell(input_.slice(words_[word].span), 0).kind == CellKind::kMark; }

  // --- rows ---

  void read_part(const Part& part, TableOutput& own) {
    const bool across = table_.kind == TableKind::kCross && !part.upright;
    std::vector<Row> rows = across ? row_of_numbers(part) : labelled_rows(part);
    if (rows.empty()) return;
    if (!across) {
      give_values(part, rows, own);
      check_labels(part, rows);
    }
    const std::vector<Extent> numbers = merged_extents(extents_of(rows));
    const auto ways = ways_under_headings(headings_of(part), numbers, kMaxWays);
    const std::vector<std::size_t>* way = ways.size() == 1 ? &ways.front() : nullptr;
    if (way == nullptr && ways.size() <= kMaxWays) way = way_that_sums(part, rows, numbers, ways);
    if (way == nullptr) return refuse_all(rows, own);
    doubt_at_page_numbers(part, rows, numbers);
    spread_doubt(part, rows, numbers, *way);
    for (const Row& row : rows) emit(part, row, numbers, *way, own);
  }

  static std::vector<Extent> headings_of(const Part& part) {
    std::vector<Extent> headings;
    for (const Part::Column& column : part.columns) headings.push_back(column.extent);
    return headings;
  }

  // What the numbers take up, those that touch in a line being one.
  std::vector<Extent> extents_of(std::vector<Row>& rows) const {
    std::vector<Extent> extents;
    for (Row& row : rows) {
      std::sort(row.words.begin(), row.words.end(), [&](std::uint32_t a, std::uint32_t b) { return words_[a].x0 < words_[b].x0; });
      for (std::size_t i = 0; i < row.words.size(); ++i) {
        const PlacedWord& word = words_[row.words[i]];
        extents.push_back({word.x0, word.x1});
        for (std::size_t k = 0; k < i; ++k) {
          const PlacedWord& left = words_[row.words[k]];
          if (is_same_line(left, word) && std::abs(word.x0 - left.x1) < kTouching) extents.back().x0 = left.x0;
        }
      }
    }
    return extents;
  }

  static bool is_same_line(const PlacedWord& a, const PlacedWord& b) { return std::abs(a.y() - b.y()) < 0.4 * a.height(); }

  // One finding for all.
  void refuse_all(const std::vector<Row>& rows, TableOutput& own) {
    Span place = quote(rows.front());
    for (const Row& row : rows) {
      if (row.row >= 0) own.refuse_quietly(row.row);
      place.begin = std::min(place.begin, quote(row).begin);
      place.end = std::max(place.end, quote(row).end);
    }
    own.refuse(Refusal::kNoHeaderCell, place, {});
  }

  std::vector<Row> labelled_rows(const Part& part) {
    std::vector<Row> rows;
    for (std::size_t i = 0; i < labels_.size(); ++i) {
      const PlacedLabel& label = labels_[i];
      if (headers_.in_header()[i] != 0 || label.box.y() < part.bottom || label.box.y() >= part.end) continue;
      const std::vector<int> found = table_.find_exact_rows(label.key);
      if (found.empty()) continue;
      Row row;
      row.label = label;
      row.top = label.box.y0;
      row.bottom = label.box.y1;
      for (const int r : found) {
        const int own = table_.rows[static_cast<std::size_t>(r)].group;
        if (own < 0 || !table_.is_repeated(r) || table_.group_within(group_, own)) row.row = r;
      }
      if (row.row < 0) {
        row.row = found.front();
        row.refusal = Refusal::kNoGroup;
      } else {
        group_ = table_.group_after(row.row, group_);
      }
      rows.push_back(std::move(row));
    }
    for (std::size_t r = 1; r < rows.size(); ++r) {
      if (rows[r].top < rows[r - 1].bottom - 0.4 * part.height) rows[r].refusal = rows[r - 1].refusal = Refusal::kCellCount;
    }
    return rows;
  }

  // Numbers belong to the row whose label they stand beside; one that stands beside none makes the rows
  // above and below it doubtful.
  void give_values(const Part& part, std::vector<Row>& rows, TableOutput& own_output) const {
    double told = -kFar;
    for (const std::uint32_t w : values_) {
      const PlacedWord& word = words_[w];
      if (word.y() < part.bottom || word.y() >= part.end) continue;
      const double slack = 0.2 * part.height;
      Row* own = nullptr;
      Row* above = nullptr;
      Row* below = nullptr;
      for (Row& row : rows) {
        if (word.y() > row.top - slack && word.y() < row.bottom + slack) {
          // Whole rows of numbers may stand between two labels: their sums do not say whose they are.
          if (own != nullptr) own->refusal = row.refusal = Refusal::kCellCount;
          own = &row;
        }
        if (row.bottom <= word.y()) above = &row;
        if (below == nullptr && row.top >= word.y()) below = &row;
      }
      if (own != nullptr) {
        // A number left of the label is a running number; one inside of it is nothing known.
        if (word.x0 > own->label.box.x1 - 1) {
          own->words.push_back(w);
        } else if (word.x1 > own->label.box.x0 + 1) {
          own->refusal = Refusal::kCellCount;
        }
        continue;
      }
      if (is_mark(w)) continue;
      constexpr double kNextRow = 4;  // heights
      const bool inside = below != nullptr || (above != nullptr && word.y() - above->bottom < kNextRow * part.height);
      const Row* const near = above != nullptr ? above : below;
      if (inside && word.y() > told + 0.5 * part.height && word.x0 > near->label.box.x1) {
        own_output.refuse(above != nullptr ? Refusal::kUnknownRow : Refusal::kNumbersBeforeLabel, word.span, {});
        told = word.y();
      }
      // The rest of a number that was broken over lines: what is left of the whole row may sum all the same.
      const bool is_rest = !has_words_beside(w);
      const auto doubt = [&](Row& row) {
        row.doubtful = true;
        if (is_rest) row.refusal = Refusal::kCellCount;
      };
      if (above != nullptr && word.y() - above->bottom < kLeading * part.height) doubt(*above);
      if (below != nullptr && below->top - word.y() < kLeading * part.height) doubt(*below);
    }
  }

  // Words of a label that is not known, left of a number.
  bool has_words_beside(std::uint32_t value) const {
    constexpr std::uint32_t kNear = 400;  // words of the text
    const PlacedWord& number = words_[value];
    const std::uint32_t end = std::min(value + kNear, static_cast<std::uint32_t>(words_.size()));
    for (std::uint32_t w = value - std::min(value, kNear); w < end; ++w) {
      const PlacedWord& word = words_[w];
      if (is_label_[w] == 0 && word.x1 < number.x0 && std::abs(word.y() - number.y()) < 0.6 * number.height() && !is_value(w)) return true;
    }
    return false;
  }

  // Words that are no label and no number: in the row they make it unreadable, and right above or below
  // a label they may be part of it.
  void check_labels(const Part& part, std::vector<Row>& rows) const {
    for (std::uint32_t w = 0; w < words_.size(); ++w) {
      const PlacedWord& word = words_[w];
      if (is_label_[w] != 0 || is_value(w) || word.y() < part.bottom || word.y() >= part.end) continue;
      const std::string_view text = input_.slice(word.span);
      for (Row& row : rows) {
        const bool inside = word.y() > row.top && word.y() < row.bottom;
        if (inside && word.x0 > row.label.box.x1 - 1) {
          if (!table_.is_unit(label_key(run_at(w), input_.traditional).key)) row.refusal = Refusal::kNotANumber;
        } else if (!inside && word.x0 < row.label.box.x1 && word.x1 > row.label.box.x0) {
          const double below = word.y() - row.label.box.y1;
          const bool near = below > 0 && below < 1.1 * part.height;
          if (near && !begins_label(text) && !has_values_beside(word)) row.refusal = Refusal::kNotANumber;
        }
      }
    }
  }

  // The word and those that touch it in its line, which its producer may have cut off.
  std::string run_at(std::uint32_t word) const {
    std::uint32_t first = word;
    std::uint32_t last = word;
    const auto touch = [&](std::uint32_t a, std::uint32_t b) {
      return is_same_line(words_[a], words_[b]) && std::abs(words_[b].x0 - words_[a].x1) < kTouching;
    };
    while (first > 0 && touch(first - 1, first)) --first;
    while (last + 1 < words_.size() && touch(last, last + 1)) ++last;
    std::string text;
    for (std::uint32_t w = first; w <= last; ++w) text += input_.slice(words_[w].span);
    return text;
  }

  bool has_values_beside(const PlacedWord& word) const {
    return std::any_of(values_.begin(), values_.end(), [&](std::uint32_t v) {
      return words_[v].x0 > word.x1 && std::abs(words_[v].y() - word.y()) < 0.6 * word.height();
    });
  }

  // Table four, printed across: the numbers below the header, up to the next text.
  std::vector<Row> row_of_numbers(const Part& part) const {
    double end = part.end;
    for (std::uint32_t w = 0; w < words_.size(); ++w) {
      if (is_label_[w] == 0 && !is_value(w) && words_[w].y0 > part.bottom) end = std::min(end, words_[w].y0);
    }
    Row row;
    row.top = part.bottom;
    row.bottom = end;
    for (const std::uint32_t w : values_) {
      if (words_[w].y() > part.bottom && words_[w].y() < end) row.words.push_back(w);
    }
    if (row.words.empty()) return {};
    double first = kFar;
    for (const std::uint32_t w : row.words) first = std::min(first, words_[w].y());
    for (const std::uint32_t w : row.words) row.doubtful = row.doubtful || words_[w].y() > first + 0.5 * part.height;
    row.label.span = words_[row.words.front()].span;
    return {row};
  }

  // --- values ---

  std::vector<Value> values_of(const Row& row, const std::vector<Extent>& numbers) const {
    std::vector<Value> values(numbers.size());
    for (const std::uint32_t w : row.words) {
      for (std::size_t n = 0; n < numbers.size(); ++n) {
        if (words_[w].x() >= numbers[n].x0 && words_[w].x() <= numbers[n].x1) values[n].words.push_back(w);
      }
    }
    for (Value& value : values) {
      std::sort(value.words.begin(), value.words.end(), [&](std::uint32_t a, std::uint32_t b) {
        return is_same_line(words_[a], words_[b]) ? words_[a].x0 < words_[b].x0 : words_[a].y() < words_[b].y();
      });
      for (std::size_t k = 1; k < value.words.size(); ++k) {
        const PlacedWord& a = words_[value.words[k - 1]];
        const PlacedWord& b = words_[value.words[k]];
        if (!is_same_line(a, b) || b.x0 - a.x1 > kTouching) value.several_runs = true;
      }
    }
    return values;
  }

  CellValue parsed(const Value& value) const {
    std::string text;
    for (const std::uint32_t w : value.words) text += input_.slice(words_[w].span);
    CellValue cell = parse_cell(text, 0);
    if (value.words.empty()) return cell;
    cell.printed = {words_[value.words.front()].span.begin, words_[value.words.back()].span.end};
    if (cell.kind == CellKind::kMark) cell.printed.end = cell.printed.begin;
    return cell;
  }

  // The words of the number stand together in the text, so that a span can hold them.
  bool is_contiguous(const Value& value) const {
    for (std::size_t k = 1; k < value.words.size(); ++k) {
      const Span a = words_[value.words[k - 1]].span;
      const Span b = words_[value.words[k]].span;
      if (b.begin < a.end || b.begin > a.end + 1) return false;
    }
    return true;
  }

  // Whether the sums of the row hold, blanks taken as zero, with these headings.
  SumTest sums(const Part& part, const Row& row, const std::vector<Extent>& numbers, const std::vector<std::size_t>& way) const {
    const std::vector<Value> values = values_of(row, numbers);
    SumTest result = SumTest::kUntestable;
    for (std::size_t first = 0; first < part.columns.size();) {
      std::size_t last = first;
      std::vector<int> columns;
      std::vector<std::optional<Decimal>> printed;
      for (; last < part.columns.size() && part.columns[last].path == part.columns[first].path; ++last) {
        if (part.columns[last].entry < 0) continue;
        columns.push_back(part.columns[last].entry);
        std::optional<Decimal> value = Decimal::of(0);
        for (std::size_t n = 0; n < way.size(); ++n) {
          if (way[n] != last || values[n].words.empty()) continue;
          const CellValue cell = parsed(values[n]);
          if (cell.kind == CellKind::kWords) return SumTest::kFails;
          if (cell.kind == CellKind::kNumber) value = cell.value;
        }
        printed.push_back(value);
      }
      const SumTest test = test_row_sums(table_, columns, printed);
      if (test == SumTest::kFails) return test;
      if (test == SumTest::kHolds) result = test;
      first = last;
    }
    return result;
  }

  // The one way under which all rows sum; of several, the one under which the numbers stand alike.
  const std::vector<std::size_t>* way_that_sums(const Part& part, const std::vector<Row>& rows, const std::vector<Extent>& numbers,
                                                const std::vector<std::vector<std::size_t>>& ways) const {
    std::vector<const std::vector<std::size_t>*> fitting;
    for (const std::vector<std::size_t>& way : ways) {
      const bool holds = std::all_of(rows.begin(), rows.end(), [&](const Row& row) {
        return row.words.empty() || sums(part, row, numbers, way) != SumTest::kFails;
      });
      if (holds) fitting.push_back(&way);
    }
    const bool proved = fitting.size() == 1 && std::any_of(rows.begin(), rows.end(), [&](const Row& row) {
                          return !row.words.empty() && sums(part, row, numbers, *fitting.front()) == SumTest::kHolds;
                        });
    if (proved) return fitting.front();
    constexpr std::size_t kEnough = 3;  // fewer may stand alike by chance
    if (numbers.size() < kEnough) return nullptr;
    std::erase_if(fitting, [&](const std::vector<std::size_t>* way) { return !stand_alike(headings_of(part), numbers, *way); });
    return fitting.size() == 1 ? fitting.front() : nullptr;
  }

  // A number alone at the edge of a page, in line with a column of numbers, may be the rest of one.
  void doubt_at_page_numbers(const Part& part, std::vector<Row>& rows, const std::vector<Extent>& numbers) const {
    for (const PlacedWord& mark : input_.document.page_numbers) {
      const bool in_column = std::any_of(numbers.begin(), numbers.end(), [&](const Extent& n) { return mark.x0 < n.x1 && mark.x1 > n.x0; });
      if (!in_column) continue;
      // It follows the last row of its page closely, or stands above the first: then it goes with the last
      // row of the page before.
      Row* before = nullptr;
      Row* first = nullptr;
      Row* last = nullptr;
      for (Row& row : rows) {
        if (row.label.words.empty()) continue;
        const int page = words_[row.label.words.front()].page;
        if (page < mark.page) before = &row;
        if (page != mark.page) continue;
        if (first == nullptr) first = &row;
        last = &row;
      }
      const double room = kLeading * part.height;
      if (last != nullptr && mark.y() > last->bottom && mark.y() - last->bottom < room) last->doubtful = true;
      if (first != nullptr && mark.y() < first->bottom && first->top - mark.y() < room) {
        first->doubtful = true;
        if (before != nullptr) before->doubtful = true;
      }
    }
  }

  // What fails in one row may have come from the rows above and below it.
  void spread_doubt(const Part& part, std::vector<Row>& rows, const std::vector<Extent>& numbers, const std::vector<std::size_t>& way) const {
    const auto fails = [&](const Row& row) {
      const std::vector<Value> values = values_of(row, numbers);
      const bool broken = std::any_of(values.begin(), values.end(), [](const Value& value) { return value.several_runs; });
      return (broken || row.doubtful) && sums(part, row, numbers, way) == SumTest::kFails;
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

  void emit(const Part& part, const Row& row, const std::vector<Extent>& numbers, const std::vector<std::size_t>& way, TableOutput& own) {
    const auto refuse = [&](Refusal reason) { own.refuse(reason, quote(row), input_.slice(row.label.span), row.row); };
    if (row.refusal) return refuse(*row.refusal);
    const std::vector<Value> values = values_of(row, numbers);
    bool doubtful = row.doubtful || (places_ == Places::kRounded && !row.words.empty());
    for (const Value& value : values) doubtful = doubtful || value.several_runs;
    if (doubtful && row.words.empty()) return refuse(Refusal::kCellCount);
    if (doubtful && sums(part, row, numbers, way) != SumTest::kHolds) return refuse(Refusal::kRowSum);
    for (std::size_t n = 0; n < values.size(); ++n) {
      if (values[n].words.empty()) continue;
      const Part::Column& column = part.columns[way[n]];
      if (!is_contiguous(values[n])) return refuse(Refusal::kMergedCell);
      if (column.entry >= 0 && row.row >= 0 && table_.cell(row.row, column.entry) == nullptr) return refuse(Refusal::kNoSuchCell);
    }
    if (row.row >= 0) {
      for (std::size_t c = 0; c < table_.columns.size(); ++c) {
        const auto printed = [&](const Part::Column& column) { return column.entry == static_cast<int>(c); };
        const bool wanted = table_.cell(row.row, static_cast<int>(c)) != nullptr && !table_.columns[c].optional && table_.kind == TableKind::kMatrix;
        if (wanted && std::none_of(part.columns.begin(), part.columns.end(), printed)) return refuse(Refusal::kCellCount);
      }
    }
    for (std::size_t c = 0; c < part.columns.size(); ++c) {
      const Part::Column& column = part.columns[c];
      if (column.entry < 0) continue;
      const int form_row = row.row >= 0 ? row.row : column.path;
      if (table_.cell(form_row, column.entry) == nullptr) continue;
      CellValue cell;
      cell.printed = {row.label.span.end, row.label.span.end};
      for (std::size_t n = 0; n < values.size(); ++n) {
        if (way[n] == c && !values[n].words.empty()) cell = parsed(values[n]);
      }
      LabelSpans labels{row.row >= 0 ? row.label.span : column.path_label, column.label, quote(row)};
      labels.quote.begin = std::min(labels.quote.begin, cell.printed.begin);
      labels.quote.end = std::max(labels.quote.end, cell.printed.end);
      const MoneyUnit above = money_unit_in(input_.slice(column.label));
      own.add(form_row, column.entry, cell, above != MoneyUnit::kNone ? above : unit_beside(row), labels);
    }
  }

  // The unit that the sheet prints between label and number.
  MoneyUnit unit_beside(const Row& row) const {
    if (table_.units.empty()) return MoneyUnit::kNone;
    for (std::uint32_t w = 0; w < words_.size(); ++w) {
      const PlacedWord& word = words_[w];
      if (word.y() < row.top || word.y() > row.bottom || word.x0 < row.label.box.x1 - 1) continue;
      const std::string key = label_key(run_at(w), input_.traditional).key;
      if (table_.is_unit(key)) return money_unit_in(key);
    }
    return MoneyUnit::kNone;
  }

  Span quote(const Row& row) const {
    Span span = row.label.span;
    for (const std::uint32_t w : row.words) {
      span.begin = std::min(span.begin, words_[w].span.begin);
      span.end = std::max(span.end, words_[w].span.end);
    }
    return span;
  }

  // Rows of the table with numbers beside them, and no header that says what the numbers are.
  void note_missing_header(double from, double to) {
    int rows = 0;
    Span place;
    for (const PlacedLabel& label : labels_) {
      if (label.box.y() < from || label.box.y() >= to) continue;
      const bool telling = table_.kind == TableKind::kCross ? headers_.is_seed(label) : table_.is_telling(label.key);
      if (!telling) continue;
      const bool numbers = std::any_of(values_.begin(), values_.end(), [&](std::uint32_t v) {
        if (table_.kind == TableKind::kCross) return words_[v].y() > label.box.y1 && words_[v].y() < label.box.y1 + 12 * label.height;
        return words_[v].x0 > label.box.x1 && words_[v].y() > label.box.y0 && words_[v].y() < label.box.y1;
      });
      if (!numbers) continue;
      if (rows++ == 0) place = label.span;
      place.end = std::max(place.end, label.span.end);
    }
    if (rows > 1) output_.header_not_found(place);
  }

  const TableInput& input_;
  const FormTable& table_;
  TableOutput& output_;
  std::vector<Span>& spans_;
  const std::vector<PlacedWord>& words_;
  Places places_;
  std::vector<PlacedLabel> labels_;      // from the top
  std::vector<char> is_label_;           // of each word
  PlacedHeaders headers_;
  int group_ = -1;                       // of the last row
  std::vector<std::uint32_t> values_;    // words that are numbers, parts of numbers or blank marks
};

}  // namespace

void read_placed(const TableInput& input, const std::vector<PlacedWord>& words, Places places, const FormTable& table,
                 TableOutput& output, std::vector<Span>& labels) {
  PlacedReader(input, words, places, table, output, labels).read();
}

}  // namespace gongkai::detail
