#include "extract/tables/flat_reader.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "extract/tables/flat_fit.h"
#include "extract/tables/flat_header.h"
#include "extract/tables/flat_headless.h"
#include "extract/tables/flat_labels.h"
#include "extract/tables/flat_totals.h"
#include "extract/tables/flat_zeros.h"

namespace gongkai::detail {
namespace {

using Tokens = FlatTokens;

// What stands between two runs of values: the words, and the values behind them.
struct Stretch {
  Tokens words;
  Tokens values;
};

class FlatReader {
 public:
  FlatReader(const TableInput& input, const std::vector<FlatToken>& tokens, const FormTable& table,
             TableOutput& output, std::vector<Span>& regions, std::vector<Span>& labels)
      : input_(input),
        tokens_(tokens),
        table_(table),
        output_(output),
        regions_(regions),
        labels_(labels),
        names_(input, table) {}

  void read() {
    const std::vector<FlatHeader> headers = find_flat_headers(tokens_, table_);
    if (headers.empty() && table_.kind == TableKind::kCross && read_zeros()) return;
    if (headers.empty() && table_.kind != TableKind::kSheet)
      return note_missing_header(0, tokens_.size(), 2);
    if (table_.kind == TableKind::kSheet && headers.empty()) {
      if (table_.needs_header) return;
      FlatHeader none;
      none.columns.push_back({0, -1, -1, {}, {}, {}});
      while (none.end < tokens_.size()) {
        none.begin = none.end = read_part(none, tokens_.size()) + 1;
      }
      return;
    }
    std::size_t behind = 0;
    for (std::size_t h = 0; h < headers.size(); ++h) {
      note_missing_header(behind, headers[h].begin, 1);
      const std::size_t limit = h + 1 < headers.size() ? headers[h + 1].begin : tokens_.size();
      side_by_side_ = table_.kind == TableKind::kSheet && stands_beside(headers[h]);
      behind = read_part(headers[h], limit);
    }
    note_missing_header(behind, tokens_.size(), 1);
    refuse_lone_rows();
  }

 private:
  void note_missing_header(std::size_t begin, std::size_t end, int enough) const {
    const std::optional<Span> place =
        find_headless_rows(input_, tokens_, table_, begin, end, enough);
    if (place) output_.header_not_found(*place);
  }

  // Something stands left of the header, as in a sheet of two columns.
  bool stands_beside(const FlatHeader& header) const {
    return header.begin > 0 && header.end > header.begin &&
           tokens_[header.begin - 1].line == tokens_[header.begin].line;
  }

  // Table four without a header, all zeros.
  bool read_zeros() {
    const std::optional<ZeroRow> zeros = find_zero_row(input_, tokens_, table_);
    if (!zeros) return false;
    std::size_t at = zeros->begin;
    const Span quote{zeros->header.begin,
                     tokens_[at + table_.rows.size() * table_.columns.size() - 1].span.end};
    for (std::size_t row = 0; row < table_.rows.size(); ++row) {
      for (std::size_t column = 0; column < table_.columns.size(); ++column, ++at) {
        output_.add(static_cast<int>(row), static_cast<int>(column), tokens_[at].value,
                    MoneyUnit::kNone, {zeros->rows[row], zeros->header, quote});
      }
    }
    regions_.push_back(quote);
    labels_.push_back(zeros->header);
    return true;
  }

  // --- one header and what stands below it ---

  // The token behind what the header reaches over.
  std::size_t read_part(const FlatHeader& header, std::size_t limit) {
    const std::size_t end = table_end(header.end, limit);
    const std::vector<Stretch> stretches = cut(header.end, end);
    TableOutput own(input_, table_);
    part_ = &own;
    header_ = &header;
    names_.begin(side_by_side_);
    if (!header.columns.empty() && header.columns.front().path >= 0) {
      read_single_row(stretches);
    } else {
      read_rows(stretches);
    }
    prove_totals();
    partial_.clear();
    printed_here_.clear();
    any_empty_row_ = false;
    own.drop_repeated();
    if (own.items.empty() && !own.has_doubts()) return end;
    const bool is_table = own.distinct_rows() >= table_.min_rows ||
                          (table_.kind != TableKind::kSheet && header.end > header.begin);
    if (!is_table) return end;
    note_region(header, end, own);
    output_.append(std::move(own));
    return end;
  }

