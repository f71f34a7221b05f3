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

TEST_CASE("an assignment to a code or a year that cannot be is wrong use and changes nothing",
          "[cli]") {
  const TemporaryDirectory directory;
  const std::string file = directory / "panel.db";
  REQUIRE(gongkai({"ingest", kReport, "--db", file}).exit_code == 0);
  const std::string key = ask(file, "SELECT report_key FROM report");
  const Ran code = gongkai({"assign", "--db", file, "441225/", "--jurisdiction", "999999"});
  CHECK(code.exit_code == 2);
  CHECK(lines_of(code.err).size() == 1);
  CHECK(contains(code.err, "999999"));
  for (const std::string year : {"1066", "2007", "2101", "-1"}) {
    const Ran ran =
        gongkai({"assign", "--db", file, "441225/", "--jurisdiction", "441226", "--year", year});
    CHECK(ran.exit_code == 2);
    CHECK(lines_of(ran.err).size() == 1);
    CHECK(contains(ran.err, year));
  }
  CHECK(ask(file, "SELECT report_key FROM report") == key);
}

TEST_CASE("an assignment says what place it changed, and nothing where it changes none", "[cli]") {
  const TemporaryDirectory directory;
  const std::string file = directory / "panel.db";
  REQUIRE(gongkai({"ingest", kReport, "--db", file}).exit_code == 0);
  CHECK(gongkai({"assign", "--db", file, "441225/", "--jurisdiction", "441225"}).err.empty());
  const Ran moved = gongkai({"assign", "--db", file, "441225/", "--jurisdiction", "441226"});
  CHECK(moved.exit_code == 0);
  REQUIRE(lines_of(moved.err).size() == 1);
  CHECK(contains(moved.err, "441225 封开县"));
  CHECK(contains(moved.err, "now 441226 德庆县"));
  CHECK(lines_of(moved.out).size() == 1);
}

TEST_CASE("the example of assign settles a report of 2014 whose body is open", "[cli]") {
  const TemporaryDirectory directory;
  const std::string report = directory.write(
      "page.txt",
      "2014年政府信息公开工作年度报告\n一、主动公开情况\n全年主动公开政府信息12条。\n"
      "二、依申请公开情况\n收到申请3件。\n");
  REQUIRE(gongkai({"ingest", report, "--db", directory / "panel.db"}).exit_code == 0);
  std::string example;
  for (const std::string& line : lines_of(gongkai({"assign", "--help"}).out)) {
    if (contains(line, "gongkai assign --db")) example = line;
  }
  const std::size_t name = example.find("gongkai ");
  REQUIRE(name != std::string::npos);
  const std::string arguments = example.substr(name + std::string("gongkai").size());
  // The place alone leaves the body open, and that is said.
  const std::size_t body = arguments.find(" --authority");
  REQUIRE(body != std::string::npos);
  const How here{.directory = directory.path()};
  const std::string program = GONGKAI_PROGRAM;
  const Ran half = run("/bin/sh", {"-c", program + arguments.substr(0, body)}, here);
  CHECK(half.exit_code == 0);
  CHECK(half.out.starts_with("unresolved//2014#"));
  CHECK(half.err == "gongkai: the report is still of no known body: give --authority NAME\n");
  const Ran whole = run("/bin/sh", {"-c", program + arguments}, here);
  CHECK(whole.exit_code == 0);
  CHECK(whole.out.starts_with("430105/长沙市开福区人民政府/2014#"));
  CHECK(whole.err.empty());
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
  CHECK(ask(file,
            "SELECT count(*) FROM figure_all WHERE indicator = 'request.received' AND "
            "applicant = 'total' AND value = 33") == "1");
  CHECK(gongkai({"correct", "--db", file, "441225/", "request.received", "--withdraw"}).exit_code ==
        0);
  CHECK(ask(file, kReceived) == "33");
  CHECK(gongkai({"correct", "--db", file, "441225/", "request.received", "many"}).exit_code == 2);
  CHECK(gongkai({"correct", "--db", file, "441225/", "no.such", "3", "--note", "x"}).exit_code ==
        2);
}

