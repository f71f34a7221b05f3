// gongkai assign, correct, verdict: what people know better. Kept when reports are read again.
#include <fmt/core.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "commands.h"
#include "core/catalogue.h"

namespace gongkai::cli {
namespace {

struct Assignment {
  std::string db, report, jurisdiction, authority;
  int year = 0;
};

struct Correction {
  std::string db, report, indicator, value, note;
  std::string applicant = "total";
  std::string scope;  // empty: of the figure that is corrected
  bool withdraw = false;
};

struct Opinion {
  std::string db, finding, judgement, note;
};

// Whose the report is so far, in words; empty where its place is open or `report` names none.
struct Settled {
  std::string code, words;
};

Result<Settled> settled_so_far(Archive& archive, const std::string& report) {
  const std::vector<SqlValue> parameters = {std::string_view(report)};
  Result<Rows> rows = archive.query(
      "SELECT jurisdiction_code, jurisdiction_code || coalesce(' ' || jurisdiction, '') "
      "FROM report WHERE substr(report_key, 1, length(?1)) = ?1 "
      "AND jurisdiction_code IS NOT NULL ORDER BY report_key <> ?1 LIMIT 1",
      parameters);
  if (!rows.ok()) return rows.error();
  const Result<bool> found = rows->next();
  if (!found.ok()) return found.error();
  return *found ? Settled{std::string(rows->text(0)), std::string(rows->text(1))} : Settled();
}

// What of the report with this key is open yet, as the option that would settle it.
Result<std::string> still_open(Archive& archive, const std::string& key) {
  const std::vector<SqlValue> parameters = {std::string_view(key)};
  Result<Rows> rows = archive.query(
      "SELECT coalesce(authority, '') = '', year IS NULL FROM report WHERE report_key = ?1",
      parameters);
  if (!rows.ok()) return rows.error();
  const Result<bool> found = rows->next();
  if (!found.ok()) return found.error();
  if (!*found) return std::string();
  if (rows->integer(0) != 0) return std::string("body: give --authority NAME");
  return std::string(rows->integer(1) != 0 ? "year: give --year YEAR" : "");
}

int run(const Assignment& assignment) {
  Result<Archive> archive = open_existing(assignment.db);
  if (!archive.ok()) return fail(archive.error());
  const Result<Settled> before = settled_so_far(*archive, assignment.report);
  if (!before.ok()) return fail(before.error());
  const Result<std::string> key = archive->assign(assignment.report, assignment.jurisdiction,
                                                  assignment.authority, assignment.year);
  if (!key.ok()) return fail(key.error());
  if (!before->code.empty() && before->code != assignment.jurisdiction) {
    const Result<Settled> after = settled_so_far(*archive, *key);
    complain(fmt::format("the report's place was settled as {}; it is now {}", before->words,
                         after.ok() ? after->words : assignment.jurisdiction));
  }
  const Result<std::string> open = still_open(*archive, *key);
  if (!open.ok()) return fail(open.error());
  if (!open->empty()) complain(fmt::format("the report is still of no known {}", *open));
  fmt::print("{}\n", printable(*key));
  return kDone;
}

Scope scope_from(const std::string& word) {
  if (word == name(Scope::kWhole)) return Scope::kWhole;
  return word == name(Scope::kOwnBody) ? Scope::kOwnBody : Scope::kUnspecified;
}

// The value that stands, and its scope.
struct Standing {
  std::string value = "none";
  std::string scope;
};

// Of the report that Archive::correct() finds by the same words.
Result<Standing> standing(Archive& archive, const Correction& correction) {
  const std::vector<SqlValue> parameters = {std::string_view(correction.report),
                                            std::string_view(correction.indicator),
                                            std::string_view(correction.applicant)};
  Result<Rows> rows = archive.query(
      "SELECT CAST(value AS TEXT), scope FROM figure_all "
      "WHERE substr(report_key, 1, length(?1)) = ?1 AND indicator = ?2 AND applicant = ?3 "
      "AND is_primary = 1 ORDER BY report_key <> ?1 LIMIT 1",
      parameters);
  if (!rows.ok()) return rows.error();
  const Result<bool> found = rows->next();
  if (!found.ok()) return found.error();
  if (!*found) return Standing();
  return Standing{std::string(rows->text(0)), std::string(rows->text(1))};
}

void print_change(const Correction& correction, const Standing& before, const Standing& after) {
  const std::string column =
      correction.applicant == "total" ? "" : fmt::format("[{}]", correction.applicant);
  fmt::print("{}{}: {} -> {}\n", printable(correction.indicator), printable(column), before.value,
             after.value);
}

// A correction of the report that Archive::correct() finds by the same words.
Result<bool> is_corrected(Archive& archive, const Correction& correction) {
  const std::vector<SqlValue> parameters = {std::string_view(correction.report),
                                            std::string_view(correction.indicator),
                                            std::string_view(correction.applicant)};
  Result<Rows> rows = archive.query(
      "SELECT 1 FROM correction WHERE indicator = ?2 AND applicant = ?3 AND identity IN "
      "(SELECT identity FROM report WHERE substr(report_key, 1, length(?1)) = ?1)",
      parameters);
  if (!rows.ok()) return rows.error();
  return rows->next();
}

int run(const Correction& correction) {
  if (correction.withdraw && !correction.value.empty()) {
    complain(fmt::format("--withdraw takes the correction back: leave out the value '{}'",
                         correction.value));
    return kWrongUse;
  }
  std::optional<Decimal> value;
  if (!correction.withdraw) {
    value = Decimal::parse(correction.value);
    if (!value) {
      complain(fmt::format("'{}' is no number; give VALUE in the catalogue's unit, or --withdraw",
                           correction.value));
      return kWrongUse;
    }
  }
  Result<Archive> archive = open_existing(correction.db);
  if (!archive.ok()) return fail(archive.error());
  const Result<Standing> before = standing(*archive, correction);
  if (!before.ok()) return fail(before.error());
  const std::string& scope = correction.scope.empty() ? before->scope : correction.scope;
  const Result<bool> corrected = is_corrected(*archive, correction);
  if (!corrected.ok()) return fail(corrected.error());
  const Result<void> done =
      archive->correct(correction.report, correction.indicator, correction.applicant, value,
                       correction.note, scope_from(scope));
  if (!done.ok()) {
    const bool known = detail::Catalogue::get().find(correction.indicator) != nullptr;
    return known ? fail(done.error()) : fail_of_names(done.error());
  }
  if (correction.withdraw && !*corrected) {
    return fail({Errc::kNotFound, fmt::format("{} of {} was not corrected: there is nothing to "
                                              "withdraw",
                                              correction.indicator, correction.report)});
  }
  const Result<Standing> after = standing(*archive, correction);
  if (!after.ok()) return fail(after.error());
  print_change(correction, *before, *after);
  return kDone;
}

int run(const Opinion& opinion) {
  std::optional<Judgement> judgement;
  for (const Judgement known : {Judgement::kAccepted, Judgement::kDismissed}) {
    if (opinion.judgement == name(known)) judgement = known;
  }
  Result<Archive> archive = open_existing(opinion.db);
  if (!archive.ok()) return fail(archive.error());
  const Result<void> done = archive->judge(opinion.finding, judgement, opinion.note);
  return done.ok() ? kDone : fail(done.error());
}

constexpr const char* kReportHelp = "A report_key, or any beginning of one that names one report";

}  // namespace

void add_assign(CLI::App& app, Session& session) {
  auto assignment = std::make_shared<Assignment>();
  CLI::App* command =
      app.add_subcommand("assign", "Say whose a report is, where its words leave that open");
  command->add_option("report", assignment->report, kReportHelp)->required()->type_name("REPORT");
  add_database_option(*command, assignment->db);
  command->add_option("--jurisdiction", assignment->jurisdiction, "Six-digit code")
      ->required()
      ->type_name("CODE");
  command->add_option("--authority", assignment->authority, "The body that reports; else as read")
      ->type_name("NAME");
  command->add_option("--year", assignment->year, "The year reported on; else as read");
  command->footer(
      "Of what is open the view report has the keys: SELECT report_key, candidates FROM report.\n\n"
      "Example:\n"
      "  gongkai assign --db panel.db unresolved//2014# --jurisdiction 430105 --authority "
      "长沙市开福区人民政府");
  command->callback([assignment, &session] { session.exit_code = run(*assignment); });
}

void add_correct(CLI::App& app, Session& session) {
  auto correction = std::make_shared<Correction>();
  CLI::App* command =
      app.add_subcommand("correct", "Put a value that a person read beside the one read here");
  command->add_option("report", correction->report, kReportHelp)->required()->type_name("REPORT");
  command->add_option("indicator", correction->indicator, "Code of the catalogue")
      ->required()
      ->type_name("INDICATOR");
  command->add_option("value", correction->value, "In the catalogue's unit")->type_name("VALUE");
  add_database_option(*command, correction->db);
  command->add_option("--applicant", correction->applicant, "Column of table three")
      ->type_name("APPLICANT")
      ->capture_default_str();
  command
      ->add_option("--scope", correction->scope,
                   "whole, own_body or unspecified; else of the figure corrected")
      ->check(CLI::IsMember({"whole", "own_body", "unspecified"}));
  command->add_option("--note", correction->note, "Who says so, and why")->type_name("TEXT");
  command->add_flag("--withdraw", correction->withdraw, "Take an earlier correction back");
  command->footer(
      "Example:\n  gongkai correct --db panel.db 621202/ request.received 74 --note 'page 3, scan'");
  command->callback([correction, &session] { session.exit_code = run(*correction); });
}

void add_verdict(CLI::App& app, Session& session) {
  auto opinion = std::make_shared<Opinion>();
  CLI::App* command = app.add_subcommand("verdict", "Say what a finding turned out to be");
  command->add_option("finding", opinion->finding, "Id of the finding")
      ->required()
      ->type_name("FINDING");
  command
      ->add_option("judgement", opinion->judgement,
                   "accepted: the report is wrong; dismissed: it is not; none takes it back")
      ->required()
      ->check(CLI::IsMember({"accepted", "dismissed", "none"}));
  add_database_option(*command, opinion->db);
  command->add_option("--note", opinion->note, "Who says so, and why")->type_name("TEXT");
  command->footer(
      "Example:\n  gongkai verdict --db panel.db 4be1a0c2d93f5568 accepted --note 'asked the "
      "office'");
  command->callback([opinion, &session] { session.exit_code = run(*opinion); });
}

}  // namespace gongkai::cli
