#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <string>

#include "program.h"

namespace gongkai {
namespace {

const std::string kReport = GONGKAI_SOURCE_DIR "/corpus/441225-2016-government/report.txt";

constexpr const char* kHeader =
    "# jurisdiction_code=441225 authority=封开县人民政府 year=2016\n"
    "status\tindicator\tapplicant\tvalue\tscope\n";

TEST_CASE("evaluate matches gold files by the stem of the source", "[cli]") {
  const TemporaryDirectory directory;
  directory.write("reports/a.txt", read_file(kReport));
  directory.write("gold/a.tsv", std::string(kHeader) + "required\trequest.received\ttotal\t33\t\n");
  const Ran ran = gongkai({"evaluate", directory / "reports", directory / "gold", "--format",
                           "json", "--min-recall", "100", "--min-precision", "100"});
  CHECK(ran.exit_code == 0);
  const auto json = nlohmann::json::parse(ran.out);
  CHECK(json["reports"] == 1);
  CHECK(json["all"]["required"] == 1);
  CHECK(json["all"]["found"] == 1);
  CHECK(json["all"]["unjudged"] > 0);
  CHECK(json["metadata_right"] == 3);
}

TEST_CASE("a miss fails the wanted recall and is shown with its sentence", "[cli]") {
  const TemporaryDirectory directory;
  directory.write("reports/a.txt", read_file(kReport));
  directory.write("gold/a.tsv", std::string(kHeader) +
                                    "required\trequest.received\ttotal\t34\t\n"
                                    "forbidden\trequest.received\ttotal\t33\t\n");
  const std::vector<std::string> arguments{"evaluate", directory / "reports", directory / "gold"};
  CHECK(gongkai(arguments).exit_code == 0);
  std::vector<std::string> strict = arguments;
  strict.insert(strict.end(), {"--min-recall", "50"});
  const Ran ran = gongkai(strict);
  CHECK(ran.exit_code == 1);
  CHECK(contains(ran.out, "request.received[total] = 34: read as 33"));
  CHECK(contains(ran.out, "forbidden"));
}

TEST_CASE("where nothing is scored, nothing is as good as was asked for", "[cli]") {
  const TemporaryDirectory directory;
  const std::string folder = GONGKAI_SOURCE_DIR "/corpus/441225-2016-government";
  directory.write("reports/a.txt", read_file(kReport));
  directory.write("gold/b.tsv", kHeader);
  directory.write("empty/a.tsv", kHeader);
  const std::string reports = directory / "reports";
  const std::vector<std::vector<std::string>> failing = {
      {directory / "nosuch", GONGKAI_SOURCE_DIR "/corpus"},
      {directory / "nosuch", folder, folder},  // one path scores, the other is not there
      {reports, directory / "gold"},
      {reports, directory / "empty", "--min-recall", "1"},
      {reports, directory / "empty", "--min-precision", "1"}};
  for (const auto& paths : failing) {
    INFO(paths[0] << " " << paths[1]);
    std::vector<std::string> arguments{"evaluate"};
    arguments.insert(arguments.end(), paths.begin(), paths.end());
    const Ran ran = gongkai(arguments);
    CHECK(ran.exit_code == 1);
    CHECK(lines_of(ran.err).size() <= 2);
  }
  const Ran nothing = gongkai({"evaluate", reports, directory / "gold"});
  CHECK(nothing.out.empty());
  CHECK(contains(nothing.err, "nothing was scored"));
}

TEST_CASE("a gold file with a mistake is named with its line", "[cli]") {
  const TemporaryDirectory directory;
  directory.write("gold/a.tsv", std::string(kHeader) + "required\trequest.recieved\ttotal\t33\t\n");
  const Ran ran = gongkai({"evaluate", kReport, directory / "gold"});
  CHECK(ran.exit_code == 2);
  CHECK(contains(ran.err, "a.tsv:3"));
  CHECK(contains(ran.err, "request.received"));
}

TEST_CASE("a folder with figures.tsv beside its report is its own gold", "[cli]") {
  const std::string folder = GONGKAI_SOURCE_DIR "/corpus/441225-2016-government";
  const Ran ran = gongkai({"evaluate", folder, folder, "--format", "json"});
  CHECK(ran.exit_code == 0);
  CHECK(nlohmann::json::parse(ran.out)["reports"] == 1);
}

TEST_CASE("a row that reads one report and gives no reason is named", "[cli]") {
  const TemporaryDirectory directory;
  const std::string row =
      "[[rule]]\nid = \"request.received.other/kiosk\"\nindicator = \"request.received.other\"\n"
      "anchors = [\"自助机\"]\npattern = '自助机申请{con}(?P<value>{number}){case}'\n"
      "yes = [[\"自助机申请5宗\", \"5\"], [\"自助机申请3件\", \"3\"]]\n"
      "no = [\"自助机打印12件\"]\n";
  directory.write("reports/a.txt",
                  "封开县2016年政府信息公开年报\n一、依申请公开情况\n自助机申请5宗。\n");
  directory.write("gold/a.tsv", kHeader);
  directory.write("rules/kiosk.toml", row);
  const std::vector<std::string> arguments{"evaluate", directory / "reports", directory / "gold",
                                           "--rules", directory / "rules"};
  CHECK(contains(gongkai(arguments).out, "kiosk.toml:1: request.received.other/kiosk"));
  directory.write("rules/kiosk.toml", row + "reason = \"@variant\"\n");
  CHECK_FALSE(contains(gongkai(arguments).out, "kiosk.toml:1"));
}

TEST_CASE("rules check names the built-in rows that a row meets", "[cli]") {
  const TemporaryDirectory directory;
  directory.write("rules/mine.toml",
                  "[[rule]]\nid = \"request.received/mine\"\nindicator = \"request.received\"\n"
                  "anchors = [\"申请\"]\npattern = '收到申请{con}(?P<value>{number})件'\n"
                  "yes = [[\"收到申请14件\", \"14\"], [\"收到申请3件\", \"3\"]]\n"
                  "no = [\"收到投诉14件\"]\n");
  const Ran ran = gongkai({"rules", "check", directory / "rules"});
  INFO(ran.err);
  CHECK(contains(ran.out,
                 "mine.toml:1: request.received/mine: “收到申请14件” is read without it too"));
}

TEST_CASE("rules check tries the examples of what overrules a figure", "[cli]") {
  const TemporaryDirectory directory;
  const std::string row =
      "[[overruled]]\nof = [\"request.received\"]\nwords = '{value}件,含结转'\n"
      "reason = \"with what was carried in\"\nno = [\"收到申请9件,办结8件\"]\n";
  const std::string good = "yes = [\"收到申请9件,含结转1件\", \"收到申请7件,含结转2件\"]\n";
  directory.write("rules/mine.toml", row + good);
  const Ran right = gongkai({"rules", "check", directory / "rules"});
  INFO(right.err);
  CHECK(right.exit_code == 0);
  directory.write("rules/mine.toml", row + "yes = [\"收到申请9件,含结转1件\", \"收到申请6件\"]\n");
  const Ran wrong = gongkai({"rules", "check", directory / "rules"});
  CHECK(wrong.exit_code == 1);
  CHECK(contains(wrong.err,
                 "mine.toml:1: overruled: “收到申请6件” should give a figure that is "
                 "“with what was carried in”"));
  directory.write("rules/mine.toml", row + good + "word = \"件\"\n");
  CHECK(contains(gongkai({"rules", "check", directory / "rules"}).err,
                 "mine.toml:1: overruled: unknown key \"word\""));
  directory.write("rules/mine.toml", row + good + "above = \"many\"\n");
  CHECK(contains(gongkai({"rules", "check", directory / "rules"}).err,
                 "mine.toml:1: overruled: above needs a whole number above 0"));
  // Asked of values above it only.
  directory.write("rules/mine.toml", row + good + "above = 100\n");
  CHECK(contains(gongkai({"rules", "check", directory / "rules"}).err,
                 "should give a figure that is"));
  directory.write("rules/mine.toml", row);
  CHECK(contains(gongkai({"rules", "check", directory / "rules"}).err,
                 "mine.toml:1: overruled: needs two examples in yes"));
}

TEST_CASE("words of a rules folder make a title of what was none", "[cli]") {
  const TemporaryDirectory directory;
  directory.write("a.txt", "封开县2016年政府信息公开白皮书\n一、概述\n公开信息12条。\n");
  directory.write("rules/words.toml", "tail = [\"白皮书\"]\n");
  CHECK_FALSE(contains(gongkai({"extract", directory / "a.txt"}).out, "441225"));
  CHECK(contains(gongkai({"extract", directory / "a.txt", "--rules", directory / "rules"}).out,
                 "441225"));
}

}  // namespace
}  // namespace gongkai
