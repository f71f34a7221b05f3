#include "store/sqlite.h"

#include <sqlite3.h>

#include <utility>

#include <fmt/format.h>

#include "sql/functions.h"

namespace gongkai::detail {
namespace {

// Long enough for another process to end a batch, short enough for a person to wait.
constexpr int kBusyMilliseconds = 2000;

}  // namespace

Error sqlite_error(int code, std::string_view detail, std::string_view file) {
  switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {Errc::kBusy,
              fmt::format("{} is locked by another process; try again when it has ended", file),
              code};
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return {Errc::kReadOnly, fmt::format("{} cannot be written: it is read-only", file), code};
    case SQLITE_CANTOPEN:
      return {Errc::kIo, fmt::format("{} cannot be opened: {}", file, detail), code};
    case SQLITE_NOTADB:
      return {Errc::kSchemaVersion, fmt::format("{} is no SQLite database", file), code};
    case SQLITE_CORRUPT:
      return {Errc::kIo, fmt::format("{} is damaged: {}; restore a copy of it", file, detail),
              code};
    case SQLITE_FULL:
      return {Errc::kIo, fmt::format("{} cannot grow: the disk is full", file), code};
    case SQLITE_IOERR:
      return {Errc::kIo, fmt::format("{} could not be read or written: {}", file, detail), code};
    case SQLITE_CONSTRAINT:
      // What is written was made to fit: where it does not, what stands there is not what was
      // written.
      return {Errc::kSql,
              fmt::format("{} refuses a row ({}); it may be damaged: restore a copy of it", file,
                          detail),
              code};
    default:
      return {Errc::kSql, fmt::format("SQLite refused: {}", detail), code};
  }
}

Statement::Statement(Statement&& other) noexcept
    : connection_(std::exchange(other.connection_, nullptr)),
      statement_(std::exchange(other.statement_, nullptr)) {}

Statement& Statement::operator=(Statement&& other) noexcept {
  std::swap(connection_, other.connection_);
  std::swap(statement_, other.statement_);
  return *this;
}

Statement::~Statement() { sqlite3_finalize(statement_); }

void Statement::reset() {
  if (statement_ == nullptr) return;
  sqlite3_reset(statement_);
}

bool Statement::step() {
  if (statement_ == nullptr || !connection_->ok()) return false;
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) connection_->fail(code);
  return false;
}

bool Statement::run() {
  while (step()) {
  }
  if (statement_ != nullptr) sqlite3_reset(statement_);
  return connection_ != nullptr && connection_->ok();
}

void Statement::bind_one(int index, std::int64_t value) {
  sqlite3_bind_int64(statement_, index, value);
}

void Statement::bind_one(int index, double value) { sqlite3_bind_double(statement_, index, value); }

void Statement::bind_one(int index, std::string_view value) {
  // A null pointer would bind NULL, also for an empty text.
  sqlite3_bind_text64(statement_, index, value.data() != nullptr ? value.data() : "", value.size(),
                      SQLITE_STATIC, SQLITE_UTF8);
}

void Statement::bind_one(int index, std::nullptr_t) { sqlite3_bind_null(statement_, index); }

std::int64_t Statement::integer(int column) const {
  return sqlite3_column_int64(statement_, column);
}

std::string_view Statement::text(int column) const {
  const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
  if (data == nullptr) return "";
  return {data, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

bool Statement::is_null(int column) const {
  return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

Connection::~Connection() { close(); }

void Connection::close() {
  sqlite3_close_v2(std::exchange(handle_, nullptr));
  error_.reset();
}

Result<void> Connection::open(const std::filesystem::path& file, Mode mode) {
  file_ = file.string();
  std::error_code unknown;
  const std::filesystem::file_status status = std::filesystem::status(file, unknown);
  // SQLite would wait for what a pipe never says.
  if (std::filesystem::is_other(status)) {
    return Error{Errc::kIo, fmt::format("{} is a pipe or a device, not a database", file_), 0};
  }
  const int flags = mode == Mode::kReadOnly    ? SQLITE_OPEN_READONLY
                    : mode == Mode::kReadWrite ? SQLITE_OPEN_READWRITE
                                               : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  const int code = sqlite3_open_v2(file_.c_str(), &handle_,
                                   flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
  if (code != SQLITE_OK) {
    Error error = sqlite_error(code, handle_ ? sqlite3_errmsg(handle_) : "out of memory", file_);
    close();
    return error;
  }
  sqlite3_busy_timeout(handle_, kBusyMilliseconds);
  // A misspelt column in double quotes is an error, not a text.
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
  if (const int added = register_sql_functions(handle_); added != SQLITE_OK) {
    Error error = sqlite_error(added, sqlite3_errmsg(handle_), file_);
    close();
    return error;
  }
  return {};
}

bool Connection::run(const char* sql) {
  if (error_) return false;
  const int code = sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(code);
  return !error_;
}

Statement Connection::prepare(std::string_view sql) {
  if (error_) return {};
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
  if (code != SQLITE_OK) fail(code);
  return {this, statement};
}

std::int64_t Connection::last_id() const { return sqlite3_last_insert_rowid(handle_); }

std::int64_t Connection::changes() const { return sqlite3_changes64(handle_); }

void Connection::fail(int code) {
  if (error_) return;
  // What SQLite says last is about something else where it was not SQLite that failed.
  const bool its_own = sqlite3_extended_errcode(handle_) == code;
  error_ = sqlite_error(code, its_own ? sqlite3_errmsg(handle_) : sqlite3_errstr(code), file_);
}

Result<void> Connection::status(std::string_view doing) const {
  if (!error_) return {};
  return Error{error_->code, fmt::format("{}: {}", doing, error_->message), error_->sqlite_code};
}

}  // namespace gongkai::detail
