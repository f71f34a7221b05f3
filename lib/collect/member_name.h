// Names of members as they are recorded. Nothing is ever written under them.
#ifndef GONGKAI_LIB_COLLECT_MEMBER_NAME_H_
#define GONGKAI_LIB_COLLECT_MEMBER_NAME_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace gongkai::detail {

// The name in valid UTF-8 (other bytes are GB18030, as in archives packed under Chinese Windows),
// relative, without "." and "..", "/" between its parts, no control characters. A name of which
// nothing remains is "#<number>".
std::string clean_member_name(std::string_view printed, std::size_t number);

// The same for an address: its scheme left out.
std::string member_name_of_url(std::string_view url, std::size_t number);

// Hidden files, and what macOS packs beside files.
bool is_hidden_name(std::string_view clean_name);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_COLLECT_MEMBER_NAME_H_
