#include "extract/prose/words_behind.h"

namespace gongkai::detail {

void copy_behind(Masked& masked, std::size_t begin, std::size_t end) {
  for (std::size_t i = begin; i < end; ++i) {
    masked.text.push_back(masked.text[i]);
    masked.token.push_back(masked.token[i]);
    masked.origin.back() = masked.origin[i];
    masked.origin.push_back(masked.origin[i + 1]);
  }
}

void put_behind(Passage& passage, char sign, std::uint32_t origin) {
  Masked& masked = passage.masked;
  masked.text.push_back(sign);
  masked.token.push_back(-1);
  if (masked.text.size() > passage.printed_size + 1) masked.origin.back() = origin;
  masked.origin.push_back(origin);
}

}  // namespace gongkai::detail
