#include "extract/tables/flat_fit.h"

#include <algorithm>
#include <cmath>

namespace gongkai::detail {
namespace {

bool is_padding(const FlatToken* token) { return token->value.kind == CellKind::kEmpty; }

}  // namespace

FlatFit::Columns FlatFit::columns_of(int row) const {
  const auto printed = [&](int entry) {
    return std::any_of(header_.columns.begin(), header_.columns.end(),
                       [&](const FlatHeader::Column& column) {
                         return column.entry == entry || column.in_place_of == entry;
                       });
  };
  for (std::size_t i = 0; i < table_.columns.size(); ++i) {
    const bool wanted =
        table_.cell(row, static_cast<int>(i)) != nullptr && !table_.columns[i].optional;
    if (wanted && !printed(static_cast<int>(i))) return {};
  }
  for (const FlatHeader::Column& column : header_.columns) {
    if (column.entry >= 0 && table_.cell(row, column.entry) == nullptr) return {};
  }
  return header_.columns;
}

FlatTokens FlatFit::without_padding(FlatTokens values) {
  while (!values.empty() && is_padding(values.back()) && values.back()->in_piped_row)
    values.pop_back();
  return values;
}

std::optional<FlatTokens> FlatFit::fit(const FlatTokens& values, std::size_t wanted) {
  if (values.size() < wanted) return std::nullopt;
  if (values.size() == wanted && (!values.back()->in_piped_row || !is_padding(values.back())))
    return values;
  std::size_t begin = 0;
  std::size_t end = values.size();
  while (begin < end && is_padding(values[begin])) ++begin;
  if (begin == end)
    return FlatTokens(values.end() - static_cast<std::ptrdiff_t>(wanted), values.end());
  // Only lines of pipes are padded; elsewhere an empty cell more is a cell too many. A single value
  // may have the sheet's unit missing before it.
  const bool piped = values.front()->in_piped_row;
  while (end > begin && is_padding(values[end - 1])) --end;
  if ((!piped && wanted > 1) || end - begin != wanted) return std::nullopt;
  return FlatTokens(values.begin() + static_cast<std::ptrdiff_t>(begin),
                    values.begin() + static_cast<std::ptrdiff_t>(end));
}

bool FlatFit::below_header(const Columns& columns, const FlatTokens& values) const {
  if (!header_.in_columns || values.front()->line != values.back()->line) return true;
  if (are_apart_by_two(values)) return true;
  const auto below = [&](CharacterWidth width) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const LinePlace& value = values[i]->place(width);
      const LinePlace& own = columns[i].place(width);
      if (!value.known() || !own.known()) return true;
      for (const FlatHeader::Column& other : columns) {
        if (other.place(width).known() && std::abs(value.middle() - other.place(width).middle()) <
                                              std::abs(value.middle() - own.middle())) {
          return false;
        }
      }
    }
    return true;
  };
  return below(CharacterWidth::kOne) || below(CharacterWidth::kHanTwo) ||
         gaps_separate(columns, values);
}

// Every gap between the label and the values of a line is as wide as those between the header's
// labels: the blanks separate cells and do not align them, and a blank cell would show as a wider
// gap.
bool FlatFit::gaps_separate(const Columns& columns, const FlatTokens& values) const {
  if (columns.size() < 2 || values.front() == tokens_.data()) return false;
  constexpr CharacterWidth kWidth = CharacterWidth::kOne;
  const double gap = columns[1].place(kWidth).begin - columns[0].place(kWidth).end;
  const auto same = [&](const LinePlace& left, const LinePlace& right) {
    return left.known() && right.known() && right.begin - left.end == gap;
  };
  const FlatToken* label = values.front() - 1;
  if (label->line != values.front()->line ||
      !same(label->place(kWidth), values.front()->place(kWidth)))
    return false;
  for (std::size_t i = 1; i < columns.size(); ++i) {
    if (!same(columns[i - 1].place(kWidth), columns[i].place(kWidth))) return false;
    if (!same(values[i - 1]->place(kWidth), values[i]->place(kWidth))) return false;
  }
  return true;
}

// Two blanks stand between all labels of the header and between all of the values, however wide
// they are: they part the cells and set no columns. A blank cell would leave four.
bool FlatFit::are_apart_by_two(const FlatTokens& values) const {
  const auto apart_by_two = [](const FlatToken& left, const FlatToken& right) {
    return left.line == right.line && right.span.begin == left.span.end + 2;
  };
  for (std::size_t i = header_.begin + 1; i < header_.end; ++i) {
    if (!apart_by_two(tokens_[i - 1], tokens_[i])) return false;
  }
  const FlatToken* before = values.front();
  if (before == tokens_.data() || !apart_by_two(*(before - 1), *before)) return false;
  for (const FlatToken* value : values) {
    if (value != before && !apart_by_two(*before, *value)) return false;
    before = value;
  }
  // A blank last cell leaves two more at the end.
  return input_.document.text[before->span.end] == '\n';
}

SumTest FlatFit::test_sums(const Columns& columns, const FlatTokens& values) const {
  std::vector<int> entries;
  std::vector<std::optional<Decimal>> numbers;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i].entry < 0) continue;
    entries.push_back(columns[i].entry);
    numbers.push_back(values[i]->is_number() ? std::optional<Decimal>(values[i]->value.value)
                                             : std::nullopt);
  }
  return test_row_sums(table_, entries, numbers);
}

}  // namespace gongkai::detail
