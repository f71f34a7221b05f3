#include "child_process.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <ctime>

#include "core/text.h"

namespace gongkai::cli {
namespace {

bool write_all(int file, std::span<const std::byte> bytes) {
  while (!bytes.empty()) {
    const ssize_t written = write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
  return lseek(file, 0, SEEK_SET) == 0;
}

void limit(decltype(RLIMIT_CPU) resource, rlim_t value) {
  const rlimit both{value, value};
  setrlimit(resource, &both);
}

}  // namespace

void Descriptor::reset(int number) {
  if (number_ >= 0) close(number_);
  number_ = number;
}

Descriptor file_in_memory(const char* name, std::span<const std::byte> bytes) {
  Descriptor file(memfd_create(name, MFD_CLOEXEC));
  if (file.ok() && !write_all(file.get(), bytes)) file.reset();
  return file;
}

Pipe::Pipe() {
  std::array<int, 2> ends{-1, -1};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) return;
  reading.reset(ends[0]);
  writing.reset(ends[1]);
}

std::string find_program(std::span<const char* const> names) {
  // NOLINTNEXTLINE(concurrency-mt-unsafe): nobody here changes the environment
  const char* const path = std::getenv("PATH");
  if (path == nullptr) return {};
  for (const char* const name : names) {
    for (const std::string_view folder : detail::split(path, ':')) {
      if (folder.empty() || folder.front() != '/') continue;
      std::string program = std::string(folder) + "/" + name;
      if (access(program.c_str(), X_OK) == 0) return program;
    }
  }
  return {};
}

void become(const ChildPlan& plan) {
  const auto seconds = static_cast<rlim_t>((plan.limits.time.count() + 999) / 1000);
  setpgid(0, 0);
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  limit(RLIMIT_CPU, seconds);
  limit(RLIMIT_AS, plan.limits.memory);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_FSIZE, plan.limits.output);
  if (dup2(plan.input, STDIN_FILENO) < 0 || dup2(plan.output, STDOUT_FILENO) < 0 ||
      dup2(plan.errors, STDERR_FILENO) < 0) {
    _exit(kNotStarted);
  }
  execve(plan.program, plan.arguments, plan.environment != nullptr ? plan.environment : environ);
  _exit(kNotStarted);
}

std::vector<char*> pointers_to(std::vector<std::string>& words) {
  std::vector<char*> pointers;
  pointers.reserve(words.size() + 1);
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  return pointers;
}

std::optional<int> wait_until(pid_t child, ChildClock::time_point deadline) {
  constexpr timespec kPause{0, 2'000'000};
  while (true) {
    int status = 0;
    if (waitpid(child, &status, WNOHANG) == child) return status;
    if (ChildClock::now() >= deadline) return std::nullopt;
    nanosleep(&kPause, nullptr);
  }
}

int end_now(pid_t child) {
  // The group may not have been made yet, or be gone but for the child.
  kill(-child, SIGKILL);
  kill(child, SIGKILL);
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return status;
}

std::vector<std::string> reasons_in(int file) {
  std::array<char, 4096> buffer;
  const ssize_t count = pread(file, buffer.data(), buffer.size(), 0);
  const std::string_view all(buffer.data(), static_cast<std::size_t>(std::max(count, ssize_t{0})));
  std::vector<std::string> lines;
  for (const std::string_view line : detail::split(all, '\n')) {
    if (!detail::trim(line).empty()) lines.emplace_back(detail::trim(line));
  }
  if (lines.empty()) lines.emplace_back("no reason given");
  return lines;
}

}  // namespace gongkai::cli
