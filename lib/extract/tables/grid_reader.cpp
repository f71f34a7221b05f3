#include "extract/tables/grid_reader.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "core/text.h"
#include "extract/tables/bare_rows.h"
#include "extract/tables/lost_spans.h"
#include "extract/tables/side_by_side.h"

namespace gongkai::detail {
namespace {

// Wider than any statutory table, even as Word exports them.
constexpr std::size_t kMaxCellsInRow = 64;
constexpr std::uint32_t kMaxColumns = 512;

// Whether the header cells of a grid stand where the file has them, or where they seem to belong.
enum class Spans { kPrinted, kRestored };

// Reads one table of a form from one grid.
class GridReader {
 public:
  GridReader(const TableInput& input, const Grid& grid, const std::vector<CellFacts>& facts, const FormTable& table,
             const GridHeader& previous, TableOutput& output, Spans spans = Spans::kPrinted)
      : input_(input), grid_(grid), facts_(facts), table_(table), output_(output), restored_(spans == Spans::kRestored) {
    if (!previous.empty() && previous.width == grid.columns && table.kind == TableKind::kMatrix) {
      header_ = previous;
      borrowed_ = true;
    }
  }

  // True where the grid has anything of the table.
  bool read() {
    RowCursor cursor(grid_);
    while (cursor.next()) {
      if (cursor.cells().empty() || cursor.cells().size() > kMaxCellsInRow) continue;
      if (is_reset(cursor)) {
        forget_header();
      } else if (is_header_row(cursor)) {
        add_header_row(cursor);
      } else {
        if (!block_.empty()) resolve_header();
        data_row(cursor);
      }
    }
    if (!block_.empty()) resolve_header();
    return finish();
  }

  const GridHeader& header() const { return header_; }

 private:
  struct DataCell {
    std::size_t cell;
    int entry = GridHeader::kNone;
    int path = -1;
    bool clear = true;      // stands under exactly one header cell
    bool is_other = false;
    bool is_covered = false;
    Span column_label;
    Span path_label;
  };

  const Cell& cell(std::size_t i) const { return grid_.cells[i]; }
  const CellFacts& facts(std::size_t i) const { return facts_[i]; }
  bool is_words(std::size_t i) const { return facts(i).is_words(); }
  bool is_number(std::size_t i) const { return facts(i).is_number(); }
  bool is_blank(std::size_t i) const {
    return facts(i).value.kind == CellKind::kEmpty || facts(i).value.kind == CellKind::kMark;
  }
  static std::uint32_t end_column(const Cell& c) { return c.column + c.column_span; }

  // A line such as 第二十条 第(五)项 across the table: the header above it reaches no further.
  bool is_reset(const RowCursor& cursor) const {
    if (table_.resets.empty()) return false;
    for (const std::size_t i : cursor.cells()) {
      if (!cursor.starts_here(i) || is_blank(i)) continue;
      return is_words(i) && std::any_of(table_.resets.begin(), table_.resets.end(), [&](const std::string& word) {
               return facts(i).label.key.compare(0, word.size(), word) == 0;
             });
    }
    return false;
  }

  void forget_header() {
    header_ = {};
    block_.clear();
    borrowed_ = false;
  }

  bool names_column(std::size_t i) const {
    const LabelKey& label = facts(i).label;
    return is_words(i) && (table_.find(label, LabelRole::kColumn) >= 0 ||
                           table_.find(label, LabelRole::kHeaderGroup) >= 0);
  }
  bool names_path(std::size_t i) const {
    return table_.kind == TableKind::kCross && is_words(i) && !table_.find_rows(facts(i).label).empty();
  }

  // A header row names columns and holds no numbers. A row label may be spelled like a column (总计),
  // so under a known header words left of the numbers name no column.
  bool is_header_row(const RowCursor& cursor) const {
    int columns = 0;
    int paths = 0;
    for (const std::size_t i : cursor.cells()) {
      if (!cursor.starts_here(i)) continue;
      if (is_number(i)) return false;
      const bool left = !header_.empty() && end_column(cell(i)) <= first_value_column();
      if (left && table_.kind != TableKind::kCross) continue;
      if (names_path(i)) {
        ++paths;
      } else if (names_column(i)) {
        ++columns;
      }
    }
    // Printed upright, a row of table four holds a path, a result and the place of a number.
    if (table_.kind == TableKind::kCross) return columns + paths > 1 && !is_blank(cursor.cells().back());
    return columns > 0;
  }

