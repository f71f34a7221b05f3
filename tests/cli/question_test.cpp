// compare, trend, rank, coverage, panel, explain over a small database.
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

// Three counties of 2016, two prefectures and a department.
const std::vector<std::string> kReports = {"110117-2016-government", "441225-2016-government",
                                           "510822-2016-government", "610802-2017-government",
                                           "532900-2017-government", "420800-2014-land-bureau"};

// Built once; questions change nothing.
const std::string& database() {
  static const TemporaryDirectory directory;
  static const std::string file = [] {
    std::vector<std::string> arguments{"ingest"};
    for (const std::string& report : kReports) {
      const std::string stem = GONGKAI_SOURCE_DIR "/corpus/" + report + "/report";
      const bool html = std::filesystem::exists(stem + ".html");
      arguments.push_back(stem + (html ? ".html" : ".txt"));
    }
    std::string db = directory / "panel.db";
    arguments.insert(arguments.end(), {"--db", db});
    const Ran ran = gongkai(arguments);
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    return db;
  }();
  return file;
}

Ran ask(std::vector<std::string> arguments, const How& how = {}) {
  arguments.insert(arguments.begin() + 1, {"--db", database()});
  return gongkai(arguments, how);
}

Json json_of(std::vector<std::string> arguments) {
  arguments.insert(arguments.end(), {"--format", "json"});
  const Ran ran = ask(std::move(arguments));
  INFO(ran.err);
  REQUIRE(ran.exit_code == 0);
  return Json::parse(ran.out);
}

TEST_CASE("a comparison names every government that states the figure and no department", "[cli]") {
  const Json rows = json_of({"compare", "--indicator", "request.received"});
  REQUIRE(rows.size() == 5);
  for (const Json& row : rows) CHECK(row["authority_kind"] == "government");
  CHECK(json_of({"compare", "--indicator", "request.received", "--years", "2016"}).size() == 3);
  const Json one = json_of({"compare", "封开县", "--indicator", "request.received"});
  REQUIRE(one.size() == 1);
  CHECK(one[0]["value"] == 33);
  CHECK(one[0]["jurisdiction_code"] == "441225");
  CHECK(contains(one[0]["quote"].get<std::string>(), "33"));
}

TEST_CASE("a department is compared where it is asked for", "[cli]") {
  const Json rows = json_of({"compare", "--indicator", "disclosure.total", "--kind", "department"});
  REQUIRE(rows.size() == 1);
  CHECK(rows[0]["jurisdiction_code"] == "420800");
}

TEST_CASE("the table for people has a row per place and a column per indicator", "[cli]") {
  const Ran ran = ask({"compare", "--indicator", "request.received,outcome.total"});
  const std::vector<std::string> lines = lines_of(ran.out);
  REQUIRE(lines.size() == 6);
  CHECK(contains(lines[0], "request.received"));
  CHECK(contains(lines[0], "outcome.total"));
  CHECK(contains(lines[1], "110117"));
  const Ran chinese = ask({"compare", "--indicator", "outcome.total", "--lang", "zh"});
  CHECK(contains(lines_of(chinese.out)[0], "地区"));
}

TEST_CASE("csv does not depend on the language or on the locale", "[cli]") {
  const std::vector<std::string> arguments{"compare", "--indicator", "request.received", "--format",
                                           "csv"};
  const Ran plain = ask(arguments);
  CHECK(contains(plain.out, "jurisdiction_code,jurisdiction,"));
  std::vector<std::string> chinese = arguments;
  chinese.insert(chinese.end(), {"--lang", "zh"});
  CHECK(ask(chinese).out == plain.out);
  CHECK(ask(arguments, {.environment = {"LC_ALL=zh_CN.UTF-8"}}).out == plain.out);
}

TEST_CASE("ranking puts the greatest first and the least with --least", "[cli]") {
  const Json rows = json_of({"rank", "--indicator", "request.received", "--year", "2016"});
  REQUIRE(rows.size() == 3);
  CHECK(rows[0]["rank"] == 1);
  CHECK(rows[0]["value"] >= rows[1]["value"]);
  const Json least = json_of(
      {"rank", "--indicator", "request.received", "--year", "2016", "--least", "--limit", "1"});
  REQUIRE(least.size() == 1);
  CHECK(least[0]["value"] == rows[2]["value"]);
}

