#include "core/embedded.h"

#include <algorithm>
#include <cassert>

namespace gongkai::detail {

std::string_view embedded(std::string_view path) {
  const auto files = embedded_files();
  const auto it = std::lower_bound(
      files.begin(), files.end(), path,
      [](const EmbeddedFile& file, std::string_view key) { return file.path < key; });
  assert(it != files.end() && it->path == path);
  return it == files.end() || it->path != path ? std::string_view() : it->content;
}

}  // namespace gongkai::detail
