#include "segment/place.h"

#include <algorithm>

#include "core/embedded.h"
#include "core/text.h"
#include "segment/lines.h"
#include "segment/vocabulary.h"

namespace gongkai::detail {

namespace {

// The footer stands in the last bytes of a page.
constexpr std::size_t kFooterReach = 4096;
// Index numbers stand above the report.
constexpr std::size_t kHeaderReach = 2048;

std::string_view digits_from(std::string_view text, std::size_t at) {
  const std::size_t begin = at;
  while (at < text.size() && is_digit(text[at])) ++at;
  return text.substr(begin, at - begin);
}

// Six digits of the first number within a few bytes behind each of the words.
void add_codes_behind(std::string_view text, const Words& words, std::vector<std::string>& codes) {
  constexpr std::size_t kReach = 12;
  for (const std::string& word : words) {
    for (std::size_t at = find_in(text, word); at != std::string_view::npos;
         at = find_in(text, word, at + word.size())) {
      std::size_t digit = at + word.size();
      const std::size_t limit = std::min(text.size(), digit + kReach);
      while (digit < limit && !is_digit(text[digit])) ++digit;
      const std::string_view number = digits_from(text, digit);
      if (number.size() >= 10) codes.emplace_back(number.substr(0, 6));
    }
  }
}

void add_url_codes(std::string_view url, std::vector<std::string>& codes) {
  for (std::size_t at = 0; at < url.size(); ++at) {
    const std::string_view number = digits_from(url, at);
    if (number.size() == 6 && Jurisdictions::get().find(number, 0) != nullptr) {
      codes.emplace_back(number);
    }
    at += number.size();
  }
}

bool is_alphanumeric(char c) {
  return is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

// Credit codes of organs of state: 11, six digits of the area, ten more letters or digits.
void add_credit_codes(std::string_view text, std::vector<std::string>& codes) {
  constexpr std::size_t kSize = 18;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!is_alphanumeric(text[at])) continue;
    std::size_t end = at;
    while (end < text.size() && is_alphanumeric(text[end])) ++end;
    const std::string_view word = text.substr(at, end - at);
    if (word.size() == kSize && word.starts_with("11") &&
        std::all_of(word.begin(), word.begin() + 8, is_digit)) {
      codes.emplace_back(word.substr(2, 6));
    }
    at = end;
  }
}

// The mark in front of "ICP": 豫ICP备.
void add_licences(std::string_view text, const Words& words, std::vector<std::string>& provinces) {
  for (const std::string& word : words) {
    for (std::size_t at = find_in(text, word); at != std::string_view::npos;
         at = find_in(text, word, at + word.size())) {
      if (at < 3) continue;
      const std::string_view mark = text.substr(at - 3, 3);
      for (const auto& row : read_tsv(embedded("lib/segment/provinces.tsv"), 2)) {
        if (row[0] == mark) provinces.emplace_back(row[1]);
      }
    }
  }
}

bool is_province(std::string_view code) { return code.ends_with("0000"); }
bool is_prefecture(std::string_view code) { return code.ends_with("00") && !is_province(code); }

// The site of `code` may publish reports of `area`: its own, its prefecture's or its province's.
bool supports(std::string_view code, const Division& area) {
  if (code == area.code) return true;
  if (is_province(code)) return code.substr(0, 2) == area.code.substr(0, 2);
  if (is_prefecture(code)) return code.substr(0, 4) == area.code.substr(0, 4);
  return false;
}

bool mentions(std::string_view text, std::string_view name) { return stands_in(text, name); }

// Meanings of which `is_supported` holds.
template <typename Predicate>
std::vector<const Division*> supported(const std::vector<const Division*>& meanings,
                                       Predicate is_supported) {
  std::vector<const Division*> result;
  std::copy_if(meanings.begin(), meanings.end(), std::back_inserter(result),
               [&](const Division* area) { return is_supported(*area); });
  return result;
}

// Meanings whose prefecture, or whose province where no other meaning shares it, is named.
std::vector<const Division*> named_parents(const std::vector<const Division*>& meanings,
                                           std::string_view text, int year, bool own_name) {
  const Jurisdictions& table = Jurisdictions::get();
  return supported(meanings, [&](const Division& area) {
    if (own_name && mentions(text, area.name)) return true;
    for (std::string_view code = area.parent; !code.empty();) {
      const Division* parent = table.find(code, year);
      if (parent == nullptr) parent = table.find(code, 0);
      if (parent == nullptr) return false;
      const bool shared = std::any_of(meanings.begin(), meanings.end(), [&](const Division* other) {
        return other != &area && table.lies_in(*other, *parent);
      });
      if (!shared && mentions(text, parent->name)) return true;
      code = parent->parent;
    }
    return false;
  });
}

}  // namespace

void gather_site_evidence(std::string_view text, std::string_view url, Evidence& evidence) {
  const Vocabulary& words = Vocabulary::get();
  const std::string_view footer =
      text.substr(text.size() > kFooterReach ? text.size() - kFooterReach : 0);
  add_codes_behind(footer, words.site_code, evidence.site_codes);
  add_codes_behind(footer, words.site_police, evidence.strong_codes);
  add_url_codes(url, evidence.strong_codes);
  add_credit_codes(url, evidence.own_codes);
  add_credit_codes(clip_utf8(text, kHeaderReach), evidence.own_codes);
  for (const auto& codes : {evidence.site_codes, evidence.own_codes}) {
    evidence.strong_codes.insert(evidence.strong_codes.end(), codes.begin(), codes.end());
  }
  add_licences(footer, words.site_licence, evidence.weak_provinces);
}

const Division* only_area(const std::vector<std::string>& codes, int year) {
  const Division* area = nullptr;
  for (const std::string& code : codes) {
    const Division* found = Jurisdictions::get().find(code, year);
    if (found == nullptr || (area != nullptr && area->code != found->code)) return nullptr;
    area = found;
  }
  return area;
}

const Division* settle(const std::vector<const Division*>& meanings, const Evidence& evidence,
                       int year, bool needs_support) {
  if (meanings.size() == 1 && !needs_support) return meanings[0];
  if (meanings.empty()) return nullptr;
  const Jurisdictions& table = Jurisdictions::get();
  const auto by_code = supported(meanings, [&](const Division& area) {
    return std::any_of(evidence.strong_codes.begin(), evidence.strong_codes.end(),
                       [&](const std::string& code) { return supports(code, area); });
  });
  const auto by_area = supported(meanings, [&](const Division& area) {
    return std::any_of(
        evidence.strong_areas.begin(), evidence.strong_areas.end(),
        [&](const Division* named) { return named == &area || table.lies_in(area, *named); });
  });
  const auto by_licence = supported(meanings, [&](const Division& area) {
    return std::any_of(evidence.weak_provinces.begin(), evidence.weak_provinces.end(),
                       [&](const std::string& two) { return area.code.substr(0, 2) == two; });
  });
  const auto by_text = named_parents(meanings, evidence.text, year, needs_support);

  // One kind of evidence must point at it alone, and none may point elsewhere.
  const auto contains = [](const auto& areas, const Division* area) {
    return std::find(areas.begin(), areas.end(), area) != areas.end();
  };
  const auto kinds = {&by_code, &by_area, &by_licence, &by_text};
  for (const auto* alone : kinds) {
    if (alone->size() != 1) continue;
    const Division* area = alone->front();
    const bool agreed = std::all_of(kinds.begin(), kinds.end(), [&](const auto* areas) {
      return areas->empty() || contains(*areas, area);
    });
    return agreed ? area : nullptr;
  }
  return nullptr;
}

}  // namespace gongkai::detail
