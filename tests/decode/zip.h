// Zip archives for tests.
#ifndef GONGKAI_TESTS_DECODE_ZIP_H_
#define GONGKAI_TESTS_DECODE_ZIP_H_

#include <archive.h>
#include <archive_entry.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gongkai::detail {

enum class ZipPacking { kDeflated, kStored };

// Entries are written under their names as they are, in their order.
inline std::string zip_of(const std::vector<std::pair<std::string, std::string>>& parts,
                          ZipPacking packing = ZipPacking::kDeflated) {
  archive* const writer = archive_write_new();
  archive_write_set_format_zip(writer);
  if (packing == ZipPacking::kStored) archive_write_zip_set_compression_store(writer);
  std::string zip;
  const auto append = [](archive*, void* target, const void* bytes, std::size_t size) {
    static_cast<std::string*>(target)->append(static_cast<const char*>(bytes), size);
    return static_cast<la_ssize_t>(size);
  };
  archive_write_set_bytes_in_last_block(writer, 1);
  archive_write_open(writer, &zip, nullptr, append, nullptr);
  for (const auto& [name, content] : parts) {
    archive_entry* const entry = archive_entry_new();
    archive_entry_set_pathname(entry, name.c_str());
    archive_entry_set_size(entry, static_cast<la_int64_t>(content.size()));
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_write_header(writer, entry);
    archive_write_data(writer, content.data(), content.size());
    archive_entry_free(entry);
  }
  archive_write_close(writer);
  archive_write_free(writer);
  return zip;
}

}  // namespace gongkai::detail

#endif  // GONGKAI_TESTS_DECODE_ZIP_H_
