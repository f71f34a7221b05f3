#include "core/read_file.h"

#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <memory>
#include <system_error>

namespace gongkai::detail {

Result<std::string> read_file(const std::filesystem::path& file) {
  constexpr std::size_t kAtOnce = 65536;
  constexpr std::size_t kMost = 256 << 20;  // a device may never end
  const auto fail = [&] {
    if (errno == EISDIR) {
      return Error{Errc::kInvalid,
                   fmt::format("{} is a directory; give the path of a file", file.string()), 0};
    }
    const std::error_code reason(errno, std::generic_category());
    return Error{Errc::kIo, fmt::format("cannot read {}: {}", file.string(), reason.message()), 0};
  };
  const auto close = [](std::FILE* stream) { (void)std::fclose(stream); };
  const std::unique_ptr<std::FILE, decltype(close)> stream(std::fopen(file.c_str(), "rb"), close);
  if (stream == nullptr) return fail();
  std::string content;
  std::array<char, kAtOnce> buffer;
  while (const std::size_t count = std::fread(buffer.data(), 1, buffer.size(), stream.get())) {
    content.append(buffer.data(), count);
    if (content.size() > kMost) {
      return Error{Errc::kTooLarge,
                   fmt::format("{} is larger than the limit of 256 MiB", file.string()), 0};
    }
  }
  if (std::ferror(stream.get()) != 0) return fail();
  return content;
}

}  // namespace gongkai::detail
