// SHA-256, by nettle (which libarchive brings along).
#ifndef GONGKAI_LIB_CORE_SHA256_H_
#define GONGKAI_LIB_CORE_SHA256_H_

#include <nettle/sha2.h>

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace gongkai::detail {

class Sha256 {
 public:
  Sha256() { sha256_init(&state_); }
  Sha256& add(std::string_view bytes);
  // The text with its length before it, so that ("ab", "c") and ("a", "bc") differ.
  Sha256& field(std::string_view text);
  std::string hex();  // 64 lower-case digits; starts anew

 private:
  sha256_ctx state_;
};

std::string sha256_hex(std::string_view bytes);
std::string sha256_hex(std::span<const std::byte> bytes);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_CORE_SHA256_H_
