// toml++ as this library uses it: compiled once (toml.cpp), without exceptions.
#ifndef GONGKAI_LIB_CORE_TOML_H_
#define GONGKAI_LIB_CORE_TOML_H_

#define TOML_HEADER_ONLY 0
#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include <string>
#include <string_view>
#include <vector>

#include "gongkai/result.h"

namespace gongkai::detail {

// What `content` says. `file` is its name in messages. Fails with kRules, "FILE:LINE: why".
Result<toml::table> read_toml(std::string_view content, const std::string& file);

// The strings of an array, or the one string that stands for it; other values are left out.
inline std::vector<std::string> toml_strings(toml::node_view<const toml::node> node) {
  std::vector<std::string> list;
  if (const toml::array* array = node.as_array()) {
    for (const toml::node& item : *array) {
      if (const auto text = item.value<std::string>()) list.push_back(*text);
    }
  } else if (const auto text = node.value<std::string>()) {
    list.push_back(*text);
  }
  return list;
}

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_CORE_TOML_H_
