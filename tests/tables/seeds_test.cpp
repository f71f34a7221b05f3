// Real reports, read where they stand; left out with a warning where they do not exist.
#include <filesystem>

#include <catch2/catch.hpp>

#include "core/text.h"
#include "table_testing.h"

namespace gongkai::testing {
namespace {

const std::string kShared = GONGKAI_SHARED_DIR;

struct GoldRow {
  std::string status;
  std::string indicator;
  std::string applicant;
  std::string value;
};

std::vector<GoldRow> gold(const std::string& file) {
  std::vector<GoldRow> rows;
  const std::string content = read_file(kShared + "/gold/" + file);
  for (const auto& fields : detail::read_tsv(content, 4)) {
    if (fields[0] != "required" && fields[0] != "forbidden") continue;
    rows.push_back({std::string(fields[0]), std::string(fields[1]), std::string(fields[2]),
                    std::string(fields[3])});
  }
  return rows;
}

bool exists(const std::string& path) {
  if (std::filesystem::exists(path)) return true;
  WARN("left out, as the report is not here: " << path);
  return false;
}

}  // namespace

TEST_CASE("the sheet of a real report with one cell a line is read whole", "[tables]") {
  const std::string path = kShared + "/seeds/003_4d089b536d89bce8.txt";
  if (!exists(path)) return;
  const detail::Document document = text_document(read_file(path));
  const detail::TableReadings readings = read(document);
  check_spans(document, readings);
  CHECK(readings.form == Form::k2014);
  CHECK(readings.findings.empty());
  for (const auto& finding : readings.findings) UNSCOPED_INFO(finding.message_en);
  const Cells found = cells(readings);
  CHECK(found.size() == 58);
  for (const GoldRow& row : gold("003_4d089b536d89bce8.tsv")) {
    INFO(row.indicator);
    const auto place = found.find({row.indicator, row.applicant});
    if (row.status == "required") {
      REQUIRE(place != found.end());
      CHECK(place->second == row.value);
    } else if (place != found.end()) {
      CHECK(place->second != row.value);
    }
  }
}

TEST_CASE("reports without a statutory table give no form readings", "[tables]") {
  for (const char* name : {"000_0ee5816b3d713d50", "001_6ce6c09be9966a1a", "002_c487b475468ca4a1",
                           "004_1a2d8e697306d4b3"}) {
    const std::string path = kShared + "/seeds/" + name + ".txt";
    if (!exists(path)) continue;
    INFO(name);
    const detail::TableReadings readings = read(text_document(read_file(path)));
    CHECK(readings.readings.empty());
    CHECK(readings.form == Form::kNarrative);
    CHECK(readings.findings.empty());
  }
}

}  // namespace gongkai::testing
