// Archives and compressed files, by libarchive: zip, tar, and what gzip, bzip2, xz and Zstandard
// pack. Word files are zip archives, so this is here; collect uses it as well.
#ifndef GONGKAI_LIB_DECODE_UNPACK_H_
#define GONGKAI_LIB_DECODE_UNPACK_H_

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gongkai/result.h"

namespace gongkai::detail {

struct Packed {
  std::string name;        // as packed, in whatever charset; empty for a nameless one
  std::size_t number = 0;  // from 1, in the order of the archive
  std::vector<std::byte> bytes;
  std::optional<Error> error;  // why it could not be unpacked
};

// Against archives made to unpack without end.
struct UnpackBudget {
  std::size_t left = 0;    // bytes that may still be unpacked, in all; counted down
  std::size_t member = 0;  // bytes of one member; a larger one is visited with an error
};

// Visits the regular files of an archive in its own order; a compressed file that holds no archive
// is one nameless member. Fails where the archive itself is damaged, and with kTooLarge where the
// budget is used up (`left` is 0 then); the members before that have been visited. Returning false
// from `visit` ends the reading. Members whose printed name is not `wanted` are passed over unread.
Result<void> unpack(std::string_view archive, UnpackBudget& budget,
                    const std::function<bool(std::string_view)>& wanted,
                    const std::function<bool(Packed&&)>& visit);
Result<void> unpack(std::string_view archive, UnpackBudget& budget,
                    const std::function<bool(Packed&&)>& visit);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_DECODE_UNPACK_H_
