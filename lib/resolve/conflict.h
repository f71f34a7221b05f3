// Which of several counts of one thing is the report's: where its other counts prove one of them.
#ifndef GONGKAI_LIB_RESOLVE_CONFLICT_H_
#define GONGKAI_LIB_RESOLVE_CONFLICT_H_

#include <optional>
#include <vector>

#include "core/catalogue.h"
#include "gongkai/extract.h"

namespace gongkai::detail {

// The only one of `values` that the parts of `indicator` add up to (收到18件: 网上11件,当面7件, and
// 12 elsewhere), or that adds up to its total with the other parts of its list. A part that was
// itself counted in two ways proves nothing. Nothing where none or several are proved. `readings`
// are those of one report, figures or not.
std::optional<Decimal> proved_by_sums(const Indicator& indicator,
                                      const std::vector<Decimal>& values,
                                      const std::vector<Reading>& readings);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_RESOLVE_CONFLICT_H_
