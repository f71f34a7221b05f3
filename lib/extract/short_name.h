// 市卫计局 for …市卫生和计划生育局, 食药监管 for what a 食品药品监督管理局 does.
#ifndef GONGKAI_LIB_EXTRACT_SHORT_NAME_H_
#define GONGKAI_LIB_EXTRACT_SHORT_NAME_H_

#include <algorithm>
#include <string_view>

#include "core/text.h"

namespace gongkai::detail {

// Whether all characters of `words` stand in `name`, in their order. Both are valid UTF-8.
inline bool stand_in_order(std::string_view words, std::string_view name) {
  std::size_t at = 0;
  for (std::size_t i = 0; i < words.size();) {
    const std::size_t length = std::max<std::size_t>(1, utf8_length(words[i]));
    at = name.find(words.substr(i, length), at);
    if (at == std::string_view::npos) return false;
    at += length;
    i += length;
  }
  return true;
}

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_SHORT_NAME_H_
