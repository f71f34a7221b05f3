// Runs tests/sql/*.test (cases.h) and the examples of docs/sql.md.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>

#include "../sql/cases.h"
#include "panel_fixture.h"

namespace gongkai {

TEST_CASE_METHOD(test::PanelFixture, "the views answer as tests/sql says", "[query]") {
  const std::filesystem::path cases = std::string(GONGKAI_SOURCE_DIR) + "/tests/sql";
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(cases)) {
    if (entry.path().extension() == ".test") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  REQUIRE_FALSE(files.empty());
  for (const auto& file : files) {
    for (const test::SqlCase& one : test::read_cases(file)) {
      INFO(file.filename().string() << ": " << one.sql);
      CHECK(test::answer(archive, one.sql) == one.expected);
    }
  }
}

TEST_CASE_METHOD(test::PanelFixture, "every example of docs/sql.md runs, and every view has one",
                 "[query]") {
  const std::string page = test::content(std::string(GONGKAI_SOURCE_DIR) + "/docs/sql.md");
  const std::vector<std::string> queries = test::sql_blocks(page);
  REQUIRE(queries.size() > 10);
  for (const std::string& sql : queries) {
    INFO(sql);
    // Those need the real functions: tests/bindings runs them.
    if (sql.find("gk_") != std::string::npos) continue;
    Result<Rows> rows = archive.query(sql);
    INFO((rows.ok() ? "" : rows.error().message));
    REQUIRE(rows.ok());
    CHECK(rows->next().ok());
  }
  Result<Rows> views = archive.query(
      "SELECT name FROM sqlite_schema WHERE type = 'view' OR type = 'table' AND name NOT LIKE "
      "'sqlite_%'");
  while (*views->next()) {
    INFO(views->text(0));
    CHECK(page.find("`" + std::string(views->text(0)) + "`") != std::string::npos);
  }
}

}  // namespace gongkai
