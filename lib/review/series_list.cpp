#include "review/series_list.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "query/areas.h"
#include "query/ask.h"
#include "segment/jurisdictions.h"

namespace gongkai::detail {
namespace {

bool is_resolved(const ListedReport& report) {
  return !report.code.empty() && !report.authority.empty() && report.year != 0;
}

bool same_series(const ListedReport& a, const ListedReport& b) {
  return is_resolved(a) && is_resolved(b) && a.place == b.place && a.kind == b.kind &&
         (a.kind == AuthorityKind::kGovernment || a.authority == b.authority);
}

// The code of the area above, in that year; empty for a province and for codes that are not listed.
std::string parent_of(const ListedReport& report) {
  const Jurisdictions& all = Jurisdictions::get();
  const Division* division = all.find(report.code, report.year);
  if (division == nullptr) division = all.find(report.code, 0);
  return division == nullptr ? std::string() : std::string(division->parent);
}

using CodeAndYear = std::pair<std::string, int>;

// How many areas there are right below each area that has any.
std::map<CodeAndYear, std::size_t> count_areas(const std::vector<ListedReport>& reports) {
  std::map<CodeAndYear, std::size_t> counts;
  for (const ListedReport& report : reports) {
    if (report.kind == AuthorityKind::kGovernment && is_resolved(report)) {
      counts.emplace(CodeAndYear{report.code, report.year}, 0);
    }
  }
  std::vector<int> years;
  years.reserve(counts.size());
  for (const auto& entry : counts) years.push_back(entry.first.second);
  std::sort(years.begin(), years.end());
  years.erase(std::unique(years.begin(), years.end()), years.end());
  for (const Division& division : Jurisdictions::get().divisions()) {
    for (const int year : years) {
      if (division.parent.empty() || !division.valid_in(year)) continue;
      const auto at = counts.find({std::string(division.parent), year});
      if (at != counts.end()) ++at->second;
    }
  }
  return counts;
}

}  // namespace

Result<std::vector<ListedReport>> listed_reports(Archive& archive) {
  std::vector<ListedReport> reports;
  std::unordered_map<std::string, std::string> places;
  const auto place_of = [&](const std::string& code) -> const std::string& {
    const auto known = places.find(code);
    if (known != places.end()) return known->second;
    return places.emplace(code, follow(code).code).first->second;
  };
  const Result<void> read =
      ask(archive,
          "SELECT report_id, jurisdiction_code, authority, authority_kind, year FROM report "
          "WHERE is_current = 1 ORDER BY form_cells, report_key",
          {}, [&](const Rows& row) {
            ListedReport& report = reports.emplace_back();
            report.report_id = row.integer(0);
            report.code = row.text(1);
            if (!report.code.empty()) report.place = place_of(report.code);
            report.authority = row.text(2);
            report.kind = authority_kind_from(row.text(3)).value_or(AuthorityKind::kOther);
            report.year = static_cast<int>(row.integer(4));
          });
  if (!read) return read.error();
  const auto key = [](const ListedReport& report) {
    // Governments are one series whatever they were called.
    const bool by_name = report.kind != AuthorityKind::kGovernment;
    return std::tuple(!is_resolved(report), std::string_view(report.place), report.kind,
                      by_name ? std::string_view(report.authority) : std::string_view(),
                      report.year);
  };
  std::stable_sort(reports.begin(), reports.end(),
                   [&](const ListedReport& a, const ListedReport& b) { return key(a) < key(b); });
  return reports;
}

std::vector<Series> series_of(const std::vector<ListedReport>& reports) {
  std::vector<Series> series;
  for (const ListedReport& report : reports) {
    if (series.empty() || !same_series(series.back().reports.back(), report)) series.emplace_back();
    series.back().reports.push_back(report);
  }
  return series;
}

std::vector<AreaReports> areas_of(const std::vector<ListedReport>& reports) {
  struct Below {
    std::map<std::string, std::int64_t> areas;  // by code; of several reports the last
    std::vector<std::int64_t> bodies;
  };
  std::map<CodeAndYear, Below> below;
  for (const ListedReport& report : reports) {
    if (!is_resolved(report)) continue;
    if (report.kind == AuthorityKind::kGovernment) {
      below[{parent_of(report), report.year}].areas[report.code] = report.report_id;
    } else {
      below[{report.code, report.year}].bodies.push_back(report.report_id);
    }
  }
  const std::map<CodeAndYear, std::size_t> counts = count_areas(reports);
  std::vector<AreaReports> areas;
  for (const ListedReport& report : reports) {
    if (report.kind != AuthorityKind::kGovernment || !is_resolved(report)) continue;
    const auto found = below.find({report.code, report.year});
    if (found == below.end()) continue;
    AreaReports& area = areas.emplace_back();
    area.report_id = report.report_id;
    for (const auto& [code, id] : found->second.areas) area.parts.push_back(id);
    area.all_areas =
        !area.parts.empty() && area.parts.size() == counts.at({report.code, report.year});
    if (area.parts.empty()) area.parts = found->second.bodies;
  }
  return areas;
}

}  // namespace gongkai::detail
