// Which reports of a database belong together: the years of one authority, an area and those below.
#ifndef GONGKAI_LIB_REVIEW_SERIES_LIST_H_
#define GONGKAI_LIB_REVIEW_SERIES_LIST_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "gongkai/archive.h"

namespace gongkai::detail {

// A current report as the lists below need it.
struct ListedReport {
  std::int64_t report_id = 0;
  std::string code;   // empty where unresolved
  std::string place;  // newest code of the area: renamed and recoded ones go on under it
  std::string authority;
  AuthorityKind kind = AuthorityKind::kOther;
  int year = 0;  // 0 unknown
};

// One authority's reports by year; of one year those with more form cells later. A government is
// followed by its place, since it changes its name; any other body by place and name. A report
// whose place, body or year is open is alone.
struct Series {
  std::vector<ListedReport> reports;
};

// A government's report and those of the governments right below it for the same year; where none
// of them has one, those of its own bodies.
struct AreaReports {
  std::int64_t report_id = 0;
  std::vector<std::int64_t> parts;
  bool all_areas = false;  // every area right below is among them
};

// By place, kind, name and year; unresolved ones last.
Result<std::vector<ListedReport>> listed_reports(Archive& archive);
std::vector<Series> series_of(const std::vector<ListedReport>& reports);
std::vector<AreaReports> areas_of(const std::vector<ListedReport>& reports);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_REVIEW_SERIES_LIST_H_
