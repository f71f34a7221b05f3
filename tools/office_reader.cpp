// Three processes. Ours begins the keeper; the keeper makes a folder with the file in it, begins
// soffice, ends it when its time is up, and removes the folder when we have read the result, or
// have ourselves been killed. It learns of that from a pipe that nobody writes to: its end is our
// end.
#include "office_reader.h"

#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <system_error>

#include <fmt/format.h>

#include "core/read_file.h"

namespace gongkai::cli {
namespace {

namespace fs = std::filesystem;

enum class Ending : std::uint8_t { kExited, kSignalled, kTooLong, kNoFolder };

// What the keeper tells us.
struct Outcome {
  Ending ending = Ending::kTooLong;
  int code = 0;  // exit code, signal or errno
};

// The exit code of a child that could not be isolated.
constexpr int kNotIsolated = 125;

Error system_error(std::string_view doing, int code = errno) {
  return {Errc::kIo, fmt::format("cannot run LibreOffice: {}: {}", doing,
                                 std::generic_category().message(code))};
}

bool is_sheet(std::string_view suffix) {
  return suffix == "xls" || suffix == "xlsx" || suffix == "ods";
}

bool write_text(const char* file, const std::string& text) {
  const Descriptor out(open(file, O_WRONLY | O_CLOEXEC));
  return out.ok() &&
         write(out.get(), text.data(), text.size()) == static_cast<ssize_t>(text.size());
}

bool write_file(const fs::path& path, std::span<const std::byte> bytes) {
  std::ofstream file(path, std::ios::binary);
  file.write(reinterpret_cast<const char*>(bytes.data()),
             static_cast<std::streamsize>(bytes.size()));
  return file.flush().good();
}

// Takes the network away from this process. Our user stays the same one.
bool leave_network() {
  const std::string user = fmt::format("{0} {0} 1", geteuid());
  const std::string group = fmt::format("{0} {0} 1", getegid());
  return unshare(CLONE_NEWUSER | CLONE_NEWNS | CLONE_NEWNET | CLONE_NEWIPC) == 0 &&
         write_text("/proc/self/setgroups", "deny") && write_text("/proc/self/uid_map", user) &&
         write_text("/proc/self/gid_map", group);
}

// Puts `folder` over /tmp, for this process alone: LibreOffice leaves a socket there when killed.
bool cover_tmp(const fs::path& folder) {
  return mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0 &&
         mount(folder.c_str(), "/tmp", nullptr, MS_BIND, nullptr) == 0;
}

// The one conversion, as the child carries it out.
class Conversion {
 public:
  Conversion(std::string program, const OfficeFile& file, fs::path folder,
             const ChildLimits& limits)
      : program_(std::move(program)),
        file_(file),
        folder_(std::move(folder)),
        target_(is_sheet(file.suffix) ? "html" : "docx"),
        limits_(limits) {}

  fs::path output() const { return folder_ / ("report." + target_); }

  // The keeper's whole life.
  [[noreturn]] void keep(int lifeline, int reports, int errors) const {
    setpgid(0, 0);  // what a terminal sends to stop us is for our parent
    (void)signal(SIGPIPE, SIG_IGN);
    keep_open({lifeline, reports, errors});
    const Outcome outcome = convert();
    (void)!write(kReports, &outcome, sizeof outcome);  // nobody may be left to read it
    char none = 0;
    while (read(kLifeline, &none, 1) < 0 && errno == EINTR) {
    }
    std::error_code ignored;
    if (outcome.ending != Ending::kNoFolder) fs::remove_all(folder_, ignored);
    _exit(0);
  }

 private:
  // Where the keeper has its descriptors.
  static constexpr int kLifeline = 3;
  static constexpr int kReports = 4;
  static constexpr int kErrors = 5;

  // Closes all others: other threads' pipes must not stay open because of us.
  static void keep_open(std::array<int, 3> descriptors) {
    for (int& descriptor : descriptors) descriptor = fcntl(descriptor, F_DUPFD, kErrors + 1);
    for (int i = 0; i < 3; ++i) {
      dup3(descriptors[static_cast<std::size_t>(i)], kLifeline + i, O_CLOEXEC);
    }
    close_range(kErrors + 1, ~0U, 0);
  }

  Outcome convert() const {
    if (mkdir(folder_.c_str(), S_IRWXU) != 0) return {Ending::kNoFolder, errno};
    if (!write_file(folder_ / input_name(), file_.bytes)) return {Ending::kExited, kNotStarted};
    // Systems that do not let us isolate it are common; then the child has its limits alone.
    Outcome outcome = run_soffice(true);
    if (outcome.ending == Ending::kExited && outcome.code == kNotIsolated) {
      outcome = run_soffice(false);
    }
    return outcome;
  }

  Outcome run_soffice(bool isolated) const {
    const pid_t child = fork();
    if (child == 0) begin_soffice(isolated);
    if (child < 0) return {Ending::kExited, kNotStarted};
    const Outcome outcome = watch(child);
    kill(-child, SIGKILL);  // what soffice began and did not wait for
    return outcome;
  }

