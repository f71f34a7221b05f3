#include "years.h"

#include <fmt/core.h>

#include <charconv>
#include <system_error>

namespace gongkai::cli {

namespace {

constexpr int kFirstYear = 2008;
constexpr int kLastYear = 2100;

bool read_years(const std::string& words, int& first, int& last) {
  const char* end = words.data() + words.size();
  auto [at, error] = std::from_chars(words.data(), end, first);
  if (error != std::errc()) return false;
  last = first;
  if (at == end) return true;
  if (*at != '-') return false;
  const auto [rest, wrong] = std::from_chars(at + 1, end, last);
  return wrong == std::errc() && rest == end && first <= last;
}

}  // namespace

Result<void> check_year(int year) {
  if (year >= kFirstYear && year <= kLastYear) return {};
  return Error{Errc::kInvalid, fmt::format("no report is on the year {}; give years from {} to {}",
                                           year, kFirstYear, kLastYear)};
}

Result<void> parse_years(const std::string& words, int& first, int& last) {
  if (words.empty()) return {};
  if (!read_years(words, first, last)) {
    return Error{Errc::kInvalid,
                 fmt::format("'{}' is no year and no range of years such as 2016-2018", words)};
  }
  const Result<void> known = check_year(first);
  return known.ok() ? check_year(last) : known;
}

}  // namespace gongkai::cli
