// Places as people write them -> codes.
#ifndef GONGKAI_LIB_QUERY_AREAS_H_
#define GONGKAI_LIB_QUERY_AREAS_H_

#include <string>
#include <string_view>
#include <vector>

#include "gongkai/archive.h"
#include "gongkai/result.h"

namespace gongkai::detail {

// One place with every code it had: renamed, recoded and upgraded places go on under a new one.
struct Area {
  std::string code;                // the newest
  std::vector<std::string> codes;  // all of them, the newest too
};

// "621202", "武都区", "陇南市武都区", "甘肃省陇南市武都区", "恩施州". A name that several places bear is
// the one that the archive has reports of, where it is only one. kNotFound, kInvalid.
Result<Area> find_area(Archive& archive, std::string_view text);

// The place of a code, all its codes with it.
Area follow(std::string_view code);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_QUERY_AREAS_H_
