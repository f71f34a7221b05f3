// How an Extraction prints: lines to read, or one JSON object per figure.
#ifndef GONGKAI_TOOLS_PRINT_EXTRACTION_H_
#define GONGKAI_TOOLS_PRINT_EXTRACTION_H_

#include <string>
#include <string_view>

#include "gongkai/extract.h"
#include "terminal.h"

namespace gongkai::cli {

// A heading line "# path: authority, code area, year, form", a line per figure (to_line), and a
// line
// "! severity check: sentence" per finding.
std::string as_lines(const Extraction& extraction, std::string_view path, Language language);

// The columns of the view `figure` (docs/sql.md), one object a line; report_id is null, since there
// is no database.
std::string as_ndjson(const Extraction& extraction, std::string_view path,
                      std::string_view report_key);

// How many numbers of the body are figures, readings that lost, mentions and skipped: each number
// is exactly one of them.
std::string coverage_line(const Extraction& extraction);

}  // namespace gongkai::cli

#endif  // GONGKAI_TOOLS_PRINT_EXTRACTION_H_
