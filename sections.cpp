#include "segment/sections.h"

#include <algorithm>
#include <array>

#include "core/text.h"
#include "segment/lines.h"
#include "segment/vocabulary.h"

namespace gongkai::detail {

namespace {

constexpr std::string_view kFullStop = "\u3002";
constexpr std::string_view kYearMark = "\u5E74";
constexpr std::size_t kLongestHeading = 120;  // bytes: 40 Han characters
constexpr std::size_t kInlineHeading = 60;
// A longer line is several paragraphs.
constexpr std::uint32_t kLongestLine = 600;
// A cell of a data table. A longer one is layout: whole pages stand in one cell.
constexpr std::uint32_t kLongestDataCell = 600;

bool has_loose_digits(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_digit(text[i])) continue;
    std::size_t end = i;
    while (end < text.size() && is_digit(text[end])) ++end;
    if (end - i != 4 || text.substr(end, 3) != kYearMark) return true;
    i = end;
  }
  return false;
}

bool has_chinese_count(std::string_view text, const Words& classifiers) {
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    if (take_chinese_number(text, end) > 0) {
      if (!longest_prefix(text.substr(end), classifiers).empty()) return true;
      at = end;
    } else {
      at += utf8_length(text[at]);
    }
  }
  return false;
}

// Where the words of a heading end: with the line, or with its first sentence. A sentence that
// states a figure is none; its marker alone is the heading.
struct Extent {
  std::string_view words;  // what the kind is taken from
  std::size_t size = 0;    // of the heading within the line, marker included
};

Extent heading_extent(std::string_view line, const Marker& marker) {
  const Vocabulary& vocabulary = Vocabulary::get();
  const std::string_view rest = line.substr(marker.size);
  std::size_t end = rest.size();
  std::size_t mark = 0;
  for (const std::string_view stop : {kFullStop, std::string_view(":"), std::string_view(";")}) {
    const std::size_t at = rest.substr(0, end).find(stop);
    if (at == std::string_view::npos) continue;
    end = at;
    mark = stop.size();
  }
  const std::string_view words = rest.substr(0, end);
  const bool states_figure = has_loose_digits(words) ||
                             contains_any(words, vocabulary.heading_negations) ||
                             has_chinese_count(words, vocabulary.heading_classifiers);
  const bool clause = words.find(',') != std::string_view::npos && end + mark < rest.size();
  if (words.size() > kLongestHeading || states_figure || clause) {
    return {words.substr(0, std::min(words.find(','), kLongestHeading)), marker.size};
  }
  return {words, marker.size + end + mark};
}

// Cells of data tables, in printed offsets, sorted and without overlaps.
class DataCells {
 public:
  explicit DataCells(const Document& document) {
    for (const Grid& grid : document.grids) {
      if (grid.columns < 2 || grid.rows < 2) continue;
      for (const Cell& cell : grid.cells) {
        if (cell.span.size() <= kLongestDataCell && !cell.span.empty()) cells_.push_back(cell.span);
      }
    }
    std::sort(cells_.begin(), cells_.end());
  }

  bool holds(std::uint32_t printed) const {
    auto after =
        std::upper_bound(cells_.begin(), cells_.end(), printed,
                         [](std::uint32_t at, const Span& cell) { return at < cell.begin; });
    return after != cells_.begin() && printed < (after - 1)->end;
  }

 private:
  std::vector<Span> cells_;
};

class SectionBuilder {
 public:
  SectionBuilder(const Document& document, const View& view, ViewSpan body,
                 const Headings& headings)
      : view_(view), body_(body), headings_(headings), cells_(document) {}

