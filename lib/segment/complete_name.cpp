#include "segment/complete_name.h"

#include <algorithm>

#include "core/text.h"
#include "segment/vocabulary.h"

namespace gongkai::detail {

namespace {

constexpr std::size_t kNone = std::string_view::npos;
// Places where a bare name is looked for with its area in front.
constexpr int kMostLooks = 40;
// Shorter names ("财政局") are parts of too many others to be looked for.
constexpr std::size_t kShortestLookup = 9;
// Three Han characters: 城区, 郊区 and 矿区 are names and words.
constexpr std::size_t kShortestDistrict = 9;
// Two Han characters: 成县.
constexpr std::size_t kShortName = 6;
constexpr std::string_view kDistrict = "\u533A";  // qu
constexpr std::string_view kCity = "\u5E02";      // shi

// The one area in front of `stem` wherever `text` says it, and the longest print of both.
class AreaInFront {
 public:
  AreaInFront(std::string_view stem, int year)
      : stem_(stem),
        year_(year),
        // In 孝感市财政局 the 市 of 市财政局 is part of the area's name.
        shared_(longest_prefix(stem, Vocabulary::get().level_words).size()) {}

  // False where the places contradict each other.
  bool look(std::string_view text, int& looks) {
    for (std::size_t at = find_in(text, stem_); at != kNone && looks-- > 0;
         at = find_in(text, stem_, at + stem_.size())) {
      if (at > 0 && !look_before(text, at)) return false;
    }
    return true;
  }

  bool found() const { return !areas_.empty(); }
  std::string_view printed() const { return printed_; }

 private:
  bool look_before(std::string_view text, std::size_t at) {
    const AuthorityName before = parse_area_before(text.substr(0, at + shared_), year_);
    if (!before.names_area()) return true;
    if (found() && areas_ != before.areas) return false;
    areas_ = before.areas;
    if (before.area.size() > printed_.size()) printed_ = std::string(before.area);
    return true;
  }

