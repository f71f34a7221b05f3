// Lines and pieces of a text.
#ifndef GONGKAI_LIB_SEGMENT_LINES_H_
#define GONGKAI_LIB_SEGMENT_LINES_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/text.h"
#include "normalize/view.h"

namespace gongkai::detail {

// The lines of `text` in [begin, end), without their newlines; empty ones are left out.
inline std::vector<ViewSpan> lines_of(std::string_view text, std::uint32_t begin,
                                      std::uint32_t end) {
  std::vector<ViewSpan> lines;
  while (begin < end) {
    const std::size_t newline = text.find('\n', begin);
    const auto stop = newline < end ? static_cast<std::uint32_t>(newline) : end;
    if (stop > begin) lines.push_back({begin, stop});
    begin = stop + 1;
  }
  return lines;
}

// The first `size` bytes of `text`, less where that would cut a code point.
inline std::string_view clip_utf8(std::string_view text, std::size_t size) {
  if (text.size() <= size) return text;
  while (size > 0 && is_utf8_continuation(text[size])) --size;
  return text.substr(0, size);
}

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_SEGMENT_LINES_H_
