// docs/architecture.md, extract.
#include "extract/tables/find_own_tables.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "core/text.h"

namespace gongkai::detail {
namespace {

// A cell with more than this is no label, and its table lays out a page.
constexpr std::size_t kLongestLabel = 150;  // bytes
constexpr std::string_view kFullStop = "。";
// So many labels that only a form prints make a table a piece of it: where one was read, and where
// none was.
constexpr int kLabelsOfReadForm = 2;
constexpr int kLabelsOfForm = 10;
// Columns of applicants; an own table may have one beside its 法人或其他组织.
constexpr int kApplicantsOfForm = 2;
// An own table may have the name of a column of applicants, and that alone.
constexpr int kAnchorsOfMatrix = 2;
// A line alone between the rows of a table names a group of them.
constexpr std::size_t kLongestGroup = 60;  // bytes

bool overlaps(Span a, Span b) { return a.begin < b.end && b.begin < a.end; }

Span trimmed(std::string_view text, Span span) {
  const std::string_view words = text.substr(span.begin, span.size());
  const auto blanks = [](std::string_view rest, bool front) -> std::size_t {
    for (const std::string_view blank : {" ", "\t", "\r", "\n", "\u3000", "\u00A0", "\u200B"}) {
      if (front ? rest.starts_with(blank) : rest.ends_with(blank)) return blank.size();
    }
    return 0;
  };
  std::string_view inner = words;
  while (const std::size_t n = blanks(inner, true)) inner.remove_prefix(n);
  while (const std::size_t n = blanks(inner, false)) inner.remove_suffix(n);
  const auto begin = span.begin + static_cast<std::uint32_t>(inner.data() - words.data());
  return {begin, begin + static_cast<std::uint32_t>(inner.size())};
}

// Bytes of the pipe, or the blank, that `text` begins with; 0 for none.
std::size_t pipe_at(std::string_view text) {
  for (const std::string_view pipe : {"|", "\uFF5C", "\u2502"}) {
    if (text.starts_with(pipe)) return pipe.size();
  }
  return 0;
}

struct Blank {
  std::size_t bytes = 0;
  int width = 0;  // a wide blank counts as two
};
Blank blank_at(std::string_view text) {
  if (text.starts_with(' ')) return {1, 1};
  if (text.starts_with("\u00A0")) return {2, 1};
  if (text.starts_with("\u3000")) return {3, 2};
  return {};
}

class Finder {
 public:
  Finder(const TableInput& input, const GridFacts& facts, const TableReadings& read,
         const Forms& forms)
      : input_(input),
        facts_(facts),
        read_(read),
        forms_(forms),
        form_was_read_(was_read(read, forms)) {}

  std::vector<OwnTable> find() {
    const std::vector<Grid>& grids = input_.document.grids;
    for (std::size_t g = 0; g < grids.size(); ++g) add_grid(g);
    find_lines();
    std::sort(found_.begin(), found_.end(),
              [](const OwnTable& a, const OwnTable& b) { return a.span.begin < b.span.begin; });
    return std::move(found_);
  }

 private:
  // A few rows of a sheet may be any table's that counts the same things.
  static bool was_read(const TableReadings& read, const Forms& forms) {
    for (const FormSheet& sheet : forms.sheets()) {
      if (sheet.form != read.form) continue;
      const FormTable& table = sheet.tables.front();
      const auto least =
          static_cast<std::size_t>(table.kind == TableKind::kSheet ? table.min_rows : 1);
      return read.readings.size() >= least;
    }
    return false;
  }

  // Where a form was read, all that looks like one is its matter.
  bool is_taken(Span span) const {
    const auto inside = [&](Span other) { return overlaps(other, span); };
    if (!form_was_read_) return false;
    return std::any_of(read_.tables.begin(), read_.tables.end(), inside) ||
           std::any_of(read_.findings.begin(), read_.findings.end(),
                       [&](const Finding& finding) { return inside(finding.span); });
  }

