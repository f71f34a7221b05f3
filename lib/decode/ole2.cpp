#include "decode/ole2.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <set>

namespace gongkai::detail {

namespace {

constexpr std::uint32_t kNoSector = 0xFFFFFFFA;  // this and above: end of a chain, free, ...
constexpr std::uint32_t kNoEntry = 0xFFFFFFFF;
constexpr std::size_t kHeader = 512;
constexpr std::size_t kHeaderFatSectors = 109;  // listed in the header; more only beyond 7 MB
constexpr std::size_t kEntry = 128;
constexpr std::size_t kMaxEntries = 4'096;  // of the directory that are looked at

class Ole2 {
 public:
  explicit Ole2(std::string_view bytes)
      : bytes_(bytes), sector_(std::size_t{1} << std::clamp(number(30, 2), 9U, 12U)) {}

  std::vector<std::string> root_names() {
    read_directory();
    std::vector<std::string> names;
    if (directory_.empty()) return names;
    // The entries of a storage are a binary tree; its shape does not matter here.
    std::set<std::uint32_t> seen;
    std::vector<std::uint32_t> open{link(0, 76)};
    while (!open.empty()) {
      const std::uint32_t entry = open.back();
      open.pop_back();
      if (entry >= directory_.size() || !seen.insert(entry).second) continue;
      names.push_back(name(entry));
      open.push_back(link(entry, 68));
      open.push_back(link(entry, 72));
    }
    return names;
  }

 private:
  // A little-endian number; 0xFF... beyond the end of the file.
  std::uint32_t number(std::size_t at, std::size_t size) const {
    if (at + size > bytes_.size()) return kNoEntry;
    std::uint32_t value = 0;
    for (std::size_t i = size; i-- > 0;) {
      value = value << 8U | static_cast<unsigned char>(bytes_[at + i]);
    }
    return value;
  }
  std::size_t place_of(std::uint32_t sector) const { return (std::size_t{sector} + 1) * sector_; }

  std::uint32_t sector_behind(std::uint32_t sector) const {
    const std::size_t per_sector = sector_ / 4;
    const std::size_t fat = sector / per_sector;
    if (fat >= kHeaderFatSectors) return kNoSector;
    const std::uint32_t fat_sector = number(kHeader - 4 * (kHeaderFatSectors - fat), 4);
    if (fat_sector >= kNoSector) return kNoSector;
    return number(place_of(fat_sector) + 4 * (sector % per_sector), 4);
  }

  void read_directory() {
    std::uint32_t sector = number(48, 4);
    while (sector < kNoSector && place_of(sector) < bytes_.size() &&
           directory_.size() < kMaxEntries) {
      for (std::size_t i = 0; i < sector_ / kEntry; ++i) {
        directory_.push_back(place_of(sector) + i * kEntry);
      }
      sector = sector_behind(sector);
    }
  }

  std::uint32_t link(std::size_t entry, std::size_t field) const {
    return number(directory_[entry] + field, 4);
  }
  // UTF-16, its length in bytes with the final NUL at 64.
  std::string name(std::size_t entry) const {
    const std::size_t length = std::min(number(directory_[entry] + 64, 2), 64U) / 2;
    std::string out;
    for (std::size_t i = 0; i + 1 < length; ++i) {
      const std::uint32_t c = number(directory_[entry] + 2 * i, 2);
      out.push_back(c >= 0x20 && c < 0x7F ? static_cast<char>(c) : '?');
    }
    return out;
  }

  std::string_view bytes_;
  std::size_t sector_;
  std::vector<std::size_t> directory_;  // where its entries begin
};

}  // namespace

std::vector<std::string> ole2_root_names(std::string_view bytes) {
  return Ole2(bytes).root_names();
}

}  // namespace gongkai::detail
