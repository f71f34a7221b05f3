#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "core/text.h"
#include "gongkai/archive.h"
#include "store/archive_impl.h"

namespace gongkai {

using detail::Connection;

struct Rows::Impl {
  Connection* connection = nullptr;
  sqlite3_stmt* statement = nullptr;
  std::vector<std::string> columns;
  ~Impl() { sqlite3_finalize(statement); }
};

namespace {

// Pragmas that only look.
constexpr std::array<std::string_view, 9> kPragmas = {
    "table_info",     "table_xinfo",  "index_list",      "index_info",       "foreign_key_list",
    "application_id", "user_version", "integrity_check", "foreign_key_check"};

// What sqlite3_stmt_readonly() lets pass and must not be.
int authorize(void*, int action, const char* first, const char* second, const char*, const char*) {
  switch (action) {
    case SQLITE_ATTACH:
    case SQLITE_DETACH:
    case SQLITE_TRANSACTION:
    case SQLITE_SAVEPOINT:
      return SQLITE_DENY;
    case SQLITE_FUNCTION:
      return second != nullptr && std::string_view(second) == "load_extension" ? SQLITE_DENY
                                                                               : SQLITE_OK;
    case SQLITE_PRAGMA: {
      const std::string_view pragma = first != nullptr ? first : "";
      const bool looks = std::find(kPragmas.begin(), kPragmas.end(), pragma) != kPragmas.end();
      const bool sets =
          second != nullptr && (pragma == "user_version" || pragma == "application_id");
      return looks && !sets ? SQLITE_OK : SQLITE_DENY;
    }
    default:
      return SQLITE_OK;
  }
}

Error query_error(sqlite3* db, int code, const std::filesystem::path& file) {
  if ((code & 0xFF) == SQLITE_AUTH) {
    return {Errc::kInvalid, "the query was refused: only statements that read are allowed", code};
  }
  Error error = detail::sqlite_error(code, sqlite3_errmsg(db), file.string());
  if (error.code == Errc::kSql) {
    error.message = fmt::format("the query was refused: {}", sqlite3_errmsg(db));
  }
  return error;
}

void bind(sqlite3_stmt* statement, int index, const SqlValue& value) {
  if (const auto* integer = std::get_if<std::int64_t>(&value)) {
    sqlite3_bind_int64(statement, index, *integer);
  } else if (const auto* real = std::get_if<double>(&value)) {
    sqlite3_bind_double(statement, index, *real);
  } else if (const auto* text = std::get_if<std::string_view>(&value)) {
    sqlite3_bind_text64(statement, index, text->data() != nullptr ? text->data() : "", text->size(),
                        SQLITE_TRANSIENT, SQLITE_UTF8);
  }
}

// Nothing but blanks and semicolons: `SELECT 1;` is one statement.
bool is_rest_of_statement(std::string_view tail) {
  return std::all_of(tail.begin(), tail.end(),
                     [](char c) { return c == ';' || static_cast<unsigned char>(c) <= 0x20; });
}

}  // namespace

Result<void> Archive::Impl::prepare_reading() {
  if (reader.is_open()) return {};
  if (!writer.is_open()) return Error{Errc::kInvalid, "the archive was closed", 0};
  Result<void> opened = reader.open(file, Connection::Mode::kReadOnly);
  if (opened) sqlite3_set_authorizer(reader.handle(), authorize, nullptr);
  return opened;
}

Result<Rows> Archive::query(std::string_view sql, std::span<const SqlValue> parameters) {
  if (Result<void> ready = impl_->prepare_reading(); !ready) return ready.error();
  sqlite3* db = impl_->reader.handle();
  auto rows = std::make_unique<Rows::Impl>();
  rows->connection = &impl_->reader;
  const char* tail = nullptr;
  const int code =
      sqlite3_prepare_v2(db, sql.data(), static_cast<int>(sql.size()), &rows->statement, &tail);
  if (code != SQLITE_OK) return query_error(db, code, impl_->file);
  if (rows->statement == nullptr) return Error{Errc::kInvalid, "the query is empty", 0};
  if (sqlite3_stmt_readonly(rows->statement) == 0) return query_error(db, SQLITE_AUTH, impl_->file);
  const std::string_view rest(tail, static_cast<std::size_t>(sql.data() + sql.size() - tail));
  if (!is_rest_of_statement(rest)) {
    return Error{Errc::kInvalid, "the query holds more than one statement", 0};
  }
  if (parameters.size() > static_cast<std::size_t>(sqlite3_bind_parameter_count(rows->statement))) {
    return Error{Errc::kInvalid, "the query has fewer parameters than values were given", 0};
  }
  int index = 0;
  for (const SqlValue& value : parameters) bind(rows->statement, ++index, value);
  for (int i = 0; i < sqlite3_column_count(rows->statement); ++i) {
    rows->columns.emplace_back(sqlite3_column_name(rows->statement, i));
  }
  return Rows(std::move(rows));
}

Rows::Rows(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Rows::Rows(Rows&&) noexcept = default;
Rows& Rows::operator=(Rows&&) noexcept = default;
Rows::~Rows() = default;

const std::vector<std::string>& Rows::columns() const { return impl_->columns; }

Result<bool> Rows::next() {
  const int code = sqlite3_step(impl_->statement);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  sqlite3* db = impl_->connection->handle();
  return query_error(db, code, sqlite3_db_filename(db, "main"));
}

SqlValue Rows::value(std::size_t column) const {
  const int i = static_cast<int>(column);
  switch (sqlite3_column_type(impl_->statement, i)) {
    case SQLITE_INTEGER:
      return sqlite3_column_int64(impl_->statement, i);
    case SQLITE_FLOAT:
      return sqlite3_column_double(impl_->statement, i);
    case SQLITE_NULL:
      return std::monostate();
    default: {
      const void* bytes = sqlite3_column_blob(impl_->statement, i);
      const auto size = static_cast<std::size_t>(sqlite3_column_bytes(impl_->statement, i));
      return std::string_view(static_cast<const char*>(bytes), size);
    }
  }
}

std::string_view Rows::text(std::size_t column) const {
  const SqlValue v = value(column);
  const auto* text = std::get_if<std::string_view>(&v);
  return text != nullptr ? *text : std::string_view("");
}

std::int64_t Rows::integer(std::size_t column) const {
  return sqlite3_column_int64(impl_->statement, static_cast<int>(column));
}

bool Rows::is_null(std::size_t column) const {
  return sqlite3_column_type(impl_->statement, static_cast<int>(column)) == SQLITE_NULL;
}

bool Rows::is_blob(std::size_t column) const {
  return sqlite3_column_type(impl_->statement, static_cast<int>(column)) == SQLITE_BLOB;
}

}  // namespace gongkai
