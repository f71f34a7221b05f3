#include "collect/member_name.h"

#include "core/text.h"
#include "decode/charset.h"

namespace gongkai::detail {

namespace {

std::string in_utf8(std::string_view printed) {
  Result<Transcoded> name = transcode(printed, "GB18030");
  if (name.ok()) return std::move(name->text);
  std::string ascii(printed);
  for (char& c : ascii) {
    if (static_cast<unsigned char>(c) >= 0x80) c = '?';
  }
  return ascii;
}

}  // namespace

std::string clean_member_name(std::string_view printed, std::size_t number) {
  std::string name = in_utf8(printed);
  for (char& c : name) {
    if (c == '\\') c = '/';
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = '?';
  }
  std::string clean;
  for (const std::string_view part : split(name, '/')) {
    const bool drive = part.size() == 2 && part[1] == ':';
    if (part.empty() || part == "." || part == ".." || drive) continue;
    if (!clean.empty()) clean += '/';
    clean += part;
  }
  return clean.empty() ? "#" + std::to_string(number) : clean;
}

std::string member_name_of_url(std::string_view url, std::size_t number) {
  if (const std::size_t scheme = url.find("://"); scheme != std::string_view::npos) {
    url.remove_prefix(scheme + 3);
  }
  return clean_member_name(url.substr(0, url.find('#')), number);
}

bool is_hidden_name(std::string_view clean_name) {
  for (const std::string_view part : split(clean_name, '/')) {
    if (part.starts_with('.') || part == "__MACOSX") return true;
  }
  return false;
}

}  // namespace gongkai::detail
