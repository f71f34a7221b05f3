#include "query/question_rows.h"

#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "core/measures.h"
#include "query/ask.h"

namespace gongkai::detail {
namespace {

constexpr int kFirstYear = -9999;
constexpr int kLastYear = 9999;

AuthorityKind kind_of(std::string_view text) {
  return authority_kind_from(text).value_or(AuthorityKind::kOther);
}

std::uint32_t offset(const Rows& row, std::size_t column) {
  return static_cast<std::uint32_t>(row.integer(column));
}

// The values that a derived total is the sum of: "2 + 1".
constexpr std::string_view kSummed =
    "(SELECT group_concat(CASE o.scale WHEN 0 THEN o.coefficient ELSE o.coefficient / "
    "(1.0 * substr('1000000000', 1, o.scale + 1)) END, ' + ') FROM derivation AS d "
    "CROSS JOIN derivation_term AS t ON t.derivation_id = d.derivation_id "
    "CROSS JOIN figure_row AS o ON o.indicator_id = t.indicator_id AND o.report_id = f.report_id "
    "AND o.applicant_id = t.applicant_id AND o.is_primary = 1 "
    "WHERE d.form = r.form AND d.indicator_id = f.indicator_id AND d.applicant_id = f.applicant_id)";

Answer figure_of(const Rows& row) {
  Answer answer;
  answer.indicator = row.text(1);
  answer.value = Decimal::of(row.integer(2), static_cast<int>(row.integer(3)));
  answer.unit = row.text(4);
  answer.scope = row.text(5);
  answer.qualifier = row.text(6);
  if (row.text(7) == "derived") {
    answer.basis = "derived";
    return answer;
  }
  answer.basis = "stated";
  answer.state = row.text(7);
  answer.span = {offset(row, 8), offset(row, 9)};
  return answer;
}

void add_words(const Rows& row, Answer& answer) {
  if (answer.basis == "derived") {
    // A sum of one term comes as a number.
    const std::string_view sum = row.text(14);
    answer.equation =
        fmt::format("{} = {}", row.text(13), sum.empty() ? std::to_string(row.integer(14)) : sum);
    return;
  }
  answer.printed = row.text(10);
  answer.quote = row.text(11);
  answer.rule = row.text(12);
}

}  // namespace

QuestionRows::QuestionRows(Archive& archive, const Question& question, const Resolved& resolved)
    : archive_(archive), question_(question) {
  std::vector<std::string> codes;
  for (const Area& place : resolved.places) {
    codes.insert(codes.end(), place.codes.begin(), place.codes.end());
    for (const Area::Heir& heir : place.heirs) codes.push_back(heir.code);
  }
  authorities_ = json_list(resolved.authorities);
  everywhere_ = resolved.places.empty();
  codes_ = json_list(codes);
  kind_ = name(question.kind);
}

Result<void> QuestionRows::reports(std::vector<Head>& out) {
  const std::string sql =
      "SELECT r.report_id, r.jurisdiction_code, coalesce(r.jurisdiction, ''), r.authority, "
      "r.authority_kind, r.year, r.form, r.report_key, s.path, coalesce(s.url, '') "
      "FROM report AS r JOIN source AS s ON s.source_id = r.source_id WHERE " +
      where();
  return ask(archive_, sql, parameters(), [&](const Rows& row) {
    Answer head;
    head.jurisdiction_code = row.text(1);
    head.jurisdiction = row.text(2);
    head.authority = row.text(3);
    head.authority_kind = kind_of(row.text(4));
    head.year = static_cast<int>(row.integer(5));
    head.form = row.text(6);
    head.report_key = row.text(7);
    head.source_path = row.text(8);
    head.url = row.text(9);
    head.applicant = question_.applicant;
    out.push_back({row.integer(0), std::move(head)});
  });
}

Result<void> QuestionRows::figures(const std::vector<std::string>& indicators, bool words,
                                   std::vector<FigureOf>& out) {
  if (indicators.empty()) return {};
  // CROSS JOIN keeps the order: few reports first, then their figures by index.
  const std::string sql = fmt::format(
      "SELECT r.report_id, i.code, f.coefficient, f.scale, i.unit, f.scope, f.qualifier, "
      "f.state, f.span_begin, f.span_end{} "
      "FROM report AS r CROSS JOIN indicator AS i CROSS JOIN figure_row AS f "
      "ON f.indicator_id = i.indicator_id AND f.report_id = r.report_id {}"
      "WHERE i.code IN (SELECT value FROM json_each(?7)) AND f.is_primary = 1 "
      "AND f.applicant_id = (SELECT applicant_id FROM applicant WHERE code = ?6) AND {}",
      words ? fmt::format(", f.printed, coalesce(p.text, ''), u.name, coalesce(f.proof, ''), "
                          "CASE WHEN f.state = 'derived' THEN {} END",
                          kSummed)
            : "",
      words ? "JOIN rule AS u ON u.rule_id = f.rule_id LEFT JOIN passage AS p "
              "ON p.report_id = f.report_id AND p.span_begin = f.quote_begin "
              "AND p.span_end = f.quote_end "
            : "",
      where());
  const std::string names = json_list(indicators);
  std::vector<SqlValue> values = parameters();
  values.emplace_back(std::string_view(question_.applicant));
  values.emplace_back(std::string_view(names));
  return ask(archive_, sql, values, [&](const Rows& row) {
    out.push_back({row.integer(0), figure_of(row)});
    if (words) add_words(row, out.back().answer);
  });
}

Result<void> QuestionRows::context(const std::vector<std::string>& names,
                                   std::vector<Answer>& out) {
  const std::string list = json_list(names);
  return ask(archive_,
             "SELECT measure, jurisdiction_code, year, coefficient, scale, coalesce(unit, ''), "
             "file, line FROM context_row WHERE measure IN (SELECT value FROM json_each(?1)) "
             "AND year BETWEEN ?2 AND ?3",
             {std::string_view(list), first_year(), last_year()}, [&](const Rows& row) {
               Answer answer;
               answer.indicator = std::string(kContextPrefix) + std::string(row.text(0));
               answer.jurisdiction_code = row.text(1);
               answer.year = static_cast<int>(row.integer(2));
               answer.value = Decimal::of(row.integer(3), static_cast<int>(row.integer(4)));
               answer.unit = row.text(5);
               answer.basis = "context";
               answer.qualifier = "exact";
               answer.source_path = row.text(6);
               answer.quote = fmt::format("{}:{}", row.text(6), row.integer(7));
               out.push_back(std::move(answer));
             });
}

// ?1 codes, ?2 and ?3 years, ?4 kind or part of a name, ?5 level.
std::string QuestionRows::where() const {
  std::string text = "r.is_current = 1 AND r.year BETWEEN ?2 AND ?3";
  text += everywhere_ ? " AND ?1 IS NOT NULL AND +r.jurisdiction_code IS NOT NULL"
                      : " AND r.jurisdiction_code IN (SELECT value FROM json_each(?1))";
  text += !question_.function.empty()   ? " AND r.authority_kind = 'department' "
                                          "AND r.authority IN (SELECT value FROM json_each(?4))"
          : question_.authority.empty() ? " AND r.authority_kind = ?4"
                                        : " AND instr(r.authority, ?4) > 0";
  text += question_.level.empty()
              ? " AND ?5 = ''"
              : " AND EXISTS (SELECT 1 FROM jurisdiction AS l WHERE l.code = r.jurisdiction_code "
                "AND l.level = ?5)";
  return text;
}

std::int64_t QuestionRows::first_year() const {
  return question_.first_year != 0 ? question_.first_year : kFirstYear;
}

std::int64_t QuestionRows::last_year() const {
  return question_.last_year != 0 ? question_.last_year : kLastYear;
}

std::vector<SqlValue> QuestionRows::parameters() const {
  return {std::string_view(codes_), first_year(), last_year(),
          !question_.function.empty()   ? std::string_view(authorities_)
          : question_.authority.empty() ? std::string_view(kind_)
                                        : std::string_view(question_.authority),
          std::string_view(question_.level)};
}

}  // namespace gongkai::detail
