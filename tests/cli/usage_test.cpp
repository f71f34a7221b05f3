#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "program.h"

namespace gongkai {
namespace {

const std::vector<std::vector<std::string>> kCommands = {
    {"ingest"}, {"extract"}, {"check"}, {"evaluate"}, {"assign"}, {"correct"},
    {"verdict"}, {"digest"}, {"merge"}, {"upgrade"}, {"rules"}, {"rules", "check"}};

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

TEST_CASE("output that cannot be written is a failure", "[cli]") {
  const Ran ran = run("/bin/sh", {"-c", std::string(GONGKAI_PROGRAM) + " extract " +
                                            GONGKAI_SOURCE_DIR "/corpus > /dev/full"});
  CHECK(ran.exit_code == 1);
  CHECK(contains(ran.err, "standard output"));
}

}  // namespace
}  // namespace gongkai
