// Titles of annual reports: {authority}[year]政府信息公开[工作][年度]{报告|年报} in all their
// orders.
#ifndef GONGKAI_LIB_SEGMENT_TITLE_H_
#define GONGKAI_LIB_SEGMENT_TITLE_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "decode/document.h"
#include "normalize/view.h"

namespace gongkai::detail {

struct Title {
  std::string text;       // matching view, lines joined
  std::string authority;  // words in front of 政府信息公开 without the year; may be empty
  int year = 0;           // 0: the title states none
};

// The title that `line` is; nothing where it is another thing (a notice about reports, a
// sentence, a breadcrumb).
std::optional<Title> parse_title(std::string_view line);

// 2 for a year, 1 for an authority: what the title says beyond being one.
int strength(const Title& title);

struct TitlePlace {
  Title title;
  std::size_t first_line = 0;  // [first_line, end_line) of the lines searched
  std::size_t end_line = 0;
};

// The best title among lines [0, limit): one that names year and authority before one that does
// not, the last of equals, since the page's own heading stands above the report's.
std::optional<TitlePlace> find_title(const std::vector<std::string_view>& lines, std::size_t limit,
                                     std::string_view html_title);

// A title that a text without lines begins with, or that a sentence holds:
// 现公布某局2015年政府信息公开工作年度报告, 《…年度报告》. Only one with a year; the first.
std::optional<Title> title_in_sentence(std::string_view text);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_SEGMENT_TITLE_H_
