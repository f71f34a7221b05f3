#include "decode/unpack.h"

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>
#include <clocale>

#include <algorithm>
#include <memory>

#include <fmt/format.h>

#include "decode/zip_names.h"

namespace gongkai::detail {

namespace {

// libarchive converts names by the locale of the thread; without UTF-8 it loses them.
class Utf8Locale {
 public:
  Utf8Locale() : utf8_(newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr)) {
    if (utf8_ != nullptr) before_ = uselocale(utf8_);
  }
  ~Utf8Locale() {
    if (utf8_ == nullptr) return;
    uselocale(before_);
    freelocale(utf8_);
  }
  Utf8Locale(const Utf8Locale&) = delete;
  Utf8Locale& operator=(const Utf8Locale&) = delete;

 private:
  locale_t utf8_ = nullptr;
  locale_t before_ = nullptr;
};

struct ArchiveCloser {
  void operator()(archive* reader) const { archive_read_free(reader); }
};
using ArchiveReader = std::unique_ptr<archive, ArchiveCloser>;

std::string reason(archive* reader) {
  const char* const text = archive_error_string(reader);
  return text == nullptr ? "the data is damaged" : text;
}

std::string name_of(archive_entry* entry, archive* reader) {
  if (archive_format(reader) == ARCHIVE_FORMAT_RAW) return {};
  if (const char* const name = archive_entry_pathname(entry)) return name;
  if (const char* const name = archive_entry_pathname_utf8(entry)) return name;
  return {};
}

// Reads the data of the current entry; of one that has an error already, to nowhere. False where
// the budget is used up.
bool read_data(archive* reader, UnpackBudget& budget, Packed& member) {
  constexpr std::size_t kBlock = 64 * 1024;
  for (;;) {
    if (member.error) member.bytes = {};
    const std::size_t size = member.bytes.size();
    member.bytes.resize(size + kBlock);
    const la_ssize_t got = archive_read_data(reader, member.bytes.data() + size, kBlock);
    member.bytes.resize(size + (got > 0 ? static_cast<std::size_t>(got) : 0));
    if (got < 0 && !member.error) {
      member.error = Error{Errc::kIo, fmt::format("it could not be unpacked: {}", reason(reader))};
    }
    if (got <= 0) break;
    if (static_cast<std::size_t>(got) > budget.left) {
      budget.left = 0;
      return false;
    }
    budget.left -= static_cast<std::size_t>(got);
    if (member.bytes.size() > budget.member) {
      member.error = Error{Errc::kTooLarge, fmt::format("it is larger than the limit of {} MiB",
                                                        budget.member >> 20U)};
    }
  }
  if (member.error) member.bytes = {};
  return true;
}

Error used_up() { return {Errc::kTooLarge, "it unpacks to more than the limit"}; }

}  // namespace

Result<void> unpack(std::string_view bytes, UnpackBudget& budget,
                    const std::function<bool(Packed&&)>& visit) {
  return unpack(
      bytes, budget, [](std::string_view) { return true; }, visit);
}

Result<void> unpack(std::string_view bytes, UnpackBudget& budget,
                    const std::function<bool(std::string_view)>& wanted,
                    const std::function<bool(Packed&&)>& visit) {
  const Utf8Locale locale;
  const ArchiveReader reader(archive_read_new());
  archive_read_support_filter_gzip(reader.get());
  archive_read_support_filter_bzip2(reader.get());
  archive_read_support_filter_xz(reader.get());
  archive_read_support_filter_zstd(reader.get());
  // An archive that is cut off may end inside another one, whose directory is not its own.
  if (zip_names(bytes).empty()) {
    archive_read_support_format_zip_streamable(reader.get());
  } else {
    archive_read_support_format_zip(reader.get());
  }
  archive_read_support_format_tar(reader.get());
  archive_read_support_format_raw(reader.get());
  if (archive_read_open_memory(reader.get(), bytes.data(), bytes.size()) != ARCHIVE_OK) {
    return Error{Errc::kIo,
                 fmt::format("the archive could not be opened ({}); it may be cut off: fetch it "
                             "again",
                             reason(reader.get()))};
  }
  archive_entry* entry = nullptr;
  for (std::size_t number = 1;; ++number) {
    const int status = archive_read_next_header(reader.get(), &entry);
    if (status == ARCHIVE_EOF) return {};
    if (status < ARCHIVE_WARN) {
      return Error{Errc::kIo,
                   fmt::format("the archive is damaged behind its member {} ({}); fetch it again",
                               number - 1, reason(reader.get()))};
    }
    const bool raw = archive_format(reader.get()) == ARCHIVE_FORMAT_RAW;
    Packed member;
    member.number = number;
    if ((!raw && archive_entry_filetype(entry) != AE_IFREG) ||
        archive_entry_hardlink(entry) != nullptr) {
      // Whatever data it has has to be unpacked to come to the next one.
      member.error = Error{};
      if (!read_data(reader.get(), budget, member)) return used_up();
      continue;
    }
    member.name = name_of(entry, reader.get());
    if (!wanted(member.name)) continue;
    if (archive_entry_is_encrypted(entry) != 0) {
      member.error = Error{Errc::kUnsupported, "it is encrypted; unpack it with its password"};
    } else if (!read_data(reader.get(), budget, member)) {
      return used_up();
    }
    if (!visit(std::move(member))) return {};
  }
}

}  // namespace gongkai::detail
