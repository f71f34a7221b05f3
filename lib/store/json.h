// Writing JSON, without a document in between.
#ifndef GONGKAI_LIB_STORE_JSON_H_
#define GONGKAI_LIB_STORE_JSON_H_

#include <string>
#include <string_view>

namespace gongkai::detail {

// Appends `text` in quotes. Control characters are escaped, other text stays as it is.
void append_json(std::string& out, std::string_view text);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_STORE_JSON_H_
