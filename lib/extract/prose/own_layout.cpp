#include "extract/prose/own_layout.h"

#include <algorithm>
#include <utility>

#include "core/text.h"
#include "extract/prose/own_cells.h"

namespace gongkai::detail {
namespace {

constexpr std::size_t kMostHeaderRows = 3;

class Layout {
 public:
  Layout(const OwnTable& table, const TableWords& words, const WordList& units, int year)
      : table_(table), words_(words), units_(units), year_(year) {}

  std::optional<OwnReading> read() {
    const std::size_t header = find_header();
    if (!find_columns(header)) return std::nullopt;
    if (!header_fits_) return std::move(reading_);
    settle_columns();
    read_rows();
    std::erase_if(reading_.sentences,
                  [](const OwnSentence& sentence) { return sentence.statements.empty(); });
    return std::move(reading_);
  }

 private:
  enum class Use { kLabel, kUnit, kValue, kNone };
  struct Column {
    Use use = Use::kNone;
    ColumnKind kind = ColumnKind::kAmount;
    std::vector<const OwnCell*> header;  // from top to bottom
    std::vector<const OwnCell*> names;   // of these, the ones that name what it counts
    bool sums_siblings = false;          // a total whose parts stand beside it
  };
  enum class Rows { kItems, kBodies, kPeriods };

  // Captions and header rows; returns the first row behind them.
  std::size_t find_header() {
    const std::vector<OwnRow>& rows = table_.rows;
    std::size_t at = 0;
    for (; at + 1 < rows.size(); ++at) {
      const OwnCell* caption = only_words(rows[at]);
      if (caption == nullptr) break;
      reading_.captions.push_back(caption);
    }
    header_begin_ = at;
    for (std::size_t n = 0; n < kMostHeaderRows && at + 1 < rows.size(); ++n, ++at) {
      const auto numbers = std::count_if(rows[at].begin(), rows[at].end(),
                                         [](const OwnCell& c) { return is_number(&c); });
      const auto years = std::count_if(rows[at].begin(), rows[at].end(), is_year);
      if (numbers != years || (numbers == 0 && only_words(rows[at]) != nullptr)) break;
      // A second row belongs to the header where cells of the first reach over or into it.
      const auto joins = [&](const OwnCell& c) { return c.hangs && c.kind == CellKind::kWords; };
      const auto spans = [](const OwnCell& c) { return c.column_span > 1; };
      if (n > 0 && std::none_of(rows[at].begin(), rows[at].end(), joins) &&
          std::none_of(rows[at - 1].begin(), rows[at - 1].end(), spans)) {
        break;
      }
    }
    return at;
  }

  static std::uint32_t width(const OwnRow& row) {
    std::uint32_t columns = 0;
    for (const OwnCell& cell : row) columns += cell.column_span;
    return columns;
  }

  // Whether each column of the table has one cell in the row.
  bool is_whole(const OwnRow& row) const { return width(row) == table_.columns; }

  ColumnKind kind_of(const OwnCell& header) const {
    if (is_year(header)) return words_.column(header.value.to_string(), {}, year_);
    return words_.column(header.key, header.note, year_);
  }

  bool find_columns(std::size_t first_row) {
    first_row_ = first_row;
    columns_.resize(table_.columns);
    for (std::size_t r = header_begin_; r < first_row; ++r) {
      const OwnRow& row = table_.rows[r];
      // The labels may have no header: "         2016年  2017年".
      const bool lacks_first = width(row) + 1 == table_.columns &&
                               std::all_of(row.begin(), row.end(), [&](const OwnCell& c) {
                                 return kind_of(c) != ColumnKind::kNamed;
                               });
      if (!lacks_first && !is_whole(row)) header_fits_ = false;
      const std::uint32_t shift = lacks_first ? 1 : 0;
      for (std::uint32_t c = shift; c < table_.columns; ++c) {
        const OwnCell* cell = cell_at(row, c - shift);
        std::vector<const OwnCell*>& header = columns_[c].header;
        const bool has = cell != nullptr && cell->kind != CellKind::kEmpty &&
                         std::none_of(header.begin(), header.end(), [&](const OwnCell* above) {
                           return above->text == cell->text;
                         });
        if (has) header.push_back(cell);
      }
    }
    bool any = false;
    for (std::uint32_t c = 0; c < table_.columns; ++c) {
      find_use(c);
      any |= columns_[c].use == Use::kValue;
    }
    return any;
  }

