// Places as people write them, beyond their bare names.
#ifndef GONGKAI_LIB_SEGMENT_PLACE_NAMES_H_
#define GONGKAI_LIB_SEGMENT_PLACE_NAMES_H_

#include <string_view>
#include <vector>

#include "segment/jurisdictions.h"

namespace gongkai::detail {

// Every division that `text` may name in `year` (0: at any time): a full or short name ("武都区",
// "恩施州"), a place without its last word ("连云港", "武都") or with a wrong one ("武都县"), or
// any of these behind the names of some or all areas above it, short or full, with or without
// slashes
// ("陇南市武都区", "甘肃武都", "甘肃省/陇南市/武都区"), or the nation ("全国"). Several rows may be
// one place under several names.
std::vector<const Division*> divisions_named(std::string_view text, int year);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_SEGMENT_PLACE_NAMES_H_