  bool ends_table(const FlatToken& token) const {
    if (token.is_prose) return true;
    const auto begins = [&](const std::vector<std::string>& words) {
      const std::string_view text = input_.slice(token.span);
      return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
        return token.label.key.compare(0, word.size(), word) == 0 ||
               text.substr(0, word.size()) == word;
      });
    };
    return begins(table_.ends) || begins(table_.resets);
  }

  std::size_t table_end(std::size_t begin, std::size_t limit) const {
    for (std::size_t i = begin; i < limit; ++i) {
      if (tokens_[i].is_words() && ends_table(tokens_[i])) return i;
    }
    return limit;
  }

  std::vector<Stretch> cut(std::size_t begin, std::size_t end) const {
    std::vector<Stretch> stretches;
    for (std::size_t i = begin; i < end; ++i) {
      if (tokens_[i].is_words()) {
        if (stretches.empty() || !stretches.back().values.empty()) stretches.emplace_back();
        stretches.back().words.push_back(&tokens_[i]);
      } else {
        if (stretches.empty()) stretches.emplace_back();
        stretches.back().values.push_back(&tokens_[i]);
      }
    }
    return stretches;
  }

  static bool any_number(const Tokens& values) {
    return std::any_of(values.begin(), values.end(),
                       [](const FlatToken* t) { return t->is_number(); });
  }

  // --- rows ---

  void read_rows(const std::vector<Stretch>& stretches) {
    std::size_t used_after =
        0;  // words at the begin of this stretch that belong to the label before
    bool labelled = false;
    for (std::size_t s = 0; s < stretches.size(); ++s) {
      Tokens words(stretches[s].words.begin() + static_cast<std::ptrdiff_t>(used_after),
                   stretches[s].words.end());
      used_after = 0;
      const Tokens& values = stretches[s].values;
      MoneyUnit unit = MoneyUnit::kNone;
      const bool had_unit = names_.take_unit(words, unit);
      if (words.empty() && !labelled && any_number(values)) {
        part_->refuse(Refusal::kNumbersBeforeLabel, span_of(values), {});
        part_->items.clear();
        return;
      }
      if (values.empty()) note_last_labels(words);
      if (values.empty() || words.empty()) continue;
      const Tokens* after = s + 1 < stretches.size() ? &stretches[s + 1].words : nullptr;
      const std::optional<FlatLabel> label = names_.find(words, values, after);
      note_words(words, label, labelled || header_->end > header_->begin);
      if (!label) {
        if (!labelled && any_number(values) && table_.kind != TableKind::kSheet) {
          part_->refuse(Refusal::kNumbersBeforeLabel, span_of(values), {});
          return;
        }
        // It may be the next row of the form in words of its own.
        if (!lone_rows_.empty() && lone_rows_.back().is_last && !names_.ends_with_group(words))
          lone_rows_.pop_back();
        continue;
      }
      labelled = true;
      note_printed(label->row);
      if (!lone_rows_.empty()) lone_rows_.back().is_last = false;
      used_after = label->parts_after;
      const bool unit_behind =
          !had_unit && after != nullptr && !after->empty() && names_.unit_at(*after, 0) > 0;
      if (unit_behind || (had_unit && names_.has_unit(words, label->span.begin))) {
        // The unit stands between label and number: a number before it is not the row's, nor is one
        // behind the unit of another row.
        part_->refuse(Refusal::kCellCount, label->span, input_.slice(label->span), label->row);
        continue;
      }
      if (!names_.fits_group(label->row)) {
        part_->refuse(Refusal::kNoGroup, label->span, input_.slice(label->span));
        continue;
      }
      names_.enter_row(label->row);
      read_values(*label, values, unit, had_unit);
    }
  }

  static Span span_of(const Tokens& tokens) {
    return {tokens.front()->span.begin, tokens.back()->span.end};
  }

