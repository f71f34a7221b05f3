#include <optional>

#include <fmt/format.h>

#include "gongkai/query.h"
#include "query/answers.h"
#include "query/ask.h"

namespace gongkai {
namespace {

using detail::Resolved;

struct ReportRow {
  std::int64_t id = 0;
};

// The current report of the place and year; fills what the report says of itself.
Result<ReportRow> find_report(Archive& archive, const Question& question,
                              const Resolved& resolved, Explanation& out) {
  const std::string codes = detail::json_list(resolved.places.front().codes);
  const std::string kind(name(question.kind));
  const std::string sql = fmt::format(
      "SELECT r.report_id, r.report_key, coalesce(r.title, ''), coalesce(r.published_on, ''), "
      "r.revision, s.sha256 FROM report AS r JOIN source AS s ON s.source_id = r.source_id "
      "WHERE r.is_current = 1 AND r.year = ?2 "
      "AND r.jurisdiction_code IN (SELECT value FROM json_each(?1)) AND {} ORDER BY r.report_key",
      question.authority.empty() ? "r.authority_kind = ?3" : "instr(r.authority, ?3) > 0");
  ReportRow found;
  std::string keys;
  int count = 0;
  Result<void> asked = detail::ask(
      archive, sql,
      {std::string_view(codes), std::int64_t{question.first_year},
       question.authority.empty() ? std::string_view(kind) : std::string_view(question.authority)},
      [&](const Rows& row) {
        keys += (count++ > 0 ? ", " : "") + std::string(row.text(1));
        found.id = row.integer(0);
        out.report_key = row.text(1);
        out.title = row.text(2);
        out.published_on = row.text(3);
        out.revisions = static_cast<int>(row.integer(4));
        out.sha256 = row.text(5);
      });
  if (!asked) return asked.error();
  if (count == 0) {
    return Error{Errc::kNotFound,
                 fmt::format("there is no report of {} for {}{}", question.jurisdictions.front(),
                             question.first_year,
                             question.authority.empty() ? " by its government"
                                                        : " by " + question.authority),
                 0};
  }
  if (count > 1) {
    return Error{Errc::kInvalid,
                 fmt::format("{} bodies report: {}; say which by its full name", count, keys), 0};
  }
  return found;
}

Result<void> add_figure(Archive& archive, std::int64_t report, const Question& question,
                        Explanation& out) {
  return detail::ask(
      archive,
      "SELECT source_begin, section, evidence, coalesce(scope_words, ''), coalesce(proof, '') "
      "FROM figure_all WHERE report_id = ?1 AND indicator = ?2 AND applicant = ?3 "
      "AND is_primary = 1",
      {report, std::string_view(question.indicators.front()),
       std::string_view(question.applicant)},
      [&](const Rows& row) {
        out.source_begin = row.integer(0);
        out.section = row.text(1);
        out.evidence = row.text(2);
        out.scope_words = row.text(3);
        out.proof = row.text(4);
      });
}

Result<void> add_rivals(Archive& archive, std::int64_t report, const Question& question,
                        Explanation& out) {
  return detail::ask(
      archive,
      "SELECT x.coefficient, x.scale, x.printed, coalesce(p.text, ''), u.name, x.outcome, "
      "coalesce(x.reason, ''), x.span_begin, x.span_end FROM reading_row AS x "
      "JOIN indicator AS i ON i.indicator_id = x.indicator_id "
      "JOIN applicant AS a ON a.applicant_id = x.applicant_id "
      "JOIN rule AS u ON u.rule_id = x.rule_id "
      "LEFT JOIN passage AS p ON p.report_id = x.report_id AND p.span_begin = x.quote_begin "
      "AND p.span_end = x.quote_end "
      "WHERE x.report_id = ?1 AND (i.code = ?2 OR x.part_of = ?2) AND a.code = ?3 ORDER BY x.seq",
      {report, std::string_view(question.indicators.front()),
       std::string_view(question.applicant)},
      [&](const Rows& row) {
        const Span span{static_cast<std::uint32_t>(row.integer(7)),
                        static_cast<std::uint32_t>(row.integer(8))};
        const bool itself = out.answer && row.text(5) == "figure" && span == out.answer->span &&
                            row.text(4) == out.answer->rule;
        if (itself) return;
        Rival rival;
        if (!row.is_null(0)) {
          rival.value = Decimal::of(row.integer(0), static_cast<int>(row.integer(1)));
        }
        rival.printed = row.text(2);
        rival.quote = row.text(3);
        rival.rule = row.text(4);
        rival.outcome = row.text(5);
        rival.reason = row.text(6);
        out.rivals.push_back(std::move(rival));
      });
}

Result<void> add_doubts(Archive& archive, std::int64_t report, const Question& question,
                        Explanation& out) {
  return detail::ask(
      archive,
      "SELECT f.id, f.\"check\", f.severity, f.message_zh "
      "FROM (SELECT * FROM finding_row UNION ALL SELECT * FROM cross_finding_row) AS f "
      "WHERE f.report_id = ?1 AND f.verdict = 'violated' AND EXISTS (SELECT 1 "
      "FROM json_each(f.operands) AS o WHERE o.value ->> '$.indicator' = ?2 "
      "AND o.value ->> '$.applicant' = ?3) ORDER BY f.\"check\", f.id",
      {report, std::string_view(question.indicators.front()),
       std::string_view(question.applicant)},
      [&](const Rows& row) {
        out.doubts.push_back({std::string(row.text(0)), std::string(row.text(1)),
                              std::string(row.text(2)), std::string(row.text(3))});
      });
}

}  // namespace

Result<Explanation> explain(Archive& archive, const Question& asked) {
  if (asked.jurisdictions.size() != 1 || asked.indicators.size() != 1 || asked.first_year == 0) {
    return Error{Errc::kInvalid, "the question needs one jurisdiction, one year, one indicator", 0};
  }
  Question question = asked;
  question.last_year = question.first_year;
  Result<Resolved> resolved = detail::resolve(archive, question);
  if (!resolved) return resolved.error();
  Explanation out;
  Result<ReportRow> report = find_report(archive, question, *resolved, out);
  if (!report) return report.error();
  Result<std::vector<Answer>> found = detail::answers(archive, question, *resolved);
  if (!found) return found.error();
  for (Answer& answer : *found) {
    if (answer.report_key == out.report_key) out.answer = std::move(answer);
  }
  for (const auto add : {add_figure, add_rivals, add_doubts}) {
    if (Result<void> added = add(archive, report->id, question, out); !added) {
      return added.error();
    }
  }
  return out;
}

}  // namespace gongkai
