// Migrations: a database of any older schema becomes what a new one is.
#include <sqlite3.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <string>
#include <vector>

#include "archive_testing.h"
#include "core/embedded.h"
#include "store/schema.h"
#include "temporary_folder.h"

namespace gongkai {
namespace {

using namespace test;

void execute(const std::filesystem::path& file, const std::string& sql) {
  sqlite3* db = nullptr;
  REQUIRE(sqlite3_open(file.c_str(), &db) == SQLITE_OK);
  const int code = sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr);
  INFO(sqlite3_errmsg(db));
  CHECK(code == SQLITE_OK);
  sqlite3_close(db);
}

struct Table {
  std::string name;
  std::string columns;  // apart by commas, quoted
};

std::vector<Table> tables_of(const std::filesystem::path& file) {
  std::vector<Table> tables;
  sqlite3* db = nullptr;
  sqlite3_stmt* statement = nullptr;
  REQUIRE(sqlite3_open(file.c_str(), &db) == SQLITE_OK);
  sqlite3_prepare_v2(db,
                     "SELECT t.name, (SELECT group_concat('\"' || c.name || '\"') FROM "
                     "pragma_table_info(t.name) AS c) FROM sqlite_schema AS t "
                     "WHERE type = 'table'",
                     -1, &statement, nullptr);
  const auto text = [&](int column) {
    return std::string(reinterpret_cast<const char*>(sqlite3_column_text(statement, column)));
  };
  while (sqlite3_step(statement) == SQLITE_ROW) tables.push_back({text(0), text(1)});
  sqlite3_finalize(statement);
  sqlite3_close(db);
  return tables;
}

// A database as an earlier release made it, with one report and what a person said of it.
void make_old(const std::filesystem::path& file, int version) {
  {
    Archive archive = open(file);
    ingest(archive, "1.txt", kReport);
    REQUIRE(archive.correct("621202/", "request.received", "", Decimal::of(77), "scan").ok());
  }
  // Its tables, as the first migrations make them, filled with the rows of today's.
  const std::filesystem::path old = file.string() + ".old";
  std::string sql;
  for (const detail::Migration& migration : detail::migrations()) {
    if (migration.version <= version) sql += migration.sql;
  }
  execute(old, sql + "PRAGMA user_version = " + std::to_string(version));
  std::string copy = "ATTACH '" + file.string() + "' AS new;";
  for (const Table& table : tables_of(old)) {
    // Before version 3 every candidate had a row of its own.
    const bool all_readings = table.name == "reading_row" && version < 3;
    copy += "INSERT INTO main." + table.name + " (" + table.columns + ") SELECT " + table.columns +
            " FROM new." + (all_readings ? "reading_all" : table.name) + ";";
  }
  execute(old, copy);
  std::filesystem::rename(old, file);
}

}  // namespace

TEST_CASE("the migrations are numbered without gaps and none says its number itself", "[store]") {
  int expected = 0;
  for (const detail::Migration& migration : detail::migrations()) {
    INFO(migration.path);
    CHECK(migration.version == ++expected);
    CHECK(migration.sql.find("user_version") == std::string_view::npos);
  }
  CHECK(expected >= 2);
  CHECK(detail::newest_schema() == expected);
}

TEST_CASE("an older database is refused, and upgraded with a backup when asked", "[store]") {
  for (int version = 1; version < detail::newest_schema(); ++version) {
    INFO(version);
    TemporaryFolder folder;
    const std::filesystem::path file = folder / "panel.db";
    make_old(file, version);
    const std::string before = folder.read("panel.db");
    for (const auto mode : {Archive::Mode::kCreate, Archive::Mode::kReadOnly}) {
      Result<Archive> refused = Archive::open(file, mode);
      REQUIRE_FALSE(refused.ok());
      CHECK(refused.error().code == Errc::kSchemaVersion);
      CHECK(refused.error().message.find("gongkai upgrade --db") != std::string::npos);
    }
    CHECK((folder.read("panel.db") == before));

    Result<Upgrade> upgraded = Archive::upgrade(file);
    INFO((upgraded.ok() ? "" : upgraded.error().message));
    REQUIRE(upgraded.ok());
    CHECK(upgraded->from == version);
    CHECK(upgraded->to == detail::newest_schema());
    CHECK(upgraded->backup == folder / ("panel.db.v" + std::to_string(version)));

    Archive fresh = open(folder / "fresh.db");
    ingest(fresh, "1.txt", kReport);
    REQUIRE(fresh.correct("621202/", "request.received", "", Decimal::of(77), "scan").ok());
    Archive archive = open(file);
    // The same tables and views as a new database, word for word, and the same content.
    const char* objects =
        "SELECT type, name, tbl_name, sql FROM sqlite_schema "
        "WHERE name NOT LIKE 'sqlite_stat%' ORDER BY type, name";
    CHECK(ask(archive, objects) == ask(fresh, objects));
    CHECK(digest(archive) == digest(fresh));
    // Each candidate once, as a new database stores it.
    for (const char* rows : {"SELECT seq, outcome FROM reading_row", "SELECT count(*) FROM reading",
                             "SELECT seq, reading, row_label, column_label FROM figure_row"}) {
      INFO(rows);
      CHECK(ask(archive, rows) == ask(fresh, rows));
    }
    CHECK(ask(archive, "SELECT value, state FROM figure WHERE indicator = 'request.received'") ==
          "77|corrected");
    CHECK(ask(archive, "PRAGMA foreign_key_check") == "");
    // The backup is the database as it was.
    CHECK(Archive::open(upgraded->backup).error().code == Errc::kSchemaVersion);
    // A second one finds nothing to do.
    REQUIRE(archive.close().ok());
    Result<Upgrade> again = Archive::upgrade(file);
    REQUIRE(again.ok());
    CHECK(again->from == again->to);
    CHECK(again->backup.empty());
  }
}

