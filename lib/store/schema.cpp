#include "store/schema.h"

#include <string>

#include <fmt/format.h>

#include "core/embedded.h"
#include "store/reference.h"

namespace gongkai::detail {
namespace {

std::int64_t pragma(Connection& db, std::string_view sql) {
  Statement statement = db.prepare(sql);
  return statement.step() ? statement.integer(0) : 0;
}

Error not_ours(const std::string& file, std::string_view why) {
  return {Errc::kSchemaVersion, fmt::format("{} is no gongkai database: {}", file, why), 0};
}

}  // namespace

Result<SchemaState> check_schema(Connection& db, const std::string& file) {
  const std::int64_t tables = pragma(db, "SELECT count(*) FROM sqlite_schema");
  const std::int64_t application = pragma(db, "PRAGMA application_id");
  const std::int64_t version = pragma(db, "PRAGMA user_version");
  if (Result<void> status = db.status("opening the database"); !status) return status.error();
  if (tables == 0 && application == 0) return SchemaState::kEmpty;
  if (application != kApplicationId) return not_ours(file, "it belongs to another program");
  if (version > kSchemaVersion) {
    return Error{Errc::kSchemaVersion,
                 fmt::format("{} has schema version {}, newer than the {} that this program knows; "
                             "use a newer gongkai",
                             file, version, kSchemaVersion),
                 0};
  }
  if (version < kSchemaVersion) {
    return Error{Errc::kSchemaVersion,
                 fmt::format("{} has schema version {}, older than {}; run gongkai upgrade on it",
                             file, version, kSchemaVersion),
                 0};
  }
  return SchemaState::kCurrent;
}

Result<void> create_schema(Connection& db) {
  // Before the first table, or it has no effect.
  db.run("PRAGMA page_size = 8192");
  db.run("BEGIN IMMEDIATE");
  db.run(std::string(embedded("schema/001_init.sql")).c_str());
  refresh_reference(db);
  db.run("COMMIT");
  return db.status("creating the database");
}

}  // namespace gongkai::detail
