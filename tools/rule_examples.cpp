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

// True where the rule's own reading, or else the first by another row of its indicator, has `value`.
bool holds(const std::vector<ExampleReading>& readings, const Rule& rule,
           const std::string& value) {
  const ExampleReading* found = nullptr;
  for (const ExampleReading& reading : readings) {
    if (reading.rule == &rule) {
      found = &reading;
      break;
    }
    if (found == nullptr && reading.indicator == rule.indicator->code &&
        reading.rule->applicant == rule.applicant) {
      found = &reading;
    }
  }
  return found != nullptr && found->value.to_string() == value;
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
