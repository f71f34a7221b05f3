// gongkai rules: help for those who write rule files (docs/rules.md).
#include <fmt/core.h>

#include <memory>
#include <string>

#include "commands.h"
#include "inputs.h"
#include "rule_examples.h"
#include "translation.h"

namespace gongkai::cli {
namespace {

int check(const std::string& directory, Language language) {
  const auto say = [&](const std::string& line) {
    fmt::print("{}\n", printable(translated(line, language)));
  };
  const auto rules = rules_from(directory);
  if (!rules.ok()) return fail(rules.error());
  const RuleExamples examples = check_examples(**rules);
  for (const std::string& overlap : examples.overlaps) say(overlap);
  for (const std::string& mistake : examples.mistakes) complain(mistake);
  if (!examples.mistakes.empty()) return kSomeFailed;
  say(fmt::format("{} rules, {} examples, all as they should be; rule set {}", examples.rules,
                  examples.examples, (*rules)->hash()));
  return kDone;
}

}  // namespace

void add_rules(CLI::App& app, Session& session) {
  CLI::App* command = app.add_subcommand("rules", "Help for those who write rule files");
  command->require_subcommand(1);
  command->footer("Example:\n  gongkai rules check my-rules/");

  auto directory = std::make_shared<std::string>();
  CLI::App* checking = command->add_subcommand(
      "check",
      "Load the rule files of a folder on top of the built-in ones, try all examples of rows and "
      "checks, and name built-in rows that read the same");
  checking->add_option("dir", *directory, "Folder of *.toml files; none: the built-in rules alone")
      ->type_name("DIR");
  checking->footer("Example:\n  gongkai rules check my-rules/");
  checking->callback(
      [directory, &session] { session.exit_code = check(*directory, session.language); });
}

}  // namespace gongkai::cli
