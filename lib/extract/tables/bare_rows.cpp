#include "extract/tables/bare_rows.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <utility>

namespace gongkai::detail {
namespace {

// More cells than any row of these tables has.
constexpr std::size_t kMaxCellsInRow = 64;
// The label columns of table three: 办理结果, its groups, the outcomes. The values of all its grids
// begin behind them.
constexpr std::uint32_t kLabelColumns = 3;
// Table four has three header rows, table three two.
constexpr std::size_t kMaxHeaderRows = 3;

using Row = std::vector<std::size_t>;  // cells from left to right

// A header cell and the columns that it stands over, counted from the first column of values.
struct HeaderCell {
  std::size_t cell;
  std::uint32_t begin;
  std::uint32_t width;
};

// The header rows [begin, end), and their cells row by row.
struct Header {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::vector<std::vector<HeaderCell>> rows;
};

// Finds out what the cells of some rows without numbers stand over.
class HeaderPlacer {
 public:
  HeaderPlacer(const std::vector<CellFacts>& facts, const FormTable& table)
      : facts_(facts), table_(table) {
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      if (!table.columns[i].optional) wanted_.push_back(static_cast<int>(i));
    }
  }

  std::size_t width() const {
    return table_.kind == TableKind::kCross ? wanted_.size() * table_.rows.size() : wanted_.size();
  }

  // Cells that name a column, a group of columns or a path; 0 for a row with a number.
  std::size_t count_names(const Row& row) const {
    std::size_t count = 0;
    for (const std::size_t i : row) {
      if (facts_[i].is_number()) return 0;
      if (role_of(i) != Role::kNone) ++count;
    }
    return count;
  }

  // Where the cells belong; false unless all of the form's labels are there in its order.
  bool place(const std::vector<Row>& rows, Header& header) {
    items_.assign(header.end - header.begin, {});
    for (std::size_t r = header.begin; r < header.end; ++r) {
      if (!take_items(rows[r], items_[r - header.begin])) return false;
    }
    header.rows.assign(items_.size(), {});
    return table_.kind == TableKind::kCross ? place_cross(header) : place_matrix(header);
  }

 private:
  enum class Role { kNone, kColumn, kGroup, kPath };
  struct Item {
    std::size_t cell;
    Role role;
    int index;  // into FormTable::columns or rows
  };
  using Items = std::vector<Item>;

  Role role_of(std::size_t i, int* index = nullptr) const {
    if (!facts_[i].is_words()) return Role::kNone;
    const LabelKey& label = facts_[i].label;
    const auto is = [&](Role role, int found) {
      if (index != nullptr) *index = found;
      return role;
    };
    if (table_.kind == TableKind::kCross) {
      const std::vector<int> paths = table_.find_exact_rows(label);
      if (paths.size() == 1) return is(Role::kPath, paths.front());
    }
    if (const int entry = table_.find(label, LabelRole::kColumn); entry >= 0)
      return is(Role::kColumn, entry);
    if (const int group = table_.find(label, LabelRole::kHeaderGroup); group >= 0)
      return is(Role::kGroup, group);
    return Role::kNone;
  }

  // Words that name nothing may stand in the corner, left of the names; among them they would be a
  // column that the form does not have.
  bool take_items(const Row& row, Items& items) const {
    for (const std::size_t i : row) {
      int index = -1;
      const Role role = role_of(i, &index);
      if (role != Role::kNone) {
        items.push_back({i, role, index});
      } else if (facts_[i].holds_grid || (facts_[i].is_words() && !items.empty() && !is_noise(i))) {
        return false;
      }
    }
    return true;
  }

  bool is_noise(std::size_t i) const {
    return facts_[i].label.key.empty() || table_.has_role(facts_[i].label, LabelRole::kNoise);
  }

  int under(const Item& item) const {
    return item.role == Role::kColumn ? table_.columns[static_cast<std::size_t>(item.index)].under
                                      : table_.rows[static_cast<std::size_t>(item.index)].under;
  }

  // 自然人, 法人或其他组织, 总计 and below them the kinds of organization, which belong where their
  // group stands; or all in one row.
  bool place_matrix(Header& header) const {
    if (items_.size() > 2) return false;
    std::vector<int> order;
    std::uint32_t column = 0;
    const auto add = [&](std::size_t row, const Item& item) {
      header.rows[row].push_back({item.cell, column++, 1});
      order.push_back(item.index);
    };
    int groups = 0;
    for (const Item& item : items_.front()) {
      if (item.role == Role::kColumn) {
        if (items_.size() > 1 && under(item) >= 0) return false;
        add(0, item);
        continue;
      }
      if (items_.size() == 1 || ++groups > 1) return false;
      header.rows[0].push_back({item.cell, column, static_cast<std::uint32_t>(items_[1].size())});
      for (const Item& inner : items_[1]) {
        if (inner.role != Role::kColumn || under(inner) != item.index) return false;
        add(1, inner);
      }
    }
    return order == wanted_ && groups + 1 == static_cast<int>(items_.size());
  }

