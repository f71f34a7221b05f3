// The figures of a finding as JSON: in the database, and in what programs are given (objects.h).
#ifndef GONGKAI_LIB_JSON_FINDINGS_H_
#define GONGKAI_LIB_JSON_FINDINGS_H_

#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "gongkai/extract.h"

namespace gongkai::detail {

using Json = nlohmann::ordered_json;

// A count as an integer; a decimal as the double nearest to it.
Json json_number(const Decimal& value);
// {"indicator","applicant","value","span_begin","span_end"}, value null for none; the span is 0..0
// where the operand stands in another report or nowhere.
Json operand_object(const Operand& operand);
// {"indicator","applicant","value","suggested","cause"}
Json suspect_object(const Suspect& suspect);

// Arrays of these, on one line.
std::string to_json(const std::vector<Operand>& operands);
std::string to_json(const std::vector<Suspect>& suspects);

// The other way round; what names a code that the catalogue does not have is left out.
std::vector<Operand> operands_from(std::string_view json);
std::vector<Suspect> suspects_from(std::string_view json);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_JSON_FINDINGS_H_
