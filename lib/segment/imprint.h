// What stands around the text of a report: the page's header fields and the signature at its end.
#ifndef GONGKAI_LIB_SEGMENT_IMPRINT_H_
#define GONGKAI_LIB_SEGMENT_IMPRINT_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "decode/document.h"
#include "normalize/view.h"
#include "segment/dates.h"
#include "segment/layout.h"

namespace gongkai::detail {

struct Signature {
  std::string_view name;  // in the view; empty where only a date stands
  std::optional<PrintedDate> date;
  ViewSpan span;  // the line with the date
};

struct Imprint {
  std::optional<PrintedDate> published;  // the page's date
  std::optional<PrintedDate> written;    // the paper's date, where it stands above the text
  std::vector<std::string> issuers;      // values of 发布机构, 来源, ...
  Signature signature;
};

Imprint read_imprint(const Document& document, const Layout& layout, const View& view);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_SEGMENT_IMPRINT_H_