  // 行政复议, 行政诉讼; the two ways to court below the latter; the results of each in the row
  // below it, those of 行政复议 one row higher or not.
  bool place_cross(Header& header) const {
    std::vector<int> paths;
    std::vector<std::pair<std::size_t, Item>> results;  // with their rows
    const auto stride = static_cast<std::uint32_t>(wanted_.size());
    const auto place_path = [&](std::size_t row, const Item& item) {
      header.rows[row].push_back(
          {item.cell, static_cast<std::uint32_t>(paths.size()) * stride, stride});
      paths.push_back(item.index);
    };
    bool grouped = false;
    for (const Item& item : items_.front()) {
      if (grouped || item.role == Role::kColumn) return false;  // nothing stands right of 行政诉讼
      if (item.role == Role::kPath) {
        place_path(0, item);
      } else {
        const auto left = static_cast<std::uint32_t>(paths.size());
        const auto inner = static_cast<std::uint32_t>(table_.rows.size()) - left;
        header.rows[0].push_back({item.cell, left * stride, inner * stride});
        grouped = true;
      }
    }
    const std::size_t outer = paths.size();
    for (std::size_t r = 1; r < items_.size(); ++r) {
      for (const Item& item : items_[r]) {
        const bool right_of_paths = r == 1 && paths.size() > outer;
        if (item.role == Role::kColumn && !right_of_paths) {
          results.emplace_back(r, item);
        } else if (item.role == Role::kPath && grouped && r == 1 && under(item) >= 0) {
          if (!results.empty() && results.size() != outer * stride) return false;
          place_path(r, item);
        } else {
          return false;
        }
      }
    }
    if (results.size() != width()) return false;
    for (std::size_t k = 0; k < results.size(); ++k) {
      if (results[k].second.index != wanted_[k % stride]) return false;
      header.rows[results[k].first].push_back(
          {results[k].second.cell, static_cast<std::uint32_t>(k), 1});
    }
    for (std::size_t p = 0; p < paths.size(); ++p) {
      if (paths[p] != static_cast<int>(p)) return false;
    }
    return paths.size() == table_.rows.size();
  }

  const std::vector<CellFacts>& facts_;
  const FormTable& table_;
  std::vector<int> wanted_;   // the form's own columns in its order
  std::vector<Items> items_;  // of the header rows
};

class BareRowPlacer {
 public:
  BareRowPlacer(const Grid& grid, const std::vector<CellFacts>& facts, const FormTable& table)
      : grid_(grid),
        facts_(facts),
        headers_(facts, table),
        width_(static_cast<std::uint32_t>(headers_.width())),
        is_cross_(table.kind == TableKind::kCross),
        first_(is_cross_ ? 0 : kLabelColumns) {}

  std::optional<RestoredGrid> place(bool goes_on) {
    if (!take_rows()) return std::nullopt;
    find_headers();
    if (found_.empty() && !goes_on) return std::nullopt;
    if (!mostly_fit()) return std::nullopt;
    result_.grid.span = grid_.span;
    result_.grid.columns = first_ + width_;
    result_.grid.parent = grid_.parent;
    auto header = found_.begin();
    for (std::size_t r = 0; r < rows_.size(); ++r) {
      if (header != found_.end() && r == header->begin) {
        for (const std::vector<HeaderCell>& cells : header->rows) put_header_row(cells);
        r = header->end - 1;
        ++header;
      } else {
        put_row(rows_[r]);
      }
    }
    return std::move(result_);
  }

 private:
  // The rows that hold anything; false where one is too wide.
  bool take_rows() {
    for (std::size_t begin = 0; begin < grid_.cells.size();) {
      std::size_t end = begin;
      Row row;
      bool any = false;
      while (end < grid_.cells.size() && grid_.cells[end].row == grid_.cells[begin].row) {
        any = any || facts_[end].value.kind != CellKind::kEmpty;
        row.push_back(end++);
      }
      if (row.size() > kMaxCellsInRow) return false;
      if (any) rows_.push_back(std::move(row));
      begin = end;
    }
    return true;
  }

  void find_headers() {
    for (std::size_t r = 0; r < rows_.size();) {
      Header header{r, r, {}};
      while (header.end < rows_.size() && header.end - r < kMaxHeaderRows &&
             names_columns(rows_[header.end]))
        ++header.end;
      if (header.end > r && headers_.place(rows_, header)) {
        found_.push_back(header);
        r = header.end;
      } else {
        ++r;
      }
    }
  }

  // One name alone may be a row's: 总计, 其他.
  bool names_columns(const Row& row) const { return headers_.count_names(row) > 1; }

  bool is_value(std::size_t i) const { return !facts_[i].is_words() && !facts_[i].holds_grid; }

