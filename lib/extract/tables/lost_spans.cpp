#include "extract/tables/lost_spans.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace gongkai::detail {
namespace {

// More header rows than any form has, the line above them included.
constexpr std::size_t kMaxRowsAbove = 4;
// More columns than any table that this is met in.
constexpr std::uint32_t kMaxWidth = 64;

class SpanRestorer {
 public:
  SpanRestorer(const Grid& grid, const std::vector<CellFacts>& facts, const FormTable& table)
      : grid_(grid), facts_(facts), table_(table) {}

  std::optional<RestoredGrid> restore() {
    result_.grid.span = grid_.span;
    result_.grid.rows = grid_.rows;
    result_.grid.columns = grid_.columns;
    result_.grid.parent = grid_.parent;
    for (std::size_t begin = 0; begin < grid_.cells.size();) {
      std::size_t end = begin;
      while (end < grid_.cells.size() && grid_.cells[end].row == grid_.cells[begin].row) ++end;
      take_row(begin, end);
      begin = end;
    }
    if (!changed_) return std::nullopt;
    return std::move(result_);
  }

 private:
  using Row = std::vector<Cell>;

  void take_row(std::size_t begin, std::size_t end) {
    Row row;
    std::vector<std::size_t> sources;
    const bool is_header = is_header_row(begin, end);
    for (std::size_t i = begin; i < end; ++i) {
      if (is_header && !row.empty() && is_covered(row.back(), sources.back(), i)) {
        ++row.back().column_span;
        changed_ = true;
        continue;
      }
      row.push_back(grid_.cells[i]);
      sources.push_back(i);
    }
    if (is_header) move_below_parent(row, sources);
    for (std::size_t k = 0; k < row.size(); ++k) {
      result_.grid.cells.push_back(row[k]);
      result_.facts.push_back(facts_[sources[k]]);
      hangs_until_ = std::max(hangs_until_, row[k].row + row[k].row_span);
    }
    const bool has_number = std::any_of(sources.begin(), sources.end(),
                                        [&](std::size_t i) { return facts_[i].is_number(); });
    if (has_number) above_.clear();
    if (above_.size() == kMaxRowsAbove) above_.erase(above_.begin());
    if (!has_number) above_.push_back(std::move(row));
  }

  bool spans_columns(const LabelKey& label) const {
    return table_.find(label, LabelRole::kHeaderGroup) >= 0 ||
           (table_.kind == TableKind::kCross && table_.find_rows(label).size() == 1);
  }

  // Names a column and holds no number; no cell from above reaches into it.
  bool is_header_row(std::size_t begin, std::size_t end) const {
    if (grid_.cells[begin].row < hangs_until_) return false;
    bool names = false;
    for (std::size_t i = begin; i < end; ++i) {
      if (facts_[i].is_number()) return false;
      const LabelKey& label = facts_[i].label;
      names = names || (facts_[i].is_words() &&
                        (table_.find(label, LabelRole::kColumn) >= 0 || spans_columns(label)));
    }
    return names;
  }

  // Cell `i` is an empty one behind a label that spans columns.
  bool is_covered(const Cell& before, std::size_t source, std::size_t i) const {
    const Cell& cell = grid_.cells[i];
    return facts_[i].value.kind == CellKind::kEmpty && !facts_[i].holds_grid &&
           cell.column_span == 1 && cell.row_span == 1 && before.row_span == 1 &&
           grid_.cells[source].column_span == 1 &&
           cell.column == before.column + before.column_span && facts_[source].is_words() &&
           spans_columns(facts_[source].label);
  }

  // A row of labels only that is too short stands below the one cell that is exactly as wide.
  void move_below_parent(Row& row, const std::vector<std::size_t>& sources) {
    if (row.front().column != 0) return;
    std::uint32_t width = 0;
    for (std::size_t k = 0; k < row.size(); ++k) {
      if (row[k].column != width || !facts_[sources[k]].is_words()) return;
      width += row[k].column_span;
    }
    if (width >= grid_.columns || width < 2) return;
    const Cell* parent = nullptr;
    for (const Row& above : above_) {
      for (const Cell& cell : above) {
        if (cell.column_span != width) continue;
        if (parent != nullptr) return;
        parent = &cell;
      }
    }
    if (parent == nullptr || parent->column == 0) return;
    for (Cell& cell : row) cell.column += parent->column;
    changed_ = true;
  }

  const Grid& grid_;
  const std::vector<CellFacts>& facts_;
  const FormTable& table_;
  RestoredGrid result_;
  std::vector<Row> above_;         // the rows without numbers just above, as restored
  std::uint32_t hangs_until_ = 0;  // the first row that no cell from above reaches into
  bool changed_ = false;
};

}  // namespace

std::optional<RestoredGrid> restore_spans(const Grid& grid, const std::vector<CellFacts>& facts,
                                          const FormTable& table) {
  if (table.kind != TableKind::kMatrix && table.kind != TableKind::kCross) return std::nullopt;
  if (grid.columns > kMaxWidth) return std::nullopt;
  return SpanRestorer(grid, facts, table).restore();
}

}  // namespace gongkai::detail
