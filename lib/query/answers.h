// The one way from a question to rows, which all helpers share.
#ifndef GONGKAI_LIB_QUERY_ANSWERS_H_
#define GONGKAI_LIB_QUERY_ANSWERS_H_

#include <string>
#include <vector>

#include "gongkai/query.h"
#include "query/areas.h"

namespace gongkai::detail {

// A question with its names resolved.
struct Resolved {
  std::vector<Area> places;               // empty: everywhere
  std::vector<std::string> indicators;     // catalogue codes, in the order asked for
  std::vector<std::string> harmonized;     // names of the crosswalk
  std::vector<std::string> order;          // both, as asked for
};
Result<Resolved> resolve(Archive& archive, const Question& question);

// Figures, derived values and harmonized values, sorted and marked.
Result<std::vector<Answer>> answers(Archive& archive, const Question& question,
                                    const Resolved& resolved);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_QUERY_ANSWERS_H_
