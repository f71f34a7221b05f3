#include "gongkai/archive.h"

#include <sqlite3.h>

#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "store/archive_impl.h"
#include "store/schema.h"

namespace gongkai {
namespace {

using detail::Connection;
using detail::SchemaState;

// `why`: what exists() said, where it could not tell.
Error missing_error(const std::filesystem::path& file, const std::error_code& why) {
  if (why) {
    return {Errc::kIo, fmt::format("cannot reach {}: {}", file.string(), why.message()), 0};
  }
  return {Errc::kNotFound, fmt::format("there is no database {}", file.string()), 0};
}

Error is_directory_error(const std::filesystem::path& file) {
  return {Errc::kIo, fmt::format("{} is a directory, not a database", file.string()), 0};
}

Error is_empty_error(const std::filesystem::path& file) {
  return {Errc::kSchemaVersion,
          fmt::format("{} is no gongkai database: it is empty", file.string()), 0};
}

Result<void> create_or_check(Archive::Impl& impl, bool create) {
  const std::string file = impl.file.string();
  const Result<SchemaState> state = check_schema(impl.writer, file);
  if (!state) return state.error();
  switch (*state) {
    case SchemaState::kCurrent:
      return {};
    case SchemaState::kOlder:
      return Error{
          Errc::kSchemaVersion,
          fmt::format("{} has schema version {}, older than {}; run gongkai upgrade --db {}", file,
                      detail::schema_version(impl.writer), detail::newest_schema(), file),
          0};
    case SchemaState::kEmpty:
      break;
  }
  if (!create || impl.read_only) {
    return is_empty_error(impl.file);
  }
  return create_schema(impl.writer);
}

// What a failed creation leaves behind is no database. A file with anything in it is another
// process's.
void remove_unfinished(const std::filesystem::path& file) {
  std::error_code code;
  if (std::filesystem::file_size(file, code) != 0 || code) return;
  for (const char* suffix : {"", "-journal"}) {
    std::filesystem::remove(file.string() + suffix, code);
  }
}

}  // namespace

Archive::Archive(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Archive::Archive(Archive&&) noexcept = default;
Archive& Archive::operator=(Archive&&) noexcept = default;
Archive::~Archive() = default;

const std::filesystem::path& Archive::file() const { return impl_->file; }

Result<Archive> Archive::open(const std::filesystem::path& file, Mode mode) {
  // SQLite takes an empty name for a database that goes when it is closed.
  if (file.empty()) return Error{Errc::kInvalid, "the path of the database is empty", 0};
  auto impl = std::make_unique<Impl>();
  impl->file = file;
  std::error_code code;
  const bool exists = std::filesystem::exists(file, code);
  if (!exists && (code || mode == Mode::kReadOnly)) return missing_error(file, code);
  if (exists && std::filesystem::is_directory(file, code)) return is_directory_error(file);
  const auto access = mode == Mode::kReadOnly ? Connection::Mode::kReadOnly
                      : exists                ? Connection::Mode::kReadWrite
                                              : Connection::Mode::kCreate;
  if (Result<void> opened = impl->writer.open(file, access); !opened) return opened.error();
  impl->read_only = sqlite3_db_readonly(impl->writer.handle(), "main") == 1;
  if (Result<void> ready = create_or_check(*impl, mode == Mode::kCreate); !ready) {
    impl->writer.close();
    if (!exists) remove_unfinished(file);
    return ready.error();
  }
  return Archive(std::move(impl));
}

Result<Upgrade> Archive::upgrade(const std::filesystem::path& file) {
  Connection db;
  std::error_code code;
  if (!std::filesystem::exists(file, code)) return missing_error(file, code);
  if (std::filesystem::is_directory(file, code)) return is_directory_error(file);
  if (Result<void> opened = db.open(file, Connection::Mode::kReadWrite); !opened) {
    return opened.error();
  }
  const Result<SchemaState> state = check_schema(db, file.string());
  if (!state) return state.error();
  if (*state == SchemaState::kEmpty) return is_empty_error(file);
  Upgrade done;
  done.from = done.to = detail::schema_version(db);
  if (*state != SchemaState::kOlder) return done;
  done.backup = fmt::format("{}.v{}", file.string(), done.from);
  if (std::filesystem::exists(done.backup, code)) {
    return Error{Errc::kInvalid,
                 fmt::format("{} is there already; move this backup away before the upgrade",
                             done.backup.string()),
                 0};
  }
  // An upgrade that was interrupted leaves no half backup under the name of a whole one.
  const std::filesystem::path unfinished = done.backup.string() + ".unfinished";
  std::filesystem::remove(unfinished, code);
  std::filesystem::remove(unfinished.string() + "-journal", code);
  db.prepare("VACUUM INTO ?1").exec(unfinished.string());
  int reason = db.ok() ? SQLITE_OK : db.status("writing the backup").error().sqlite_code;
  if (reason == SQLITE_OK) {
    std::filesystem::rename(unfinished, done.backup, code);
    if (code) reason = SQLITE_CANTOPEN;
  }
  if (reason != SQLITE_OK) {
    std::filesystem::remove(unfinished, code);
    return Error{
        Errc::kIo,
        fmt::format("the backup {} cannot be written ({}); is there room, and may the folder be "
                    "written to?",
                    done.backup.string(), sqlite3_errstr(reason)),
        reason};
  }
  if (Result<void> upgraded = upgrade_schema(db); !upgraded) {
    std::filesystem::remove(done.backup, code);  // of a database that is as it was
    return upgraded.error();
  }
  db.close();
  // Reference tables and computed totals follow the new library.
  Result<Archive> archive = open(file);
  if (!archive) return archive.error();
  if (Result<void> ready = archive->impl().prepare_writing(); !ready) return ready.error();
  done.to = detail::newest_schema();
  return done;
}

Result<void> Archive::Impl::prepare_writing() {
  if (reports) return {};
  if (!writer.is_open()) return Error{Errc::kInvalid, "the archive was closed", 0};
  if (read_only) {
    return Error{Errc::kReadOnly,
                 fmt::format("{} cannot be written: it is read-only", file.string()), 0};
  }
  writer.run("PRAGMA journal_mode = WAL");
  writer.run(
      "PRAGMA synchronous = NORMAL; PRAGMA cache_size = -16384; PRAGMA temp_store = MEMORY;"
      "PRAGMA wal_autocheckpoint = 4096");
  writer.run("PRAGMA foreign_keys = ON");
  writer.run("BEGIN IMMEDIATE");
  const bool refreshed = detail::refresh_reference(writer);
  auto made = std::make_unique<detail::ReportStore>(writer);
  if (refreshed) made->revise_all();
  writer.run("COMMIT");
  if (Result<void> status = writer.status("preparing to write"); !status) {
    made.reset();
    writer.clear_error();
    if (sqlite3_get_autocommit(writer.handle()) == 0) writer.run("ROLLBACK");
    writer.clear_error();
    return status;
  }
  reports = std::move(made);
  return {};
}

Result<void> Archive::Impl::enter() {
  if (Result<void> ready = prepare_writing(); !ready) return ready;
  if (in_transaction) return {};
  writer.run("BEGIN IMMEDIATE");
  Result<void> status = writer.status("beginning a transaction");
  writer.clear_error();
  return status;
}

Result<void> Archive::Impl::leave(Result<void> outcome) {
  const bool damaged = !writer.ok();
  if (outcome.ok() && !in_transaction) {
    writer.run("COMMIT");
    outcome = writer.status("committing");
  }
  if (outcome.ok()) return outcome;
  // A call that was refused changed nothing, and leaves the caller's transaction as it was. There
  // are no savepoints, which would double the work of every insert: a database that failed in the
  // middle of a call takes the whole transaction back.
  if (damaged || !in_transaction) undo();
  return outcome;
}

void Archive::Impl::undo() {
  writer.clear_error();
  in_transaction = false;
  // SQLite may have rolled back by itself (a full disk).
  if (sqlite3_get_autocommit(writer.handle()) == 0) writer.run("ROLLBACK");
  writer.clear_error();
  reports->writer().learn_names();
}

Result<void> Archive::begin() {
  if (impl_->in_transaction) {
    return Error{Errc::kInvalid, "a transaction was begun already", 0};
  }
  if (Result<void> entered = impl_->enter(); !entered) return entered;
  impl_->in_transaction = true;
  return {};
}

Result<void> Archive::commit() {
  if (!impl_->in_transaction) return Error{Errc::kInvalid, "no transaction was begun", 0};
  impl_->in_transaction = false;
  return impl_->leave({});
}

void Archive::rollback() {
  if (impl_->in_transaction) impl_->undo();
}

void Archive::Impl::close() {
  reports.reset();
  reader.close();
  if (!writer.is_open()) return;
  writer.clear_error();
  if (sqlite3_get_autocommit(writer.handle()) == 0) writer.run("ROLLBACK");
  if (sqlite3_total_changes64(writer.handle()) > 0) {
    // Without statistics SQLite takes the wrong index for most questions.
    writer.run("PRAGMA analysis_limit = 1000; ANALYZE");
  }
  if (!read_only) {
    // One file when closed. A reader in another process may hold the log; whoever closes last
    // folds it in, and until then the database is whole with its -wal beside it.
    sqlite3_busy_timeout(writer.handle(), 0);
    writer.clear_error();
    writer.run("PRAGMA journal_mode = DELETE");
  }
  writer.close();
}

Result<void> Archive::close() {
  impl_->close();
  return {};
}

}  // namespace gongkai