TEST_CASE("a ranking shows whose figure each is, and says where they are not alike", "[cli]") {
  const TemporaryDirectory directory;
  const std::string db = directory / "scopes.db";
  std::filesystem::copy_file(database(), db);
  const auto change = [&db](const char* sql) {
    sqlite3* handle = nullptr;
    REQUIRE(sqlite3_open(db.c_str(), &handle) == SQLITE_OK);
    REQUIRE(sqlite3_exec(handle, sql, nullptr, nullptr, nullptr) == SQLITE_OK);
    sqlite3_close(handle);
  };
  const auto ranked = [&db] {
    return gongkai({"rank", "--db", db, "--indicator", "request.received", "--year", "2016"}).out;
  };
  change("UPDATE figure_row SET scope = 'whole'");
  CHECK(contains(lines_of(ranked())[0], "scope"));
  CHECK(contains(lines_of(ranked())[1], "whole"));
  CHECK_FALSE(contains(ranked(), "the scopes differ"));
  change(
      "UPDATE figure_row SET scope = 'own_body' WHERE report_id = "
      "(SELECT report_id FROM report WHERE jurisdiction_code = '441225')");
  CHECK(contains(ranked(), "request.received: the scopes differ (1 own_body, 2 whole)"));
}

TEST_CASE("a ranking of several years or of no place is wrong use", "[cli]") {
  const std::vector<std::string> rank{"rank", "--indicator", "request.received", "--year"};
  const auto wrong = [&](std::vector<std::string> more) {
    std::vector<std::string> arguments = rank;
    arguments.insert(arguments.end(), more.begin(), more.end());
    const Ran ran = ask(arguments);
    INFO(ran.err);
    CHECK(ran.exit_code == 2);
    CHECK(ran.out.empty());
    CHECK(lines_of(ran.err).size() == 1);
    return ran.err;
  };
  CHECK(contains(wrong({"2016-2017"}), "needs one year: 2016-2017 are several"));
  CHECK(contains(wrong({"2016", "--limit", "0"}), "--limit 0 prints nothing"));
  CHECK(contains(wrong({"2016", "--limit", "-1"}), "--limit -1 prints nothing"));
}

TEST_CASE("a place that stands behind --indicator is called a place", "[cli]") {
  for (const std::string place : {"封开县", "441225"}) {
    const Ran ran = ask({"compare", "--indicator", "request.received", place});
    CHECK(ran.exit_code == 2);
    CHECK(ran.out.empty());
    CHECK(ran.err == "gongkai: " + place + " is a place: put places before --indicator\n");
  }
  const Ran ranked = ask({"rank", "--year", "2016", "--indicator", "封开县"});
  CHECK(ranked.exit_code == 2);
  CHECK(contains(ranked.err, "封开县 is a place: --indicator takes codes of indicators"));
}

TEST_CASE("an empty answer says so and which years there are, on standard error", "[cli]") {
  const std::vector<std::vector<std::string>> empty = {
      {"compare", "--indicator", "request.received", "--years", "2098"},
      {"compare", "--indicator", "request.received", "--authority", "不存在"},
      {"trend", "封开县", "--indicator", "request.received", "--years", "2098"},
      {"trend", "--changes", "--indicator", "request.received", "--years", "2097-2098"},
      {"rank", "--indicator", "request.received", "--year", "2009"},
      {"panel", "--years", "2098"}};
  for (const auto& question : empty) {
    INFO(question.front());
    const Ran ran = ask(question);
    CHECK(ran.exit_code == 0);
    CHECK(ran.err ==
          "gongkai: nothing answers the question; the database has reports of 2014, 2016-2017\n");
  }
  CHECK(ask({"compare", "--indicator", "request.received"}).err.empty());
}

TEST_CASE("a trend follows one place", "[cli]") {
  const Json rows =
      json_of({"trend", "封开县", "--indicator", "request.received,disclosure.total"});
  REQUIRE(rows.size() == 2);
  CHECK(ask({"trend", "--indicator", "request.received"}).exit_code != 0);
}

