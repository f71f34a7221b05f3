#include <sqlite3.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "draft.h"
#include "program.h"

namespace gongkai {
namespace {

using namespace testing;
using Json = nlohmann::ordered_json;

constexpr std::uint64_t kSeed = 7;

std::string good_draft(std::uint64_t seed = kSeed) { return as_html(draft_of(seed), kGovernment); }

// Last year's report of the same authority, with other figures.
std::string earlier_draft() { return as_html(draft_of(kSeed + 1), kGovernment, 2020); }

std::vector<Json> findings_of(const Ran& ran) {
  const std::vector<std::string> lines = lines_of(ran.out);
  REQUIRE(lines.size() == 1);
  return Json::parse(lines.front())["findings"];
}

std::vector<Json> of_check(const std::vector<Json>& findings, std::string_view begins) {
  std::vector<Json> found;
  for (const Json& finding : findings) {
    if (finding["check"].get<std::string>().starts_with(begins)) found.push_back(finding);
  }
  return found;
}

std::vector<std::string> keys_of(const Json& object) {
  std::vector<std::string> keys;
  for (const auto& [key, unused] : object.items()) keys.push_back(key);
  return keys;
}

TEST_CASE("a consistent form has neither errors nor warnings and ends with 0", "[cli]") {
  const TemporaryDirectory directory;
  const Ran ran = gongkai({"check", directory.write("draft.html", good_draft())});
  CHECK(ran.exit_code == 0);
  CHECK(ran.err.empty());
  CHECK(lines_of(ran.out).front() == "# draft.html: 621202 陇南市武都区人民政府 2021");
  CHECK(lines_of(ran.out).back().starts_with("= 0 errors, 0 warnings"));
}

TEST_CASE("with --all the checks over years that hold are listed, of forms that have them",
          "[cli]") {
  const TemporaryDirectory directory;
  const std::string draft =
      directory.write("draft.html", as_html(draft_of(kSeed), kGovernment, 2021));
  const std::string before = directory.write("before.html", earlier_draft());
  const std::vector<std::string> check{"check", draft, "--previous", before, "--check", "years."};
  std::vector<std::string> all = check;
  all.push_back("--all");
  const auto judged = [](const Ran& ran, std::string_view word) {
    const auto lines = lines_of(ran.out);
    return std::count_if(lines.begin(), lines.end(), [&](const std::string& line) {
      return line.starts_with(word) && contains(line, "years.");
    });
  };
  CHECK(judged(gongkai(check), "holds") == 0);
  CHECK(judged(gongkai(all), "holds") > 0);
}

TEST_CASE("one line of check says which rows of a table were not read and why", "[cli]") {
  const std::string file = std::string(GONGKAI_SOURCE_DIR) + "/tests/data/torn-rows.txt";
  const Ran ran = gongkai({"check", file});
  std::vector<std::string> refused;
  for (const std::string& line : lines_of(ran.out)) {
    if (line.find("read.row_refused") != std::string::npos) refused.push_back(line);
  }
  REQUIRE(refused.size() == 1);
  CHECK(
      refused.front() ==
      "open read.row_refused: 2 rows of table applicants were not read: 二、上年结转政府信息公开申请数量 (more or fewer cells "
      "than the header has columns); （二）部分公开 (the sum fails, so the numbers may be shifted).");
}

TEST_CASE("a wrong total ends with 1, and the cell to blame is named first", "[cli]") {
  const TemporaryDirectory directory;
  const std::string file = directory.write("draft.html", wrong_draft(kSeed));
  const Ran text = gongkai({"check", file});
  CHECK(text.exit_code == 1);
  CHECK(contains(text.out, "\nerror row.request.received: "));
  CHECK(contains(text.out, "    suspect: "));

  const Ran ran = gongkai({"check", file, "--format", "ndjson"});
  CHECK(ran.exit_code == 1);
  const std::vector<Json> wrong = of_check(findings_of(ran), "row.request.received");
  REQUIRE(wrong.size() == 1);
  REQUIRE_FALSE(wrong[0]["suspects"].empty());
  const Json suspect = wrong[0]["suspects"][0];
  CHECK(suspect["indicator"] == "request.received");
  CHECK(suspect["applicant"] == "total");
  CHECK(suspect["value"] == suspect["suggested"].get<int>() + 1);
}

TEST_CASE("ndjson of check has the promised keys and spans", "[cli]") {
  const TemporaryDirectory directory;
  const std::string file = directory.write("draft.html", wrong_draft(kSeed));
  const Ran ran = gongkai({"check", file, "--format", "ndjson"});
  const Json report = Json::parse(ran.out);
  CHECK(keys_of(report) == std::vector<std::string>{"source_path", "findings"});
  CHECK(report["source_path"] == "draft.html");
  for (const Json& finding : report["findings"]) {
    CHECK(keys_of(finding) == std::vector<std::string>{"check", "verdict", "severity", "message",
                                                       "operands", "suspects"});
    for (const Json& operand : finding["operands"]) {
      CHECK(keys_of(operand) ==
            std::vector<std::string>{"indicator", "applicant", "value", "span_begin", "span_end"});
    }
  }
  const std::vector<Json> wrong = of_check(findings_of(ran), "row.request.received");
  REQUIRE(wrong.size() == 1);
  CHECK(wrong[0]["verdict"] == "violated");
  CHECK(wrong[0]["severity"] == "error");
  REQUIRE(wrong[0]["operands"].size() == 7);
  const Json total = wrong[0]["operands"][0];
  const std::string digits = std::to_string(total["value"].get<int>());
  CHECK(total["span_end"].get<std::size_t>() - total["span_begin"].get<std::size_t>() ==
        digits.size());
}

TEST_CASE("every report of a folder is one line of ndjson", "[cli]") {
  const TemporaryDirectory directory;
  directory.write("drafts/a.html", good_draft());
  directory.write("drafts/b.html", wrong_draft(kSeed));
  const Ran ran = gongkai({"check", directory / "drafts", "--format", "ndjson"});
  CHECK(ran.exit_code == 1);
  CHECK(lines_of(ran.out).size() == 2);
}

TEST_CASE("figures carried in are held against the report of the year before", "[cli]") {
  const TemporaryDirectory directory;
  const std::string draft = directory.write("draft.html", good_draft());
  const std::string previous = directory.write("previous.html", earlier_draft());
  const Ran ran = gongkai({"check", draft, "--previous", previous, "--format", "ndjson"});
  CHECK(ran.exit_code == 1);
  const std::vector<Json> carried = of_check(findings_of(ran), "years.carried_in");
  REQUIRE_FALSE(carried.empty());
  CHECK(carried[0]["operands"][0]["span_begin"].is_number());
  CHECK(carried[0]["operands"][1]["span_begin"].is_null());  // stands in the other report

  SECTION("and a database with that report says the same") {
    const std::string db = directory / "panel.db";
    REQUIRE(gongkai({"ingest", previous, "--db", db}).exit_code == 0);
    std::vector<Json> same =
        findings_of(gongkai({"check", draft, "--db", db, "--format", "ndjson"}));
    for (Json& finding : same) {
      CHECK(finding["id"].get<std::string>().size() == 16);
      finding.erase("id");
    }
    CHECK(same == findings_of(ran));
  }
  SECTION("and a person's correction in the database counts instead of the value read") {
    const std::string db = directory / "panel.db";
    REQUIRE(gongkai({"ingest", previous, "--db", db}).exit_code == 0);
    const std::string value = printed(draft_of(kSeed), "request.carried_in", "total");
    REQUIRE(gongkai({"correct", "--db", db, "621202/", "request.carried_out", value, "--note", "x"})
                .exit_code == 0);
    const Ran corrected = gongkai({"check", draft, "--db", db, "--format", "ndjson"});
    for (const Json& finding : of_check(findings_of(corrected), "years.carried_in")) {
      CHECK(finding["operands"][0]["applicant"] != "total");
    }
  }
}

TEST_CASE("without an earlier report of the same authority the comparison with it is not made",
          "[cli]") {
  const TemporaryDirectory directory;
  const std::string draft = directory.write("draft.html", good_draft());
  const auto earlier = [](std::string_view authority) {
    return as_html(draft_of(kSeed + 1), authority, 2020);
  };
  const std::vector<std::string> others = {
      draft, directory.write("later.html", as_html(draft_of(kSeed + 1), kGovernment, 2022)),
      directory.write("elsewhere.html", earlier("肇庆市封开县人民政府")),
      directory.write("department.html", earlier("陇南市武都区教育局"))};
  for (const std::string& previous : others) {
    const Ran ran = gongkai({"check", draft, "--previous", previous});
    INFO(previous);
    CHECK(ran.exit_code == 1);
    CHECK(ran.err ==
          "gongkai: draft.html: no report of this authority for an earlier year was given\n");
    CHECK_FALSE(contains(ran.out, " years."));
  }
}

std::string id_of_finding(const std::string& db, const std::string& check) {
  sqlite3* handle = nullptr;
  sqlite3_stmt* statement = nullptr;
  std::string id;
  sqlite3_open(db.c_str(), &handle);
  sqlite3_prepare_v2(handle, "SELECT id FROM finding WHERE \"check\" = ?1", -1, &statement,
                     nullptr);
  sqlite3_bind_text(statement, 1, check.c_str(), -1, SQLITE_TRANSIENT);
  if (sqlite3_step(statement) == SQLITE_ROW) {
    id = reinterpret_cast<const char*>(sqlite3_column_text(statement, 0));
  }
  sqlite3_finalize(statement);
  sqlite3_close(handle);
  return id;
}

TEST_CASE("a finding that a person dismissed is not brought up again", "[cli]") {
  const TemporaryDirectory directory;
  const std::string draft = directory.write("draft.html", wrong_draft(kSeed));
  const std::string db = directory / "panel.db";
  REQUIRE(gongkai({"ingest", draft, "--db", db}).exit_code == 0);
  CHECK(gongkai({"check", draft, "--db", db}).exit_code == 1);
  for (const std::string check : {"row.request.received", "carry_over"}) {
    const std::string id = id_of_finding(db, check);
    REQUIRE_FALSE(id.empty());
    REQUIRE(gongkai({"verdict", id, "dismissed", "--db", db, "--note", "as meant"}).exit_code == 0);
  }
  const Ran ran = gongkai({"check", draft, "--db", db});
  CHECK(ran.exit_code == 0);
  CHECK_FALSE(contains(ran.out, "row.request.received"));
  CHECK(contains(ran.out, "; 2 set aside by a verdict"));
}

// Two years of one authority that do not fit; the later one has a wrong total as well.
std::string database_of_two_years(const TemporaryDirectory& directory) {
  directory.write("reports/2020.html", earlier_draft());
  directory.write("reports/2021.html", wrong_draft(kSeed));
  std::string db = directory / "panel.db";
  REQUIRE(gongkai({"ingest", directory / "reports", "--db", db}).exit_code == 0);
  return db;
}

TEST_CASE("a database is audited without a draft, inside its reports and over the years", "[cli]") {
  const TemporaryDirectory directory;
  const std::string db = database_of_two_years(directory);
  const Ran text = gongkai({"check", "--db", db});
  CHECK(text.exit_code == 1);
  CHECK(text.err.empty());
  CHECK(contains(text.out, "# reports/2021.html: 621202 陇南市武都区人民政府 2021\n"));
  CHECK(contains(text.out, "error row.request.received ["));
  CHECK(contains(text.out, "    suspect: "));
  CHECK(contains(text.out, "warning years.carried_in ["));
  CHECK(contains(lines_of(text.out).back(), " of 2 reports have findings: "));

  SECTION("as ndjson with the id and the report_key that the database has") {
    const Ran ran = gongkai({"check", "--db", db, "--format", "ndjson", "--severity", "error"});
    const std::vector<std::string> lines = lines_of(ran.out);
    REQUIRE(lines.size() == 1);
    const Json report = Json::parse(lines[0]);
    CHECK(report["report_key"].get<std::string>().starts_with("621202/"));
    const std::vector<Json> wrong = of_check(report["findings"], "row.request.received");
    REQUIRE(wrong.size() == 1);
    CHECK(wrong[0]["id"] == id_of_finding(db, "row.request.received"));
    REQUIRE_FALSE(wrong[0]["suspects"].empty());
  }
  SECTION("as a page with the text of the reports") {
    const Ran ran = gongkai({"check", "--db", db, "--format", "html", "--year", "2021"});
    CHECK(contains(ran.out, "class=\"mark error suspect\""));
    CHECK(contains(ran.out, id_of_finding(db, "row.request.received")));
  }
  SECTION("filters leave only what was asked for") {
    CHECK(contains(gongkai({"check", "--db", db, "--check", "years."}).out, "years.carried_in"));
    CHECK_FALSE(contains(gongkai({"check", "--db", db, "--check", "years."}).out, "error row."));
    CHECK(gongkai({"check", "--db", db, "--jurisdiction", "甘肃省"}).exit_code == 1);
    const Ran nowhere = gongkai({"check", "--db", db, "--jurisdiction", "无此地"});
    CHECK(nowhere.exit_code == 2);
    CHECK(lines_of(nowhere.err).size() == 1);
  }
  SECTION("where no report is of the places or years asked for, that is said and ends with 1") {
    for (const std::vector<std::string>& filter :
         {std::vector<std::string>{"--jurisdiction", "430105"}, {"--year", "2098"}}) {
      const Ran none = gongkai({"check", "--db", db, filter[0], filter[1]});
      CHECK(none.exit_code == 1);
      CHECK(none.out.empty());
      CHECK(none.err.starts_with(
          "gongkai: there is no report of the places and years asked for in "));
      CHECK(lines_of(none.err).size() == 1);
    }
  }
  SECTION("what was saved is in the view, can be dismissed, and is then left out") {
    CHECK(id_of_finding(db, "years.carried_in").empty());
    CHECK(contains(gongkai({"check", "--db", db, "--save"}).out, " written into the database"));
    const std::string id = id_of_finding(db, "years.carried_in");
    REQUIRE_FALSE(id.empty());
    CHECK(contains(text.out, id));
    REQUIRE(
        gongkai({"verdict", id, "dismissed", "--db", db, "--note", "they recounted"}).exit_code ==
        0);
    const Ran again = gongkai({"check", "--db", db});
    CHECK_FALSE(contains(again.out, id));
    CHECK(contains(again.out, "; 1 set aside by a verdict"));
    CHECK(
        contains(gongkai({"check", "--db", db, "--dismissed"}).out, "(dismissed: they recounted)"));
  }
}

TEST_CASE("verdicts and corrections survive reading again under other rules", "[cli]") {
  const TemporaryDirectory directory;
  const std::string db = database_of_two_years(directory);
  const std::string id = id_of_finding(db, "row.request.received");
  REQUIRE(gongkai({"verdict", id, "dismissed", "--db", db, "--note", "as meant"}).exit_code == 0);
  REQUIRE(gongkai({"correct", "--db", db, "621202/陇南市武都区人民政府/2021", "capacity.staff", "7",
                   "--note", "by phone"})
              .exit_code == 0);
  directory.write("rules/more.toml", R"([[rule]]
id        = "training.courses/tea"
indicator = "training.courses"
sections  = ["any"]
anchors   = ["茶话会"]
pattern   = '茶话会(?P<value>{number})次'
yes       = [["茶话会3次", "3"], ["举办茶话会12次", "12"]]
no        = ["茶话会若干次"]
)");
  const Ran again = gongkai(
      {"ingest", directory / "reports", "--db", db, "--rules", directory / "rules", "--reread"});
  INFO(again.err);
  REQUIRE(again.exit_code == 0);
  CHECK(contains(again.out, "2 reread"));
  const Ran ran = gongkai({"check", "--db", db, "--dismissed"});
  CHECK(contains(ran.out, "(dismissed: as meant)"));
  CHECK(contains(gongkai({"explain", "--db", db, "621202", "2021", "capacity.staff"}).out,
                 "corrected"));
}

TEST_CASE("an area is held against the bodies in it", "[cli]") {
  const TemporaryDirectory directory;
  const std::string whole = directory.write("county.html", good_draft());
  const std::string body = as_html(draft_of(kSeed), "陇南市武都区教育局");
  const std::vector<std::string> arguments = {"check",    whole,   "--parts", directory / "parts",
                                              "--format", "ndjson"};

  SECTION("where they sum to its figures nothing is found") {
    directory.write("parts/education.html", body);
    CHECK(of_check(findings_of(gongkai(arguments)), "levels").empty());
  }
  SECTION("where they do not, the cell and the difference are named") {
    directory.write("parts/education.html", body);
    directory.write("parts/finance.html", as_html(draft_of(kSeed + 1), "陇南市武都区财政局"));
    const Ran ran = gongkai(arguments);
    CHECK(ran.exit_code == 1);
    CHECK_FALSE(of_check(findings_of(ran), "levels.request.received").empty());
  }
  SECTION("a file that cannot be read is a body that is missing, and the sum a lower bound") {
    directory.write("parts/scan.png", "\x89PNG\r\n\x1a\n and so on");
    directory.write("parts/finance.html", as_html(draft_of(kSeed), "陇南市武都区财政局"));
    const Ran ran = gongkai(arguments);
    const std::vector<Json> missing = of_check(findings_of(ran), "levels.bodies_missing");
    REQUIRE(missing.size() == 1);
    CHECK(contains(missing[0]["message"].get<std::string>(), "scan.png"));
    CHECK(missing[0]["severity"] == "note");
    CHECK(findings_of(ran).front() == missing[0]);
  }
  SECTION("its own report among them is not added to them") {
    directory.write("parts/county.html", good_draft());
    directory.write("parts/education.html", body);
    CHECK(of_check(findings_of(gongkai(arguments)), "levels").empty());
  }
  SECTION("a report of a body elsewhere is left out of the sums, and that is said") {
    directory.write("parts/education.html", body);
    directory.write("parts/elsewhere.html", as_html(draft_of(kSeed + 1), "肇庆市封开县人民政府"));
    directory.write("parts/above.html", as_html(draft_of(kSeed + 2), "陇南市人民政府"));
    const Ran ran = gongkai(arguments);
    CHECK(of_check(findings_of(ran), "levels").empty());
    CHECK(ran.exit_code == 0);
    CHECK(
        ran.err ==
        "gongkai: left out of the sums for 621202 陇南市武都区人民政府 2021, for not being in its area: "
        "621200 陇南市人民政府 2021, 441225 封开县人民政府 2021\n");
  }
  SECTION("where no body of the area and year is among them, nothing was compared") {
    directory.write("parts/education.html", as_html(draft_of(kSeed), "陇南市武都区教育局", 2020));
    const Ran ran = gongkai(arguments);
    CHECK(ran.exit_code == 1);
    CHECK(ran.err.starts_with(
        "gongkai: county.html: no report of a body in its area for its year is below "));
  }
  SECTION("a folder without reports is a failure") {
    directory.write("parts/letter.txt", "nothing of the kind\n");
    const Ran ran = gongkai(arguments);
    CHECK(ran.exit_code == 1);
    CHECK(ran.out.empty());
    CHECK(contains(ran.err, "no annual report"));
  }
}

TEST_CASE("asked for all it also lists what holds", "[cli]") {
  const TemporaryDirectory directory;
  const std::string file = directory.write("draft.html", good_draft());
  CHECK_FALSE(contains(gongkai({"check", file}).out, "\nholds "));
  CHECK(contains(gongkai({"check", file, "--all"}).out, "\nholds "));
}

TEST_CASE("wrong use of check ends with 2 and one line", "[cli]") {
  const std::vector<std::vector<std::string>> wrong = {
      {"check"},
      {"check", "--format", "xml", "a.html"},
      {"check", "a.html", "--previous", "b.html", "--db", "c.db"},
      {"check", "a.html", "--no-such-option"},
      {"check", "a.html", "--save"},
      {"check", "a.html", "--year", "2016"},
      {"check", "--db", "c.db", "--parts", "d"},
      {"check", "--db", "c.db", "--year", "lately"},
      {"check", "--db", "c.db", "--jobs", "0"},
      {"check", "--db", "c.db", "--severity", "grave"}};
  for (const auto& arguments : wrong) {
    const Ran ran = gongkai(arguments);
    CHECK(ran.exit_code == 2);
    CHECK(ran.out.empty());
    CHECK(lines_of(ran.err).size() == 1);
  }
}

TEST_CASE("a name that no check begins with is wrong use, and no clean bill", "[cli]") {
  const TemporaryDirectory directory;
  const std::string draft = directory.write("draft.html", wrong_draft(kSeed));
  const std::string db = database_of_two_years(directory);
  for (const std::string slip : {"sums", "years.carrid", "levelz", "form."}) {
    for (const std::vector<std::string>& arguments : {std::vector<std::string>{"check", draft},
                                                      {"check", draft, "--db", db},
                                                      {"check", "--db", db}}) {
      std::vector<std::string> all = arguments;
      all.insert(all.end(), {"--check", slip});
      const Ran ran = gongkai(all);
      INFO(slip);
      CHECK(ran.exit_code == 2);
      CHECK(ran.out.empty());
      CHECK(ran.err.starts_with("gongkai: no check begins with " + slip + "; there are "));
      CHECK(contains(ran.err, ", row, "));
      CHECK(lines_of(ran.err).size() == 1);
    }
  }
  for (const std::string name : {"row.", "row", "ro", "row.request.received"}) {
    INFO(name);
    CHECK(contains(gongkai({"check", draft, "--check", name}).out, "error row.request.received: "));
  }
  for (const std::string name : {"carry_over", "years.jump.request", "levels.bodies_missing",
                                 "read.", "segment.title_missing", "of_which.", "sum.outcome"}) {
    INFO(name);
    CHECK(gongkai({"check", draft, "--check", name}).exit_code != 2);
  }
}

TEST_CASE("what cannot be checked is named and ends with 1", "[cli]") {
  const TemporaryDirectory directory;
  const std::string draft = directory.write("draft.html", good_draft());
  const std::string letter = directory.write("letter.txt", "nothing of the kind\n");
  std::filesystem::create_directory(directory.path() / "empty");
  const std::vector<std::vector<std::string>> failing = {
      {"check", directory / "absent.html"},
      {"check", directory / "empty"},
      {"check", letter},
      {"check", draft, "--previous", directory / "absent.html"},
      {"check", draft, "--previous", letter},
      {"check", draft, "--db", directory / "absent.db"},
      {"check", draft, "--parts", directory / "absent"}};
  for (const auto& arguments : failing) {
    INFO(arguments.back());
    for (const std::string format : {"text", "ndjson", "html"}) {
      std::vector<std::string> all = arguments;
      all.insert(all.end(), {"--format", format});
      const Ran ran = gongkai(all);
      CHECK(ran.exit_code == 1);
      CHECK(ran.out.empty());
      CHECK(contains(ran.err, "gongkai: "));
      CHECK(lines_of(ran.err).size() == 1);
    }
  }
}

// The rows that docs/checks.md shows.
std::string checks_of_the_docs() {
  const std::string page = read_file(GONGKAI_SOURCE_DIR "/docs/checks.md");
  const std::size_t begin = page.find("```toml\n") + 8;
  return page.substr(begin, page.find("```\n", begin) - begin);
}

TEST_CASE("checks of the user's own work as docs/checks.md says", "[cli]") {
  const TemporaryDirectory directory;
  const std::string draft =
      directory.write("draft.txt",
                      "武都区人民政府2016年政府信息公开工作年度报告\n一、概述\n"
                      "本年度收到政府信息公开申请9件，其中网络申请10件。\n");
  CHECK_FALSE(contains(gongkai({"check", draft}).out, "office.online_within_received"));
  directory.write("office/office.toml", checks_of_the_docs());
  CHECK(gongkai({"rules", "check", directory / "office"}).exit_code == 0);
  const Ran ran = gongkai({"check", draft, "--rules", directory / "office"});
  CHECK(contains(ran.out, "error office.online_within_received: "));

  SECTION("a mistake in them is named with file, line and reason") {
    const auto sentence = [&](const std::string& from, const std::string& to) {
      directory.write("office/office.toml", replaced(checks_of_the_docs(), from, to));
      const Ran wrong = gongkai({"check", draft, "--rules", directory / "office"});
      CHECK(wrong.exit_code == 1);
      CHECK(lines_of(wrong.err).size() == 1);
      return wrong.err;
    };
    CHECK(contains(sentence("\"compare\"", "\"comparison\""),
                   "office/office.toml:4: unknown kind of check \"comparison\""));
    CHECK(contains(sentence("\"request.received.online\"]", "\"request.received.onlin\"]"),
                   "office/office.toml:8: unknown indicator \"request.received.onlin\""));
    CHECK(contains(sentence("{part_label}", "{share}"), "{share} stands for nothing"));
  }
}

TEST_CASE("a draft that fails does not keep the others from being checked", "[cli]") {
  const TemporaryDirectory directory;
  const Ran ran =
      gongkai({"check", directory / "absent.html", directory.write("draft.html", good_draft())});
  CHECK(ran.exit_code == 1);
  CHECK(contains(ran.out, "# draft.html: "));
}

TEST_CASE("the page holds no markup of the report and loads nothing", "[cli]") {
  const TemporaryDirectory directory;
  const std::string evil =
      "&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=http://a.example/b&gt;";
  const std::string draft = replaced(wrong_draft(kSeed), "<h1>", "<h1>" + evil);
  const std::string file = directory.write("<b>draft.html", draft);
  const Ran ran = gongkai({"check", file, "--format", "html"});
  CHECK(ran.exit_code == 1);
  CHECK(ran.out.starts_with("<!doctype html>"));
  CHECK_FALSE(contains(ran.out, "<script>alert"));
  CHECK_FALSE(contains(ran.out, "<img"));
  CHECK_FALSE(contains(ran.out, "<b>draft"));
  CHECK_FALSE(contains(ran.out, "<link"));
  CHECK_FALSE(contains(ran.out, "url("));
  CHECK(contains(ran.out, "default-src 'none'"));
}

TEST_CASE("a finding on the page and its cells lead to each other", "[cli]") {
  const TemporaryDirectory directory;
  const std::string file = directory.write("draft.html", wrong_draft(kSeed));
  const std::string page = gongkai({"check", file, "--format", "html"}).out;
  for (std::size_t at = 0; (at = page.find("href=\"#", at)) != std::string::npos; ++at) {
    const std::size_t begin = at + std::string_view("href=\"#").size();
    const std::string target = page.substr(begin, page.find('"', begin) - begin);
    INFO(target);
    CHECK(contains(page, "id=\"" + target + "\""));
  }
  CHECK(contains(page, "class=\"mark error suspect\""));
}

TEST_CASE("the page is Chinese unless --lang says otherwise, whatever the locale", "[cli]") {
  const TemporaryDirectory directory;
  const std::string file = directory.write("draft.html", good_draft());
  const std::vector<std::string> arguments = {"check", file, "--format", "html"};
  const std::string page = gongkai(arguments).out;
  CHECK(contains(page, "lang=\"zh-CN\""));
  CHECK(gongkai(arguments, {.environment = {"LC_ALL=en_US.UTF-8"}}).out == page);
  CHECK(contains(gongkai({"check", file, "--format", "html", "--lang", "en"}).out, "lang=\"en\""));
}

}  // namespace
}  // namespace gongkai
