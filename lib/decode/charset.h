// Bytes -> valid UTF-8. The order of DESIGN 1: byte order mark, strict UTF-8, the declared charset
// where it decodes strictly, strict GB18030 and Big5, ICU's detection last.
//
// Big5 bytes are nearly always valid GB18030 as well, and pages declare the wrong one of the two:
// so a declared charset loses against one whose reading of the bytes shows clearly more of the
// characters that reports are made of.
#ifndef GONGKAI_LIB_DECODE_CHARSET_H_
#define GONGKAI_LIB_DECODE_CHARSET_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "gongkai/result.h"

namespace gongkai::detail {

struct Transcoded {
  std::string text;            // valid UTF-8 without a byte order mark and without NULs
  std::string charset;         // "UTF-8", "GB18030", "Big5", "UTF-16LE", ...
  std::uint32_t replaced = 0;  // NULs and invalid sequences that became U+FFFD
  bool cut_off = false;        // the last character is incomplete
};

// `declared` is a charset name from a transport header or empty. Fails with kEncoding.
Result<Transcoded> transcode(std::string_view bytes, std::string_view declared);

// The charset that an HTML or XML text declares in its first bytes, or empty.
std::string_view declared_in_page(std::string_view bytes);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_DECODE_CHARSET_H_