  void add_header_row(const RowCursor& cursor) {
    if (table_.kind == TableKind::kCross) count_results(cursor);
    if (block_.empty() || cursor.row() != last_header_row_ + 1) {
      block_.clear();
      header_ = {};
      borrowed_ = false;
    }
    last_header_row_ = cursor.row();
    for (const std::size_t i : cursor.cells()) {
      if (block_.empty() || cursor.starts_here(i)) block_.push_back(i);
    }
  }

  // 结果维持 and the like: words that no other table has.
  void count_results(const RowCursor& cursor) {
    constexpr std::size_t kFourHan = 12;
    for (const std::size_t i : cursor.cells()) {
      const LabelKey& label = facts(i).label;
      if (cursor.starts_here(i) && label.key.size() >= kFourHan && table_.find(label, LabelRole::kColumn) >= 0) ++results_;
    }
  }

  // Says for each grid column what the header cells above it make of it.
  void resolve_header() {
    GridHeader header;
    header.width = grid_.columns;
    header.columns.resize(std::min(grid_.columns, kMaxColumns));
    std::vector<int> groups(header.columns.size(), -1);
    std::optional<std::uint32_t> leaf_row;
    bool one_row = true;
    bool overlaps = false;
    for (const std::size_t i : block_) {
      cover(header, cell(i));
      if (!is_words(i)) continue;
      const LabelKey& label = facts(i).label;
      const int entry = table_.find(label, LabelRole::kColumn);
      const int group = table_.find(label, LabelRole::kHeaderGroup);
      const std::vector<int> paths = table_.kind == TableKind::kCross ? table_.find_rows(label) : std::vector<int>{};
      const std::uint32_t end = std::min<std::uint32_t>(end_column(cell(i)), static_cast<std::uint32_t>(header.columns.size()));
      if (entry >= 0) {
        one_row = one_row && (!leaf_row || *leaf_row == cell(i).row);
        leaf_row = cell(i).row;
      }
      for (std::uint32_t c = cell(i).column; c < end; ++c) {
        GridHeader::Column& column = header.columns[c];
        if (entry >= 0 && paths.empty()) {
          overlaps = overlaps || column.entry != GridHeader::kNone;
          column.entry = entry;
          column.label = facts(i).text;
        } else if (paths.size() == 1) {
          overlaps = overlaps || column.path >= 0;
          column.path = paths.front();
          column.path_label = facts(i).text;
        } else if (group >= 0) {
          overlaps = overlaps || groups[c] >= 0;
          groups[c] = group;
        } else if (!label.key.empty() && !table_.has_role(label, LabelRole::kNoise)) {
          // Also below a known label: 统计数 over 本年 and 历年累计.
          column.entry = GridHeader::kOther;
          column.label = facts(i).text;
        }
      }
    }
    const int first = first_named_column(header);
    block_.clear();
    header_ = {};
    if (!is_sound(header, groups, one_row) || first < 0) return;
    if (restored_ && (overlaps || !is_whole(header))) return;
    header_ = std::move(header);
    any_header_ = true;
    cross_rows_ = 0;
  }

  static void cover(GridHeader& header, const Cell& c) {
    const std::uint32_t end = std::min(end_column(c), static_cast<std::uint32_t>(header.columns.size()));
    for (std::uint32_t k = c.column; k < end; ++k) header.columns[k].covered = true;
  }

  static int first_named_column(const GridHeader& header) {
    int first = -1;
    for (std::size_t c = 0; c < header.columns.size() && first < 0; ++c) {
      if (header.columns[c].entry >= 0 || header.columns[c].path >= 0) first = static_cast<int>(c);
    }
    return first;
  }

