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
constexpr std::size_t kLongestName = 150;  // bytes of an authority's name
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
    if (!layout_.html_title) {
      const std::string_view title = meta_content(document_, Vocabulary::get().meta_title);
      if (!title.empty()) {
        layout_.html_title = parse_title(normalize_label(title, view_.traditional));
      }
    }
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

}  // namespace

Layout find_layout(const Document& document, const View& view) {
  return LayoutFinder(document, view).find();
}

}  // namespace gongkai::detail
