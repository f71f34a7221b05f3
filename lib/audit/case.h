// One report before the checks: what every kind of check works on.
#ifndef GONGKAI_LIB_AUDIT_CASE_H_
#define GONGKAI_LIB_AUDIT_CASE_H_

#include <vector>

#include "audit/checks.h"
#include "audit/figures.h"
#include "audit/message.h"
#include "gongkai/extract.h"

namespace gongkai::detail {

struct Case {
  const Extraction& extraction;
  const FigureIndex& figures;
  const CheckTable& checks;
  bool include_holding = false;
  std::vector<Finding>& findings;

  Form form() const { return extraction.meta.form; }
};

// The three verdicts. `what` names the thing judged where the check's own sentence does not fit.
void report_violated(Case& judged, const Check& check, std::string id, const Values& values,
                     std::vector<Operand> operands, Span span);
void report_open(Case& judged, std::string id, const Sentence& what,
                 const std::vector<Sentence>& missing, std::vector<Operand> operands, Span span);
// Adds nothing unless the caller wants findings that hold.
void report_holding(Case& judged, const Check& check, std::string id, const Sentence& what,
                    std::vector<Operand> operands, Span span);

// By check, then by the form's order of rows and columns, then by place.
bool comes_before(const Finding& a, const Finding& b);

// One function per kind of check.
void judge_form(Case& judged);      // form_sums, form_rows, carry_over
void judge_chapters(Case& judged);  // all checks of chapters
void judge_derived(Case& judged, const Check& check);
void judge_listed_parts(Case& judged, const Check& check);
void judge_applicants(Case& judged, const Check& check);
void judge_of_which(Case& judged, const Check& check);
void judge_compare(Case& judged, const Check& check);
void judge_rate(Case& judged, const Check& check);
void judge_share(Case& judged, const Check& check);
void judge_prose_and_table(Case& judged, const Check& check);
void judge_prose_twice(Case& judged, const Check& check);
void judge_blank_cell(Case& judged, const Check& check);
void judge_blanks_open(Case& judged, const Check& check);
void judge_all_zero(Case& judged, const Check& check);
void judge_no_values(Case& judged, const Check& check);
void judge_whole_numbers(Case& judged, const Check& check);
void judge_table_missing(Case& judged, const Check& check);
void judge_words(Case& judged, const Check& check);
void judge_as_of(Case& judged, const Check& check);
void judge_filing(Case& judged, const Check& check);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_AUDIT_CASE_H_
