// gongkai compare, trend: values of places, year by year.
#include <fmt/core.h>

#include <cstdint>
#include <memory>
#include <string>

#include "answer_table.h"
#include "question.h"

namespace gongkai::cli {
namespace {

struct CompareOptions : Asked {
  bool missing = false;
};

struct TrendOptions : Asked {
  bool changes = false;
};

void print_answers(Archive& archive, const std::vector<Answer>& answers, const Question& question,
                   const Asked& asked, Language language) {
  if (answers.empty()) say_nothing_found(archive);
  if (format_of(asked) == detail::Format::kTable) {
    const Shown shown = wide_table(answers, question.indicators, question.jurisdictions.empty(),
                                   *question.measures, language);
    print(shown.table, detail::Format::kTable, shown.headings);
    fmt::print("{}", footnotes(answers, *question.measures, language));
  } else {
    print(long_table(answers), format_of(asked));
  }
}

// Nothing is missing, or there is nothing to miss it in.
Result<void> say_no_gaps(Archive& archive, const Question& question) {
  Question of_all = question;
  of_all.allow_break = true;  // only whether there are any
  const auto answers = compare(archive, of_all);
  if (!answers.ok()) return answers.error();
  answers->empty() ? say_nothing_found(archive) : complain("no report is without a value");
  return {};
}

int show_missing(Archive& archive, const Question& question, const Asked& asked,
                 Language language) {
  const auto gaps = missing(archive, question);
  if (!gaps.ok()) return fail(gaps.error());
  if (gaps->empty()) {
    if (const auto said = say_no_gaps(archive, question); !said.ok()) return fail(said.error());
  }
  print_for(gap_table(*gaps), format_of(asked), language);
  return kDone;
}

int compare_places(Archive& archive, Question question, const CompareOptions& asked,
                   Language language) {
  if (!asked.peers_of.empty()) {
    const auto codes = peers(archive, asked.peers_of);
    if (!codes.ok()) return fail(codes.error());
    question.jurisdictions.insert(question.jurisdictions.end(), codes->begin(), codes->end());
  }
  if (asked.missing) return show_missing(archive, question, asked, language);
  const auto answers = compare(archive, question);
  if (!answers.ok()) return fail(answers.error());
  print_answers(archive, *answers, question, asked, language);
  return kDone;
}

int show_changes(Archive& archive, const Question& question, const Asked& asked,
                 Language language) {
  if (question.first_year == 0 || question.last_year == question.first_year) {
    complain("--changes needs two years: give --years 2016-2018");
    return kWrongUse;
  }
  const auto changes = change(archive, question);
  if (!changes.ok()) return fail(changes.error());
  detail::Table table;
  table.columns = {"jurisdiction_code", "jurisdiction", "indicator",  "from_year", "from_value",
                   "to_year",           "to_value",     "difference", "percent",   "comparability"};
  for (const Change& entry : *changes) {
    table.rows.push_back({entry.to.jurisdiction_code, entry.to.jurisdiction, entry.to.indicator,
                          std::int64_t{entry.from.year}, entry.from.value,
                          std::int64_t{entry.to.year}, entry.to.value, entry.difference,
                          entry.percent ? four_digits(*entry.percent) : detail::TableCell{},
                          std::string(name(entry.to.comparability))});
  }
  if (table.rows.empty()) say_nothing_found(archive);
  print_for(table, format_of(asked), language);
  return kDone;
}

int show_trend(Archive& archive, const Question& question, const TrendOptions& asked,
               Language language) {
  if (asked.changes) return show_changes(archive, question, asked, language);
  if (question.jurisdictions.size() != 1) {
    complain("trend needs one PLACE, a code or a name; compare takes several");
    return kWrongUse;
  }
  const auto answers = series(archive, question);
  if (!answers.ok()) return fail(answers.error());
  print_answers(archive, *answers, question, asked, language);
  if (format_of(asked) == detail::Format::kTable) fmt::print("{}", sparklines(*answers));
  return kDone;
}

}  // namespace

void add_compare(CLI::App& app, Session& session) {
  auto asked = std::make_shared<CompareOptions>();
  CLI::App* command = app.add_subcommand("compare", "Compare places: a row each, year by year");
  add_places(*command, *asked, "Codes or names; none: everywhere");
  command->add_option("--peers", asked->peers_of, "This place and its neighbours of the same level")
      ->type_name("PLACE");
  command->add_flag("--missing", asked->missing,
                    "Instead of the values: which reports give none, and why");
  add_indicator_option(*command, *asked);
  add_years_option(*command, *asked);
  add_common_options(*command, *asked);
  command->footer(
      "Example:\n"
      "  gongkai compare --db panel.db --indicator request.received,outcome.total --years 2016-2018");
  answer_by(*command, *asked, session,
            [asked, &session](Archive& archive, const Question& question) {
              return compare_places(archive, question, *asked, session.language);
            });
}

void add_trend(CLI::App& app, Session& session) {
  auto asked = std::make_shared<TrendOptions>();
  CLI::App* command = app.add_subcommand("trend", "Follow a place over the years");
  add_places(*command, *asked, "Code or name");
  command->add_flag("--changes", asked->changes,
                    "From the first to the last of --years, for every place that states both");
  add_indicator_option(*command, *asked);
  add_years_option(*command, *asked);
  add_common_options(*command, *asked);
  command->footer(
      "Example:\n  gongkai trend --db panel.db 621202 --indicator request.received,refused");
  answer_by(*command, *asked, session,
            [asked, &session](Archive& archive, const Question& question) {
              return show_trend(archive, question, *asked, session.language);
            });
}

}  // namespace gongkai::cli
