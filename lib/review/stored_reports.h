// Reports of a database as the audit takes them.
#ifndef GONGKAI_LIB_REVIEW_STORED_REPORTS_H_
#define GONGKAI_LIB_REVIEW_STORED_REPORTS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/catalogue.h"
#include "gongkai/archive.h"
#include "gongkai/extract.h"

namespace gongkai::detail {

struct StoredReport {
  std::int64_t report_id = 0;
  std::string report_key;
  std::string identity;
  std::string source_path;
  Extraction extraction;
};

class StoredReports {
 public:
  enum class Depth {
    kFigures,   // metadata and figures, a person's correction in place of the value read
    kText,      // the visible text too
    kReadings,  // and the readings of tables
  };

  // Borrows the archive.
  explicit StoredReports(Archive& archive) : archive_(archive) {}

  // The reports with these ids, in their order. kNotFound where one is missing.
  Result<std::vector<StoredReport>> read(const std::vector<std::int64_t>& ids, Depth depth);

 private:
  Result<void> learn_codes();
  Result<void> read_figures(const std::string& ids, std::vector<StoredReport*>& by_id);
  Result<void> read_readings(const std::string& ids, std::vector<StoredReport*>& by_id);
  const Indicator* indicator(std::int64_t id) const;
  const Applicant* applicant(std::int64_t id) const;

  Archive& archive_;
  std::vector<const Indicator*> indicators_;  // by indicator_id; nullptr: of another catalogue
  std::vector<const Applicant*> applicants_;  // by applicant_id
};

// The reports of the same authority for earlier years, the oldest first, one a year. A government
// is followed by its code, since it changes its name; any other body by code and name. None where
// `meta` is unresolved.
Result<std::vector<Extraction>> earlier_years(Archive& archive, const Metadata& meta);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_REVIEW_STORED_REPORTS_H_
