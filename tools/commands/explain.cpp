// gongkai explain: the words behind a figure.
#include <fmt/core.h>

#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "commands.h"
#include "core/text.h"
#include "gongkai/query.h"
#include "query/resolved_question.h"
#include "translation.h"
#include "years.h"

namespace gongkai::cli {
namespace {

using Json = nlohmann::ordered_json;

struct Asked {
  std::string db;
  std::string jurisdiction;
  std::string indicator;
  std::string applicant = "total";
  std::string kind = "government";
  std::string authority;
  std::string format = "text";
  std::string rules;
  int year = 0;
};

struct Words {
  const char* english;
  const char* chinese;
};

constexpr Words kReport{"report", "报告"}, kSource{"source", "来源"}, kPrinted{"printed", "原文"},
    kQuote{"quote", "上下文"}, kRule{"rule", "规则"}, kScope{"scope", "口径"},
    kEquation{"equation", "算式"}, kProof{"proof", "依据"}, kAlso{"also", "另见"},
    kRival{"not", "未采用"}, kDoubt{"finding", "疑点"}, kMissing{"missing", "缺"},
    kFile{"file", "文件"};

// "report    <text>", the label as wide as eight columns; nothing for an empty text.
void print_line(const Words& label, Language language, const std::string& text) {
  constexpr std::size_t kWidth = 10;
  if (text.empty()) return;
  const std::string word = language == Language::kChinese ? label.chinese : label.english;
  fmt::print("{}{}{}\n", word, std::string(kWidth - detail::display_width(word), ' '),
             printable(text));
}

// A figure of a form stands in a table, and in no section of the text.
std::string rule_words(const Explanation& explanation, Language language) {
  if (explanation.answer->rule.empty()) return {};
  std::string where =
      translated(explanation.evidence == "form" ? "table" : explanation.evidence, language);
  if (!explanation.section.empty()) {
    where += ", " + translated("section " + explanation.section, language);
  }
  return fmt::format("{} ({})", explanation.answer->rule, where);
}

// A value that was computed stands nowhere.
bool has_place(const Answer& answer) { return !answer.span.empty(); }

std::string source_words(const Explanation& explanation, Language language) {
  const Answer& answer = *explanation.answer;
  std::string words = answer.source_path;
  if (has_place(answer)) {
    words +=
        ", " +
        translated(fmt::format("byte {} of its text in UTF-8", explanation.source_begin), language);
  }
  if (!answer.url.empty()) words += ", " + answer.url;
  return words + ", sha256 " + explanation.sha256;
}

std::string report_words(const Explanation& explanation, Language language) {
  std::string words = explanation.title;
  if (!explanation.published_on.empty()) words += ", " + explanation.published_on;
  if (explanation.revisions > 1) {
    words += ", " + translated(fmt::format("{} revisions", explanation.revisions), language);
  }
  return words + ", " + explanation.report_key;
}

void print_value(const Answer& answer, Language language) {
  std::string words = translated(answer.basis, language);
  const auto add = [&](const std::string& word) { words += ", " + translated(word, language); };
  if (!answer.state.empty() && answer.state != answer.basis) add(answer.state);
  if (answer.qualifier != "exact" && !answer.qualifier.empty()) add(answer.qualifier);
  const bool chinese = language == Language::kChinese;
  fmt::print("{} {} {}[{}] = {} {}{}{}{}\n", printable(answer.jurisdiction), answer.year,
             answer.indicator, answer.applicant, answer.value.to_string(),
             translated(answer.unit, language), chinese ? "（" : " (", words, chinese ? "）" : ")");
}

// A reading with the outcome "figure" repeats the figure elsewhere; the others lost.
void print_rival(const Rival& rival, Language language) {
  const std::string value = rival.value ? rival.value->to_string() : translated("blank", language);
  if (rival.outcome == "figure") {
    print_line(kAlso, language, fmt::format("{}: {}; {}", value, rival.rule, rival.quote));
    return;
  }
  const std::string why = rival.reason.empty() ? "" : ", " + translated(rival.reason, language);
  print_line(kRival, language,
             fmt::format("{}: {}{}; {}; {}", value, translated(rival.outcome, language), why,
                         rival.rule, rival.quote));
}

// A row of the context table, whose file and line are its quote.
void print_context(const Explanation& explanation, Language language) {
  print_line(kFile, language,
             fmt::format("{}, sha256 {}", explanation.answer->quote, explanation.sha256));
}

void print_body(const Explanation& explanation, Language language) {
  if (explanation.answer) {
    if (explanation.answer->basis == "context") return print_context(explanation, language);
    print_line(kSource, language, source_words(explanation, language));
    print_line(kPrinted, language, explanation.answer->printed);
    print_line(kQuote, language, explanation.answer->quote);
    print_line(kRule, language, rule_words(explanation, language));
    print_line(kEquation, language, explanation.answer->equation);
    const std::string& words = explanation.scope_words;
    print_line(kScope, language,
               translated(explanation.answer->scope, language) +
                   (words.empty() ? "" : " (" + words + ")"));
  }
  print_line(kMissing, language, translated(explanation.missing, language));
  print_line(kProof, language, explanation.proof);
  for (const Rival& rival : explanation.rivals) {
    print_rival(rival, language);
  }
  for (const Explanation::Doubt& doubt : explanation.doubts) {
    const bool chinese = language == Language::kChinese;
    print_line(kDoubt, language,
               fmt::format("{} {} {}: {}", doubt.id, translated(doubt.severity, language),
                           doubt.check, chinese ? doubt.message : doubt.message_en));
  }
  for (const Explanation& operand : explanation.operands) {
    fmt::print("\n");
    if (operand.answer) print_value(*operand.answer, language);
    print_body(operand, language);
  }
}

void print_text(const Explanation& explanation, const Asked& asked, Language language) {
  if (explanation.answer) {
    print_value(*explanation.answer, language);
  } else {
    fmt::print("{} {} {}[{}]: {}\n", printable(asked.jurisdiction), asked.year, asked.indicator,
               asked.applicant, translated("the report does not state it", language));
  }
  print_line(kReport, language, report_words(explanation, language));
  print_body(explanation, language);
}

Json as_json(const Answer& answer) {
  Json json;
  json["jurisdiction_code"] = answer.jurisdiction_code;
  json["jurisdiction"] = answer.jurisdiction;
  json["authority"] = answer.authority;
  json["year"] = answer.year;
  json["indicator"] = answer.indicator;
  json["applicant"] = answer.applicant;
  json["value"] =
      answer.value.is_integer() ? Json(answer.value.coefficient) : Json(answer.value.to_double());
  json["unit"] = answer.unit;
  json["scope"] = answer.scope;
  json["qualifier"] = answer.qualifier;
  json["state"] = answer.state;
  json["basis"] = answer.basis;
  json["equation"] = answer.equation;
  json["printed"] = answer.printed;
  json["quote"] = answer.quote;
  json["rule"] = answer.rule;
  json["span_begin"] = has_place(answer) ? Json(answer.span.begin) : Json();
  json["span_end"] = has_place(answer) ? Json(answer.span.end) : Json();
  json["source_path"] = answer.source_path;
  json["url"] = answer.url;
  if (answer.denominator) {
    json["numerator"] = answer.numerator->to_double();
    json["denominator"] = answer.denominator->to_double();
    json["small_n"] = answer.small_n;
  }
  return json;
}

Json json_of(const Explanation& explanation) {
  Json json;
  json["figure"] = explanation.answer ? as_json(*explanation.answer) : Json(nullptr);
  json["report_key"] = explanation.report_key;
  json["title"] = explanation.title;
  json["published_on"] = explanation.published_on;
  json["revisions"] = explanation.revisions;
  json["sha256"] = explanation.sha256;
  const bool placed = explanation.answer && has_place(*explanation.answer);
  json["source_begin"] = placed ? Json(explanation.source_begin) : Json();
  json["section"] = explanation.section;
  json["evidence"] = explanation.evidence;
  json["scope_words"] = explanation.scope_words;
  json["proof"] = explanation.proof;
  json["rivals"] = Json::array();
  for (const Rival& rival : explanation.rivals) {
    json["rivals"].push_back({{"value", rival.value ? Json(rival.value->to_double()) : Json()},
                              {"printed", rival.printed},
                              {"quote", rival.quote},
                              {"rule", rival.rule},
                              {"outcome", rival.outcome},
                              {"reason", rival.reason}});
  }
  json["findings"] = Json::array();
  for (const Explanation::Doubt& doubt : explanation.doubts) {
    json["findings"].push_back({{"id", doubt.id},
                                {"check", doubt.check},
                                {"severity", doubt.severity},
                                {"message", doubt.message}});
  }
  json["missing"] = explanation.missing;
  json["operands"] = Json::array();
  for (const Explanation& operand : explanation.operands) {
    json["operands"].push_back(json_of(operand));
  }
  return json;
}

void print_json(const Explanation& explanation) {
  const Json json = json_of(explanation);
  fmt::print("{}\n", json_for_terminal(json.dump(2, ' ', false, Json::error_handler_t::replace)));
}

int run(const Asked& asked, Language language) {
  if (const auto known = check_year(asked.year); !known.ok()) return fail(known.error());
  Question question;
  question.jurisdictions = {asked.jurisdiction};
  question.indicators = {asked.indicator};
  question.first_year = question.last_year = asked.year;
  question.applicant = asked.applicant;
  question.authority = asked.authority;
  if (!asked.rules.empty()) {
    auto measures = Measures::load(asked.rules);
    if (!measures.ok()) return fail(measures.error());
    question.measures = std::move(*measures);
  }
  if (const auto kind = authority_kind_from(asked.kind)) question.kind = *kind;
  auto archive = Archive::open(asked.db, Archive::Mode::kReadOnly);
  if (!archive.ok()) return fail(archive.error());
  if (const auto known = detail::resolve(*archive, question); !known.ok()) {
    return fail_of_names(known.error());
  }
  const auto explanation = explain(*archive, question);
  if (!explanation.ok()) return fail(explanation.error());
  if (asked.format == "json") {
    print_json(*explanation);
  } else {
    print_text(*explanation, asked, language);
  }
  return kDone;
}

}  // namespace

void add_explain(CLI::App& app, Session& session) {
  auto asked = std::make_shared<Asked>();
  CLI::App* command = app.add_subcommand(
      "explain", "Show the words that a figure was read from, the rule, and what lost");
  command->add_option("jurisdiction", asked->jurisdiction, "Code or name")
      ->required()
      ->type_name("JURISDICTION");
  command->add_option("year", asked->year, "The year reported on")->required()->type_name("YEAR");
  command
      ->add_option("indicator", asked->indicator,
                   "Code of the catalogue, name of the crosswalk or measure")
      ->required()
      ->type_name("CODE");
  add_database_option(*command, asked->db);
  command->add_option("--applicant", asked->applicant, "Column of table three")
      ->type_name("APPLICANT")
      ->capture_default_str();
  command->add_option("--kind", asked->kind, "government, department, township or other")
      ->check(CLI::IsMember({"government", "department", "township", "other"}))
      ->capture_default_str();
  command->add_option("--authority", asked->authority, "Part of a body's name, instead of --kind")
      ->type_name("NAME");
  command->add_option("--rules", asked->rules, "Folder of *.toml files with measures of your own")
      ->type_name("DIR");
  command->add_option("--format", asked->format, "text or json")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str();
  command->footer("Example:\n  gongkai explain --db panel.db 621202 2017 disclosure.total");
  command->callback([asked, &session] { session.exit_code = run(*asked, session.language); });
}

}  // namespace gongkai::cli
