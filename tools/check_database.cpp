#include "check_database.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <utility>

#include "audit/checks.h"
#include "core/catalogue.h"

namespace gongkai::cli {
namespace {

using detail::Catalogue;

// The one of `all` that the database calls `word`; the first for an unknown word.
template <typename Word>
Word named(std::string_view word, std::initializer_list<Word> all) {
  for (const Word one : all) {
    if (name(one) == word) return one;
  }
  return *all.begin();
}

template <typename Visit>
Result<void> for_each_row(Archive& archive, std::string_view sql,
                          const std::vector<SqlValue>& parameters, const Visit& visit) {
  Result<Rows> rows = archive.query(sql, parameters);
  if (!rows.ok()) return rows.error();
  for (;;) {
    const Result<bool> more = rows->next();
    if (!more.ok()) return more.error();
    if (!*more) return {};
    visit(*rows);
  }
}

Figure figure_from(const Rows& row) {
  const Catalogue& catalogue = Catalogue::get();
  const detail::Indicator* indicator = catalogue.find(row.text(0));
  const detail::Applicant* applicant = catalogue.find_applicant(row.text(1));
  Figure figure;
  if (indicator == nullptr || applicant == nullptr) return figure;  // of another catalogue
  figure.indicator = indicator->code;
  figure.applicant = applicant->code;
  figure.unit = indicator->unit;
  figure.value = Decimal::of(row.integer(2), static_cast<int>(row.integer(3)));
  figure.scope = named(row.text(4), {Scope::kUnspecified, Scope::kWhole, Scope::kOwnBody});
  figure.qualifier = named(row.text(5), {Qualifier::kExact, Qualifier::kAtLeast,
                                         Qualifier::kAtMost, Qualifier::kAbout});
  figure.state = named(row.text(6), {State::kStated, State::kBlankProvedZero, State::kCorrected});
  figure.evidence = named(row.text(7), {Evidence::kNarrative, Evidence::kForm});
  figure.is_primary = row.integer(8) != 0;
  return figure;
}

bool same_cell(const Figure& a, const Figure& b) {
  return a.indicator == b.indicator && a.applicant == b.applicant;
}

// A correction stands where the value it corrects stood: in the table, if that was read there.
void apply_corrections(std::vector<Figure>& figures) {
  std::vector<Figure> corrected;
  for (const Figure& figure : figures) {
    if (figure.state == State::kCorrected) corrected.push_back(figure);
  }
  for (Figure& correction : corrected) {
    for (const Figure& figure : figures) {
      if (same_cell(figure, correction) && figure.evidence == Evidence::kForm) {
        correction.evidence = Evidence::kForm;
      }
    }
    std::erase_if(figures, [&](const Figure& figure) { return same_cell(figure, correction); });
  }
  figures.insert(figures.end(), corrected.begin(), corrected.end());
}

Result<std::vector<Figure>> figures_of(Archive& archive, std::int64_t report) {
  std::vector<Figure> figures;
  const Result<void> read = for_each_row(
      archive,
      "SELECT i.code, a.code, f.coefficient, f.scale, f.scope, f.qualifier, f.state, f.evidence, "
      "f.is_primary FROM figure_row AS f JOIN indicator AS i ON i.indicator_id = f.indicator_id "
      "JOIN applicant AS a ON a.applicant_id = f.applicant_id WHERE f.report_id = ?1 "
      "ORDER BY f.seq",
      {report}, [&](const Rows& row) {
        Figure figure = figure_from(row);
        if (!figure.indicator.empty()) figures.push_back(figure);
      });
  if (!read.ok()) return read.error();
  apply_corrections(figures);
  return figures;
}

Extraction report_from(const Rows& row) {
  Extraction report;
  report.meta.is_report = true;
  report.meta.year = static_cast<int>(row.integer(1));
  report.meta.form = detail::form_from(row.text(2)).value_or(Form::kNarrative);
  report.meta.authority = row.text(3);
  report.text = row.text(4);
  report.body = {static_cast<std::uint32_t>(row.integer(5)),
                 static_cast<std::uint32_t>(row.integer(6))};
  return report;
}

}  // namespace

Result<std::vector<Extraction>> earlier_years(Archive& archive, const Metadata& meta) {
  std::vector<Extraction> reports;
  if (meta.jurisdiction_code.empty() || meta.year == 0) return reports;
  std::vector<std::int64_t> ids;
  const Result<void> read = for_each_row(
      archive,
      "SELECT r.report_id, r.year, r.form, r.authority, t.text, t.body_begin, t.body_end "
      "FROM report AS r LEFT JOIN document_text AS t ON t.report_id = r.report_id "
      "WHERE r.is_current = 1 AND r.jurisdiction_code = ?1 AND r.year < ?2 "
      "AND r.authority_kind = ?3 AND (r.authority = ?4 OR ?3 = 'government') "
      "ORDER BY r.year, r.authority = ?4, r.report_key",
      {meta.jurisdiction_code, std::int64_t{meta.year}, name(meta.authority_kind), meta.authority},
      [&](const Rows& row) {
        Extraction report = report_from(row);
        // Two bodies of one year: the one of the same name comes last and stays.
        if (!reports.empty() && reports.back().meta.year == report.meta.year) {
          reports.pop_back();
          ids.pop_back();
        }
        reports.push_back(std::move(report));
        ids.push_back(row.integer(0));
      });
  if (!read.ok()) return read.error();
  for (std::size_t i = 0; i < reports.size(); ++i) {
    Result<std::vector<Figure>> figures = figures_of(archive, ids[i]);
    if (!figures.ok()) return figures.error();
    reports[i].figures = std::move(*figures);
  }
  return reports;
}

Result<std::set<std::string, std::less<>>> findings_set_aside(Archive& archive) {
  std::set<std::string, std::less<>> ids;
  const Result<void> read =
      for_each_row(archive, "SELECT finding_id FROM verdict WHERE verdict = 'dismissed'", {},
                   [&](const Rows& row) { ids.emplace(row.text(0)); });
  if (!read.ok()) return read.error();
  return ids;
}

Result<std::vector<std::string>> bodies_of_earlier_year(Archive& archive, const Metadata& meta) {
  std::vector<std::string> bodies;
  if (meta.jurisdiction_code.empty() || meta.year == 0) return bodies;
  const Result<void> read = for_each_row(
      archive,
      "WITH body AS (SELECT r.year, r.authority FROM report AS r "
      "  WHERE r.is_current = 1 AND r.year < ?2 AND r.authority <> ?3 AND ("
      "    (r.jurisdiction_code = ?1 AND r.authority_kind <> 'government') OR "
      "    (r.authority_kind = 'government' AND r.jurisdiction_code IN "
      "      (SELECT code FROM jurisdiction WHERE parent_code = ?1)))) "
      "SELECT DISTINCT authority FROM body WHERE year = (SELECT max(year) FROM body) "
      "ORDER BY authority",
      {meta.jurisdiction_code, std::int64_t{meta.year}, meta.authority},
      [&](const Rows& row) { bodies.emplace_back(row.text(0)); });
  if (!read.ok()) return read.error();
  return bodies;
}

}  // namespace gongkai::cli
