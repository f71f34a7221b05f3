#include "rule_examples.h"

#include <fmt/core.h>

#include "extract/prose.h"
#include "extract/rule_table.h"
#include "pipeline/rule_set.h"

namespace gongkai::cli {
namespace {

using detail::ExampleReading;
using detail::Rule;

std::vector<ExampleReading> read(const Rule& rule, const std::string& text,
                                 const RuleSet::Impl& knowledge) {
  const std::string section = rule.sections.empty() ? "overview" : rule.sections.front();
  return detail::read_example(text, section, rule.within, rule.last_year, knowledge.prose());
}

std::string show(const std::vector<ExampleReading>& readings) {
  std::string words;
  for (const ExampleReading& reading : readings) {
    words += fmt::format("{}{} = {} by {}", words.empty() ? "" : ", ", reading.indicator,
                         reading.value.to_string(), reading.rule->id);
  }
  return words.empty() ? "nothing" : words;
}

// True where `readings` hold the value for the rule's indicator, by this or another row of it.
bool holds(const std::vector<ExampleReading>& readings, const Rule& rule,
           const std::string& value) {
  for (const ExampleReading& reading : readings) {
    if (reading.indicator == rule.indicator->code && reading.rule->applicant == rule.applicant) {
      return reading.value.to_string() == value;
    }
  }
  return false;
}

bool read_by(const std::vector<ExampleReading>& readings, const Rule& rule) {
  for (const ExampleReading& reading : readings) {
    if (reading.rule == &rule) return true;
  }
  return false;
}

}  // namespace

RuleExamples check_examples(const RuleSet& rules) {
  const RuleSet::Impl& knowledge = rules.impl();
  RuleExamples result;
  for (const auto& rule : knowledge.rules->rules()) {
    ++result.rules;
    result.examples += rule->yes.size() + rule->no.size();
    const auto complain_about = [&](const std::string& sentence) {
      result.mistakes.push_back(
          fmt::format("{}:{}: {}: {}", rule->file, rule->line, rule->id, sentence));
    };
    for (const detail::RuleExample& example : rule->yes) {
      const auto readings = read(*rule, example.text, knowledge);
      if (!holds(readings, *rule, example.value)) {
        complain_about(fmt::format("“{}” should give {}, and gives {}", example.text, example.value,
                                   show(readings)));
      }
    }
    for (const std::string& text : rule->no) {
      if (read_by(read(*rule, text, knowledge), *rule)) {
        complain_about(fmt::format("“{}” should not be read by this row", text));
      }
    }
  }
  return result;
}

}  // namespace gongkai::cli
