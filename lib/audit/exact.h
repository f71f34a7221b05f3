// Sums that cannot overflow: billionths in 128 bits. A Decimal is below 10^18 with at most nine
// places, so that thousands of them add up exactly, whatever a hostile report prints.
#ifndef GONGKAI_LIB_AUDIT_EXACT_H_
#define GONGKAI_LIB_AUDIT_EXACT_H_

#include <optional>

#include "gongkai/types.h"

namespace gongkai::detail {

__extension__ using Wide = __int128;

constexpr Wide kBillion = 1'000'000'000;

inline Wide to_wide(const Decimal& value) {
  Wide wide = value.coefficient;
  for (int i = value.scale; i < 9; ++i) wide *= 10;
  return wide;
}

// Nothing where a Decimal cannot hold it.
inline std::optional<Decimal> to_decimal(Wide wide) {
  constexpr Wide kLimit = kBillion * kBillion;
  int scale = 9;
  while (scale > 0 && wide % 10 == 0) {
    wide /= 10;
    --scale;
  }
  if (wide >= kLimit || wide <= -kLimit) return std::nullopt;
  return Decimal::of(static_cast<std::int64_t>(wide), scale);
}

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_AUDIT_EXACT_H_
