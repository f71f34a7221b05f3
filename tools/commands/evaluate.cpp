// gongkai evaluate: precision and recall against gold files, and the sentence behind every miss.
#include <fmt/core.h>

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "commands.h"
#include "evaluation.h"
#include "extract/rule_table.h"
#include "inputs.h"
#include "pipeline/rule_set.h"

namespace gongkai::cli {
namespace {

using Json = nlohmann::ordered_json;

struct Options {
  std::vector<std::string> paths;  // of reports; the last one names the gold files
  std::string format = "text";
  std::string rules;
  double min_precision = 0;
  double min_recall = 0;
};

// Of several reports on a page the one that the gold file is about.
const Extraction* report_of(const std::vector<Extraction>& extractions, const Gold& gold) {
  const auto year = gold.meta.find("year");
  const Extraction* first = nullptr;
  for (const Extraction& extraction : extractions) {
    if (!extraction.meta.is_report) continue;
    if (year != gold.meta.end() && std::to_string(extraction.meta.year) == year->second) {
      return &extraction;
    }
    if (first == nullptr) first = &extraction;
  }
  return first;
}

std::string percent_text(std::optional<double> percent) {
  return percent ? fmt::format("{:.2f}", *percent) : "-";
}

void print_tallies(std::string_view title, const std::map<std::string, Tally>& tallies,
                   bool all_rows) {
  fmt::print("\n{:<50} {:>8} {:>6} {:>7} {:>6} {:>6} {:>8} {:>9}\n", title, "required", "found",
             "recall", "right", "wrong", "unjudged", "precision");
  for (const auto& [key, tally] : tallies) {
    if (!all_rows && tally.found == tally.required && tally.wrong == 0) continue;
    fmt::print("{:<50} {:>8} {:>6} {:>7} {:>6} {:>6} {:>8} {:>9}\n", printable(key), tally.required,
               tally.found, percent_text(tally.recall()), tally.right, tally.wrong, tally.unjudged,
               percent_text(tally.precision()));
  }
}

// A row that reads one report alone may have been made for it: it needs a reason.
std::string reason_of(const detail::Rule& rule) {
  if (!rule.reason.empty()) return rule.reason;
  return rule.seen_in.empty() ? "" : "seen in " + rule.seen_in;
}

std::size_t reports_of(const Evaluation& evaluation, const detail::Rule& rule) {
  const auto found = evaluation.reports_by_rule.find(rule.id);
  return found == evaluation.reports_by_rule.end() ? 0 : found->second;
}

void print_rules(const Evaluation& evaluation, const RuleSet& rules) {
  std::size_t counts[3] = {};  // rows that read no report, one, several
  std::vector<const detail::Rule*> unexplained;
  for (const auto& rule : rules.impl().rules->rules()) {
    const std::size_t reports = reports_of(evaluation, *rule);
    ++counts[std::min<std::size_t>(reports, 2)];
    if (reports == 1 && reason_of(*rule).empty()) unexplained.push_back(rule.get());
  }
  fmt::print("rows       {} read several of the reports, {} one, {} none\n", counts[2], counts[1],
             counts[0]);
  if (!unexplained.empty()) fmt::print("\nread one report, no reason in the row\n");
  for (const detail::Rule* rule : unexplained) {
    fmt::print("{}:{}: {}\n", printable(rule->file), rule->line, printable(rule->id));
  }
}

void print_text(const Evaluation& evaluation, const RuleSet& rules) {
  const Tally& all = evaluation.all;
  fmt::print("reports    {}\n", evaluation.reports);
  fmt::print("recall     {} % ({} of {} required)\n", percent_text(all.recall()), all.found,
             all.required);
  fmt::print("precision  {} % ({} right, {} wrong; {} unjudged)\n", percent_text(all.precision()),
             all.right, all.wrong, all.unjudged);
  fmt::print("metadata   {} right, {} wrong\n", evaluation.meta_right,
             evaluation.meta_errors.size());
  print_rules(evaluation, rules);
  print_tallies("by form", evaluation.by_form, true);
  print_tallies("by indicator (with errors)", evaluation.by_indicator, false);
  print_tallies("by rule (with errors)", evaluation.by_rule, false);
  if (!evaluation.confusions.empty()) fmt::print("\nconfusions\n");
  for (const auto& [confusion, count] : evaluation.confusions) {
    fmt::print("{:>4}  {} read as {}\n", count, confusion.expected, confusion.read);
  }
  if (!evaluation.wrongs.empty()) fmt::print("\nwrong\n");
  for (const Wrong& wrong : evaluation.wrongs) {
    fmt::print("{}: {}: {}\n    {}\n", printable(wrong.source), printable(wrong.figure), wrong.why,
               printable(wrong.sentence));
  }
  if (!evaluation.misses.empty()) fmt::print("\nmissed\n");
  for (const Miss& miss : evaluation.misses) {
    const std::string scope = miss.row.scope ? fmt::format(" {}", name(*miss.row.scope)) : "";
    fmt::print("{}: {}[{}] = {}{}: {}\n", printable(miss.source), miss.row.indicator,
               miss.row.applicant, miss.row.value.to_string(), scope, printable(miss.became));
    if (!miss.sentence.empty()) fmt::print("    {}\n", printable(miss.sentence));
  }
  if (!evaluation.meta_errors.empty()) fmt::print("\nmetadata\n");
  for (const MetaError& error : evaluation.meta_errors) {
    fmt::print("{}: {} should be '{}', read '{}'\n", printable(error.source), error.key,
               error.expected, printable(error.read));
  }
}

Json as_json(const Tally& tally) {
  const auto number_or_null = [](std::optional<double> percent) {
    return percent ? Json(*percent) : Json();
  };
  return {{"required", tally.required},
          {"found", tally.found},
          {"recall", number_or_null(tally.recall())},
          {"right", tally.right},
          {"wrong", tally.wrong},
          {"unjudged", tally.unjudged},
          {"precision", number_or_null(tally.precision())}};
}

Json as_json(const std::map<std::string, Tally>& tallies) {
  Json json = Json::object();
  for (const auto& [key, tally] : tallies) json[key] = as_json(tally);
  return json;
}

Json rules_as_json(const Evaluation& evaluation, const RuleSet& rules) {
  Json list = Json::array();
  for (const auto& rule : rules.impl().rules->rules()) {
    list.push_back({{"rule", rule->id},
                    {"reports", reports_of(evaluation, *rule)},
                    {"reason", reason_of(*rule)}});
  }
  return list;
}

void print_json(const Evaluation& evaluation, const RuleSet& rules) {
  Json json;
  json["reports"] = evaluation.reports;
  json["all"] = as_json(evaluation.all);
  json["by_form"] = as_json(evaluation.by_form);
  json["by_indicator"] = as_json(evaluation.by_indicator);
  json["by_rule"] = as_json(evaluation.by_rule);
  json["rules"] = rules_as_json(evaluation, rules);
  json["confusions"] = Json::array();
  for (const auto& [confusion, count] : evaluation.confusions) {
    json["confusions"].push_back(
        {{"expected", confusion.expected}, {"read", confusion.read}, {"count", count}});
  }
  json["wrong"] = Json::array();
  for (const Wrong& wrong : evaluation.wrongs) {
    json["wrong"].push_back({{"source", wrong.source},
                             {"figure", wrong.figure},
                             {"why", wrong.why},
                             {"rule", wrong.rule},
                             {"sentence", wrong.sentence}});
  }
  json["missed"] = Json::array();
  for (const Miss& miss : evaluation.misses) {
    json["missed"].push_back({{"source", miss.source},
                              {"indicator", miss.row.indicator},
                              {"applicant", miss.row.applicant},
                              {"value", miss.row.value.to_double()},
                              {"scope", miss.row.scope ? Json(name(*miss.row.scope)) : Json()},
                              {"became", miss.became},
                              {"sentence", miss.sentence}});
  }
  json["metadata_right"] = evaluation.meta_right;
  json["metadata_wrong"] = Json::array();
  for (const MetaError& error : evaluation.meta_errors) {
    json["metadata_wrong"].push_back({{"source", error.source},
                                      {"key", error.key},
                                      {"expected", error.expected},
                                      {"read", error.read}});
  }
  const std::string text = json.dump(2, ' ', false, Json::error_handler_t::replace);
  fmt::print("{}\n", json_for_terminal(text));
}

// Whether the path as given could not be read: what a folder holds beside the reports is no matter.
bool was_named(const detail::Member& member, const std::vector<std::string>& paths) {
  return member.error && std::find(paths.begin(), paths.end(), member.path) != paths.end();
}

// False where a path, or a source with a gold file, could not be read.
bool evaluate(const std::vector<std::string>& paths, const std::map<std::string, Gold>& gold,
              const std::shared_ptr<const RuleSet>& rules, Evaluation& evaluation) {
  bool all_read = true;
  std::set<std::string> seen;
  for_each_member(paths, [&](detail::Member&& member) {
    const auto entry = gold.find(gold_key(member.path));
    if (entry == gold.end() && was_named(member, paths)) {
      complain(*member.error, member.path);
      all_read = false;
    }
    if (entry == gold.end() || std::filesystem::path(member.path).extension() == ".tsv") {
      return !interrupted();
    }
    seen.insert(entry->first);
    const auto extractions = extract_member(member, rules);
    if (!extractions.ok()) {
      complain(extractions.error(), member.path);
      evaluation.add_unread(member.path, entry->second, "the file could not be read");
      all_read = false;
    } else if (const Extraction* report = report_of(*extractions, entry->second)) {
      evaluation.add(member.path, entry->second, *report);
    } else {
      evaluation.add_unread(member.path, entry->second, "no annual report was seen in the file");
    }
    return !interrupted();
  });
  for (const auto& [key, unused] : gold) {
    if (!seen.empty() && seen.count(key) == 0)
      complain(fmt::format("no report for the gold file {}", unused.path));
  }
  return all_read;
}

// Whether what was scored is as good as was asked for. A threshold over nothing is not met.
bool is_good_enough(const Tally& all, const Options& options) {
  return (options.min_precision <= 0 || all.precision() >= options.min_precision) &&
         (options.min_recall <= 0 || all.recall() >= options.min_recall);
}

int run(const Options& options) {
  const auto rules = rules_from(options.rules);
  if (!rules.ok()) return fail(rules.error());
  const auto gold = read_gold(options.paths.back());
  if (!gold.ok()) return fail(gold.error());
  Evaluation evaluation;
  std::vector<std::string> reports(options.paths.begin(), options.paths.end() - 1);
  const bool all_read = evaluate(reports, *gold, *rules, evaluation);
  if (evaluation.reports == 0 && evaluation.all.required == 0) {
    if (interrupted() || !all_read) return kSomeFailed;  // what could not be read was said
    complain(fmt::format("nothing was scored: no report has a gold file below {}",
                         options.paths.back()));
    return kSomeFailed;
  }
  if (options.format == "json") {
    print_json(evaluation, **rules);
  } else {
    print_text(evaluation, **rules);
  }
  return all_read && is_good_enough(evaluation.all, options) ? kDone : kSomeFailed;
}

}  // namespace

void add_evaluate(CLI::App& app, Session& session) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand(
      "evaluate", "Hold what is read against gold files: precision, recall, every miss");
  command
      ->add_option("path", options->paths,
                   "Reports, then the folder with their gold files (*.tsv, or figures.tsv beside "
                   "report.*)")
      ->required()
      ->expected(2, -1)
      ->type_name("PATH... GOLD");
  command->add_option("--format", options->format, "text or json")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str();
  command
      ->add_option("--rules", options->rules, "Folder of rule files that add to the built-in ones")
      ->type_name("DIR");
  command->add_option("--min-precision", options->min_precision, "Fail below this many percent")
      ->check(CLI::Range(0.0, 100.0));
  command->add_option("--min-recall", options->min_recall, "Fail below this many percent")
      ->check(CLI::Range(0.0, 100.0));
  command->footer("Example:\n  gongkai evaluate corpus corpus --min-precision 98 --min-recall 95");
  command->callback([options, &session] { session.exit_code = run(*options); });
}

}  // namespace gongkai::cli
