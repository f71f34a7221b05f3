#include "query/areas.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <tuple>
#include <unordered_map>

#include <fmt/format.h>

#include "core/text.h"
#include "query/ask.h"
#include "segment/place_names.h"

namespace gongkai::detail {
namespace {

// How many places an error lists.
constexpr std::size_t kListed = 6;

bool is_code(std::string_view text) {
  return text.size() == 6 && std::all_of(text.begin(), text.end(), is_digit);
}

std::u32string to_code_points(std::string_view text) {
  std::u32string points;
  for (std::size_t i = 0; i < text.size();) {
    std::uint32_t length = 0;
    points += code_point_at(text, i, &length);
    i += length;
  }
  return points;
}

std::size_t edit_distance(const std::u32string& a, const std::u32string& b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] != b[j - 1] ? 1U : 0U)});
      diagonal = above;
    }
  }
  return row[b.size()];
}

// No place changed its code more often.
constexpr int kLongestChain = 8;

// Longer than any name of a place with its parents; guards the edit distance.
constexpr std::size_t kLongestName = 120;

// A name of which at most a third of the characters differ, one at least; of equally near names one
// that has reports. Empty where none is that near.
std::string near_name(Archive& archive, std::string_view text) {
  if (text.size() > kLongestName) return "";
  std::set<std::string, std::less<>> reporting;
  (void)ask(archive, "SELECT DISTINCT jurisdiction_code FROM report", {},
            [&](const Rows& row) { reporting.emplace(row.text(0)); });
  const std::u32string wanted = to_code_points(text);
  std::size_t best = 2 * (std::max<std::size_t>(wanted.size() / 3, 1) + 1);
  std::string_view name;
  for (const Division& division : Jurisdictions::get().divisions()) {
    const std::size_t distance = 2 * edit_distance(wanted, to_code_points(division.name)) +
                                 (reporting.count(division.code) != 0 ? 0U : 1U);
    if (distance < best) {
      best = distance;
      name = division.name;
    }
  }
  return std::string(name);
}

std::vector<Area> areas_of(const std::vector<const Division*>& divisions) {
  std::vector<Area> places;
  std::set<std::string> seen;
  for (const Division* division : divisions) {
    if (seen.count(std::string(division->code)) != 0) continue;
    Area place = follow(division->code);
    seen.insert(place.codes.begin(), place.codes.end());
    places.push_back(std::move(place));
  }
  return places;
}

std::string described(const Area& place) {
  const Jurisdictions& all = Jurisdictions::get();
  const Division* division = all.find(place.code, 0);
  const std::string parents = all.parents_path(place.code, 0);
  return fmt::format("{} {}{}{}", place.code, parents, parents.empty() ? "" : "/",
                     division != nullptr ? division->name : "");
}

Result<bool> has_reports(Archive& archive, const std::vector<std::string>& codes) {
  const std::string list = json_list(codes);
  bool any = false;
  Result<void> asked =
      ask(archive,
          "SELECT EXISTS (SELECT 1 FROM report WHERE jurisdiction_code IN "
          "(SELECT value FROM json_each(?1)))",
          {std::string_view(list)}, [&](const Rows& r) { any = r.integer(0) != 0; });
  if (!asked) return asked.error();
  return any;
}

Result<Area> only_area(Archive& archive, std::string_view text, std::vector<Area> places) {
  if (places.size() > 1) {
    std::vector<Area> reporting;
    for (Area& place : places) {
      Result<bool> reports = has_reports(archive, place.codes);
      if (!reports) return reports.error();
      if (*reports) reporting.push_back(place);
    }
    if (!reporting.empty()) places = std::move(reporting);
  }
  if (places.size() == 1) return places.front();
  std::string list;
  for (std::size_t i = 0; i < std::min(places.size(), kListed); ++i) {
    list += (i > 0 ? ", " : "") + described(places[i]);
  }
  return Error{Errc::kInvalid,
               fmt::format("{} places are called {}: {}{}; say which by its code", places.size(),
                           text, list, places.size() > kListed ? ", ..." : ""),
               0};
}

Result<Area> area_of_code(Archive& archive, std::string_view code) {
  if (Jurisdictions::get().find(code, 0) != nullptr) return follow(code);
  // A code that only a manifest or an assignment gave.
  const std::string text(code);
  Result<bool> reports = has_reports(archive, {text});
  if (!reports) return reports.error();
  if (*reports) return Area{text, {text}, {}};
  return Error{Errc::kNotFound, fmt::format("there is no jurisdiction with the code {}", code), 0};
}

