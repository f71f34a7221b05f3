#include "html.h"

#include <fmt/core.h>

#include <algorithm>
#include <cassert>
#include <cstdint>

#include "core/embedded.h"
#include "core/sha256.h"

namespace gongkai::detail {

// tools/CMakeLists.txt makes it.
std::span<const EmbeddedFile> page_assets();

}  // namespace gongkai::detail

namespace gongkai::cli {
namespace {

// What CSP names an inline style or script by.
std::string csp_hash(std::string_view content) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const std::string hex = detail::sha256_hex(content);
  std::string out = "'sha256-";
  for (std::size_t i = 0; i < hex.size(); i += 6) {  // three bytes, four digits
    const std::string group = hex.substr(i, 6);
    const std::size_t bytes = group.size() / 2;
    auto bits = static_cast<std::uint32_t>(std::stoul(group, nullptr, 16)) << (8 * (3 - bytes));
    for (std::size_t k = 0; k < 4; ++k, bits <<= 6) {
      out += k <= bytes ? kDigits[(bits >> 18) & 63U] : '=';
    }
  }
  return out + "'";
}

// Bytes of the control character at `i`, 0 where none stands there: C0 but for blanks, DEL, C1. A
// browser shows nothing for them, and a terminal to which somebody prints the page obeys them.
std::size_t control_size(std::string_view text, std::size_t i) {
  const auto byte = static_cast<unsigned char>(text[i]);
  if (byte == 0xC2 && i + 1 < text.size()) {
    return static_cast<unsigned char>(text[i + 1]) < 0xA0 ? 2 : 0;
  }
  const bool blank = byte == '\t' || byte == '\n' || byte == '\r' || byte == '\f';
  return byte == 0x7F || (byte < 0x20 && !blank) ? 1 : 0;
}

}  // namespace

std::string_view asset(std::string_view name) {
  const auto files = detail::page_assets();
  const auto file = std::find_if(files.begin(), files.end(), [&](const detail::EmbeddedFile& one) {
    return one.path == name || one.path.ends_with("/" + std::string(name));
  });
  assert(file != files.end());
  return file->content;
}

std::string escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (const std::size_t control = control_size(text, i); control > 0) {
      i += control - 1;
      continue;
    }
    switch (text[i]) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += text[i];
    }
  }
  return out;
}

std::string json_in_html(std::string json) {
  // In JSON a "<" stands in texts only.
  for (std::size_t at = 0; (at = json.find('<', at)) != std::string::npos;) {
    json.replace(at, 1, "\\u003c");
  }
  return json;
}

std::string html_head(std::string_view language, std::string_view title, std::string_view style,
                      std::span<const std::string_view> scripts) {
  std::string hashes;
  for (const std::string_view script : scripts) hashes += " " + csp_hash(script);
  return fmt::format(
      "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n{}\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src {}; "
      "script-src{}; base-uri 'none'; form-action 'none'\">\n"
      "<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n",
      language, kPageSign, csp_hash(style), hashes, escaped(title), style);
}

}  // namespace gongkai::cli