  // A header that lost a cell has its columns shifted. It shows in one of these ways.
  bool is_sound(const GridHeader& header, const std::vector<int>& groups, bool one_row) const {
    std::vector<int> distinct;
    const GridHeader::Column* before = nullptr;
    for (std::size_t c = 0; c < header.columns.size(); ++c) {
      const GridHeader::Column& column = header.columns[c];
      const bool goes_on = before != nullptr && before->label == column.label && before->path == column.path;
      before = &column;
      if (column.entry < 0) continue;
      const int under = table_.columns[static_cast<std::size_t>(column.entry)].under;
      if (table_.kind == TableKind::kMatrix && under != groups[c]) {
        // Without the row 法人或其他组织 all columns must stand in one row: else 总计, which reaches
        // down beside it, has moved over the organizations.
        if (groups[c] >= 0 || !one_row) return false;
      }
      if (goes_on) continue;
      const int key = column.path * static_cast<int>(table_.columns.size()) + column.entry;
      if (std::find(distinct.begin(), distinct.end(), key) != distinct.end()) return false;
      distinct.push_back(key);
    }
    int paths = 0;
    for (std::size_t c = 0; c < header.columns.size(); ++c) {
      if (header.columns[c].path >= 0) ++paths;
    }
    return static_cast<int>(distinct.size()) >= table_.min_columns || (distinct.empty() && paths >= 2);
  }

  // Every column of the form in the form's order, one after the other up to the right edge.
  bool is_whole(const GridHeader& header) const {
    const bool is_cross = table_.kind == TableKind::kCross;
    std::vector<std::pair<int, int>> wanted;  // path and entry
    for (int path = 0; path < (is_cross ? static_cast<int>(table_.rows.size()) : 1); ++path) {
      for (int entry = 0; entry < static_cast<int>(table_.columns.size()); ++entry) {
        if (table_.columns[static_cast<std::size_t>(entry)].optional) continue;
        if (!is_cross || table_.cell(path, entry) != nullptr) wanted.emplace_back(is_cross ? path : -1, entry);
      }
    }
    if (header.columns.size() != header.width || wanted.size() > header.columns.size()) return false;
    const std::size_t first = header.columns.size() - wanted.size();
    for (std::size_t c = 0; c < header.columns.size(); ++c) {
      const GridHeader::Column& column = header.columns[c];
      const bool right = c < first ? column.entry == GridHeader::kNone && column.path < 0
                                   : std::pair(column.path, column.entry) == wanted[c - first];
      if (!right) return false;
    }
    return true;
  }

  std::uint32_t first_value_column() const {
    for (std::size_t c = 0; c < header_.columns.size(); ++c) {
      if (header_.columns[c].entry >= 0 || header_.columns[c].path >= 0) return static_cast<std::uint32_t>(c);
    }
    return static_cast<std::uint32_t>(header_.columns.size());
  }

  void data_row(const RowCursor& cursor) {
    if (table_.kind == TableKind::kCross) return cross_row(cursor);
    if (header_.empty()) {
      if (table_.kind == TableKind::kSheet && !table_.needs_header) return sheet_row(cursor);
      if (table_.kind == TableKind::kSheet) return;
      return note_row_without_header(cursor);
    }
    labelled_row(cursor);
  }

  // --- row labels ---

  struct RowMatch {
    int row = -1;
    std::size_t cell = 0;
    std::optional<Refusal> refusal;
  };

  // The row that the label cells name, the rightmost of them being its own label and the others the
  // groups around it.
  RowMatch match_row(const std::vector<std::size_t>& labels) {
    RowMatch match;
    std::size_t leaf = labels.size();
    if (table_.kind == TableKind::kSheet) {
      while (leaf > 0 && (!is_words(labels[leaf - 1]) || table_.find_rows(facts(labels[leaf - 1]).label).empty())) --leaf;
      if (leaf == 0) leaf = labels.size();
    }
    while (leaf > 0 && (!is_words(labels[leaf - 1]) || facts(labels[leaf - 1]).label.key.empty() ||
                        table_.is_unit(facts(labels[leaf - 1]).label.key))) {
      if (is_number(labels[leaf - 1])) return shifted_row(labels);
      --leaf;
    }
    if (leaf == 0) return match;
    match.cell = labels[leaf - 1];
    int printed_group = -1;
    for (std::size_t i = 0; i + 1 < leaf; ++i) {
      const int group = table_.find(facts(labels[i]).label, LabelRole::kGroup);
      if (group >= 0) printed_group = group;
    }
    if (printed_group >= 0 && !table_.group_within(group_, printed_group)) group_ = printed_group;
    const LabelKey& label = facts(match.cell).label;
    const std::vector<int> rows = table_.find_rows(label);
    if (rows.empty()) {
      const int group = table_.find(label, LabelRole::kGroup);
      if (group >= 0) group_ = group;
      return match;
    }
    for (const int row : rows) {
      if (fits_group(row, printed_group)) match.row = row;
    }
    if (match.row < 0) {
      match.refusal = printed_group >= 0 ? Refusal::kWrongGroup : Refusal::kNoGroup;
      match.row = rows.front();
      return match;
    }
    enter(match.row);
    return match;
  }