TEST_CASE("coverage shows gaps as 0", "[cli]") {
  const Json rows = json_of({"coverage", "--below", "肇庆市", "--years", "2016"});
  int reports = 0;
  int gaps = 0;
  for (const Json& row : rows) (row["reports"] == 0 ? gaps : reports) += 1;
  CHECK(reports == 1);
  CHECK(gaps > 0);
}

TEST_CASE("coverage without years goes from the first that is held to the last", "[cli]") {
  CHECK(json_of({"coverage", "--below", "肇庆市"}) ==
        json_of({"coverage", "--below", "肇庆市", "--years", "2014-2017"}));
}

TEST_CASE("coverage of reports whose year is not known asks for years", "[cli]") {
  const TemporaryDirectory directory;
  const std::string db = directory / "panel.db";
  const std::string report = directory.write(
      "a.txt", "封开县人民政府信息公开工作年度报告\n一、主动公开情况\n主动公开信息3条。\n");
  (void)gongkai({"ingest", "--db", db, report});
  const Ran ran = gongkai({"coverage", "--db", db});
  CHECK(ran.exit_code == 2);
  CHECK(ran.err == "gongkai: the database has no report of a known year: give --years 2016-2018\n");
}

TEST_CASE("years may be asked for with --year or --years", "[cli]") {
  CHECK(json_of({"rank", "--indicator", "request.received", "--years", "2016"}) ==
        json_of({"rank", "--indicator", "request.received", "--year", "2016"}));
  CHECK(json_of({"coverage", "--below", "肇庆市", "--year", "2016"}) ==
        json_of({"coverage", "--below", "肇庆市", "--years", "2016"}));
}

TEST_CASE("the panel is csv with one row per authority and year", "[cli]") {
  const Ran ran = ask({"panel"});
  const std::vector<std::string> lines = lines_of(ran.out);
  REQUIRE(lines.size() == 6);
  CHECK(contains(lines[0], "request_received,request_received_state"));
  CHECK(lines_of(ask({"panel", "--years", "2016"}).out).size() == 4);
  CHECK(lines_of(ask({"panel", "--authority", "国土"}).out).size() == 2);
}

TEST_CASE("explain shows the words, the rule and the place of a figure", "[cli]") {
  const Ran ran = ask({"explain", "封开县", "2016", "request.received"});
  CHECK(ran.exit_code == 0);
  CHECK(contains(ran.out, "request.received[total] = 33"));
  CHECK(contains(ran.out, "printed   33"));
  CHECK(contains(ran.out, "rule      request.received/"));
  CHECK(contains(ran.out, "report.txt"));
  const Json json = json_of({"explain", "441225", "2016", "request.received"});
  CHECK(json["figure"]["value"] == 33);
  CHECK(json["sha256"].get<std::string>().size() == 64);
}

TEST_CASE("explain says so where the report does not state the figure", "[cli]") {
  const Ran ran = ask({"explain", "封开县", "2016", "article20.rules.issued"});
  INFO(ran.out << ran.err);
  CHECK(ran.exit_code == 0);
  CHECK(contains(ran.out, "does not state it"));
}

TEST_CASE("a wrong name fails with the nearest right one", "[cli]") {
  const Ran indicator = ask({"compare", "--indicator", "request.recieved"});
  CHECK(indicator.exit_code == 2);
  CHECK(contains(indicator.err, "the nearest is request.received"));
  CHECK(ask({"compare", "--indicator", "request.received", "--years", "2018-2016"}).exit_code == 2);
  CHECK(ask({"compare", "--indicator", "request.received", "--years", "now"}).exit_code == 2);
}

