// The data files that are built into the library (cmake/embed.cmake lists them).
#ifndef GONGKAI_LIB_CORE_EMBEDDED_H_
#define GONGKAI_LIB_CORE_EMBEDDED_H_

#include <span>
#include <string_view>

namespace gongkai::detail {

struct EmbeddedFile {
  std::string_view path;     // as in the repository: "schema/indicators.tsv"
  std::string_view content;  // lives as long as the program
};

// All of them, sorted by path.
std::span<const EmbeddedFile> embedded_files();

// Content of one file. Requires: the path is embedded (a wrong path is a programming error).
std::string_view embedded(std::string_view path);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_CORE_EMBEDDED_H_
