#include "extract/tables/label.h"

#include "core/text.h"
#include "normalize/view.h"

namespace gongkai::detail {
namespace {

bool is_numeral(char32_t c) {
  constexpr std::u32string_view kNumerals = U"一二三四五六七八九十";
  return (c >= '0' && c <= '9') || kNumerals.find(c) != std::u32string_view::npos;
}

bool is_circled_number(char32_t c) { return c >= 0x2460 && c <= 0x249B; }

bool closes_marker(char32_t c) {
  constexpr std::u32string_view kClosers = U"、.,:)．";
  return kClosers.find(c) != std::u32string_view::npos;
}

// Bytes of a list marker at the begin of `text`: "三、", "(三)", "(三)、", "3.", "①"; 0 for none.
// A numeral without a sign behind it is a marker only where nothing else follows, so that
// 三类内部事务信息 and 四类过程性信息 keep their first character.
std::size_t marker_length(std::string_view text) {
  std::size_t i = 0;
  std::uint32_t n = 0;
  const auto at = [&](std::size_t k) {
    return k < text.size() ? code_point_at(text, k, &n) : U'\0';
  };
  if (is_circled_number(at(0))) return n;
  const bool bracket = at(0) == '(';
  if (bracket) i = 1;
  std::size_t digits = 0;
  while (is_numeral(at(i))) {
    i += n;
    ++digits;
  }
  if (digits == 0 || digits > 3) return 0;
  if (i >= text.size()) return bracket ? 0 : i;
  if (!closes_marker(at(i)) || (bracket && at(i) != ')')) return 0;
  i += n;
  if (!bracket && text[i - 1] == '.' && i < text.size() && is_digit(text[i])) return 0;  // 12.50
  while (i < text.size() && closes_marker(at(i)) && at(i) != ')') i += n;
  return i;
}

std::string_view without_markers(std::string_view text) {
  while (const std::size_t n = marker_length(text)) text.remove_prefix(n);
  return text;
}

bool is_letter(char32_t c) {
  return is_han(c) || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

}  // namespace

LabelKey label_key(std::string_view printed, bool traditional) {
  const std::string normalized = normalize_label(printed, traditional);
  constexpr std::string_view kOfWhich = "其中";
  LabelKey result;
  std::string_view rest = without_markers(normalized);
  if (rest.substr(0, kOfWhich.size()) == kOfWhich && rest.size() > kOfWhich.size()) {
    result.of_which = true;
    rest.remove_prefix(kOfWhich.size());
    if (rest.front() == ':' || rest.front() == ',') rest.remove_prefix(1);
    rest = without_markers(rest);
  }
  int depth = 0;
  for (std::size_t i = 0; i < rest.size();) {
    std::uint32_t n = 0;
    const char32_t c = code_point_at(rest, i, &n);
    if (c == '(') {
      ++depth;
    } else if (c == ')') {
      if (depth > 0) --depth;
    } else if (depth > 0) {
      result.note.append(rest.substr(i, n));
    } else if (is_letter(c)) {
      result.key.append(rest.substr(i, n));
    }
    i += n;
  }
  return result;
}

}  // namespace gongkai::detail
