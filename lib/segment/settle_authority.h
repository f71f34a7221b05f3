// Whose report it is, of what kind that body is, and where it lies (DESIGN 2 "Who", "Where").
#ifndef GONGKAI_LIB_SEGMENT_SETTLE_AUTHORITY_H_
#define GONGKAI_LIB_SEGMENT_SETTLE_AUTHORITY_H_

#include <optional>
#include <string_view>

#include "decode/document.h"
#include "normalize/view.h"
#include "segment/imprint.h"
#include "segment/layout.h"
#include "segment/segment.h"
#include "segment/title.h"

namespace gongkai::detail {

// What was read before the authority; everything outlives the call.
struct ReportPage {
  const Document& document;
  const View& view;
  const Layout& layout;
  const Imprint& imprint;
  const std::optional<Title>& inner_title;  // in a sentence, where none stands above the text
  std::string_view opening;                 // of the body
  const ExtractOptions& options;
};

// Sets authority, kind, jurisdiction and candidates of `structure.meta`, lets a manifest decide
// over them and over the year, and adds findings for what stays open.
// Requires: structure.meta.year and structure.body are settled.
void settle_authority(const ReportPage& page, Structure& structure);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_SEGMENT_SETTLE_AUTHORITY_H_