  // The place of a label holds a number: where another cell is a row's label, the row is shifted.
  RowMatch shifted_row(const std::vector<std::size_t>& labels) const {
    RowMatch match;
    for (const std::size_t i : labels) {
      const std::vector<int> rows = is_words(i) ? table_.find_exact_rows(facts(i).label) : std::vector<int>{};
      if (rows.empty()) continue;
      match.row = rows.front();
      match.cell = i;
      match.refusal = Refusal::kCellCount;
    }
    return match;
  }

  // The groups printed beside a label must be groups that it belongs to, though some may be missing;
  // a label that repeats needs its own group, or one inside it: （七）总计 stands behind the groups
  // inside 办理结果.
  bool fits_group(int row, int printed_group) const {
    const int group = table_.rows[static_cast<std::size_t>(row)].group;
    if (printed_group >= 0 && !table_.group_within(group, printed_group)) return false;
    return group < 0 || !table_.is_repeated(row) || table_.group_within(group_, group);
  }

  void enter(int row) { group_ = table_.group_after(row, group_); }

  // --- tables two and three, and a sheet with its header ---

  void labelled_row(const RowCursor& cursor) {
    const std::uint32_t first = first_value_column();
    std::vector<std::size_t> labels;
    std::vector<DataCell> data;
    for (const std::size_t i : cursor.cells()) {
      if (end_column(cell(i)) <= first) {
        // Numbers may stand left of the first known column, under a header that is not known.
        const bool other = under_header(i).is_other && !is_words(i);
        if (!other) labels.push_back(i);
      } else if (cell(i).column < first) {
        if (is_words(i)) labels.push_back(i);
        if (is_number(i)) return;
      } else {
        data.push_back(under_header(i));
      }
    }
    const RowMatch match = match_row(labels);
    if (match.row < 0) return;
    const LabelSpans spans{facts(match.cell).text, {}, quote(match.cell, data)};
    drop_empty_beside_printed(data);
    if (match.refusal) return refuse_row(*match.refusal, spans);
    if (!any_printed(data) && !any_blank(data)) return;
    if (const std::optional<Refusal> refusal = misfit(match.row, data)) return refuse_row(*refusal, spans, match.row);
    if (restored_ && !sums_up(data)) return refuse_row(Refusal::kRowSum, spans, match.row);
    const MoneyUnit unit = unit_behind(match.cell, labels);
    for (const DataCell& d : data) {
      if (d.entry < 0) continue;
      add(match.row, d, unit, spans, cursor);
    }
    check_borrowed(data);
  }

  // A header cell may span more columns than its number: the empty cells beside it are no cells of
  // the form.
  void drop_empty_beside_printed(std::vector<DataCell>& data) const {
    const auto is_empty = [&](const DataCell& d) { return facts(d.cell).value.kind == CellKind::kEmpty; };
    const auto beside = [&](const DataCell& d) {
      return d.clear && d.entry >= 0 && is_empty(d) && std::any_of(data.begin(), data.end(), [&](const DataCell& other) {
               return other.clear && other.column_label == d.column_label && (!is_empty(other) || other.cell < d.cell);
             });
    };
    std::vector<DataCell> kept;
    for (const DataCell& d : data) {
      if (!beside(d)) kept.push_back(d);
    }
    data = std::move(kept);
  }

