// Which year a report is about, as its text says.
#ifndef GONGKAI_LIB_SEGMENT_PERIOD_H_
#define GONGKAI_LIB_SEGMENT_PERIOD_H_

#include <optional>
#include <string_view>
#include <vector>

#include "normalize/view.h"
#include "segment/layout.h"
#include "segment/segment.h"

namespace gongkai::detail {

struct Period {
  Date begin;  // unknown where only the end is stated or readable
  Date end;
  ViewSpan span;  // in the text that was searched
};

// 统计期限自2017年1月1日起至2017年12月31日止, with separators or the second year lost; else any
// range over a whole year; else 截至2017年12月31日.
std::optional<Period> find_period(std::string_view opening);

// The year at `text[at]` where what is published follows it: "2013年度政府信息公开". Else 0.
int announced_year(std::string_view text, std::size_t at);

// The first such year: "…编制的2013年度政府信息公开年度报告". 0 where there is none.
int year_of_opening(std::string_view opening);

// The only year that the short lines above a text name which speak of disclosure. 0 where there is
// none.
int year_above(const Layout& layout, const View& view);

// The year that most sentences begin with, outside of plans. 0 where none leads.
int year_of_text(const View& view, const std::vector<Section>& sections);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_SEGMENT_PERIOD_H_
