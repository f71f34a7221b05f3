#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "../decode/zip.h"
#include "program.h"

namespace gongkai {
namespace {

using Json = nlohmann::ordered_json;

const std::string kFolder = GONGKAI_SOURCE_DIR "/corpus/441225-2016-government";
const std::string kReport = kFolder + "/report.txt";

std::vector<Json> figures_of(const Ran& ran) {
  std::vector<Json> figures;
  for (const std::string& line : lines_of(ran.out)) figures.push_back(Json::parse(line));
  return figures;
}

TEST_CASE("a report prints as a heading and one line per figure", "[cli]") {
  const Ran ran = gongkai({"extract", kReport});
  CHECK(ran.exit_code == 0);
  CHECK(ran.err.empty());
  const std::vector<std::string> lines = lines_of(ran.out);
  REQUIRE(lines.size() > 10);
  CHECK(lines.front() == "# report.txt: 封开县人民政府, 441225 封开县, 2016, narrative");
  CHECK(contains(ran.out, "\nrequest.received[total] = 33 @"));
}

TEST_CASE("ndjson has the columns of the view figure in its order", "[cli]") {
  const std::vector<std::string> columns = {
      "report_id",    "report_key", "source_path",    "jurisdiction_code",
      "jurisdiction", "authority",  "authority_kind", "year",
      "form",         "scope",      "scope_words",    "is_primary",
      "indicator",    "applicant",  "value",          "unit",
      "printed",      "qualifier",  "state",          "evidence",
      "rule",         "section",    "span_begin",     "span_end",
      "quote"};
  const Ran ran = gongkai({"extract", "--format", "ndjson", kReport});
  CHECK(ran.exit_code == 0);
  const std::vector<Json> figures = figures_of(ran);
  REQUIRE_FALSE(figures.empty());
  for (const Json& figure : figures) {
    std::vector<std::string> keys;
    for (const auto& [key, unused] : figure.items()) keys.push_back(key);
    CHECK(keys == columns);
    CHECK(figure["report_id"].is_null());
    CHECK(figure["value"].is_number());
    CHECK(figure["year"] == 2016);
    const std::string quote = figure["quote"];
    CHECK(contains(quote, figure["printed"].get<std::string>()));
  }
}

TEST_CASE("the key of a report is the same from extract and from a database", "[cli]") {
  const TemporaryDirectory directory;
  const Ran extracted = gongkai({"extract", "--format", "ndjson", kReport});
  REQUIRE_FALSE(extracted.out.empty());
  const std::string key = figures_of(extracted).front()["report_key"];
  CHECK(contains(key, "441225/封开县人民政府/2016#"));
  const std::string file = directory / "panel.db";
  REQUIRE(gongkai({"ingest", kReport, "--db", file}).exit_code == 0);
  const Ran assigned = gongkai({"assign", "--db", file, key, "--jurisdiction", "441225"});
  CHECK(assigned.exit_code == 0);
  CHECK(lines_of(assigned.out) == std::vector<std::string>{key});
}

TEST_CASE("standard input gives the figures that the file gives", "[cli]") {
  const std::vector<std::string> from_file = lines_of(gongkai({"extract", kReport}).out);
  const Ran piped = gongkai({"extract", "-"}, {.input = read_file(kReport)});
  CHECK(piped.exit_code == 0);
  std::vector<std::string> lines = lines_of(piped.out);
  REQUIRE(lines.size() == from_file.size());
  CHECK(contains(lines.front(), "# -: "));
  lines.front() = from_file.front();
  CHECK(lines == from_file);
}

TEST_CASE("the locale and the order of the environment do not change ndjson", "[cli]") {
  const std::vector<std::string> arguments{"extract", "--format", "ndjson", kFolder};
  const Ran plain = gongkai(arguments);
  CHECK(gongkai(arguments, {.environment = {"LC_ALL=zh_CN.UTF-8", "LANG=de_DE"}}).out == plain.out);
}

TEST_CASE("asked for Chinese it speaks Chinese in headings and findings", "[cli]") {
  const TemporaryDirectory directory;
  const std::string file = directory.write("letter.txt", "nothing of the kind\n");
  CHECK(contains(gongkai({"extract", file, "--lang", "zh"}).out, "不是年度报告"));
  CHECK(contains(gongkai({"--lang", "zh", "extract", file}).out, "不是年度报告"));
  CHECK(contains(gongkai({"extract", file}, {.environment = {"LC_ALL=zh_CN.UTF-8"}}).out,
                 "不是年度报告"));
  CHECK(contains(gongkai({"extract", file, "--lang", "en"}).out, "no annual report"));
}

TEST_CASE("coverage counts every number of the body once", "[cli]") {
  const Ran ran = gongkai({"extract", "--coverage", kReport});
  const std::string last = lines_of(ran.out).back();
  int total = 0, figures = 0, lost = 0, mentions = 0, skipped = 0;
  REQUIRE(std::sscanf(last.c_str(), "= %d numbers: %d figures, %d lost readings, %d mentions, %d",
                      &total, &figures, &lost, &mentions, &skipped) == 5);
  CHECK(total == figures + lost + mentions + skipped);
  CHECK(figures > 10);
}

TEST_CASE("escape sequences in a report do not reach the terminal", "[cli]") {
  const TemporaryDirectory directory;
  const std::string file = directory.write("evil\x1b[31m.txt", "no report \x1b]0;owned\x07\n");
  const Ran ran = gongkai({"extract", file});
  CHECK_FALSE(contains(ran.out + ran.err, "\x1b"));
  const Ran ndjson = gongkai({"extract", "--format", "ndjson", file});
  CHECK_FALSE(contains(ndjson.out + ndjson.err, "\x1b"));
}

TEST_CASE("standard input is opened like a file, an archive too", "[cli]") {
  const TemporaryDirectory directory;
  const std::string packed =
      directory.write("a.zip", detail::zip_of({{"county/report.txt", read_file(kReport)}}));
  const Ran ran = gongkai({"extract", "-"}, {.input = read_file(packed)});
  INFO(ran.err);
  CHECK(ran.exit_code == 0);
  CHECK(contains(ran.out, "# -!/county/report.txt: 封开县人民政府"));
  CHECK(contains(ran.out, "request.received[total] = 33"));
}

}  // namespace
}  // namespace gongkai
