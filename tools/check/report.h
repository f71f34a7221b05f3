// A report with everything that was found against it: what `gongkai check` prints.
#ifndef GONGKAI_TOOLS_CHECK_REPORT_H_
#define GONGKAI_TOOLS_CHECK_REPORT_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "check/options.h"
#include "gongkai/extract.h"
#include "gongkai/review.h"
#include "terminal.h"

namespace gongkai::cli {

// The finding that names the bodies without a report: what the sums are worth depends on it, so
// that it comes before all others.
inline constexpr std::string_view kBodiesMissing = "levels.bodies_missing";

struct CheckedReport {
  // Whether each finding is shown with its id, for `gongkai verdict`.
  bool with_ids = false;
  std::string source_path;
  std::string report_key;  // of a report in a database; empty for a draft
  Extraction extraction;
  // Those of the extraction, of the years before and of the bodies in the area; the gravest first.
  std::vector<ReviewFinding> findings;
  std::size_t set_aside = 0;  // findings left out, because a person dismissed them
};

// What must be mended before filing: violated, more than a note, and not dismissed by a person.
bool is_doubt(const ReviewFinding& finding);

// True where --check and --severity ask for it.
bool is_asked_for(const Finding& finding, const CheckOptions& options);
// Of the names that the option knows.
Severity severity_from(std::string_view word);

// Missing bodies first; violated before not assessable before holds, then by severity; otherwise as
// they came.
void sort_by_gravity(std::vector<ReviewFinding>& findings);

struct FindingCounts {
  std::size_t errors = 0, warnings = 0, notes = 0, open = 0, holding = 0;
};
FindingCounts count(const std::vector<ReviewFinding>& findings);
// "1 error, 2 warnings, 3 notes".
std::string summary_words(const FindingCounts& counts, Language language);

std::string_view message(const Finding& finding, Language language);
// What a person said of it: "accepted: the office agrees"; empty where nobody did.
std::string judgement_words(const ReviewFinding& finding, Language language);
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
