// Where on its page the report is: title, body, header lines above, footer below.
#ifndef GONGKAI_LIB_SEGMENT_LAYOUT_H_
#define GONGKAI_LIB_SEGMENT_LAYOUT_H_

#include <optional>
#include <string_view>
#include <vector>

#include "decode/document.h"
#include "normalize/view.h"
#include "segment/segment.h"
#include "segment/title.h"

namespace gongkai::detail {

struct Layout {
  std::vector<ViewSpan> lines;      // of the whole view
  std::size_t first_heading = 0;    // lines.size() where there is none
  std::size_t first_body_line = 0;  // the body is lines [first_body_line, end_body_line)
  std::size_t end_body_line = 0;
  ViewSpan body;
  std::optional<TitlePlace> title;  // in `lines`
  std::optional<Title> html_title;  // the page's <title>, where it is a report's

  const Title* best_title() const {
    if (title) return &title->title;
    return html_title ? &*html_title : nullptr;
  }
  bool in_title(std::size_t line) const {
    return title && line >= title->first_line && line < title->end_line;
  }
};

Layout find_layout(const Document& document, const View& view);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_SEGMENT_LAYOUT_H_
