// What a database knows of the bodies in an area.
#ifndef GONGKAI_TOOLS_CHECK_DATABASE_H_
#define GONGKAI_TOOLS_CHECK_DATABASE_H_

#include <string>
#include <vector>

#include "gongkai/archive.h"
#include "gongkai/extract.h"

namespace gongkai::cli {

// Bodies of the same area and of the areas right below it that reported for an earlier year, by
// name and without `meta`'s own; the latest such year alone.
Result<std::vector<std::string>> bodies_of_earlier_year(Archive& archive, const Metadata& meta);

}  // namespace gongkai::cli

#endif  // GONGKAI_TOOLS_CHECK_DATABASE_H_