  bool is_unit(const OwnCell& cell) const {
    return !cell.key.empty() && units_.prefix_of(cell.key) == cell.key;
  }

  void find_use(std::uint32_t c) {
    Column& column = columns_[c];
    for (const OwnCell* header : column.header) {
      const ColumnKind kind = kind_of(*header);
      if (kind == ColumnKind::kUnread ||
          (kind == ColumnKind::kTotal && column.kind != ColumnKind::kUnread))
        column.kind = kind;
      if (kind == ColumnKind::kNamed) column.names.push_back(header);
      if (kind != ColumnKind::kUnread)
        reading_.dated |= is_year(*header) || words_.says_this_year(header->key, year_);
    }
    if (column.kind == ColumnKind::kAmount && !column.names.empty())
      column.kind = ColumnKind::kNamed;
    std::size_t numbers = 0;
    std::size_t words = 0;
    std::size_t unit_words = 0;
    bool serial = true;
    for (std::size_t r = first_row_; r < table_.rows.size(); ++r) {
      const OwnCell* cell =
          only_words(table_.rows[r]) == nullptr ? cell_at(table_.rows[r], c) : nullptr;
      if (is_number(cell)) {
        ++numbers;
        serial &= cell->value == Decimal::of(static_cast<std::int64_t>(numbers));
      }
      // 34.6% is no label.
      if (is_words(cell) && !cell->key.empty() &&
          (!is_digit(cell->key.front()) || words_.period(cell->key, year_) != LabelPeriod::kNone)) {
        ++words;
        unit_words += is_unit(*cell) ? 1 : 0;
      }
    }
    const bool counts_rows = serial && numbers > 1 && column.header.empty() && c == 0;
    if (numbers > words && !counts_rows) {
      column.use = Use::kValue;
      // A header that lost its cells may stand over other columns.
      if (column.header.empty() && first_row_ > header_begin_) header_fits_ = false;
    } else if (words > 0 && unit_words == words) {
      column.use = Use::kUnit;
    } else if (words > 0 && numbers == 0 && column.kind != ColumnKind::kUnread) {
      column.use = Use::kLabel;
    }
  }

  bool is_value(std::uint32_t c, ColumnKind kind) const {
    return columns_[c].use == Use::kValue && columns_[c].kind == kind;
  }
  std::size_t count(ColumnKind kind, std::uint32_t from, std::uint32_t to) const {
    std::size_t n = 0;
    for (std::uint32_t c = from; c < to; ++c) n += is_value(c, kind) ? 1 : 0;
    return n;
  }

  // The labels of a value: the last columns of words before it.
  std::vector<std::uint32_t> labels_of(std::uint32_t value) const {
    std::vector<std::uint32_t> labels;
    std::uint32_t c = value;
    while (c > 0 && columns_[c - 1].use != Use::kLabel) --c;
    while (c > 0 && columns_[c - 1].use == Use::kLabel) labels.insert(labels.begin(), --c);
    return labels;
  }

  void unread(std::uint32_t c) { columns_[c].kind = ColumnKind::kUnread; }

  // Of a block of values behind the same labels, which may be read.
  void settle_block(std::uint32_t from, std::uint32_t to) {
    if (count(ColumnKind::kAmount, from, to) > 1) name_amounts(from, to);
    const std::size_t named = count(ColumnKind::kNamed, from, to);
    const bool amounts = count(ColumnKind::kAmount, from, to) > 0;
    for (std::uint32_t c = from; c < to; ++c) {
      if (is_value(c, ColumnKind::kTotal)) {
        columns_[c].sums_siblings = named > 0;
        if (amounts) unread(c);
      }
      if (is_value(c, ColumnKind::kNamed)) is_part_.push_back(c);
    }
    for (std::uint32_t c = from; c < to; ++c) {
      if (is_value(c, ColumnKind::kNamed) && names_other(columns_[c])) unread(c);
    }
    // Of two amounts nobody says which is which.
    for (const ColumnKind kind : {ColumnKind::kAmount, ColumnKind::kTotal}) {
      if (count(kind, from, to) < 2) continue;
      for (std::uint32_t c = from; c < to; ++c) {
        if (is_value(c, kind)) unread(c);
      }
    }
  }

