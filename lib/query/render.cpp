#include "query/render.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "core/text.h"
#include "store/json.h"

namespace gongkai::detail {
namespace {

// Wider texts are cut in a table for people; csv and json hold them whole.
constexpr std::size_t kWidestCell = 60;

bool is_number(const TableCell& cell) {
  return !std::holds_alternative<std::monostate>(cell) &&
         !std::holds_alternative<std::string>(cell);
}

std::string number_text(double value) {
  return std::isfinite(value) ? fmt::format("{}", value) : "";
}

std::string text_of(const TableCell& cell) {
  if (const auto* integer = std::get_if<std::int64_t>(&cell)) return std::to_string(*integer);
  if (const auto* real = std::get_if<double>(&cell)) return number_text(*real);
  if (const auto* decimal = std::get_if<Decimal>(&cell)) return decimal->to_string();
  if (const auto* text = std::get_if<std::string>(&cell)) return *text;
  return "";
}

bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0); }

// Signs that turn the direction of writing, and so the sense of a line, in a terminal.
bool is_direction(char32_t c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F;
}

// What a terminal may see: no escapes, one line, not too wide.
std::string visible(std::string_view text) {
  std::string out;
  std::size_t width = 0;
  for (std::size_t i = 0; i < text.size();) {
    std::uint32_t length = 0;
    const char32_t c = code_point_at(text, i, &length);
    const std::string_view printed = text.substr(i, length);
    i += length;
    if (c == '\n' || c == '\t' || c == '\r') {
      out += ' ';
      ++width;
    } else if (is_control(c) || is_direction(c)) {
      out += "\xEF\xBF\xBD";
      ++width;
    } else {
      out += printed;
      width += display_width(printed);
    }
    if (width >= kWidestCell && i < text.size()) return out + "…";
  }
  return out;
}

void append_padded(std::string& line, const std::string& text, std::size_t width, bool right) {
  const std::size_t own = display_width(text);
  const std::string blanks(width > own ? width - own : 0, ' ');
  line += right ? blanks + text : text + blanks;
}

std::string render_table(const Table& table, const std::vector<std::string>& headings) {
  std::vector<std::vector<std::string>> lines;
  lines.push_back(headings.size() == table.columns.size() ? headings : table.columns);
  std::vector<bool> right(table.columns.size(), !table.rows.empty());
  for (const auto& row : table.rows) {
    std::vector<std::string> line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (std::holds_alternative<std::string>(row[i])) right[i] = false;
      line.push_back(visible(text_of(row[i])));
    }
    lines.push_back(std::move(line));
  }
  std::vector<std::size_t> widths(table.columns.size());
  for (const auto& line : lines) {
    for (std::size_t i = 0; i < line.size(); ++i) {
      widths[i] = std::max(widths[i], display_width(line[i]));
    }
  }
  std::string out;
  for (const auto& line : lines) {
    std::string printed;
    for (std::size_t i = 0; i < line.size(); ++i) {
      if (i > 0) printed += "  ";
      append_padded(printed, line[i], widths[i], right[i]);
    }
    printed.erase(printed.find_last_not_of(' ') + 1);
    out += printed + "\n";
  }
  return out;
}

// A spreadsheet would take such a text for a formula.
bool looks_like_formula(std::string_view text) {
  return !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
}

void append_csv_field(std::string& out, const TableCell& cell) {
  std::string text = text_of(cell);
  if (!is_number(cell) && looks_like_formula(text)) text.insert(0, "'");
  if (text.find_first_of(",\"\r\n") == std::string::npos) {
    out += text;
    return;
  }
  out += '"';
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

std::string render_csv(const Table& table) {
  std::string out;
  const auto line = [&out](const std::vector<TableCell>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (i > 0) out += ',';
      append_csv_field(out, cells[i]);
    }
    out += '\n';
  };
  line({table.columns.begin(), table.columns.end()});
  for (const auto& row : table.rows) line(row);
  return out;
}

void append_json_object(std::string& out, const Table& table, const std::vector<TableCell>& row) {
  out += '{';
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (i > 0) out += ',';
    append_json(out, table.columns[i]);
    out += ':';
    if (const auto* text = std::get_if<std::string>(&row[i])) {
      append_json(out, *text);
    } else {
      const std::string number = text_of(row[i]);
      out += number.empty() ? "null" : number;
    }
  }
  out += '}';
}

std::string render_json(const Table& table, bool lines) {
  std::string out = lines ? "" : "[";
  bool first = true;
  for (const auto& row : table.rows) {
    if (!lines) out += first ? "\n" : ",\n";
    first = false;
    append_json_object(out, table, row);
    if (lines) out += '\n';
  }
  return lines ? out : out + (first ? "]\n" : "\n]\n");
}

}  // namespace

std::optional<Format> format_from(std::string_view name) {
  if (name == "table") return Format::kTable;
  if (name == "csv") return Format::kCsv;
  if (name == "json") return Format::kJson;
  if (name == "ndjson") return Format::kNdjson;
  return std::nullopt;
}

Result<Table> read_table(Rows& rows, std::size_t most) {
  Table table;
  table.columns = rows.columns();
  while (table.rows.size() < most) {
    Result<bool> more = rows.next();
    if (!more) return more.error();
    if (!*more) return table;
    std::vector<TableCell> row;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      const SqlValue value = rows.value(i);
      if (const auto* integer = std::get_if<std::int64_t>(&value)) {
        row.emplace_back(*integer);
      } else if (const auto* real = std::get_if<double>(&value)) {
        row.emplace_back(*real);
      } else if (const auto* text = std::get_if<std::string_view>(&value)) {
        row.emplace_back(std::string(*text));
      } else {
        row.emplace_back();
      }
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

std::string render(const Table& table, Format format, const std::vector<std::string>& headings) {
  switch (format) {
    case Format::kTable:
      return render_table(table, headings);
    case Format::kCsv:
      return render_csv(table);
    case Format::kJson:
      return render_json(table, false);
    default:
      return render_json(table, true);
  }
}

}  // namespace gongkai::detail
