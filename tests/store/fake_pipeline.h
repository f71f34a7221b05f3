// A pipeline of a few lines in place of the real one, so that tests of the store say exactly what
// was read. A source is text:
//
//   code=621202                        metadata, one a line
//   authority=甲县人民政府
//   year=2017
//   ----                               from here on the body
//   request.received 74                a figure, stated in prose
//   outcome.total[commercial] 3 form   a figure from a cell of a form
//   disclosure.total 12 whole          with a scope; `at_least`, `blank` work alike
//   lost request.received 70 conflict  a reading that lost, with its reason
//   mention 12 件                      a number that no figure claimed
//   date 2018-01-02                    a number that counts nothing
//   finding sum.x warning request.received   a finding with one operand
//   finding read.x note - rows               without operands: its message is the last word
//   anything else is text
//   ====                               another report in the same source
//
// A source that begins with "broken" cannot be read, one that begins with "endless" takes more
// memory than there is; one without metadata is no report.
#ifndef GONGKAI_TESTS_STORE_FAKE_PIPELINE_H_
#define GONGKAI_TESTS_STORE_FAKE_PIPELINE_H_

#include <memory>
#include <string_view>

#include "gongkai/rules.h"

namespace gongkai::test {

// Rules that read every number plus `offset`: what a change of rules does to figures.
std::shared_ptr<const RuleSet> rules_adding(int offset);

}  // namespace gongkai::test

#endif  // GONGKAI_TESTS_STORE_FAKE_PIPELINE_H_
