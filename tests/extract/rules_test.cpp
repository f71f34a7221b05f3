// Walks every row of the rule tables: docs/rules.md.
#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <vector>

#include "core/embedded.h"
#include "extract/mask.h"
#include "extract/prose.h"
#include "extract/rule_table.h"

using namespace gongkai;
using namespace gongkai::detail;

namespace {

using Files = std::vector<std::pair<std::string, std::string_view>>;

Files embedded_under(std::string_view prefix) {
  Files files;
  for (const EmbeddedFile& file : embedded_files()) {
    if (file.path.substr(0, prefix.size()) == prefix && file.path.size() > 5 &&
        file.path.substr(file.path.size() - 5) == ".toml") {
      files.emplace_back(std::string(file.path), file.content);
    }
  }
  return files;
}

struct Knowledge {
  std::shared_ptr<const RuleTable> rules;
  std::shared_ptr<const Context> context;
  std::shared_ptr<const NumberWords> numbers;
  ProseKnowledge prose() const { return {*rules, *context, *numbers}; }
};

const Knowledge& builtin() {
  static const Knowledge knowledge = [] {
    auto rules = RuleTable::load(embedded_under("lib/extract/rules/"));
    if (!rules.ok()) FAIL(rules.error().message);
    auto context = Context::load(embedded_under("lib/extract/context.toml"));
    if (!context.ok()) FAIL(context.error().message);
    auto numbers = NumberWords::load(embedded_under("lib/extract/numbers.toml"));
    if (!numbers.ok()) FAIL(numbers.error().message);
    return Knowledge{*rules, *context, *numbers};
  }();
  return knowledge;
}

std::string section_of(const Rule& rule) {
  return rule.sections.empty() ? "overview" : rule.sections.front();
}

std::vector<ExampleReading> read(const Rule& rule, const std::string& text) {
  // The last year of the range: from 2019 on the outcome lists are others.
  return read_example(text, section_of(rule), rule.within, rule.last_year, builtin().prose());
}

std::string show(const std::vector<ExampleReading>& readings) {
  std::string out;
  for (const ExampleReading& r : readings) {
    out += "\n      " + std::string(r.indicator) + " = " + r.value.to_string() + " by " +
           r.rule->id + " «" + r.printed + "»";
  }
  return out.empty() ? " nothing" : out;
}

}  // namespace

TEST_CASE("each yes example is read as its row's indicator and gives just that value", "[rules]") {
  for (const auto& rule : builtin().rules->rules()) {
    for (const RuleExample& example : rule->yes) {
      const auto readings = read(*rule, example.text);
      // The row's own reading; else what another row of the indicator read.
      auto own = std::find_if(readings.begin(), readings.end(),
                              [&](const auto& r) { return r.rule == rule.get(); });
      if (own == readings.end()) {
        own = std::find_if(readings.begin(), readings.end(), [&](const auto& r) {
          return r.rule->applicant == rule->applicant && r.indicator == rule->indicator->code;
        });
      }
      INFO(rule->file << ":" << rule->line << " " << rule->id);
      INFO("example: " << example.text << "\n    wanted " << example.value << ", read"
                       << show(readings));
      if (own == readings.end()) {
        CHECK("nothing" == example.value);
      } else {
        CHECK(own->value.to_string() == example.value);
        if (!rule->zero) CHECK_FALSE(own->printed.empty());
      }
    }
  }
}

TEST_CASE("no example is read as the rule's indicator where the row says no", "[rules]") {
  for (const auto& rule : builtin().rules->rules()) {
    for (const std::string& text : rule->no) {
      const auto readings = read(*rule, text);
      INFO(rule->file << ":" << rule->line << " " << rule->id);
      INFO("must not read: " << text << "\n    read" << show(readings));
      for (const ExampleReading& r : readings) CHECK(r.rule != rule.get());
    }
  }
}

TEST_CASE("full-width and half-width print of an example give the same readings", "[rules]") {
  const auto widen = [](const std::string& text) {
    static const std::pair<char, const char*> kSigns[] = {
        {',', "，"}, {';', "；"}, {':', "："}, {'(', "（"}, {')', "）"}, {'%', "％"}};
    std::string wide;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const auto sign = std::find_if(std::begin(kSigns), std::end(kSigns),
                                     [&](const auto& s) { return s.first == text[i]; });
      // A separator of thousands is ASCII in every print.
      const bool thousands = text[i] == ',' && i > 0 && i + 1 < text.size() &&
                             std::isdigit(static_cast<unsigned char>(text[i - 1])) != 0 &&
                             std::isdigit(static_cast<unsigned char>(text[i + 1])) != 0;
      if (sign != std::end(kSigns) && !thousands) {
        wide += sign->second;
      } else {
        wide += text[i];
      }
    }
    return wide;
  };
  for (const auto& rule : builtin().rules->rules()) {
    for (const RuleExample& example : rule->yes) {
      const auto narrow = read(*rule, example.text);
      const auto wide = read(*rule, widen(example.text));
      INFO(rule->id << ": " << example.text);
      REQUIRE(narrow.size() == wide.size());
      for (std::size_t i = 0; i < narrow.size(); ++i) {
        CHECK(narrow[i].rule == wide[i].rule);
        CHECK(narrow[i].value == wide[i].value);
      }
    }
  }
}

TEST_CASE("the prefilter drops no rule that could match", "[rules]") {
  std::vector<const Rule*> fast;
  std::vector<const Rule*> slow;
  for (const auto& rule : builtin().rules->rules()) {
    for (const RuleExample& example : rule->yes) {
      const View view = normalize(example.text);
      const std::string text = mask(view.text, scan_numbers(view.text, *builtin().numbers)).text;
      builtin().rules->candidates(text, fast);
      builtin().rules->candidates_slowly(text, slow);
      for (const Rule* kept : fast) {
        CHECK(std::find(slow.begin(), slow.end(), kept) != slow.end());
      }
      for (const Rule* one : slow) {
        const bool kept = std::find(fast.begin(), fast.end(), one) != fast.end();
        INFO(one->id << " in " << example.text);
        CHECK((kept || !re2::RE2::PartialMatch(text, *one->regex)));
      }
    }
  }
}
