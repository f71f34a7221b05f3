#include "pdf_reader.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstring>
#include <string>

#include "core/text.h"

namespace gongkai::cli {
namespace {

constexpr int kSeconds = 60;                            // of the clock, and of the processor
constexpr rlim_t kMemory = rlim_t{2} << 30;             // address space of the child
constexpr std::size_t kOutput = std::size_t{256} << 20; // bytes of XHTML
constexpr int kNoSuchProgram = 127;

// A file descriptor that is closed when it goes out of scope.
class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  ~Descriptor() { reset(); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return number_; }
  bool ok() const { return number_ >= 0; }
  void reset(int number = -1) {
    if (number_ >= 0) close(number_);
    number_ = number;
  }

 private:
  int number_;
};

Error system_error(std::string_view doing) {
  return {Errc::kIo, "cannot run pdftotext: " + std::string(doing) + ": " + std::strerror(errno)};
}

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

// In the child, between fork and exec: only calls that are safe there.
[[noreturn]] void become_pdftotext(int input, int output, int errors) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  limit(RLIMIT_CPU, kSeconds);
  limit(RLIMIT_AS, kMemory);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_FSIZE, kOutput);
  if (dup2(input, STDIN_FILENO) < 0 || dup2(output, STDOUT_FILENO) < 0 ||
      dup2(errors, STDERR_FILENO) < 0) {
    _exit(kNoSuchProgram - 1);
  }
  execlp("pdftotext", "pdftotext", "-enc", "UTF-8", "-bbox-layout", "-", "-", nullptr);
  _exit(errno == ENOENT ? kNoSuchProgram : kNoSuchProgram - 1);
}

enum class Ending { kDone, kTooMuch, kTooLong };

// Reads until the child closes its end, a limit is hit or the deadline passes.
Ending read_output(int file, std::string& output) {
  using Clock = std::chrono::steady_clock;
  const auto deadline = Clock::now() + std::chrono::seconds(kSeconds);
  std::array<char, 65536> buffer;
  while (true) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    if (left <= 0) return Ending::kTooLong;
    pollfd waiting{file, POLLIN, 0};
    if (poll(&waiting, 1, static_cast<int>(left)) <= 0) continue;
    const ssize_t count = read(file, buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return Ending::kDone;
    if (output.size() + static_cast<std::size_t>(count) > kOutput) return Ending::kTooMuch;
    output.append(buffer.data(), static_cast<std::size_t>(count));
  }
}

int wait_for(pid_t child) {
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return status;
}

// The first line that the child wrote to stderr.
std::string first_line(int file) {
  std::array<char, 512> buffer;
  const ssize_t count = pread(file, buffer.data(), buffer.size(), 0);
  if (count <= 0) return "no reason given";
  const std::string_view all(buffer.data(), static_cast<std::size_t>(count));
  return std::string(detail::trim(all.substr(0, all.find('\n'))));
}

Result<void> judge(int status, int errors) {
  if (WIFSIGNALED(status)) {
    return Error{Errc::kTooLarge,
                 "pdftotext was stopped by signal " + std::to_string(WTERMSIG(status)) +
                     " (damaged PDF, or more time or memory than allowed)"};
  }
  const int code = WEXITSTATUS(status);
  if (code == kNoSuchProgram) {
    return Error{Errc::kUnsupported,
                 "a PDF is read by pdftotext, which is not installed; install the package "
                 "poppler-utils"};
  }
  if (code == 0) return {};
  const std::string reason = first_line(errors);
  if (reason.find("Incorrect password") != std::string::npos) {
    return Error{Errc::kUnsupported, "the PDF is encrypted; remove its password first"};
  }
  return Error{Errc::kUnsupported, "pdftotext cannot read the PDF: " + reason};
}

double number_after(std::string_view tag, std::string_view name) {
  const std::size_t at = tag.find(name);
  if (at == std::string_view::npos) return 0;
  double value = 0;
  std::from_chars(tag.data() + at + name.size(), tag.data() + tag.size(), value);
  return value;
}

std::string unescaped(std::string_view text) {
  static constexpr std::pair<std::string_view, char> kEntities[] = {
      {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}};
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    bool known = false;
    for (const auto& [entity, character] : kEntities) {
      if (text.substr(i, entity.size()) != entity) continue;
      out.push_back(character);
      i += entity.size();
      known = true;
      break;
    }
    if (!known) out.push_back(text[i++]);
  }
  return out;
}

}  // namespace

std::vector<PositionedWord> parse_bbox_layout(std::string_view xhtml) {
  // One element a line: <page width="595" ...> and <word xMin="1.0" yMin=...>text</word>. Not by
  // an XML parser: control characters in a PDF's text make the output ill-formed.
  constexpr std::string_view kWord = "<word ";
  constexpr std::string_view kEnd = "</word>";
  std::vector<PositionedWord> words;
  int page = 0;
  for (std::string_view line : detail::split(xhtml, '\n')) {
    line = detail::trim(line);
    if (line.substr(0, 6) == "<page ") ++page;
    if (line.substr(0, kWord.size()) != kWord) continue;
    const std::size_t open = line.find('>');
    const std::size_t close = line.rfind(kEnd);
    if (open == std::string_view::npos || close == std::string_view::npos || close <= open) continue;
    const std::string_view tag = line.substr(0, open);
    PositionedWord word;
    word.text = unescaped(line.substr(open + 1, close - open - 1));
    word.x_min = number_after(tag, "xMin=\"");
    word.y_min = number_after(tag, "yMin=\"");
    word.x_max = number_after(tag, "xMax=\"");
    word.y_max = number_after(tag, "yMax=\"");
    word.page = page;
    words.push_back(std::move(word));
  }
  return words;
}

Result<std::vector<PositionedWord>> read_pdf(std::span<const std::byte> pdf) {
  Descriptor input(memfd_create("pdf", MFD_CLOEXEC));
  Descriptor errors(memfd_create("errors", MFD_CLOEXEC));
  if (!input.ok() || !errors.ok() || !write_all(input.get(), pdf)) {
    return system_error("passing the file");
  }
  std::array<int, 2> ends{-1, -1};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) return system_error("opening a pipe");
  Descriptor reading(ends[0]);
  Descriptor writing(ends[1]);

  const pid_t child = fork();
  if (child < 0) return system_error("starting it");
  if (child == 0) become_pdftotext(input.get(), writing.get(), errors.get());
  writing.reset();

  std::string output;
  const Ending ending = read_output(reading.get(), output);
  if (ending != Ending::kDone) kill(child, SIGKILL);
  const int status = wait_for(child);
  if (ending == Ending::kTooLong) {
    return Error{Errc::kTooLarge, "pdftotext took longer than 60 seconds for the PDF"};
  }
  if (ending == Ending::kTooMuch) {
    return Error{Errc::kTooLarge, "the PDF holds more than 256 MiB of words"};
  }
  if (Result<void> judged = judge(status, errors.get()); !judged.ok()) return judged.error();
  std::vector<PositionedWord> words = parse_bbox_layout(output);
  if (words.empty()) {
    return Error{Errc::kUnsupported,
                 "the PDF holds no words, only images; recognizing characters (OCR) is not done"};
  }
  return words;
}

}  // namespace gongkai::cli