  // Groups open, and labels without values are refused, as their words go by; before the first row
  // of a sheet without a header the same words may be anything.
  void note_words(const Tokens& words, const std::optional<FlatLabel>& label, bool inside) {
    std::size_t end = 0;
    while (end < words.size() && !(label && words[end]->span.begin >= label->span.begin)) ++end;
    for (std::size_t i = 0; i < end; ++i) {
      const int group = names_.group_at(words, i, end);
      if (group >= 0) {
        names_.enter_group(group);
      } else if (inside) {
        if (const auto row = names_.row_without_values(words, i, end)) {
          part_->refuse(Refusal::kCellCount, words[i]->span, input_.slice(words[i]->span), *row);
          note_printed(*row);
          any_empty_row_ = true;
          names_.enter_row(*row);
        }
      }
    }
  }

  // Behind the last number: labels of rows that lost all of theirs.
  void note_last_labels(const Tokens& words) {
    constexpr std::size_t kFar = 40;
    const std::size_t end = std::min(words.size(), kFar);
    for (std::size_t i = 0; i < end; ++i) {
      if (const auto row = names_.row_without_values(words, i, end)) note_printed(*row);
    }
  }

  void note_printed(int row) {
    printed_here_.push_back(row);
    printed_.insert(row);
  }

  // --- values ---

  FlatFit header_fit() const { return {input_, tokens_, table_, *header_}; }

  // Where nothing says that the text goes on behind a number, the number may have lost its end.
  bool touches_end(const Tokens& values) const {
    const Span last = values.back()->span;
    return input_.touches_cut(last) || (!last.empty() && last.end >= input_.document.text.size());
  }

  // Below a header of one row: the row's cells, with the pipes that fill it up, are more than the
  // header's. One of them is too many, and an empty one at the end is none of the padding.
  bool overflows_header(const Tokens& values) const {
    if (table_.kind != TableKind::kMeasures && table_.kind != TableKind::kSheet) return false;
    if (FlatFit::without_padding(values).size() == values.size() || header_->end == header_->begin)
      return false;
    std::size_t padded = header_->columns.size();
    for (std::size_t i = header_->end;
         i < tokens_.size() && tokens_[i].is_blank() && tokens_[i].span.empty(); ++i)
      ++padded;
    return values.size() > padded;
  }

