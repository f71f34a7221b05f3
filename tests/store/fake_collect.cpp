// Folders, walked: in place of lib/collect where only the store is tested.
#include <algorithm>
#include <fstream>
#include <iterator>

#include "collect/collect.h"

namespace gongkai::detail {

Result<void> collect(const std::filesystem::path& path,
                     const std::function<bool(Member&&)>& visit) {
  namespace fs = std::filesystem;
  if (!fs::exists(path)) return Error{Errc::kNotFound, "there is no " + path.string(), 0};
  std::vector<fs::path> files;
  if (fs::is_directory(path)) {
    for (const auto& entry : fs::recursive_directory_iterator(path)) {
      if (entry.is_regular_file()) files.push_back(entry.path());
    }
  } else {
    files.push_back(path);
  }
  std::sort(files.begin(), files.end());
  for (const fs::path& file : files) {
    Member member;
    member.path = fs::relative(file, path.parent_path()).string();
    std::ifstream in(file, std::ios::binary);
    const std::string content(std::istreambuf_iterator<char>(in), {});
    for (const char c : content) member.bytes.push_back(static_cast<std::byte>(c));
    if (!visit(std::move(member))) return {};
  }
  return {};
}

}  // namespace gongkai::detail
