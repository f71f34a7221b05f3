#include "collect/collect.h"

#include <algorithm>
#include <compare>
#include <fstream>
#include <span>
#include <system_error>

#include <fmt/format.h>

#include "collect/containers.h"
#include "collect/member_name.h"
#include "collect/passed_over.h"
#include "core/read_file.h"

namespace gongkai::detail {

namespace fs = std::filesystem;

namespace {

Member read_member(const fs::path& file, std::string recorded) {
  Member member;
  member.path = std::move(recorded);
  const auto fail = [&](Errc code, std::string_view why) {
    member.error = Error{code, fmt::format("{} {}", member.path, why)};
    member.bytes = {};
    return std::move(member);
  };
  std::error_code status;
  const fs::file_status kind = fs::status(file, status);
  if (fs::is_fifo(kind)) {  // <(a command), which the shell names /dev/fd/63
    const Result<std::string> piped = detail::read_file(file);
    if (!piped) {
      member.error = piped.error();
      return member;
    }
    const auto bytes = std::as_bytes(std::span(*piped));
    member.bytes.assign(bytes.begin(), bytes.end());
    return member;
  }
  if (fs::exists(kind) && !fs::is_regular_file(kind)) {
    return fail(Errc::kInvalid, "is a device or a socket; give a file, or - for standard input");
  }
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

// Visits the files below a directory in byte order of their recorded paths. One folder's names are
// held at a time: an archive may have a million files. Links to directories are not followed: they
// may lead in circles.
class FolderWalk {
 public:
  FolderWalk(const fs::path& root, const std::string& recorded,
             const std::function<bool(Member&&)>& visit)
      : visit_(visit) {
    walk(root, recorded + "/");
  }

  bool found_files() const { return found_files_; }

 private:
  struct Entry {
    std::string recorded;  // ends in "/" where it is a folder, so that names sort as whole paths do
    std::string native;

    auto operator<=>(const Entry&) const = default;
  };

  // False ends the walk. `recorded` ends in "/".
  bool walk(const fs::path& folder, const std::string& recorded) {
    std::error_code status;
    std::vector<Entry> entries;
    for (fs::directory_iterator it(folder, status); !status && it != fs::directory_iterator();
         it.increment(status)) {
      add(*it, entries);
    }
    std::sort(entries.begin(), entries.end());
    for (const Entry& entry : entries) {
      const bool is_folder = entry.recorded.ends_with('/');
      const fs::path path = folder / entry.native;
      const std::string name = recorded + entry.recorded;
      if (!(is_folder ? walk(path, name) : visit_file(path, name))) return false;
    }
    return !status || visit_unreadable(recorded, status);
  }

  static void add(const fs::directory_entry& entry, std::vector<Entry>& entries) {
    const std::string native = entry.path().filename().string();
    std::error_code status;
    if (native.starts_with('.')) return;
    const bool is_folder = entry.is_directory(status) && !entry.is_symlink(status);
    if (!is_folder && !entry.is_regular_file(status)) return;
    entries.push_back({clean_member_name(native, 0) + (is_folder ? "/" : ""), native});
  }

  bool visit_file(const fs::path& file, const std::string& name) {
    found_files_ = true;
    const MemberRole role = role_of(name);
    if (role == MemberRole::kPassedOver || role == MemberRole::kPicture) {
      return visit_(unread_member(name, role));
    }
    Member member = read_member(file, name);
    member.role = role;
    return visit_documents(std::move(member), visit_);
  }

  bool visit_unreadable(const std::string& recorded, const std::error_code& why) {
    found_files_ = true;
    Member member;
    member.path = recorded.substr(0, recorded.size() - 1);
    member.error = Error{
        Errc::kIo, fmt::format("the folder {} could not be read: {}", member.path, why.message())};
    return visit_(std::move(member));
  }

  const std::function<bool(Member&&)>& visit_;
  bool found_files_ = false;
};

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
  if (found.type() == fs::file_type::none) {
    return Error{Errc::kIo, fmt::format("cannot reach {}: {}", path.string(), status.message())};
  }
  if (!fs::exists(found)) {
    return Error{Errc::kNotFound, fmt::format("there is no file or directory {}", path.string())};
  }
  const std::string recorded = last_component(path);
  if (!fs::is_directory(found)) {
    visit_documents(read_member(path, recorded), visit);
    return {};
  }
  if (!FolderWalk(path, recorded, visit).found_files()) {
    return Error{Errc::kEmpty, fmt::format("the directory {} holds no files", path.string())};
  }
  return {};
}

}  // namespace gongkai::detail
