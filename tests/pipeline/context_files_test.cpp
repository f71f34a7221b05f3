// Keys of context.toml in a folder of the user's own: docs/rules.md, 6.
#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <string>
#include <utility>

#include "core/embedded.h"
#include "core/toml.h"
#include "pipeline/rule_set.h"

using namespace gongkai;
using namespace gongkai::detail;

namespace {

// The rule set with one file of this content added.
Result<std::shared_ptr<const RuleSet>> with_file(std::string_view content) {
  const auto folder = std::filesystem::temp_directory_path() / "gongkai-context-files";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "own.toml") << content;
  auto rules = RuleSet::load(folder);
  std::filesystem::remove_all(folder);
  return rules;
}

const Context& context_of(const Result<std::shared_ptr<const RuleSet>>& rules) {
  REQUIRE(rules.ok());
  return *(*rules)->impl().context;
}

}  // namespace

TEST_CASE("every key of context.toml makes a file one that changes the context", "[rules]") {
  const toml::parse_result built_in =
      toml::parse(embedded("lib/extract/context.toml"), std::string("context.toml"));
  REQUIRE(built_in);
  for (const auto& [key, value] : built_in.table()) {
    INFO(key.str());
    CHECK(Context::has_key(key.str()));
  }
  CHECK_FALSE(Context::has_key("rule"));
}

TEST_CASE("a list of one's own adds to the words around figures", "[rules]") {
  const Context& built_in = *RuleSet::builtin()->impl().context;
  REQUIRE(built_in.denies("本年度未"));
  REQUIRE_FALSE(built_in.denies("本年度并不"));
  const auto denials = with_file("denials = [\"并不\"]");
  CHECK(context_of(denials).denies("本年度并不"));
  CHECK(context_of(denials).denies("本年度未"));

  REQUIRE(built_in.scope("全市统一部署,我局公开").scope == Scope::kUnspecified);
  REQUIRE(built_in.scope("全市统一部署,我校公开").scope == Scope::kWhole);
  CHECK(context_of(with_file("self_words = [\"我校\"]")).scope("全市统一部署,我校公开").scope ==
        Scope::kUnspecified);
  CHECK(context_of(with_file("conjunctions = [\"暨\"]")).joins("暨"));
  CHECK(context_of(with_file("of_which = [\"内含\"]")).behind_of_which("内含微信") == 6);
}

TEST_CASE("a table of one's own says what counts of all years are", "[rules]") {
  const auto rules = with_file("[all_years]\ncounted_as = \"disclosure.normative_documents\"");
  CHECK(context_of(rules).all_years().counted_as->code == "disclosure.normative_documents");
  CHECK(context_of(rules).all_years().total->code == "disclosure.total");
}

TEST_CASE("a mistake in the context names the file, the line and the key", "[rules]") {
  for (const auto& [content, place] :
       {std::pair("year_follows = '('", "1: year_follows"),
        std::pair("of_which = [\"内含\"]\nother_body = ['(']", "2: other_body"),
        std::pair("other_body = ['局']", "1: other_body"), std::pair("\nown = [\"\"]", "2: own"),
        std::pair("[all_years]\ntotal = \"no.such\"", "1: all_years"),
        std::pair("[only_channel]\ngroup = \"a\"\nchanel = \"b\"",
                  "3: only_channel: unknown key \"chanel\""),
        std::pair("[[venue]]\nof = \"complaint.\"\n[[venue]]\nbody = [\"监委\"]",
                  "4: venue: unknown key \"body\""),
        std::pair("[[share]]\nof = \"request.received\"\n[[share]]\nof = \"no.such\"", "3: share"),
        std::pair("[scope_like]\n\"no.such\" = \"request.received\"", "2: scope_like")}) {
    INFO(content);
    const auto rules = with_file(content);
    REQUIRE_FALSE(rules.ok());
    CHECK(rules.error().code == Errc::kRules);
    CHECK(rules.error().message.find("own.toml:" + std::string(place)) != std::string::npos);
  }
}

TEST_CASE("a pattern of one's own whose group is empty or missing comes to an end", "[rules]") {
  for (const char* content : {"other_body = ['()局']", "other_body = ['(某)?局']"}) {
    INFO(content);
    CHECK_FALSE(context_of(with_file(content))
                    .other_body("由县财政局和县林业局", "县财政局", CueSet().set()));
  }
}
