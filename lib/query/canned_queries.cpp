#include "query/canned_queries.h"

#include "core/embedded.h"
#include "core/toml.h"

namespace gongkai::detail {

std::vector<CannedQuery> canned_queries() {
  constexpr const char* kFile = "schema/queries.toml";
  std::vector<CannedQuery> queries;
  const Result<toml::table> content = read_toml(embedded(kFile), kFile);
  const toml::array* rows = content.ok() ? (*content)["query"].as_array() : nullptr;
  if (rows == nullptr) return queries;
  for (const toml::node& node : *rows) {
    const toml::table& row = *node.as_table();
    queries.push_back({row["name"].value_or(std::string()), row["title"].value_or(std::string()),
                       row["sql"].value_or(std::string())});
  }
  return queries;
}

}  // namespace gongkai::detail