TEST_CASE("a correction to a value that no report can mean is wrong use and changes nothing",
          "[cli]") {
  const TemporaryDirectory directory;
  const std::string file = directory / "panel.db";
  REQUIRE(gongkai({"ingest", kReport, "--db", file}).exit_code == 0);
  const std::vector<std::vector<std::string>> wrong = {{"request.received", "-3"},
                                                       {"request.received", "3.5"},
                                                       {"article20.fees.change", "0.5"},
                                                       {"fee.charged", "-1"},
                                                       {"proposal.npc.conclusion_rate", "-1"},
                                                       {"proposal.npc.conclusion_rate", "100.01"},
                                                       {"proposal.npc.conclusion_rate", "250"}};
  for (const auto& words : wrong) {
    INFO(words[0] << " " << words[1]);
    const Ran ran = gongkai({"correct", "--db", file, "441225/", words[0], words[1]});
    CHECK(ran.exit_code == 2);
    CHECK(ran.out.empty());
    CHECK(lines_of(ran.err).size() == 1);
    CHECK(contains(ran.err, words[0] + " cannot be " + words[1]));
  }
  CHECK(ask(file, "SELECT count(*) FROM correction") == "0");
  const std::vector<std::vector<std::string>> right = {{"request.received", "0"},
                                                       {"article20.fees.change", "-3"},
                                                       {"fee.charged", "12.5"},
                                                       {"proposal.npc.conclusion_rate", "100"},
                                                       {"proposal.cppcc.conclusion_rate", "98.7"}};
  for (const auto& words : right) {
    INFO(words[0] << " " << words[1]);
    CHECK(gongkai({"correct", "--db", file, "441225/", words[0], words[1]}).exit_code == 0);
  }
  CHECK(ask(file, "SELECT count(*) FROM correction") == "5");
}

TEST_CASE("a correction prints the value that stood and the one that stands", "[cli]") {
  const TemporaryDirectory directory;
  const std::string file = directory / "panel.db";
  REQUIRE(gongkai({"ingest", kReport, "--db", file}).exit_code == 0);
  const auto said = [&](std::vector<std::string> words) {
    words.insert(words.begin(), {"correct", "--db", file, "441225/"});
    return gongkai(words).out;
  };
  CHECK(said({"request.received", "35"}) == "request.received: 33 -> 35\n");
  CHECK(said({"request.received", "36"}) == "request.received: 35 -> 36\n");
  CHECK(said({"request.received", "--withdraw"}) == "request.received: 36 -> 33\n");
  CHECK(said({"request.received", "7", "--applicant", "commercial"}) ==
        "request.received[commercial]: none -> 7\n");
  CHECK(said({"article20.fees.change", "-3"}) == "article20.fees.change: none -> -3\n");
}

TEST_CASE("a corrected figure keeps its scope unless another is given", "[cli]") {
  const TemporaryDirectory directory;
  const std::string file = directory / "panel.db";
  REQUIRE(gongkai({"ingest", kReport, "--db", file}).exit_code == 0);
  const std::string scope_of_received =
      "SELECT scope FROM figure WHERE indicator = 'request.received' AND applicant = 'total'";
  REQUIRE(
      gongkai({"correct", "--db", file, "441225/", "request.received", "34", "--scope", "own_body"})
          .exit_code == 0);
  CHECK(ask(file, scope_of_received) == "own_body");
  REQUIRE(gongkai({"correct", "--db", file, "441225/", "request.received", "35"}).exit_code == 0);
  CHECK(ask(file, scope_of_received) == "own_body");
  CHECK(ask(file, kReceived) == "35");
}

TEST_CASE("a verdict is kept with its finding", "[cli]") {
  const TemporaryDirectory directory;
  const std::string file = directory / "panel.db";
  REQUIRE(gongkai({"ingest", GONGKAI_SOURCE_DIR "/corpus/140822-2014-government/report.html",
                   "--db", file})
              .exit_code == 0);
  const std::string finding = ask(file, "SELECT id FROM finding LIMIT 1");
  REQUIRE_FALSE(finding.empty());
  CHECK(
      gongkai({"verdict", "--db", file, finding, "dismissed", "--note", "printed so"}).exit_code ==
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
      "manifest.csv",
      "path,url,authority,jurisdiction_code,year\nreport.txt,http://example.org/a,,,\n");
  CHECK(gongkai({"ingest", kReport, "--db", file, "--manifest", manifest}).exit_code == 0);
  CHECK(ask(file, "SELECT url FROM source") == "http://example.org/a");
}