TEST_CASE("wrong use is 2 with a sentence that says what to give", "[cli]") {
  const std::string far = "there is no indicator \"population\"; gongkai export --codebook";
  const std::string years = "give years from 2008 to 2100";
  struct Wrong {
    std::vector<std::string> arguments;
    std::string said;
  };
  const std::vector<Wrong> all = {
      {{"compare", "--indicator", "population"}, far},
      {{"explain", "封开县", "2016", "population"}, far},
      {{"explain", "无此县", "2016", "request.received"}, "there is no jurisdiction \"无此县\""},
      {{"compare", "阿斯加德王国", "--indicator", "request.received"}, "or its six-digit code"},
      {{"rank", "--indicator", "request.received", "--year", "2016", "--below", "无此县"},
       "无此县"},
      {{"compare", "--peers", "无此县", "--indicator", "request.received"}, "无此县"},
      {{"coverage", "--below", "无此县", "--years", "2016"}, "无此县"},
      {{"check", "--jurisdiction", "无此县"}, "无此县"},
      {{"correct", "441225/", "request.nothing", "5"}, "there is no indicator"},
      {{"trend", "--changes", "--indicator", "request.received"}, "give --years 2016-2018"},
      {{"trend", "--indicator", "request.received"}, "trend needs one PLACE"},
      {{"coverage", "--years", "1900-1901"}, years},
      {{"compare", "--indicator", "request.received", "--years", "2016-2101"}, years},
      {{"rank", "--indicator", "request.received", "--year", "1999"}, years},
      {{"explain", "封开县", "1999", "request.received"}, years},
      {{"check", "--year", "1999"}, years}};
  for (const Wrong& wrong : all) {
    const Ran ran = ask(wrong.arguments);
    INFO(wrong.said << ": " << ran.err);
    CHECK(ran.exit_code == 2);
    CHECK(ran.out.empty());
    CHECK(lines_of(ran.err).size() == 1);
    CHECK(contains(ran.err, wrong.said));
  }
}

TEST_CASE("an indicator that was asked for keeps its column where no row has a value", "[cli]") {
  for (const std::string command : {"compare", "trend"}) {
    const Ran known =
        ask({command, "封开县", "--indicator", "request.received,article20.rules.issued,granted"});
    const std::vector<std::string> lines = lines_of(known.out);
    REQUIRE(lines.size() >= 2);
    CHECK(contains(lines[0], "request.received  article20.rules.issued  granted"));
    CHECK(contains(lines[1], " 33"));
  }
}

TEST_CASE("a question with an empty answer says why on standard error", "[cli]") {
  struct Empty {
    std::vector<std::string> arguments;
    std::string said;
  };
  const std::string nothing = "nothing answers the question; the database has reports of";
  const std::vector<Empty> all = {
      {{"outliers", "--indicator", "request.received"}, "no value is that far from the others"},
      {{"outliers", "--indicator", "request.received", "--years", "2098"}, nothing},
      {{"compare", "封开县", "--missing", "--indicator", "request.received", "--years", "2016"},
       "no report is without a value"},
      {{"compare", "--missing", "--indicator", "request.received", "--years", "2098"}, nothing},
      {{"coverage", "--below", "封开县", "--years", "2016"}, "no place lies right below 封开县"}};
  for (const Empty& empty : all) {
    const Ran ran = ask(empty.arguments);
    INFO(empty.said << ": " << ran.err);
    CHECK(ran.exit_code == 0);
    CHECK(lines_of(ran.err).size() == 1);
    CHECK(contains(ran.err, empty.said));
  }
}

TEST_CASE("the panel says how many bodies it leaves out", "[cli]") {
  CHECK(ask({"panel"}).err ==
        "gongkai: 1 body that is no government is left out; --kind or --authority takes it in\n");
  CHECK(ask({"panel", "--kind", "department"}).err.empty());
  CHECK(ask({"panel", "--years", "2016"}).err.empty());
}

TEST_CASE("a value that was computed is given no place", "[cli]") {
  const Ran share = ask({"explain", "封开县", "2016", "intake_share.online"});
  CHECK(share.exit_code == 0);
  CHECK_FALSE(contains(share.out, "byte 0"));
  CHECK(contains(share.out, "byte "));  // of the figures it came from
  const Json json = json_of({"explain", "封开县", "2016", "intake_share.online"});
  CHECK(json["source_begin"].is_null());
  CHECK(json["figure"]["span_begin"].is_null());
  CHECK(json["operands"][0]["source_begin"].is_number());
}

