// Running a query of our own and taking its rows.
#ifndef GONGKAI_LIB_QUERY_ASK_H_
#define GONGKAI_LIB_QUERY_ASK_H_

#include <string>
#include <string_view>
#include <vector>

#include "gongkai/archive.h"

namespace gongkai::detail {

// Calls take(row) for each row of a query; `take` may look at the row and keep copies.
template <typename Take>
Result<void> ask(Archive& archive, std::string_view sql, const std::vector<SqlValue>& parameters,
                 Take&& take) {
  Result<Rows> rows = archive.query(sql, parameters);
  if (!rows) return rows.error();
  while (true) {
    Result<bool> more = rows->next();
    if (!more) return more.error();
    if (!*more) return {};
    take(static_cast<const Rows&>(*rows));
  }
}

// '["a","b"]', for `IN (SELECT value FROM json_each(?1))`.
std::string json_list(const std::vector<std::string>& texts);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_QUERY_ASK_H_
