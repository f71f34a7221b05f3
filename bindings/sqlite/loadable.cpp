// The entry point of gongkai.so: `.load ./gongkai` in the sqlite3 shell,
// connection.load_extension("./gongkai") in Python. SQLite derives its name from the file's.
#include <sqlite3ext.h>
SQLITE_EXTENSION_INIT1

#include "sql/functions.h"

extern "C" int sqlite3_gongkai_init(sqlite3* db, char** message, const sqlite3_api_routines* api) {
  SQLITE_EXTENSION_INIT2(api);
  const int code = gongkai::detail::register_sql_functions(db);
  if (code != SQLITE_OK && message != nullptr) {
    *message = sqlite3_mprintf("gongkai: cannot add its functions: %s", sqlite3_errmsg(db));
  }
  // The rules are read once in a process: connections that come and go would leave theirs behind.
  return code == SQLITE_OK ? SQLITE_OK_LOAD_PERMANENTLY : code;
}