  OwnCell cell(Span text) const {
    OwnCell own;
    own.text = text;
    const CellValue value = parse_cell(input_.slice(text), text.begin);
    own.kind = value.kind;
    own.value = value.value;
    // 增3, -5: says how much more, or less.
    if (value.kind == CellKind::kNumber && (value.has_sign || input_.touches_cut(text)))
      own.kind = CellKind::kMark;
    if (own.kind == CellKind::kWords) {
      LabelKey label = label_key(input_.slice(text), input_.traditional);
      own.key = std::move(label.key);
      own.note = std::move(label.note);
    }
    return own;
  }

  void add_grid(std::size_t g) {
    const Grid& grid = input_.document.grids[g];
    if (grid.rows < 2 || grid.columns < 2 || is_taken(grid.span)) return;
    for (const CellFacts& facts : facts_.cells(g)) {
      const std::string_view words = input_.slice(facts.text);
      const bool sentence =
          facts.is_words() && (words.size() > kLongestLabel || words.find(kFullStop) != words.npos);
      if (facts.holds_grid || sentence) return;
    }
    OwnTable table;
    table.span = grid.span;
    table.columns = grid.columns;
    RowCursor cursor(grid);
    while (cursor.next()) {
      std::vector<OwnCell>& row = table.rows.emplace_back();
      for (const std::size_t i : cursor.cells()) {
        const Cell& at = grid.cells[i];
        row.push_back(cell(facts_.cells(g)[i].text));
        row.back().column = at.column;
        row.back().column_span = at.column_span;
        row.back().hangs = !cursor.starts_here(i);
      }
    }
    add(std::move(table));
  }

  void add(OwnTable table) {
    const auto has_number = [](const std::vector<OwnCell>& row) {
      return std::any_of(row.begin(), row.end(),
                         [](const OwnCell& c) { return c.kind == CellKind::kNumber; });
    };
    if (std::none_of(table.rows.begin(), table.rows.end(), has_number) || is_of_form(table)) return;
    found_.push_back(std::move(table));
  }

  bool is_of_form(const OwnTable& table) const {
    const std::string_view text = input_.slice(table.span);
    for (const FormSheet& sheet : forms_.sheets()) {
      if (sheet.form == Form::kLocal) continue;
      int telling = 0;
      const bool was_read = read_.form == sheet.form && form_was_read_;
      for (const FormTable& form : sheet.tables) {
        const auto stands = [&](const std::string& word) { return stands_in(text, word); };
        const auto anchors = std::count_if(form.anchors.begin(), form.anchors.end(), stands);
        if (form.kind != TableKind::kSheet &&
            anchors >= (form.kind == TableKind::kMatrix && !was_read ? kAnchorsOfMatrix : 1))
          return true;
        for (const auto& row : table.rows) {
          int applicants = 0;
          for (const OwnCell& own : row) {
            LabelKey label;
            label.key = own.key;
            if (own.hangs || own.key.empty()) continue;
            telling += form.is_telling(label) ? 1 : 0;
            applicants += names_applicant(form, label) ? 1 : 0;
          }
          if (applicants >= kApplicantsOfForm) return true;
        }
      }
      if (telling >= (was_read ? kLabelsOfReadForm : kLabelsOfForm)) return true;
    }
    return false;
  }

  // 自然人, 科研机构; 总计 is any table's.
  static bool names_applicant(const FormTable& form, const LabelKey& label) {
    const int column = form.kind == TableKind::kMatrix ? form.find(label, LabelRole::kColumn) : -1;
    return column >= 0 && form.columns[static_cast<std::size_t>(column)].sum_of.empty();
  }

