#include "extract/tables/placed_values.h"

#include <algorithm>
#include <optional>
#include <string>

namespace gongkai::detail {
namespace {

// Ways to give numbers their headings that are weighed by the sums; where there are more, none is.
constexpr std::size_t kMaxWays = 64;

std::vector<Extent> headings_of(const PlacedPart& part) {
  std::vector<Extent> headings;
  for (const PlacedPart::Column& column : part.columns) headings.push_back(column.extent);
  return headings;
}

// What the numbers take up, those that touch in a line being one.
std::vector<Extent> extents_of(const PlacedPage& page, const std::vector<PlacedRow>& rows) {
  std::vector<Extent> extents;
  for (const PlacedRow& row : rows) {
    for (std::size_t i = 0; i < row.words.size(); ++i) {
      const PlacedWord& word = page.words()[row.words[i]];
      extents.push_back({word.x0, word.x1});
      for (std::size_t k = 0; k < i; ++k) {
        const PlacedWord& left = page.words()[row.words[k]];
        if (is_one_run(left, word)) extents.back().x0 = left.x0;
      }
    }
  }
  return extents;
}

}  // namespace

PlacedValues::PlacedValues(const PlacedPage& page, const PlacedPart& part,
                           const std::vector<PlacedRow>& rows)
    : page_(page), part_(part), numbers_(merged_extents(extents_of(page, rows))) {}

bool PlacedValues::find_headings(const std::vector<PlacedRow>& rows) {
  const std::vector<Extent> headings = headings_of(part_);
  const std::vector<Way> ways = ways_under_headings(headings, numbers_, kMaxWays);
  const Way* way = ways.size() == 1 ? &ways.front() : nullptr;
  if (way == nullptr && ways.size() <= kMaxWays) way = way_that_sums(rows, headings, ways);
  if (way == nullptr) return false;
  headings_ = *way;
  return true;
}

// The one way under which all rows sum; of several, the one under which the numbers stand alike.
const PlacedValues::Way* PlacedValues::way_that_sums(const std::vector<PlacedRow>& rows,
                                                     const std::vector<Extent>& headings,
                                                     const std::vector<Way>& ways) const {
  std::vector<const Way*> fitting;
  for (const Way& way : ways) {
    const bool holds = std::all_of(rows.begin(), rows.end(), [&](const PlacedRow& row) {
      return row.words.empty() || sums_under(row, way) != SumTest::kFails;
    });
    if (holds) fitting.push_back(&way);
  }
  const bool proved =
      fitting.size() == 1 && std::any_of(rows.begin(), rows.end(), [&](const PlacedRow& row) {
        return !row.words.empty() && sums_under(row, *fitting.front()) == SumTest::kHolds;
      });
  if (proved) return fitting.front();
  constexpr std::size_t kEnough = 3;  // fewer may stand alike by chance
  if (numbers_.size() < kEnough) return nullptr;
  std::erase_if(fitting, [&](const Way* way) { return !stand_alike(headings, numbers_, *way); });
  return fitting.size() == 1 ? fitting.front() : nullptr;
}

std::vector<PlacedValue> PlacedValues::of(const PlacedRow& row) const {
  return values_under(row, headings_);
}

std::vector<PlacedValue> PlacedValues::values_under(const PlacedRow& row, const Way& way) const {
  const std::vector<PlacedWord>& words = page_.words();
  std::vector<PlacedValue> values(numbers_.size());
  for (std::size_t n = 0; n < values.size(); ++n) values[n].heading = way[n];
  for (const std::uint32_t w : row.words) {
    for (std::size_t n = 0; n < numbers_.size(); ++n) {
      if (words[w].x() >= numbers_[n].x0 && words[w].x() <= numbers_[n].x1)
        values[n].words.push_back(w);
    }
  }
  for (PlacedValue& value : values) {
    std::sort(value.words.begin(), value.words.end(), [&](std::uint32_t a, std::uint32_t b) {
      return is_same_line(words[a], words[b]) ? words[a].x0 < words[b].x0
                                              : words[a].y() < words[b].y();
    });
    for (std::size_t k = 1; k < value.words.size(); ++k) {
      const PlacedWord& a = words[value.words[k - 1]];
      const PlacedWord& b = words[value.words[k]];
      if (!is_same_line(a, b) || b.x0 - a.x1 > kTouching) value.several_runs = true;
    }
  }
  return values;
}

CellValue PlacedValues::parsed(const PlacedValue& value) const {
  std::string text;
  for (const std::uint32_t w : value.words) text += page_.text(w);
  CellValue cell = parse_cell(text, 0);
  if (value.words.empty()) return cell;
  cell.printed = {page_.words()[value.words.front()].span.begin,
                  page_.words()[value.words.back()].span.end};
  if (cell.kind == CellKind::kMark) cell.printed.end = cell.printed.begin;
  return cell;
}

bool PlacedValues::is_contiguous(const PlacedValue& value) const {
  for (std::size_t k = 1; k < value.words.size(); ++k) {
    const Span a = page_.words()[value.words[k - 1]].span;
    const Span b = page_.words()[value.words[k]].span;
    if (b.begin < a.end || b.begin > a.end + 1) return false;
  }
  return true;
}

// Columns of one path sum by themselves.
SumTest PlacedValues::sums_under(const PlacedRow& row, const Way& way) const {
  const std::vector<PlacedValue> values = values_under(row, way);
  const std::vector<PlacedPart::Column>& headings = part_.columns;
  SumTest result = SumTest::kUntestable;
  for (std::size_t first = 0; first < headings.size();) {
    std::size_t last = first;
    std::vector<int> columns;
    std::vector<std::optional<Decimal>> printed;
    for (; last < headings.size() && headings[last].path == headings[first].path; ++last) {
      if (headings[last].entry < 0) continue;
      columns.push_back(headings[last].entry);
      std::optional<Decimal> number = Decimal::of(0);
      for (const PlacedValue& value : values) {
        if (value.heading != last || value.words.empty()) continue;
        const CellValue cell = parsed(value);
        if (cell.kind == CellKind::kWords) return SumTest::kFails;
        if (cell.kind == CellKind::kNumber) number = cell.value;
      }
      printed.push_back(number);
    }
    const SumTest test = test_row_sums(page_.table(), columns, printed);
    if (test == SumTest::kFails) return test;
    if (test == SumTest::kHolds) result = test;
    first = last;
  }
  return result;
}

}  // namespace gongkai::detail
