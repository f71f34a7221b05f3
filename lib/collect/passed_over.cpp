#include "collect/passed_over.h"

#include <algorithm>
#include <array>

#include "core/text.h"

namespace gongkai::detail {

namespace {

// Pictures are here as well: those beside a page are its decoration. A scan that is given by its own
// name is told what it is.
constexpr auto kSuffixes = std::to_array<std::string_view>(
    {".avi",  ".bmp",   ".c",    ".cpp", ".css",  ".csv",  ".db",  ".dll",  ".eot", ".exe",
     ".flv",  ".gif",   ".h",    ".ico", ".ini",  ".ipynb", ".jpeg", ".jpg", ".js",  ".json",
     ".lnk",  ".log",   ".map",  ".mjs", ".mov",  ".mp3",  ".mp4", ".ndjson", ".otf", ".png",
     ".py",   ".r",     ".rdata", ".sh", ".sqlite", ".sqlite3", ".svg", ".swf", ".tif", ".tiff",
     ".toml", ".tsv",   ".ttf",  ".url", ".wav",  ".webp", ".wmv", ".woff", ".woff2", ".yaml",
     ".yml"});

std::string_view last_part(std::string_view path) { return path.substr(path.find_last_of('/') + 1); }

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

bool is_no_document_name(std::string_view path) {
  const std::string suffix = suffix_of(path);
  return std::find(kSuffixes.begin(), kSuffixes.end(), suffix) != kSuffixes.end() ||
         lowered(last_part(path)).starts_with("readme");
}

bool is_in_page_folder(std::string_view path) {
  const std::size_t slash = path.find_last_of('/');
  if (slash == std::string_view::npos) return false;
  for (const std::string_view part : split(path.substr(0, slash), '/')) {
    if (part.ends_with("_files") || part.ends_with(".files")) return true;
  }
  return false;
}

}  // namespace gongkai::detail
