// gongkai compare, trend, rank, outliers, coverage, panel, page: questions over a database.
#include <fmt/core.h>

#include <fstream>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "answer_table.h"
#include "commands.h"
#include "core/catalogue.h"
#include "core/crosswalk.h"
#include "gongkai/query.h"
#include "html.h"
#include "page/comparison_page.h"
#include "query/areas.h"
#include "query/ask.h"
#include "years.h"

namespace gongkai::cli {
namespace {

struct Asked {
  std::string db;
  std::vector<std::string> jurisdictions;
  std::vector<std::string> indicators;
  std::string years;
  std::string applicant = "total";
  std::string kind = "government";
  std::string authority;
  std::string format = "table";
  std::string below;
  std::string peers_of;
  std::string function;
  std::string level;
  std::string rules;
  std::string output;
  bool allow_break = false;
  bool missing = false;
  bool least = false;
  bool changes = false;
  bool takes_places = false;
  std::optional<std::int64_t> limit;
};

Result<Question> question_of(const Asked& asked) {
  Question question;
  question.jurisdictions = asked.jurisdictions;
  question.indicators = asked.indicators;
  question.applicant = asked.applicant;
  question.authority = asked.authority;
  question.function = asked.function;
  question.level = asked.level;
  question.allow_break = asked.allow_break;
  question.measures = Measures::builtin();
  if (!asked.rules.empty()) {
    auto measures = Measures::load(asked.rules);
    if (!measures.ok()) return measures.error();
    question.measures = std::move(*measures);
  }
  if (const auto kind = authority_kind_from(asked.kind)) question.kind = *kind;
  if (!parse_years(asked.years, question.first_year, question.last_year)) {
    return Error{Errc::kInvalid, not_years(asked.years)};
  }
  return question;
}

detail::Format format_of(const Asked& asked) { return *detail::format_from(asked.format); }

// "2008-2010, 2012" for these years, each once and in order.
std::string ranges_of(const std::vector<std::int64_t>& years) {
  std::string words;
  for (std::size_t i = 0; i < years.size();) {
    std::size_t last = i;
    while (last + 1 < years.size() && years[last + 1] == years[last] + 1) ++last;
    words += fmt::format("{}{}", words.empty() ? "" : ", ", years[i]);
    if (last > i) words += fmt::format("-{}", years[last]);
    i = last + 1;
  }
  return words;
}

// Says on stderr that an empty answer is one, and what there is to ask for.
void say_nothing_found(Archive& archive) {
  std::vector<std::int64_t> years;
  const auto asked = detail::ask(
      archive,
      "SELECT DISTINCT year FROM report WHERE year IS NOT NULL AND is_current = 1 ORDER BY year", {},
      [&](const Rows& row) { years.push_back(row.integer(0)); });
  if (!asked.ok()) return complain(asked.error());
  complain(fmt::format("nothing answers the question; the database has reports of {}",
                       years.empty() ? "no known year" : ranges_of(years)));
}

void print_answers(Archive& archive, const std::vector<Answer>& answers, const Question& question,
                   const Asked& asked, Language language) {
  if (answers.empty()) say_nothing_found(archive);
  if (format_of(asked) == detail::Format::kTable) {
    const Shown shown =
        wide_table(answers, question.jurisdictions.empty(), *question.measures, language);
    print(shown.table, detail::Format::kTable, shown.headings);
    fmt::print("{}", footnotes(answers, *question.measures, language));
  } else {
    print(long_table(answers), format_of(asked));
  }
}

int show_missing(Archive& archive, const Question& question, const Asked& asked) {
  const auto gaps = missing(archive, question);
  if (!gaps.ok()) return fail(gaps.error());
  print(gap_table(*gaps), format_of(asked));
  return kDone;
}

int compare_places(Archive& archive, Question question, const Asked& asked, Language language) {
  if (!asked.peers_of.empty()) {
    const auto codes = peers(archive, asked.peers_of);
    if (!codes.ok()) return fail(codes.error());
    question.jurisdictions.insert(question.jurisdictions.end(), codes->begin(), codes->end());
  }
  if (asked.missing) return show_missing(archive, question, asked);
  const auto answers = compare(archive, question);
  if (!answers.ok()) return fail(answers.error());
  print_answers(archive, *answers, question, asked, language);
  return kDone;
}

int show_changes(Archive& archive, const Question& question, const Asked& asked) {
  const auto changes = change(archive, question);
  if (!changes.ok()) return fail(changes.error());
  detail::Table table;
  table.columns = {"jurisdiction_code", "jurisdiction", "indicator",  "from_year", "from_value",
                   "to_year",           "to_value",     "difference", "percent",   "comparability"};
  for (const Change& entry : *changes) {
    table.rows.push_back({entry.to.jurisdiction_code, entry.to.jurisdiction, entry.to.indicator,
                          std::int64_t{entry.from.year}, entry.from.value,
                          std::int64_t{entry.to.year}, entry.to.value, entry.difference,
                          entry.percent ? detail::TableCell{*entry.percent} : detail::TableCell{},
                          std::string(name(entry.to.comparability))});
  }
  if (table.rows.empty()) say_nothing_found(archive);
  print(table, format_of(asked));
  return kDone;
}

int show_trend(Archive& archive, const Question& question, const Asked& asked, Language language) {
  if (asked.changes) return show_changes(archive, question, asked);
  const auto answers = series(archive, question);
  if (!answers.ok()) return fail(answers.error());
  print_answers(archive, *answers, question, asked, language);
  if (format_of(asked) == detail::Format::kTable) fmt::print("{}", sparklines(*answers));
  return kDone;
}

// Answers with one more column of numbers in front.
detail::Table with_column(const std::string& column, const std::vector<detail::TableCell>& cells,
                          const std::vector<Answer>& answers) {
  detail::Table table = long_table(answers);
  table.columns.insert(table.columns.begin(), column);
  for (std::size_t i = 0; i < cells.size(); ++i) {
    table.rows[i].insert(table.rows[i].begin(), cells[i]);
  }
  return table;
}

// The columns that fit on a terminal.
detail::Table for_people(const detail::Table& table, const std::vector<std::string>& wanted) {
  detail::Table narrow;
  narrow.columns = wanted;
  for (const auto& row : table.rows) {
    std::vector<detail::TableCell> cells;
    for (const std::string& column : wanted) {
      for (std::size_t i = 0; i < table.columns.size(); ++i) {
        if (table.columns[i] == column) cells.push_back(row[i]);
      }
    }
    narrow.rows.push_back(std::move(cells));
  }
  return narrow;
}

void print_list(const detail::Table& table, const std::string& first, const Asked& asked) {
  const bool people = format_of(asked) == detail::Format::kTable;
  print(people ? for_people(table, {first, "jurisdiction_code", "jurisdiction", "authority", "year",
                                    "indicator", "value", "denominator", "unit", "scope", "basis", "small_n"})
               : table,
        format_of(asked));
}

int show_rank(Archive& archive, const Question& question, const Asked& asked, Language language) {
  if (asked.limit && *asked.limit < 1) {
    return fail({Errc::kInvalid,
                 fmt::format("--limit {} prints nothing: give 1 or more", *asked.limit)});
  }
  const auto ranked = rank(archive, question, asked.below, asked.least);
  if (!ranked.ok()) return fail(ranked.error());
  if (ranked->empty()) say_nothing_found(archive);
  std::vector<detail::TableCell> ranks;
  std::vector<Answer> answers;
  for (const Ranked& entry : *ranked) {
    if (asked.limit && std::cmp_equal(answers.size(), *asked.limit)) break;
    ranks.emplace_back(std::int64_t{entry.rank});
    answers.push_back(entry.answer);
  }
  print_list(with_column("rank", ranks, answers), "rank", asked);
  if (format_of(asked) == detail::Format::kTable) {
    fmt::print("{}{}", footnotes(answers, *question.measures, language),
               scope_note(answers, language));
  }
  return kDone;
}

int show_outliers(Archive& archive, const Question& question, const Asked& asked) {
  const auto found = outliers(archive, question);
  if (!found.ok()) return fail(found.error());
  std::vector<detail::TableCell> distances;
  std::vector<Answer> answers;
  for (const Outlier& entry : *found) {
    distances.emplace_back(entry.distance);
    answers.push_back(entry.answer);
  }
  print_list(with_column("distance", distances, answers), "distance", asked);
  return kDone;
}

int show_coverage(Archive& archive, const Question& question, const Asked& asked,
                  Language language) {
  const auto entries = coverage(archive, question, asked.below);
  if (!entries.ok()) return fail(entries.error());
  if (format_of(asked) == detail::Format::kTable) {
    const Shown shown = coverage_table(*entries, language);
    print(shown.table, detail::Format::kTable, shown.headings);
    return kDone;
  }
  detail::Table table;
  table.columns = {"jurisdiction_code", "jurisdiction", "year", "reports"};
  for (const Coverage& entry : *entries) {
    table.rows.push_back({entry.jurisdiction_code, entry.jurisdiction, std::int64_t{entry.year},
                          entry.reports});
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

int show_panel(Archive& archive, const Question& question, const Asked& asked) {
  const std::vector<SqlValue> parameters{
      std::string_view(asked.kind), std::int64_t{question.first_year},
      std::int64_t{question.last_year == 0 ? 9999 : question.last_year},
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
  if (!question.indicators.empty()) {
    if (const auto added = add_measures(archive, question, *table); !added.ok()) {
      return fail(added.error());
    }
  }
  print(*table, format_of(asked));
  return kDone;
}

// A slip must not cost a database or a report: only an empty file or an older page gives way.
bool may_overwrite(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  std::string beginning(1024, '\0');
  in.read(beginning.data(), static_cast<std::streamsize>(beginning.size()));
  beginning.resize(static_cast<std::size_t>(std::max<std::streamsize>(in.gcount(), 0)));
  return beginning.empty() || is_own_page(beginning);
}

int write_page(Archive& archive, const Question& question, const Asked& asked, Language language) {
  if (!may_overwrite(asked.output)) {
    return fail(Error{Errc::kInvalid, fmt::format("{} exists and is no page of gongkai: name another "
                                                  "file with -o, or remove it", asked.output)});
  }
  const auto page = comparison_page(archive, question, asked.below, language);
  if (!page.ok()) return fail(page.error());
  std::ofstream out(asked.output, std::ios::binary);
  out << page->html;
  out.close();
  if (!out) {
    return fail(Error{Errc::kIo, fmt::format("{} cannot be written: is there such a folder, and "
                                             "room on the disk?", asked.output)});
  }
  fmt::print(stderr, "{}: {} values of {} bodies\n", printable(asked.output), page->values,
             page->bodies);
  return kDone;
}

// A place where an indicator belongs: an option that takes several words takes the places behind it.
Result<void> check_indicators(Archive& archive, const Question& question, const Asked& asked) {
  for (const std::string& code : question.indicators) {
    if (question.measures->find(code) != nullptr || detail::Catalogue::get().find(code) != nullptr ||
        detail::Crosswalk::get().find(code) != nullptr) {
      continue;
    }
    const auto place = detail::find_area(archive, code);
    if (!place.ok() && place.error().code != Errc::kInvalid) continue;  // kInvalid: several places
    return Error{Errc::kInvalid,
                 fmt::format("{} is a place: {}", code,
                             asked.takes_places ? "put places before --indicator"
                                                : "--indicator takes codes of indicators")};
  }
  return {};
}

// Opens the database and asks.
template <typename Show>
int ask(const Asked& asked, const Show& show) {
  const auto question = question_of(asked);
  if (!question.ok()) return fail(question.error());
  auto archive = Archive::open(asked.db, Archive::Mode::kReadOnly);
  if (!archive.ok()) return fail(archive.error());
  if (const auto checked = check_indicators(*archive, *question, asked); !checked.ok()) {
    return fail(checked.error());
  }
  return show(*archive, *question);
}

void add_body_options(CLI::App& command, Asked& asked) {
  add_database_option(command, asked.db);
  command.add_option("--kind", asked.kind, "government, department, township or other")
      ->check(CLI::IsMember({"government", "department", "township", "other"}))
      ->capture_default_str();
  command.add_option("--authority", asked.authority, "Part of a body's name, instead of --kind")
      ->type_name("NAME");
}

void add_common_options(CLI::App& command, Asked& asked) {
  add_body_options(command, asked);
  command.add_option("--format", asked.format, "table, csv, json or ndjson")
      ->check(CLI::IsMember({"table", "csv", "json", "ndjson"}))
      ->capture_default_str();
}

void add_years_option(CLI::App& command, Asked& asked) {
  command.add_option("--years", asked.years, "One year or a range")->type_name("2016-2018");
}

void add_indicator_option(CLI::App& command, Asked& asked) {
  command
      .add_option("--indicator,--measure", asked.indicators,
                  "Codes of the catalogue, names of the crosswalk, measures")
      ->required()
      ->delimiter(',')
      ->type_name("INDICATOR,...");
  command.add_option("--level", asked.level, "Only places of this level: province, prefecture, county")
      ->check(CLI::IsMember({"province", "prefecture", "county"}));
  command.add_option("--function", asked.function,
                     "Departments of this function, whatever they are called: education, ...")
      ->type_name("FUNCTION");
  command.add_flag("--allow-break", asked.allow_break,
                   "Shares over 2018/2019 even where they are not the same thing on both sides");
  command.add_option("--rules", asked.rules, "Folder of *.toml files with measures of your own")
      ->type_name("DIR");
  command.add_option("--applicant", asked.applicant, "Column of table three")
      ->type_name("APPLICANT")
      ->capture_default_str();
}

}  // namespace

void add_compare(CLI::App& app, Session& session) {
  auto asked = std::make_shared<Asked>();
  CLI::App* command = app.add_subcommand("compare", "Compare places: a row each, year by year");
  asked->takes_places = true;
  command->add_option("place", asked->jurisdictions, "Codes or names; none: everywhere")
      ->type_name("PLACE");
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
  command->callback([asked, &session] {
    session.exit_code = ask(*asked, [&](Archive& archive, const Question& question) {
      return compare_places(archive, question, *asked, session.language);
    });
  });
}

void add_trend(CLI::App& app, Session& session) {
  auto asked = std::make_shared<Asked>();
  CLI::App* command = app.add_subcommand("trend", "Follow a place over the years");
  asked->takes_places = true;
  command->add_option("place", asked->jurisdictions, "Code or name")->type_name("PLACE");
  command->add_flag("--changes", asked->changes,
                    "From the first to the last of --years, for every place that states both");
  add_indicator_option(*command, *asked);
  add_years_option(*command, *asked);
  add_common_options(*command, *asked);
  command->footer(
      "Example:\n  gongkai trend --db panel.db 621202 --indicator request.received,refused");
  command->callback([asked, &session] {
    session.exit_code = ask(*asked, [&](Archive& archive, const Question& question) {
      return show_trend(archive, question, *asked, session.language);
    });
  });
}

void add_rank(CLI::App& app, Session& session) {
  auto asked = std::make_shared<Asked>();
  CLI::App* command = app.add_subcommand("rank", "Order places by one value of one year");
  add_indicator_option(*command, *asked);
  command->add_option("--year", asked->years, "The year")->required()->type_name("YEAR");
  command->add_option("--below", asked->below, "Only places in this province or prefecture")
      ->type_name("PLACE");
  command->add_flag("--least", asked->least, "Least first");
  command->add_option("--limit", asked->limit, "Print only so many")->type_name("N");
  add_common_options(*command, *asked);
  command->footer(
      "Example:\n  gongkai rank --db panel.db --indicator request.received --year 2017 --limit 20");
  command->callback([asked, &session] {
    session.exit_code = ask(*asked, [&](Archive& archive, const Question& question) {
      return show_rank(archive, question, *asked, session.language);
    });
  });
}

void add_outliers(CLI::App& app, Session& session) {
  auto asked = std::make_shared<Asked>();
  CLI::App* command = app.add_subcommand(
      "outliers", "Values far from the median of their indicator and year: look at these first");
  add_indicator_option(*command, *asked);
  add_years_option(*command, *asked);
  add_common_options(*command, *asked);
  command->footer("Example:\n  gongkai outliers --db panel.db --indicator disclosure.total");
  command->callback([asked, &session] {
    session.exit_code = ask(*asked, [&](Archive& archive, const Question& question) {
      return show_outliers(archive, question, *asked);
    });
  });
}

void add_coverage(CLI::App& app, Session& session) {
  auto asked = std::make_shared<Asked>();
  CLI::App* command =
      app.add_subcommand("coverage", "Count the reports of each place and year; 0 is a gap");
  command->add_option("--below", asked->below, "Only places in this province or prefecture")
      ->type_name("PLACE");
  add_years_option(*command, *asked);
  add_common_options(*command, *asked);
  command->footer("Example:\n  gongkai coverage --db panel.db --below 甘肃省 --years 2015-2018");
  command->callback([asked, &session] {
    session.exit_code = ask(*asked, [&](Archive& archive, const Question& question) {
      return show_coverage(archive, question, *asked, session.language);
    });
  });
}

void add_panel(CLI::App& app, Session& session) {
  auto asked = std::make_shared<Asked>();
  asked->format = "csv";
  CLI::App* command = app.add_subcommand(
      "panel", "One wide row per authority and year, for a statistics program");
  command
      ->add_option("--measure,--indicator", asked->indicators,
                   "Measures, names of the crosswalk or codes to add as columns")
      ->delimiter(',')
      ->type_name("CODE,...");
  command->add_option("--rules", asked->rules, "Folder of *.toml files with measures of your own")
      ->type_name("DIR");
  add_years_option(*command, *asked);
  add_common_options(*command, *asked);
  command->footer("Example:\n  gongkai panel --db panel.db --years 2015-2018 > panel.csv");
  command->callback([asked, &session] {
    session.exit_code = ask(*asked, [&](Archive& archive, const Question& question) {
      return show_panel(archive, question, *asked);
    });
  });
}

void add_page(CLI::App& app, Session& session) {
  auto asked = std::make_shared<Asked>();
  CLI::App* command = app.add_subcommand(
      "page", "Write one offline page with charts; a click on a value shows the words behind it");
  asked->takes_places = true;
  command->add_option("place", asked->jurisdictions, "Codes or names; none: everywhere")
      ->type_name("PLACE");
  command->add_option("-o,--output", asked->output, "The page")->required()->type_name("FILE.html");
  command->add_option("--below", asked->below, "Only places in this province or prefecture")
      ->type_name("PLACE");
  command
      ->add_option("--indicator,--measure", asked->indicators,
                   "Only these: codes of the catalogue, names of the crosswalk, measures")
      ->delimiter(',')
      ->type_name("INDICATOR,...");
  add_years_option(*command, *asked);
  add_body_options(*command, *asked);
  command->footer(
      "Example:\n"
      "  gongkai --lang zh page --db panel.db --below 甘肃省 -o districts.html\n"
      "  gongkai page --db panel.db --authority 教育局 -o education.html");
  command->callback([asked, &session] {
    session.exit_code = ask(*asked, [&](Archive& archive, const Question& question) {
      return write_page(archive, question, *asked, session.language);
    });
  });
}

}  // namespace gongkai::cli
