// The small value types that every stage and every caller shares.
#ifndef GONGKAI_TYPES_H_
#define GONGKAI_TYPES_H_

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gongkai {

// Byte range [begin, end) of Extraction::text, on code-point boundaries.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t size() const { return end - begin; }
  bool empty() const { return begin == end; }
  friend auto operator<=>(const Span&, const Span&) = default;
};

// An exact decimal: 70.23 is {7023, 2}. Always kept without trailing zeros behind the point, so
// that equal values are equal objects. |coefficient| < 10^18, scale 0..9.
struct Decimal {
  std::int64_t coefficient = 0;
  std::uint8_t scale = 0;

  static Decimal of(std::int64_t integer) { return {integer, 0}; }
  // Reduces trailing zeros.
  static Decimal of(std::int64_t coefficient, int scale);
  // "70.23", "-35", "0". Nothing for any other text or for a number out of range.
  static std::optional<Decimal> parse(std::string_view text);

  bool is_integer() const { return scale == 0; }
  double to_double() const;
  std::string to_string() const;
  friend bool operator==(const Decimal&, const Decimal&) = default;
  friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b);
  friend Decimal operator+(const Decimal& a, const Decimal& b);
  friend Decimal operator-(const Decimal& a, const Decimal& b);
};

// A calendar date; year 0 means unknown.
struct Date {
  std::int16_t year = 0;
  std::uint8_t month = 0;
  std::uint8_t day = 0;
  bool known() const { return year != 0; }
  // True where year is 1949..2099 and the day exists in the month.
  bool valid() const;
  std::string to_string() const;  // "2018-02-01", "" when unknown
  friend auto operator<=>(const Date&, const Date&) = default;
};

// Whose figure it is: the whole area (全市), the body itself (本级, 本机关), or not said.
enum class Scope : std::uint8_t { kUnspecified, kWhole, kOwnBody };
// 22484余 is kAtLeast, 约 and 近 are kAbout, 以内 is kAtMost.
enum class Qualifier : std::uint8_t { kExact, kAtLeast, kAtMost, kAbout };
// kBlankProvedZero: the cell is blank and the form's equations leave only 0.
// kCorrected: a person's value, kept in the database beside the one read.
enum class State : std::uint8_t { kStated, kBlankProvedZero, kCorrected };
enum class Evidence : std::uint8_t { kNarrative, kForm };
enum class AuthorityKind : std::uint8_t { kGovernment, kDepartment, kTownship, kOther };
// The statutory form a report follows (DESIGN 2). kLocal: a province's or city's own table.
enum class Form : std::uint8_t { kNarrative, k2014, k2019, k2021, kLocal };

// The names used in the database and in ndjson: "own_body", "at_least", "blank_proved_zero",
// "form", "government", "2019", ...
std::string_view name(Scope scope);
std::string_view name(Qualifier qualifier);
std::string_view name(State state);
std::string_view name(Evidence evidence);
std::string_view name(AuthorityKind kind);
std::string_view name(Form form);

std::optional<AuthorityKind> authority_kind_from(std::string_view name);

}  // namespace gongkai

#endif  // GONGKAI_TYPES_H_
