// Checks that need more than one report: across the years of one authority, and across levels.
//
// Pure functions over extractions, like audit(): the store may fill `meta`, `figures` and `text` of
// an Extraction from the database. Operands of another report than the judged one have no span.
#ifndef GONGKAI_LIB_AUDIT_SERIES_H_
#define GONGKAI_LIB_AUDIT_SERIES_H_

#include <vector>

#include "audit/audit.h"
#include "gongkai/extract.h"

namespace gongkai::detail {

// Judges `current` against the reports of the same authority before it, oldest first. The equations
// and the look for copies take the last one, if it is for the year before; jumps take all.
std::vector<Finding> audit_years(const std::vector<const Extraction*>& earlier,
                                 const Extraction& current, const CheckSet& checks,
                                 bool include_holding = false);

// Judges the report of an area against those of the bodies in it, cell by cell. Where `complete` is
// false other bodies are missing: their sum is then only a lower bound. A figure of the whole
// counts as its own level only if its scope says so, and is added to the parts.
std::vector<Finding> audit_parts(const Extraction& whole,
                                 const std::vector<const Extraction*>& parts, bool complete,
                                 const CheckSet& checks, bool include_holding = false);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_AUDIT_SERIES_H_