TEST_CASE("a backup that was interrupted is in nobody's way", "[store]") {
  TemporaryFolder folder;
  make_old(folder / "panel.db", 1);
  folder.write("panel.db.v1.unfinished", "half of it");
  const Result<Upgrade> upgraded = Archive::upgrade(folder / "panel.db");
  REQUIRE(upgraded.ok());
  CHECK(Archive::open(upgraded->backup).error().code == Errc::kSchemaVersion);
  CHECK_FALSE(std::filesystem::exists(folder / "panel.db.v1.unfinished"));
}

TEST_CASE("an upgrade that cannot be made leaves the database as it was", "[store]") {
  TemporaryFolder folder;
  CHECK(Archive::upgrade(folder / "absent.db").error().code == Errc::kNotFound);
  CHECK_FALSE(std::filesystem::exists(folder / "absent.db"));
  std::filesystem::create_directory(folder / "folder.db");
  CHECK(Archive::upgrade(folder / "folder.db").error().message ==
        (folder / "folder.db").string() + " is a directory, not a database");
  folder.write("empty.db", "");
  CHECK(Archive::upgrade(folder / "empty.db").error().message ==
        (folder / "empty.db").string() + " is no gongkai database: it is empty");
  CHECK(std::filesystem::file_size(folder / "empty.db") == 0);
  make_old(folder / "panel.db", 1);
  const std::string before = folder.read("panel.db");
  SECTION("because a backup is there already") {
    folder.write("panel.db.v1", "precious");
    Result<Upgrade> upgraded = Archive::upgrade(folder / "panel.db");
    REQUIRE_FALSE(upgraded.ok());
    CHECK(upgraded.error().code == Errc::kInvalid);
    CHECK(folder.read("panel.db.v1") == "precious");
    CHECK((folder.read("panel.db") == before));
  }
  SECTION("because the backup cannot be written") {
    std::filesystem::create_directories(folder / "panel.db.v1.unfinished/full");
    const Result<Upgrade> upgraded = Archive::upgrade(folder / "panel.db");
    REQUIRE_FALSE(upgraded.ok());
    CHECK(upgraded.error().message.starts_with("the backup " + (folder / "panel.db.v1").string() +
                                               " cannot be written"));
    CHECK_FALSE(std::filesystem::exists(folder / "panel.db.v1"));
    CHECK((folder.read("panel.db") == before));
  }
  SECTION("because a migration fails") {
    // A view of the user's own stands where one of ours is to come.
    execute(folder / "panel.db", "CREATE VIEW source_comparison AS SELECT 1");
    Result<Upgrade> upgraded = Archive::upgrade(folder / "panel.db");
    REQUIRE_FALSE(upgraded.ok());
    CHECK(upgraded.error().message.find("source_comparison") != std::string::npos);
    CHECK(Archive::open(folder / "panel.db").error().message.find("version 1,") !=
          std::string::npos);
    CHECK_FALSE(std::filesystem::exists(folder / "panel.db.v1"));
  }
  SECTION("because it is newer") {
    execute(folder / "panel.db", "PRAGMA user_version = 99");
    Result<Upgrade> upgraded = Archive::upgrade(folder / "panel.db");
    REQUIRE_FALSE(upgraded.ok());
    CHECK(upgraded.error().code == Errc::kSchemaVersion);
    CHECK(upgraded.error().message.find("newer") != std::string::npos);
    CHECK_FALSE(std::filesystem::exists(folder / "panel.db.v99"));
  }
}

}  // namespace gongkai
