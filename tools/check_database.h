// What a database knows of a report that is checked: the years before it, and what people said.
#ifndef GONGKAI_TOOLS_CHECK_DATABASE_H_
#define GONGKAI_TOOLS_CHECK_DATABASE_H_

#include <set>
#include <string>
#include <vector>

#include "gongkai/archive.h"
#include "gongkai/extract.h"

namespace gongkai::cli {

// The reports of the same authority for earlier years, the oldest first, one a year: metadata,
// text and figures only, a person's correction in place of the value read. A government is followed
// by its code, since it changes its name; any other body by code and name. None where `meta` is
// unresolved.
Result<std::vector<Extraction>> earlier_years(Archive& archive, const Metadata& meta);

// Ids of the findings that people dismissed.
Result<std::set<std::string, std::less<>>> findings_set_aside(Archive& archive);

// Bodies of the same area and of the areas right below it that reported for an earlier year, by name
// and without `meta`'s own; the latest such year alone.
Result<std::vector<std::string>> bodies_of_earlier_year(Archive& archive, const Metadata& meta);

}  // namespace gongkai::cli

#endif  // GONGKAI_TOOLS_CHECK_DATABASE_H_
