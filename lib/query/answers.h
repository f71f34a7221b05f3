// The one way from a question to rows, which all helpers share.
#ifndef GONGKAI_LIB_QUERY_ANSWERS_H_
#define GONGKAI_LIB_QUERY_ANSWERS_H_

#include <vector>

#include "gongkai/query.h"
#include "query/resolved_question.h"

namespace gongkai::detail {

// Figures, derived and harmonized values and measures, sorted and marked; and where a report gives
// none, why (`gaps` may be null). Breaks are not refused here.
Result<std::vector<Answer>> answers(Archive& archive, const Question& question,
                                    const Resolved& resolved, std::vector<Gap>* gaps = nullptr);

// An error where a measure that is a break at 2018/2019 was asked for on both sides of it.
Result<void> refuse_breaks(const std::vector<Answer>& answers, const Question& question);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_QUERY_ANSWERS_H_
