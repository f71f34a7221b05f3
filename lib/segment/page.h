// The page around a report: header fields, navigation, footer. Data: chrome.toml.
#ifndef GONGKAI_LIB_SEGMENT_PAGE_H_
#define GONGKAI_LIB_SEGMENT_PAGE_H_

#include <optional>
#include <string_view>
#include <vector>

#include "decode/document.h"
#include "segment/dates.h"
#include "segment/vocabulary.h"

namespace gongkai::detail {

struct Field {
  enum class Kind { kPublished, kWritten, kIssuer, kOther };
  Kind kind = Kind::kOther;
  int rank = 0;            // kPublished: 0 is trusted most; kWritten: 0 may stand for kPublished
  std::string_view value;  // up to the next label or the line's end
};

// The labelled fields of one line: "发布时间:2017-03-10来源:区政府办点击数:12" has three. A label
// is followed by a colon, a tab or a bar.
std::vector<Field> read_fields(std::string_view line);

// The fields of two table rows, labels above and values below. Empty where a cell of the first row
// is no label.
std::vector<Field> read_columns(std::string_view labels, std::string_view values);

// A date without a label at the start of a header line: "(2019年1月30日)", "2021-01-28
// 16:40来源:…". People write a date with 年, systems with dashes: the one is the paper's, the other
// the page's.
struct LeadingDate {
  PrintedDate date;
  bool written_out = false;
  std::string_view rest;  // behind the date and its time of day
};
std::optional<LeadingDate> read_leading_date(std::string_view line);

// Without the separators of cells and the brackets of labels around it.
std::string_view line_without_bars(std::string_view line);

// The content of the first <meta> of `document` with one of these names, as printed; empty where
// there is none.
std::string_view meta_content(const Document& document, const Words& names);

// A line of header fields, a bare date and time, or page furniture above a report.
bool is_header_line(std::string_view line);

// A line that closes a report from behind: a footer, a list of related pages, buttons.
bool is_footer_line(std::string_view line);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_SEGMENT_PAGE_H_
