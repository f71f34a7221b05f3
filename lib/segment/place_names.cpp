#include "segment/place_names.h"

#include <algorithm>
#include <array>
#include <string>

#include "core/text.h"

namespace gongkai::detail {
namespace {

// Longer than any name with its parents; guards the square of the length.
constexpr std::size_t kLongestName = 240;

// Two Han characters: less names nothing by itself.
constexpr std::size_t kShortestStem = 6;

// What a name may lack at its end, or have wrongly.
constexpr std::array<std::string_view, 7> kLevelWords = {"市", "县", "区",  "旗",
                                                         "盟", "州", "地区"};

using Rows = std::vector<const Division*>;

// `stem` with each of the level words behind it.
Rows with_level_words(std::string_view stem, int year) {
  Rows found;
  if (stem.size() < kShortestStem) return found;
  for (const std::string_view word : kLevelWords) {
    const Rows more = Jurisdictions::get().by_name(std::string(stem).append(word), year);
    found.insert(found.end(), more.begin(), more.end());
  }
  return found;
}

// The first of these that names something: the name itself ("武都区", "恩施州"), a prefecture
// without its last word ("连云港"), any place without it ("武都"), a name with another last word
// than the tables' ("武都县").
Rows by_any_form(std::string_view name, int year) {
  const Jurisdictions& all = Jurisdictions::get();
  Rows found = all.by_name(name, year);
  if (found.empty()) found = all.by_stem(name, year);
  if (found.empty()) found = with_level_words(name, year);
  for (const std::string_view word : kLevelWords) {
    if (!found.empty()) break;
    const bool ends = name.size() > word.size() && name.substr(name.size() - word.size()) == word;
    if (ends) found = with_level_words(name.substr(0, name.size() - word.size()), year);
  }
  return found;
}

// The characters of `part` stand in `whole` in this order: 甘肃陇南 in 甘肃省陇南市.
bool stands_within(std::string_view part, std::string_view whole) {
  std::size_t at = 0;
  for (std::size_t i = 0; i < part.size(); i += utf8_length(part[i])) {
    const std::string_view character = part.substr(i, utf8_length(part[i]));
    at = whole.find(character, at);
    if (at == std::string_view::npos) return false;
    at += character.size();
  }
  return true;
}

std::string without_slashes(std::string_view text) {
  std::string out(text);
  out.erase(std::remove(out.begin(), out.end(), '/'), out.end());
  return out;
}

// `text` = names of areas above, some or all of them, then the name of the place.
std::vector<const Division*> behind_parents(std::string_view text, int year) {
  const Jurisdictions& all = Jurisdictions::get();
  for (std::size_t i = utf8_length(text.front()); i < text.size(); i += utf8_length(text[i])) {
    Rows found = by_any_form(text.substr(i), year);
    const std::string_view parents = text.substr(0, i);
    const auto elsewhere = [&](const Division* division) {
      return !stands_within(parents, all.parents_path(division->code, year));
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
  const Division& nation = Jurisdictions::get().nation();
  if (name == nation.name) return {&nation};
  Rows found = by_any_form(name, year);
  if (found.empty()) found = behind_parents(name, year);
  return found;
}

}  // namespace gongkai::detail