TEST_CASE("answers for people are Chinese with --lang zh", "[cli]") {
  struct Said {
    std::vector<std::string> arguments;
    std::string words;
  };
  const std::vector<Said> all = {
      {{"rank", "--indicator", "request.received", "--year", "2016"}, "名次"},
      {{"trend", "--changes", "--indicator", "request.received", "--years", "2016-2017"}, "起始值"},
      {{"compare", "--missing", "--indicator", "request.received,granted"}, "报告未说明"},
      {{"compare", "封开县", "--indicator", "granted"}, "予以公开"},
      {{"explain", "封开县", "2016", "request.received"}, "UTF-8文本第"},
      {{"explain", "封开县", "2016", "request.received"}, "（原文载明）"},
      {{"compare", "--indicator", "population"}, "没有指标"},
      {{"compare", "--indicator", "request.received", "--years", "2098"}, "没有符合条件的结果"}};
  for (const Said& said : all) {
    std::vector<std::string> arguments = said.arguments;
    arguments.insert(arguments.end(), {"--lang", "zh"});
    const Ran ran = ask(arguments);
    INFO(said.words << ": " << ran.out << ran.err);
    CHECK(contains(ran.out + ran.err, said.words));
  }
  const TemporaryDirectory directory;
  const std::string page = directory / "page.html";
  const Ran written = ask({"page", "--indicator", "received", "-o", page, "--lang", "zh"});
  CHECK(written.exit_code == 0);
  CHECK(contains(written.err, "个机关的"));
  CHECK(contains(read_file(page), "\"zh\":\"收到申请\""));
  CHECK(contains(read_file(page), "2019年起结转数另列"));
  CHECK(gongkai({"digest", "--db", "nosuch.db", "--lang", "zh"}).err ==
        "gongkai: 没有数据库nosuch.db\n");
}

// The code that the page in `file` opens with.
std::string opens_with(const std::string& file) {
  const std::string html = read_file(file);
  const std::string head = "<script type=\"application/json\" id=\"data\">";
  const std::size_t from = html.find(head) + head.size();
  const Json data = Json::parse(html.substr(from, html.find("</script>", from) - from));
  return data["indicators"][data["first"].get<std::size_t>()]["code"];
}

TEST_CASE(
    "a page opens with requests received, or with what was disclosed where few reports state those",
    "[cli]") {
  const TemporaryDirectory directory;
  const std::string page = directory / "page.html";
  REQUIRE(ask({"page", "-o", page}).exit_code == 0);
  CHECK(opens_with(page) == "request.received");
  REQUIRE(ask({"page", "-o", page, "--indicator", "granted,received"}).exit_code == 0);
  CHECK(opens_with(page) == "granted");

  const std::string db = directory / "silent.db";
  for (int year = 2014; year <= 2017; ++year) {
    const std::string y = std::to_string(year);
    directory.write(
        "reports/" + y + ".txt",
        "封开县人民政府" + y + "年政府信息公开工作年度报告\n一、主动公开情况\n" + y +
            "年，全县主动公开政府信息" + y + "条。\n" +
            (year == 2017 ? "二、依申请公开情况\n全县共收到政府信息公开申请7件。\n" : ""));
  }
  REQUIRE(gongkai({"ingest", directory / "reports", "--db", db}).exit_code == 0);
  REQUIRE(gongkai({"page", "-o", page, "--db", db}).exit_code == 0);
  CHECK(opens_with(page) == "disclosure.total");
}

TEST_CASE("a measure is asked for like an indicator, and carries its n and its figures", "[cli]") {
  const Json rows = json_of({"compare", "封开县", "--measure", "intake_share.online"});
  REQUIRE(rows.size() == 1);
  CHECK(rows[0]["value"].get<double>() == Approx(57.5758));
  CHECK(rows[0]["numerator"] == 19);
  CHECK(rows[0]["denominator"] == 33);
  CHECK(rows[0]["small_n"] == 0);
  const Json operands = Json::parse(rows[0]["operands"].get<std::string>());
  REQUIRE(operands.size() == 2);
  CHECK(operands[1]["side"] == "denominator");
  CHECK(operands[1]["span_end"] > operands[1]["span_begin"]);
  const Ran table = ask({"compare", "封开县", "--measure", "intake_share.online"});
  CHECK(contains(table.out, "intake_share.online: percent; "));
  const Ran chinese =
      ask({"compare", "封开县", "--measure", "intake_share.online", "--lang", "zh"});
  CHECK(contains(lines_of(chinese.out)[0], "网络申请占比"));
}