  // The labels of a row are its words before the first number. Empty cells among them are left of
  // merged ones.
  struct Parts {
    Row labels;
    Row values;
    bool dropped_in_front = false;
  };
  Parts parts_of(const Row& row) const {
    const auto number =
        std::find_if(row.begin(), row.end(), [&](std::size_t i) { return facts_[i].is_number(); });
    auto values = number;
    while (values != row.begin() && is_value(*(values - 1))) --values;
    Parts parts;
    std::copy_if(row.begin(), values, std::back_inserter(parts.labels),
                 [&](std::size_t i) { return !is_value(i); });
    parts.values.assign(values, row.end());
    drop_padding(parts);
    return parts;
  }

  // Empty cells more than there are columns: at the begin left of merged labels, at the end to pad
  // the row. They count only where the first and the last value cannot be such a cell.
  void drop_padding(Parts& parts) const {
    Row& values = parts.values;
    if (values.size() <= width_) return;
    const auto is_empty = [&](std::size_t i) { return facts_[i].value.kind == CellKind::kEmpty; };
    const auto is_number = [&](std::size_t i) { return facts_[i].is_number(); };
    const auto width = static_cast<std::ptrdiff_t>(width_);
    const auto own = values.end() - width;
    if (std::all_of(values.begin(), own, is_empty) && std::all_of(own, values.end(), is_number)) {
      values.erase(values.begin(), own);
      parts.dropped_in_front = true;
    } else if (is_number(values.front()) && is_number(values[width_ - 1]) &&
               std::all_of(values.begin() + width, values.end(), is_empty)) {
      values.resize(width_);
    }
  }

  // Most rows with values must have as many as there are columns, without an empty cell in front:
  // else the cells are others than they seem, and a row that fits may do so by chance. Table four
  // may share its grid with labelled rows of other tables.
  bool mostly_fit() {
    std::size_t fitting = 0;
    std::size_t others = 0;
    for (const Row& row : rows_) {
      const Parts parts = parts_of(row);
      if (parts.values.empty() || names_columns(row)) continue;
      const bool is_long = parts.values.size() > width_;
      empty_in_front_ = empty_in_front_ || (is_long && !facts_[parts.values.front()].is_number());
      if (parts.values.size() == width_) {
        first_ = std::max(first_, static_cast<std::uint32_t>(parts.labels.size()));
        ++(parts.dropped_in_front ? others : fitting);
      } else if (!is_cross_ || parts.labels.empty()) {
        ++others;
      }
    }
    return fitting > others;
  }

  // Where some rows have an empty cell too many in front, one that begins with an empty cell and
  // fits may have lost another.
  bool fits(const Row& values) const {
    return values.size() == width_ && (!empty_in_front_ || facts_[values.front()].is_number());
  }

  void put_header_row(const std::vector<HeaderCell>& cells) {
    for (const HeaderCell& header : cells) {
      put(header.cell, first_ + header.begin, header.width);
      result_.grid.cells.back().row_span = 1;
    }
    ++result_.grid.rows;
  }

  // Names of columns that are no header of the form, above the values, end the reach of the one
  // before.
  void put_row(const Row& row) {
    Parts parts = parts_of(row);
    if (names_columns(row)) parts = {{}, row};
    const auto labels = static_cast<std::uint32_t>(parts.labels.size());
    const std::uint32_t first = std::max(first_, labels);
    for (std::uint32_t k = 0; k < labels; ++k) {
      put(parts.labels[k], std::min(k, last_column()), 1);
      result_.grid.cells.back().row_span = 1;
    }
    // A row that does not fit leaves the last column without a cell.
    const std::uint32_t last = fits(parts.values) ? last_column() : last_column() - 1;
    for (std::uint32_t k = 0; k < parts.values.size(); ++k) {
      // A number that is merged itself keeps its spans, and is refused for them.
      put(parts.values[k], std::min(first + k, last), grid_.cells[parts.values[k]].column_span);
    }
    ++result_.grid.rows;
  }

  std::uint32_t last_column() const { return first_ + width_ - 1; }

  void put(std::size_t i, std::uint32_t column, std::uint32_t columns) {
    Cell cell = grid_.cells[i];
    cell.row = result_.grid.rows;
    cell.column = column;
    cell.column_span = columns;
    result_.grid.cells.push_back(cell);
    result_.facts.push_back(facts_[i]);
  }

  const Grid& grid_;
  const std::vector<CellFacts>& facts_;
  HeaderPlacer headers_;
  const std::uint32_t width_;  // of the values
  const bool is_cross_;
  std::uint32_t first_;          // column of values
  bool empty_in_front_ = false;  // of the values of rows with too many of them
  std::vector<Row> rows_;
  std::vector<Header> found_;
  RestoredGrid result_;
};

}  // namespace

std::optional<RestoredGrid> place_bare_rows(const Grid& grid, const std::vector<CellFacts>& facts,
                                            const FormTable& table, bool goes_on) {
  if (table.kind != TableKind::kMatrix && table.kind != TableKind::kCross) return std::nullopt;
  return BareRowPlacer(grid, facts, table).place(goes_on);
}

}  // namespace gongkai::detail