  std::string_view stem_;
  int year_;
  std::size_t shared_;
  std::vector<const Division*> areas_;
  std::string printed_;
};

// Without what completes a township's name: 桔山街道 for 桔山街道办事处.
std::string_view short_form(std::string_view name) {
  for (const Words& pair : Vocabulary::get().township_completed) {
    if (pair.size() == 2 && name.ends_with(pair[0] + pair[1])) {
      return name.substr(0, name.size() - pair[1].size());
    }
  }
  return name;
}

// "汉江街道办事处" is "樊城区汉江街道办事处" further down. All places must agree.
std::optional<CompleteName> by_text(std::string_view name, const AuthorityName& parsed,
                                    const NameContext& context) {
  const bool township = parsed.kind == AuthorityKind::kTownship;
  const std::string_view stem = township ? short_form(name) : name;
  AreaInFront area(stem, context.year);
  int looks = kMostLooks;
  for (const std::string& source : context.sources) {
    if (!area.look(source, looks)) return std::nullopt;
  }
  if (stem.size() >= kShortestLookup) {
    looks = kMostLooks;
    if (!area.look(context.text, looks)) return std::nullopt;
  }
  if (!area.found()) return std::nullopt;
  const std::size_t shared = longest_prefix(name, Vocabulary::get().level_words).size();
  return CompleteName{std::string(area.printed()).append(name.substr(shared)), nullptr};
}

// `name` of a body of `area`: a township below it, or one that says its area by level alone
// (市财政局). Nothing where it can be neither.
std::optional<CompleteName> in_area(std::string_view name, const AuthorityName& parsed,
                                    const Division& area) {
  const std::string_view level = longest_prefix(name, Vocabulary::get().level_words);
  if (parsed.kind == AuthorityKind::kTownship) {
    if (area.level == Level::kProvince) return std::nullopt;
    return CompleteName{std::string(area.name).append(name), &area};
  }
  if (level.empty() || !area.name.ends_with(level)) return std::nullopt;
  return CompleteName{std::string(area.name).append(name.substr(level.size())), &area};
}

bool has_counties(const Division& prefecture) {
  const auto& all = Jurisdictions::get().divisions();
  return std::any_of(all.begin(), all.end(), [&](const Division& division) {
    return division.level == Level::kCounty && division.parent == prefecture.code;
  });
}

// The area that alone can be directly above a township.
bool may_hold_townships(const Division& area) {
  return area.level == Level::kCounty || (area.level == Level::kPrefecture && !has_counties(area));
}

// A name of two characters may be the end of another word: 完成县政务公开 speaks of no 成县.
bool stands_alone(std::string_view area, std::string_view before) {
  if (area.size() > kShortName) return true;
  const std::string_view words = before.substr(0, before.size() - area.size());
  if (words.empty()) return true;
  std::size_t last = words.size() - 1;
  while (last > 0 && is_utf8_continuation(words[last])) --last;
  std::uint32_t length = 0;
  return !is_han(code_point_at(words, last, &length)) ||
         !longest_suffix(words, Vocabulary::get().level_words).empty() ||
         !longest_suffix(words, Vocabulary::get().superior_before_short).empty();
}

// The areas whose government, offices or town the text names: "按照泰顺县人民政府…",
// "泰顺县门户网站". Only what means one area counts.
std::vector<const Division*> areas_at_work(std::string_view text, int year) {
  const Vocabulary& words = Vocabulary::get();
  std::vector<const Division*> areas;
  int looks = kMostLooks;
  for (WordPlace at = find_word(text, words.superior_behind); at.found() && looks > 0;
       at = find_word(text, words.superior_behind, at.end)) {
    const std::string_view before = text.substr(0, at.begin);
    if (longest_suffix(before, words.level_words).empty()) continue;
    --looks;
    const AuthorityName named = parse_area_before(before, year);
    if (named.areas.size() != 1 || !stands_alone(named.area, before)) continue;
    if (named.area.ends_with(kDistrict) && named.area.size() < kShortestDistrict) continue;
    areas.push_back(named.areas[0]);
  }
  std::sort(areas.begin(), areas.end());
  areas.erase(std::unique(areas.begin(), areas.end()), areas.end());
  return areas;
}

// A body acts on the orders of its own government, and publishes on its site: where the text names
// one that can be it and no other, that is it. A city's bureau is left open, since the city of
// 市财政局 may be the county's or the prefecture's.
std::optional<CompleteName> by_superior(std::string_view name, const AuthorityName& parsed,
                                        const NameContext& context) {
  const bool township = parsed.kind == AuthorityKind::kTownship;
  const std::string_view level = longest_prefix(name, Vocabulary::get().level_words);
  if (!township && (level.empty() || level == kCity)) return std::nullopt;
  const Division* only = nullptr;
  for (const Division* area : areas_at_work(context.body, context.year)) {
    if (township ? !may_hold_townships(*area) : !area->name.ends_with(level)) continue;
    if (only != nullptr) return std::nullopt;
    only = area;
  }
  return only == nullptr ? std::nullopt : in_area(name, parsed, *only);
}

// The site's own code (网站标识码) names the area whose government keeps it.
std::optional<CompleteName> by_site(std::string_view name, const AuthorityName& parsed,
                                    const NameContext& context) {
  const Division* site = only_area(context.evidence.site_codes, context.year);
  if (site == nullptr) return std::nullopt;
  if (parsed.kind == AuthorityKind::kTownship && !may_hold_townships(*site)) return std::nullopt;
  return in_area(name, parsed, *site);
}

}  // namespace

std::optional<CompleteName> complete_name(std::string_view name, const AuthorityName& parsed,
                                          const NameContext& context) {
  if (auto found = by_text(name, parsed, context)) return found;
  if (const Division* own = only_area(context.evidence.own_codes, context.year)) {
    return in_area(name, parsed, *own);
  }
  if (auto found = by_superior(name, parsed, context)) return found;
  return by_site(name, parsed, context);
}

}  // namespace gongkai::detail
