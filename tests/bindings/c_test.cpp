#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <string>

#include "../sql/cases.h"
#include "../store/temporary_folder.h"
#include "gongkai.h"

namespace gongkai {
namespace {

using Json = nlohmann::json;

const std::string kReport =
    std::string(GONGKAI_SOURCE_DIR) + "/corpus/441225-2016-government/report.txt";

// The text, freed.
Json parsed(char* text) {
  REQUIRE(text != nullptr);
  Json json = Json::parse(text);
  gongkai_free(text);
  return json;
}

std::string sentence(char* error) {
  REQUIRE(error != nullptr);
  std::string text = error;
  gongkai_free(error);
  return text;
}

}  // namespace

TEST_CASE("a report read through C has the figures of its corpus, with their places",
          "[bindings]") {
  const std::string bytes = test::content(kReport);
  char* error = nullptr;
  const Json reports = parsed(gongkai_extract(bytes.data(), bytes.size(), "report.txt", &error));
  CHECK(error == nullptr);
  REQUIRE(reports["reports"].size() == 1);
  const Json& report = reports["reports"][0];
  CHECK(report["jurisdiction_code"] == "441225");
  CHECK(report["year"] == 2016);
  const std::string text = report["text"];
  bool seen = false;
  for (const Json& figure : report["figures"]) {
    const std::size_t begin = figure["span_begin"];
    const std::size_t end = figure["span_end"];
    CHECK(text.substr(begin, end - begin) == figure["printed"]);
    seen = seen || (figure["indicator"] == "request.received" && figure["value"] == 33);
  }
  CHECK(seen);
}

TEST_CASE("a database is made, filled and asked through C", "[bindings]") {
  const test::TemporaryFolder folder;
  const std::string file = (folder / "a.db").string();
  char* error = nullptr;
  gongkai_archive* archive = gongkai_open(file.c_str(), 1, &error);
  REQUIRE(archive != nullptr);
  const Json summary = parsed(gongkai_ingest(archive, kReport.c_str(), &error));
  CHECK(summary["reports_new"] == 1);
  CHECK(summary["failed"].empty());
  const Json rows = parsed(gongkai_query(
      archive, "SELECT year, value, ?2 FROM figure WHERE indicator = ?1 AND applicant = 'total'",
      "[\"request.received\", null]", &error));
  CHECK(rows["columns"].size() == 3);
  CHECK(rows["rows"] == Json::parse("[[2016, 33, null]]"));
  const Json bytes = parsed(gongkai_query(archive, "SELECT x'00ff', '00ff', x''", nullptr, &error));
  CHECK(bytes["rows"] == Json::parse(R"([[{"hex": "00ff"}, "00ff", {"hex": ""}]])"));
  gongkai_close(archive);
}

TEST_CASE("what fails through C is one sentence and no crash", "[bindings]") {
  char* error = nullptr;
  CHECK(gongkai_open("/no/such/folder/a.db", 0, &error) == nullptr);
  CHECK(sentence(error) == "there is no database /no/such/folder/a.db");
  for (const int create : {0, 1}) {
    CHECK(gongkai_open("", create, &error) == nullptr);
    CHECK(sentence(error) == "the path of the database is empty");
    CHECK(gongkai_open(nullptr, create, &error) == nullptr);
    CHECK(sentence(error) == "gongkai_open needs the path of a database");
  }
  CHECK(gongkai_extract("\x89PNG\r\n\x1a\n", 8, nullptr, &error) == nullptr);
  CHECK_FALSE(sentence(error).empty());
  CHECK(gongkai_extract(nullptr, 0, nullptr, nullptr) == nullptr);
  CHECK(gongkai_extract(nullptr, 5, nullptr, &error) == nullptr);
  CHECK(sentence(error) == "gongkai_extract needs the bytes of a document");
  CHECK(gongkai_query(nullptr, "SELECT 1", nullptr, &error) == nullptr);
  CHECK(sentence(error) == "gongkai_query needs an archive and a SELECT");

  const test::TemporaryFolder folder;
  gongkai_archive* archive = gongkai_open((folder / "a.db").string().c_str(), 1, &error);
  REQUIRE(archive != nullptr);
  for (const char* parameters : {"{}", "[[1]]", "[", "[true]"}) {
    CHECK(gongkai_query(archive, "SELECT ?1", parameters, &error) == nullptr);
    CHECK(sentence(error) ==
          "the parameters of a query are a JSON array of null, numbers and texts");
  }
  CHECK(gongkai_query(archive, "SELECT ?1", "[18446744073709551615]", &error) == nullptr);
  CHECK(sentence(error) == "a parameter of a query is larger than 64 bits hold");
  CHECK(gongkai_query(archive, "DELETE FROM report_row", nullptr, &error) == nullptr);
  CHECK_FALSE(sentence(error).empty());
  CHECK(gongkai_ingest(archive, "/no/such/file", &error) == nullptr);
  CHECK(sentence(error).find("/no/such/file") != std::string::npos);
  gongkai_close(archive);
  gongkai_close(nullptr);
  gongkai_free(nullptr);
}

}  // namespace gongkai
