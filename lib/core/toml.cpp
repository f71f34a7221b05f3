#define TOML_IMPLEMENTATION
#include "core/toml.h"

#include <algorithm>

#include <fmt/format.h>

#include "core/text.h"

namespace gongkai::detail {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// The place behind the string that begins at `at`; where it has no end, behind its line or the
// text.
std::size_t behind_string(std::string_view text, std::size_t at) {
  const char quote = text[at];
  const std::string triple(3, quote);
  const bool many_lines = text.substr(at, 3) == triple;
  for (std::size_t i = at + (many_lines ? 3 : 1); i < text.size(); ++i) {
    if (text[i] == '\\' && quote == '"') {
      ++i;
    } else if (many_lines ? text.substr(i, 3) == triple : text[i] == quote || text[i] == '\n') {
      return i + (many_lines ? 3 : 1);
    }
  }
  return text.size();
}

// The first byte outside strings and comments that is not ASCII; the size where there is none.
std::size_t foreign_character(std::string_view text) {
  std::size_t i = text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
  while (i < text.size()) {
    if (static_cast<unsigned char>(text[i]) >= 0x80) return i;
    if (text[i] == '#') {
      i = std::min(text.find('\n', i), text.size());
    } else if (text[i] == '"' || text[i] == '\'') {
      i = behind_string(text, i);
    } else {
      ++i;
    }
  }
  return text.size();
}

Error mistake(const std::string& file, std::size_t line, std::string_view why) {
  return {Errc::kRules, fmt::format("{}:{}: {}", file, line, why)};
}

}  // namespace

Result<toml::table> read_toml(std::string_view content, const std::string& file) {
  // What toml++ says of such a character does not help who writes Chinese: ＝ or 、 for = or a
  // comma.
  if (const std::size_t at = foreign_character(content); at < content.size()) {
    const auto line = static_cast<std::size_t>(
        1 + std::count(content.begin(), content.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
    const std::size_t length = std::min<std::size_t>(utf8_length(content[at]), content.size() - at);
    return mistake(file, line,
                   fmt::format("{} stands outside quotation marks; names, marks and blanks between "
                               "values are ASCII",
                               content.substr(at, length)));
  }
  toml::parse_result parsed = toml::parse(content, file);
  if (!parsed) {
    return mistake(file, parsed.error().source().begin.line, parsed.error().description());
  }
  return std::move(parsed).table();
}

}  // namespace gongkai::detail
