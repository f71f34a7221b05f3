// What stands in a number cell: 0, 1,234, 1 234, full-width digits, 12.50万元, -35, 增3, a blank
// mark.
#ifndef GONGKAI_LIB_EXTRACT_TABLES_CELL_VALUE_H_
#define GONGKAI_LIB_EXTRACT_TABLES_CELL_VALUE_H_

#include <optional>
#include <string_view>

#include "gongkai/types.h"

namespace gongkai::detail {

enum class MoneyUnit : std::uint8_t { kNone, kYuan, kWan, kYi };

// The money unit that `text` (a unit cell, a header, a note in brackets) names last: 元, 万元,
// 亿元.
MoneyUnit money_unit_in(std::string_view text);

enum class CellKind : std::uint8_t {
  kEmpty,  // nothing, or blanks only
  kMark,   // /, —, -, 无: printed, and as good as nothing
  kNumber,
  kWords,  // anything else, also two numbers
};

struct CellValue {
  CellKind kind = CellKind::kEmpty;
  Decimal value;  // kNumber: as printed, before any unit
  Span printed;   // the number with its sign; for a blank an empty span at its place
  MoneyUnit unit = MoneyUnit::kNone;
  bool has_sign = false;     // printed with a sign or with 增, 减
  bool has_counter = false;  // 5件: a measure word that is no money
};

// Reads the whole of `text`, which begins at byte `base` of the document. A number is accepted only
// where nothing but a sign, a unit and blanks stands beside it. `1 234` is one number here; a
// caller that reads cells apart by blanks must split first.
CellValue parse_cell(std::string_view text, std::uint32_t base);

// The amount in CNY. Nothing where it leaves the range of Decimal.
std::optional<Decimal> to_cny(Decimal value, MoneyUnit unit);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_TABLES_CELL_VALUE_H_
