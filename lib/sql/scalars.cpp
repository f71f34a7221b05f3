// gk_number, gk_simplified, gk_jurisdiction, gk_quote.
#include <unicode/utf8.h>

#include <cstdint>
#include <new>
#include <optional>
#include <string>
#include <string_view>

#include "core/text.h"
#include "extract/numbers.h"
#include "extract/tables/cell_value.h"
#include "normalize/view.h"
#include "pipeline/rule_set.h"
#include "segment/place_names.h"
#include "sql/functions.h"
#include "sql/values.h"

namespace gongkai::detail {
namespace {

// Longer texts are no number and no name.
constexpr std::size_t kLongestWord = 1000;

// SQLite hands on whatever bytes a text holds; the library reads valid UTF-8 only.
bool is_valid_utf8(std::string_view text) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto size = static_cast<std::int64_t>(text.size());
  for (std::int64_t i = 0; i < size;) {
    UChar32 c = 0;
    U8_NEXT(bytes, i, size, c);
    if (c < 0) return false;
  }
  return true;
}

// As in a cell of a form: 1,234, 12.50万元, -35.
std::optional<Decimal> cell_number(const std::string& label) {
  const CellValue cell = parse_cell(label, 0);
  if (cell.kind != CellKind::kNumber) return std::nullopt;
  return cell.unit == MoneyUnit::kNone ? cell.value : to_cny(cell.value, cell.unit);
}

// Nothing unless the one number of the sentence, with its unit, is all of it.
std::optional<Decimal> only_number(const std::string& sentence) {
  static const std::shared_ptr<const RuleSet> rules = RuleSet::builtin();
  const auto tokens = scan_numbers(sentence, *rules->impl().numbers);
  if (tokens.size() != 1 || !tokens[0].valid) return std::nullopt;
  const NumberToken& token = tokens[0];
  const std::uint32_t end = token.unit.empty() ? token.span.end : token.unit.end;
  const bool counts = token.kind == NumberKind::kCount || token.kind == NumberKind::kPercent;
  if (!counts || token.span.begin != 0 || end != sentence.size()) return std::nullopt;
  return token.value;
}

// As in a sentence: 约1.2万件, 三十二, 百分之九十. Chinese characters are read as a number of
// something alone (三千二百多), so that they are tried with a unit too.
std::optional<Decimal> prose_number(const std::string& label) {
  if (std::optional<Decimal> numeral = parse_numeral(label)) return numeral;
  if (std::optional<Decimal> value = only_number(label)) return value;
  return only_number(label + "件");
}

void number(sqlite3_context* context, int, sqlite3_value** arguments) {
  const std::string_view text = text_of(arguments[0]);
  if (text.empty() || text.size() > kLongestWord || !is_valid_utf8(text)) return;
  const std::string label = normalize_label(text);
  std::optional<Decimal> value = cell_number(label);
  if (!value) value = prose_number(label);
  if (value) set_decimal(context, *value);
}

void simplified(sqlite3_context* context, int, sqlite3_value** arguments) {
  if (is_null(arguments[0])) return;
  const std::string_view text = text_of(arguments[0]);
  if (!is_valid_utf8(text)) return set_error(context, "gk_simplified: the text is not UTF-8");
  set_text(context, to_simplified(text));
}

// The one code of all divisions that the name may mean, else "".
std::string_view only_code(std::string_view name, int year) {
  std::string_view code;
  for (const Division* division : divisions_named(name, year)) {
    if (!code.empty() && code != division->code) return "";
    code = division->code;
  }
  return code;
}

void jurisdiction(sqlite3_context* context, int count, sqlite3_value** arguments) {
  const std::string_view name = text_of(arguments[0]);
  if (name.size() > kLongestWord || !is_valid_utf8(name)) return;
  const int year = count > 1 ? sqlite3_value_int(arguments[1]) : 0;
  set_text_or_null(context, only_code(name, year));
}

// The statement behind gk_quote, prepared anew: the connection may have changed its schema.
void quote(sqlite3_context* context, int, sqlite3_value** arguments) {
  for (int i = 0; i < 3; ++i) {
    if (is_null(arguments[i])) return;
  }
  sqlite3_stmt* statement = nullptr;
  // The text as a BLOB, because spans are bytes and substr() of a TEXT counts code points.
  const int code = sqlite3_prepare_v2(
      sqlite3_context_db_handle(context),
      "SELECT substr(CAST(text AS BLOB), ?2 + 1, ?3 - ?2) FROM document_text "
      "WHERE report_id = ?1 AND 0 <= ?2 AND ?2 <= ?3 AND ?3 <= length(CAST(text AS BLOB))",
      -1, &statement, nullptr);
  if (code != SQLITE_OK) {
    return set_error(context, "gk_quote needs the table document_text: open a gongkai database");
  }
  for (int i = 0; i < 3; ++i) sqlite3_bind_value(statement, i + 1, arguments[i]);
  if (sqlite3_step(statement) == SQLITE_ROW) {
    const auto bytes = static_cast<std::size_t>(sqlite3_column_bytes(statement, 0));
    const auto* words = static_cast<const char*>(sqlite3_column_blob(statement, 0));
    set_text(context, {words != nullptr ? words : "", bytes});
  }
  sqlite3_finalize(statement);
}

struct Scalar {
  const char* name;
  int arguments;
  int flags;
  void (*function)(sqlite3_context*, int, sqlite3_value**);
};

// No exception crosses SQLite's C frames.
template <void (*kFunction)(sqlite3_context*, int, sqlite3_value**)>
void guarded(sqlite3_context* context, int count, sqlite3_value** arguments) {
  try {
    kFunction(context, count, arguments);
  } catch (const std::bad_alloc&) {
    sqlite3_result_error_nomem(context);
  }
}

}  // namespace

int register_scalars(sqlite3* db) {
  constexpr int kPure = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
  constexpr Scalar kScalars[] = {
      {"gk_number", 1, kPure, guarded<number>},
      {"gk_simplified", 1, kPure, guarded<simplified>},
      {"gk_jurisdiction", 1, kPure, guarded<jurisdiction>},
      {"gk_jurisdiction", 2, kPure, guarded<jurisdiction>},
      // Reads the database: neither deterministic nor fit for a schema that a stranger wrote.
      {"gk_quote", 3, SQLITE_UTF8, guarded<quote>},
  };
  for (const Scalar& scalar : kScalars) {
    const int code =
        sqlite3_create_function_v2(db, scalar.name, scalar.arguments, scalar.flags, nullptr,
                                   scalar.function, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) return code;
  }
  return SQLITE_OK;
}

}  // namespace gongkai::detail
