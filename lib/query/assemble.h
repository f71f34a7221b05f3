// What was read for a question put together: a value of each report for each name that was asked
// for, or why there is none.
#ifndef GONGKAI_LIB_QUERY_ASSEMBLE_H_
#define GONGKAI_LIB_QUERY_ASSEMBLE_H_

#include <string>
#include <vector>

#include "gongkai/query.h"
#include "query/formulas.h"
#include "query/question_rows.h"

namespace gongkai::detail {

// What has to be read for the names of a question.
struct Needed {
  std::vector<std::string> figures;   // catalogue codes that were asked for
  std::vector<std::string> operands;  // catalogue codes that only formulas use
  std::vector<std::string> context;   // names of the table `context`
};
Needed needed_by(const std::vector<Wanted>& wanted, const Question& question);

// `context` has rows of all places and years. `gaps` may be null.
std::vector<Answer> assemble(const std::vector<Wanted>& wanted, const std::vector<Head>& heads,
                             const std::vector<FigureOf>& figures,
                             const std::vector<Answer>& context, std::vector<Gap>* gaps);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_QUERY_ASSEMBLE_H_