  // 受理数 | 答复数.
  void name_amounts(std::uint32_t from, std::uint32_t to) {
    for (std::uint32_t c = from; c < to; ++c) {
      Column& column = columns_[c];
      const auto says = [&](const OwnCell* header) { return words_.says_what(header->key, year_); };
      const bool names = is_value(c, ColumnKind::kAmount) &&
                         std::any_of(column.header.begin(), column.header.end(), says);
      if (!names) continue;
      column.kind = ColumnKind::kNamed;
      column.names = column.header;
    }
  }

  // 县直部门 | 乡镇 | 一季度 above a column.
  bool names_other(const Column& column) const {
    return std::any_of(column.names.begin(), column.names.end(), [&](const OwnCell* name) {
      if (words_.is_scope(name->key)) return false;
      return words_.names_body(name->key) || words_.period(name->key, year_) != LabelPeriod::kNone;
    });
  }

  void settle_columns() {
    std::uint32_t begin = 0;
    for (std::uint32_t c = 0; c <= table_.columns; ++c) {
      const bool ends = c == table_.columns || columns_[c].use == Use::kLabel;
      if (!ends) continue;
      settle_block(begin, c);
      begin = c;
    }
  }

  Rows rows_of(const std::vector<std::uint32_t>& labels) const {
    if (labels.empty()) return Rows::kItems;
    std::size_t all = 0;
    std::size_t bodies = 0;
    std::size_t periods = 0;
    for (std::size_t r = first_row_; r < table_.rows.size(); ++r) {
      const OwnCell* label = cell_at(table_.rows[r], labels.back());
      if (!is_words(label) || words_.is_total_row(label->key)) continue;
      ++all;
      bodies += words_.names_body(label->key) ? 1 : 0;
      periods += words_.period(label->key, year_) != LabelPeriod::kNone ? 1 : 0;
    }
    const auto heads = [&](const OwnCell* header) { return words_.heads_bodies(header->key); };
    const std::vector<const OwnCell*>& header = columns_[labels.back()].header;
    if (std::any_of(header.begin(), header.end(), heads) || (all > 1 && most(bodies, all)))
      return Rows::kBodies;
    return most(periods, all) ? Rows::kPeriods : Rows::kItems;
  }

  // The columns of values from `from` on that have the same labels.
  std::vector<std::uint32_t> block_at(std::uint32_t from) const {
    std::vector<std::uint32_t> block;
    for (std::uint32_t c = from; c < table_.columns && columns_[c].use != Use::kLabel; ++c) {
      if (columns_[c].use == Use::kValue && columns_[c].kind != ColumnKind::kUnread)
        block.push_back(c);
    }
    return block;
  }

  void read_rows() {
    for (std::uint32_t c = 0; c < table_.columns; ++c) {
      const bool begins = c == 0 || columns_[c - 1].use == Use::kLabel;
      const std::vector<std::uint32_t> block = begins ? block_at(c) : std::vector<std::uint32_t>{};
      if (!block.empty()) read_block(block, labels_of(block.front()));
    }
  }

  void read_block(const std::vector<std::uint32_t>& block,
                  const std::vector<std::uint32_t>& labels) {
    switch (rows_of(labels)) {
      case Rows::kBodies:
        return read_sum_row(block, labels.back());
      case Rows::kPeriods:
        return read_period(block, labels.back());
      case Rows::kItems:
        break;
    }
    for (const std::uint32_t c : block) {
      if (!labels.empty()) read_items(c, labels);
    }
    // Of several rows without labels nobody says which is the year's.
    if (labels.empty() && table_.rows.size() > first_row_ + 1) return;
    for (std::size_t r = first_row_; r < table_.rows.size(); ++r) {
      const OwnRow& row = table_.rows[r];
      if (labels.empty() || counts_all(cell_at(row, labels.back())))
        read_by_headers(row, block, false);
    }
  }

  // 件数 | 3 | 5 under 当面 | 信函.
  bool counts_all(const OwnCell* label) const {
    return is_words(label) && !words_.is_total_row(label->key) &&
           words_.is_amount_row(label->key, year_);
  }

