// Whether a text is an annual report: recognition.toml.
#ifndef GONGKAI_LIB_SEGMENT_RECOGNITION_H_
#define GONGKAI_LIB_SEGMENT_RECOGNITION_H_

#include <cstddef>
#include <vector>

#include "normalize/view.h"
#include "segment/layout.h"
#include "segment/segment.h"

namespace gongkai::detail {

struct Recognition {
  bool is_report = false;
  // Where the text alone leaves it open: how many different items of the catalogue have to be
  // read from it. 0: it is settled.
  std::size_t items_needed = 0;
  // Known by its text, not by a title.
  bool by_text = false;
};

// A title with a year and text that speaks of what reports speak of; else the evidence of the
// text, weighed. `opening` is the first part of the body, where a report says what it is.
Recognition recognize(const Layout& layout, const View& view, std::string_view opening,
                      const std::vector<Section>& sections);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_SEGMENT_RECOGNITION_H_