  DataCell under_header(std::size_t i) const {
    DataCell result;
    result.cell = i;
    result.is_covered = cell(i).column < header_.columns.size() && header_.columns[cell(i).column].covered;
    const std::uint32_t end = std::min<std::uint32_t>(end_column(cell(i)), static_cast<std::uint32_t>(header_.columns.size()));
    bool first = true;
    for (std::uint32_t c = cell(i).column; c < end; ++c) {
      const GridHeader::Column& column = header_.columns[c];
      if (first) {
        result.entry = column.entry;
        result.path = column.path;
        result.column_label = column.label;
        result.path_label = column.path_label;
        first = false;
      } else if (result.entry != column.entry || result.path != column.path) {
        result.clear = false;
      }
    }
    result.is_other = result.clear && result.entry == GridHeader::kOther;
    return result;
  }

  bool any_printed(const std::vector<DataCell>& data) const {
    return std::any_of(data.begin(), data.end(), [&](const DataCell& d) { return is_number(d.cell); });
  }
  bool any_blank(const std::vector<DataCell>& data) const {
    return std::any_of(data.begin(), data.end(), [&](const DataCell& d) { return is_blank(d.cell); });
  }

  // Each header column must have one cell in the row, and each printed cell one header column: a
  // cell too few or too many means that the row is shifted.
  std::optional<Refusal> misfit(int row, const std::vector<DataCell>& data) const {
    std::vector<int> seen;
    for (const DataCell& d : data) {
      if (d.is_other) continue;
      if (!d.clear) {
        if (is_blank(d.cell)) continue;
        return Refusal::kMergedCell;
      }
      if (d.entry == GridHeader::kNone) {
        // An empty column all the way down is harmless; an empty cell where the header has none means
        // that the row has a cell too many.
        if (facts(d.cell).value.kind == CellKind::kEmpty && d.is_covered) continue;
        return is_blank(d.cell) ? Refusal::kCellCount : Refusal::kNoHeaderCell;
      }
      if (std::find(seen.begin(), seen.end(), d.entry) != seen.end()) return Refusal::kCellCount;
      seen.push_back(d.entry);
    }
    const auto last = std::find_if(data.rbegin(), data.rend(), [](const DataCell& d) { return d.entry >= 0; });
    if (any_printed(data) && last != data.rend() && may_be_padding(last->cell)) return Refusal::kCellCount;
    for (const GridHeader::Column& column : header_.columns) {
      const bool wanted = column.entry >= 0 && table_.cell(row, column.entry) != nullptr;
      if (wanted && std::find(seen.begin(), seen.end(), column.entry) == seen.end()) return Refusal::kCellCount;
    }
    return std::nullopt;
  }

  // A Markdown row that lost a cell is padded at its end, and looks like one with a blank there.
  bool may_be_padding(std::size_t last) const {
    return input_.document.media_type == "text/markdown" && facts(last).value.kind == CellKind::kEmpty;
  }

  void add(int row, const DataCell& d, MoneyUnit unit, LabelSpans spans, const RowCursor& cursor) {
    spans.column = d.column_label;
    const Cell& c = cell(d.cell);
    if ((!cursor.starts_here(d.cell) || c.row_span > 1) && is_number(d.cell)) {
      return refuse_row(Refusal::kMergedCell, spans);
    }
    // 单位：万元 in the header cell, or 元 where the page changed it.
    const MoneyUnit above = money_unit_in(input_.slice(d.column_label));
    output_.add(row, d.entry, facts(d.cell).value, above != MoneyUnit::kNone ? above : unit, spans);
  }

  // The unit that the sheet prints between label and number.
  MoneyUnit unit_behind(std::size_t label, const std::vector<std::size_t>& cells) const {
    for (const std::size_t i : cells) {
      if (cell(i).column > cell(label).column && table_.is_unit(facts(i).label.key)) {
        return money_unit_in(facts(i).label.key);
      }
    }
    return MoneyUnit::kNone;
  }

  // --- the sheet of 2014 ---

