// What tests of the store say often.
#ifndef GONGKAI_TESTS_STORE_ARCHIVE_TESTING_H_
#define GONGKAI_TESTS_STORE_ARCHIVE_TESTING_H_

#include <catch2/catch.hpp>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "gongkai/archive.h"

namespace gongkai::test {

inline Archive open(const std::filesystem::path& file,
                    Archive::Mode mode = Archive::Mode::kCreate) {
  Result<Archive> archive = Archive::open(file, mode);
  INFO((archive.ok() ? "" : archive.error().message));
  REQUIRE(archive.ok());
  return std::move(archive).value();
}

inline Source source(const std::string& path, const std::string& text) {
  Source s;
  s.path = path;
  s.bytes = std::as_bytes(std::span(text));
  return s;
}

inline IngestSummary ingest(Archive& archive, const std::string& path, const std::string& text,
                            const IngestOptions& options = {}) {
  Result<IngestSummary> summary = archive.ingest(source(path, text), options);
  INFO((summary.ok() ? "" : summary.error().message));
  REQUIRE(summary.ok());
  return *summary;
}

// The rows of a query as "a|b;c|d".
inline std::string ask(Archive& archive, std::string_view sql) {
  Result<Rows> rows = archive.query(sql);
  INFO((rows.ok() ? "" : rows.error().message));
  REQUIRE(rows.ok());
  std::string out;
  while (true) {
    Result<bool> more = rows->next();
    REQUIRE(more.ok());
    if (!*more) return out;
    if (!out.empty()) out += ';';
    for (std::size_t i = 0; i < rows->columns().size(); ++i) {
      if (i > 0) out += '|';
      const SqlValue value = rows->value(i);
      if (const auto* integer = std::get_if<std::int64_t>(&value)) out += std::to_string(*integer);
      if (const auto* text = std::get_if<std::string_view>(&value)) out += *text;
      if (const auto* real = std::get_if<double>(&value)) {
        std::string digits = std::to_string(*real);
        digits.erase(digits.find_last_not_of('0') + 1);
        out += digits;
      }
    }
  }
}

inline std::string digest(Archive& archive) {
  Result<std::string> hash = archive.digest();
  REQUIRE(hash.ok());
  return *hash;
}

inline const std::string kReport =
    "code=621202\nauthority=甲县人民政府\nkind=government\nyear=2017\npublished=2018-02-01\n"
    "----\nrequest.received 74 whole\nproposal.npc.conclusion_rate 70.23\n"
    "lost request.received 70 conflict\nmention 12 件\ndate 2018-01-02\n"
    "finding sum.x warning request.received\n";

}  // namespace gongkai::test

#endif  // GONGKAI_TESTS_STORE_ARCHIVE_TESTING_H_
