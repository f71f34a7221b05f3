// Which files a zip archive says that it holds.
#ifndef GONGKAI_LIB_DECODE_ZIP_NAMES_H_
#define GONGKAI_LIB_DECODE_ZIP_NAMES_H_

#include <string_view>
#include <vector>

namespace gongkai::detail {

// The names in the directory at the end of the archive, as packed; nothing where it has none (cut
// off, or no zip archive). Unlike a search of the bytes this does not see the files of an archive
// inside the archive.
std::vector<std::string_view> zip_names(std::string_view zip);

// The name of the first file, which stands at the front of the archive; empty where it does not.
std::string_view first_zip_name(std::string_view zip);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_DECODE_ZIP_NAMES_H_
