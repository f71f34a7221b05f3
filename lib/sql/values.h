// Values between SQLite and the library.
#ifndef GONGKAI_LIB_SQL_VALUES_H_
#define GONGKAI_LIB_SQL_VALUES_H_

#include <cstddef>
#include <span>
#include <string_view>

#include "gongkai/types.h"
#include "sql/sqlite_api.h"

namespace gongkai::detail {

// The argument as text; "" for NULL. Lives as long as the argument.
inline std::string_view text_of(sqlite3_value* value) {
  const auto* data = reinterpret_cast<const char*>(sqlite3_value_text(value));
  if (data == nullptr) return "";
  return {data, static_cast<std::size_t>(sqlite3_value_bytes(value))};
}

// The bytes of a BLOB or TEXT.
inline std::span<const std::byte> bytes_of(sqlite3_value* value) {
  const void* data = sqlite3_value_blob(value);
  return {static_cast<const std::byte*>(data),
          static_cast<std::size_t>(sqlite3_value_bytes(value))};
}

inline bool is_null(sqlite3_value* value) { return sqlite3_value_type(value) == SQLITE_NULL; }

inline void set_text(sqlite3_context* context, std::string_view text) {
  sqlite3_result_text64(context, text.data() != nullptr ? text.data() : "", text.size(),
                        SQLITE_TRANSIENT, SQLITE_UTF8);
}

// NULL for "": absent texts are NULL, as in the tables.
inline void set_text_or_null(sqlite3_context* context, std::string_view text) {
  if (text.empty()) {
    sqlite3_result_null(context);
  } else {
    set_text(context, text);
  }
}

// A count as INTEGER, a decimal as the REAL nearest to it.
inline void set_decimal(sqlite3_context* context, const Decimal& value) {
  if (value.is_integer()) {
    sqlite3_result_int64(context, value.coefficient);
  } else {
    sqlite3_result_double(context, value.to_double());
  }
}

inline void set_error(sqlite3_context* context, std::string_view sentence) {
  sqlite3_result_error(context, sentence.data(), static_cast<int>(sentence.size()));
}

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_SQL_VALUES_H_
