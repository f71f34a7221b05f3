#include "segment/place_names.h"

#include <algorithm>
#include <string>

#include "core/text.h"

namespace gongkai::detail {
namespace {

// Longer than any name with its parents; guards the square of the length.
constexpr std::size_t kLongestName = 240;

std::string without_slashes(std::string_view text) {
  std::string out(text);
  out.erase(std::remove(out.begin(), out.end(), '/'), out.end());
  return out;
}

// `text` = names of areas above, some or all of them, then the name of the place.
std::vector<const Division*> behind_parents(std::string_view text, int year) {
  const Jurisdictions& all = Jurisdictions::get();
  for (std::size_t i = utf8_length(text.front()); i < text.size(); i += utf8_length(text[i])) {
    std::vector<const Division*> found = all.by_name(text.substr(i), year);
    const std::string_view parents = text.substr(0, i);
    const auto elsewhere = [&](const Division* division) {
      const std::string path = without_slashes(all.parents_path(division->code, year));
      return path.find(parents) == std::string::npos;
    };
    found.erase(std::remove_if(found.begin(), found.end(), elsewhere), found.end());
    if (!found.empty()) return found;
  }
  return {};
}

}  // namespace

std::vector<const Division*> divisions_named(std::string_view text, int year) {
  const std::string name = without_slashes(trim(text));
  if (name.empty() || name.size() > kLongestName) return {};
  const Jurisdictions& all = Jurisdictions::get();
  std::vector<const Division*> found = all.by_name(name, year);
  if (found.empty()) found = all.by_stem(name, year);
  if (found.empty()) found = behind_parents(name, year);
  return found;
}

}  // namespace gongkai::detail
