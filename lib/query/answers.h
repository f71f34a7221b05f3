// The one way from a question to rows, which all helpers share.
#ifndef GONGKAI_LIB_QUERY_ANSWERS_H_
#define GONGKAI_LIB_QUERY_ANSWERS_H_

#include <memory>
#include <string>
#include <vector>

#include "gongkai/query.h"
#include "query/areas.h"
#include "query/formulas.h"

namespace gongkai::detail {

// A question with its names resolved.
struct Resolved {
  std::vector<Area> places;                 // empty: everywhere
  std::vector<Wanted> wanted;               // in the order asked for
  std::vector<std::string> authorities;     // of the question's function, by name
  std::shared_ptr<const Measures> measures; // what `wanted` points into
};
Result<Resolved> resolve(Archive& archive, const Question& question);

// Figures, derived and harmonized values and measures, sorted and marked; and where a report gives
// none, why (`gaps` may be null). Breaks are not refused here.
Result<std::vector<Answer>> answers(Archive& archive, const Question& question,
                                    const Resolved& resolved, std::vector<Gap>* gaps = nullptr);

// An error where a measure that is a break at 2018/2019 was asked for on both sides of it.
Result<void> refuse_breaks(const std::vector<Answer>& answers, const Question& question);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_QUERY_ANSWERS_H_
