#include "segment/layout.h"

#include <algorithm>

#include "segment/authority_name.h"
#include "segment/lines.h"
#include "segment/page.h"
#include "segment/sections.h"
#include "segment/vocabulary.h"

namespace gongkai::detail {

namespace {

constexpr std::string_view kFullStop = "\u3002";
constexpr std::size_t kNone = std::string_view::npos;
constexpr std::size_t kLongestName = 150;   // bytes of an authority's name
constexpr std::size_t kLongestTitle = 210;  // bytes of a notice's title
// Without headings the title still stands in the first part of the page.
constexpr std::size_t kTitleLines = 200;

class LayoutFinder {
 public:
  LayoutFinder(const Document& document, const View& view)
      : document_(document), view_(view), text_(view.text) {}

  Layout find() {
    layout_.lines = lines_of(text_, 0, static_cast<std::uint32_t>(text_.size()));
    find_first_heading();
    find_report_title();
    find_body();
    return std::move(layout_);
  }

 private:
  std::string_view line(std::size_t i) const { return view_.slice(layout_.lines[i]); }

  void find_first_heading() {
    layout_.first_heading = layout_.lines.size();
    for (std::size_t i = 0; i < layout_.lines.size(); ++i) {
      const auto marker = read_marker(line(i));
      if (marker && marker->level <= 2) {
        layout_.first_heading = i;
        return;
      }
    }
  }

  void find_report_title() {
    std::size_t limit = layout_.first_heading;
    if (limit == layout_.lines.size()) limit = std::min(layout_.lines.size(), kTitleLines);
    std::vector<std::string_view> candidates;
    for (std::size_t i = 0; i < limit; ++i) candidates.push_back(line(i));
    const std::string html_title = normalize_label(document_.html_title, view_.traditional);
    layout_.title = find_title(candidates, limit, html_title);
    if (!layout_.title) find_title_below_notice();
    if (!html_title.empty()) layout_.html_title = parse_title(html_title);
  }

  // The notice that a report comes with may have numbered points of its own.
  void find_title_below_notice() {
    for (std::size_t i = layout_.first_heading; i < layout_.lines.size() / 2; ++i) {
      const std::vector<std::string_view> here = {line(i - (i > 0 ? 1 : 0)), line(i)};
      auto found = find_title(here, here.size(), {});
      if (!found || strength(found->title) < 3) continue;
      layout_.title = TitlePlace{std::move(found->title), i, i + 1};
      return;
    }
  }

  // From below the title and the header fields under it, so that hit counters are no part of the
  // body, to the footer.
  void find_body() {
    std::size_t first = layout_.title ? layout_.title->end_line : first_line_of_untitled();
    while (first < layout_.lines.size() && is_above_body(first)) ++first;
    layout_.first_body_line = first;
    const auto size = static_cast<std::uint32_t>(text_.size());
    layout_.body.begin = first < layout_.lines.size() ? layout_.lines[first].begin : size;
    layout_.end_body_line = footer_line(first);
    layout_.body.end = layout_.end_body_line < layout_.lines.size()
                           ? layout_.lines[layout_.end_body_line].begin
                           : size;
    layout_.body.end = std::max(layout_.body.begin, layout_.body.end);
    while (layout_.body.end > layout_.body.begin && text_[layout_.body.end - 1] == '\n') {
      --layout_.body.end;
    }
  }

  // Header lines, and the name of the body between title and header fields.
  bool is_above_body(std::size_t i) const {
    if (is_header_line(line(i))) return true;
    return i + 1 < layout_.lines.size() && line(i).size() <= kLongestName &&
           is_header_line(line(i + 1)) && parse_authority(line(i), 0).kind.has_value();
  }

  std::size_t first_line_of_untitled() const {
    for (std::size_t i = 0; i < layout_.lines.size(); ++i) {
      if (i == layout_.first_heading) return i;
      if (!is_header_line(line(i)) && line(i).find(kFullStop) != kNone) return i;
    }
    return layout_.lines.size();
  }

  // The first line behind the last heading that only a page has.
  std::size_t footer_line(std::size_t first) const {
    std::size_t last_heading = first;
    for (std::size_t i = layout_.lines.size(); i-- > first;) {
      if (read_marker(line(i))) {
        last_heading = i;
        break;
      }
    }
    for (std::size_t i = std::max(last_heading + 1, first); i < layout_.lines.size(); ++i) {
      if (is_footer_line(line(i))) return i;
    }
    return layout_.lines.size();
  }

  const Document& document_;
  const View& view_;
  std::string_view text_;
  Layout layout_;
};

std::size_t count_signs(std::string_view body) {
  const Vocabulary& vocabulary = Vocabulary::get();
  return static_cast<std::size_t>(
      std::count_if(vocabulary.report_signs.begin(), vocabulary.report_signs.end(),
                    [&](const std::string& sign) { return body.find(sign) != kNone; }));
}

// A line above the text that names a notice or a guide of a year or an area.
bool is_another_document(const Layout& layout, const View& view) {
  for (std::size_t i = 0; i < std::min(layout.first_heading, layout.lines.size()); ++i) {
    const std::string_view words = view.slice(layout.lines[i]);
    if (words.size() > kLongestTitle || words.find(kFullStop) != kNone) continue;
    if (longest_suffix(words, Vocabulary::get().not_title).empty()) continue;
    if (words.find("20") != kNone || parse_authority(words, 0).names_area()) {
      return true;
    }
  }
  return false;
}

bool has_text(const Layout& layout, const View& view) {
  for (std::size_t i = layout.first_body_line; i < layout.end_body_line; ++i) {
    const std::string_view words = view.slice(layout.lines[i]);
    if (words.find(kFullStop) != kNone || words.find('\t') != kNone || read_marker(words)) {
      return true;
    }
  }
  return false;
}

std::size_t kinds_of_chapters(const std::vector<Section>& sections) {
  std::vector<std::string_view> kinds;
  for (const Section& section : sections) {
    if (section.level > 0) kinds.push_back(section.kind);
  }
  std::sort(kinds.begin(), kinds.end());
  return static_cast<std::size_t>(std::unique(kinds.begin(), kinds.end()) - kinds.begin());
}

}  // namespace

Layout find_layout(const Document& document, const View& view) {
  return LayoutFinder(document, view).find();
}

bool is_report(const Layout& layout, const View& view, const std::vector<Section>& sections) {
  const Vocabulary& words = Vocabulary::get();
  const std::string_view body = view.slice(layout.body);
  const Title* title = layout.best_title();
  if (title != nullptr && title->year != 0) {
    return has_text(layout, view) && contains_any(body, words.report_about);
  }
  // "信息公开年报" is also the name of a column, on pages of every kind.
  const std::size_t least = title != nullptr && strength(*title) > 0 ? 2 : 3;
  if (is_another_document(layout, view) || kinds_of_chapters(sections) < least) return false;
  return count_signs(body) >= least;
}

}  // namespace gongkai::detail
