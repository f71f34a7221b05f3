#include "segment/sections.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/byte_set.h"
#include "core/text.h"
#include "segment/dates.h"
#include "segment/lines.h"
#include "segment/vocabulary.h"

namespace gongkai::detail {

namespace {

constexpr std::string_view kFullStop = "\u3002";
constexpr std::string_view kYearMark = "\u5E74";
constexpr std::size_t kLongestHeading = 120;  // bytes: 40 Han characters
constexpr std::size_t kInlineHeading = 60;
// A longer line is several paragraphs.
constexpr std::uint32_t kLongestLine = 240;
// A cell of a data table. A longer one is layout: whole pages stand in one cell.
constexpr std::uint32_t kLongestDataCell = 600;
// What stands between cells of a row; in no heading of its own line; in none that its sentence goes
// on from.
constexpr ByteSet kCellMarks("\t|"), kPlainStops(",:;\t|"), kRunInStops(",;\t|");

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

bool states_figure(std::string_view words) {
  const Vocabulary& vocabulary = Vocabulary::get();
  return has_loose_digits(words) || contains_any(words, vocabulary.heading_negations) ||
         has_chinese_count(words, vocabulary.heading_classifiers);
}

// Without marks in front and behind: "**主动公开情况**", "◆概述".
std::string_view without_marks(std::string_view line) {
  line.remove_prefix(leading_marks(line));
  while (line.ends_with('*') || line.ends_with('#')) line.remove_suffix(1);
  return line;
}

// The words that a line opens with, up to its first colon or full stop or between 【 】.
std::string_view opening_words(std::string_view line) {
  constexpr std::string_view kOpen = "\u3010";
  constexpr std::string_view kClose = "\u3011";
  line = without_marks(line);
  if (line.starts_with(kOpen)) {
    return line.substr(kOpen.size(), std::max(line.find(kClose), kOpen.size()) - kOpen.size());
  }
  return line.substr(0, std::min(line.find(':'), line.find(kFullStop)));
}

// Where the words of a heading end: with the line, or with its first sentence. A sentence that
// states a figure is none; its marker alone is the heading.
struct Extent {
  std::string_view words;  // what the kind is taken from
  std::size_t size = 0;    // of the heading within the line, marker included
};

Extent heading_extent(std::string_view line, const Marker& marker) {
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
  const bool clause = words.find(',') != std::string_view::npos && end + mark < rest.size();
  if (words.size() > kLongestHeading || states_figure(words) || clause) {
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

// One for each level of headings: 1 (a chapter) to 4.
template <class T>
class PerLevel {
 public:
  T& operator[](int level) { return of_[static_cast<std::size_t>(level)]; }
  const T& operator[](int level) const { return of_[static_cast<std::size_t>(level)]; }

 private:
  std::array<T, 5> of_{};
};

class SectionBuilder {
 public:
  SectionBuilder(const Document& document, const View& view, ViewSpan body,
                 const Headings& headings, int year)
      : document_(document),
        view_(view),
        body_(body),
        headings_(headings),
        words_(Vocabulary::get()),
        cells_(document),
        year_(year) {}

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
    const std::size_t before = sections_.size();
    const std::string_view interrupted = std::exchange(interrupted_, {});
    visit_start(line, below);
    if (sections_.size() == before && !interrupted.empty()) {
      begin_section(interrupted, {line.begin, line.begin}, 2);
    }
    if (line.size() > kLongestLine) visit_inside(line);
  }

  // Some pages arrive with a whole report on one line: behind a full stop the next chapter or part
  // may begin. Where its heading ends nobody knows, so only the marker is taken.
  void visit_inside(ViewSpan line) {
    const std::string_view text = view_.slice(line);
    if (kCellMarks.any_in(text)) return;
    const Words stops = {std::string(kFullStop), ":", ";"};
    for (WordPlace stop = find_word(text, stops); stop.found();
         stop = find_word(text, stops, stop.end)) {
      const std::string_view rest = text.substr(stop.end);
      const auto marker = read_marker(clip_utf8(rest, kLongestHeading));
      if (!marker || marker->level > 2) continue;
      const int last = marker->level == 1 ? last_chapter_ : numbers_[2];
      // The first may stand where no stop is.
      if (marker->number != last + 1 && (last != 0 || marker->number != 2)) continue;
      std::string_view words = clip_utf8(rest.substr(marker->size), kInlineHeading);
      words = words.substr(0, std::min(find_word(words, words_.plain_last).end, words.size()));
      words = words.substr(0, words.find(','));
      if (headings_.kind_of(words).empty()) continue;
      const auto begin = line.begin + static_cast<std::uint32_t>(stop.end);
      begin_chapter(*marker, kind_for(words, marker->level),
                    {begin, begin + static_cast<std::uint32_t>(marker->size)});
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
    if (const auto marker = read_marker(text)) {
      if (!is_cell(line)) visit_numbered(line, *marker);
    } else if (opens_attachment(text)) {
      attachment_ = headings_.kind_named("attachment");
      first_in_attachment_ = true;
      begin_section(attachment_, line, 1);
    } else if (const auto loose = read_loose_marker(text); loose && is_meant(*loose, text, below)) {
      if (!is_cell(line)) visit_numbered(line, *loose);
    } else if (is_plain_heading(line, text, below)) {
      begin_part(without_marks(text), line);
    } else if (is_run_in(text) && !is_cell(line)) {
      const std::string_view goes_on = last_chapter_ == 0 ? std::string_view() : current();
      begin_part(opening_words(text), {line.begin, line.begin});
      // Inside a chapter it heads its own paragraph.
      interrupted_ = goes_on;
    }
  }

  void visit_numbered(ViewSpan line, const Marker& marker) {
    if (!in_sequence(marker)) return;
    if (marker.level == 1) leave_attachment(marker);
    const Extent extent = heading_extent(view_.slice(line), marker);
    const std::string_view kind = kind_for(extent.words, marker.level);
    const std::string_view above = kind_above(marker.level);
    const bool item = is_listed_item(view_.slice(line).substr(marker.size), kind, above);
    begin_chapter(marker, item ? above : kind,
                  {line.begin, line.begin + static_cast<std::uint32_t>(extent.size)});
  }

  // 2. 查阅点 148条: a name and its count in a list that the chapter gives, and no part of its own.
  bool is_listed_item(std::string_view words, std::string_view kind, std::string_view above) const {
    const auto among = [](const Words& kinds, std::string_view one) {
      return std::find(kinds.begin(), kinds.end(), one) != kinds.end();
    };
    if (!among(words_.listed_in, above) || !among(words_.listed_names, kind)) return false;
    while (words.ends_with(' ') || words.ends_with(';')) words.remove_suffix(1);
    if (words.ends_with(kFullStop)) words.remove_suffix(kFullStop.size());
    const std::string_view item = longest_suffix(words, words_.listed_items);
    words.remove_suffix(item.size());
    return !item.empty() && !words.empty() && is_digit(words.back()) &&
           words.find(',') == std::string_view::npos &&
           words.find(kFullStop) == std::string_view::npos;
  }

  // A part without a number: a chapter where there are none with numbers, else inside one.
  void begin_part(std::string_view words, ViewSpan heading) {
    const int level = last_chapter_ == 0 ? 1 : 2;
    begin_section(kind_for(words, level), heading, level);
    kinds_[level] = sections_.back().kind;
    for (int below = level + 1; below <= 4; ++below) kinds_[below] = {};
  }

  bool is_cell(ViewSpan line) const { return cells_.holds(view_.origin[line.begin]); }
  std::string_view current() const { return sections_.back().kind; }

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

  // A line that is nothing but the name of a part, above a sentence or a numbered point: a report
  // without numbers. In a table the next line is a cell. What the page itself marks as a heading
  // needs no such proof.
  bool is_plain_heading(ViewSpan line, std::string_view text, std::string_view below) const {
    const std::string_view words = without_marks(text);
    if (words.empty() || words.size() > kInlineHeading) return false;
    const bool above_text = below.find(kFullStop) != std::string_view::npos;
    if (above_text && headings_.is_word(words)) return true;
    if (kPlainStops.any_in(words) || states_figure(words) ||
        words.find(kFullStop) != std::string_view::npos || headings_.kind_of(words).empty()) {
      return false;
    }
    if (is_marked_heading(line)) return true;
    return (above_text || read_marker(below)) && names_part(words);
  }

  // "政府信息主动公开情况", not "三公经费公开情况": the words of a kind stand first.
  bool names_part(std::string_view words) const {
    std::string_view name = words;
    name.remove_prefix(longest_prefix(name, words_.loose_before).size());
    return has_kind_of_part(words) && headings_.begins_with_word(name) &&
           !longest_suffix(words, words_.plain_last).empty();
  }

  bool has_kind_of_part(std::string_view words) const {
    const std::string_view kind = headings_.kind_of(words);
    return std::find(words_.run_in_kinds.begin(), words_.run_in_kinds.end(), kind) !=
           words_.run_in_kinds.end();
  }

  // In h1 to h6, or a heading style of Word.
  bool is_marked_heading(ViewSpan line) const {
    const std::uint32_t at = view_.origin[line.begin];
    const auto& spans = document_.headings;
    const auto after =
        std::upper_bound(spans.begin(), spans.end(), at,
                         [](std::uint32_t begin, const Span& span) { return begin < span.begin; });
    return after != spans.begin() && at < (after - 1)->end;
  }

  // 主动公开情况:全年…, 【依申请公开】全年…: the words are part of the sentence, so the section's
  // heading stays empty.
  bool is_run_in(std::string_view text) const {
    const std::string_view words = opening_words(text);
    if (words.empty() || words.size() > kInlineHeading || words.size() == text.size() ||
        kRunInStops.any_in(words) || states_figure(words)) {
      return false;
    }
    const bool whole = headings_.is_word(words) && contains_any(words, words_.run_in_words);
    return names_part(words) || (whole && has_kind_of_part(words));
  }

  // A marker without its mark counts on, and a heading's words follow it. Points (一是) give parts
  // only where no chapters do: elsewhere they are lists.
  bool is_meant(const Marker& marker, std::string_view text, std::string_view below) const {
    const std::string_view words = opening_words(text.substr(marker.size));
    if (headings_.kind_of(words).empty()) return false;
    if (marker.level > 1) {
      const int last = numbers_[marker.level];
      const bool point = !is_digit(text[leading_marks(text)]);
      return (marker.number == 1 || marker.number == last + 1) && (!point || last_chapter_ == 0);
    }
    if (marker.number != last_chapter_ + 1 || words.size() > kInlineHeading ||
        words.size() + marker.size != text.size() || states_figure(words)) {
      return false;
    }
    if (headings_.is_word(words) || names_part(words)) return true;
    // 6复议、诉讼: a figure counts something, a number of a chapter stands above its text.
    return is_digit(text[marker.size - 1]) && below.find(kFullStop) != std::string_view::npos &&
           longest_prefix(words, words_.heading_classifiers).empty();
  }

  std::string_view kind_for(std::string_view words, int level) const {
    if (!attachment_.empty()) return attachment_;
    if (names_later_year(words)) return headings_.kind_named("plan");
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

  // "2017年工作" in the report on 2016.
  bool names_later_year(std::string_view words) const {
    for (std::size_t at = words.find("20"); year_ != 0 && at != std::string_view::npos;
         at = words.find("20", at + 2)) {
      std::size_t end = 0;
      if (read_year(words, at, &end) > year_ && words.substr(end).starts_with(kYearMark))
        return true;
    }
    return false;
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

  const Document& document_;
  const View& view_;
  ViewSpan body_;
  const Headings& headings_;
  const Vocabulary& words_;
  DataCells cells_;
  int year_;
  std::vector<Section> sections_;
  std::string_view overview_;
  std::string_view attachment_;   // its kind while inside one
  std::string_view interrupted_;  // what goes on behind a paragraph with a heading run in
  bool first_in_attachment_ = false;
  int last_chapter_ = 0;  // number of the last chapter outside attachments
  PerLevel<int> numbers_;
  PerLevel<std::string_view> kinds_;
};

}  // namespace

std::vector<Section> find_sections(const Document& document, const View& view, ViewSpan body,
                                   const Headings& headings, int year) {
  return SectionBuilder(document, view, body, headings, year).build();
}

}  // namespace gongkai::detail
