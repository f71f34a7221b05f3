#include "sql/functions.h"

#include <initializer_list>

#include "sql/sqlite_api.h"

namespace gongkai::detail {

int register_sql_functions(sqlite3* db) {
  for (const auto& part : {register_scalars, register_aggregates, register_reading_tables}) {
    if (const int code = part(db); code != SQLITE_OK) return code;
  }
  return SQLITE_OK;
}

}  // namespace gongkai::detail
