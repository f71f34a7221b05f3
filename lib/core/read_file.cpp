#include "core/read_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>

namespace gongkai::detail {
namespace {

// Closed when it goes.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) (void)::close(number_);
  }
  int number() const { return number_; }

 private:
  const int number_;
};

Error failure(const std::filesystem::path& file, int number) {
  if (number == EISDIR) {
    return {Errc::kInvalid,
            fmt::format("{} is a directory; give the path of a file", file.string()), 0};
  }
  const std::error_code reason(number, std::generic_category());
  return {Errc::kIo, fmt::format("cannot read {}: {}", file.string(), reason.message()), 0};
}

}  // namespace

Result<std::string> read_file(const std::filesystem::path& file) {
  constexpr std::size_t kAtOnce = 65536;
  constexpr std::size_t kMost = 256 << 20;  // a device may never end
  // To open a pipe that nobody writes to would wait for ever: it is opened without, and read with,
  // waiting for what its writers have yet to write.
  const Descriptor descriptor(::open(file.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
  if (descriptor.number() < 0) return failure(file, errno);
  struct stat kind {};
  if (::fstat(descriptor.number(), &kind) != 0) return failure(file, errno);
  const int flags = ::fcntl(descriptor.number(), F_GETFL);
  (void)::fcntl(descriptor.number(), F_SETFL, flags & ~O_NONBLOCK);
  std::string content;
  std::array<char, kAtOnce> buffer;
  while (true) {
    const ssize_t count = ::read(descriptor.number(), buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return failure(file, errno);
    if (count == 0) break;
    content.append(buffer.data(), static_cast<std::size_t>(count));
    if (content.size() > kMost) {
      return Error{Errc::kTooLarge,
                   fmt::format("{} is larger than the limit of 256 MiB", file.string()), 0};
    }
  }
  if (content.empty() && S_ISFIFO(kind.st_mode)) {
    return Error{Errc::kInvalid,
                 fmt::format("{} is a pipe that nothing is written to; give the path of a file",
                             file.string()),
                 0};
  }
  return content;
}

}  // namespace gongkai::detail
