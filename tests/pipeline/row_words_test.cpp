// What the rows of the rule tables may not say: docs/rules.md, 4.
#include <catch2/catch.hpp>

#include <string>

#include "extract/rule_table.h"
#include "pipeline/rule_set.h"
#include "segment/jurisdictions.h"

using namespace gongkai;
using namespace gongkai::detail;

TEST_CASE("no row holds the name of a place", "[rules]") {
  constexpr std::size_t kShortest = 9;  // bytes: three characters; shorter names are words too
  std::string all;
  for (const auto& rule : RuleSet::builtin()->impl().rules->rules()) {
    all += rule->pattern + "\n";
    for (const auto* list : {&rule->anchors, &rule->without, &rule->nowhere}) {
      for (const std::string& word : *list) all += word + "\n";
    }
  }
  for (const Division& division : Jurisdictions::get().divisions()) {
    if (division.name.size() < kShortest) continue;
    INFO(division.name);
    REQUIRE(all.find(division.name) == std::string::npos);
  }
}
