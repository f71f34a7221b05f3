// Zip archives for tests.
#ifndef GONGKAI_TESTS_DECODE_ZIP_H_
#define GONGKAI_TESTS_DECODE_ZIP_H_

#include <archive.h>
#include <archive_entry.h>

#include <cstddef>
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

// A zip archive of a few dozen megabytes with one file of `gibibytes` GiB of blanks.
inline std::string zip_of_blanks(const std::string& name, std::size_t gibibytes) {
  // Deflate (RFC 1951): the bits 1 (last block), 01 (fixed codes), a blank, then "258 times what
  // stands 1 byte before" as often as asked: 13 bits, so that eight of them fill 13 bytes.
  std::string bits;
  const auto add = [&bits](std::string_view more) { bits += more; };
  constexpr std::string_view kRepeat = "1100010100000";
  add("110");
  add("01010000");
  add(kRepeat);
  for (int i = 0; i < 8; ++i) add(kRepeat);
  std::string packed;
  for (std::size_t i = 0; i < bits.size(); i += 8) {
    unsigned byte = 0;
    for (std::size_t k = 0; k < 8; ++k) byte |= bits[i + k] == '1' ? 1U << k : 0U;
    packed.push_back(static_cast<char>(byte));
  }
  constexpr std::size_t kHead = 3;
  const std::string eight = packed.substr(kHead);
  packed.resize(kHead);
  const std::size_t times = (gibibytes << 30U) / (8 * 258) + 1;
  packed.reserve(packed.size() + times * eight.size());
  for (std::size_t i = 0; i < times; ++i) packed += eight;
  packed += std::string(8, '\0');  // the end code, 7 zero bits, and more

  const auto number = [](std::size_t value, std::size_t size) {
    std::string out;
    for (std::size_t i = 0; i < size; ++i) out.push_back(static_cast<char>(value >> 8 * i & 0xFFU));
    return out;
  };
  // Version, flags, method, time and date, checksum, sizes, lengths of name and extra field.
  const std::string about = number(20, 2) + number(0, 2) + number(8, 2) + number(0, 8) +
                            number(packed.size(), 4) + number(0xFFFFFFF0, 4) +
                            number(name.size(), 2) + number(0, 2);
  const std::string local = std::string("PK\3\4", 4) + about + name;
  const std::string entry =
      std::string("PK\1\2", 4) + number(20, 2) + about + std::string(14, '\0') + name;
  return local + packed + entry + std::string("PK\5\6", 4) + number(0, 4) + number(1, 2) +
         number(1, 2) + number(entry.size(), 4) + number(local.size() + packed.size(), 4) +
         number(0, 2);
}

}  // namespace gongkai::detail

#endif  // GONGKAI_TESTS_DECODE_ZIP_H_
