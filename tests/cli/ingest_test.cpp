// gongkai ingest as a process: jobs, progress, interruption.
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <csignal>
#include <optional>
#include <string>
#include <thread>

#include "program.h"

namespace gongkai {
namespace {

namespace fs = std::filesystem;

const std::string kCorpus = GONGKAI_SOURCE_DIR "/corpus";

// The reports of the corpus, `times` over. Returns the number of files.
int copy_reports(const TemporaryDirectory& directory, int times) {
  int files = 0;
  for (const fs::directory_entry& folder : fs::directory_iterator(kCorpus)) {
    for (const std::string name : {"report.txt", "report.html"}) {
      if (!fs::exists(folder.path() / name)) continue;
      const std::string content = read_file(folder.path() / name);
      for (int i = 0; i < times; ++i) {
        directory.write("in/" + std::to_string(i) + "/" + folder.path().filename().string() + name,
                        content);
        ++files;
      }
    }
  }
  return files;
}

// What a terminal would have shown of a run; nothing where the machine has no terminals to give (a
// bare chroot without /dev/pts).
std::optional<std::string> on_terminal(std::vector<std::string> words) {
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  int terminal = -1;
  const pid_t child = forkpty(&terminal, nullptr, nullptr, nullptr);
  if (child < 0) return std::nullopt;
  if (child == 0) {
    execv(argv[0], argv.data());
    _exit(126);
  }
  std::string shown;
  char buffer[4096];
  for (ssize_t count = 0; (count = read(terminal, buffer, sizeof buffer)) > 0;) {
    shown.append(buffer, static_cast<std::size_t>(count));
  }
  close(terminal);
  int status = 0;
  waitpid(child, &status, 0);
  return shown;
}

TEST_CASE("the database is the same file byte for byte for any number of jobs", "[cli]") {
  const TemporaryDirectory directory;
  std::string expected;
  for (const std::string jobs : {"1", "2", "4"}) {
    INFO(jobs);
    const std::string file = directory / (jobs + ".db");
    const Ran ran = gongkai({"ingest", kCorpus, "--db", file, "--jobs", jobs});
    CHECK(contains(ran.out, " 0 unchanged"));
    CHECK(ran.exit_code == 0);
    CHECK(contains(ran.err, "beside the reports: 1 .md, "));
    if (expected.empty()) expected = read_file(file);
    CHECK(expected.size() > 100000);
    CHECK((read_file(file) == expected));
    CHECK_FALSE(fs::exists(file + "-wal"));
    CHECK_FALSE(fs::exists(file + "-shm"));
  }
  CHECK(gongkai({"ingest", kCorpus, "--db", directory / "a.db", "--jobs", "0"}).exit_code == 2);
}

TEST_CASE("an ingest that gets no threads reads with the one it has", "[cli]") {
  const TemporaryDirectory directory;
  const std::string in = kCorpus + "/441225-2016-government";
  // A thread's stack is as large as the limit says: a tebibyte is more than there is.
  const Ran ran =
      run("/bin/sh", {"-c", "ulimit -s 1073741824 && exec \"$0\" \"$@\"", GONGKAI_PROGRAM, "ingest",
                      in, "--db", directory / "a.db", "--jobs", "4"});
  INFO(ran.err);
  CHECK(ran.exit_code == 0);
  REQUIRE(gongkai({"ingest", in, "--db", directory / "b.db", "--jobs", "1"}).exit_code == 0);
  CHECK((read_file(directory / "a.db") == read_file(directory / "b.db")));
}

TEST_CASE("a database in the folder that is ingested into it is passed over", "[cli]") {
  const TemporaryDirectory directory;
  directory.write("report.txt", read_file(kCorpus + "/441225-2016-government/report.txt"));
  for (const std::string jobs : {"1", "2"}) {
    for (int time = 0; time < 2; ++time) {
      const Ran ran = gongkai({"ingest", ".", "--jobs", jobs}, {.directory = directory.path()});
      CHECK(ran.exit_code == 0);
      CHECK(ran.err.empty());
      CHECK(contains(ran.out, "sources 1: "));
    }
  }
  // Another program's database is a file like any other, named with its reason.
  directory.write("other.db", std::string("SQLite format 3\0", 16) + std::string(4000, '\1'));
  const Ran ran = gongkai({"ingest", "."}, {.directory = directory.path()});
  CHECK(ran.exit_code == 1);
  CHECK(contains(ran.err, "other.db"));
}

TEST_CASE("an interrupted ingest ends whole and the same command goes on", "[cli]") {
  const TemporaryDirectory directory;
  copy_reports(directory, 6);
  const std::string in = directory / "in";
  REQUIRE(gongkai({"ingest", in, "--db", directory / "undisturbed.db"}).exit_code == 0);
  const std::string digest = gongkai({"digest", "--db", directory / "undisturbed.db"}).out;
  const std::string file = directory / "panel.db";
  // On a slow machine the signal may come before the first report, on a fast one behind the last.
  for (int wait = 200; wait < 60000; wait += wait / 3) {
    fs::remove(file);
    Running running(GONGKAI_PROGRAM, {"ingest", in, "--db", file, "--jobs", "2"});
    std::this_thread::sleep_for(std::chrono::milliseconds(wait));
    running.signal(SIGINT);
    const Ran ran = running.wait();
    INFO(ran.out << ran.err);
    if (ran.exit_code == 128 + SIGINT || contains(ran.out, "sources 0:")) continue;
    REQUIRE(ran.exit_code == 1);
    CHECK(contains(ran.err, "interrupted"));
    CHECK_FALSE(fs::exists(file + "-wal"));
    CHECK(gongkai({"digest", "--db", file}).out != digest);
    const Ran again = gongkai({"ingest", in, "--db", file});
    CHECK(again.exit_code == 0);
    CHECK_FALSE(contains(again.out, " 0 unchanged"));
    CHECK(gongkai({"digest", "--db", file}).out == digest);
    return;
  }
  FAIL("the signal never came in the middle");
}

TEST_CASE("on a terminal an ingest shows how far it is, how fast, and how long it will take",
          "[cli]") {
  const TemporaryDirectory directory;
  const int files = copy_reports(directory, 10);
  const auto seen =
      on_terminal({GONGKAI_PROGRAM, "ingest", directory / "in", "--db", directory / "panel.db"});
  if (!seen) {
    WARN("left out, as this machine gives no terminal");
    return;
  }
  const std::string& shown = *seen;
  CHECK(contains(shown, "/" + std::to_string(files) + ", "));
  CHECK(contains(shown, "/s, "));
  CHECK(contains(shown, " left "));
  CHECK(contains(shown, "[#"));
}

}  // namespace
}  // namespace gongkai
