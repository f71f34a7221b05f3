#include "pdf_reader.h"

#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <optional>
#include <string>
#include <system_error>

#include <fmt/format.h>

#include "core/text.h"

namespace gongkai::cli {
namespace {

Error system_error(std::string_view doing) {
  return {Errc::kIo, fmt::format("cannot run pdftotext: {}: {}", doing,
                                 std::generic_category().message(errno))};
}

enum class Ending { kDone, kTooMuch, kTooLong };

// Reads until the child closes its end, a limit is hit or the deadline passes.
Ending read_output(int file, const ChildLimits& limits, ChildClock::time_point deadline,
                   std::string& output) {
  std::array<char, 65536> buffer;
  while (true) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - ChildClock::now()).count();
    if (left <= 0) return Ending::kTooLong;
    pollfd waiting{file, POLLIN, 0};
    if (poll(&waiting, 1, static_cast<int>(left)) <= 0) continue;
    const ssize_t count = read(file, buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return Ending::kDone;
    if (output.size() + static_cast<std::size_t>(count) > limits.output) return Ending::kTooMuch;
    output.append(buffer.data(), static_cast<std::size_t>(count));
  }
}

Result<void> judge(int status, int errors) {
  if (WIFSIGNALED(status)) {
    return Error{Errc::kTooLarge, "pdftotext was stopped by signal " +
                                      std::to_string(WTERMSIG(status)) +
                                      " (damaged PDF, or more time or memory than allowed)"};
  }
  const int code = WEXITSTATUS(status);
  if (code == 0) return {};
  const std::string reason = reasons_in(errors).front();
  if (reason.find("Incorrect password") != std::string::npos) {
    return Error{Errc::kUnsupported, "the PDF is encrypted; remove its password first"};
  }
  return Error{
      Errc::kUnsupported,
      fmt::format("pdftotext cannot read the PDF ({}); it may be cut off: fetch it again", reason)};
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
    if (open == std::string_view::npos || close == std::string_view::npos || close <= open)
      continue;
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

Result<std::vector<PositionedWord>> read_pdf(std::span<const std::byte> pdf,
                                             const ChildLimits& limits) {
  static constexpr const char* kProgram[] = {"pdftotext"};
  const std::string program = find_program(kProgram);
  if (program.empty()) {
    return Error{Errc::kUnsupported,
                 "a PDF is read by pdftotext, which is not installed; install the package "
                 "poppler-utils"};
  }
  const Descriptor input = file_in_memory("pdf", pdf);
  const Descriptor errors = file_in_memory("errors");
  if (!input.ok() || !errors.ok()) return system_error("passing the file");
  Pipe pipe;
  if (!pipe.ok()) return system_error("opening a pipe");

  std::vector<std::string> words_of_command{"pdftotext", "-enc", "UTF-8", "-bbox-layout", "-", "-"};
  const std::vector<char*> arguments = pointers_to(words_of_command);
  const ChildPlan plan{program.c_str(),    arguments.data(), nullptr, input.get(),
                       pipe.writing.get(), errors.get(),     limits};
  const pid_t child = fork();
  if (child < 0) return system_error("starting it");
  if (child == 0) become(plan);
  pipe.writing.reset();

  std::string output;
  const auto deadline = ChildClock::now() + limits.time;
  Ending ending = read_output(pipe.reading.get(), limits, deadline, output);
  std::optional<int> status;
  if (ending == Ending::kDone) {
    status = wait_until(child, deadline);
    if (!status) ending = Ending::kTooLong;
  }
  if (!status) status = end_now(child);
  if (ending == Ending::kTooLong) {
    return Error{Errc::kTooLarge, fmt::format("pdftotext took longer than {} seconds for the PDF; "
                                              "print it to a new PDF and give that",
                                              static_cast<double>(limits.time.count()) / 1000)};
  }
  if (ending == Ending::kTooMuch) {
    return Error{Errc::kTooLarge, fmt::format("the PDF holds more than {} MiB of words; give the "
                                              "pages of the report alone",
                                              limits.output >> 20U)};
  }
  if (Result<void> judged = judge(*status, errors.get()); !judged.ok()) return judged.error();
  std::vector<PositionedWord> words = parse_bbox_layout(output);
  if (words.empty()) {
    return Error{Errc::kUnsupported,
                 "the PDF has no text layer, only images, as scans have; read it with an OCR "
                 "program first and give what that writes"};
  }
  return words;
}

}  // namespace gongkai::cli
