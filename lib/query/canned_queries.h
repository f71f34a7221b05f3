// Questions in SQL that others may begin with: schema/queries.toml.
#ifndef GONGKAI_LIB_QUERY_CANNED_QUERIES_H_
#define GONGKAI_LIB_QUERY_CANNED_QUERIES_H_

#include <string>
#include <vector>

namespace gongkai::detail {

struct CannedQuery {
  std::string name;   // "league_table"
  std::string title;  // a line in English
  std::string sql;
};

// In the order of the file.
std::vector<CannedQuery> canned_queries();

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_QUERY_CANNED_QUERIES_H_