  // Without a header the number is the one cell behind the label and the unit.
  void sheet_row(const RowCursor& cursor) {
    const std::vector<std::size_t>& cells = cursor.cells();
    std::size_t label_end = 0;
    for (std::size_t k = 0; k < cells.size(); ++k) {
      if (is_words(cells[k]) && !table_.is_unit(facts(cells[k]).label.key)) label_end = k + 1;
    }
    if (label_end == 0 || label_end == cells.size()) return;
    const RowMatch match = match_row({cells.begin(), cells.begin() + static_cast<std::ptrdiff_t>(label_end)});
    if (match.row < 0) return;
    std::vector<DataCell> data;
    MoneyUnit unit = MoneyUnit::kNone;
    bool has_unit = false;
    for (std::size_t k = label_end; k < cells.size(); ++k) {
      if (is_words(cells[k])) {
        has_unit = true;
        unit = money_unit_in(facts(cells[k]).label.key);
      } else {
        DataCell d;
        d.cell = cells[k];
        data.push_back(d);
      }
    }
    const LabelSpans spans{facts(match.cell).text, {}, quote(match.cell, data)};
    if (match.refusal) return refuse_row(*match.refusal, spans);
    if (data.empty()) return;
    // A blank unit cell beside the number.
    if (data.size() == 2 && !has_unit && facts(data.front().cell).value.kind == CellKind::kEmpty) data.erase(data.begin());
    if (data.size() != 1) return refuse_row(Refusal::kCellCount, spans, match.row);
    if (!cursor.starts_here(data.front().cell)) return refuse_row(Refusal::kMergedCell, spans, match.row);
    output_.add(match.row, 0, facts(data.front().cell).value, unit, spans);
  }

  void note_row_without_header(const RowCursor& cursor) {
    bool number = false;
    bool label = false;
    for (const std::size_t i : cursor.cells()) {
      number = number || is_number(i);
      label = label || (is_words(i) && is_telling(facts(i).label));
    }
    if (number && label) ++rows_without_header_;
  }

  // The label of a row of this table and no other.
  bool is_telling(const LabelKey& label) const {
    const std::vector<int> rows = table_.find_exact_rows(label);
    return !rows.empty() && !table_.is_repeated(rows.front());
  }

  // --- table four ---

  // Path and result may stand above or at the left; together they must name one cell.
  void cross_row(const RowCursor& cursor) {
    int row_path = -1;
    int row_result = -1;
    int row_paths = 0;
    int row_results = 0;
    std::optional<std::size_t> leaf;
    std::vector<DataCell> data;
    for (const std::size_t i : cursor.cells()) {
      if (facts(i).holds_grid) return;
      if (is_words(i) && !facts(i).label.key.empty()) {
        const std::vector<int> paths = table_.find_rows(facts(i).label);
        if (paths.size() == 1) row_path = paths.front();
        const int result = table_.find(facts(i).label, LabelRole::kColumn);
        if (result >= 0) row_result = result;
        if (paths.size() == 1) ++row_paths;
        if (result >= 0) ++row_results;
        if (!paths.empty() || result >= 0) leaf = i;
        data.clear();
      } else {
        data.push_back(header_.empty() ? DataCell{i, GridHeader::kNone, -1, true, false, false, {}, {}} : under_header(i));
      }
    }
    if (data.empty() || (header_.empty() && row_path < 0)) return;
    const bool names_several = row_paths > 1 || row_results > 1;
    if (names_several || (row_path >= 0 && header_has_paths()) || (row_result >= 0 && header_has_results())) {
      // Several labels of a kind, or one kind on both axes: a header row with a number in it, not a row.
      if (any_printed(data)) output_.refuse(Refusal::kNoHeaderCell, facts(data.front().cell).text, {});
      return;
    }
    if (!leaf && !any_printed(data) && !any_blank(data)) return;
    std::erase_if(data, [&](const DataCell& d) {
      return d.is_other || (is_blank(d.cell) && (!d.clear || (d.entry < 0 && row_result < 0)));
    });
    if (data.empty()) return;
    const Span place{facts(data.front().cell).text.begin, facts(data.back().cell).text.end};
    LabelSpans spans;
    spans.row = leaf ? facts(*leaf).text : Span{};
    spans.quote = leaf ? quote(*leaf, data) : place;
    if (!leaf && ++cross_rows_ > 1) {
      if (any_printed(data)) refuse_row(Refusal::kSeveralRows, spans);
      several_rows_ = several_rows_ || any_printed(data);
      return;
    }
    for (DataCell& d : data) {
      const bool conflict = (row_path >= 0 && d.path >= 0 && d.path != row_path) ||
                            (row_result >= 0 && d.entry >= 0 && d.entry != row_result);
      if (row_path >= 0) d.path = row_path;
      if (row_result >= 0) d.entry = row_result;
      if (!d.clear || conflict || d.path < 0 || d.entry < 0) {
        if (any_printed(data)) refuse_row(d.clear ? Refusal::kNoHeaderCell : Refusal::kMergedCell, spans);
        return;
      }
    }
    const bool fits = header_.empty() ? data.size() == 1 : covers_header(data);
    if (!fits) {
      if (any_printed(data)) refuse_row(Refusal::kCellCount, spans);
      return;
    }
    if (restored_ && !proves_paths(data)) {
      if (any_printed(data)) refuse_row(Refusal::kRowSum, spans);
      return;
    }
    for (const DataCell& d : data) {
      LabelSpans own = spans;
      own.column = d.column_label;
      if (own.row.empty()) own.row = d.path_label;
      if (own.column.empty()) own.column = d.path_label.empty() ? spans.row : d.path_label;
      if (!cursor.starts_here(d.cell) && is_number(d.cell)) {
        refuse_row(Refusal::kMergedCell, own);
        continue;
      }
      output_.add(d.path, d.entry, facts(d.cell).value, MoneyUnit::kNone, own);
    }
  }