  std::vector<Section> build() {
    overview_ = headings_.kind_named("overview");
    begin_section(overview_, {body_.begin, body_.begin}, 0);
    const std::vector<ViewSpan> lines = lines_of(view_.text, body_.begin, body_.end);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const std::string_view below = i + 1 < lines.size() ? view_.slice(lines[i + 1]) : "";
      visit(lines[i], below);
    }
    close(body_.end);
    if (sections_.size() > 1 && sections_[0].body.empty()) sections_.erase(sections_.begin());
    return std::move(sections_);
  }

 private:
  void visit(ViewSpan line, std::string_view below) {
    visit_start(line, below);
    if (line.size() > kLongestLine) visit_inside(line);
  }

  // Some pages arrive with a whole report on one line: behind a full stop the next chapter may
  // begin. Where its heading ends nobody knows, so only the marker is taken.
  void visit_inside(ViewSpan line) {
    const std::string_view text = view_.slice(line);
    for (std::size_t at = text.find(kFullStop); at != std::string_view::npos;
         at = text.find(kFullStop, at)) {
      at += kFullStop.size();
      const std::string_view rest = text.substr(at);
      const auto marker = read_marker(clip_utf8(rest, kLongestHeading));
      if (!marker || marker->level != 1 || marker->number != last_chapter_ + 1) continue;
      const std::string_view words = clip_utf8(rest.substr(marker->size), kInlineHeading);
      const std::string_view kind = headings_.kind_of(words.substr(0, words.find(',')));
      if (kind.empty()) continue;
      const auto begin = line.begin + static_cast<std::uint32_t>(at);
      begin_chapter(*marker, kind, {begin, begin + static_cast<std::uint32_t>(marker->size)});
    }
  }

  void begin_chapter(const Marker& marker, std::string_view kind, ViewSpan heading) {
    begin_section(kind, heading, marker.level);
    kinds_[marker.level] = sections_.back().kind;
    for (int level = marker.level + 1; level <= 4; ++level) {
      numbers_[level] = 0;
      kinds_[level] = {};
    }
    numbers_[marker.level] = marker.number;
    if (marker.level == 1 && attachment_.empty()) last_chapter_ = marker.number;
  }

  void visit_start(ViewSpan line, std::string_view below) {
    const std::string_view text = view_.slice(line);
    const auto marker = read_marker(text);
    if (!marker) {
      if (opens_attachment(text)) {
        attachment_ = headings_.kind_named("attachment");
        first_in_attachment_ = true;
        begin_section(attachment_, line, 1);
      } else if (is_plain_heading(text, below)) {
        begin_section(headings_.kind_of(text), line, 1);
        kinds_[1] = sections_.back().kind;
      }
      return;
    }
    if (cells_.holds(view_.origin[line.begin])) return;
    if (!in_sequence(*marker)) return;
    if (marker->level == 1) leave_attachment(*marker);
    const Extent extent = heading_extent(text, *marker);
    begin_chapter(*marker, kind_for(extent.words, marker->level),
                  {line.begin, line.begin + static_cast<std::uint32_t>(extent.size)});
  }

  // Arabic numbers at the start of a line may be figures or page numbers: they must count on.
  bool in_sequence(const Marker& marker) const {
    if (marker.level < 3) return true;
    return marker.number == 1 || marker.number == numbers_[marker.level] + 1;
  }

  // A sheet counts from one again; a chapter that counts on ends the attachment.
  void leave_attachment(const Marker& marker) {
    if (attachment_.empty()) return;
    if (first_in_attachment_ && marker.number > 1 && marker.number == last_chapter_ + 1) {
      attachment_ = {};
    }
    first_in_attachment_ = false;
  }

  bool opens_attachment(std::string_view line) const {
    if (line.size() > kLongestHeading || last_chapter_ == 0 ||
        line.find(kFullStop) != std::string_view::npos) {
      return false;
    }
    const Vocabulary& words = Vocabulary::get();
    return !longest_prefix(line, words.attachment_first).empty() ||
           !longest_suffix(line, words.attachment_last).empty();
  }

  // A line that is nothing but the usual name of a part, above a sentence: a report without
  // numbers. In a table the next line is a cell.
  bool is_plain_heading(std::string_view line, std::string_view below) const {
    return below.find(kFullStop) != std::string_view::npos && headings_.is_word(line);
  }

  std::string_view kind_for(std::string_view words, int level) const {
    if (!attachment_.empty()) return attachment_;
    const std::string_view own = headings_.kind_of(words);
    const std::string_view above = kind_above(level);
    // What a chapter on problems and plans lists are plans, whatever their subject.
    const bool plans = above == "problems" || above == "plan";
    // Rows of table three and grounds of refusal name other subjects (信访举报投诉类申请,
    // 其他处理).
    const bool grounds =
        above == "request" && (own == "other" || (level >= 3 && has_chapter_part()));
    if (own.empty() || grounds || (plans && own != "problems" && own != "plan")) {
      return above.empty() ? overview_ : above;
    }
    return own;
  }

  // Inside a part (二) of a chapter, not directly below the chapter.
  bool has_chapter_part() const { return !kinds_[2].empty(); }

  std::string_view kind_above(int level) const {
    for (int above = level - 1; above >= 1; --above) {
      if (!kinds_[above].empty()) return kinds_[above];
    }
    // A chapter whose words say nothing has no chapter above it: it goes on.
    return level == 1 || sections_.empty() ? std::string_view() : sections_.back().kind;
  }

  void begin_section(std::string_view kind, ViewSpan heading, int level) {
    if (!sections_.empty()) close(heading.begin);
    Section section;
    section.kind = kind;
    section.heading = heading;
    section.body = {heading.end, heading.end};
    section.level = level;
    sections_.push_back(section);
  }

  void close(std::uint32_t end) { sections_.back().body.end = end; }

  const View& view_;
  ViewSpan body_;
  const Headings& headings_;
  DataCells cells_;
  std::vector<Section> sections_;
  std::string_view overview_;
  std::string_view attachment_;  // its kind while inside one
  bool first_in_attachment_ = false;
  int last_chapter_ = 0;  // number of the last chapter outside attachments
  std::array<int, 5> numbers_{};
  std::array<std::string_view, 5> kinds_{};
};

}  // namespace

std::vector<Section> find_sections(const Document& document, const View& view, ViewSpan body,
                                   const Headings& headings) {
  return SectionBuilder(document, view, body, headings).build();
}

}  // namespace gongkai::detail
