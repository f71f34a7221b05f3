// The schema of a gongkai database (schema/*.sql) and the reference tables in it.
#ifndef GONGKAI_LIB_STORE_SCHEMA_H_
#define GONGKAI_LIB_STORE_SCHEMA_H_

#include "gongkai/result.h"
#include "store/sqlite.h"

namespace gongkai::detail {

inline constexpr int kApplicationId = 0x474B4442;  // "GKDB"
inline constexpr int kSchemaVersion = 1;           // number of the last file in schema/

// What an opened file is. A database without any table counts as empty.
enum class SchemaState { kEmpty, kCurrent };

// Fails with kSchemaVersion for an older or newer schema and for a file that is no gongkai
// database; the sentence says what to do. `file` is for the sentence.
Result<SchemaState> check_schema(Connection& db, const std::string& file);

// Creates all tables and views in an empty database, reference tables filled, in one transaction.
Result<void> create_schema(Connection& db);

// Brings the reference tables up to the library's own. True where they differed: then the totals
// derived by them are gone and every report has to be revised. Requires: a transaction.
bool refresh_reference(Connection& db);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_STORE_SCHEMA_H_
