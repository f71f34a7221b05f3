#include "gongkai/types.h"

#include <array>
#include <cstdlib>

#include "gongkai/extract.h"
#include "gongkai/result.h"

namespace gongkai {
namespace {

constexpr int kMaxScale = 9;
constexpr std::array<std::int64_t, kMaxScale + 1> kPowers = {
    1, 10, 100, 1'000, 10'000, 100'000, 1'000'000, 10'000'000, 100'000'000, 1'000'000'000};

__extension__ using Wide = __int128;

Wide scaled(const Decimal& d, int scale) {
  return static_cast<Wide>(d.coefficient) * kPowers[static_cast<std::size_t>(scale - d.scale)];
}

}  // namespace

Decimal Decimal::of(std::int64_t coefficient, int scale) {
  while (scale > 0 && coefficient % 10 == 0) {
    coefficient /= 10;
    --scale;
  }
  // Of a damaged database.
  if (scale < 0 || scale > kMaxScale) return {};
  return {coefficient, static_cast<std::uint8_t>(scale)};
}

std::optional<Decimal> Decimal::parse(std::string_view text) {
  const bool negative = !text.empty() && text.front() == '-';
  if (negative) text.remove_prefix(1);
  std::int64_t coefficient = 0;
  int scale = 0;
  int digits = 0;
  bool point = false;
  for (const char c : text) {
    if (c == '.' && !point && digits > 0) {
      point = true;
      continue;
    }
    if (c < '0' || c > '9' || coefficient >= 100'000'000'000'000'000) return std::nullopt;
    coefficient = coefficient * 10 + (c - '0');
    ++digits;
    scale += point ? 1 : 0;
  }
  if (digits == 0 || scale > kMaxScale || (point && scale == 0)) return std::nullopt;
  return of(negative ? -coefficient : coefficient, scale);
}

double Decimal::to_double() const {
  return static_cast<double>(coefficient) / static_cast<double>(kPowers[scale]);
}

std::string Decimal::to_string() const {
  const bool negative = coefficient < 0;
  std::string digits = std::to_string(negative ? -coefficient : coefficient);
  if (scale > 0) {
    if (digits.size() <= scale) digits.insert(0, scale + 1U - digits.size(), '0');
    digits.insert(digits.size() - scale, 1, '.');
  }
  return negative ? "-" + digits : digits;
}

std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) {
  const int scale = std::max(a.scale, b.scale);
  const Wide x = scaled(a, scale);
  const Wide y = scaled(b, scale);
  return x < y   ? std::strong_ordering::less
         : x > y ? std::strong_ordering::greater
                 : std::strong_ordering::equal;
}

Decimal operator+(const Decimal& a, const Decimal& b) {
  const int scale = std::max(a.scale, b.scale);
  return Decimal::of(static_cast<std::int64_t>(scaled(a, scale) + scaled(b, scale)), scale);
}

Decimal operator-(const Decimal& a, const Decimal& b) {
  return a + Decimal{-b.coefficient, b.scale};
}

bool Date::valid() const {
  static constexpr std::array<int, 13> kDays = {0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (year < 1949 || year > 2099 || month < 1 || month > 12 || day < 1) return false;
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return day <= kDays[month] + (month == 2 && leap ? 1 : 0);
}

std::string Date::to_string() const {
  if (!known()) return "";
  const auto two = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  return std::to_string(year) + "-" + two(month) + "-" + two(day);
}

std::string_view name(Scope scope) {
  static constexpr std::array<std::string_view, 3> kNames = {"unspecified", "whole", "own_body"};
  return kNames[static_cast<std::size_t>(scope)];
}

std::string_view name(Qualifier qualifier) {
  static constexpr std::array<std::string_view, 4> kNames = {"exact", "at_least", "at_most",
                                                             "about"};
  return kNames[static_cast<std::size_t>(qualifier)];
}

std::string_view name(State state) {
  static constexpr std::array<std::string_view, 3> kNames = {"stated", "blank_proved_zero",
                                                             "corrected"};
  return kNames[static_cast<std::size_t>(state)];
}

std::string_view name(Evidence evidence) {
  return evidence == Evidence::kForm ? "form" : "narrative";
}

std::string_view name(AuthorityKind kind) {
  static constexpr std::array<std::string_view, 4> kNames = {"government", "department", "township",
                                                             "other"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::optional<AuthorityKind> authority_kind_from(std::string_view text) {
  for (const auto kind : {AuthorityKind::kGovernment, AuthorityKind::kDepartment,
                          AuthorityKind::kTownship, AuthorityKind::kOther}) {
    if (name(kind) == text) return kind;
  }
  return std::nullopt;
}

std::string_view name(Form form) {
  static constexpr std::array<std::string_view, 5> kNames = {"narrative", "2014", "2019", "2021",
                                                             "local"};
  return kNames[static_cast<std::size_t>(form)];
}

std::string_view name(Outcome outcome) {
  static constexpr std::array<std::string_view, 4> kNames = {"figure", "part", "lost", "blank"};
  return kNames[static_cast<std::size_t>(outcome)];
}

std::string_view name(Verdict verdict) {
  static constexpr std::array<std::string_view, 3> kNames = {"violated", "not_assessable", "holds"};
  return kNames[static_cast<std::size_t>(verdict)];
}

std::string_view name(Severity severity) {
  static constexpr std::array<std::string_view, 3> kNames = {"note", "warning", "error"};
  return kNames[static_cast<std::size_t>(severity)];
}

std::string_view errc_name(Errc code) {
  static constexpr std::array<std::string_view, 17> kNames = {
      "io",           "not_found", "unsupported",      "encoding",
      "too_large",    "empty",     "needs_pdf_reader", "needs_office_reader",
      "not_a_report", "rules",     "schema_version",   "read_only",
      "busy",         "sql",       "invalid",          "cancelled",
      "internal"};
  return kNames[static_cast<std::size_t>(code)];
}

std::uint32_t Extraction::source_offset(std::uint32_t t) const {
  std::uint32_t offset = t;
  for (const SourceOffset& entry : source_map) {
    if (entry.text > t) break;
    offset = entry.source + (t - entry.text);
  }
  return offset;
}

std::string to_line(const Figure& figure) {
  std::string line;
  line.append(figure.indicator).append("[").append(figure.applicant).append("] = ");
  line.append(figure.value.to_string());
  line.append(" @").append(std::to_string(figure.span.begin)).append("..");
  line.append(std::to_string(figure.span.end)).append(" by ").append(figure.rule);
  return line;
}

}  // namespace gongkai
