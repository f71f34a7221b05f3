// Commands that write: ingest, assign, correct, verdict; and digest.
#include <sqlite3.h>

#include <catch2/catch.hpp>
#include <string>

#include "program.h"

namespace gongkai {
namespace {

const std::string kReport = GONGKAI_SOURCE_DIR "/corpus/441225-2016-government/report.txt";

// The first column of the first row, as text.
std::string ask(const std::string& file, const std::string& sql) {
  sqlite3* database = nullptr;
  sqlite3_stmt* statement = nullptr;
  std::string answer;
  REQUIRE(sqlite3_open_v2(file.c_str(), &database, SQLITE_OPEN_READONLY, nullptr) == SQLITE_OK);
  CHECK(sqlite3_prepare_v2(database, sql.c_str(), -1, &statement, nullptr) == SQLITE_OK);
  if (sqlite3_step(statement) == SQLITE_ROW && sqlite3_column_type(statement, 0) != SQLITE_NULL) {
    answer = reinterpret_cast<const char*>(sqlite3_column_text(statement, 0));
  }
  sqlite3_finalize(statement);
  sqlite3_close(database);
  return answer;
}

constexpr const char* kReceived =
    "SELECT value FROM figure WHERE indicator = 'request.received' AND applicant = 'total'";

TEST_CASE("ingesting the same file twice changes nothing", "[cli]") {
  const TemporaryDirectory directory;
  const std::string file = directory / "panel.db";
  const Ran first = gongkai({"ingest", kReport, "--db", file});
  CHECK(first.exit_code == 0);
  CHECK(contains(first.out, "reports 1 new"));
  const std::string digest = gongkai({"digest", "--db", file}).out;
  CHECK(digest.size() == 65);
  const Ran second = gongkai({"ingest", kReport, "--db", file});
  CHECK(second.exit_code == 0);
  CHECK(contains(second.out, "1 unchanged"));
  CHECK(gongkai({"digest", "--db", file}).out == digest);
  CHECK(ask(file, kReceived) == "33");
}

TEST_CASE("without --db the database is gongkai.db in the working directory", "[cli]") {
  const TemporaryDirectory directory;
  CHECK(gongkai({"ingest", kReport}, {.directory = directory.path()}).exit_code == 0);
  CHECK(ask(directory / "gongkai.db", kReceived) == "33");
}

TEST_CASE("a closed database is one file", "[cli]") {
  const TemporaryDirectory directory;
  CHECK(gongkai({"ingest", kReport, "--db", directory / "panel.db"}).exit_code == 0);
  std::size_t files = 0;
  for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(directory.path())) {
    ++files;
  }
  CHECK(files == 1);
}

TEST_CASE("an assignment moves the report and survives reading it again", "[cli]") {
  const TemporaryDirectory directory;
  const std::string file = directory / "panel.db";
  REQUIRE(gongkai({"ingest", kReport, "--db", file}).exit_code == 0);
  const Ran assigned =
      gongkai({"assign", "--db", file, "441225/", "--jurisdiction", "441226", "--year", "2015"});
  CHECK(assigned.exit_code == 0);
  CHECK(contains(assigned.out, "441226/"));
  REQUIRE(gongkai({"ingest", kReport, "--db", file, "--reread"}).exit_code == 0);
  CHECK(ask(file, "SELECT jurisdiction_code || ' ' || year FROM report WHERE is_current = 1") ==
        "441226 2015");
}

TEST_CASE("assigning a report that is not there fails", "[cli]") {
  const TemporaryDirectory directory;
  const std::string file = directory / "panel.db";
  REQUIRE(gongkai({"ingest", kReport, "--db", file}).exit_code == 0);
  CHECK(gongkai({"assign", "--db", file, "999999/", "--jurisdiction", "441226"}).exit_code == 1);
}

TEST_CASE("a correction stands beside the value read, and can be withdrawn", "[cli]") {
  const TemporaryDirectory directory;
  const std::string file = directory / "panel.db";
  REQUIRE(gongkai({"ingest", kReport, "--db", file}).exit_code == 0);
  CHECK(gongkai({"correct", "--db", file, "441225/", "request.received", "35", "--note", "scan"})
            .exit_code == 0);
  CHECK(ask(file, kReceived) == "35");
  CHECK(ask(file, "SELECT count(*) FROM figure_all WHERE indicator = 'request.received' AND "
                  "applicant = 'total' AND value = 33") == "1");
  CHECK(gongkai({"correct", "--db", file, "441225/", "request.received", "--withdraw"}).exit_code ==
        0);
  CHECK(ask(file, kReceived) == "33");
  CHECK(gongkai({"correct", "--db", file, "441225/", "request.received", "many"}).exit_code == 2);
  CHECK(gongkai({"correct", "--db", file, "441225/", "no.such", "3", "--note", "x"}).exit_code == 1);
}

TEST_CASE("a verdict is kept with its finding", "[cli]") {
  const TemporaryDirectory directory;
  const std::string file = directory / "panel.db";
  REQUIRE(gongkai({"ingest", GONGKAI_SOURCE_DIR "/corpus/140822-2014-government/report.html", "--db",
                   file})
              .exit_code == 0);
  const std::string finding = ask(file, "SELECT id FROM finding LIMIT 1");
  REQUIRE_FALSE(finding.empty());
  CHECK(gongkai({"verdict", "--db", file, finding, "dismissed", "--note", "printed so"}).exit_code ==
        0);
  CHECK(ask(file, "SELECT count(*) FROM verdict") == "1");
  CHECK(gongkai({"verdict", "--db", file, finding, "none"}).exit_code == 0);
  CHECK(ask(file, "SELECT count(*) FROM verdict") == "0");
  CHECK(gongkai({"verdict", "--db", file, "ffffffffffffffff", "accepted"}).exit_code == 1);
}

TEST_CASE("a manifest says what the file cannot", "[cli]") {
  const TemporaryDirectory directory;
  const std::string file = directory / "panel.db";
  const std::string manifest = directory.write(
      "manifest.csv", "path,url,authority,jurisdiction_code,year\nreport.txt,http://example.org/a,,,\n");
  CHECK(gongkai({"ingest", kReport, "--db", file, "--manifest", manifest}).exit_code == 0);
  CHECK(ask(file, "SELECT url FROM source") == "http://example.org/a");
}

}  // namespace
}  // namespace gongkai
