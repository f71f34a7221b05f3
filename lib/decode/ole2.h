// OLE2 compound files ([MS-CFB]): a file system in a file, which .doc, .xls, .wps and .et are.
#ifndef GONGKAI_LIB_DECODE_OLE2_H_
#define GONGKAI_LIB_DECODE_OLE2_H_

#include <string>
#include <string_view>
#include <vector>

namespace gongkai::detail {

constexpr std::string_view kOle2Magic{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8};

// Names of the streams and storages directly below the root, what lies in embedded objects left
// out; ASCII alone ("WordDocument"), other characters as '?'. As many as can be read of a damaged
// file. Requires: `bytes` begins with kOle2Magic.
std::vector<std::string> ole2_root_names(std::string_view bytes);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_DECODE_OLE2_H_
