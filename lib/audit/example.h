// The examples of a check row: a report in one line.
//
//   "2021: request.received=9 request.received[commercial]=1 text:fee.charged@whole>=12"
//
// First the form, then one word per figure: code, [applicant] unless it is the total, @scope where
// it is said, =, >=, <= or ~ (about), and the value. Before the code stands where it is from:
// nothing (a table cell where the form prints it, else prose), text: (prose), blank: (a blank cell,
// no value), lost: (prose that says another value than the figure). year=, kind= and published= set
// the metadata; body=, always last, the text, with a slash for each line's end. The checks of
// series.h have several reports in an example, "||" between them.
#ifndef GONGKAI_LIB_AUDIT_EXAMPLE_H_
#define GONGKAI_LIB_AUDIT_EXAMPLE_H_

#include <string>
#include <string_view>
#include <vector>

#include "audit/audit.h"
#include "gongkai/extract.h"
#include "gongkai/result.h"

namespace gongkai::detail {

Result<Extraction> example_report(std::string_view line);

// Every example of every check that does not do what it says: one sentence each, with the id.
std::vector<std::string> failing_examples(const CheckSet& checks);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_AUDIT_EXAMPLE_H_