TEST_CASE("explain shows both figures behind a measure", "[cli]") {
  const Ran ran = ask({"explain", "封开县", "2016", "intake_share.online"});
  CHECK(contains(ran.out, "request.received.online / request.received = 19 / 33"));
  CHECK(contains(ran.out, "request.received.online[total] = 19"));
  CHECK(contains(ran.out, "request.received[total] = 33"));
  const Json json = Json::parse(
      ask({"explain", "封开县", "2016", "intake_share.online", "--format", "json"}).out);
  REQUIRE(json["operands"].size() == 2);
  CHECK(json["operands"][0]["figure"]["printed"] == "19");
}

TEST_CASE("asked for what is missing, a comparison says which reports give no value, and why",
          "[cli]") {
  const Json rows = json_of({"compare", "封开县", "--measure", "carry_over_ratio", "--missing"});
  REQUIRE(rows.size() == 1);
  CHECK(rows[0]["reason"] == "carry_over_ratio has no formula for reports before 2019");
}

TEST_CASE("a measure file of the user's own is used with --rules, its mistakes named", "[cli]") {
  const TemporaryDirectory directory;
  const std::string file =
      directory.write("rules/mine.toml",
                      "[[measure]]\ncode = \"paper_share\"\nzh = \"信函当面\"\nen = \"On paper\"\n"
                      "unit = \"percent\"\ncomparability = \"exact\"\n[[measure.formula]]\n"
                      "numerator = \"request.received.letter + request.received.in_person\"\n"
                      "denominator = \"request.received\"\n");
  const std::string rules = directory / "rules";
  const Json rows = json_of({"compare", "封开县", "--measure", "paper_share", "--rules", rules});
  REQUIRE(rows.size() == 1);
  CHECK(rows[0]["numerator"] == 14);
  CHECK(gongkai({"rules", "check", rules}).exit_code == 0);
  directory.write("rules/mine.toml", "[[measure]]\ncode = \"x\"\n");
  const Ran wrong = ask({"compare", "--measure", "x", "--rules", rules});
  CHECK(wrong.exit_code == 1);
  CHECK(contains(wrong.err, "mine.toml:1: the measure lacks \"zh\""));
  CHECK(contains(gongkai({"rules", "check", rules}).err, "mine.toml:1:"));
}

TEST_CASE("the panel takes measures as columns, empty where there is no value", "[cli]") {
  const std::vector<std::string> lines =
      lines_of(ask({"panel", "--measure", "intake_share.online,requests_per_100000"}).out);
  REQUIRE(lines.size() == 6);
  CHECK(contains(lines[0], ",intake_share.online,requests_per_100000"));
  bool found = false;
  for (const std::string& line : lines) {
    if (!contains(line, "441225")) continue;
    found = true;
    CHECK(line.substr(line.size() - 9) == ",57.5758,");
  }
  CHECK(found);
}

TEST_CASE("a trend on a terminal ends with a line of bars", "[cli]") {
  const TemporaryDirectory directory;
  std::string report = read_file(GONGKAI_SOURCE_DIR "/corpus/441225-2016-government/report.txt");
  directory.write("reports/2016.txt", report);
  // The same county two years earlier, with fewer requests.
  const auto replace_all = [&report](const std::string& from, const std::string& to) {
    for (std::size_t at = 0; (at = report.find(from, at)) != std::string::npos; at += to.size()) {
      report.replace(at, from.size(), to);
    }
  };
  replace_all("2017", "2015");
  replace_all("2016", "2014");
  replace_all("２０１６", "２０１４");
  replace_all("33宗", "11宗");
  directory.write("reports/2014.txt", report);
  const std::string db = directory / "two.db";
  REQUIRE(gongkai({"ingest", directory / "reports", "--db", db}).exit_code == 0);
  const Ran ran = gongkai({"trend", "封开县", "--indicator", "request.received", "--db", db});
  INFO(ran.out << ran.err);
  CHECK(contains(ran.out, "request.received  ▃·█  2014-2016\n"));
  const Ran csv = gongkai(
      {"trend", "封开县", "--indicator", "request.received", "--db", db, "--format", "csv"});
  CHECK_FALSE(contains(csv.out, "█"));
}

