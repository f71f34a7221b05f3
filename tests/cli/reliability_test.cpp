// Whatever happens to the process, the disk or the file: the database stays whole, the reason is
// one sentence, and the same command goes on from there.
#include <sqlite3.h>
#include <sys/mount.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <random>
#include <string>
#include <thread>

#include "program.h"

namespace gongkai {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

const std::string kCorpus = GONGKAI_SOURCE_DIR "/corpus";

bool is_full_run() { return std::getenv("GONGKAI_FULL") != nullptr; }

// Every second report of the corpus, all with GONGKAI_FULL, each in a folder of its name.
std::string copy_reports(const TemporaryDirectory& directory) {
  int number = 0;
  for (const fs::directory_entry& folder : fs::directory_iterator(kCorpus)) {
    if (number++ % 2 != 0 && !is_full_run()) continue;
    for (const std::string name : {"report.txt", "report.html"}) {
      if (!fs::exists(folder.path() / name)) continue;
      directory.write("in/" + folder.path().filename().string() + "/" + name,
                      read_file(folder.path() / name));
    }
  }
  return directory / "in";
}

class Database {
 public:
  explicit Database(const std::string& file, int flags = SQLITE_OPEN_READWRITE) {
    REQUIRE(sqlite3_open_v2(file.c_str(), &handle_, flags, nullptr) == SQLITE_OK);
  }
  ~Database() { sqlite3_close(handle_); }
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  void run(const std::string& sql) {
    INFO(sql << ": " << sqlite3_errmsg(handle_));
    CHECK(sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
  }
  // All rows, values apart by |, rows by ;
  std::string ask(const std::string& sql) {
    std::string out;
    sqlite3_stmt* statement = nullptr;
    CHECK(sqlite3_prepare_v2(handle_, sql.c_str(), -1, &statement, nullptr) == SQLITE_OK);
    while (sqlite3_step(statement) == SQLITE_ROW) {
      out += out.empty() ? "" : ";";
      for (int i = 0; i < sqlite3_column_count(statement); ++i) {
        const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, i));
        out += (i > 0 ? "|" : "") + std::string(text != nullptr ? text : "");
      }
    }
    sqlite3_finalize(statement);
    return out;
  }

 private:
  sqlite3* handle_ = nullptr;
};

std::string digest_of(const std::string& file) {
  const Ran ran = gongkai({"digest", "--db", file});
  INFO(ran.err);
  CHECK(ran.exit_code == 0);
  return ran.out;
}

// Every report in `file` has the rows that it has in the database of an undisturbed run.
void check_whole(const std::string& file, const std::string& undisturbed) {
  Database database(file);
  CHECK(database.ask("PRAGMA integrity_check") == "ok");
  CHECK(database.ask("PRAGMA foreign_key_check") == "");
  database.run("ATTACH '" + undisturbed + "' AS whole");
  const auto rows = [](const std::string& schema, const std::string& report) {
    std::string sql;
    for (const char* table : {"figure_row", "reading_row", "mention_row", "skipped", "passage",
                              "document_text", "finding_row", "report_source"}) {
      sql += std::string(sql.empty() ? "" : " || ',' || ") + "(SELECT count(*) FROM " + schema +
             "." + table + " AS x WHERE x.report_id = " + report + ".report_id)";
    }
    return sql;
  };
  CHECK(
      database.ask("SELECT a.report_key, " + rows("main", "a") + ", " + rows("whole", "b") +
                   " FROM main.report AS a LEFT JOIN whole.report AS b USING (report_key) WHERE (" +
                   rows("main", "a") + ") IS NOT (" + rows("whole", "b") + ")") == "");
}

// False before the first transaction, which makes all tables, was committed.
bool has_tables(const std::string& file) {
  return fs::exists(file) &&
         Database(file).ask("SELECT count(*) FROM sqlite_schema WHERE name = 'source'") == "1";
}

int sources_in(const std::string& file) {
  return has_tables(file) ? std::stoi(Database(file).ask("SELECT count(*) FROM source")) : 0;
}

// Until something was written to the journal of a database whose tables are made. Asks no database:
// that would take locks.
void wait_for_journal(const std::string& file) {
  constexpr std::chrono::milliseconds kBetween(1);
  constexpr std::chrono::seconds kLongest(60);
  const Clock::time_point begun = Clock::now();
  std::error_code none;
  while (Clock::now() - begun < kLongest) {
    const std::uintmax_t size = fs::file_size(file + "-wal", none);
    if (!none && size > 0) return;
    std::this_thread::sleep_for(kBetween);
  }
}

