// Numerals in Chinese characters (numerals in lib/extract/numbers.toml).
#ifndef GONGKAI_LIB_EXTRACT_NUMERALS_H_
#define GONGKAI_LIB_EXTRACT_NUMERALS_H_

#include <bitset>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gongkai/types.h"

namespace gongkai::detail {

class Numerals {
 public:
  Numerals() = default;
  // Characters with their values: digits below 10, the tens 20 and 30, multipliers from 10 on.
  // Each is three bytes long in UTF-8.
  explicit Numerals(std::vector<std::pair<std::string, std::int64_t>> characters);

  // The value of the character at `text[i]`, -1 where it is no numeral. Requires: i on a
  // code-point boundary, or past the end.
  std::int64_t at(std::string_view text, std::size_t i) const;

  // End of the run of numerals from `i` on.
  std::size_t run_end(std::string_view text, std::size_t i) const;

  // The value of 三十二, 两千, 一万五千, 廿三, 二〇一七, 叁拾贰, or of digits mixed with them
  // (1.2万, 3万4000). The whole of `text` must be the numeral.
  std::optional<Decimal> parse(std::string_view text) const;

 private:
  std::vector<std::pair<std::string, std::int64_t>> characters_;  // sorted
  std::bitset<1024> first_;  // hashes: nearly every character of a text is asked for
};

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_NUMERALS_H_
