#include "own_file.h"

#include <system_error>

#include "core/read_file.h"

namespace gongkai::cli {

bool may_replace(const std::filesystem::path& file, std::string_view sign) {
  std::error_code unknown;
  if (!std::filesystem::exists(file, unknown)) return true;
  const auto content = detail::read_file(file);
  return content.ok() && (content->empty() || content->find(sign) != std::string::npos);
}

}  // namespace gongkai::cli
