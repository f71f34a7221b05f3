// Reads tests/sql/*.test: SQL, a line "----", the rows expected. Cells stand apart by "|", NULL is
// printed as NULL; several cases of one file stand apart by a line "====".
#ifndef GONGKAI_TESTS_SQL_CASES_H_
#define GONGKAI_TESTS_SQL_CASES_H_

#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <variant>
#include <vector>

#include "gongkai/archive.h"

namespace gongkai::test {

struct SqlCase {
  std::string sql;
  std::string expected;  // lines
};

inline std::string content(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

inline std::vector<std::string> split_at(const std::string& text, const std::string& line) {
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

// A case without its "----" has no expectation, and fails.
inline std::vector<SqlCase> read_cases(const std::filesystem::path& file) {
  std::vector<SqlCase> cases;
  for (const std::string& one : split_at(content(file), "====")) {
    const std::vector<std::string> parts = split_at(one, "----");
    cases.push_back({parts[0], parts.size() == 2 ? parts[1] : "no line ---- in this case"});
  }
  return cases;
}

// The ```sql blocks of a page.
inline std::vector<std::string> sql_blocks(const std::string& page) {
  std::vector<std::string> out;
  for (std::size_t at = 0; (at = page.find("```sql\n", at)) != std::string::npos;) {
    at += 7;
    const std::size_t end = page.find("```", at);
    out.push_back(page.substr(at, end - at));
    at = end;
  }
  return out;
}

inline std::string printed_cell(const SqlValue& value) {
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return std::to_string(*integer);
  if (const auto* text = std::get_if<std::string_view>(&value)) return std::string(*text);
  if (const auto* real = std::get_if<double>(&value)) {
    std::ostringstream out;
    out << *real;
    return out.str();
  }
  return "NULL";
}

// The rows as lines, or the error's sentence.
inline std::string answer(Archive& archive, const std::string& sql,
                          std::span<const SqlValue> parameters = {}) {
  Result<Rows> rows = archive.query(sql, parameters);
  if (!rows) return rows.error().message + "\n";
  std::string out;
  while (true) {
    Result<bool> more = rows->next();
    if (!more) return more.error().message + "\n";
    if (!*more) return out;
    for (std::size_t i = 0; i < rows->columns().size(); ++i) {
      out += (i > 0 ? "|" : "") + printed_cell(rows->value(i));
    }
    out += '\n';
  }
}

}  // namespace gongkai::test

#endif  // GONGKAI_TESTS_SQL_CASES_H_
