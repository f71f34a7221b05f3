// SQLite's interface, whether the caller links SQLite or loads us into one that runs already.
//
// In a loadable extension every call goes through the table of functions that the host passes to
// the entry point (https://www.sqlite.org/loadext.html); the sources are compiled once for each.
#ifndef GONGKAI_LIB_SQL_SQLITE_API_H_
#define GONGKAI_LIB_SQL_SQLITE_API_H_

#ifdef GONGKAI_LOADABLE
#include <sqlite3ext.h>
SQLITE_EXTENSION_INIT3
#else
#include <sqlite3.h>
#endif

#endif  // GONGKAI_LIB_SQL_SQLITE_API_H_
