#include "rule_examples.h"

#include <fmt/core.h>

#include <algorithm>

#include "audit/example.h"
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

// True where the rule's own reading, or else the first by another row of its indicator, has
// `value`.
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

bool is_builtin(const Rule& rule) { return rule.file.starts_with("lib/"); }

// What the built-in rows make of the examples of a user's row.
void compare_with_builtin(const Rule& rule, RuleExamples& result) {
  const RuleSet::Impl& builtin = RuleSet::builtin()->impl();
  const auto note = [&](const std::string& sentence) {
    result.overlaps.push_back(
        fmt::format("{}:{}: {}: {}", rule.file, rule.line, rule.id, sentence));
  };
  if (builtin.rules->find(rule.id) != nullptr) note("takes the place of the built-in row");
  for (const detail::RuleExample& example : rule.yes) {
    for (const ExampleReading& reading : read(rule, example.text, builtin)) {
      if (reading.value.to_string() != example.value || reading.rule->id == rule.id) continue;
      if (reading.indicator == rule.indicator->code) {
        note(fmt::format("“{}” is read without it too, the same by {}", example.text,
                         reading.rule->id));
      } else {
        note(fmt::format("“{}” is read without it too, as {}, by {}", example.text,
                         reading.indicator, reading.rule->id));
      }
    }
  }
}

// Examples of built-in rows that a user's row reads now.
void find_taken_examples(const Rule& builtin, const RuleSet::Impl& knowledge,
                         RuleExamples& result) {
  for (const detail::RuleExample& example : builtin.yes) {
    for (const ExampleReading& reading : read(builtin, example.text, knowledge)) {
      if (is_builtin(*reading.rule)) continue;
      result.overlaps.push_back(fmt::format("{}:{}: {}: reads “{}” too, an example of {}",
                                            reading.rule->file, reading.rule->line,
                                            reading.rule->id, example.text, builtin.id));
    }
  }
}

}  // namespace

RuleExamples check_examples(const RuleSet& rules) {
  const RuleSet::Impl& knowledge = rules.impl();
  RuleExamples result;
  const bool has_users_rows =
      std::any_of(knowledge.rules->rules().begin(), knowledge.rules->rules().end(),
                  [](const auto& rule) { return !is_builtin(*rule); });
  for (const auto& rule : knowledge.rules->rules()) {
    ++result.rules;
    if (!is_builtin(*rule)) {
      compare_with_builtin(*rule, result);
    } else if (has_users_rows) {
      find_taken_examples(*rule, knowledge, result);
    }
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
  const auto add = [&](const std::vector<std::string>& failing) {
    result.mistakes.insert(result.mistakes.end(), failing.begin(), failing.end());
  };
  for (const detail::Overruling* row : knowledge.context->overruled().rows()) {
    ++result.rules;
    result.examples += row->yes.size() + row->no.size();
    add(detail::failing_examples(*row, knowledge.prose()));
  }
  add(detail::failing_examples(*knowledge.checks));
  return result;
}

}  // namespace gongkai::cli
