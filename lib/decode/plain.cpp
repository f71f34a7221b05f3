#include "decode/plain.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "core/text.h"
#include "decode/document_writer.h"

namespace gongkai::detail {

namespace {

// The next line of `text` from `begin` on, its newline left out.
Span line_at(std::string_view text, std::size_t begin) {
  const std::size_t end = std::min(text.find('\n', begin), text.size());
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

// The cells between the bars of "| a | b |"; the bars at both ends may be missing, and \| is no
// bar.
std::vector<Span> cells_of(std::string_view text, Span line) {
  std::vector<Span> cells;
  std::uint32_t begin = line.begin;
  const auto add = [&](std::uint32_t end) {
    const std::string_view cell = trim(text.substr(begin, end - begin));
    const auto first = cell.empty() ? begin : static_cast<std::uint32_t>(cell.data() - text.data());
    cells.push_back({first, first + static_cast<std::uint32_t>(cell.size())});
  };
  for (std::uint32_t i = line.begin; i < line.end; ++i) {
    if (text[i] != '|' || (i > line.begin && text[i - 1] == '\\')) continue;
    add(i);
    begin = i + 1;
  }
  add(line.end);
  if (cells.front().empty()) cells.erase(cells.begin());
  if (!cells.empty() && cells.back().empty()) cells.pop_back();
  return cells;
}

bool has_bar(std::string_view line) { return line.find('|') != std::string_view::npos; }

// |---|:-:|: the line under the headings, which makes a table of lines with bars.
bool is_rule(std::string_view line) {
  bool dash = false;
  for (const char c : line) {
    if (c == '-') dash = true;
    if (c != '-' && c != '|' && c != ':' && c != ' ' && c != '\t') return false;
  }
  return dash && has_bar(line);
}

// | --- | --- |, which means nothing behind another rule either. | - | - | may be a row of blank
// marks.
bool is_long_rule(std::string_view line) {
  std::size_t dashes = 0;
  for (const char c : line) {
    if (c == '-') {
      ++dashes;
    } else if (dashes > 0 && dashes < 3) {
      return false;
    } else {
      dashes = 0;
    }
  }
  return is_rule(line);
}

// The table from the line `first` on with the rule `rule` in it, or a grid without cells. `end`
// receives the end of its last line.
Grid table_at(std::string_view text, Span first, Span rule, std::size_t cells_left,
              std::uint32_t& end) {
  Grid grid;
  grid.span = first;
  std::uint32_t begin = first.begin;
  while (begin < text.size()) {
    const Span line = line_at(text, begin);
    const std::string_view words = text.substr(line.begin, line.size());
    if (!has_bar(words)) break;
    if (line.begin != rule.begin && !is_long_rule(words)) {
      const std::vector<Span> cells = cells_of(text, line);
      if (grid.cells.size() + cells.size() > cells_left) break;
      std::uint32_t column = 0;
      for (const Span& cell : cells) grid.cells.push_back({cell, grid.rows, column++, 1, 1});
      grid.columns = std::max(grid.columns, column);
      ++grid.rows;
    }
    grid.span.end = line.end;
    begin = line.end + 1;
  }
  end = grid.span.end;
  return grid;
}

bool begins_with_bar(std::string_view line) {
  line = trim(line);
  return !line.empty() && line.front() == '|';
}

// Tables of Markdown. Their bars stay in the text: it is kept as it is. A heading of several rows
// stands above the rule, or a converter set the rule behind any row: lines that begin with a bar go
// with it.
void find_markdown_tables(Document& document) {
  const std::string_view text = document.text;
  std::size_t cells_left = kMaxCells;
  Span previous;
  Span first;  // of the lines just above that begin with a bar
  for (std::size_t begin = 0; begin < text.size();) {
    const Span line = line_at(text, begin);
    begin = line.end + 1;
    const bool header = !previous.empty() && has_bar(text.substr(previous.begin, previous.size()));
    if (header && is_rule(text.substr(line.begin, line.size()))) {
      std::uint32_t end = line.end;
      Grid grid = table_at(text, first.empty() ? previous : first, line, cells_left, end);
      cells_left -= grid.cells.size();
      begin = std::max<std::size_t>(begin, end + 1);
      if (!grid.cells.empty()) document.grids.push_back(std::move(grid));
      previous = first = {};
      continue;
    }
    previous = line;
    if (!begins_with_bar(text.substr(line.begin, line.size()))) {
      first = {};
    } else if (first.empty()) {
      first = line;
    }
  }
  if (!document.grids.empty()) document.media_type = "text/markdown";
}

}  // namespace

Document read_plain(std::string_view text) {
  Document document;
  document.media_type = "text/plain";
  document.text.reserve(text.size());
  const auto copy = [&](std::size_t begin, std::size_t end) {
    if (begin == end) return;
    document.source_map.push_back(
        {static_cast<std::uint32_t>(document.text.size()), static_cast<std::uint32_t>(begin)});
    document.text.append(text.substr(begin, end - begin));
  };
  // Only CRLF moves the text against its source: a lone CR becomes a newline in its place.
  std::size_t begin = 0;
  for (std::size_t cr = text.find("\r\n"); cr != std::string_view::npos;
       cr = text.find("\r\n", begin)) {
    copy(begin, cr);
    begin = cr + 1;
  }
  copy(begin, text.size());
  std::replace(document.text.begin(), document.text.end(), '\r', '\n');
  document.cut_off = !text.empty() && text.back() != '\n' && text.back() != '\r';
  find_markdown_tables(document);
  return document;
}

}  // namespace gongkai::detail