  Outcome watch(pid_t child) const {
    const auto deadline = ChildClock::now() + limits_.time;
    while (ChildClock::now() < deadline) {
      const auto soon = ChildClock::now() + std::chrono::milliseconds(10);
      if (const std::optional<int> status = wait_until(child, soon)) {
        if (WIFSIGNALED(*status)) return {Ending::kSignalled, WTERMSIG(*status)};
        return {Ending::kExited, WEXITSTATUS(*status)};
      }
      pollfd parent{kLifeline, POLLIN, 0};
      if (poll(&parent, 1, 0) > 0) break;
    }
    end_now(child);
    return {Ending::kTooLong, 0};
  }

  [[noreturn]] void begin_soffice(bool isolated) const {
    // A program in /tmp would be covered as well.
    const bool cover = isolated && !std::string_view(program_).starts_with("/tmp/");
    if (isolated && !leave_network()) _exit(kNotIsolated);
    if (cover && !cover_tmp(folder_)) _exit(kNotIsolated);
    const std::string home = cover ? "/tmp" : folder_.string();
    if (chdir(home.c_str()) != 0) _exit(kNotStarted);
    (void)signal(SIGPIPE, SIG_DFL);
    // NOLINTNEXTLINE(concurrency-mt-unsafe): nobody here changes the environment
    const char* const path = std::getenv("PATH");
    std::vector<std::string> words{
        "soffice",    "-env:UserInstallation=file://" + home + "/profile",
        "--headless", "--norestore",
        "--nologo",   "--convert-to",
        target_,      "--outdir",
        home,         home + "/" + input_name()};
    std::vector<std::string> variables{"HOME=" + home, "TMPDIR=" + home, "LC_ALL=C.UTF-8",
                                       "SAL_USE_VCLPLUGIN=svp",
                                       std::string("PATH=") + (path != nullptr ? path : "")};
    const Descriptor nothing(open("/dev/null", O_RDWR | O_CLOEXEC));
    const std::vector<char*> arguments = pointers_to(words);
    const std::vector<char*> environment = pointers_to(variables);
    become({program_.c_str(), arguments.data(), environment.data(), nothing.get(), nothing.get(),
            kErrors, limits_});
  }

  std::string input_name() const { return "report." + std::string(file_.suffix); }

  std::string program_;
  OfficeFile file_;
  fs::path folder_;
  std::string target_;
  ChildLimits limits_;
};

// A name that nobody else has chosen; nothing is made.
Result<fs::path> new_folder_name() {
  std::error_code status;
  const fs::path temporary = fs::temp_directory_path(status);
  if (status) return system_error("looking for the temporary folder", status.value());
  std::random_device random;
  return temporary / fmt::format("gongkai-office-{:08x}{:08x}", random(), random());
}

std::vector<std::byte> contents_of(const fs::path& path) {
  const Result<std::string> content = detail::read_file(path);
  if (!content.ok()) return {};
  const auto* const begin = reinterpret_cast<const std::byte*>(content->data());
  return {begin, begin + content->size()};
}

Result<std::vector<std::byte>> result_of(const Conversion& conversion, const Outcome& outcome,
                                         int errors, const ChildLimits& limits) {
  switch (outcome.ending) {
    case Ending::kNoFolder:
      return system_error("making a temporary folder", outcome.code);
    case Ending::kTooLong:
      return Error{
          Errc::kTooLarge,
          fmt::format("LibreOffice took longer than {} seconds for it; save it as DOCX and "
                      "give that",
                      static_cast<double>(limits.time.count()) / 1000)};
    case Ending::kSignalled:
      return Error{
          Errc::kTooLarge,
          fmt::format("LibreOffice was stopped by signal {} (a damaged file, or more time, "
                      "memory or output than allowed); save it as DOCX and give that",
                      outcome.code)};
    case Ending::kExited:
      break;
  }
  // Its exit code is 0 as well where it converted nothing. Warnings come before the error.
  std::vector<std::byte> content = contents_of(conversion.output());
  if (!content.empty()) return content;
  return Error{Errc::kUnsupported,
               fmt::format("LibreOffice cannot read it ({}); it may be damaged or need a password",
                           reasons_in(errors).back())};
}

}  // namespace

Result<std::vector<std::byte>> read_office(const OfficeFile& file, const ChildLimits& limits) {
  static constexpr const char* kPrograms[] = {"soffice", "libreoffice"};
  const std::string program = find_program(kPrograms);
  if (program.empty()) {
    return Error{Errc::kUnsupported,
                 "it is read by LibreOffice, which is not installed; install the packages "
                 "libreoffice-writer and libreoffice-calc, or save it as DOCX and give that"};
  }
  const Descriptor errors = file_in_memory("errors");
  Pipe lifeline;
  Pipe reports;
  if (!errors.ok() || !lifeline.ok() || !reports.ok()) return system_error("opening a pipe");
  const Result<fs::path> folder = new_folder_name();
  if (!folder.ok()) return folder.error();

  const Conversion conversion(program, file, *folder, limits);
  const pid_t keeper = fork();
  if (keeper < 0) return system_error("starting it");
  if (keeper == 0) {
    conversion.keep(lifeline.reading.get(), reports.writing.get(), errors.get());
  }
  reports.writing.reset();
  Outcome outcome{Ending::kExited, kNotStarted};
  while (read(reports.reading.get(), &outcome, sizeof outcome) < 0 && errno == EINTR) {
  }
  Result<std::vector<std::byte>> result = result_of(conversion, outcome, errors.get(), limits);
  lifeline.writing.reset();
  (void)wait_until(keeper, ChildClock::time_point::max());
  return result;
}

}  // namespace gongkai::cli
