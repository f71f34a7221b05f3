#include "check/table.h"

#include <algorithm>
#include <string_view>

#include "core/text.h"

namespace gongkai::cli {
namespace {

std::vector<std::vector<Span>> rows_of(const Extraction& extraction, Span lines) {
  std::vector<std::vector<Span>> rows;
  std::uint32_t at = lines.begin;
  for (const std::string_view line : detail::split(extraction.slice(lines), '\n')) {
    std::vector<Span>& row = rows.emplace_back();
    for (const std::string_view cell : detail::split(line, '\t')) {
      const std::uint32_t end = at + static_cast<std::uint32_t>(cell.size());
      row.push_back({at, end});
      at = end + 1;  // the tab, or the line's end
    }
  }
  return rows;
}

// The reading of a cell; nullptr where it holds a label or nothing known.
const Reading* reading_in(Span cell, const std::vector<const Reading*>& by_place) {
  const auto it = std::lower_bound(
      by_place.begin(), by_place.end(), cell.begin,
      [](const Reading* reading, std::uint32_t begin) { return reading->span.begin < begin; });
  return it != by_place.end() && (*it)->span.end <= cell.end ? *it : nullptr;
}

}  // namespace

bool TextTable::headings_fit() const {
  return std::all_of(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(headings),
                     [&](const std::vector<Span>& row) { return row.size() == width; });
}

std::vector<const Reading*> form_readings(const Extraction& extraction) {
  std::vector<const Reading*> readings;
  for (const Reading& reading : extraction.readings) {
    if (reading.evidence == Evidence::kForm) readings.push_back(&reading);
  }
  std::stable_sort(readings.begin(), readings.end(),
                   [](const Reading* a, const Reading* b) { return a->span < b->span; });
  return readings;
}

TextTable text_table(const Extraction& extraction, Span lines,
                     const std::vector<const Reading*>& by_place) {
  TextTable table;
  table.rows = rows_of(extraction, lines);
  for (const auto& row : table.rows) table.width = std::max(table.width, row.size());
  table.labels.resize(table.width);
  bool values = false;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const std::vector<Span>& row = table.rows[i];
    const std::size_t shift = table.width - row.size();
    for (std::size_t column = 0; column < row.size(); ++column) {
      const Reading* reading = reading_in(row[column], by_place);
      if (reading == nullptr) continue;
      if (!values) table.headings = i;
      values = true;
      Span& label = table.labels[shift + column];
      if (label.empty()) label = reading->column_label;
    }
  }
  return table;
}

}  // namespace gongkai::cli
