#include "extract/tables/flat_labels.h"

#include <algorithm>

namespace gongkai::detail {
namespace {

// A label is broken over at most this many lines before its values, and after them where the values
// stand beside the middle of the label.
constexpr std::size_t kMaxPartsBefore = 6;
constexpr std::size_t kMaxPartsAfter = 3;
// Of a unit with blanks in it.
constexpr std::size_t kMaxUnitParts = 3;

// The words that stand above or below `word`; all of them where that is not known.
FlatTokens column_of(const FlatToken& word, const FlatTokens& words) {
  const auto overlaps = [&](const FlatToken* other, CharacterWidth width) {
    const LinePlace& a = word.place(width);
    const LinePlace& b = other->place(width);
    return a.begin < b.end && b.begin < a.end;
  };
  FlatTokens column;
  for (const FlatToken* other : words) {
    const bool unknown =
        !word.place_by_one.known() || !other->place_by_one.known() || other->label.key.empty();
    if (unknown || overlaps(other, CharacterWidth::kOne) ||
        overlaps(other, CharacterWidth::kHanTwo))
      column.push_back(other);
  }
  return column;
}

std::size_t index_in(const FlatTokens& tokens, const FlatToken* token) {
  return static_cast<std::size_t>(std::find(tokens.begin(), tokens.end(), token) - tokens.begin());
}

}  // namespace

void FlatLabels::begin(bool side_by_side) {
  group_ = -1;
  side_by_side_ = side_by_side;
}

// The sheet prints the unit between label and number.
bool FlatLabels::take_unit(FlatTokens& words, MoneyUnit& unit) const {
  if (table_.units.empty()) return false;
  for (std::size_t parts = std::min(kMaxUnitParts, words.size()); parts > 0; --parts) {
    const std::size_t begin = words.size() - parts;
    if (begin == 0 || unit_at(words, begin) != parts) continue;
    unit = money_unit_in(label_key(printed(words, begin, words.size()), input_.traditional).key);
    words.resize(begin);
    return true;
  }
  return false;
}

// How many words from `begin` on are a unit, with wide blanks between them (万  元); 0: none.
std::size_t FlatLabels::unit_at(const FlatTokens& words, std::size_t begin) const {
  for (std::size_t parts = std::min(kMaxUnitParts, words.size() - begin); parts > 0; --parts) {
    const bool one_line = words[begin + parts - 1]->line == words[begin]->line;
    if (one_line &&
        table_.is_unit(label_key(printed(words, begin, begin + parts), input_.traditional).key))
      return parts;
  }
  return 0;
}

bool FlatLabels::has_unit(const FlatTokens& words, std::uint32_t from) const {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i]->span.begin >= from && unit_at(words, i) > 0) return true;
  }
  return false;
}

std::optional<int> FlatLabels::row_named(const std::string& printed, bool whole) const {
  const LabelKey key = label_key(printed, input_.traditional);
  const std::vector<int> rows = whole ? table_.find_rows(key) : table_.find_exact_rows(key);
  if (rows.empty()) return std::nullopt;
  for (const int row : rows) {
    if (fits_group(row)) return row;
  }
  return rows.front();
}

std::string FlatLabels::printed(const FlatTokens& tokens, std::size_t begin,
                                std::size_t end) const {
  std::string text;
  for (std::size_t i = begin; i < end; ++i) text += input_.slice(tokens[i]->span);
  return text;
}

// The last words before the values name the row; a label broken over lines may go on behind them.
// Where columns are apart by blanks, words of other columns (a group beside the labels) stand
// between the parts of a label and are passed over.
std::optional<FlatLabel> FlatLabels::find(const FlatTokens& words, const FlatTokens& values,
                                          const FlatTokens* after) const {
  // A note in brackets may stand apart from its label.
  const auto named = std::find_if(words.rbegin(), words.rend(),
                                  [](const FlatToken* t) { return !t->label.key.empty(); });
  if (named == words.rend()) return std::nullopt;
  // Wide blanks inside a label: its parts stand beside one another. The longest counts, for a part
  // may be the label of another row (政府网站  在线访谈次数).
  for (std::size_t parts = std::min(words.size(), kMaxPartsBefore); parts > 1; --parts) {
    const std::size_t begin = words.size() - parts;
    if (words[begin]->line != words.back()->line) continue;
    if (const auto row = row_named(printed(words, begin, words.size()), false)) {
      return FlatLabel{
          *row, {words[begin]->span.begin, words.back()->span.end}, 0, words.back()->line};
    }
  }
  const FlatTokens before = column_of(**named, words);
  const std::size_t most = std::min(before.size(), kMaxPartsBefore);
  for (std::size_t parts = 1; parts <= most; ++parts) {
    const std::size_t begin = before.size() - parts;
    if (const auto row = row_named(printed(before, begin, before.size()), parts == 1)) {
      return FlatLabel{
          *row, {before[begin]->span.begin, before.back()->span.end}, 0, before.back()->line};
    }
  }
  const bool one_line = values.front()->line == values.back()->line;
  if (after == nullptr || !one_line) return std::nullopt;
  const FlatTokens below = column_of(**named, *after);
  for (std::size_t parts = 1; parts <= most; ++parts) {
    const std::size_t begin = before.size() - parts;
    const std::string head = printed(before, begin, before.size());
    for (std::size_t behind = 1; behind <= std::min(below.size(), kMaxPartsAfter); ++behind) {
      if (const auto row = row_named(head + printed(below, 0, behind), false)) {
        return FlatLabel{*row,
                         {before[begin]->span.begin, before.back()->span.end},
                         1 + index_in(*after, below[behind - 1]),
                         before.back()->line};
      }
    }
  }
  return std::nullopt;
}

bool FlatLabels::ends_with_group(const FlatTokens& words) const {
  for (std::size_t i = words.size(); i-- > 0 && words[i]->line == words.back()->line;) {
    if (group_at(words, i, words.size()) >= 0) return true;
  }
  return false;
}

// The group whose label is words[begin], perhaps with wide blanks inside; -1 for none.
int FlatLabels::group_at(const FlatTokens& words, std::size_t begin, std::size_t end) const {
  for (std::size_t parts = 1; parts <= std::min(end - begin, kMaxPartsBefore); ++parts) {
    if (words[begin + parts - 1]->line != words[begin]->line) break;
    const int group = table_.find(
        label_key(printed(words, begin, begin + parts), input_.traditional), LabelRole::kGroup);
    if (group >= 0) return group;
  }
  return -1;
}

// The row whose label begins with words[begin] and may go on in the words behind it.
std::optional<int> FlatLabels::row_without_values(const FlatTokens& words, std::size_t begin,
                                                  std::size_t end) const {
  const std::string& first = words[begin]->label.key;
  if (first.empty() || !table_.begins_label(first)) return std::nullopt;
  for (std::size_t parts = 1; parts <= std::min(end - begin, kMaxPartsBefore); ++parts) {
    for (const int row : table_.find_exact_rows(
             label_key(printed(words, begin, begin + parts), input_.traditional))) {
      if (fits_group(row)) return row;
    }
  }
  return std::nullopt;
}

bool FlatLabels::fits_group(int row) const {
  const int group = table_.rows[static_cast<std::size_t>(row)].group;
  return group < 0 || !table_.is_repeated(row) ||
         (!side_by_side_ && table_.group_within(group_, group));
}

}  // namespace gongkai::detail
