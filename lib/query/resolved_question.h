// The names of a question -> indicators, formulas, places and bodies that there are.
#ifndef GONGKAI_LIB_QUERY_RESOLVED_QUESTION_H_
#define GONGKAI_LIB_QUERY_RESOLVED_QUESTION_H_

#include <memory>
#include <string>
#include <vector>

#include "gongkai/archive.h"
#include "gongkai/query.h"
#include "query/areas.h"
#include "query/formulas.h"

namespace gongkai::detail {

// A question with its names resolved.
struct Resolved {
  std::vector<Area> places;                  // empty: everywhere
  std::vector<Wanted> wanted;                // in the order asked for
  std::vector<std::string> authorities;      // of the question's function, by name
  std::shared_ptr<const Measures> measures;  // what `wanted` points into
};

// Fails with one sentence where a name means nothing, or where the archive holds no report at all.
Result<Resolved> resolve(Archive& archive, const Question& question);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_QUERY_RESOLVED_QUESTION_H_
