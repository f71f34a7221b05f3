// One row that stands for several: what differs between them is said in `each`. docs/rules.md, 2.
#ifndef GONGKAI_LIB_EXTRACT_ROW_FAMILY_H_
#define GONGKAI_LIB_EXTRACT_ROW_FAMILY_H_

#include <string_view>
#include <vector>

#include "core/toml.h"
#include "gongkai/result.h"

namespace gongkai::detail {

constexpr std::string_view kEach = "each";

struct FamilyRow {
  toml::table keys;  // without `each`
  int line = 0;      // of the file: where the row says what is its own
};

// The rows that `row` stands for, which has `each`: one for each table in it. {name} in a string is
// what that table says of the name; names that it does not say stay (a rule's macros). What else it
// says is a key of the row, added to the list that the others have in common. Fails with kRules and
// the reason alone.
Result<std::vector<FamilyRow>> rows_of_family(const toml::table& row);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_ROW_FAMILY_H_
