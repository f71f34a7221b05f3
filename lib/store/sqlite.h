// The little of SQLite that the library uses: connections, statements, sentences for errors.
//
// Errors are sticky: after a failure every statement of the connection does nothing until
// clear_error(), so that a row of inserts is written without a check behind each of them and
// judged once, by status(), before the transaction is committed.
#ifndef GONGKAI_LIB_STORE_SQLITE_H_
#define GONGKAI_LIB_STORE_SQLITE_H_

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "gongkai/result.h"
#include "gongkai/types.h"

struct sqlite3;
struct sqlite3_stmt;

namespace gongkai::detail {

class Connection;

// A prepared statement. Texts are bound without a copy: they must live until exec() returns or,
// for step(), until the statement is bound anew.
class Statement {
 public:
  Statement() = default;
  Statement(Statement&& other) noexcept;
  Statement& operator=(Statement&& other) noexcept;
  ~Statement();

  // Binds the arguments to ?1, ?2, ... after a reset: one for each parameter, since what was bound
  // before stays. Integers, double, texts, std::optional of these (nothing is NULL), nullptr. See
  // or_null().
  template <typename... Values>
  Statement& bind(const Values&... values) {
    reset();
    int index = 0;
    (bind_one(++index, values), ...);
    return *this;
  }
  // True while there is a row.
  bool step();
  // Binds, runs to the end and lets go of the rows. False on failure.
  template <typename... Values>
  bool exec(const Values&... values) {
    bind(values...);
    return run();
  }

  std::int64_t integer(int column) const;
  std::string_view text(int column) const;  // "" for NULL; valid until the next step()
  bool is_null(int column) const;
  void reset();
  sqlite3_stmt* handle() const { return statement_; }

 private:
  friend class Connection;
  Statement(Connection* connection, sqlite3_stmt* statement)
      : connection_(connection), statement_(statement) {}
  bool run();
  void bind_one(int index, std::int64_t value);
  void bind_one(int index, int value) { bind_one(index, std::int64_t{value}); }
  void bind_one(int index, unsigned value) { bind_one(index, std::int64_t{value}); }
  void bind_one(int index, std::uint8_t value) { bind_one(index, std::int64_t{value}); }
  void bind_one(int index, bool value) { bind_one(index, std::int64_t{value}); }
  void bind_one(int index, double value);
  void bind_one(int index, std::string_view value);
  void bind_one(int index, const std::string& value) { bind_one(index, std::string_view(value)); }
  void bind_one(int index, const char* value) { bind_one(index, std::string_view(value)); }
  void bind_one(int index, std::nullptr_t);
  template <typename T>
  void bind_one(int index, const std::optional<T>& value) {
    if (value) {
      bind_one(index, *value);
    } else {
      bind_one(index, nullptr);
    }
  }

  Connection* connection_ = nullptr;
  sqlite3_stmt* statement_ = nullptr;
};

// NULL in the database where `text` is empty: absent texts are NULL, never ''.
inline std::optional<std::string_view> or_null(std::string_view text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

class Connection {
 public:
  enum class Mode { kReadOnly, kReadWrite, kCreate };

  Connection() = default;
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection();

  Result<void> open(const std::filesystem::path& file, Mode mode);
  bool is_open() const { return handle_ != nullptr; }
  void close();

  // Runs statements without results.
  bool run(const char* sql);
  Statement prepare(std::string_view sql);
  std::int64_t last_id() const;
  std::int64_t changes() const;

  // "while <doing>: <what SQLite says>", or success.
  bool ok() const { return !error_; }
  Result<void> status(std::string_view doing) const;
  void clear_error() { error_.reset(); }
  void fail(int code);

  sqlite3* handle() const { return handle_; }

 private:
  sqlite3* handle_ = nullptr;
  std::string file_;
  std::optional<Error> error_;
};

// An Error for a result code of SQLite, its message a sentence about `file`.
Error sqlite_error(int code, std::string_view detail, std::string_view file);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_STORE_SQLITE_H_
