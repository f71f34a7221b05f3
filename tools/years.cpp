#include "years.h"

#include <fmt/core.h>

#include <charconv>
#include <system_error>

namespace gongkai::cli {

bool parse_years(const std::string& words, int& first, int& last) {
  if (words.empty()) return true;
  const char* end = words.data() + words.size();
  auto [at, error] = std::from_chars(words.data(), end, first);
  if (error != std::errc()) return false;
  last = first;
  if (at == end) return true;
  if (*at != '-') return false;
  const auto [rest, wrong] = std::from_chars(at + 1, end, last);
  return wrong == std::errc() && rest == end && first <= last;
}

std::string not_years(const std::string& words) {
  return fmt::format("'{}' is no year and no range of years such as 2016-2018", words);
}

}  // namespace gongkai::cli
