#include "decode/zip_names.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace gongkai::detail {

namespace {

using namespace std::string_view_literals;

constexpr std::string_view kEndRecord = "PK\5\6"sv;
constexpr std::string_view kEntryRecord = "PK\1\2"sv;
constexpr std::string_view kFileRecord = "PK\3\4"sv;
constexpr std::size_t kEndSize = 22;
constexpr std::size_t kEntrySize = 46;
constexpr std::size_t kMaxComment = 65'535;
constexpr std::size_t kMaxNames = 10'000;  // enough to tell what it is

std::size_t number(std::string_view bytes, std::size_t at, std::size_t size) {
  std::size_t value = 0;
  for (std::size_t i = size; i-- > 0;) {
    value = value << 8U | static_cast<unsigned char>(bytes[at + i]);
  }
  return value;
}

}  // namespace

std::vector<std::string_view> zip_names(std::string_view zip) {
  std::vector<std::string_view> names;
  const std::string_view tail =
      zip.substr(zip.size() - std::min(zip.size(), kEndSize + kMaxComment));
  const std::size_t end = tail.rfind(kEndRecord);
  if (end == std::string_view::npos || tail.size() - end < kEndSize) return names;
  // Counted back from its end, so that bytes put before the archive do not matter.
  const std::size_t directory_end = zip.size() - tail.size() + end;
  const std::size_t directory_size = number(tail, end + 12, 4);
  if (directory_size > directory_end) return names;
  // Where the archive is cut off, the last directory may be that of a file inside it.
  const bool own =
      !zip.starts_with(kFileRecord) || directory_end - directory_size == number(tail, end + 16, 4);
  if (!own) return names;
  std::string_view directory = zip.substr(directory_end - directory_size, directory_size);
  while (directory.size() >= kEntrySize && directory.starts_with(kEntryRecord) &&
         names.size() < kMaxNames) {
    const std::size_t name = number(directory, 28, 2);
    const std::size_t whole =
        kEntrySize + name + number(directory, 30, 2) + number(directory, 32, 2);
    names.push_back(directory.substr(kEntrySize, name));
    directory.remove_prefix(std::min(whole, directory.size()));
  }
  return names;
}

std::string_view first_zip_name(std::string_view zip) {
  constexpr std::size_t kLocalHeader = 30;
  if (zip.size() < kLocalHeader || !zip.starts_with(kFileRecord)) return {};
  return zip.substr(kLocalHeader, number(zip, 26, 2));
}

}  // namespace gongkai::detail
