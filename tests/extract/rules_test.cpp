// Walks every row of the rule tables: docs/rules.md.
#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "core/embedded.h"
#include "core/text.h"
#include "core/toml.h"
#include "knowledge.h"

using namespace gongkai;
using namespace gongkai::detail;
using namespace gongkai::testing;

namespace {

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

TEST_CASE("no two built-in rows have one id", "[rules]") {
  // The later would take the place of the earlier.
  std::size_t rows = 0;
  for (const EmbeddedFile& file : embedded_files()) {
    if (!file.path.starts_with("lib/extract/rules/") &&
        !file.path.starts_with("lib/extract/frames/"))
      continue;
    const auto content = read_toml(file.content, std::string(file.path));
    REQUIRE(content.ok());
    for (const std::string_view kind : {"rule", "frame"}) {
      const toml::array* list = (*content)[kind].as_array();
      if (list == nullptr) continue;
      for (const toml::node& node : *list) {
        const toml::array* each = (*node.as_table())["each"].as_array();
        rows += each == nullptr ? 1 : each->size();
      }
    }
  }
  CHECK(builtin().rules->rules().size() == rows);
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

TEST_CASE("words that overrule a figure do so in each of their examples and in none that says no",
          "[rules]") {
  const auto rows = builtin().context->overruled().rows();
  CHECK(rows.size() > 30);
  for (const Overruling* row : rows) {
    for (const std::string& failing : failing_examples(*row, builtin().prose()))
      FAIL_CHECK(failing);
  }
}

TEST_CASE("full-width and half-width print of an example give the same readings", "[rules]") {
  const auto widen = [](const std::string& text) {
    static const std::pair<char, const char*> kSigns[] = {{',', "，"}, {';', "；"}, {':', "："},
                                                          {'(', "（"}, {')', "）"}, {'%', "％"}};
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

TEST_CASE("no pattern is longer than two lines of print", "[rules]") {
  constexpr int kTwoLines = 240;  // code points
  for (const auto& rule : builtin().rules->rules()) {
    const auto points = std::count_if(rule->pattern.begin(), rule->pattern.end(),
                                      [](char c) { return !is_utf8_continuation(c); });
    INFO(rule->id);
    CHECK(points <= kTwoLines);
  }
}

namespace {

// The words of a row that decide what it reads: not its examples.
std::vector<std::string> words_of(const Rule& rule) {
  std::vector<std::string> words = {rule.pattern};
  for (const auto* list : {&rule.anchors, &rule.without, &rule.nowhere}) {
    words.insert(words.end(), list->begin(), list->end());
  }
  return words;
}

// Without \x01, {0,12} and {article20_unit}: what is left of digits are figures.
std::string without_notation(std::string text) {
  static const re2::RE2 kNotation("\\\\x0[0-9]|\\{[a-z0-9_,]+\\}");
  re2::RE2::GlobalReplace(&text, kNotation, "");
  return text;
}

}  // namespace

TEST_CASE("no row holds a literal figure", "[rules]") {
  for (const auto& rule : builtin().rules->rules()) {
    for (const std::string& words : words_of(*rule)) {
      const std::string left = without_notation(words);
      INFO(rule->id << ": " << left);
      CHECK(std::none_of(left.begin(), left.end(), is_digit));
    }
  }
}