  // Lines in columns, outside of the grids.
  void find_lines() {
    const std::string_view text = input_.document.text;
    OwnTable table;
    std::size_t kept = 0;  // rows up to the last one with several cells
    std::uint32_t kept_end = 0;
    const auto close = [&] {
      table.rows.resize(kept);
      table.span.end = kept_end;
      if (kept >= 2 && !is_taken(table.span) && !adjoins_form(table.span)) add(std::move(table));
      table = {};
      kept = 0;
    };
    bool parted = false;  // by a blank line, from the row above
    std::size_t grid = 0;
    const std::vector<Grid>& grids = input_.document.grids;
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      const Span line{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
      begin = end + 1;
      while (grid < grids.size() && grids[grid].span.end <= line.begin) ++grid;
      const bool in_grid = grid < grids.size() && grids[grid].span.begin <= line.begin;
      const std::vector<Span> cells = in_grid ? std::vector<Span>{} : cells_of(line);
      if (cells.empty() && !in_grid && trimmed(text, line).empty()) {
        parted = true;
        continue;
      }
      if (is_rule(input_.slice(line))) continue;
      const bool group =
          cells.size() == 1 && kept > 0 && table.rows.size() == kept && names_group(cells.front());
      if (cells.size() < 2 && !group) {
        close();
        continue;
      }
      std::vector<OwnCell> row;
      for (const Span span : cells) {
        row.push_back(cell(span));
        row.back().column = static_cast<std::uint32_t>(row.size() - 1);
      }
      const bool follows_group = table.rows.size() > kept;
      if (!group && kept > 0 && (follows_group || parted) && begins_table(row, table)) close();
      if (table.rows.empty()) table.span.begin = trimmed(text, line).begin;
      table.rows.push_back(std::move(row));
      parted = false;
      if (group) continue;
      kept = table.rows.size();
      kept_end = trimmed(text, line).end;
      table.columns = std::max(table.columns, static_cast<std::uint32_t>(cells.size()));
    }
    close();
  }

  // A header of its own, or another number of cells, behind a blank line or a line between.
  static bool begins_table(const std::vector<OwnCell>& row, const OwnTable& above) {
    const bool header = std::all_of(row.begin(), row.end(),
                                    [](const OwnCell& c) { return c.kind == CellKind::kWords; });
    return header || row.size() != above.columns;
  }

  // The line just before or behind it belongs to a form: so may it.
  bool adjoins_form(Span span) const {
    if (!form_was_read_) return false;
    const std::string_view text = input_.document.text;
    const auto only_blanks = [&](std::uint32_t begin, std::uint32_t end) {
      return begin <= end && trimmed(text, {begin, end}).empty();
    };
    return std::any_of(read_.tables.begin(), read_.tables.end(), [&](Span form) {
      return only_blanks(form.end, span.begin) || only_blanks(span.end, form.begin);
    });
  }

  bool names_group(Span line) const {
    const std::string_view words = input_.slice(line);
    return words.size() <= kLongestGroup && words.find(kFullStop) == words.npos &&
           words.find(',') == words.npos && words.find("，") == words.npos;
  }

  static bool is_rule(std::string_view line) {
    return line.find("--") != line.npos && line.find_first_not_of("-|:+= \t\r") == line.npos;
  }

  // The cells of a line; one where it has no columns.
  std::vector<Span> cells_of(Span line) const {
    const std::string_view text = input_.document.text;
    const Span inner = trimmed(text, line);
    const std::string_view words = input_.slice(inner);
    bool pipes = false;
    bool tabs = false;
    bool wide = false;
    for (std::size_t i = 0; i < words.size(); i += utf8_length(words[i])) {
      const std::string_view rest = words.substr(i);
      pipes |= pipe_at(rest) > 0;
      tabs |= rest.front() == '\t';
      const Blank blank = blank_at(rest);
      wide |= blank.width > 1 || (blank.width == 1 && blank_at(rest.substr(blank.bytes)).width > 0);
    }
    if (pipes) return split(inner, [](std::string_view rest) { return pipe_at(rest); });
    if (tabs)
      return split(inner, [](std::string_view rest) { return std::size_t{rest.front() == '\t'}; });
    if (inner.empty()) return {};
    if (!wide || has_stop(words)) return {inner};
    std::vector<Span> cells = split_at_gaps(inner);
    return is_row(cells) ? cells : std::vector<Span>{inner};
  }

