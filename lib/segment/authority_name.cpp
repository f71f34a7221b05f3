#include "segment/authority_name.h"

#include <algorithm>

#include "core/text.h"
#include "segment/vocabulary.h"

namespace gongkai::detail {

namespace {

using Areas = std::vector<const Division*>;

// Districts end in it; their names repeat over the country.
constexpr std::string_view kDistrict = "\u533A";  // qu
constexpr std::string_view kCity = "\u5E02";      // shi

struct Step {
  Areas areas;
  std::size_t size = 0;
};

// The longest area name that `text` begins with; below one of `above` where that is not empty.
Step longest_area(std::string_view text, const Areas& above, int year) {
  const Jurisdictions& table = Jurisdictions::get();
  std::size_t size = std::min(text.size(), table.longest_name());
  for (; size >= 6; --size) {
    if (size < text.size() && is_utf8_continuation(text[size])) continue;
    Areas found = table.by_any_name(text.substr(0, size), year);
    if (!above.empty()) {
      std::erase_if(found, [&](const Division* area) {
        return std::none_of(above.begin(), above.end(),
                            [&](const Division* parent) { return table.lies_in(*area, *parent); });
      });
    }
    if (!found.empty()) return {std::move(found), size};
  }
  return {};
}

// A prefecture's name without its last word. Provinces and cities may share it.
Step stem_area(std::string_view text, int year) {
  constexpr std::size_t kLongestStem = 15;
  for (std::size_t size = std::min(text.size(), kLongestStem); size >= 6; --size) {
    if (size < text.size() && is_utf8_continuation(text[size])) continue;
    Areas found = Jurisdictions::get().by_stem(text.substr(0, size), year);
    if (!found.empty()) return {std::move(found), size};
  }
  return {};
}

bool ends_area(std::string_view rest) {
  const Vocabulary& words = Vocabulary::get();
  const Words& agencies = words.government_agencies;
  return rest.empty() || rest == words.government || rest == words.government_tail ||
         std::find(agencies.begin(), agencies.end(), rest) != agencies.end();
}

AuthorityName parse_in_year(std::string_view name, int year) {
  AuthorityName parsed;
  std::size_t at = 0;
  for (int depth = 0; depth < 3; ++depth) {
    const Step step = longest_area(name.substr(at), parsed.areas, year);
    if (step.size == 0) break;
    parsed.areas = step.areas;
    at += step.size;
  }
  parsed.area = name.substr(0, at);
  parsed.body = name.substr(at);
  if (parsed.names_area()) {
    const Step stray = longest_area(parsed.body, {}, year);
    parsed.contradictory = stray.size > 0 && ends_area(parsed.body.substr(stray.size));
    if (parsed.contradictory) {
      parsed.areas = stray.areas;
      parsed.area = name.substr(0, at + stray.size);
      parsed.body = name.substr(at + stray.size);
    }
  }
  return parsed;
}

// Only for bodies that are named so, and never for townships: a street in one city may have the
// name of another.
void parse_stem(std::string_view name, int year, AuthorityName& parsed) {
  const Step step = stem_area(name, year);
  if (step.size == 0) return;
  const auto kind = Vocabulary::get().kind_of(name.substr(step.size));
  if (kind != AuthorityKind::kOther && kind != AuthorityKind::kDepartment) return;
  parsed.areas = step.areas;
  parsed.area = name.substr(0, step.size);
  parsed.body = name.substr(step.size);
  parsed.short_of_suffix = true;
}

// Areas inside `above` whose name, or name without its last word, `text` begins with; the longest.
Step area_inside(std::string_view text, const Areas& above, int year) {
  Step full = longest_area(text, above, year);
  if (full.size > 0) return full;
  constexpr std::size_t kLongestStem = 24;
  constexpr std::size_t kShortestStem = 6;
  const Jurisdictions& table = Jurisdictions::get();
  Step best;
  for (const Division& division : table.divisions()) {
    const std::string_view name = division.name;
    const std::string_view stem =
        name.substr(0, name.size() - std::min<std::size_t>(3, name.size()));
    if (stem.size() < kShortestStem || stem.size() > kLongestStem || stem.size() < best.size ||
        !text.starts_with(stem) || !division.valid_in(year)) {
      continue;
    }
    if (std::none_of(above.begin(), above.end(),
                     [&](const Division* area) { return table.lies_in(division, *area); })) {
      continue;
    }
    if (stem.size() > best.size) best.areas.clear();
    best.size = stem.size();
    best.areas.push_back(&division);
  }
  return best;
}

// "上海市公安局长宁分局" works in 长宁区, "安徽舒城经济开发区" lies in 舒城县: the part of the area
// stands inside the name. A zone's place is a hint that needs support, since zones are named after
// more than places.
void take_inner_area(int year, AuthorityName& parsed) {
  const Vocabulary& words = Vocabulary::get();
  if (parsed.areas.empty() || parsed.areas[0]->level == Level::kCounty) return;
  if (parsed.kind == AuthorityKind::kOther) {
    const Step inner = area_inside(parsed.body, parsed.areas, year);
    if (inner.size == 0 || inner.size == parsed.body.size()) return;
    parsed.areas = inner.areas;
    parsed.short_of_suffix = true;
    return;
  }
  const std::string_view branch = longest_suffix(parsed.body, words.branch_suffixes);
  if (branch.empty()) return;
  const std::string_view stem = parsed.body.substr(0, parsed.body.size() - branch.size());
  for (std::size_t at = 0; at < stem.size(); at += utf8_length(stem[at])) {
    const Step inner = area_inside(stem.substr(at), parsed.areas, year);
    if (inner.size == 0 || at + inner.size != stem.size()) continue;
    parsed.areas = inner.areas;
    return;
  }
}

// "街道办事处" alone is the word for many bodies and the name of none.
bool is_only_suffix(std::string_view name, AuthorityKind kind) {
  const auto& kinds = Vocabulary::get().kinds;
  return std::any_of(kinds.begin(), kinds.end(), [&](const Vocabulary::Kind& row) {
    return row.kind == kind && longest_suffix(name, row.suffixes) == name;
  });
}

void same_code_once(Areas& areas) {
  std::sort(areas.begin(), areas.end(), [](const Division* a, const Division* b) {
    return a->code != b->code ? a->code < b->code : a->first_seen > b->first_seen;
  });
  areas.erase(std::unique(areas.begin(), areas.end(),
                          [](const Division* a, const Division* b) { return a->code == b->code; }),
              areas.end());
}

// The township in front of its own office (柳溪镇政务公开办公室), or the whole name.
std::string_view township_of_office(std::string_view name) {
  const Vocabulary& words = Vocabulary::get();
  for (const Words& pair : words.township_completed) {
    for (std::size_t at = name.find(pair[0]); at != std::string_view::npos && at != 0;
         at = name.find(pair[0], at + 1)) {
      const std::size_t end = at + pair[0].size();
      if (!longest_prefix(name.substr(end), words.township_offices).empty())
        return name.substr(0, end);
    }
  }
  return name;
}

}  // namespace

bool AuthorityName::is_government_office() const {
  const Vocabulary& words = Vocabulary::get();
  const Words& offices = words.government_offices;
  if (std::find(offices.begin(), offices.end(), body) != offices.end()) return true;
  return (body.starts_with(words.government) || body.starts_with(words.government_tail)) &&
         kind == AuthorityKind::kDepartment &&
         !longest_suffix(body, words.government_office_ends).empty();
}

std::string_view without_inner_unit(std::string_view name) {
  const Vocabulary& words = Vocabulary::get();
  if (longest_suffix(name, words.inner_units).empty()) return name;
  std::string_view outer;
  for (const std::string& body : words.inner_bodies) {
    const std::size_t at = name.find(body);
    if (at == std::string_view::npos || at == 0 || at + body.size() == name.size()) continue;
    const std::size_t size = at + body.size();
    if (outer.empty() || size < outer.size()) outer = name.substr(0, size);
  }
  return outer.empty() ? township_of_office(name) : outer;
}

const Division* as_of(const Division& division, int year) {
  const Jurisdictions& table = Jurisdictions::get();
  if (year == 0 || division.valid_in(year)) return &division;
  if (const Division* same_code = table.find(division.code, year)) {
    for (const Succession& step : table.successions()) {
      if (step.kind == "renamed" && step.new_code == division.code) return same_code;
    }
  }
  const Division* before = nullptr;
  for (const Succession& step : table.successions()) {
    if (!step.same_unit() || step.new_code != division.code || step.year <= year) continue;
    const Division* old = table.find(step.old_code, year);
    if (old == nullptr || (before != nullptr && before != old)) return &division;
    before = old;
  }
  return before == nullptr ? &division : before;
}

std::vector<const Division*> merge_successions(std::vector<const Division*> areas) {
  same_code_once(areas);
  if (areas.size() < 2) return areas;
  const auto has = [&](std::string_view code) {
    return std::any_of(areas.begin(), areas.end(),
                       [&](const Division* area) { return area->code == code; });
  };
  for (const Succession& step : Jurisdictions::get().successions()) {
    if (!step.same_unit() || step.old_code == step.new_code || !has(step.new_code)) continue;
    std::erase_if(areas, [&](const Division* area) { return area->code == step.old_code; });
  }
  return areas;
}

AuthorityName parse_authority(std::string_view name, int year) {
  // 国家统计局泰顺调查队 lies in 泰顺; 国家统计局 alone is the body itself.
  const std::string_view outer = longest_prefix(name, Vocabulary::get().outer_prefixes);
  if (outer != name) name.remove_prefix(outer.size());
  AuthorityName parsed = parse_in_year(name, year);
  if (!parsed.names_area() && year != 0) {
    parsed = parse_in_year(name, year + 1);
    if (!parsed.names_area()) parsed = parse_in_year(name, 0);
    for (const Division*& area : parsed.areas) area = as_of(*area, year);
  }
  if (!parsed.names_area() && !longest_prefix(name, Vocabulary::get().self_pronouns).empty()) {
    return parsed;
  }
  if (!parsed.names_area()) parse_stem(name, year, parsed);
  parsed.areas = merge_successions(std::move(parsed.areas));
  if (parsed.body.empty()) {
    if (parsed.names_area()) parsed.kind = AuthorityKind::kGovernment;
  } else {
    parsed.kind = Vocabulary::get().kind_of(parsed.body);
    // "{area}信息化办公室政府" and the like: only the bare word is the area's government.
    if (parsed.kind == AuthorityKind::kGovernment && !ends_area(parsed.body)) {
      parsed.kind = parsed.names_area() ? std::optional(AuthorityKind::kOther)
                                        : std::optional(AuthorityKind::kGovernment);
    }
  }
  // "河南街道办事处": a township's own name, though a province has the same.
  if (parsed.kind == AuthorityKind::kTownship && parsed.names_area() &&
      is_only_suffix(parsed.body, AuthorityKind::kTownship) &&
      longest_suffix(parsed.area, Vocabulary::get().level_words).empty()) {
    parsed = {};
    parsed.body = name;
    parsed.kind = AuthorityKind::kTownship;
  }
  if (parsed.kind == AuthorityKind::kTownship && !parsed.names_area() &&
      is_only_suffix(parsed.body, AuthorityKind::kTownship)) {
    parsed.kind = std::nullopt;
  }
  if (parsed.names_area() && parsed.kind) take_inner_area(year, parsed);
  return parsed;
}

bool is_bare_township(const AuthorityName& parsed, std::string_view name) {
  constexpr std::size_t kShortestStem = 6;  // two Han characters
  if (parsed.names_area() || parsed.kind != AuthorityKind::kTownship) return false;
  for (const Vocabulary::Kind& row : Vocabulary::get().kinds) {
    if (row.kind != AuthorityKind::kTownship) continue;
    return name.size() >= kShortestStem + longest_suffix(name, row.suffixes).size();
  }
  return false;
}

std::string_view body_at(std::string_view text, int year) {
  constexpr std::size_t kLongestBody = 60;  // bytes behind the area
  const Vocabulary& words = Vocabulary::get();
  const AuthorityName area = parse_in_year(text, year);
  if (!area.names_area() || area.contradictory) return {};
  const std::string_view rest = area.body;
  std::size_t stop = 0;
  for (std::size_t at = 0; at < std::min(rest.size(), kLongestBody) && stop == 0;
       at += utf8_length(rest[at])) {
    if (static_cast<unsigned char>(rest[at]) < 0x80) return {};
    const std::string_view end = longest_prefix(rest.substr(at), words.speaker_ends);
    if (!end.empty()) stop = at + end.size();
  }
  if (stop == 0 || !longest_suffix(rest.substr(0, stop), words.speaker_not).empty()) return {};
  for (std::string_view more = longest_prefix(rest.substr(stop), words.speaker_ends); !more.empty();
       more = longest_prefix(rest.substr(stop), words.speaker_ends)) {
    stop += more.size();
  }
  return text.substr(0, area.area.size() + stop);
}

AuthorityName parse_area_before(std::string_view text, int year) {
  const std::size_t reach = 3 * Jurisdictions::get().longest_name();
  std::size_t begin = text.size() > reach ? text.size() - reach : 0;
  for (; begin < text.size(); ++begin) {
    if (is_utf8_continuation(text[begin])) continue;
    AuthorityName parsed = parse_in_year(text.substr(begin), year);
    if (parsed.names_area() && parsed.body.empty() && !parsed.contradictory) {
      parsed.areas = merge_successions(std::move(parsed.areas));
      parsed.kind = AuthorityKind::kGovernment;
      return parsed;
    }
  }
  return {};
}

std::string government_name(const Division& division, int year) {
  const Jurisdictions& table = Jurisdictions::get();
  std::string name;
  const bool is_district = division.level == Level::kCounty && division.name.ends_with(kDistrict);
  if (is_district) {
    const Division* city = table.find(division.parent, year);
    if (city == nullptr) city = table.find(division.parent, 0);
    // A province is no city, but Beijing, Tianjin, Shanghai and Chongqing are both.
    if (city != nullptr && city->name.ends_with(kCity)) name += city->name;
  }
  name += division.name;
  return name + Vocabulary::get().government;
}

}  // namespace gongkai::detail
