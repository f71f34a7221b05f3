#include "extract/tables/grid_header.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace gongkai::detail {
namespace {

// Wider than any statutory table, even as Word exports them.
constexpr std::uint32_t kMaxColumns = 512;

// Lays the cells of header rows over the columns of a grid, and judges what comes out.
class HeaderDraft {
 public:
  explicit HeaderDraft(const TableGrid& in) : in_(in), table_(in.table) {
    header_.width = in.grid.columns;
    header_.columns.resize(std::min(in.grid.columns, kMaxColumns));
    groups_.assign(header_.columns.size(), -1);
  }

  void lay(std::size_t i) {
    const std::uint32_t end =
        std::min(in_.end_column(i), static_cast<std::uint32_t>(header_.columns.size()));
    for (std::uint32_t c = in_.cell(i).column; c < end; ++c) header_.columns[c].covered = true;
    if (!in_.is_words(i)) return;
    const LabelKey& label = in_.facts(i).label;
    const int entry = table_.find(label, LabelRole::kColumn);
    const int group = table_.find(label, LabelRole::kHeaderGroup);
    const std::vector<int> paths = is_cross() ? table_.find_rows(label) : std::vector<int>{};
    if (entry >= 0) {
      one_row_ = one_row_ && (!leaf_row_ || *leaf_row_ == in_.cell(i).row);
      leaf_row_ = in_.cell(i).row;
    }
    for (std::uint32_t c = in_.cell(i).column; c < end; ++c) {
      GridHeader::Column& column = header_.columns[c];
      if (entry >= 0 && paths.empty()) {
        overlaps_ = overlaps_ || column.entry != GridHeader::kNone;
        column.entry = entry;
        column.label = in_.facts(i).text;
      } else if (paths.size() == 1) {
        overlaps_ = overlaps_ || column.path >= 0;
        column.path = paths.front();
        column.path_label = in_.facts(i).text;
      } else if (group >= 0) {
        overlaps_ = overlaps_ || groups_[c] >= 0;
        groups_[c] = group;
      } else if (!label.key.empty() && !table_.has_role(label, LabelRole::kNoise)) {
        // Also below a known label: 统计数 over 本年 and 历年累计.
        column.entry = GridHeader::kOther;
        column.label = in_.facts(i).text;
      }
    }
  }

  GridHeader judged() {
    const bool names_any = header_.first_named() < header_.columns.size();
    if (!names_any || !is_sound()) return {};
    if (in_.spans == Spans::kRestored && (overlaps_ || !is_whole())) return {};
    return std::move(header_);
  }

 private:
  bool is_cross() const { return table_.kind == TableKind::kCross; }

  // A header that lost a cell has its columns shifted. It shows in one of these ways.
  bool is_sound() const {
    std::vector<int> distinct;
    int paths = 0;
    const GridHeader::Column* before = nullptr;
    for (std::size_t c = 0; c < header_.columns.size(); ++c) {
      const GridHeader::Column& column = header_.columns[c];
      const bool goes_on =
          before != nullptr && before->label == column.label && before->path == column.path;
      before = &column;
      if (column.path >= 0) ++paths;
      if (column.entry < 0) continue;
      const int under = table_.columns[static_cast<std::size_t>(column.entry)].under;
      if (table_.kind == TableKind::kMatrix && under != groups_[c]) {
        // Without the row 法人或其他组织 all columns must stand in one row: else 总计, which
        // reaches down beside it, has moved over the organizations.
        if (groups_[c] >= 0 || !one_row_) return false;
      }
      if (goes_on) continue;
      const int key = column.path * static_cast<int>(table_.columns.size()) + column.entry;
      if (std::find(distinct.begin(), distinct.end(), key) != distinct.end()) return false;
      distinct.push_back(key);
    }
    return static_cast<int>(distinct.size()) >= table_.min_columns ||
           (distinct.empty() && paths >= 2);
  }

  // Every column of the form in the form's order, one after the other up to the right edge.
  bool is_whole() const {
    std::vector<std::pair<int, int>> wanted;  // path and entry
    for (int path = 0; path < (is_cross() ? static_cast<int>(table_.rows.size()) : 1); ++path) {
      for (int entry = 0; entry < static_cast<int>(table_.columns.size()); ++entry) {
        if (table_.columns[static_cast<std::size_t>(entry)].optional) continue;
        if (!is_cross() || table_.cell(path, entry) != nullptr)
          wanted.emplace_back(is_cross() ? path : -1, entry);
      }
    }
    if (header_.columns.size() != header_.width || wanted.size() > header_.columns.size())
      return false;
    const std::size_t first = header_.columns.size() - wanted.size();
    for (std::size_t c = 0; c < header_.columns.size(); ++c) {
      const GridHeader::Column& column = header_.columns[c];
      const bool right = c < first ? column.entry == GridHeader::kNone && column.path < 0
                                   : std::pair(column.path, column.entry) == wanted[c - first];
      if (!right) return false;
    }
    return true;
  }

