// Reports for the tests of audit: by one line, from gold files, and random consistent forms.
#ifndef GONGKAI_TESTS_AUDIT_REPORTS_H_
#define GONGKAI_TESTS_AUDIT_REPORTS_H_

#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "audit/audit.h"
#include "core/embedded.h"
#include "gongkai/extract.h"

namespace gongkai::detail {

inline std::vector<std::pair<std::string, std::string_view>> builtin_check_files() {
  std::vector<std::pair<std::string, std::string_view>> files;
  for (const EmbeddedFile& file : embedded_files()) {
    if (file.path.starts_with("lib/audit/checks/")) {
      files.emplace_back(std::string(file.path), file.content);
    }
  }
  return files;
}

inline const CheckSet& builtin_checks() {
  static const auto checks = CheckSet::load(builtin_check_files());
  return *checks.value();
}

// A form whose equations all hold, as a figure set; every cell printed. Table three has a few
// large columns and many zeros, as real ones do.
Extraction random_form(Form form, std::mt19937& random);

// The figure of a cell; never nullptr in a random form.
Figure* figure_at(Extraction& report, std::string_view indicator, std::string_view applicant);

// The required figures of a gold file (figures.tsv); no figures where the file is not
// there.
Extraction gold_report(const std::string& path);

std::vector<Finding> of_severity(const std::vector<Finding>& findings, Severity least);
std::string to_text(const std::vector<Finding>& findings);

}  // namespace gongkai::detail

#endif  // GONGKAI_TESTS_AUDIT_REPORTS_H_
