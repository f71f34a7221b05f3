// Reports and archives are other people's: nothing in them is obeyed.
#include <sqlite3.h>

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "program.h"

namespace gongkai {
namespace {

namespace fs = std::filesystem;

const std::string kReport = GONGKAI_SOURCE_DIR "/corpus/441225-2016-government/report.txt";

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size()) {
    text.replace(at, from.size(), to);
  }
  return text;
}

std::string ask(const std::string& file, const std::string& sql) {
  sqlite3* database = nullptr;
  sqlite3_stmt* statement = nullptr;
  std::string out;
  REQUIRE(sqlite3_open_v2(file.c_str(), &database, SQLITE_OPEN_READONLY, nullptr) == SQLITE_OK);
  CHECK(sqlite3_prepare_v2(database, sql.c_str(), -1, &statement, nullptr) == SQLITE_OK);
  while (sqlite3_step(statement) == SQLITE_ROW) {
    out += (out.empty() ? "" : ";") +
           std::string(reinterpret_cast<const char*>(sqlite3_column_text(statement, 0)));
  }
  sqlite3_finalize(statement);
  sqlite3_close(database);
  return out;
}

TEST_CASE("SQL in a report and in a file name is only text", "[cli]") {
  const TemporaryDirectory directory;
  const std::string attack = "封开县'); DROP TABLE report; --人民政府";
  const std::string file = directory.write("x'); DROP TABLE source; --.txt",
                                           replaced(read_file(kReport), "封开县", attack));
  const std::string db = directory / "panel.db";
  REQUIRE(gongkai({"ingest", file, "--db", db}).exit_code == 0);
  CHECK(ask(db, "SELECT path FROM source") == "x'); DROP TABLE source; --.txt");
  CHECK(ask(db, "SELECT count(*) FROM document_text WHERE text LIKE '%DROP TABLE report%'") == "1");
  const std::string key = ask(db, "SELECT report_key FROM report");
  CHECK(gongkai({"assign", "--db", db, key, "--jurisdiction", "441225", "--authority",
                 "a'; DELETE FROM report; --"})
            .exit_code == 0);
  CHECK(ask(db, "SELECT authority FROM report") == "a'; DELETE FROM report; --");
}

TEST_CASE("nothing that a report or a file name holds is obeyed by a terminal", "[cli]") {
  const TemporaryDirectory directory;
  // Clears the screen, sets the window's title, a C1 control, and turns the direction of writing.
  const std::string escapes =
      "\x1b[2J\x1b]0;owned\x07\xc2\x9b"
      "31m\xe2\x80\xae";
  std::string report = replaced(read_file(kReport), "申请33宗", "申请33宗" + escapes);
  report = replaced(report, "封开县人民政府", "封开县" + escapes + "人民政府");
  const std::string file = directory.write("a" + escapes + ".txt", report);
  const std::string bad = directory.write("b" + escapes + ".txt", "");
  const std::string db = directory / "panel.db";
  const std::vector<std::vector<std::string>> commands = {
      {"extract", file, bad},
      {"extract", file, bad, "--coverage", "--lang", "zh"},
      {"extract", file, bad, "--format", "ndjson"},
      {"check", file, bad},
      {"check", file, "--format", "html"},
      {"ingest", file, bad, directory / ("none" + escapes), "--db", db},
      {"explain", "--db", db, "441225", "2016", "request.received"},
      {"rank", "--db", db, "--year", "2016", "--indicator", "request.received"},
      {"panel", "--db", db},
      {"merge", directory / "out.db", bad},
      {"assign", "--db", db, "x" + escapes, "--jurisdiction", "441225"}};
  for (const std::vector<std::string>& command : commands) {
    const Ran ran = gongkai(command);
    INFO(command.front());
    for (const std::string& text : {ran.out, ran.err}) {
      CHECK(text.find('\x1b') == std::string::npos);
      CHECK(text.find('\x07') == std::string::npos);
      CHECK(text.find("\xc2\x9b") == std::string::npos);
    }
  }
}

TEST_CASE("members of an archive are named below it and written nowhere", "[cli]") {
  const TemporaryDirectory directory;
  directory.write("work/report.txt", read_file(kReport));
  const std::string archive = directory / "crawl.tar";
  for (const char* name : {"../../../outside", "/tmp/gongkai-outside", "a/../../b"}) {
    const Ran packed =
        run("/bin/tar",
            {"-P", "--transform", "s,^report.txt,replaced,;s,^replaced," + std::string(name) + ",",
             "-rf", archive, "report.txt"},
            {.directory = directory.path() / "work"});
    INFO(packed.err);
    REQUIRE(packed.exit_code == 0);
  }
  const std::string db = directory / "panel.db";
  const Ran ran =
      gongkai({"ingest", archive, "--db", db}, {.directory = directory.path() / "work"});
  INFO(ran.err);
  CHECK(ran.exit_code == 0);
  const std::string paths = ask(db, "SELECT path FROM source ORDER BY path");
  CHECK(lines_of(replaced(paths, ";", "\n")).size() == 3);
  CHECK_FALSE(contains(paths, ".."));
  CHECK_FALSE(contains(paths, "!//"));
  CHECK_FALSE(contains("\n" + replaced(paths, ";", "\n"), "\n/"));
  CHECK_FALSE(fs::exists("/tmp/gongkai-outside"));
  CHECK_FALSE(fs::exists(directory.path().parent_path() / "outside"));
  CHECK_FALSE(fs::exists(directory / "b"));
}

TEST_CASE("extract is a filter: a report on standard input, one figure a line on standard output",
          "[cli]") {
  const Ran file = gongkai({"extract", "--format", "ndjson", kReport});
  const Ran piped = gongkai({"extract", "--format", "ndjson", "-"}, {.input = read_file(kReport)});
  CHECK(piped.exit_code == 0);
  CHECK(piped.err.empty());
  CHECK(lines_of(piped.out).size() > 10);
  CHECK(piped.out == replaced(file.out, "\"report.txt\"", "\"-\""));
}

}  // namespace
}  // namespace gongkai
