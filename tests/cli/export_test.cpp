// gongkai export: files for other programs, and what explains them.
#include <sqlite3.h>
#include <catch2/catch.hpp>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "program.h"

namespace gongkai {
namespace {

using Json = nlohmann::ordered_json;

// One report whose authority would be a formula in a spreadsheet, and one as it should be.
std::string make_database(const TemporaryDirectory& directory) {
  const std::string report =
      read_file(GONGKAI_SOURCE_DIR "/corpus/441225-2016-government/report.txt");
  directory.write("reports/plain.txt", report);
  const std::filesystem::path other = GONGKAI_SOURCE_DIR "/corpus/110117-2016-government";
  for (const auto& entry : std::filesystem::directory_iterator(other)) {
    if (entry.path().stem() == "report") {
      directory.write("reports/" + entry.path().filename().string(), read_file(entry.path()));
    }
  }
  const std::string manifest = directory.write(
      "manifest.csv", "path,url,authority\nplain.txt,http://example.gov.cn/a,=HYPERLINK(1)\n");
  const std::string db = directory / "panel.db";
  const Ran ran = gongkai({"ingest", directory / "reports", "--db", db, "--manifest", manifest});
  INFO(ran.err);
  REQUIRE(ran.exit_code == 0);
  return db;
}

std::vector<std::string> rows_of(const std::string& file) { return lines_of(read_file(file)); }

// The result of a query that returns one number.
std::int64_t number_of(const std::string& db, const std::string& sql) {
  sqlite3* handle = nullptr;
  REQUIRE(sqlite3_open_v2(db.c_str(), &handle, SQLITE_OPEN_READONLY, nullptr) == SQLITE_OK);
  sqlite3_stmt* statement = nullptr;
  REQUIRE(sqlite3_prepare_v2(handle, sql.c_str(), -1, &statement, nullptr) == SQLITE_OK);
  REQUIRE(sqlite3_step(statement) == SQLITE_ROW);
  const std::int64_t number = sqlite3_column_int64(statement, 0);
  sqlite3_finalize(statement);
  sqlite3_close(handle);
  return number;
}

TEST_CASE("an export holds every row of its views, each with its citation", "[cli]") {
  const TemporaryDirectory directory;
  const std::string db = make_database(directory);
  const std::string folder = directory / "out";
  const Ran ran = gongkai({"export", "--db", db, "-o", folder});
  INFO(ran.err);
  REQUIRE(ran.exit_code == 0);
  for (const std::string view : {"figure", "measure", "panel", "finding", "source"}) {
    INFO(view);
    const std::int64_t rows = number_of(db, "SELECT count(*) FROM " + view);
    CHECK(contains(ran.out, view + ".csv " + std::to_string(rows) + " rows"));
    const std::string readme = read_file(folder + "/README.md");
    CHECK(contains(readme, "## " + view + ".csv\n\n" + std::to_string(rows) + " rows."));
  }
  const std::vector<std::string> figures = rows_of(folder + "/panel.csv");
  REQUIRE(figures.size() == 3);
  CHECK(contains(figures[0], ",citation"));
  CHECK(contains(figures[1] + figures[2],
                 "2016, 封开县2016年政府信息公开工作年度报告, http://example.gov.cn/a, sha256 "));
  CHECK(gongkai({"export", "--db", db, "-o", directory / "again"}).exit_code == 0);
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    INFO(entry.path());
    CHECK(read_file(entry.path()) ==
          read_file(directory / ("again/" + entry.path().filename().string())));
  }
}

TEST_CASE("a text that a spreadsheet would run is neutralized and a number is not", "[cli]") {
  const TemporaryDirectory directory;
  const std::string db = make_database(directory);
  const std::string folder = directory / "out";
  REQUIRE(gongkai({"export", "report", "--db", db, "-o", folder}).exit_code == 0);
  const std::string csv = read_file(folder + "/report.csv");
  CHECK(contains(csv, ",'=HYPERLINK(1),"));
  CHECK_FALSE(contains(csv, ",=HYPERLINK"));
  REQUIRE(gongkai({"export", "report", "figure", "--db", db, "-o", folder, "--format", "ndjson"})
              .exit_code == 0);
  const std::vector<std::string> lines = rows_of(folder + "/report.ndjson");
  REQUIRE(lines.size() == 2);
  CHECK((Json::parse(lines[0])["authority"] == "=HYPERLINK(1)" ||
         Json::parse(lines[1])["authority"] == "=HYPERLINK(1)"));
  for (const std::string& line : rows_of(folder + "/figure.ndjson")) {
    CHECK(Json::parse(line)["value"].is_number());
  }
}

TEST_CASE("an export writes over an earlier one and over nothing else", "[cli]") {
  const TemporaryDirectory directory;
  const std::string db = make_database(directory);
  const std::string folder = directory / "project";
  std::filesystem::create_directory(folder);
  directory.write("project/README.md", "precious\n");
  const Ran refused = gongkai({"export", "figure", "--db", db, "-o", folder});
  CHECK(refused.exit_code == 2);
  CHECK(contains(refused.err, "README.md exists and is no export of gongkai: name another folder"));
  CHECK(read_file(folder + "/README.md") == "precious\n");
  CHECK_FALSE(std::filesystem::exists(folder + "/figure.csv"));
  std::filesystem::remove(folder + "/README.md");
  directory.write("project/figure.csv", "precious\n");
  CHECK(contains(gongkai({"export", "figure", "--db", db, "-o", folder}).err,
                 "figure.csv exists, and no README.md of gongkai stands beside it"));
  CHECK(read_file(folder + "/figure.csv") == "precious\n");
  std::filesystem::remove(folder + "/figure.csv");
  for (const char* what : {"report", "--codebook", "--datasette"}) {
    CHECK(gongkai({"export", what, "--db", db, "-o", folder}).exit_code == 0);
    CHECK(gongkai({"export", what, "--db", db, "-o", folder}).exit_code == 0);
  }
}

TEST_CASE("an export that finds no room leaves the earlier one whole", "[cli]") {
  const TemporaryDirectory directory;
  const std::string db = make_database(directory);
  const std::string folder = directory / "panel";
  REQUIRE(gongkai({"export", "figure", "--db", db, "-o", folder}).exit_code == 0);
  const std::string before = read_file(folder + "/figure.csv");
  REQUIRE(before.size() > 512);
  const Ran ran = gongkai({"export", "figure", "--db", db, "-o", folder}, {.largest_file = 512});
  CHECK(ran.exit_code == 1);
  CHECK(contains(ran.err, "figure.csv cannot be written: is there such a folder, and room"));
  CHECK(read_file(folder + "/figure.csv") == before);
  CHECK_FALSE(std::filesystem::exists(folder + "/figure.csv.unfinished"));
}

TEST_CASE("the codebook explains every column, indicator and measure", "[cli]") {
  const TemporaryDirectory directory;
  const std::string db = make_database(directory);
  const std::string folder = directory / "notes";
  REQUIRE(gongkai({"export", "--codebook", "--db", db, "-o", folder}).exit_code == 0);
  const std::string markdown = read_file(folder + "/codebook.md");
  CHECK(contains(markdown, "| request.received | request |"));
  CHECK(contains(markdown, "| disclosure_rate | percent |"));
  CHECK(contains(markdown, "before 2019: (granted + partial) / outcome.total"));
  int columns = 0;
  for (const std::string& line : rows_of(folder + "/codebook.csv")) {
    if (line.rfind("column,", 0) != 0) continue;
    ++columns;
    INFO(line);
    CHECK(line.back() != ',');  // a column without a note
  }
  CHECK(columns > 100);
}

TEST_CASE("every canned query of the metadata for Datasette runs and finds rows", "[cli]") {
  const TemporaryDirectory directory;
  const std::string db = make_database(directory);
  const std::string folder = directory / "notes";
  REQUIRE(gongkai({"export", "--datasette", "--db", db, "-o", folder}).exit_code == 0);
  const Json metadata = Json::parse(read_file(folder + "/metadata.json"));
  const Json& database = metadata["databases"]["panel"];
  CHECK(database["tables"]["figure"]["columns"]["quote"] == "The clause or table row around it");
  REQUIRE(database["queries"].size() >= 5);
  for (const auto& [name, query] : database["queries"].items()) {
    INFO(name);
    const std::string sql = query["sql"].get<std::string>();
    const std::int64_t rows = number_of(db, "SELECT count(*) FROM (" + sql + ")");
    if (name != "open_doubts") CHECK(rows > 0);  // the two reports need not have any
  }
  // Tables that a label is named for are there.
  for (const auto& [table, notes] : database["tables"].items()) {
    if (!notes.contains("label_column")) continue;
    INFO(table);
    const std::string column = notes["label_column"].get<std::string>();
    CHECK(number_of(db, "SELECT count(*) FROM pragma_table_info('" + table + "') WHERE name = '" +
                            column + "'") == 1);
  }
}

TEST_CASE("what cannot be exported is one sentence", "[cli]") {
  const TemporaryDirectory directory;
  const std::string db = make_database(directory);
  const Ran wrong = gongkai({"export", "figures", "--db", db, "-o", directory / "x"});
  CHECK(wrong.exit_code == 2);
  CHECK(wrong.err == "gongkai: there is no view \"figures\"; the nearest is figure\n");
  CHECK(gongkai({"export", "--db", db}).exit_code == 2);
  const std::string file = directory.write("file", "");
  CHECK(gongkai({"export", "--db", db, "-o", file}).exit_code == 1);
}

}  // namespace
}  // namespace gongkai
