// Findings as a page for a browser: one file, offline, the report beside what was found in it.
#ifndef GONGKAI_TOOLS_CHECK_PAGE_H_
#define GONGKAI_TOOLS_CHECK_PAGE_H_

#include <string>
#include <vector>

#include "check/report.h"

namespace gongkai::cli {

// HTML with all styles and scripts in it (page.css, page.js); it loads nothing and a
// content security policy forbids it to. The text of each report stands as it was read, lines with
// tabs as tables. Every figure that a finding rests on is a link to the finding, and the finding
// links to its figures, so that the page works without scripts too. Whatever comes from reports or
// file names is escaped.
std::string findings_page(const std::vector<CheckedReport>& reports, Language language);

}  // namespace gongkai::cli

#endif  // GONGKAI_TOOLS_CHECK_PAGE_H_
