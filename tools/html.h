// What the pages of the tool share: escaping, and a head whose policy lets nothing else in.
#ifndef GONGKAI_TOOLS_HTML_H_
#define GONGKAI_TOOLS_HTML_H_

#include <span>
#include <string>
#include <string_view>

namespace gongkai::cli {

// A style or script that is built into the tool: "check/page.css", "chart.min.js".
// Requires: tools/CMakeLists.txt lists it.
std::string_view asset(std::string_view name);

// Stands in every page that html_head() begins, and by it they are known again.
inline constexpr std::string_view kPageSign = "<meta name=\"generator\" content=\"gongkai\">";

// `text` as HTML text or attribute value. Control characters, which HTML forbids, go; blanks stay.
std::string escaped(std::string_view text);

// `json` between <script type="application/json"> and </script>: no "<" that ends it or starts a
// comment.
std::string json_in_html(std::string json);

// <!doctype ...> to <body>. A content security policy allows `style` and `scripts`, which are
// inline, and nothing else: no address is loaded, no other script runs.
std::string html_head(std::string_view language, std::string_view title, std::string_view style,
                      std::span<const std::string_view> scripts);

}  // namespace gongkai::cli

#endif  // GONGKAI_TOOLS_HTML_H_
