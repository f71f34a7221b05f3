// gongkai panel, coverage: which reports there are, with or without their values.
#include <fmt/core.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "answer_table.h"
#include "query/ask.h"
#include "question.h"

namespace gongkai::cli {
namespace {

constexpr int kNoLastYear = 9999;

// Without a range: from the first year that the database has a report of to the last.
int show_coverage(Archive& archive, Question question, const Asked& asked, Language language) {
  if (question.first_year == 0) {
    const auto years = years_reported(archive);
    if (!years.ok()) return fail(years.error());
    if (years->empty()) {
      complain("the database has no report of a known year: give --years 2016-2018");
      return kWrongUse;
    }
    question.first_year = static_cast<int>(years->front());
    question.last_year = static_cast<int>(years->back());
  }
  const auto entries = coverage(archive, question, asked.below);
  if (!entries.ok()) return fail(entries.error());
  if (entries->empty()) complain(fmt::format("no place lies right below {}", asked.below));
  if (format_of(asked) == detail::Format::kTable) {
    const Shown shown = coverage_table(*entries, language);
    print(shown.table, detail::Format::kTable, shown.headings);
    return kDone;
  }
  detail::Table table;
  table.columns = {"jurisdiction_code", "jurisdiction", "year", "reports"};
  for (const Coverage& entry : *entries) {
    table.rows.push_back(
        {entry.jurisdiction_code, entry.jurisdiction, std::int64_t{entry.year}, entry.reports});
  }
  print(table, format_of(asked));
  return kDone;
}

// Adds a column for each measure to the rows of the panel, by report_key.
Result<void> add_measures(Archive& archive, Question question, detail::Table& panel) {
  question.allow_break = true;  // a row is of one year: nothing is compared
  const auto answers = compare(archive, question);
  if (!answers.ok()) return answers.error();
  std::map<std::pair<std::string, std::string>, Decimal> values;
  for (const Answer& a : *answers) values.emplace(std::pair(a.report_key, a.indicator), a.value);
  const auto key = static_cast<std::size_t>(
      std::find(panel.columns.begin(), panel.columns.end(), "report_key") - panel.columns.begin());
  for (const std::string& name : question.indicators) {
    panel.columns.push_back(name);
    for (auto& row : panel.rows) {
      const auto value = values.find(std::pair(std::get<std::string>(row[key]), name));
      row.push_back(value == values.end() ? detail::TableCell{} : detail::TableCell{value->second});
    }
  }
  return {};
}

// The bodies of these years that the panel of governments leaves out: a number on stderr, not in
// the panel.
Result<void> say_left_out(Archive& archive, const Question& question) {
  std::int64_t bodies = 0;
  auto counted = detail::ask(
      archive,
      "SELECT count(*) FROM (SELECT DISTINCT jurisdiction_code, authority FROM report "
      "WHERE is_current = 1 AND authority_kind <> 'government' AND authority IS NOT NULL "
      "AND (year BETWEEN ?1 AND ?2 OR year IS NULL AND ?1 = 0))",
      {std::int64_t{question.first_year},
       std::int64_t{question.last_year == 0 ? kNoLastYear : question.last_year}},
      [&](const Rows& row) { bodies = row.integer(0); });
  if (!counted.ok()) return counted;
  if (bodies == 1) {
    complain("1 body that is no government is left out; --kind or --authority takes it in");
  } else if (bodies > 1) {
    complain(
        fmt::format("{} bodies that are no government are left out; --kind or --authority takes "
                    "them in",
                    bodies));
  }
  return {};
}

int show_panel(Archive& archive, const Question& question, const Asked& asked) {
  const std::vector<SqlValue> parameters{
      std::string_view(asked.kind), std::int64_t{question.first_year},
      std::int64_t{question.last_year == 0 ? kNoLastYear : question.last_year},
      std::string_view(asked.authority)};
  auto rows = archive.query(
      "SELECT * FROM panel"
      " WHERE (?4 <> '' AND instr(authority, ?4) > 0 OR ?4 = '' AND authority_kind = ?1)"
      " AND (year BETWEEN ?2 AND ?3 OR year IS NULL AND ?2 = 0)"
      " ORDER BY jurisdiction_code, authority, year, report_key",
      parameters);
  if (!rows.ok()) return fail(rows.error());
  auto table = detail::read_table(*rows);
  if (!table.ok()) return fail(table.error());
  if (table->rows.empty()) say_nothing_found(archive);
  if (asked.authority.empty() && asked.kind == "government") {
    if (const auto said = say_left_out(archive, question); !said.ok()) return fail(said.error());
  }
  if (!question.indicators.empty()) {
    if (const auto added = add_measures(archive, question, *table); !added.ok()) {
      return fail(added.error());
    }
  }
  print(*table, format_of(asked));
  return kDone;
}

}  // namespace

void add_coverage(CLI::App& app, Session& session) {
  auto asked = std::make_shared<Asked>();
  CLI::App* command =
      app.add_subcommand("coverage", "Count the reports of each place and year; 0 is a gap");
  add_below_option(*command, *asked);
  add_years_option(*command, *asked);
  add_common_options(*command, *asked);
  command->footer("Example:\n  gongkai coverage --db panel.db --below 甘肃省 --years 2015-2018");
  answer_by(*command, *asked, session,
            [asked, &session](Archive& archive, const Question& question) {
              return show_coverage(archive, question, *asked, session.language);
            });
}

void add_panel(CLI::App& app, Session& session) {
  auto asked = std::make_shared<Asked>();
  asked->format = "csv";
  CLI::App* command =
      app.add_subcommand("panel", "One wide row per authority and year, for a statistics program");
  command
      ->add_option("--measure,--indicator", asked->indicators,
                   "Measures, names of the crosswalk or codes to add as columns")
      ->delimiter(',')
      ->type_name("CODE,...");
  add_rules_option(*command, *asked);
  add_years_option(*command, *asked);
  add_common_options(*command, *asked);
  command->footer("Example:\n  gongkai panel --db panel.db --years 2015-2018 > panel.csv");
  answer_by(*command, *asked, session, [asked](Archive& archive, const Question& question) {
    return show_panel(archive, question, *asked);
  });
}

}  // namespace gongkai::cli