// The place that took up one that is gone.
void add_heirs(Area& place) {
  const Division* self = Jurisdictions::get().find(place.code, 0);
  if (self == nullptr || self->last_seen.empty()) return;
  for (const Succession& s : Jurisdictions::get().successions()) {
    if (s.kind != "merged_into" && s.kind != "absorbed") continue;
    if (s.old_code != place.code || s.new_code == place.code) continue;
    place.heirs.push_back({std::string(newest_code(s.new_code)), s.year});
  }
}

}  // namespace

Area follow(std::string_view code) {
  const auto& successions = Jurisdictions::get().successions();
  Area place{std::string(code), {std::string(code)}, {}};
  const auto add = [&place](std::string_view other) {
    if (std::find(place.codes.begin(), place.codes.end(), other) != place.codes.end()) return false;
    place.codes.emplace_back(other);
    return true;
  };
  // codes grows while it is walked: predecessors of predecessors, successors of successors.
  for (std::size_t i = 0; i < place.codes.size(); ++i) {
    for (const Succession& s : successions) {
      if (!s.same_unit()) continue;
      const std::string at = place.codes[i];
      if (s.new_code == at) add(s.old_code);
      if (s.old_code == at && add(s.new_code) && at == place.code) place.code = s.new_code;
    }
  }
  add_heirs(place);
  return place;
}

std::string_view newest_code(std::string_view code) {
  static const auto successors = [] {
    std::unordered_map<std::string_view, std::string_view> next;
    for (const Succession& s : Jurisdictions::get().successions()) {
      if (s.same_unit() && s.old_code != s.new_code) next.emplace(s.old_code, s.new_code);
    }
    return next;
  }();
  // A chain of successors is short; the bound guards against a circle in the table.
  for (int step = 0; step < kLongestChain; ++step) {
    const auto it = successors.find(code);
    if (it == successors.end()) break;
    code = it->second;
  }
  return code;
}

std::string later_changes(std::string_view code, int year) {
  static const auto by_code = [] {
    std::unordered_multimap<std::string_view, const Succession*> events;
    for (const Succession& s : Jurisdictions::get().successions()) {
      const bool moves = !s.same_unit() || s.old_code != s.new_code;
      if (!moves) continue;  // a new name alone changes nothing
      events.emplace(s.old_code, &s);
      if (s.new_code != s.old_code && !s.same_unit()) events.emplace(s.new_code, &s);
    }
    return events;
  }();
  std::vector<const Succession*> later;
  std::string_view at = code;
  for (int step = 0; step < kLongestChain; ++step) {
    const auto [begin, end] = by_code.equal_range(at);
    for (auto it = begin; it != end; ++it) {
      if (it->second->year > year) later.push_back(it->second);
    }
    std::string_view next = at;
    for (auto it = begin; it != end; ++it) {
      const Succession& s = *it->second;
      if (s.same_unit() && s.old_code == at && s.new_code != at) next = s.new_code;
    }
    if (next == at) break;
    at = next;
  }
  std::sort(later.begin(), later.end(), [](const Succession* a, const Succession* b) {
    return std::tie(a->year, a->old_code, a->new_code) <
           std::tie(b->year, b->old_code, b->new_code);
  });
  std::string words;
  for (const Succession* s : later) {
    words += fmt::format("{}{} {} {} {}", words.empty() ? "" : "; ", s->year, s->old_name, s->kind,
                         s->new_name);
  }
  return words;
}

Result<Area> find_area(Archive& archive, std::string_view text) {
  text = trim(text);
  if (is_code(text)) return area_of_code(archive, text);
  const std::vector<const Division*> found = divisions_named(text, 0);
  if (!found.empty()) return only_area(archive, text, areas_of(found));
  const std::string near = near_name(archive, text);
  return Error{
      Errc::kNotFound,
      near.empty()
          ? fmt::format("there is no jurisdiction \"{}\"; give a name such as 武都区 "
                        "or its six-digit code",
                        text)
          : fmt::format("there is no jurisdiction \"{}\"; the nearest name is {}", text, near),
      0};
}

}  // namespace gongkai::detail