  static bool has_stop(std::string_view words) {
    for (const std::string_view stop : {",", "，", "。", ";", "；", "：", ":"}) {
      if (words.find(stop) != words.npos) return true;
    }
    return false;
  }

  // Prose may have wide gaps around its numbers, too (设立  3  个): in columns no words stand
  // behind them.
  bool is_row(const std::vector<Span>& cells) const {
    bool number = false;
    for (const Span cell : cells) {
      const std::string_view words = input_.slice(cell);
      const CellKind kind = parse_cell(words, cell.begin).kind;
      if (number && kind == CellKind::kWords && !is_digit(words.front())) return false;
      number |= kind == CellKind::kNumber;
    }
    return true;
  }

  template <class Separator>
  std::vector<Span> split(Span line, Separator separator) const {
    const std::string_view words = input_.slice(line);
    std::vector<Span> cells;
    std::uint32_t begin = 0;
    const auto add_cell = [&](std::uint32_t end) {
      cells.push_back(trimmed(input_.document.text, {line.begin + begin, line.begin + end}));
    };
    for (std::uint32_t i = 0; i < words.size();) {
      const std::size_t n = separator(words.substr(i));
      if (n > 0) {
        add_cell(i);
        begin = i + static_cast<std::uint32_t>(n);
      }
      i += n > 0 ? static_cast<std::uint32_t>(n) : utf8_length(words[i]);
    }
    add_cell(static_cast<std::uint32_t>(words.size()));
    // | a | b |
    const bool open = pipe_at(words) > 0;
    if (open) cells.erase(cells.begin());
    if (open && !cells.empty() && cells.back().empty()) cells.pop_back();
    return cells;
  }

  // 收到申请（件）   12    17; 项    目 is one label.
  std::vector<Span> split_at_gaps(Span line) const {
    const std::string_view words = input_.slice(line);
    std::vector<Span> pieces;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    int gap = 0;
    const auto add_piece = [&] {
      const Span piece{line.begin + begin, line.begin + end};
      const auto is_character = [&](Span one) {
        const std::string_view text = input_.slice(one);
        return text.size() == 3 && utf8_length(text.front()) == 3;
      };
      if (!pieces.empty() && is_character(piece) && is_character(pieces.back())) {
        pieces.back().end = piece.end;
      } else {
        pieces.push_back(piece);
      }
    };
    for (std::uint32_t i = 0; i < words.size();) {
      const Blank blank = blank_at(words.substr(i));
      if (blank.bytes > 0) {
        gap += blank.width;
        i += static_cast<std::uint32_t>(blank.bytes);
        continue;
      }
      const bool number = i > 0 && gap > 0 && is_number_at(words.substr(i));
      if (gap > 1 || number) {
        if (end > begin) add_piece();
        begin = i;
      }
      gap = 0;
      i += utf8_length(words[i]);
      end = i;
    }
    add_piece();
    return pieces;
  }

  // A number, and nothing else up to the next blank.
  static bool is_number_at(std::string_view text) {
    std::size_t n = 0;
    while (n < text.size() && blank_at(text.substr(n)).bytes == 0) n += utf8_length(text[n]);
    return parse_cell(text.substr(0, n), 0).kind == CellKind::kNumber;
  }

  const TableInput& input_;
  const GridFacts& facts_;
  const TableReadings& read_;
  const Forms& forms_;
  bool form_was_read_;
  std::vector<OwnTable> found_;
};

}  // namespace

void add_own_tables(const TableInput& input, const GridFacts& facts, const Forms& forms,
                    TableReadings& read) {
  read.own = Finder(input, facts, read, forms).find();
  const auto own = [&](Span span) {
    return std::any_of(read.own.begin(), read.own.end(),
                       [&](const OwnTable& table) { return overlaps(table.span, span); });
  };
  std::erase_if(read.tables, own);
  std::erase_if(read.readings, [&](const Reading& reading) { return own(reading.quote); });
  if (read.readings.empty()) read.form = Form::kNarrative;
  std::erase_if(read.findings, [&](const Finding& finding) { return own(finding.span); });
}

}  // namespace gongkai::detail
