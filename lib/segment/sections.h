// Headings, and the sections between them.
#ifndef GONGKAI_LIB_SEGMENT_SECTIONS_H_
#define GONGKAI_LIB_SEGMENT_SECTIONS_H_

#include <optional>
#include <string_view>
#include <vector>

#include "decode/document.h"
#include "normalize/view.h"
#include "segment/segment.h"

namespace gongkai::detail {

// The marker that a line begins with: 一、 第一部分 (level 1), (一) (2), 1. 1、 (3), (1) 1) (4).
struct Marker {
  int level = 0;
  int number = 0;
  std::size_t size = 0;  // bytes
};
std::optional<Marker> read_marker(std::string_view line);

// Divides `body` at its headings. `document` tells cells of tables from lines.
std::vector<Section> find_sections(const Document& document, const View& view, ViewSpan body,
                                   const Headings& headings);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_SEGMENT_SECTIONS_H_
