#include "audit/checks.h"

#include <catch2/catch.hpp>

#include "audit/example.h"
#include "reports.h"

namespace gongkai::detail {
namespace {

std::string load_error(std::string_view content) {
  const auto checks = CheckSet::load({{"own.toml", content}});
  return checks ? "" : checks.error().message;
}

}  // namespace

TEST_CASE("every check row does what its examples say", "[audit]") {
  const auto checks = CheckSet::load(builtin_check_files());
  INFO((checks ? "" : checks.error().message));
  REQUIRE(checks.ok());
  for (const std::string& failure : failing_examples(**checks)) FAIL_CHECK(failure);
}

TEST_CASE("a mistake in a check file names file, line and reason", "[audit]") {
  CHECK(load_error("[[check]]\nid = \"a\"\nkind = \"sum\"\n") ==
        "own.toml:3: unknown kind of check \"sum\"");
  CHECK(load_error("[[check]\n").starts_with("own.toml:1: "));
  CHECK(load_error("[[check]]\nid = \"a\"\nkind = \"compare\"\nwhole = \"request.recieved\"\n") ==
        "own.toml:4: unknown indicator \"request.recieved\"; did you mean \"request.received\"?");
  CHECK(load_error("[[check]]\nid = \"a\"\nkind = \"compare\"\nforms = [\"2013\"]\n") ==
        "own.toml:4: unknown form \"2013\"");
  CHECK(load_error("[[check]]\nid = \"a\"\nkinds = \"compare\"\n") ==
        "own.toml:3: unknown key \"kinds\"");
  CHECK(load_error("[[check]]\nid = \"a\"\nkind = \"all_zero\"\nzh = \"{whole}\"\nen = \"x\"\n"
                   "holds = [\"2021:\"]\nviolated = [\"2021:\"]\n") ==
        "own.toml:1: {whole} stands for nothing in a check of kind \"all_zero\"");
  CHECK(load_error("check = 3\n") == "own.toml:1: unknown key \"check\"");
  CHECK(load_error("[[check]]\nid = 3\n") == "own.toml:2: \"id\" must be a string");
}

TEST_CASE("a row of the user's own replaces the built-in row with its id", "[audit]") {
  auto files = builtin_check_files();
  files.emplace_back(
      "own.toml",
      "[[check]]\nid = \"of_which\"\nkind = \"of_which\"\nseverity = \"error\"\n"
      "zh = \"x\"\nen = \"mine\"\nholds = [\"2014: complaint.total=1\"]\n"
      "violated = [\"narrative: disclosure.total=1 disclosure.normative_documents=2\"]\n");
  const auto checks = CheckSet::load(files);
  REQUIRE(checks.ok());
  const auto report =
      example_report("narrative: disclosure.total=1 disclosure.normative_documents=2");
  REQUIRE(report.ok());
  const auto findings = audit(*report, **checks);
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].message_en == "mine");
  CHECK(findings[0].severity == Severity::kError);
}

TEST_CASE("an example that cannot be read is an error", "[audit]") {
  CHECK_FALSE(example_report("request.received=1").ok());
  CHECK_FALSE(example_report("2021: request.recieved=1").ok());
  CHECK_FALSE(example_report("2021: request.received[commerce]=1").ok());
  CHECK_FALSE(example_report("2021: request.received").ok());
  CHECK_FALSE(example_report("2021: published=2020-02-30").ok());
}

}  // namespace gongkai::detail
