// Places as people write them -> codes.
#ifndef GONGKAI_LIB_QUERY_AREAS_H_
#define GONGKAI_LIB_QUERY_AREAS_H_

#include <string>
#include <string_view>
#include <vector>

#include "gongkai/archive.h"
#include "gongkai/result.h"

namespace gongkai::detail {

// One place with every code it had: renamed, recoded and upgraded places go on under a new one. A
// place that is gone goes on as the one that took it up, from the year of the merger.
struct Area {
  std::string code;                // the newest of its own
  std::vector<std::string> codes;  // all of them, the newest too
  struct Heir {
    std::string code;
    int first_year = 0;  // rows of earlier years are another place's
  };
  std::vector<Heir> heirs;  // of a place that was merged into another
};

// "621202", "武都区", "陇南市武都区", "甘肃省陇南市武都区", "恩施州". A name that several places
// bear is the one that the archive has reports of, where it is only one. kNotFound, kInvalid.
Result<Area> find_area(Archive& archive, std::string_view text);

// The place of a code, all its codes with it.
Area follow(std::string_view code);

// The newest code of the place that bore this one.
std::string_view newest_code(std::string_view code);

// What happened to the area of a code after `year`: mergers, splits, a new code. "2010 崇文区
// merged_into 东城区"; empty where it is the area of today.
std::string later_changes(std::string_view code, int year);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_QUERY_AREAS_H_