TEST_CASE("a manifest's row that names no file or no area is told in one sentence", "[cli]") {
  const TemporaryDirectory directory;
  const std::string file = directory / "panel.db";
  const std::string unused =
      directory.write("unused.csv", "path,year\nrepport.txt,\nreport.txt,\n");
  const Ran ran = gongkai({"ingest", kReport, "--db", file, "--manifest", unused});
  CHECK(ran.exit_code == 0);
  CHECK(ran.err.find("1 row of " + unused + " matched no file: repport.txt (line 2);") !=
        std::string::npos);
  const std::string unknown =
      directory.write("unknown.csv", "path,jurisdiction_code\nreport.txt,999999\n");
  const Ran refused = gongkai({"ingest", kReport, "--db", file, "--manifest", unknown});
  CHECK(refused.exit_code != 0);
  CHECK(refused.err.find("unknown.csv:2: 999999 is the code of no area") != std::string::npos);
}

TEST_CASE("two shards of a folder make the database that the folder makes", "[cli]") {
  namespace fs = std::filesystem;
  const TemporaryDirectory directory;
  int number = 0;
  for (const fs::directory_entry& folder : fs::directory_iterator(GONGKAI_SOURCE_DIR "/corpus")) {
    if (!folder.is_directory()) continue;
    const std::string shard = number++ % 2 == 0 ? "in/a" : "in/b";
    fs::create_directories(directory / shard);
    fs::copy(folder.path(), directory / (shard + "/" + folder.path().filename().string()));
  }
  gongkai({"ingest", directory / "in", "--db", directory / "whole.db"});
  gongkai({"ingest", directory / "in/a", "--db", directory / "a.db"});
  gongkai({"ingest", directory / "in/b", "--db", directory / "b.db"});
  const std::string a = read_file(directory / "a.db");
  const Ran merged =
      gongkai({"merge", directory / "out.db", directory / "b.db", directory / "a.db"});
  INFO(merged.err);
  CHECK(merged.exit_code == 0);
  CHECK(contains(merged.out, " known\n"));
  const std::string digest = gongkai({"digest", "--db", directory / "whole.db"}).out;
  CHECK(digest.size() == 65);
  CHECK(gongkai({"digest", "--db", directory / "out.db"}).out == digest);
  CHECK((read_file(directory / "a.db") == a));
  CHECK_FALSE(fs::exists(directory / "out.db-wal"));
  CHECK(ask(directory / "out.db", "SELECT count(*) FROM figure") ==
        ask(directory / "whole.db", "SELECT count(*) FROM figure"));

  // A shard that cannot be read does not stop the others.
  const Ran broken = gongkai({"merge", directory / "again.db", directory / "missing.db",
                              directory.write("notes.db", std::string(2000, 'n')),
                              directory / "a.db", directory / "b.db"});
  CHECK(broken.exit_code == 1);
  CHECK(lines_of(broken.err).size() == 2);
  CHECK(contains(broken.err, "missing.db"));
  CHECK(contains(broken.err, "notes.db"));
  CHECK(gongkai({"digest", "--db", directory / "again.db"}).out == digest);
}

TEST_CASE("an upgrade says when there is nothing to do, and of what file there is none", "[cli]") {
  const TemporaryDirectory directory;
  const std::string file = directory / "panel.db";
  REQUIRE(gongkai({"ingest", kReport, "--db", file}).exit_code == 0);
  const std::string before = read_file(file);
  const Ran ran = gongkai({"upgrade", "--db", file});
  CHECK(ran.exit_code == 0);
  CHECK(contains(ran.out, "already"));
  CHECK((read_file(file) == before));
  const Ran missing = gongkai({"upgrade", "--db", directory / "missing.db"});
  CHECK(missing.exit_code == 1);
  CHECK(contains(missing.err, "missing.db"));
}

}  // namespace
}  // namespace gongkai
