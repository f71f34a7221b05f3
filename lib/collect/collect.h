// Before the pipeline: paths -> members. Folders are walked, containers (zip, tar, tar.gz, WARC,
// MHTML) opened; every member is one source for extract().
#ifndef GONGKAI_LIB_COLLECT_COLLECT_H_
#define GONGKAI_LIB_COLLECT_COLLECT_H_

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "gongkai/result.h"

namespace gongkai::detail {

enum class MemberRole : std::uint8_t {
  kDocument,
  kPagePart,    // saved together with a page: a report, or nothing that anybody would miss
  kPassedOver,  // by its name no document ("style.css"); not read, without bytes and error
  kPicture,     // by its name a picture, maybe a scanned report; not read, its error says so
};

struct Member {
  // Never absolute: the last component of the path given, then what lies below it, and "!/" before
  // a member of a container: "seeds/000.txt", "crawl.zip!/a/b.html".
  std::string path;
  std::string url;               // recorded by WARC, MHTML or "saved from url", else empty
  std::string declared_charset;  // from a recorded transport header, else empty
  std::vector<std::byte> bytes;
  MemberRole role = MemberRole::kDocument;
  std::optional<Error> error;  // why this member could not be read; bytes are empty then
};

// Visits every member below `path` in a fixed order (byte order of names; the members of a
// container in its own order), hidden files left out. Containers are opened inside containers as
// well; one that is damaged, larger than 256 MiB or unpacks to more than 1 GiB is visited with its
// error behind the members that could be read. A Word file is one member. A file that is itself
// `path` is a document whatever its name is; below folders and in containers the name may tell
// another role. Returning false from `visit` ends the walk. Fails with kNotFound for a missing path
// and kEmpty for a directory without files; a member that cannot be read is visited with its error.
Result<void> collect(const std::filesystem::path& path, const std::function<bool(Member&&)>& visit);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_COLLECT_COLLECT_H_
