#include "collect/collect.h"

#include <algorithm>
#include <fstream>
#include <system_error>

#include <fmt/format.h>

#include "collect/containers.h"
#include "collect/member_name.h"
#include "collect/passed_over.h"

namespace gongkai::detail {

namespace fs = std::filesystem;

namespace {

Member read_file(const fs::path& file, std::string recorded) {
  Member member;
  member.path = std::move(recorded);
  const auto fail = [&](Errc code, std::string_view why) {
    member.error = Error{code, fmt::format("{} {}", member.path, why)};
    member.bytes = {};
    return std::move(member);
  };
  std::error_code status;
  const std::uintmax_t size = fs::file_size(file, status);
  if (status) return fail(Errc::kIo, "could not be read: " + status.message());
  if (size > kMaxContainer) return fail(Errc::kTooLarge, "is larger than the limit of 256 MiB");
  std::ifstream in(file, std::ios::binary);
  if (!in) return fail(Errc::kIo, "could not be opened for reading");
  member.bytes.resize(static_cast<std::size_t>(size));
  in.read(reinterpret_cast<char*>(member.bytes.data()), static_cast<std::streamsize>(size));
  if (in.gcount() != static_cast<std::streamsize>(size)) {
    return fail(Errc::kIo, "could not be read to its end");
  }
  return member;
}

// The files below a directory with their recorded paths, in byte order of these. Links to
// directories are not followed: they may lead in circles.
std::vector<std::pair<std::string, fs::path>> files_below(const fs::path& directory,
                                                          const std::string& recorded) {
  std::vector<std::pair<std::string, fs::path>> files;
  std::error_code status;
  fs::recursive_directory_iterator entry(directory,
                                         fs::directory_options::skip_permission_denied, status);
  for (; !status && entry != fs::recursive_directory_iterator(); entry.increment(status)) {
    const std::string name = entry->path().filename().string();
    std::error_code ignored;
    if (name.starts_with('.')) {
      if (entry->is_directory(ignored)) entry.disable_recursion_pending();
      continue;
    }
    if (!entry->is_regular_file(ignored)) continue;
    const fs::path below = entry->path().lexically_relative(directory);
    files.emplace_back(recorded + "/" + clean_member_name(below.string(), 0), entry->path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

// The last component of a path as given; of "." and "dir/.." that of the place they name.
std::string last_component(const fs::path& path) {
  fs::path name = path.filename();
  if (name.empty()) name = path.parent_path().filename();
  if (name.empty() || name == "." || name == "..") {
    std::error_code ignored;
    name = fs::weakly_canonical(path, ignored).filename();
  }
  return clean_member_name(name.string(), 0);
}

}  // namespace

Result<void> collect(const fs::path& path, const std::function<bool(Member&&)>& visit) {
  std::error_code status;
  const fs::file_status found = fs::status(path, status);
  if (!fs::exists(found)) {
    return Error{Errc::kNotFound, fmt::format("there is no file or directory {}", path.string())};
  }
  const std::string recorded = last_component(path);
  if (!fs::is_directory(found)) {
    visit_documents(read_file(path, recorded), visit);
    return {};
  }
  const auto files = files_below(path, recorded);
  if (files.empty()) {
    return Error{Errc::kEmpty, fmt::format("the directory {} holds no files", path.string())};
  }
  for (const auto& [name, file] : files) {
    const MemberRole role = role_of(name);
    if (role == MemberRole::kPassedOver || role == MemberRole::kPicture) {
      if (!visit(unread_member(name, role))) break;
      continue;
    }
    Member member = read_file(file, name);
    member.role = role;
    if (!visit_documents(std::move(member), visit)) break;
  }
  return {};
}

}  // namespace gongkai::detail
