// What people know better: assignments, corrections, verdicts on findings.
#include <fmt/format.h>

#include "core/catalogue.h"
#include "gongkai/archive.h"
#include "store/archive_impl.h"

namespace gongkai {
namespace {

using detail::Catalogue;
using detail::Indicator;
using detail::Statement;

// The years that a report can be on: the first ones are on 2008.
constexpr int kFirstYear = 2008;
constexpr int kLastYear = 2100;

bool is_division_code(std::string_view code) {
  if (code.size() != 6) return false;
  for (const char c : code) {
    if (c < '0' || c > '9') return false;
  }
  return true;
}

// Codes that only a manifest or an earlier assignment named are in `jurisdiction` without a level.
bool is_in_division_tables(detail::Connection& db, std::string_view code) {
  Statement known = db.prepare("SELECT 1 FROM jurisdiction WHERE code = ?1 AND level IS NOT NULL");
  const bool found = known.bind(code).step();
  known.reset();
  return found;
}

// Why no report can mean `value` as this indicator's; nothing where one can.
Result<void> check_value(const Indicator& indicator, Decimal value) {
  const auto refuse = [&](std::string_view why) {
    return Error{Errc::kInvalid,
                 fmt::format("{} cannot be {}: {}", indicator.code, value.to_string(), why), 0};
  };
  const bool is_change = indicator.code.ends_with(".change");  // against the year before: signed
  if (value < Decimal::of(0) && !is_change) {
    return refuse("only a change against the year before is below zero; give 0 or more");
  }
  if (indicator.unit == "percent") {
    if (value > Decimal::of(100)) return refuse("it is in percent; give 100 or less");
  } else if (indicator.unit != "CNY" && !value.is_integer()) {
    return refuse(fmt::format("it is counted (unit: {}); give a whole number", indicator.unit));
  }
  return {};
}

}  // namespace

std::string_view name(Judgement judgement) {
  return judgement == Judgement::kAccepted ? "accepted" : "dismissed";
}

Result<std::int64_t> Archive::Impl::find_report(std::string_view key) {
  // Compared byte by byte: LIKE would read % and _ in a name as wildcards.
  Statement statement = writer.prepare(
      "SELECT report_id, report_key FROM report WHERE substr(report_key, 1, length(?1)) = ?1 "
      "ORDER BY report_key <> ?1, is_current DESC LIMIT 2");
  std::int64_t id = 0;
  bool exact = false;
  int found = 0;
  statement.bind(key);
  while (statement.step()) {
    if (++found == 1) {
      id = statement.integer(0);
      exact = statement.text(1) == key;
    }
  }
  if (Result<void> status = writer.status("looking for a report"); !status) {
    writer.clear_error();
    return status.error();
  }
  if (found == 0) {
    return Error{Errc::kNotFound, fmt::format("there is no report \"{}\"", key), 0};
  }
  if (found > 1 && !exact) {
    return Error{Errc::kInvalid, fmt::format("\"{}\" begins the key of more than one report", key),
                 0};
  }
  return id;
}

Result<std::string> Archive::assign(std::string_view report, std::string_view jurisdiction_code,
                                    std::string_view authority, int year) {
  if (!is_division_code(jurisdiction_code)) {
    return Error{Errc::kInvalid, fmt::format("\"{}\" is no six-digit code", jurisdiction_code), 0};
  }
  if (year != 0 && (year < kFirstYear || year > kLastYear)) {
    return Error{Errc::kInvalid,
                 fmt::format("no report is on the year {}; give one from {} to {}", year,
                             kFirstYear, kLastYear),
                 0};
  }
  if (Result<void> entered = impl_->enter(); !entered) return entered.error();
  if (!is_in_division_tables(impl_->writer, jurisdiction_code) && impl_->writer.ok()) {
    return impl_
        ->leave(Error{Errc::kInvalid,
                      fmt::format("{} is the code of no area in the tables of administrative "
                                  "divisions; give the code of the area that the body reports to",
                                  jurisdiction_code),
                      0})
        .error();
  }
  Result<std::int64_t> id = impl_->find_report(report);
  if (!id) return impl_->leave(id.error()).error();
  std::string key = impl_->reports->assign(*id, jurisdiction_code, authority, year);
  Result<void> outcome = impl_->leave(impl_->writer.status("assigning a report"));
  if (!outcome) return outcome.error();
  return key;
}

Result<void> Archive::correct(std::string_view report, std::string_view indicator,
                              std::string_view applicant, std::optional<Decimal> value,
                              std::string_view note, Scope scope) {
  const Catalogue& catalogue = Catalogue::get();
  const Indicator* known = catalogue.find(indicator);
  if (known == nullptr) {
    return Error{Errc::kNotFound,
                 fmt::format("there is no indicator \"{}\"; the nearest is {}", indicator,
                             catalogue.nearest(indicator)),
                 0};
  }
  if (applicant.empty()) applicant = "total";
  if (catalogue.find_applicant(applicant) == nullptr) {
    return Error{Errc::kNotFound, fmt::format("there is no applicant \"{}\"", applicant), 0};
  }
  if (value) {
    if (Result<void> possible = check_value(*known, *value); !possible) return possible;
  }
  if (Result<void> entered = impl_->enter(); !entered) return entered;
  Result<std::int64_t> id = impl_->find_report(report);
  if (!id) return impl_->leave(id.error());
  detail::Connection& db = impl_->writer;
  if (value) {
    db.prepare(
          "INSERT INTO correction SELECT identity, ?2, ?3, ?4, ?5, ?6, ?7 FROM report "
          "WHERE report_id = ?1 ON CONFLICT DO UPDATE SET scope = excluded.scope, "
          "coefficient = excluded.coefficient, scale = excluded.scale, note = excluded.note")
        .exec(*id, indicator, applicant, name(scope), value->coefficient, value->scale, note);
  } else {
    db.prepare(
          "DELETE FROM correction WHERE indicator = ?2 AND applicant = ?3 AND identity = "
          "(SELECT identity FROM report WHERE report_id = ?1)")
        .exec(*id, indicator, applicant);
  }
  std::vector<std::int64_t> revisions;
  Statement all = db.prepare(
      "SELECT report_id FROM report WHERE identity = "
      "(SELECT identity FROM report WHERE report_id = ?1)");
  all.bind(*id);
  while (all.step()) revisions.push_back(all.integer(0));
  all.reset();
  for (const std::int64_t revision : revisions) impl_->reports->writer().revise(revision);
  return impl_->leave(db.status("correcting a figure"));
}

Result<void> Archive::judge(std::string_view finding_id, std::optional<Judgement> judgement,
                            std::string_view note) {
  if (Result<void> entered = impl_->enter(); !entered) return entered;
  detail::Connection& db = impl_->writer;
  Statement known = db.prepare(
      "SELECT 1 FROM finding_row WHERE id = ?1 "
      "UNION ALL SELECT 1 FROM cross_finding_row WHERE id = ?1");
  const bool found = known.bind(finding_id).step();
  known.reset();
  if (!found && db.ok()) {
    return impl_->leave(
        Error{Errc::kNotFound,
              fmt::format("there is no finding \"{}\"; gongkai check lists them", finding_id), 0});
  }
  if (judgement) {
    db.prepare(
          "INSERT INTO verdict VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET "
          "verdict = excluded.verdict, note = excluded.note")
        .exec(finding_id, name(*judgement), note);
  } else {
    db.prepare("DELETE FROM verdict WHERE finding_id = ?1").exec(finding_id);
  }
  return impl_->leave(db.status("judging a finding"));
}

}  // namespace gongkai