  std::vector<OwnUnit> units_of(const OwnRow& row, std::uint32_t value,
                                const std::vector<const OwnCell*>& names) const {
    std::vector<OwnUnit> units;
    for (std::uint32_t c = 0; c < table_.columns; ++c) {
      const OwnCell* cell = columns_[c].use == Use::kUnit ? cell_at(row, c) : nullptr;
      if (is_words(cell)) units.push_back({cell, true});
    }
    for (const OwnCell* name : names) units.push_back({name, false});
    const std::vector<const OwnCell*>& header = columns_[value].header;
    for (auto cell = header.rbegin(); cell != header.rend(); ++cell) {
      units.push_back({*cell, kind_of(**cell) != ColumnKind::kNamed});
    }
    for (const OwnCell* caption : reading_.captions) units.push_back({caption, false});
    return units;
  }

  // A number of one row and one column.
  const OwnCell* value_at(const OwnRow& row, std::uint32_t c) const {
    const OwnCell* cell = is_whole(row) ? cell_at(row, c) : nullptr;
    const bool alone = is_number(cell) && cell->column_span == 1 && !cell->hangs;
    return alone ? cell : nullptr;
  }

  // Whether what stands beside a total adds up to it.
  bool sums_up(const OwnRow& row, const OwnCell& total) const {
    Decimal sum;
    for (const std::uint32_t c : is_part_) {
      const OwnCell* part = cell_at(row, c);
      if (is_number(part)) sum = sum + part->value;
    }
    return sum == total.value;
  }

  // A row that names those below it; where its cell stands over no value, a row whose value is
  // blank.
  const OwnCell* group_of(const OwnRow& row) const {
    const OwnCell* alone = only_words(row);
    return alone != nullptr && (row.size() == 1 || alone->column_span > 1) ? alone : nullptr;
  }

  void read_items(std::uint32_t c, const std::vector<std::uint32_t>& labels) {
    const Column& column = columns_[c];
    OwnSentence sentence;
    const OwnCell* group = nullptr;
    const OwnCell* group_row = nullptr;
    std::optional<OwnStatement> sum;
    const auto flush = [&] {
      if (sum) sentence.statements.push_back(std::move(*sum));
      sum.reset();
      reading_.sentences.push_back(std::exchange(sentence, {}));
    };
    const auto begin_sentence = [&] {
      if (!labels.empty() && labels.size() < 2) add_header(labels.back(), sentence);
      if (group_row != nullptr) sentence.lead.push_back(group_row);
      if (group != nullptr) sentence.lead.push_back(group);
    };
    begin_sentence();
    for (std::size_t r = first_row_; r < table_.rows.size(); ++r) {
      const OwnRow& row = table_.rows[r];
      const OwnCell* alone = group_of(row);
      const OwnCell* above = labels.size() > 1 ? cell_at(row, labels[labels.size() - 2]) : nullptr;
      if (alone != nullptr ||
          (is_words(above) && (group == nullptr || above->text != group->text))) {
        flush();
        if (alone != nullptr) group_row = alone;
        if (alone == nullptr) group = above;
        begin_sentence();
        if (alone != nullptr) continue;
      }
      const OwnCell* number = value_at(row, c);
      if (number == nullptr || (column.sums_siblings && !sums_up(row, *number))) continue;
      OwnStatement statement = state(row, c, labels, *number);
      if (group != nullptr) std::erase(statement.names, group);
      const bool total = statement.sums && column.kind != ColumnKind::kNamed;
      if (total && !sum) {
        sum = std::move(statement);
      } else if (!statement.names.empty()) {
        sentence.statements.push_back(std::move(statement));
      }
    }
    flush();
  }

  void add_header(std::uint32_t label, OwnSentence& sentence) const {
    for (const OwnCell* header : columns_[label].header) {
      if (!words_.is_silent(header->key)) sentence.lead.push_back(header);
    }
  }

