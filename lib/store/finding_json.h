// The figures of a finding as the database holds them.
#ifndef GONGKAI_LIB_STORE_FINDING_JSON_H_
#define GONGKAI_LIB_STORE_FINDING_JSON_H_

#include <string>
#include <string_view>
#include <vector>

#include "gongkai/extract.h"

namespace gongkai::detail {

// [{"indicator","applicant","value","span_begin","span_end"}], value null for none.
std::string to_json(const std::vector<Operand>& operands);
// [{"indicator","applicant","value","suggested","cause"}]
std::string to_json(const std::vector<Suspect>& suspects);

// The other way round; what names a code that the catalogue does not have is left out.
std::vector<Operand> operands_from(std::string_view json);
std::vector<Suspect> suspects_from(std::string_view json);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_STORE_FINDING_JSON_H_
