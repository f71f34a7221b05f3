// What departments are for, told by their names (schema/functions.tsv).
#ifndef GONGKAI_LIB_QUERY_FUNCTIONS_H_
#define GONGKAI_LIB_QUERY_FUNCTIONS_H_

#include <string>
#include <string_view>
#include <vector>

#include "gongkai/archive.h"
#include "gongkai/result.h"

namespace gongkai::detail {

struct Function {
  std::string_view code, label_zh, label_en;
  std::vector<std::string_view> words, without;
  bool covers(std::string_view authority) const;
};

const std::vector<Function>& functions();

// The names of the departments in the archive that have this function. kNotFound with the nearest
// where there is no such function.
Result<std::vector<std::string>> bodies_of(Archive& archive, std::string_view function);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_QUERY_FUNCTIONS_H_
