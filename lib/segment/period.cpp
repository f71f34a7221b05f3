#include "segment/period.h"

#include <algorithm>
#include <map>

#include "core/text.h"
#include "segment/dates.h"
#include "segment/lines.h"
#include "segment/vocabulary.h"

namespace gongkai::detail {

namespace {

constexpr std::string_view kFullStop = "\u3002";
constexpr std::string_view kYearMark = "\u5E74";    // nian
constexpr std::string_view kDegreeMark = "\u5EA6";  // du, as in nian du
constexpr std::string_view kTwo = "\u4E8C";         // er, as in er ling yi qi
constexpr std::size_t kNone = std::string_view::npos;
constexpr std::size_t kReach = 120;  // bytes from the anchor to the dates

// Where 2017 or 二〇一七 may begin, not before `at`.
std::size_t next_year_sign(std::string_view text, std::size_t at) {
  return std::min(text.find("20", at), text.find(kTwo, at));
}

// 2017年1月1日[起]至[2017年]12月31日, the begin or its separators perhaps lost.
std::optional<Period> read_period(std::string_view text, std::size_t from) {
  const std::string_view window = clip_utf8(text, from + kReach);
  const auto first = find_date(window, from);
  if (!first) return std::nullopt;
  const WordPlace to = find_word(window, Vocabulary::get().period_to, first->end);
  if (!to.found() || to.begin > first->end + 12) return std::nullopt;
  const auto second = find_date(clip_utf8(text, to.end + 40), to.end, first->year);
  if (!second || second->begin > to.end + 6) return std::nullopt;
  Period period;
  period.begin = only_split(*first, {}, {}).value_or(Date{});
  period.end = only_split(*second, period.begin, {}).value_or(Date{});
  if (!period.end.known()) return std::nullopt;
  if (period.begin.known() && period.begin > period.end) return std::nullopt;
  period.span = {static_cast<std::uint32_t>(first->begin), static_cast<std::uint32_t>(second->end)};
  return period;
}

// 截至2015年12月31日.
std::optional<Period> find_end_of_period(std::string_view text) {
  const Words& until = Vocabulary::get().period_until;
  for (WordPlace at = find_word(text, until, 0); at.found(); at = find_word(text, until, at.end)) {
    const auto date = find_date(clip_utf8(text, at.end + 60), at.end);
    if (!date || date->begin > at.end + 6) continue;
    const Date end = only_split(*date, {}, {}).value_or(Date{});
    if (end.month != 12 || end.day != 31) continue;
    Period period;
    period.end = end;
    period.span = {static_cast<std::uint32_t>(date->begin), static_cast<std::uint32_t>(date->end)};
    return period;
  }
  return std::nullopt;
}

// A range from January 1 to December 31 (of 2008 from May 1, when the regulations took effect)
// needs no word that announces it.
std::optional<Period> find_whole_year(std::string_view text) {
  constexpr int kTries = 8;
  auto date = find_date(text);
  for (int i = 0; date && i < kTries; ++i, date = find_date(text, date->end)) {
    const Date begin = only_split(*date, {}, {}).value_or(Date{});
    if (begin.day != 1 || (begin.month != 1 && begin.month != 5)) continue;
    const auto period = read_period(text, date->begin);
    if (period && period->end == Date{begin.year, 12, 31}) return period;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Period> find_period(std::string_view opening) {
  const Words& anchors = Vocabulary::get().period_anchors;
  for (WordPlace at = find_word(opening, anchors); at.found();
       at = find_word(opening, anchors, at.end)) {
    if (auto period = read_period(opening, at.end)) return period;
  }
  if (auto period = find_whole_year(opening)) return period;
  return find_end_of_period(opening);
}

int announced_year(std::string_view text, std::size_t at) {
  std::size_t end = 0;
  const int year = read_year(text, at, &end);
  if (year == 0 || (at > 0 && is_digit(text[at - 1]))) return 0;
  std::string_view rest = text.substr(end);
  if (!rest.starts_with(kYearMark)) return 0;
  rest.remove_prefix(kYearMark.size());
  if (rest.starts_with(kDegreeMark)) rest.remove_prefix(kDegreeMark.size());
  return longest_prefix(rest, Vocabulary::get().title_core).empty() ? 0 : year;
}

int year_of_opening(std::string_view opening) {
  for (std::size_t at = 0; (at = next_year_sign(opening, at)) != kNone; at += 2) {
    if (const int year = announced_year(opening, at); year != 0) return year;
  }
  return 0;
}

int year_above(const Layout& layout, const View& view) {
  constexpr std::size_t kLongestLine = 150;  // bytes
  const Vocabulary& words = Vocabulary::get();
  int found = 0;
  const std::size_t end =
      std::min({layout.lines.size(), layout.first_heading, layout.first_body_line + 1});
  for (std::size_t i = 0; i < end; ++i) {
    const std::string_view line = view.slice(layout.lines[i]);
    const bool is_line = line.size() <= kLongestLine && line.find(kFullStop) == kNone &&
                         line.find('>') == kNone && contains_any(line, words.report_about);
    if (!is_line || !longest_suffix(line, words.not_title).empty()) continue;
    for (std::size_t at = 0; (at = next_year_sign(line, at)) != kNone; at += 2) {
      std::size_t stop = 0;
      const int year = at > 0 && is_digit(line[at - 1]) ? 0 : read_year(line, at, &stop);
      if (year == 0 || !line.substr(stop).starts_with(kYearMark)) continue;
      if (found != 0 && found != year) return 0;
      found = year;
    }
  }
  return found;
}

int year_of_text(const View& view, const std::vector<Section>& sections) {
  std::map<int, int> counts;
  for (const Section& section : sections) {
    if (section.kind == "problems" || section.kind == "plan") continue;
    const std::string_view body = view.slice(section.body);
    for (std::size_t at = 0; (at = body.find("20", at)) != kNone; at += 2) {
      std::size_t end = 0;
      const int year = read_year(body, at, &end);
      if (year == 0 || body.substr(end, kYearMark.size()) != kYearMark) continue;
      const bool opens = at == 0 || body[at - 1] == '\n' || body[at - 1] == '.' ||
                         (at >= 3 && body.substr(at - 3, 3) == kFullStop);
      if (opens) ++counts[year];
    }
  }
  int best = 0;
  int best_count = 0;
  for (const auto& [year, count] : counts) {
    if (count == best_count) best = 0;
    if (count > best_count) {
      best = year;
      best_count = count;
    }
  }
  return best;
}

}  // namespace gongkai::detail
