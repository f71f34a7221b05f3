// The library's version, as stored with every source.
#ifndef GONGKAI_LIB_STORE_VERSION_H_
#define GONGKAI_LIB_STORE_VERSION_H_

#include <string_view>

#ifndef GONGKAI_VERSION
#error "GONGKAI_VERSION comes from the project's version in CMakeLists.txt"
#endif

namespace gongkai::detail {
inline constexpr std::string_view kProgramVersion = GONGKAI_VERSION;
}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_STORE_VERSION_H_
