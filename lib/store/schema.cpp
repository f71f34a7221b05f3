#include "store/schema.h"

#include <cassert>
#include <charconv>
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

// "schema/002_source_comparison.sql" -> 2; 0 for other files.
int migration_number(std::string_view path) {
  constexpr std::string_view kFolder = "schema/";
  constexpr std::size_t kDigits = 3;
  if (path.substr(0, kFolder.size()) != kFolder || !path.ends_with(".sql")) return 0;
  const std::string_view name = path.substr(kFolder.size());
  int number = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + kDigits, number);
  const bool numbered = error == std::errc() && end == name.data() + kDigits && *end == '_';
  return numbered ? number : 0;
}

std::vector<Migration> find_migrations() {
  std::vector<Migration> found;  // sorted as the embedded files are
  for (const EmbeddedFile& file : embedded_files()) {
    const int number = migration_number(file.path);
    if (number == 0) continue;
    found.push_back({number, file.path, file.content});
    assert(number == static_cast<int>(found.size()));
  }
  return found;
}

void migrate(Connection& db, int from) {
  for (const Migration& migration : migrations()) {
    if (migration.version <= from) continue;
    db.run(std::string(migration.sql).c_str());
    db.run(fmt::format("PRAGMA user_version = {}", migration.version).c_str());
  }
}

}  // namespace

Result<SchemaState> check_schema(Connection& db, const std::string& file) {
  const std::int64_t tables = pragma(db, "SELECT count(*) FROM sqlite_schema");
  const std::int64_t application = pragma(db, "PRAGMA application_id");
  const std::int64_t version = pragma(db, "PRAGMA user_version");
  if (Result<void> status = db.status("opening the database"); !status) return status.error();
  if (tables == 0 && application == 0) return SchemaState::kEmpty;
  if (application != kApplicationId) return not_ours(file, "it belongs to another program");
  if (version > newest_schema()) {
    return Error{Errc::kSchemaVersion,
                 fmt::format("{} has schema version {}, newer than the {} that this program knows; "
                             "use a newer gongkai",
                             file, version, newest_schema()),
                 0};
  }
  return version < newest_schema() ? SchemaState::kOlder : SchemaState::kCurrent;
}

int schema_version(Connection& db) { return static_cast<int>(pragma(db, "PRAGMA user_version")); }

const std::vector<Migration>& migrations() {
  static const std::vector<Migration> all = find_migrations();
  return all;
}

int newest_schema() { return migrations().back().version; }

Result<void> create_schema(Connection& db) {
  // Before the first table, or it has no effect.
  db.run("PRAGMA page_size = 8192");
  db.run("BEGIN IMMEDIATE");
  // While this one waited for the lock another process may have made the tables.
  if (pragma(db, "SELECT count(*) FROM sqlite_schema") == 0) {
    migrate(db, 0);
    refresh_reference(db);
  }
  db.run("COMMIT");
  return db.status("creating the database");
}

Result<void> upgrade_schema(Connection& db) {
  db.run("BEGIN IMMEDIATE");
  migrate(db, schema_version(db));
  {
    Statement dangling = db.prepare("PRAGMA foreign_key_check");
    if (dangling.step()) {
      const std::string table(dangling.text(0));
      dangling.reset();
      db.run("ROLLBACK");
      return Error{
          Errc::kIo,
          fmt::format("upgrading the database: rows of {} refer to rows that are not there", table),
          0};
    }
  }
  db.run("COMMIT");
  return db.status("upgrading the database");
}

}  // namespace gongkai::detail