  OwnStatement state(const OwnRow& row, std::uint32_t c, const std::vector<std::uint32_t>& labels,
                     const OwnCell& number) const {
    OwnStatement statement;
    statement.number = &number;
    const OwnCell* item = cell_at(row, labels.back());
    // A group without items of its own stands over their column, too, or leaves it blank.
    if (!is_words(item) && labels.size() > 1) item = cell_at(row, labels[labels.size() - 2]);
    if (!is_words(item) || counts_all(item)) return statement;
    const Column& column = columns_[c];
    statement.sums = words_.is_total_row(item->key);
    const auto is_scope = [&](const OwnCell* name) { return words_.is_scope(name->key); };
    const auto add_names = [&](bool scopes) {
      for (const OwnCell* name : column.names) {
        if (is_scope(name) == scopes) statement.names.push_back(name);
      }
    };
    add_names(true);
    if (!statement.sums) statement.names.push_back(item);
    add_names(false);
    if (statement.sums) statement.names.push_back(item);
    statement.units = units_of(row, c, statement.names);
    return statement;
  }

  // What the row counts is what the columns say.
  void read_by_headers(const OwnRow& row, const std::vector<std::uint32_t>& columns,
                       bool of_bodies) {
    OwnSentence sentence;
    sentence.of_bodies = of_bodies;
    std::optional<OwnStatement> sum;
    for (const std::uint32_t c : columns) {
      const OwnCell* number = value_at(row, c);
      const std::vector<const OwnCell*>& header = columns_[c].header;
      if (number == nullptr || header.empty()) continue;
      OwnStatement statement{number, header, units_of(row, c, header), columns_[c].sums_siblings};
      if (statement.sums && !sum) {
        sum = std::move(statement);
      } else {
        sentence.statements.push_back(std::move(statement));
      }
    }
    if (sum) {
      sentence.statements.push_back(std::move(*sum));
      reading_.sentences.push_back(std::move(sentence));
      return;
    }
    // Without a sum the columns need not be a list.
    for (OwnStatement& statement : sentence.statements) {
      reading_.sentences.push_back({{}, {std::move(statement)}, of_bodies});
    }
  }

  // The only row that sums up all others, where it does.
  void read_sum_row(const std::vector<std::uint32_t>& block, std::uint32_t label_column) {
    const OwnRow* sum_row = nullptr;
    for (std::size_t r = first_row_; r < table_.rows.size(); ++r) {
      const OwnCell* label = cell_at(table_.rows[r], label_column);
      if (!is_words(label) || !words_.is_total_row(label->key)) continue;
      if (sum_row != nullptr) return;
      sum_row = &table_.rows[r];
    }
    if (sum_row == nullptr) return;
    std::vector<std::uint32_t> proved;
    for (const std::uint32_t c : block) {
      Decimal sum;
      std::size_t parts = 0;
      for (std::size_t r = first_row_; r < table_.rows.size(); ++r) {
        const OwnCell* part = &table_.rows[r] == sum_row ? nullptr : value_at(table_.rows[r], c);
        if (part == nullptr) continue;
        sum = sum + part->value;
        ++parts;
      }
      const OwnCell* total = value_at(*sum_row, c);
      if (total != nullptr && parts > 1 && total->value == sum) proved.push_back(c);
    }
    read_by_headers(*sum_row, proved, true);
  }

  // Of years the report's own, of months and quarters the sum of all.
  void read_period(const std::vector<std::uint32_t>& block, std::uint32_t label_column) {
    bool years = false;
    const OwnRow* own = nullptr;
    for (std::size_t r = first_row_; r < table_.rows.size(); ++r) {
      const OwnCell* label = cell_at(table_.rows[r], label_column);
      const LabelPeriod period =
          is_words(label) ? words_.period(label->key, year_) : LabelPeriod::kNone;
      years |= period == LabelPeriod::kOwnYear || period == LabelPeriod::kOtherYear;
      if (period != LabelPeriod::kOwnYear) continue;
      if (own != nullptr) return;
      own = &table_.rows[r];
    }
    if (!years) return read_sum_row(block, label_column);
    if (own != nullptr) read_by_headers(*own, block, true);
  }

  const OwnTable& table_;
  const TableWords& words_;
  const WordList& units_;
  int year_;
  std::size_t header_begin_ = 0;
  std::size_t first_row_ = 0;
  bool header_fits_ = true;
  std::vector<Column> columns_;
  std::vector<std::uint32_t> is_part_;  // columns that a total beside them may sum up
  OwnReading reading_;
};

}  // namespace

std::optional<OwnReading> understand(const OwnTable& table, const TableWords& words,
                                     const WordList& units, int year) {
  return Layout(table, words, units, year).read();
}

}  // namespace gongkai::detail
