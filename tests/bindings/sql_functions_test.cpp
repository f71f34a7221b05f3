// The SQL functions answer alike in the library and in the loadable extension.
#include <sqlite3.h>

#include <catch2/catch.hpp>
#include <string>

#include "../sql/cases.h"
#include "../store/temporary_folder.h"
#include "gongkai/archive.h"

namespace gongkai {
namespace {

const std::string kSource = GONGKAI_SOURCE_DIR;

std::string report() {
  return test::content(kSource + "/corpus/441225-2016-government/report.txt");
}

std::string cell(sqlite3_stmt* statement, int column) {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, column));
  switch (sqlite3_column_type(statement, column)) {
    case SQLITE_NULL:
      return "NULL";
    case SQLITE_FLOAT:
      return test::printed_cell(sqlite3_column_double(statement, column));
    default:
      return text;
  }
}

// A connection of somebody else's, with the extension loaded.
class Host {
 public:
  Host() {
    REQUIRE(sqlite3_open(":memory:", &db_) == SQLITE_OK);
    REQUIRE(sqlite3_db_config(db_, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 1, nullptr) == SQLITE_OK);
    char* message = nullptr;
    const int code = sqlite3_load_extension(db_, GONGKAI_EXTENSION, nullptr, &message);
    INFO((message != nullptr ? message : ""));
    REQUIRE(code == SQLITE_OK);
  }
  ~Host() { sqlite3_close(db_); }
  Host(const Host&) = delete;
  Host& operator=(const Host&) = delete;

  std::string answer(const std::string& sql, const std::string& parameter) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(db_, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK) {
      return std::string(sqlite3_errmsg(db_)) + "\n";
    }
    if (sqlite3_bind_parameter_count(statement) > 0) {
      sqlite3_bind_blob64(statement, 1, parameter.data(), parameter.size(), SQLITE_STATIC);
    }
    std::string out;
    int code = SQLITE_ROW;
    while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
      for (int i = 0; i < sqlite3_column_count(statement); ++i) {
        out += (i > 0 ? "|" : "") + cell(statement, i);
      }
      out += '\n';
    }
    if (code != SQLITE_DONE) out = std::string(sqlite3_errmsg(db_)) + "\n";
    sqlite3_finalize(statement);
    return out;
  }

 private:
  sqlite3* db_ = nullptr;
};

}  // namespace

TEST_CASE("the functions answer as tests/bindings/functions.test says, loaded and linked",
          "[bindings]") {
  const test::TemporaryFolder folder;
  Archive archive = Archive::open(folder / "empty.db").value();
  Host host;
  const std::string text = report();
  const std::vector<SqlValue> parameters = {std::string_view(text)};
  const auto cases = test::read_cases(kSource + "/tests/bindings/functions.test");
  REQUIRE(cases.size() > 10);
  for (const test::SqlCase& one : cases) {
    INFO(one.sql);
    CHECK(host.answer(one.sql, text) == one.expected);
    const bool asks = one.sql.find("?1") != std::string::npos;
    CHECK(test::answer(archive, one.sql,
                       asks ? std::span<const SqlValue>(parameters)
                            : std::span<const SqlValue>()) == one.expected);
  }
}

TEST_CASE("a wrong use of a function is one sentence", "[bindings]") {
  Host host;
  CHECK(host.answer("SELECT * FROM gk_figures", "") ==
        "gk_figures needs the content of a report: SELECT * FROM "
        "gk_figures(readfile('report.html'))\n");
  CHECK(host.answer("SELECT gk_median('many')", "") ==
        "gk_median and gk_quantile take numbers; a row holds a text\n");
  CHECK(host.answer("SELECT gk_quantile(1, 2)", "") ==
        "gk_quantile(x, p): p must be a number from 0 to 1\n");
  CHECK(host.answer("SELECT gk_quantile(x, x) FROM (SELECT 0 AS x UNION SELECT 1)", "") ==
        "gk_quantile(x, p): p must be the same for all rows of a group\n");
  CHECK(host.answer("SELECT gk_quote(1, 0, 2)", "") ==
        "gk_quote needs the table document_text: open a gongkai database\n");
  const std::string image = "\x89PNG\r\n\x1a\n";
  const std::string said = host.answer("SELECT * FROM gk_figures(?1, 'scan.png')", image);
  CHECK(said.rfind("scan.png: ", 0) == 0);
  // The functions run no other program: installing one is no advice.
  for (const std::string content : {"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n", "{\\rtf1 12}"}) {
    const std::string refused = host.answer("SELECT * FROM gk_figures(?1)", content);
    CHECK(refused.rfind("gk_figures: the SQL functions read no ", 0) == 0);
    CHECK(refused.find("install") == std::string::npos);
  }
}

TEST_CASE("gk_quote gives the words that a figure was read from", "[bindings]") {
  const test::TemporaryFolder folder;
  Archive archive = Archive::open(folder / "a.db").value();
  const std::string text = report();
  Source source;
  source.path = "report.txt";
  source.bytes = std::as_bytes(std::span(text));
  REQUIRE(archive.ingest(source).ok());
  const std::string wrong = test::answer(
      archive,
      "SELECT count(*), sum(gk_quote(report_id, span_begin, span_end) IS NOT printed) FROM figure");
  CHECK(wrong.find("|0\n") != std::string::npos);
  CHECK(wrong != "0|NULL\n");
  CHECK(test::answer(archive, "SELECT gk_quote(report_id, 0, 999999999) FROM report") == "NULL\n");
  CHECK(test::answer(archive, "SELECT gk_quote(report_id, -1, 2) FROM report") == "NULL\n");
  CHECK(test::answer(archive, "SELECT gk_quote(-1, 0, 2)") == "NULL\n");
}

TEST_CASE("the examples of docs/sql.md that use functions give rows", "[bindings]") {
  const test::TemporaryFolder folder;
  Archive archive = Archive::open(folder / "a.db").value();
  const std::string text = report();
  Source source;
  source.path = "report.txt";
  source.bytes = std::as_bytes(std::span(text));
  REQUIRE(archive.ingest(source).ok());
  int seen = 0;
  for (const std::string& sql : test::sql_blocks(test::content(kSource + "/docs/sql.md"))) {
    if (sql.find("gk_") == std::string::npos) continue;
    INFO(sql);
    CHECK(test::answer(archive, sql).find("33") != std::string::npos);
    ++seen;
  }
  CHECK(seen >= 2);
}

}  // namespace gongkai
