#include "collect/passed_over.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "core/text.h"

namespace gongkai::detail {

namespace {

constexpr auto kSuffixes = std::to_array<std::string_view>(
    {".avi",  ".c",   ".cpp",    ".css", ".csv",  ".dll", ".eot",   ".exe",   ".flv",  ".h",
     ".ico",  ".ini", ".ipynb",  ".js",  ".json", ".lnk", ".log",   ".map",   ".mjs",  ".mov",
     ".mp3",  ".mp4", ".ndjson", ".otf", ".py",   ".r",   ".rdata", ".sh",    ".svg",  ".swf",
     ".toml", ".tsv", ".ttf",    ".url", ".wav",  ".wmv", ".woff",  ".woff2", ".yaml", ".yml"});

constexpr auto kPictures = std::to_array<std::string_view>(
    {".bmp", ".gif", ".jpeg", ".jpg", ".png", ".tif", ".tiff", ".webp"});

std::string_view last_part(std::string_view path) {
  return path.substr(path.find_last_of('/') + 1);
}

bool is_in_page_folder(std::string_view path) {
  const std::size_t slash = path.find_last_of('/');
  if (slash == std::string_view::npos) return false;
  for (const std::string_view part : split(path.substr(0, slash), '/')) {
    if (part.ends_with("_files") || part.ends_with(".files")) return true;
  }
  return false;
}

std::string lowered(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

}  // namespace

std::string suffix_of(std::string_view path) {
  const std::string_view name = last_part(path);
  const std::size_t dot = name.rfind('.');
  return lowered(dot == std::string_view::npos || dot == 0 ? name : name.substr(dot));
}

MemberRole role_of(std::string_view path) {
  const bool page_part = is_in_page_folder(path);
  const std::string suffix = suffix_of(path);
  if (std::find(kPictures.begin(), kPictures.end(), suffix) != kPictures.end()) {
    return page_part ? MemberRole::kPassedOver : MemberRole::kPicture;
  }
  if (std::find(kSuffixes.begin(), kSuffixes.end(), suffix) != kSuffixes.end() ||
      lowered(last_part(path)).starts_with("readme")) {
    return MemberRole::kPassedOver;
  }
  return page_part ? MemberRole::kPagePart : MemberRole::kDocument;
}

Member unread_member(std::string path, MemberRole role) {
  Member member;
  member.role = role;
  if (role == MemberRole::kPicture) {
    member.error =
        Error{Errc::kUnsupported,
              fmt::format("{} is a picture: it holds no text; read it with an OCR program "
                          "first",
                          path)};
  }
  member.path = std::move(path);
  return member;
}

}  // namespace gongkai::detail
