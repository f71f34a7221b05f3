#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "core/measures.h"
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
Result<ReportRow> find_report(Archive& archive, const Question& question, const Resolved& resolved,
                              Explanation& out) {
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

// What is explained: an item of one report.
struct Item {
  std::int64_t report = 0;
  std::string indicator;
  std::string applicant;
};

Result<void> add_figure(Archive& archive, const Item& item, Explanation& out) {
  return detail::ask(
      archive,
      "SELECT source_begin, section, evidence, coalesce(scope_words, ''), coalesce(proof, '') "
      "FROM figure_all WHERE report_id = ?1 AND indicator = ?2 AND applicant = ?3 "
      "AND is_primary = 1",
      {item.report, std::string_view(item.indicator), std::string_view(item.applicant)},
      [&](const Rows& row) {
        out.source_begin = row.integer(0);
        out.section = row.text(1);
        out.evidence = row.text(2);
        out.scope_words = row.text(3);
        out.proof = row.text(4);
      });
}

Result<void> add_rivals(Archive& archive, const Item& item, Explanation& out) {
  return detail::ask(
      archive,
      "SELECT x.coefficient, x.scale, x.printed, coalesce(p.text, ''), u.name, x.outcome, "
      "coalesce(x.reason, ''), x.span_begin, x.span_end FROM reading_all AS x "
      "JOIN indicator AS i ON i.indicator_id = x.indicator_id "
      "JOIN applicant AS a ON a.applicant_id = x.applicant_id "
      "JOIN rule AS u ON u.rule_id = x.rule_id "
      "LEFT JOIN passage AS p ON p.report_id = x.report_id AND p.span_begin = x.quote_begin "
      "AND p.span_end = x.quote_end "
      "WHERE x.report_id = ?1 AND (i.code = ?2 OR x.part_of = ?2) AND a.code = ?3 ORDER BY x.seq",
      {item.report, std::string_view(item.indicator), std::string_view(item.applicant)},
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

Result<void> add_doubts(Archive& archive, const Item& item, Explanation& out) {
  return detail::ask(
      archive,
      "SELECT f.id, f.\"check\", f.severity, f.message_zh, f.message_en "
      "FROM (SELECT * FROM finding_row UNION ALL SELECT * FROM cross_finding_row) AS f "
      "WHERE f.report_id = ?1 AND f.verdict = 'violated' AND EXISTS (SELECT 1 "
      "FROM json_each(f.operands) AS o WHERE o.value ->> '$.indicator' = ?2 "
      "AND o.value ->> '$.applicant' = ?3) ORDER BY f.\"check\", f.id",
      {item.report, std::string_view(item.indicator), std::string_view(item.applicant)},
      [&](const Rows& row) {
        out.doubts.push_back({std::string(row.text(0)), std::string(row.text(1)),
                              std::string(row.text(2)), std::string(row.text(3)),
                              std::string(row.text(4))});
      });
}

// The cells that a total of a form is the sum of.
Result<std::vector<Item>> cells_of(Archive& archive, const Item& item) {
  std::vector<Item> cells;
  Result<void> asked = detail::ask(
      archive,
      "SELECT i.code, a.code FROM report AS r JOIN derivation AS d ON d.form = r.form "
      "JOIN derivation_term AS t ON t.derivation_id = d.derivation_id "
      "JOIN indicator AS i ON i.indicator_id = t.indicator_id "
      "JOIN applicant AS a ON a.applicant_id = t.applicant_id "
      "JOIN indicator AS total ON total.indicator_id = d.indicator_id "
      "JOIN applicant AS of ON of.applicant_id = d.applicant_id "
      "WHERE r.report_id = ?1 AND total.code = ?2 AND of.code = ?3 ORDER BY t.position",
      {item.report, std::string_view(item.indicator), std::string_view(item.applicant)},
      [&](const Rows& row) {
        cells.push_back({item.report, std::string(row.text(0)), std::string(row.text(1))});
      });
  if (!asked) return asked.error();
  return cells;
}

// Explains the items of one report, and in turn what they were computed from.
class Explainer {
 public:
  Explainer(Archive& archive, const Question& question, const Explanation& report)
      : archive_(archive), question_(question), report_(report) {}

  Result<Explanation> explain(const Item& item) {
    Question question = question_;
    question.indicators = {item.indicator};
    question.applicant = item.applicant;
    Result<Resolved> resolved = detail::resolve(archive_, question);
    if (!resolved) return resolved.error();
    std::vector<Gap> gaps;
    Result<std::vector<Answer>> found = detail::answers(archive_, question, *resolved, &gaps);
    if (!found) return found.error();
    Explanation out = report_;
    std::vector<Item> operands;
    for (Answer& answer : *found) {
      if (answer.report_key == out.report_key) out.answer = std::move(answer);
    }
    for (const Gap& gap : gaps) {
      if (gap.report_key != out.report_key || !resolved->wanted.front().is_formula()) continue;
      out.missing = gap.reason;
      add_items(gap.operands, item, operands);
    }
    if (out.answer) add_items(out.answer->operands, item, operands);
    for (const auto add : {add_figure, add_rivals, add_doubts}) {
      if (Result<void> added = add(archive_, item, out); !added) return added.error();
    }
    if (out.answer && out.answer->basis == "derived" && operands.empty()) {
      Result<std::vector<Item>> cells = cells_of(archive_, item);
      if (!cells) return cells.error();
      operands = std::move(*cells);
    }
    for (const Item& operand : operands) {
      Result<Explanation> explained = explain_operand(operand, out);
      if (!explained) return explained.error();
      out.operands.push_back(std::move(*explained));
    }
    return out;
  }

 private:
  static bool is_context(std::string_view name) {
    return name.substr(0, detail::kContextPrefix.size()) == detail::kContextPrefix;
  }

  static void add_items(const std::vector<UsedFigure>& used, const Item& item,
                        std::vector<Item>& items) {
    for (const UsedFigure& figure : used) {
      const bool listed = std::any_of(items.begin(), items.end(), [&](const Item& other) {
        return other.indicator == figure.indicator;
      });
      if (!listed) items.push_back({item.report, figure.indicator, item.applicant});
    }
  }

  Result<Explanation> explain_operand(const Item& item, const Explanation& whole) {
    if (!is_context(item.indicator)) return explain(item);
    Explanation out;
    Answer answer;
    answer.indicator = item.indicator;
    answer.applicant = item.applicant;
    answer.jurisdiction_code = whole.answer ? whole.answer->jurisdiction_code : "";
    answer.jurisdiction = whole.answer ? whole.answer->jurisdiction : "";
    answer.year = question_.first_year;
    answer.basis = "context";
    answer.qualifier = "exact";
    const std::string_view name =
        std::string_view(item.indicator).substr(detail::kContextPrefix.size());
    Result<void> asked = detail::ask(
        archive_,
        "SELECT c.coefficient, c.scale, coalesce(c.unit, ''), c.file, c.line, f.sha256 "
        "FROM report AS r JOIN context_row AS c ON c.jurisdiction_code = r.jurisdiction_code "
        "AND c.year = r.year JOIN context_file AS f ON f.file = c.file "
        "WHERE r.report_id = ?1 AND c.measure = ?2",
        {item.report, name}, [&](const Rows& row) {
          answer.value = Decimal::of(row.integer(0), static_cast<int>(row.integer(1)));
          answer.unit = row.text(2);
          answer.source_path = row.text(3);
          answer.quote = fmt::format("{}:{}", row.text(3), row.integer(4));
          out.sha256 = row.text(5);
        });
    if (!asked) return asked.error();
    out.answer = std::move(answer);
    return out;
  }

  Archive& archive_;
  const Question& question_;
  const Explanation& report_;
};

}  // namespace

Result<Explanation> explain(Archive& archive, const Question& asked) {
  if (asked.jurisdictions.size() != 1 || asked.indicators.size() != 1 || asked.first_year == 0) {
    return Error{Errc::kInvalid, "the question needs one jurisdiction, one year, one indicator", 0};
  }
  Question question = asked;
  question.last_year = question.first_year;
  Result<Resolved> resolved = detail::resolve(archive, question);
  if (!resolved) return resolved.error();
  Explanation about;
  Result<ReportRow> report = find_report(archive, question, *resolved, about);
  if (!report) return report.error();
  return Explainer(archive, question, about)
      .explain({report->id, question.indicators.front(), question.applicant});
}

}  // namespace gongkai