TEST_CASE("an ingest killed at any moment leaves whole reports, and its rerun the same digest",
          "[cli]") {
  const TemporaryDirectory directory;
  const std::string in = copy_reports(directory);
  const std::string undisturbed = directory / "undisturbed.db";
  const Clock::time_point begun = Clock::now();
  REQUIRE(gongkai({"ingest", in, "--db", undisturbed}).exit_code == 0);
  const auto whole_run =
      std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - begun).count();
  const std::string digest = digest_of(undisturbed);
  const int all = std::stoi(Database(undisturbed).ask("SELECT count(*) FROM source"));

  std::mt19937 random(20080501);
  std::uniform_int_distribution<long> moment(0, whole_run);
  int in_the_middle = 0;
  const int times = is_full_run() ? 200 : 20;
  for (int i = 0; i < times; ++i) {
    const std::string file = directory / ("killed" + std::to_string(i) + ".db");
    Running running(GONGKAI_PROGRAM, {"ingest", in, "--db", file, "--batch", "5", "--jobs",
                                      std::to_string(1 + i % 3)});
    // Every other one is counted from the first write: on a busy machine, or with sanitizers, most
    // of the time goes before that.
    const bool begun_writing = i % 2 == 1;
    if (begun_writing) wait_for_journal(file);
    const long wait = begun_writing ? moment(random) / 16 : moment(random);
    std::this_thread::sleep_for(std::chrono::microseconds(wait));
    running.signal(SIGKILL);
    running.wait();
    INFO("killed after " << wait << " us");
    if (has_tables(file)) {
      check_whole(file, undisturbed);
      const int sources = sources_in(file);
      CHECK((sources % 5 == 0 || sources == all));
      in_the_middle += sources > 0 && sources < all ? 1 : 0;
    }
    REQUIRE(gongkai({"ingest", in, "--db", file}).exit_code == 0);
    CHECK(digest_of(file) == digest);
    CHECK_FALSE(fs::exists(file + "-wal"));
    fs::remove(file);
  }
  CHECK(in_the_middle > 0);
}

TEST_CASE("a disk that fills up ends an ingest with one sentence, and more room completes it",
          "[cli]") {
  const TemporaryDirectory directory;
  const std::string in = copy_reports(directory);
  const std::string undisturbed = directory / "undisturbed.db";
  REQUIRE(gongkai({"ingest", in, "--db", undisturbed}).exit_code == 0);
  const auto size = static_cast<std::uint64_t>(fs::file_size(undisturbed));
  // From too little for an empty database to nearly enough.
  int in_the_middle = 0;
  for (int part = 1; part < 10; part += is_full_run() ? 1 : 4) {
    const std::string file = directory / "panel.db";
    const Ran ran = gongkai({"ingest", in, "--db", file, "--batch", "5"},
                            {.largest_file = size * static_cast<std::uint64_t>(part) / 10});
    INFO(part << ": " << ran.err);
    if (ran.exit_code == 0) continue;
    CHECK(ran.exit_code == 1);
    CHECK(lines_of(ran.err).size() == 1);
    CHECK(contains(ran.err, "panel.db"));
    if (fs::exists(file)) {
      CHECK(fs::file_size(file) > 0);  // what could not be made does not stay behind empty
      check_whole(file, undisturbed);
      in_the_middle += Database(file).ask("SELECT count(*) FROM source") != "0" ? 1 : 0;
    }
    REQUIRE(gongkai({"ingest", in, "--db", file}).exit_code == 0);
    CHECK(digest_of(file) == digest_of(undisturbed));
    fs::remove(file);
  }
  CHECK(in_the_middle > 0);
}

TEST_CASE("a full file system is named as such", "[cli]") {
  const TemporaryDirectory directory;
  const std::string disk = directory / "disk";
  fs::create_directory(disk);
  if (mount("none", disk.c_str(), "tmpfs", 0, "size=2m") != 0) {
    WARN("skipped: a small file system cannot be mounted here");
    return;
  }
  const std::string in = copy_reports(directory);
  const Ran ran = gongkai({"ingest", in, "--db", disk + "/panel.db", "--batch", "5"});
  std::string integrity = "ok";
  if (fs::exists(disk + "/panel.db")) {
    integrity = Database(disk + "/panel.db", SQLITE_OPEN_READONLY).ask("PRAGMA integrity_check");
  }
  umount(disk.c_str());
  CHECK(ran.exit_code == 1);
  CHECK(lines_of(ran.err).size() == 1);
  CHECK(contains(ran.err, "the disk is full"));
  CHECK(integrity == "ok");
}

TEST_CASE("a folder that cannot be written gets no database", "[cli]") {
  const TemporaryDirectory directory;
  const std::string report =
      directory.write("report.txt", read_file(kCorpus + "/441225-2016-government/report.txt"));
  fs::create_directory(directory / "closed");
  fs::permissions(directory.path(), fs::perms(0755));
  fs::permissions(directory / "closed", fs::perms(0555));
  const Ran ran =
      gongkai({"ingest", report, "--db", directory / "closed/panel.db"}, {.unprivileged = true});
  if (ran.exit_code == 126) {
    WARN("skipped: another user cannot start the program from this build folder");
    return;
  }
  CHECK(ran.exit_code == 1);
  CHECK(lines_of(ran.err).size() == 1);
  CHECK(contains(ran.err, "closed/panel.db"));
  CHECK(fs::is_empty(directory / "closed"));
}

