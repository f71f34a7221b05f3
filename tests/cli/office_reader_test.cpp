// LibreOffice as a child, and programs in its place that behave badly.
#include "office_reader.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <string>
#include <thread>

#include "fake_program.h"
#include "program.h"

namespace gongkai::cli {
namespace {

namespace fs = std::filesystem;

// Takes the place of soffice: `action` gets the folder as $home and the input as $input.
std::string fake_soffice(const std::string& action) {
  return "#!/bin/sh\n"
         "for input in \"$@\"; do :; done\n"
         "home=$HOME\n" +
         action + "\n";
}

Result<std::vector<std::byte>> read(std::string_view bytes, std::string_view suffix,
                                    const ChildLimits& limits = kOfficeLimits) {
  return read_office({std::as_bytes(std::span(bytes.data(), bytes.size())), suffix}, limits);
}

std::string text_of(const std::vector<std::byte>& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

bool comes_true(const std::function<bool()>& condition) {
  for (int i = 0; i < 1000; ++i) {
    if (condition()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return false;
}

bool is_running(const std::string& pid) { return !pid.empty() && kill(std::stoi(pid), 0) == 0; }

std::string pid_in(const fs::path& file) {
  const auto lines = lines_of(fs::exists(file) ? read_file(file) : std::string());
  return lines.empty() ? std::string() : lines[0];
}

constexpr ChildLimits kShort{std::chrono::milliseconds{300}, std::uint64_t{2} << 30,
                             std::uint64_t{1} << 20};

TEST_CASE("soffice gets the file and a folder of its own, and what it writes is the result",
          "[cli]") {
  const FakeProgram fake(
      "soffice",
      fake_soffice(
          "{ cat \"$input\"; echo \" $(basename \"$input\")\"; ls \"$home\"; } > \"$home/report.docx\""));
  const auto made = read("12345", "doc");
  REQUIRE(made.ok());
  CHECK(text_of(*made) == "12345 report.doc\nreport.doc\nreport.docx\n");
  CHECK(fake.leftovers().empty());
}

TEST_CASE("a sheet becomes HTML and a text becomes DOCX", "[cli]") {
  const FakeProgram fake(
      "soffice", fake_soffice("for t in docx html; do echo $t > \"$home/report.$t\"; done"));
  CHECK(text_of(*read("1", "doc")) == "docx\n");
  CHECK(text_of(*read("1", "rtf")) == "docx\n");
  CHECK(text_of(*read("1", "xls")) == "html\n");
  CHECK(text_of(*read("1", "xlsx")) == "html\n");
}

TEST_CASE("soffice that hangs is ended with all that it began, and leaves nothing", "[cli]") {
  const TemporaryDirectory notes;
  const std::string note = notes / "pid";
  const FakeProgram fake(
      "soffice", fake_soffice("touch \"$home/lock\"\nsleep 600 &\necho $! > '" + note + "'\nwait"));
  const auto begin = std::chrono::steady_clock::now();
  const auto made = read("1", "doc", kShort);
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(20));
  REQUIRE_FALSE(made.ok());
  CHECK(made.error().code == Errc::kTooLarge);
  CHECK(made.error().message ==
        "LibreOffice took longer than 0.3 seconds for it; save it as DOCX and give that");
  CHECK(comes_true([&] { return !is_running(pid_in(note)); }));
  CHECK(fake.leftovers().empty());
}

TEST_CASE("soffice that floods the disk is ended", "[cli]") {
  const FakeProgram fake("soffice", fake_soffice("exec cat /dev/zero > \"$home/report.docx\""));
  const auto made =
      read("1", "doc", {std::chrono::seconds{60}, std::uint64_t{2} << 30, std::uint64_t{1} << 20});
  REQUIRE_FALSE(made.ok());
  CHECK(made.error().code == Errc::kTooLarge);
  CHECK(fake.leftovers().empty());
}

TEST_CASE("soffice that converts nothing is a sentence with its reason", "[cli]") {
  const FakeProgram fake("soffice", fake_soffice("echo 'source file could not be loaded' >&2"));
  const auto made = read("1", "doc");
  REQUIRE_FALSE(made.ok());
  CHECK(made.error().code == Errc::kUnsupported);
  CHECK(made.error().message ==
        "LibreOffice cannot read it (source file could not be loaded); it may be damaged or need a "
        "password");
  CHECK(fake.leftovers().empty());
}

TEST_CASE("several threads may read at once", "[cli]") {
  const FakeProgram fake("soffice",
                         fake_soffice("sleep 0.2; cat \"$input\" > \"$home/report.docx\""));
  std::vector<std::string> made(6);
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < made.size(); ++i) {
    threads.emplace_back([&made, i] {
      const auto result = read(std::to_string(i), "doc");
      made[i] = result.ok() ? text_of(*result) : result.error().message;
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(made == std::vector<std::string>{"0", "1", "2", "3", "4", "5"});
  CHECK(fake.leftovers().empty());
}

TEST_CASE("where the tool is killed, soffice ends and its folder goes", "[cli]") {
  const TemporaryDirectory notes;
  const std::string note = notes / "pid";
  const FakeProgram fake("soffice", fake_soffice("echo $$ > '" + note + "'\nexec sleep 600"));
  const pid_t child = fork();
  if (child == 0) {
    (void)read("1", "doc");
    _exit(0);
  }
  REQUIRE(comes_true([&] { return is_running(pid_in(note)); }));
  CHECK(fake.leftovers().size() == 1);
  kill(child, SIGKILL);
  waitpid(child, nullptr, 0);
  CHECK(comes_true([&] { return fake.leftovers().empty(); }));
  CHECK(comes_true([&] { return !is_running(pid_in(note)); }));
}

TEST_CASE("LibreOffice makes DOCX of RTF", "[cli]") {
  if (std::system("command -v soffice > /dev/null") != 0) {
    WARN("skipped: LibreOffice is not installed");
    return;
  }
  const auto made = read("{\\rtf1\\ansi\\ansicpg936 \\u20844?\\u24320? 74}", "rtf");
  INFO((made.ok() ? std::string() : made.error().message));
  REQUIRE(made.ok());
  CHECK(text_of(*made).substr(0, 2) == "PK");
  const auto damaged = read("nothing of that kind", "doc", kOfficeLimits);
  if (damaged.ok()) CHECK(text_of(*damaged).substr(0, 2) == "PK");
}

}  // namespace
}  // namespace gongkai::cli