  bool header_has_paths() const {
    return std::any_of(header_.columns.begin(), header_.columns.end(), [](const GridHeader::Column& c) { return c.path >= 0; });
  }
  bool header_has_results() const {
    return std::any_of(header_.columns.begin(), header_.columns.end(), [](const GridHeader::Column& c) { return c.entry >= 0; });
  }

  // As many distinct header columns as cells: none was dropped.
  bool covers_header(const std::vector<DataCell>& data) const {
    std::size_t wanted = 0;
    const GridHeader::Column* before = nullptr;
    for (const GridHeader::Column& column : header_.columns) {
      const bool named = column.entry >= 0 || column.path >= 0;
      const bool goes_on = before != nullptr && before->label == column.label && before->path_label == column.path_label;
      if (named && !goes_on) ++wanted;
      before = &column;
    }
    return wanted == data.size();
  }

  // --- under a restored header ---

  // Every sum of the row holds, a blank being a zero.
  bool sums_up(const std::vector<DataCell>& data) const {
    std::vector<int> columns;
    std::vector<std::optional<Decimal>> values;
    for (const DataCell& d : data) {
      if (d.entry < 0) continue;
      const CellValue& value = facts(d.cell).value;
      if (!is_number(d.cell) && !is_blank(d.cell)) return false;
      columns.push_back(d.entry);
      values.emplace_back(is_number(d.cell) ? value.value : Decimal());
    }
    return test_row_sums(table_, columns, values) == SumTest::kHolds;
  }

  // The same for every path in a row of table four.
  bool proves_paths(const std::vector<DataCell>& data) const {
    if (may_be_padding(data.back().cell)) return false;
    for (int path = 0; path < static_cast<int>(table_.rows.size()); ++path) {
      std::vector<DataCell> own;
      std::copy_if(data.begin(), data.end(), std::back_inserter(own), [&](const DataCell& d) { return d.path == path; });
      if (!own.empty() && !sums_up(own)) return false;
    }
    return true;
  }

  // --- the end ---

  void check_borrowed(const std::vector<DataCell>& data) {
    if (!borrowed_) return;
    std::vector<int> columns;
    std::vector<std::optional<Decimal>> values;
    for (const DataCell& d : data) {
      if (d.entry < 0) continue;
      const CellValue& value = facts(d.cell).value;
      columns.push_back(d.entry);
      values.push_back(value.kind == CellKind::kNumber ? std::optional<Decimal>(value.value) : std::nullopt);
    }
    const SumTest test = test_row_sums(table_, columns, values);
    borrowed_fails_ = borrowed_fails_ || test == SumTest::kFails;
    borrowed_holds_ = borrowed_holds_ || test == SumTest::kHolds;
  }

