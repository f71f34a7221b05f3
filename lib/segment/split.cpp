// Pages that hold several reports: a compilation of a city's departments, several years one below
// the other.
#include <algorithm>
#include <iterator>

#include "core/text.h"
#include "segment/authority_name.h"
#include "segment/lines.h"
#include "segment/sections.h"
#include "segment/segment.h"
#include "segment/title.h"
#include "segment/vocabulary.h"

namespace gongkai::detail {

namespace {

constexpr std::string_view kFullStop = "\u3002";
constexpr std::string_view kReportWord = "\u62A5";             // bao, simplified
constexpr std::string_view kReportWordTraditional = "\u5831";  // bao, traditional
constexpr std::size_t kLongestTitleLine = 400;                 // bytes as printed
// What a report needs below its title, so that a list of titles is no list of reports.
constexpr int kLeastChapters = 2;
// Bytes of a line within which a heading's marker stands, indentation included.
constexpr std::size_t kMarkerReach = 60;

struct Line {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

// A title, and where its report would begin.
struct Start {
  std::uint32_t begin = 0;
  std::uint32_t below = 0;  // end of the title
  int year = 0;
  std::string authority;
};

std::vector<Line> lines_with_text(std::string_view text) {
  std::vector<Line> lines;
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    if (!trim(text.substr(begin, end - begin)).empty()) {
      lines.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    }
    begin = end + 1;
  }
  return lines;
}

bool may_be_title(std::string_view line) {
  return line.size() <= kLongestTitleLine &&
         (stands_in(line, kReportWord) || stands_in(line, kReportWordTraditional)) &&
         line.find(kFullStop) == std::string_view::npos;
}

// Only a title that names year and area, alone or with the line above it.
std::optional<Start> start_at(std::string_view text, const std::vector<Line>& lines,
                              std::size_t i) {
  const auto slice = [&](std::size_t k) {
    return text.substr(lines[k].begin, lines[k].end - lines[k].begin);
  };
  if (!may_be_title(slice(i))) return std::nullopt;
  const std::string line = to_simplified(normalize_label(slice(i)));
  std::size_t first = i;
  auto title = parse_title(line);
  if (title && title->authority.empty() && i > 0 && slice(i - 1).size() <= kLongestTitleLine) {
    if (auto joined = parse_title(to_simplified(normalize_label(slice(i - 1))) + line)) {
      title = std::move(joined);
      first = i - 1;
    }
  }
  if (!title || title->year == 0 || !parse_authority(title->authority, title->year).names_area()) {
    return std::nullopt;
  }
  return Start{lines[first].begin, lines[i].end, title->year, std::move(title->authority)};
}

bool holds_report(std::string_view text) {
  int chapters = 0;
  bool sentences = false;
  for (const Line& line : lines_with_text(text)) {
    const std::string_view words = text.substr(line.begin, line.end - line.begin);
    sentences = sentences || words.find(kFullStop) != std::string_view::npos;
    const auto marker = read_marker(normalize_label(clip_utf8(words, kMarkerReach)));
    if (marker && marker->level <= 2) ++chapters;
    if (sentences && chapters >= kLeastChapters) return true;
  }
  return false;
}

std::vector<Start> find_starts(std::string_view text) {
  const std::vector<Line> lines = lines_with_text(text);
  std::vector<Start> titles;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (auto start = start_at(text, lines, i)) titles.push_back(*std::move(start));
  }
  std::vector<Start> starts;
  if (titles.size() < 2) return starts;
  for (std::size_t i = 0; i < titles.size(); ++i) {
    const std::size_t end = i + 1 < titles.size() ? titles[i + 1].begin : text.size();
    if (!holds_report(text.substr(titles[i].below, end - titles[i].below))) continue;
    const bool again = !starts.empty() && starts.back().year == titles[i].year &&
                       starts.back().authority == titles[i].authority;
    if (!again) starts.push_back(titles[i]);
  }
  return starts;
}

bool inside(Span span, Span piece) { return span.begin >= piece.begin && span.end <= piece.end; }

Span shifted(Span span, std::uint32_t by) { return {span.begin - by, span.end - by}; }

std::vector<Span> spans_inside(const std::vector<Span>& spans, Span piece) {
  std::vector<Span> result;
  for (const Span& span : spans) {
    if (inside(span, piece)) result.push_back(shifted(span, piece.begin));
  }
  return result;
}

// Grids that lie in the piece; a layout table around several reports belongs to none.
std::vector<Grid> grids_inside(const std::vector<Grid>& grids, Span piece) {
  std::vector<Grid> result;
  std::vector<int> new_index(grids.size(), -1);
  for (std::size_t i = 0; i < grids.size(); ++i) {
    if (!inside(grids[i].span, piece)) continue;
    new_index[i] = static_cast<int>(result.size());
    Grid grid = grids[i];
    grid.span = shifted(grid.span, piece.begin);
    for (Cell& cell : grid.cells) cell.span = shifted(cell.span, piece.begin);
    if (grid.parent >= 0) grid.parent = new_index[static_cast<std::size_t>(grid.parent)];
    result.push_back(std::move(grid));
  }
  return result;
}

std::vector<SourceOffset> map_inside(const std::vector<SourceOffset>& map, Span piece) {
  std::vector<SourceOffset> result;
  for (const SourceOffset& entry : map) {
    if (entry.text >= piece.end) break;
    if (entry.text <= piece.begin) {
      result.assign(1, {0, entry.source + (piece.begin - entry.text)});
    } else {
      result.push_back({entry.text - piece.begin, entry.source});
    }
  }
  return result;
}

Document cut(const Document& document, Span piece) {
  Document part;
  part.text = document.text.substr(piece.begin, piece.size());
  part.grids = grids_inside(document.grids, piece);
  part.links = spans_inside(document.links, piece);
  part.headings = spans_inside(document.headings, piece);
  part.source_map = map_inside(document.source_map, piece);
  part.media_type = document.media_type;
  part.charset = document.charset;
  part.replaced = document.replaced;
  part.cut_off = document.cut_off && piece.end == document.text.size();
  return part;
}

}  // namespace

std::vector<Document> split_reports(Document document) {
  const std::vector<Start> starts = find_starts(document.text);
  std::vector<Document> reports;
  if (starts.size() < 2) {
    reports.push_back(std::move(document));
    return reports;
  }
  const auto size = static_cast<std::uint32_t>(document.text.size());
  for (std::size_t i = 0; i < starts.size(); ++i) {
    // What stands above the first title goes with the first report.
    const std::uint32_t begin = i == 0 ? 0 : starts[i].begin;
    const std::uint32_t end = i + 1 < starts.size() ? starts[i + 1].begin : size;
    reports.push_back(cut(document, {begin, end}));
  }
  return reports;
}

std::vector<Document> split_reports(Document document, const Vocabulary& words) {
  const UseVocabulary scope(words);
  return split_reports(std::move(document));
}

}  // namespace gongkai::detail