  void read_values(const FlatLabel& label, const Tokens& values, MoneyUnit unit, bool had_unit) {
    const FlatFit in_header = header_fit();
    const FlatFit::Columns columns = in_header.columns_of(label.row);
    const Span quote{label.span.begin, values.back()->span.end};
    const auto refuse = [&](Refusal reason) {
      part_->refuse(reason, quote, input_.slice(label.span), label.row);
    };
    if (columns.empty()) return refuse(Refusal::kNoSuchCell);
    const std::optional<Tokens> fitting = FlatFit::fit(values, columns.size());
    // One with more values than columns has those of another row, whose label was lost.
    const Tokens printed = FlatFit::without_padding(values);
    if (!fitting && printed.size() < columns.size() && table_.balance.whole >= 0) {
      // Refused without its row, so that a total that is proved yet can be added.
      partial_.push_back({label, printed, quote, touches_end(values)});
      return part_->refuse(Refusal::kCellCount, quote, input_.slice(label.span));
    }
    if (overflows_header(values)) return refuse(Refusal::kCellCount);
    const bool unit_and_more =
        had_unit && fitting && !printed.empty() && fitting->size() != printed.size();
    if (!fitting || unit_and_more) return refuse(Refusal::kCellCount);
    const bool one_line =
        label.line == fitting->front()->line && label.line == fitting->back()->line;
    const bool own_are_other =
        values.front()->line == label.line && fitting->front()->line != label.line;
    // Empty cells below the label are its own: what follows them may be the numbers of the next
    // row.
    const bool own_are_empty = values.front()->in_piped_row && values.front()->line != label.line &&
                               fitting->front() != values.front() && any_number(values);
    if (own_are_other || own_are_empty) return refuse(Refusal::kCellCount);
    const SumTest sums = in_header.test_sums(columns, *fitting);
    const bool is_cut = touches_end(values);
    // A sum that holds proves the numbers before the last, which may have lost its end.
    if (is_cut && sums != SumTest::kHolds) return refuse(Refusal::kCutOff);
    if (sums == SumTest::kFails) return refuse(Refusal::kRowSum);
    if (sums == SumTest::kUntestable && !in_header.below_header(columns, *fitting))
      return refuse(Refusal::kCellCount);
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (columns[i].entry < 0 || (is_cut && i + 1 == columns.size())) continue;
      const MoneyUnit above = money_unit_in(input_.slice(columns[i].label));
      part_->add(label.row, columns[i].entry, (*fitting)[i]->value,
                 above != MoneyUnit::kNone ? above : unit, {label.span, columns[i].label, quote});
    }
    if (!one_line && !had_unit && !table_.needs_header)
      lone_rows_.push_back({label.row, next_row(label.row), quote, goes_on()});
  }

  // --- rows whose numbers may be those of the next row ---

  // The row that the form prints below this one, under the same header; -1 for none.
  int next_row(int row) const {
    for (int next = row + 1; next < static_cast<int>(table_.rows.size()); ++next) {
      if (!header_fit().columns_of(next).empty()) return next;
    }
    return -1;
  }

  // The last label is that of the row below the one before it, and all rows had numbers.
  bool goes_on() const {
    const std::size_t n = printed_here_.size();
    return n > 1 && !any_empty_row_ && printed_here_[n - 1] == printed_here_[n - 2] + 1;
  }

  // Behind byte `end` the text has at most the beginning of a label: it was cut there.
  bool ends_text(std::uint32_t end) const {
    constexpr std::ptrdiff_t kMost = 3;
    const auto next = std::find_if(tokens_.begin(), tokens_.end(), [&](const FlatToken& t) {
      return t.span.begin >= end && !t.span.empty();
    });
    return tokens_.end() - next <= kMost &&
           std::all_of(next, tokens_.end(), [&](const FlatToken& t) {
             return t.span.empty() ||
                    (t.is_words() && !t.label.key.empty() && table_.begins_label(t.label.key));
           });
  }

  // An empty row that is followed by one without a label reads like one row. Where the label is not
  // in the line of its numbers, the label of the next row must be printed somewhere.
  void refuse_lone_rows() {
    for (const LoneRow& lone : lone_rows_) {
      if (lone.next < 0 || printed_.contains(lone.next) ||
          (lone.goes_on && ends_text(lone.quote.end)))
        continue;
      const auto is_of_row = [&](const TableOutput::Item& item) {
        return item.row == lone.row && item.reading.quote == lone.quote;
      };
      const auto item = std::find_if(output_.items.begin(), output_.items.end(), is_of_row);
      if (item == output_.items.end()) continue;
      const Span label = item->reading.row_label;
      std::erase_if(output_.items, is_of_row);
      output_.refuse(Refusal::kNextRowMissing, lone.quote, input_.slice(label));
    }
  }

  // --- rows that lost their blank cells ---

  void prove_totals() {
    if (partial_.empty()) return;
    const FlatHeader::Column& column = header_->columns.back();
    if (column.entry < 0 || table_.columns[static_cast<std::size_t>(column.entry)].sum_of.empty())
      return refuse_partial();
    std::map<int, Decimal> totals;
    for (const TableOutput::Item& item : part_->items) {
      if (item.column == column.entry)
        totals[item.row] = item.reading.value.value_or(Decimal::of(0));
    }
    if (!totals_are_proved(table_, partial_, printed_here_, std::move(totals)))
      return refuse_partial();
    for (const PartialRow& partial : partial_) {
      part_->add(partial.label.row, column.entry, partial.values.back()->value, MoneyUnit::kNone,
                 {partial.label.span, column.label, partial.quote});
    }
  }

  void refuse_partial() {
    for (const PartialRow& partial : partial_) part_->refuse_quietly(partial.label.row);
  }

  // --- table four, printed across ---

  // The row without the empty cells that pad it, or the header's line before it. Nothing names the
  // row, so no other empty cell may be taken for padding, and one at the end of pipes is no cell of
  // it.
  Tokens single_row(Tokens values) const {
    const std::uint32_t header_line = tokens_[header_->end - 1].line;
    std::erase_if(values, [&](const FlatToken* t) { return t->line == header_line; });
    const auto number = std::find_if(values.begin(), values.end(),
                                     [](const FlatToken* t) { return t->is_number(); });
    if (number == values.end()) return values;
    const auto pads_header = [&](const FlatToken* t) {
      return t->in_piped_row && t->span.empty() && t->line < (*number)->line;
    };
    values.erase(values.begin(), std::find_if_not(values.begin(), number, pads_header));
    return FlatFit::without_padding(std::move(values));
  }

  void read_single_row(const std::vector<Stretch>& stretches) {
    if (stretches.empty()) return;
    const Stretch& first = stretches.front();
    const std::size_t wanted = header_->columns.size();
    if (!first.words.empty()) {
      if (any_number(first.values)) part_->refuse(Refusal::kNoHeaderCell, span_of(first.words), {});
      return;
    }
    const Span place = span_of(first.values);
    const Tokens values = single_row(first.values);
    if (values.size() != wanted) return part_->refuse(Refusal::kCellCount, place, {});
    if (touches_end(first.values)) return part_->refuse(Refusal::kCutOff, place, {});
    const std::size_t all = table_.columns.size();
    for (std::size_t begin = 0; begin < wanted; begin += all) {
      const auto from = static_cast<std::ptrdiff_t>(begin);
      const auto to = static_cast<std::ptrdiff_t>(begin + all);
      const FlatFit::Columns columns(header_->columns.begin() + from,
                                     header_->columns.begin() + to);
      if (header_fit().test_sums(columns, Tokens(values.begin() + from, values.begin() + to)) ==
          SumTest::kFails) {
        part_->items.clear();
        return part_->refuse(Refusal::kRowSum, place, {});
      }
      for (std::size_t i = 0; i < all; ++i) {
        part_->add(columns[i].path, columns[i].entry, values[begin + i]->value, MoneyUnit::kNone,
                   {columns[i].label, columns[i].label, place});
      }
    }
  }

  // --- regions ---

  void note_region(const FlatHeader& header, std::size_t end, const TableOutput& own) {
    std::uint32_t begin = header.end > header.begin ? tokens_[header.begin].span.begin : 0;
    std::uint32_t last = begin;
    bool first = header.end == header.begin;
    for (const TableOutput::Item& item : own.items) {
      if (first || item.reading.quote.begin < begin) begin = item.reading.quote.begin;
      last = std::max(last, item.reading.quote.end);
      first = false;
    }
    for (const Refused& refused : own.refused) last = std::max(last, refused.place.end);
    if (header.end > header.begin) last = std::max(last, tokens_[header.end - 1].span.end);
    if (last <= begin) return;
    regions_.push_back({begin, last});
    for (std::size_t i = header.begin; i < end && tokens_[i].span.begin < last; ++i) {
      if (tokens_[i].is_words() && tokens_[i].span.begin >= begin)
        labels_.push_back(tokens_[i].span);
    }
  }

  const TableInput& input_;
  const std::vector<FlatToken>& tokens_;
  const FormTable& table_;
  TableOutput& output_;
  std::vector<Span>& regions_;
  std::vector<Span>& labels_;
  FlatLabels names_;
  TableOutput* part_ = nullptr;
  const FlatHeader* header_ = nullptr;
  struct LoneRow {
    int row;
    int next;  // the row that must be printed too
    Span quote;
    bool goes_on = false;  // the row above is the form's, and no row is empty so far
    bool is_last = true;   // no other label has come yet
  };

  std::vector<PartialRow> partial_;
  std::vector<LoneRow> lone_rows_;
  std::vector<int>
      printed_here_;            // rows whose label stands below this header, in the order of print
  std::set<int> printed_;       // and below any header
  bool any_empty_row_ = false;  // below this header: a label without numbers
  bool side_by_side_ = false;   // rows of two columns take turns, and so do their groups
};

}  // namespace

void read_flat(const TableInput& input, const std::vector<FlatToken>& tokens,
               const FormTable& table, TableOutput& output, std::vector<Span>& regions,
               std::vector<Span>& labels) {
  FlatReader(input, tokens, table, output, regions, labels).read();
}

}  // namespace gongkai::detail
