// The schema of a gongkai database (schema/*.sql) and the reference tables in it.
#ifndef GONGKAI_LIB_STORE_SCHEMA_H_
#define GONGKAI_LIB_STORE_SCHEMA_H_

#include <string>
#include <string_view>
#include <vector>

#include "gongkai/result.h"
#include "store/sqlite.h"

namespace gongkai::detail {

inline constexpr int kApplicationId = 0x474B4442;  // "GKDB"

// A file of schema/: "schema/002_source_comparison.sql" leads from version 1 to version 2. The
// first makes the tables, each later one changes what the ones before it made; none is ever edited
// once a release has it.
struct Migration {
  int version = 0;
  std::string_view path;
  std::string_view sql;
};
// In order, without gaps from 1 on.
const std::vector<Migration>& migrations();
int newest_schema();  // the version of the last

enum class SchemaState { kEmpty, kOlder, kCurrent };

// What an opened file is. A database without any table counts as empty. Fails with kSchemaVersion
// for a newer schema and for a file that is no gongkai database; the sentence says what to do.
// `file` is for the sentence.
Result<SchemaState> check_schema(Connection& db, const std::string& file);
int schema_version(Connection& db);

// Creates all tables and views in an empty database, reference tables filled, in one transaction.
// Two processes may do so at once: one of them does.
Result<void> create_schema(Connection& db);

// Carries out the migrations that the database has not seen yet, in one transaction; on failure it
// stays as it was. Requires: SchemaState::kOlder.
Result<void> upgrade_schema(Connection& db);

// Brings the reference tables up to the library's own. True where they differed: then the totals
// derived by them are gone and every report has to be revised. Requires: a transaction.
bool refresh_reference(Connection& db);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_STORE_SCHEMA_H_
