// The markers that headings begin with.
#ifndef GONGKAI_LIB_SEGMENT_MARKERS_H_
#define GONGKAI_LIB_SEGMENT_MARKERS_H_

#include <cstddef>
#include <optional>
#include <string_view>

namespace gongkai::detail {

// The marker that a line begins with: 一、 第一部分 (level 1), (一) ㈠ (2), 1. 1、 (3), (1) 1) (4).
// Marks of Markdown and bullets in front of it are part of it.
struct Marker {
  int level = 0;
  int number = 0;
  std::size_t size = 0;  // bytes
};
std::optional<Marker> read_marker(std::string_view line);

// A marker that only its words and its place in the sequence prove: 一:概述, 一,概述, 一概述 and
// 1概述 (its mark lost), 2.1公开渠道, 一是主动公开. Nothing where read_marker() finds one.
std::optional<Marker> read_loose_marker(std::string_view line);

// Bytes of the bullets, stars and quotation marks in front of a line's words.
std::size_t leading_marks(std::string_view line);

// One to ninety-nine in Chinese numerals at text[at]; advances `at`. 0 where there is none.
int take_chinese_number(std::string_view text, std::size_t& at);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_SEGMENT_MARKERS_H_
