// Findings as lines to read, or as one JSON object per report.
#ifndef GONGKAI_TOOLS_CHECK_PRINT_H_
#define GONGKAI_TOOLS_CHECK_PRINT_H_

#include <cstddef>
#include <string>

#include "check/report.h"

namespace gongkai::cli {

// A heading "# path: whose report", a line per finding with its suspects below it, and a line that
// counts them. What cannot be assessed is one line, unless `all` asks for each.
std::string findings_as_text(const CheckedReport& report, Language language, bool all);

// "; 2 set aside by a verdict".
std::string set_aside_words(std::size_t count, Language language);

// {"source_path", "findings": [{"check", "verdict", "severity", "message", "operands",
// "suspects"}]} on one line. The span of an operand of another report is null. With a database each
// finding has its "id" and, where a person judged it, "judgement"; a report of the database has its
// "report_key".
std::string findings_as_ndjson(const CheckedReport& report, Language language);

}  // namespace gongkai::cli

#endif  // GONGKAI_TOOLS_CHECK_PRINT_H_
