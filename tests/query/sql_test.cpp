// Runs tests/sql/*.test: SQL, a line "----", the rows expected. Cells stand apart by "|", NULL is
// printed as NULL; several cases of one file stand apart by a line "====".
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

#include "panel_fixture.h"

namespace gongkai {
namespace {

std::string content(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string cell(const SqlValue& value) {
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return std::to_string(*integer);
  if (const auto* text = std::get_if<std::string_view>(&value)) return std::string(*text);
  if (const auto* real = std::get_if<double>(&value)) {
    std::ostringstream out;
    out << *real;
    return out.str();
  }
  return "NULL";
}

std::string run(Archive& archive, const std::string& sql) {
  Result<Rows> rows = archive.query(sql);
  if (!rows) return rows.error().message + "\n";
  std::string out;
  while (true) {
    Result<bool> more = rows->next();
    if (!more) return more.error().message + "\n";
    if (!*more) return out;
    for (std::size_t i = 0; i < rows->columns().size(); ++i) {
      out += (i > 0 ? "|" : "") + cell(rows->value(i));
    }
    out += '\n';
  }
}

std::vector<std::string> split_at(const std::string& text, const std::string& line) {
  std::vector<std::string> parts;
  std::size_t at = 0;
  while (true) {
    const std::size_t end = text.find("\n" + line + "\n", at);
    if (end == std::string::npos) break;
    parts.push_back(text.substr(at, end + 1 - at));
    at = end + line.size() + 2;
  }
  parts.push_back(text.substr(at));
  return parts;
}

// The ```sql blocks of a page.
std::vector<std::string> examples(const std::string& page) {
  std::vector<std::string> out;
  for (std::size_t at = 0; (at = page.find("```sql\n", at)) != std::string::npos;) {
    at += 7;
    const std::size_t end = page.find("```", at);
    out.push_back(page.substr(at, end - at));
    at = end;
  }
  return out;
}

}  // namespace

TEST_CASE_METHOD(test::PanelFixture, "the views answer as tests/sql says", "[query]") {
  const std::filesystem::path cases = std::string(GONGKAI_SOURCE_DIR) + "/tests/sql";
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(cases)) {
    if (entry.path().extension() == ".test") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  REQUIRE_FALSE(files.empty());
  for (const auto& file : files) {
    for (const std::string& one : split_at(content(file), "====")) {
      const std::vector<std::string> parts = split_at(one, "----");
      INFO(file.filename().string() << ": " << parts[0]);
      REQUIRE(parts.size() == 2);
      CHECK(run(archive, parts[0]) == parts[1]);
    }
  }
}

TEST_CASE_METHOD(test::PanelFixture, "every example of docs/sql.md runs, and every view has one",
                 "[query]") {
  const std::string page = content(std::string(GONGKAI_SOURCE_DIR) + "/docs/sql.md");
  const std::vector<std::string> queries = examples(page);
  REQUIRE(queries.size() > 10);
  for (const std::string& sql : queries) {
    INFO(sql);
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
