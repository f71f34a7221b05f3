// A few bytes that a text is looked over for.
//
// std::string_view::find_first_of() calls memchr for each byte of the text: in the sentences of a
// report that was a twentieth of an ingest.
#ifndef GONGKAI_LIB_CORE_BYTE_SET_H_
#define GONGKAI_LIB_CORE_BYTE_SET_H_

#include <array>
#include <cstddef>
#include <string_view>

namespace gongkai::detail {

class ByteSet {
 public:
  constexpr explicit ByteSet(std::string_view bytes) {
    for (const char byte : bytes) holds_[static_cast<unsigned char>(byte)] = true;
  }

  constexpr bool holds(char byte) const { return holds_[static_cast<unsigned char>(byte)]; }

  // As find_first_of() and find_last_of(): npos where none stands in the text.
  constexpr std::size_t first_in(std::string_view text, std::size_t from = 0) const {
    for (std::size_t at = from; at < text.size(); ++at) {
      if (holds(text[at])) return at;
    }
    return std::string_view::npos;
  }
  constexpr std::size_t last_in(std::string_view text) const {
    for (std::size_t at = text.size(); at-- > 0;) {
      if (holds(text[at])) return at;
    }
    return std::string_view::npos;
  }
  constexpr bool any_in(std::string_view text) const {
    return first_in(text) != std::string_view::npos;
  }

 private:
  std::array<bool, 256> holds_{};
};

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_CORE_BYTE_SET_H_
