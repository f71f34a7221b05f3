// What the readers that run another program share: it gets limits, since the files are hostile, and
// ends with us.
#ifndef GONGKAI_TOOLS_CHILD_PROCESS_H_
#define GONGKAI_TOOLS_CHILD_PROCESS_H_

#include <sys/types.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gongkai::cli {

struct ChildLimits {
  std::chrono::milliseconds time{60'000};         // of the clock; the processor's in whole seconds
  std::uint64_t memory = std::uint64_t{2} << 30;  // address space, bytes
  std::uint64_t output = std::uint64_t{256} << 20;  // bytes, of each file that it writes as well
};

// A file descriptor that is closed when it goes out of scope.
class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  ~Descriptor() { reset(); }
  Descriptor(Descriptor&& other) noexcept : number_(other.number_) { other.number_ = -1; }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return number_; }
  bool ok() const { return number_ >= 0; }
  void reset(int number = -1);

 private:
  int number_;
};

// An anonymous file in memory that holds `bytes`, read from its beginning; not ok() where that
// failed.
Descriptor file_in_memory(const char* name, std::span<const std::byte> bytes = {});

// The two ends of a pipe, closed on exec; not ok() where that failed.
struct Pipe {
  Descriptor reading;
  Descriptor writing;
  Pipe();
  bool ok() const { return reading.ok(); }
};

// The whole path of the first of the programs that stands on PATH, "" where none does.
std::string find_program(std::span<const char* const> names);

// What a child takes along into exec.
struct ChildPlan {
  const char* program = nullptr;       // path
  char* const* arguments = nullptr;    // with the name first and a null at the end
  char* const* environment = nullptr;  // null: ours
  int input = -1, output = -1, errors = -1;
  ChildLimits limits;
};

// In the child, between fork and exec, never returns: sets the limits and begins the program, in a
// process group of its own. Only calls that are safe there.
[[noreturn]] void become(const ChildPlan& plan);
// The exit code of a child that could not begin the program.
constexpr int kNotStarted = 126;

// Pointers for exec; `words` must outlive them.
std::vector<char*> pointers_to(std::vector<std::string>& words);

using ChildClock = std::chrono::steady_clock;
// The status of a child that ends before the deadline.
std::optional<int> wait_until(pid_t child, ChildClock::time_point deadline);
// Ends a child, and what it has begun in its group, and returns its status.
int end_now(pid_t child);

// What a child wrote to the file of its errors, by lines; at least "no reason given".
std::vector<std::string> reasons_in(int file);

}  // namespace gongkai::cli

#endif  // GONGKAI_TOOLS_CHILD_PROCESS_H_
