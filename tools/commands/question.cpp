#include "question.h"

#include <fmt/core.h>

#include <cstdint>
#include <utility>

#include "core/catalogue.h"
#include "core/crosswalk.h"
#include "query/areas.h"
#include "query/ask.h"
#include "query/resolved_question.h"
#include "years.h"

namespace gongkai::cli {
namespace {

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
  if (const auto years = parse_years(asked.years, question.first_year, question.last_year);
      !years.ok()) {
    return years.error();
  }
  return question;
}

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

// A place where an indicator belongs: an option that takes several words takes the places behind
// it.
Result<void> check_indicators(Archive& archive, const Question& question, const Asked& asked) {
  for (const std::string& code : question.indicators) {
    if (question.measures->find(code) != nullptr ||
        detail::Catalogue::get().find(code) != nullptr ||
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

Result<void> check_places(Archive& archive, const std::vector<std::string>& places) {
  for (const std::string& place : places) {
    if (place.empty()) continue;
    if (const auto known = detail::find_area(archive, place); !known.ok()) return known.error();
  }
  return {};
}

Result<void> check_names(Archive& archive, const Question& question, const Asked& asked) {
  if (auto checked = check_indicators(archive, question, asked); !checked.ok()) return checked;
  if (!question.indicators.empty()) {
    if (const auto known = detail::resolve(archive, question); !known.ok()) return known.error();
  }
  return check_places(archive, asked.named_places());
}

int answer(const Asked& asked, const Show& show) {
  const auto question = question_of(asked);
  if (!question.ok()) return fail(question.error());
  auto archive = Archive::open(asked.db, Archive::Mode::kReadOnly);
  if (!archive.ok()) return fail(archive.error());
  if (const auto known = check_names(*archive, *question, asked); !known.ok()) {
    return fail_of_names(known.error());
  }
  return show(*archive, *question);
}

}  // namespace

std::vector<std::string> Asked::named_places() const {
  std::vector<std::string> places = jurisdictions;
  places.insert(places.end(), {below, peers_of});
  return places;
}

detail::Format format_of(const Asked& asked) { return *detail::format_from(asked.format); }

Result<std::vector<std::int64_t>> years_reported(Archive& archive) {
  std::vector<std::int64_t> years;
  const auto asked = detail::ask(
      archive,
      "SELECT DISTINCT year FROM report WHERE year IS NOT NULL AND is_current = 1 ORDER BY year",
      {}, [&](const Rows& row) { years.push_back(row.integer(0)); });
  if (!asked.ok()) return asked.error();
  return years;
}

void say_nothing_found(Archive& archive) {
  const auto years = years_reported(archive);
  if (!years.ok()) return complain(years.error());
  complain(fmt::format("nothing answers the question; the database has reports of {}",
                       years->empty() ? "no known year" : ranges_of(*years)));
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
  command.add_option("--years,--year", asked.years, "One year or a range")->type_name("2016-2018");
}

void add_rules_option(CLI::App& command, Asked& asked) {
  command.add_option("--rules", asked.rules, "Folder of *.toml files with measures of your own")
      ->type_name("DIR");
}

void add_below_option(CLI::App& command, Asked& asked) {
  command.add_option("--below", asked.below, "Only places in this province or prefecture")
      ->type_name("PLACE");
}

void add_places(CLI::App& command, Asked& asked, const std::string& help) {
  asked.takes_places = true;
  command.add_option("place", asked.jurisdictions, help)->type_name("PLACE");
}

void add_indicator_option(CLI::App& command, Asked& asked) {
  command
      .add_option("--indicator,--measure", asked.indicators,
                  "Codes of the catalogue, names of the crosswalk, measures")
      ->required()
      ->delimiter(',')
      ->type_name("CODE,...");
  command
      .add_option("--level", asked.level,
                  "Only places of this level: nation, province, prefecture, county")
      ->check(CLI::IsMember({"nation", "province", "prefecture", "county"}));
  command
      .add_option("--function", asked.function,
                  "Departments of this function, whatever they are called: education, ...")
      ->type_name("FUNCTION");
  command.add_flag("--allow-break", asked.allow_break,
                   "Shares over 2018/2019 even where they are not the same thing on both sides");
  add_rules_option(command, asked);
  command.add_option("--applicant", asked.applicant, "Column of table three")
      ->type_name("APPLICANT")
      ->capture_default_str();
}

void answer_by(CLI::App& command, const Asked& asked, Session& session, Show show) {
  command.callback(
      [&asked, &session, show = std::move(show)] { session.exit_code = answer(asked, show); });
}

}  // namespace gongkai::cli
