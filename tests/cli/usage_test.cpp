#include <catch2/catch.hpp>
#include <filesystem>
#include <string>
#include <vector>

#include "program.h"

namespace gongkai {
namespace {

const std::string kReport = GONGKAI_SOURCE_DIR "/corpus/441225-2016-government/report.txt";

const std::vector<std::vector<std::string>> kCommands = {
    {"ingest"},  {"extract"}, {"check"}, {"evaluate"}, {"assign"}, {"correct"},
    {"verdict"}, {"digest"},  {"merge"}, {"upgrade"},  {"rules"},  {"rules", "check"}};

TEST_CASE("every command explains itself with an example on standard output", "[cli]") {
  for (std::vector<std::string> command : kCommands) {
    INFO(command.back());
    command.push_back("--help");
    const Ran ran = gongkai(command);
    CHECK(ran.exit_code == 0);
    CHECK(contains(ran.out, "Example"));
    CHECK(contains(ran.out, "gongkai " + command.front()));
    CHECK(ran.err.empty());
  }
}

TEST_CASE("the list of commands names each of them", "[cli]") {
  const Ran ran = gongkai({"--help"});
  CHECK(ran.exit_code == 0);
  for (const auto& command : kCommands) CHECK(contains(ran.out, command.front()));
}

TEST_CASE("the version is printed on standard output", "[cli]") {
  const Ran ran = gongkai({"--version"});
  CHECK(ran.exit_code == 0);
  CHECK(contains(ran.out, "gongkai 0."));
}

TEST_CASE("wrong use ends with 2, says why on standard error and prints no result", "[cli]") {
  const std::vector<std::vector<std::string>> wrong = {
      {},
      {"frobnicate"},
      {"extract"},
      {"extract", "--format", "xml", "a.html"},
      {"extract", "--no-such-option", "a.html"},
      {"--lang", "fr", "extract", "a.html"},
      {"evaluate", "only-one-path"},
      {"evaluate", "--min-recall", "120", "a", "b"},
      {"verdict", "0123456789abcdef", "perhaps"},
      {"assign", "621202/"},
      {"merge", "only-one.db"},
      {"rules"}};
  for (const auto& arguments : wrong) {
    INFO((arguments.empty() ? std::string("no argument") : arguments.front()));
    const Ran ran = gongkai(arguments);
    CHECK(ran.exit_code == 2);
    CHECK(ran.out.empty());
    CHECK(contains(ran.err, "gongkai: "));
    CHECK(lines_of(ran.err).size() == 1);
  }
}

TEST_CASE("options that contradict each other or do nothing are refused with a sentence", "[cli]") {
  const TemporaryDirectory directory;
  const std::string db = directory / "panel.db";
  REQUIRE(gongkai({"ingest", kReport, "--db", db}).exit_code == 0);
  std::filesystem::create_directory(directory.path() / "void");
  struct Refused {
    std::vector<std::string> arguments;
    std::string said;
    int exit_code = 2;
  };
  const std::vector<Refused> all = {
      {{"export", "figure", "--codebook", "-o", directory / "out"}, "--codebook writes no rows"},
      {{"export", "figure", "--datasette", "-o", directory / "out"}, "--datasette writes no rows"},
      {{"correct", "441225/", "request.received", "5", "--withdraw"}, "leave out the value '5'"},
      {{"correct", "441225/", "request.received", "--withdraw"}, "nothing to withdraw", 1},
      {{"context", "pop.csv", "--remove", "pop.csv"}, "not both"},
      {{"ingest", kReport, "--text", "quotes"}, "the texts of 1 known before stay"}};
  for (const Refused& refused : all) {
    INFO(refused.said);
    std::vector<std::string> arguments = refused.arguments;
    arguments.insert(arguments.end(), {"--db", db});
    const Ran ran = gongkai(arguments);
    CHECK(ran.exit_code == refused.exit_code);
    CHECK(contains(ran.err, refused.said));
  }
  CHECK_FALSE(std::filesystem::exists(directory / "out"));
  for (const std::string command : {"check", "extract"}) {
    std::vector<std::string> arguments{command, kReport, "--rules", directory / "void"};
    if (command == "check") arguments = {"rules", "check", directory / "void"};
    const Ran ran = gongkai(arguments);
    CHECK(ran.exit_code == 2);
    CHECK(contains(ran.err, "holds no rule file"));
  }
  // A correction that was made can be taken back, once.
  const auto correct = [&](const std::string& value) {
    return gongkai({"correct", "--db", db, "441225/", "request.received", value});
  };
  REQUIRE(correct("34").exit_code == 0);
  CHECK(correct("--withdraw").out == "request.received: 34 -> 33\n");
  CHECK(correct("--withdraw").exit_code == 1);
}

TEST_CASE("a wrong command, option or number is named before what it leaves missing", "[cli]") {
  struct Wrong {
    std::vector<std::string> arguments;
    std::string said;
  };
  const std::vector<Wrong> all = {
      {{"frobnicate"}, "gongkai: there is no command frobnicate; see gongkai --help\n"},
      {{"--lang", "en", "ingset"},
       "gongkai: there is no command ingset; the nearest is ingest; see gongkai --help\n"},
      {{"compare", "--frob"}, "gongkai: there is no option --frob; see gongkai compare --help\n"},
      {{"rank", "--frob=7", "--lang", "en"},
       "gongkai: there is no option --frob; see gongkai rank --help\n"},
      {{"rank", "--indicator", "refused", "--year", "2016", "--limit", "x"},
       "gongkai: --limit takes a number, not 'x'; see gongkai rank --help\n"}};
  for (const Wrong& wrong : all) {
    INFO(wrong.said);
    const Ran ran = gongkai(wrong.arguments);
    CHECK(ran.exit_code == 2);
    CHECK(ran.err == wrong.said);
  }
  CHECK(gongkai({"--lang", "zh", "frobnicate"}).err ==
        "gongkai: 没有命令frobnicate；见 gongkai --help\n");
}

TEST_CASE("output that cannot be written is a failure", "[cli]") {
  const Ran ran = run("/bin/sh", {"-c", std::string(GONGKAI_PROGRAM) + " extract " +
                                            GONGKAI_SOURCE_DIR "/corpus > /dev/full"});
  CHECK(ran.exit_code == 1);
  CHECK(contains(ran.err, "standard output"));
}

TEST_CASE("what the command line lacks is said in Chinese too", "[cli]") {
  using Words = std::vector<std::string>;
  for (const Words& words :
       {Words{"rank", "--indicator", "request.received"}, Words{"extract"}, Words{"rules"},
        Words{"compare", "--indicator"}, Words{"check", "--severity", "bad", "a.txt"},
        Words{"ingest", "--jobs", "-1", "a.txt"}, Words{"verdict", "0123", "maybe"}}) {
    INFO(words.front());
    Words asked = {"--lang", "zh"};
    asked.insert(asked.end(), words.begin(), words.end());
    const Ran ran = gongkai(asked);
    CHECK(ran.exit_code == 2);
    CHECK(contains(ran.err, "须"));
    CHECK_FALSE(contains(ran.err, "required"));
  }
}

}  // namespace
}  // namespace gongkai