  const TableGrid& in_;
  const FormTable& table_;
  GridHeader header_;
  std::vector<int> groups_;                // the header group above each column, or -1
  std::optional<std::uint32_t> leaf_row_;  // where the last column label stood
  bool one_row_ = true;                    // all column labels stand in one row
  bool overlaps_ = false;                  // two labels of a kind above one column
};

}  // namespace

std::uint32_t GridHeader::first_named() const {
  const auto first =
      std::find_if(columns.begin(), columns.end(), [](const Column& c) { return c.is_named(); });
  return static_cast<std::uint32_t>(first - columns.begin());
}

std::size_t GridHeader::named_cells() const {
  std::size_t count = 0;
  const Column* before = nullptr;
  for (const Column& column : columns) {
    const bool goes_on = before != nullptr && before->label == column.label &&
                         before->path_label == column.path_label;
    if (column.is_named() && !goes_on) ++count;
    before = &column;
  }
  return count;
}

bool GridHeader::has_paths() const {
  return std::any_of(columns.begin(), columns.end(), [](const Column& c) { return c.path >= 0; });
}

bool GridHeader::has_entries() const {
  return std::any_of(columns.begin(), columns.end(), [](const Column& c) { return c.entry >= 0; });
}

HeadedCell GridHeader::above(const TableGrid& in, std::size_t cell) const {
  HeadedCell result;
  result.cell = cell;
  const std::uint32_t begin = in.cell(cell).column;
  const std::uint32_t end =
      std::min(in.end_column(cell), static_cast<std::uint32_t>(columns.size()));
  if (begin >= end) return result;
  const Column& first = columns[begin];
  result.is_covered = first.covered;
  result.entry = first.entry;
  result.path = first.path;
  result.column_label = first.label;
  result.path_label = first.path_label;
  for (std::uint32_t c = begin + 1; c < end; ++c) {
    if (columns[c].entry != first.entry || columns[c].path != first.path) result.clear = false;
  }
  result.is_other = result.clear && result.entry == kOther;
  return result;
}

bool HeaderRows::names_column(std::size_t i) const {
  const LabelKey& label = in_.facts(i).label;
  return in_.is_words(i) && (in_.table.find(label, LabelRole::kColumn) >= 0 ||
                             in_.table.find(label, LabelRole::kHeaderGroup) >= 0);
}

bool HeaderRows::names_path(std::size_t i) const {
  return in_.table.kind == TableKind::kCross && in_.is_words(i) &&
         !in_.table.find_rows(in_.facts(i).label).empty();
}

bool HeaderRows::is_one(const RowCursor& row, const GridHeader& above) const {
  const bool is_cross = in_.table.kind == TableKind::kCross;
  const std::uint32_t first = above.first_named();
  int columns = 0;
  int paths = 0;
  for (const std::size_t i : row.cells()) {
    if (!row.starts_here(i)) continue;
    if (in_.is_number(i)) return false;
    const bool left = !above.empty() && in_.end_column(i) <= first;
    if (left && !is_cross) continue;
    if (names_path(i)) {
      ++paths;
    } else if (names_column(i)) {
      ++columns;
    }
  }
  // Printed upright, a row of table four holds a path, a result and the place of a number.
  if (is_cross) return columns + paths > 1 && !in_.is_blank(row.cells().back());
  return columns > 0;
}

void HeaderRows::take(const RowCursor& row) {
  if (!goes_on(row)) cells_.clear();
  last_row_ = row.row();
  for (const std::size_t i : row.cells()) {
    if (cells_.empty() || row.starts_here(i)) cells_.push_back(i);
    const LabelKey& label = in_.facts(i).label;
    const bool is_result =
        in_.table.kind == TableKind::kCross && in_.table.find(label, LabelRole::kColumn) >= 0;
    if (row.starts_here(i) && is_result && in_.table.is_telling(label)) ++telling_labels_;
  }
}

GridHeader HeaderRows::settle() {
  HeaderDraft draft(in_);
  for (const std::size_t i : cells_) draft.lay(i);
  cells_.clear();
  return draft.judged();
}

}  // namespace gongkai::detail
