// A report with everything that was found against it: what `gongkai check` prints.
#ifndef GONGKAI_TOOLS_CHECK_REPORT_H_
#define GONGKAI_TOOLS_CHECK_REPORT_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gongkai/extract.h"
#include "terminal.h"

namespace gongkai::cli {

struct CheckedReport {
  std::string source_path;
  Extraction extraction;
  // Those of the extraction, of the years before and of the bodies in the area; the gravest first.
  std::vector<Finding> findings;
  std::size_t set_aside = 0;  // findings left out, because a person dismissed them
};

// What must be mended before filing: violated, and more than a note.
bool is_doubt(const Finding& finding);

// Violated before not assessable before holds, then by severity; otherwise as they came.
void sort_by_gravity(std::vector<Finding>& findings);

struct FindingCounts {
  std::size_t errors = 0, warnings = 0, notes = 0, open = 0, holding = 0;
};
FindingCounts count(const std::vector<Finding>& findings);
// "1 error, 2 warnings, 3 notes".
std::string summary_words(const FindingCounts& counts, Language language);

std::string_view message(const Finding& finding, Language language);
std::string severity_word(Severity severity, Language language);
// "本年新收数量（自然人）".
std::string label(std::string_view indicator, std::string_view applicant, Form form,
                  Language language);
// "two digits changed places" for "transposed_digits".
std::string_view cause_words(std::string_view cause, Language language);
// "441225 封开县人民政府 2016": empty parts left out.
std::string report_words(const Metadata& meta, Language language);

// True where the operand stands in this report: printed there, or a blank cell of it.
bool has_place(const Operand& operand);
// Where the report states the suspected cell; empty where it does not.
Span place_of(const Suspect& suspect, const Finding& finding, const Extraction& extraction);

}  // namespace gongkai::cli

#endif  // GONGKAI_TOOLS_CHECK_REPORT_H_