TEST_CASE("departments of one function are compared, whatever they are called", "[cli]") {
  const Json rows =
      json_of({"compare", "--indicator", "disclosure.total", "--function", "natural_resources"});
  REQUIRE(rows.size() == 1);
  CHECK(rows[0]["jurisdiction_code"] == "420800");
  CHECK(json_of({"compare", "--indicator", "disclosure.total", "--function", "education"}).empty());
  const Ran wrong = ask({"compare", "--indicator", "disclosure.total", "--function", "educate"});
  CHECK(wrong.exit_code == 2);
  CHECK(contains(wrong.err, "the nearest is education"));
}

TEST_CASE("context files are imported, listed and removed", "[cli]") {
  const TemporaryDirectory directory;
  const std::string db = directory / "panel.db";
  std::filesystem::copy_file(database(), db);
  const std::string people = directory.write("people.csv",
                                             "jurisdiction_code,year,measure,value,unit\n"
                                             "441225,2016,population,50,万人\n");
  const Ran imported = gongkai({"context", people, "--db", db});
  INFO(imported.err);
  CHECK(imported.exit_code == 0);
  CHECK(imported.out == "population: 1 row, 2016-2016, in person\n");
  CHECK(contains(gongkai({"context", "--db", db}).out, "people.csv"));
  const Ran asked = gongkai(
      {"trend", "封开县", "--db", db, "--measure", "requests_per_100000", "--format", "csv"});
  CHECK(contains(asked.out, "received / context.population = 33 / 500000"));
  const Ran explained = gongkai({"explain", "封开县", "2016", "requests_per_100000", "--db", db});
  CHECK(contains(explained.out, "file      people.csv:2, sha256 "));
  const std::string wrong = directory.write("wrong.csv",
                                            "jurisdiction_code,year,measure,value\n"
                                            "441225,2016,gdp,much\n");
  const Ran refused = gongkai({"context", wrong, "--db", db});
  CHECK(refused.exit_code == 2);
  CHECK(refused.err == "gongkai: wrong.csv:2: \"much\" is no number\n");
  const Ran folder = gongkai({"context", directory.path().string(), "--db", db});
  CHECK(folder.exit_code == 2);
  CHECK(folder.err ==
        "gongkai: " + directory.path().string() + " is a directory; give the path of a file\n");
  const Ran empty = gongkai({"context", directory.write("empty.csv", ""), "--db", db});
  CHECK(empty.exit_code == 2);
  CHECK(empty.err == "gongkai: empty.csv:1: the file is empty\n");
  CHECK(gongkai({"context", "--remove", "people.csv", "--db", db}).out == "1 row removed\n");
  CHECK(gongkai({"context", "--remove", "people.csv", "--db", db}).exit_code == 1);
  CHECK(gongkai({"context", directory / "none.csv", "--db", db}).exit_code == 1);
}

TEST_CASE("questions to a database that is not there fail and create nothing", "[cli]") {
  const TemporaryDirectory directory;
  const std::string file = directory / "none.db";
  for (const std::vector<std::string>& question :
       {std::vector<std::string>{"compare", "--indicator", "request.received"},
        std::vector<std::string>{"panel"},
        std::vector<std::string>{"explain", "封开县", "2016", "request.received"}}) {
    std::vector<std::string> arguments = question;
    arguments.insert(arguments.end(), {"--db", file});
    const Ran ran = gongkai(arguments);
    CHECK(ran.exit_code == 1);
    CHECK(lines_of(ran.err).size() == 1);
    CHECK_FALSE(std::filesystem::exists(file));
  }
}

}  // namespace
}  // namespace gongkai
