// Tables that people save for this program: manifests, numbers about places, figures of gold files.
#ifndef GONGKAI_LIB_STORE_SAVED_TABLE_H_
#define GONGKAI_LIB_STORE_SAVED_TABLE_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gongkai/result.h"

namespace gongkai::detail {

// The bytes of a table as UTF-8; programs for offices also save in GB18030 and UTF-16. Fails with
// kInvalid where they are no text.
Result<std::string> table_text(std::string_view bytes, std::string_view name);

// What is wrong with a record below a first line of `columns` names: it goes on behind the last, as
// where a comma inside a field has no quotes around it.
std::optional<std::string> misfit(const std::vector<std::string>& fields, std::size_t columns);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_STORE_SAVED_TABLE_H_