  bool finish() {
    if (several_rows_) output_.items.clear();
    if (borrowed_ && (borrowed_fails_ || !borrowed_holds_)) {
      const bool any = !output_.items.empty();
      output_.items.clear();
      if (any) output_.header_not_found(grid_.span);
      return any;
    }
    output_.drop_repeated();
    const bool lost_block = any_header_ && rows_without_header_ > 0;
    const bool lost_header = output_.items.empty() && (rows_without_header_ > 1 || results_ > 2);
    if (lost_block || lost_header) output_.header_not_found(grid_.span);
    return !output_.items.empty() || output_.has_doubts();
  }

  void refuse_row(Refusal reason, const LabelSpans& spans, int row = -1) {
    output_.refuse(reason, spans.quote, input_.slice(spans.row), row);
  }

  Span quote(std::size_t label, const std::vector<DataCell>& data) const {
    Span result = facts(label).text;
    for (const DataCell& d : data) result.end = std::max(result.end, facts(d.cell).text.end);
    return result;
  }

  const TableInput& input_;
  const Grid& grid_;
  const std::vector<CellFacts>& facts_;
  const FormTable& table_;
  TableOutput& output_;
  GridHeader header_;
  const bool restored_;
  bool borrowed_ = false;
  bool borrowed_fails_ = false;
  bool borrowed_holds_ = false;
  bool any_header_ = false;
  std::vector<std::size_t> block_;   // cells of the header rows seen since the last data row
  std::uint32_t last_header_row_ = 0;
  int group_ = -1;
  int rows_without_header_ = 0;
  int cross_rows_ = 0;
  int results_ = 0;
  bool several_rows_ = false;
};

// A grid that gives nothing as it is may have lost the spans of its header. True where it then does;
// its doubts replace the others. `bare` is the header of the last grid of bare rows: the next may go on
// below it.
bool read_restored(const TableInput& input, const Grid& grid, const std::vector<CellFacts>& facts, const FormTable& table,
                   TableOutput& output, GridHeader& bare) {
  const auto read = [&](const std::optional<RestoredGrid>& restored, GridHeader& header) {
    if (!restored) return false;
    TableOutput own(input, table);
    GridReader reader(input, restored->grid, restored->facts, table, header, own, Spans::kRestored);
    if (!reader.read() || own.items.empty()) return false;
    header = reader.header();
    output.forget_doubts();
    output.append(std::move(own));
    return true;
  };
  GridHeader none;
  return read(restore_spans(grid, facts, table), none) || read(place_bare_rows(grid, facts, table, !bare.empty()), bare);
}

// A sheet in several columns of item and number. False where the grid is none.
bool read_side_by_side(const TableInput& input, const Grid& grid, const std::vector<CellFacts>& facts, const FormTable& table,
                       TableOutput& output) {
  const SideBySide cut = part_side_by_side(grid, facts, table);
  std::vector<TableOutput> outputs;
  for (const RestoredGrid& part : cut.parts) {
    outputs.emplace_back(input, table);
    GridReader(input, part.grid, part.facts, table, {}, outputs.back()).read();
  }
  if (std::none_of(outputs.begin(), outputs.end(), [](const TableOutput& own) { return !own.items.empty(); })) return false;
  if (!is_in_form_order(outputs)) {
    output.refuse(Refusal::kOutOfOrder, grid.span, {});
    return true;
  }
  for (const Span row : cut.uneven_rows) output.refuse(Refusal::kCellCount, row, {});
  for (TableOutput& own : outputs) output.append(std::move(own));
  return true;
}

}  // namespace

void read_grids(const TableInput& input, const GridFacts& facts, const FormTable& table, TableOutput& output,
                std::vector<char>& used) {
  GridHeader header;
  GridHeader bare;
  const std::vector<Grid>& grids = input.document.grids;
  for (std::size_t g = 0; g < grids.size(); ++g) {
    TableOutput own(input, table);
    if (read_side_by_side(input, grids[g], facts.cells(g), table, own)) {
      used[g] = 1;
      output.append(std::move(own));
      continue;
    }
    GridReader reader(input, grids[g], facts.cells(g), table, header, own);
    bool found = reader.read();
    if (own.items.empty() && read_restored(input, grids[g], facts.cells(g), table, own, bare)) found = true;
    if (found) {
      used[g] = 1;
      output.append(std::move(own));
    }
    if (!reader.header().empty()) header = reader.header();
  }
}

}  // namespace gongkai::detail
