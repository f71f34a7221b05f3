// Masked text: the view with every number token replaced by one control character, so that
// patterns treat numbers as whole things.
//
//   view    2017年,全区累计主动公开政府信息22484余条,办结率100%
//   masked  Y,全区累计主动公开政府信息N条,办结率P        (Y = \x03, N = \x01, P = \x02)
#ifndef GONGKAI_LIB_EXTRACT_MASK_H_
#define GONGKAI_LIB_EXTRACT_MASK_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extract/numbers.h"
#include "normalize/view.h"

namespace gongkai::detail {

constexpr char kMaskCount = '\x01';
constexpr char kMaskPercent = '\x02';
constexpr char kMaskYear = '\x03';
constexpr char kMaskDate = '\x04';
constexpr char kMaskOther = '\x05';   // ordinals, document numbers, phones, codes, durations
constexpr char kMaskMarker = '\x06';  // list markers

struct Masked {
  std::string text;
  std::vector<std::uint32_t> origin;  // view offset of each byte; one more for the end
  std::vector<int> token;             // index of the token that a byte stands for, or -1

  ViewSpan to_view(std::size_t begin, std::size_t end) const {
    return {origin[begin], origin[end]};
  }
  int token_at(std::size_t i) const { return token[i]; }
};

// `text` is the view's text from `begin` on; `tokens` lie inside it, in order. Newlines and tabs
// stay.
Masked mask(std::string_view text, const std::vector<NumberToken>& tokens, std::uint32_t begin = 0);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_MASK_H_
