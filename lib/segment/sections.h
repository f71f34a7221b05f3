// Headings, and the sections between them.
#ifndef GONGKAI_LIB_SEGMENT_SECTIONS_H_
#define GONGKAI_LIB_SEGMENT_SECTIONS_H_

#include <vector>

#include "decode/document.h"
#include "normalize/view.h"
#include "segment/markers.h"
#include "segment/segment.h"

namespace gongkai::detail {

// Divides `body` at its headings. `document` tells cells of tables from lines and knows what the
// page marks as headings. `year` is the report's by its title, 0 where that is not known: a chapter
// on a later one holds plans.
std::vector<Section> find_sections(const Document& document, const View& view, ViewSpan body,
                                   const Headings& headings, int year);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_SEGMENT_SECTIONS_H_
