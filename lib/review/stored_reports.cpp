#include "review/stored_reports.h"

#include <algorithm>
#include <initializer_list>
#include <utility>

#include <fmt/format.h>

#include "audit/checks.h"
#include "gongkai/review.h"
#include "query/ask.h"

namespace gongkai::detail {
namespace {

// The one of `all` that the database calls `word`; the first for an unknown word.
template <typename Word>
Word named(std::string_view word, std::initializer_list<Word> all) {
  for (const Word one : all) {
    if (name(one) == word) return one;
  }
  return *all.begin();
}

Span span_at(const Rows& row, std::size_t column) {
  return {static_cast<std::uint32_t>(row.integer(column)),
          static_cast<std::uint32_t>(row.integer(column + 1))};
}

// Ids of indicators and applicants count from 1. In a damaged database any number may stand for
// one.
constexpr std::size_t kMostIds = 1'000'000;

// Where no text was read, nothing is cut out of it.
bool lies_in(Span span, const std::string& text) {
  return text.empty() || (span.begin <= span.end && span.end <= text.size());
}

std::string json_of(const std::vector<std::int64_t>& ids) {
  return fmt::format("[{}]", fmt::join(ids, ","));
}

// Requires: `by_id` is sorted by id. nullptr where there is no such report.
StoredReport* with_id(const std::vector<StoredReport*>& by_id, std::int64_t id) {
  const auto it = std::lower_bound(
      by_id.begin(), by_id.end(), id,
      [](const StoredReport* report, std::int64_t wanted) { return report->report_id < wanted; });
  return it != by_id.end() && (*it)->report_id == id ? *it : nullptr;
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

StoredReport report_from(const Rows& row, bool with_text) {
  StoredReport report;
  report.report_id = row.integer(0);
  report.report_key = row.text(1);
  report.identity = row.text(2);
  report.source_path = row.text(3);
  Metadata& meta = report.extraction.meta;
  meta.is_report = true;
  meta.year = static_cast<int>(row.integer(4));
  meta.form = form_from(row.text(5)).value_or(Form::kNarrative);
  meta.authority = row.text(6);
  meta.authority_kind = authority_kind_from(row.text(7)).value_or(AuthorityKind::kOther);
  meta.jurisdiction_code = row.text(8);
  meta.jurisdiction = row.text(9);
  meta.title = row.text(10);
  if (with_text) {
    report.extraction.text = row.text(11);
    const Span body = span_at(row, 12);
    if (lies_in(body, report.extraction.text)) report.extraction.body = body;
  }
  return report;
}

constexpr std::string_view kReports =
    "SELECT r.report_id, r.report_key, r.identity, s.path, r.year, r.form, r.authority, "
    "r.authority_kind, r.jurisdiction_code, r.jurisdiction, r.title{} FROM report AS r "
    "LEFT JOIN source AS s ON s.source_id = r.source_id{} "
    "WHERE r.report_id IN (SELECT value FROM json_each(?1)) ORDER BY r.report_id";

}  // namespace

Result<void> StoredReports::learn_codes() {
  if (!indicators_.empty()) return {};
  const Catalogue& catalogue = Catalogue::get();
  const auto put = [](auto& table, std::int64_t id, const auto* known) {
    const auto at = static_cast<std::size_t>(id);
    if (at > kMostIds) return;
    if (at >= table.size()) table.resize(at + 1);
    table[at] = known;
  };
  if (auto read = ask(
          archive_, "SELECT indicator_id, code FROM indicator", {},
          [&](const Rows& row) { put(indicators_, row.integer(0), catalogue.find(row.text(1))); });
      !read) {
    return read;
  }
  return ask(archive_, "SELECT applicant_id, code FROM applicant", {}, [&](const Rows& row) {
    put(applicants_, row.integer(0), catalogue.find_applicant(row.text(1)));
  });
}

const Indicator* StoredReports::indicator(std::int64_t id) const {
  const auto at = static_cast<std::size_t>(id);
  return at < indicators_.size() ? indicators_[at] : nullptr;
}

const Applicant* StoredReports::applicant(std::int64_t id) const {
  const auto at = static_cast<std::size_t>(id);
  return at < applicants_.size() ? applicants_[at] : nullptr;
}

Result<void> StoredReports::read_figures(const std::string& ids,
                                         std::vector<StoredReport*>& by_id) {
  return ask(
      archive_,
      "SELECT report_id, indicator_id, applicant_id, coefficient, scale, scope, qualifier, state, "
      "evidence, is_primary, span_begin, span_end, quote_begin, quote_end FROM figure_row "
      "WHERE report_id IN (SELECT value FROM json_each(?1)) AND state <> 'derived' "
      "ORDER BY report_id, seq",
      {std::string_view(ids)}, [&](const Rows& row) {
        const Indicator* item = indicator(row.integer(1));
        const Applicant* column = applicant(row.integer(2));
        StoredReport* report = with_id(by_id, row.integer(0));
        if (item == nullptr || column == nullptr || report == nullptr) return;
        const std::string& text = report->extraction.text;
        if (!lies_in(span_at(row, 10), text) || !lies_in(span_at(row, 12), text)) return;
        Figure& figure = report->extraction.figures.emplace_back();
        figure.indicator = item->code;
        figure.applicant = column->code;
        figure.unit = item->unit;
        figure.value = Decimal::of(row.integer(3), static_cast<int>(row.integer(4)));
        figure.scope = named(row.text(5), {Scope::kUnspecified, Scope::kWhole, Scope::kOwnBody});
        figure.qualifier = named(row.text(6), {Qualifier::kExact, Qualifier::kAtLeast,
                                               Qualifier::kAtMost, Qualifier::kAbout});
        figure.state =
            named(row.text(7), {State::kStated, State::kBlankProvedZero, State::kCorrected});
        figure.evidence = named(row.text(8), {Evidence::kNarrative, Evidence::kForm});
        figure.is_primary = row.integer(9) != 0;
        figure.span = span_at(row, 10);
        figure.quote = span_at(row, 12);
      });
}

Result<void> StoredReports::read_readings(const std::string& ids,
                                          std::vector<StoredReport*>& by_id) {
  return ask(archive_,
             "SELECT report_id, indicator_id, applicant_id, span_begin, span_end, reading "
             "FROM figure_row WHERE report_id IN (SELECT value FROM json_each(?1)) "
             "AND evidence = 'form' AND reading IS NOT NULL UNION ALL "
             "SELECT report_id, indicator_id, applicant_id, span_begin, span_end, seq "
             "FROM reading_row WHERE report_id IN (SELECT value FROM json_each(?1)) "
             "AND evidence = 'form' ORDER BY 1, 6",
             {std::string_view(ids)}, [&](const Rows& row) {
               const Indicator* item = indicator(row.integer(1));
               const Applicant* column = applicant(row.integer(2));
               StoredReport* report = with_id(by_id, row.integer(0));
               if (item == nullptr || column == nullptr || report == nullptr) return;
               if (!lies_in(span_at(row, 3), report->extraction.text)) return;
               Reading& reading = report->extraction.readings.emplace_back();
               reading.indicator = item->code;
               reading.applicant = column->code;
               reading.evidence = Evidence::kForm;
               reading.span = span_at(row, 3);
             });
}

Result<std::vector<StoredReport>> StoredReports::read(const std::vector<std::int64_t>& ids,
                                                      Depth depth) {
  if (auto learned = learn_codes(); !learned) return learned.error();
  const std::string json = json_of(ids);
  const bool with_text = depth != Depth::kFigures;
  const std::string sql =
      fmt::format(fmt::runtime(kReports), with_text ? ", t.text, t.body_begin, t.body_end" : "",
                  with_text ? " LEFT JOIN document_text AS t ON t.report_id = r.report_id" : "");
  std::vector<StoredReport> found;
  found.reserve(ids.size());
  if (auto read = ask(archive_, sql, {std::string_view(json)},
                      [&](const Rows& row) { found.push_back(report_from(row, with_text)); });
      !read) {
    return read.error();
  }
  std::vector<StoredReport*> by_id;
  by_id.reserve(found.size());
  for (StoredReport& report : found) by_id.push_back(&report);
  if (auto read = read_figures(json, by_id); !read) return read.error();
  if (depth == Depth::kReadings) {
    if (auto read = read_readings(json, by_id); !read) return read.error();
  }
  for (StoredReport& report : found) apply_corrections(report.extraction.figures);
  std::vector<StoredReport> ordered;
  ordered.reserve(ids.size());
  for (const std::int64_t id : ids) {
    StoredReport* report = with_id(by_id, id);
    if (report == nullptr) return Error{Errc::kNotFound, fmt::format("there is no report {}", id)};
    ordered.push_back(std::move(*report));
  }
  return ordered;
}

Result<std::vector<Extraction>> earlier_years(Archive& archive, const Metadata& meta) {
  std::vector<Extraction> reports;
  if (meta.jurisdiction_code.empty() || meta.year == 0) return reports;
  std::vector<std::int64_t> ids;
  int last_year = 0;
  const Result<void> listed =
      ask(archive,
          "SELECT report_id, year FROM report WHERE is_current = 1 AND jurisdiction_code = ?1 "
          "AND year < ?2 AND authority_kind = ?3 AND (authority = ?4 OR ?3 = 'government') "
          "ORDER BY year, authority = ?4, report_key",
          {std::string_view(meta.jurisdiction_code), std::int64_t{meta.year},
           name(meta.authority_kind), std::string_view(meta.authority)},
          [&](const Rows& row) {
            const int year = static_cast<int>(row.integer(1));
            // Two bodies of one year: the one of the same name comes last and stays.
            if (year == last_year && !ids.empty()) ids.pop_back();
            ids.push_back(row.integer(0));
            last_year = year;
          });
  if (!listed) return listed.error();
  Result<std::vector<StoredReport>> stored =
      StoredReports(archive).read(ids, StoredReports::Depth::kText);
  if (!stored) return stored.error();
  for (StoredReport& report : *stored) reports.push_back(std::move(report.extraction));
  return reports;
}

}  // namespace gongkai::detail

namespace gongkai {

Result<Extraction> stored_report(Archive& archive, std::int64_t report_id) {
  auto stored =
      detail::StoredReports(archive).read({report_id}, detail::StoredReports::Depth::kReadings);
  if (!stored) return stored.error();
  return std::move(stored->front().extraction);
}

}  // namespace gongkai
