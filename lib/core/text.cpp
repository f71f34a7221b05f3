#include "core/text.h"

#include <algorithm>
#include <cstring>

namespace gongkai::detail {

char32_t code_point_at(std::string_view text, std::size_t i, std::uint32_t* length) {
  const auto byte = [&](std::size_t k) -> char32_t {
    return k < text.size() ? static_cast<unsigned char>(text[k]) & 0x3FU : 0U;
  };
  const auto lead = static_cast<unsigned char>(text[i]);
  const std::uint32_t n = utf8_length(text[i]);
  if (length != nullptr) *length = n;
  switch (n) {
    case 1:
      return lead;
    case 2:
      return ((lead & 0x1FU) << 6U) | byte(i + 1);
    case 3:
      return ((lead & 0x0FU) << 12U) | (byte(i + 1) << 6U) | byte(i + 2);
    default:
      return ((lead & 0x07U) << 18U) | (byte(i + 1) << 12U) | (byte(i + 2) << 6U) | byte(i + 3);
  }
}

void append_utf8(std::string& out, char32_t c) {
  const auto put = [&](char32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0U | (c >> 6U));
    put(0x80U | (c & 0x3FU));
  } else if (c < 0x10000) {
    put(0xE0U | (c >> 12U));
    put(0x80U | ((c >> 6U) & 0x3FU));
    put(0x80U | (c & 0x3FU));
  } else {
    put(0xF0U | (c >> 18U));
    put(0x80U | ((c >> 12U) & 0x3FU));
    put(0x80U | ((c >> 6U) & 0x3FU));
    put(0x80U | (c & 0x3FU));
  }
}

namespace {

bool is_space(char32_t c) {
  return c == ' ' || (c >= 0x09 && c <= 0x0D) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200D) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000 || c == 0xFEFF;
}

}  // namespace

std::string_view trim(std::string_view text) {
  while (!text.empty()) {
    std::uint32_t n = 0;
    if (!is_space(code_point_at(text, 0, &n))) break;
    // Headers of containers are any bytes: the last character may be cut off.
    text.remove_prefix(std::min<std::size_t>(n, text.size()));
  }
  while (!text.empty()) {
    std::size_t i = text.size() - 1;
    while (i > 0 && is_utf8_continuation(text[i])) --i;
    if (!is_space(code_point_at(text, i))) break;
    text = text.substr(0, i);
  }
  return text;
}

std::size_t rfind_in(std::string_view text, std::string_view word) {
  if (word.empty()) return text.size();
  const std::size_t before = word.size() - 1;
  for (std::size_t end = text.size(); end > before; --end) {
    if (text[end - 1] != word.back()) continue;
    const std::size_t at = end - word.size();
    if (std::memcmp(text.data() + at, word.data(), before) == 0) return at;
  }
  return std::string_view::npos;
}

bool contains_any(std::string_view text, const std::vector<std::string>& words) {
  return std::any_of(words.begin(), words.end(),
                     [&](const std::string& word) { return stands_in(text, word); });
}

std::size_t behind_words(std::string_view text, std::size_t at,
                         const std::vector<std::string>& words) {
  const auto stands_at = [&](const std::string& word) { return text.substr(at).starts_with(word); };
  for (;;) {
    const auto word = std::find_if(words.begin(), words.end(), stands_at);
    if (word == words.end()) return at;
    at += word->size();
  }
}

std::size_t find_in(std::string_view text, std::string_view word, std::size_t from) {
  if (word.empty()) return from <= text.size() ? from : std::string_view::npos;
  const std::size_t before = word.size() - 1;  // bytes before the last one
  for (std::size_t at = from; at < text.size() && text.size() - at > before; ++at) {
    const void* last =
        std::memchr(text.data() + at + before, word.back(), text.size() - at - before);
    if (last == nullptr) break;
    at = static_cast<std::size_t>(static_cast<const char*>(last) - text.data()) - before;
    // One byte more tells nearly all places apart, without a call.
    if (before > 0 && text[at + before - 1] != word[before - 1]) continue;
    if (std::memcmp(text.data() + at, word.data(), before) == 0) return at;
  }
  return std::string_view::npos;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> fields;
  for (std::size_t begin = 0;;) {
    const std::size_t end = text.find(separator, begin);
    fields.push_back(text.substr(begin, end - begin));
    if (end == std::string_view::npos) return fields;
    begin = end + 1;
  }
}

std::vector<std::vector<std::string_view>> read_tsv(std::string_view content, std::size_t columns) {
  std::vector<std::vector<std::string_view>> rows;
  bool header = true;
  for (std::string_view line : split(content, '\n')) {
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    if (header) {
      header = false;
      continue;
    }
    auto fields = split(line, '\t');
    if (fields.size() < columns) fields.resize(columns);
    rows.push_back(std::move(fields));
  }
  return rows;
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t i = 0; i < text.size();) {
    std::uint32_t n = 0;
    const char32_t c = code_point_at(text, i, &n);
    i += n;
    if (c >= 0x300 && c <= 0x36F) continue;
    const bool wide = (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) ||
                      (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF) ||
                      (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) ||
                      (c >= 0xFFE0 && c <= 0xFFE6) || (c >= 0x20000 && c <= 0x3FFFD);
    width += wide ? 2 : 1;
  }
  return width;
}

}  // namespace gongkai::detail