TEST_CASE("a database that another process is writing is read, and not written", "[cli]") {
  const TemporaryDirectory directory;
  const std::string file = directory / "panel.db";
  const std::string report = kCorpus + "/441225-2016-government/report.txt";
  REQUIRE(gongkai({"ingest", report, "--db", file}).exit_code == 0);
  const std::string digest = digest_of(file);
  {
    Database other(file);
    other.run("PRAGMA journal_mode = WAL");
    other.run("BEGIN IMMEDIATE");
    other.run("DELETE FROM skipped");
    const Ran ran = gongkai({"ingest", kCorpus, "--db", file});
    CHECK(ran.exit_code == 1);
    CHECK(lines_of(ran.err).size() == 1);
    CHECK(contains(ran.err, "locked by another process"));
    CHECK(digest_of(file) == digest);
    other.run("ROLLBACK");
  }
  CHECK(digest_of(file) == digest);
}

TEST_CASE("two ingests at once leave a whole database", "[cli]") {
  const TemporaryDirectory directory;
  const std::string in = copy_reports(directory);
  const std::string undisturbed = directory / "undisturbed.db";
  REQUIRE(gongkai({"ingest", in, "--db", undisturbed}).exit_code == 0);
  for (int i = 0; i < (is_full_run() ? 20 : 2); ++i) {
    // Both find no database and make one.
    const std::string file = directory / ("panel" + std::to_string(i) + ".db");
    Running one(GONGKAI_PROGRAM, {"ingest", in, "--db", file, "--batch", "3"});
    Running two(GONGKAI_PROGRAM, {"ingest", in, "--db", file, "--batch", "3"});
    for (const Ran& ran : {one.wait(), two.wait()}) {
      INFO(ran.err);
      const bool done = ran.exit_code == 0;
      const bool busy = ran.exit_code == 1 && contains(ran.err, "locked by another process");
      CHECK((done || busy));
    }
    check_whole(file, undisturbed);
    REQUIRE(gongkai({"ingest", in, "--db", file}).exit_code == 0);
    CHECK(digest_of(file) == digest_of(undisturbed));
  }
}

TEST_CASE("readers see whole batches while an ingest writes", "[cli]") {
  const TemporaryDirectory directory;
  const std::string in = copy_reports(directory);
  const std::string file = directory / "panel.db";
  REQUIRE(
      gongkai({"ingest", kCorpus + "/441225-2016-government/report.txt", "--db", file}).exit_code ==
      0);
  Running running(GONGKAI_PROGRAM, {"ingest", in, "--db", file, "--batch", "5"});
  Database reader(file, SQLITE_OPEN_READONLY);
  int before = 1;
  int seen = 0;
  const Clock::time_point end = Clock::now() + std::chrono::seconds(60);
  while (before < 25 && Clock::now() < end) {
    const std::string answer = reader.ask(
        "SELECT count(*), count(*) - (SELECT count(DISTINCT source_id) FROM report_source) "
        "FROM source");
    if (answer.empty()) continue;  // for a moment, while the log is being set up
    const int sources = std::stoi(answer);
    CHECK(answer.substr(answer.find('|')) == "|0");
    CHECK(sources >= before);
    seen += sources > before ? 1 : 0;
    before = sources;
  }
  CHECK(running.wait().exit_code == 0);
  CHECK(seen >= 2);
}

TEST_CASE("a damaged database is an error or an answer, never a crash", "[cli]") {
  const TemporaryDirectory directory;
  const std::string good = directory / "good.db";
  REQUIRE(gongkai({"ingest", kCorpus + "/231183-2023-government", "--db", good}).exit_code == 0);
  const std::string bytes = read_file(good);
  std::mt19937 random(7);
  for (int i = 0; i < (is_full_run() ? 300 : 6); ++i) {
    std::string damaged = bytes;
    for (int k = 0; k < 40; ++k) {
      // The schema at the beginning, and anywhere.
      const std::size_t range = k < 4 ? 4000 : damaged.size() - 100;
      damaged[100 + random() % range] = static_cast<char>(random());
    }
    if (i % 4 == 0) damaged.resize(damaged.size() / 2);
    const std::string file = directory.write("damaged.db", damaged);
    const std::string report = kCorpus + "/441225-2016-government/report.txt";
    for (const std::vector<std::string>& command :
         std::vector<std::vector<std::string>>{{"digest", "--db", file},
                                               {"panel", "--db", file},
                                               {"ingest", report, "--db", file},
                                               {"merge", directory / "out.db", file}}) {
      const Ran ran = gongkai(command);
      INFO(i << " " << command.front() << ": " << ran.err);
      CHECK(ran.exit_code <= 1);
      CHECK((ran.exit_code == 0 || !ran.err.empty()));
    }
  }
}

}  // namespace
}  // namespace gongkai
