#include "extract/context.h"

#include <algorithm>

#include "core/text.h"
#include "extract/short_name.h"

namespace gongkai::detail {
namespace {

using Words = ContextWords::List;

re2::StringPiece piece(std::string_view text) { return {text.data(), text.size()}; }

constexpr std::size_t kCharacter = 3;

// The last level that the name of a body has: 区 of 某市某区税务局; empty: none.
std::string_view level_of(std::string_view authority) {
  constexpr std::string_view kLevels[] = {"省", "市", "州", "盟", "县", "区", "旗"};
  std::size_t last = std::string_view::npos;
  for (const std::string_view level : kLevels) {
    const std::size_t at = authority.rfind(level);
    if (at != std::string_view::npos && (last == std::string_view::npos || at > last)) last = at;
  }
  return last == std::string_view::npos ? std::string_view() : authority.substr(last, kCharacter);
}

// 市局 is the bureau of 某市税务局, but not that of 某市某区税务局.
bool is_level_body(std::string_view org, std::string_view authority) {
  return org.size() == 2 * kCharacter && authority.ends_with(org.substr(kCharacter)) &&
         level_of(authority) == org.substr(0, kCharacter);
}

// 市卫计局 is short for …市卫生和计划生育局: its characters stand in the name in their order.
bool is_short_for(std::string_view org, std::string_view authority) {
  constexpr std::size_t kThreeCharacters = 9;  // 县委 would be short for too much
  return org.size() < kThreeCharacters ? is_level_body(org, authority)
                                       : stand_in_order(org, authority);
}

// Where the first of the words begins; npos where none stands in the text.
std::size_t first_of(const Words& words, std::string_view text) {
  std::size_t first = std::string_view::npos;
  for (const std::string& word : words) first = std::min(first, find_in(text, word));
  return first;
}

}  // namespace

ScopeWords Context::scope(std::string_view before) const {
  enum : std::size_t { kAll, kOwn, kOffice, kWhole, kSelf, kGroups };
  ScopeWords last;
  re2::StringPiece groups[kGroups];
  const auto holds = [&](std::size_t group) { return groups[group].data() != nullptr; };
  std::size_t from = 0;
  while (from <= before.size() && scope_words_->Match(piece(before), from, before.size(),
                                                      re2::RE2::UNANCHORED, groups, kGroups)) {
    const auto begin = static_cast<std::size_t>(groups[kAll].data() - before.data());
    from = begin + groups[kAll].size();
    if (!holds(kOwn) && !holds(kWhole) && !holds(kSelf)) continue;  // kNotOurs
    last.found = true;
    last.begin = begin;
    last.end = from;
    last.office = holds(kOffice);
    last.scope = holds(kOwn)     ? Scope::kOwnBody
                 : holds(kWhole) ? Scope::kWhole
                                 : Scope::kUnspecified;
  }
  return last;
}

bool Context::other_body(std::string_view before, std::string_view authority, const CueSet& cues,
                         bool judged) const {
  re2::StringPiece groups[2];
  for (std::size_t i = 0; i < words_.other_body.size(); ++i) {
    if (!has_all(cues, cues_.other_body[i])) continue;
    const auto& regex = words_.other_body[i];
    std::size_t from = 0;
    bool other = false;
    while (from <= before.size() &&
           regex->Match(piece(before), from, before.size(), re2::RE2::UNANCHORED, groups, 2)) {
      if (groups[1].data() == nullptr) groups[1] = {groups[0].data(), 0};
      const std::string_view org(groups[1].data(), groups[1].size());
      // 某市司法局 is the 司法局 whose report this is, however much of its name the title prints.
      const bool own = !authority.empty() && (authority.find(org) != std::string_view::npos ||
                                              org.find(authority) != std::string_view::npos ||
                                              is_short_for(org, authority));
      // Where nobody knows whose report it is, the subject that opens the sentence may be its own.
      const bool opens = authority.empty() && groups[1].data() - before.data() <= 4;
      const auto behind = static_cast<std::size_t>(org.data() - before.data()) + org.size();
      const bool takes_on = judged && contains_any(org, words_.judges) &&
                            contains_any(before.substr(behind), words_.judged_about);
      const bool below = std::any_of(words_.bodies_below.begin(), words_.bodies_below.end(),
                                     [&](const auto& word) { return org.starts_with(word); });
      other = !own && !opens && !takes_on && (below || !contains_any(org, words_.other_body_not)) &&
              !contains_any(before.substr(behind), words_.against_us);
      // A user's pattern may match with its group empty: it must not match there for ever.
      from = std::max(from + 1, behind);
    }
    if (other) return true;
  }
  return false;
}

std::string Context::bureau_of(std::string_view authority) const {
  const std::string_view level = level_of(authority);
  for (const std::string& bureau : words_.bureaus) {
    if (!level.empty() && authority.ends_with(bureau)) return std::string(level) + bureau;
  }
  return {};
}

bool Context::names_bureaus_below(std::string_view text, std::string_view bureau) const {
  return std::any_of(
      words_.bureaus_below.begin(), words_.bureaus_below.end(),
      [&](const std::string& word) { return word != bureau && stands_in(text, word); });
}

bool Context::begins_bureau(std::string_view before, std::string_view behind) const {
  const bool begins = before.empty() || static_cast<unsigned char>(before.back()) < 0x80 ||
                      bureau_before_.ends(before);
  return begins && bureau_behind_.begins(behind);
}

bool Context::speaks_of_total(std::string_view before, std::string_view behind) const {
  const bool begins = before.empty() || contains_any(before, words_.these);
  return begins && behind_a_total_.begins(behind);
}

const Indicator* Context::shared_total(std::string_view words) const {
  const Indicator* total = nullptr;
  while (!words.empty()) {
    std::size_t length = share_fillers_.prefix_of(words).size();
    for (const ShareVerbs& share : shares_) {
      const std::size_t verb = share.verbs.prefix_of(words).size();
      if (verb <= length) continue;
      if (total != nullptr && total != share.total) return nullptr;
      total = share.total;
      length = verb;
    }
    if (length == 0) return nullptr;
    words.remove_prefix(length);
  }
  return total;
}

bool Context::takes_on_for_all(std::string_view indicator, std::string_view before) const {
  return std::any_of(venues_.begin(), venues_.end(), [&](const Venue& venue) {
    return indicator.starts_with(venue.group) && contains_any(before, venue.bodies) &&
           contains_any(before, venue.said);
  });
}

bool Context::is_place(std::string_view indicator) const {
  return std::find(words_.places.begin(), words_.places.end(), indicator) != words_.places.end();
}

bool Context::is_judged(std::string_view indicator) const {
  const std::string_view group = indicator.substr(0, indicator.find('.'));
  return std::find(words_.judged.begin(), words_.judged.end(), group) != words_.judged.end();
}

bool Context::sums_up_behind_year(std::string_view before) const {
  return re2::RE2::PartialMatch(piece(before), *words_.cumulative_behind_year);
}

Cumulative Context::cumulative(std::string_view before, std::string_view after) const {
  if (contains_any(before, words_.cumulative)) return Cumulative::kYes;
  if (re2::RE2::PartialMatch(piece(before), *words_.cumulative_head) &&
      re2::RE2::PartialMatch(piece(after), *words_.cumulative_after)) {
    return Cumulative::kYes;
  }
  if (sums_up_behind_year(before)) return Cumulative::kYes;
  re2::StringPiece since;
  const bool by_date = re2::RE2::PartialMatch(piece(before), *words_.cumulative_by_date, &since) &&
                       !returns_to_this_year({since.data(), since.size()});
  return by_date ? Cumulative::kPerhaps : Cumulative::kNo;
}

bool Context::of_several_years(std::string_view before) const {
  for (const std::string& word : words_.several_years) {
    const std::size_t at = before.rfind(word);
    // 与历年相比: a measure.
    if (at == std::string_view::npos || compares(before.substr(0, at))) continue;
    if (!returns_to_this_year(before.substr(at + word.size()))) return true;
  }
  return false;
}

std::size_t Context::since(std::string_view before) const { return first_of(words_.since, before); }

bool Context::since_in_force(std::string_view before, int year) const {
  return year != 0 && year == words_.in_force_year &&
         std::any_of(words_.in_force_words.begin(), words_.in_force_words.end(),
                     [&](const std::string& word) { return before.ends_with(word); });
}

bool Context::previous_year(std::string_view before) const {
  std::size_t best = std::string_view::npos;
  std::size_t length = 0;
  for (const std::string& word : words_.previous_year) {
    const std::size_t at = before.rfind(word);
    if (at != std::string_view::npos && (best == std::string_view::npos || at > best)) {
      best = at;
      length = word.size();
    }
  }
  if (best == std::string_view::npos) return false;
  for (const std::string& word : words_.previous_year_not) {
    const std::size_t at = before.rfind(word, best);
    if (at != std::string_view::npos && best + length <= at + word.size()) return false;
  }
  // A comparison (较上年增长…) rules only up to the comma.
  if (before.find(',', best + length) != std::string_view::npos) return false;
  // 去年全年 is all of last year; 去年…,今年… comes back.
  std::string_view since = before.substr(best + length);
  for (const std::string& word : words_.this_year) {
    if (since.starts_with(word)) since.remove_prefix(word.size());
  }
  return !returns_to_this_year(since);
}

bool Context::returns_to_this_year(std::string_view since) const {
  return contains_any(since, words_.this_year);
}

bool Context::unrelated(std::string_view before, std::string_view after) const {
  const std::size_t clause = before.find_last_of(",:(\x01");
  if (clause != std::string_view::npos) before.remove_prefix(clause + 1);
  // 兼职13名(联络员不在其内,共28人): what a bracket with a number of its own says is said of that
  // one.
  std::string_view own = after.substr(0, after.find('\x01'));
  const std::size_t bracket = own.find('(');
  if (own.size() < after.size() && own.find(')', bracket) == std::string_view::npos) {
    own = own.substr(0, bracket);
  }
  // 复议12件、诉讼8件,均与信息公开无关: said of the whole list.
  return contains_any(after, words_.unrelated_all) || contains_any(own, words_.unrelated) ||
         contains_any(before, words_.unrelated);
}

bool Context::is_plan(std::string_view before) const {
  return std::any_of(words_.plans.begin(), words_.plans.end(), [&](const std::string& word) {
    const std::size_t at = before.rfind(word);
    return at != std::string_view::npos && !contains_any(before.substr(at), words_.plans_not);
  });
}

bool Context::is_bare(std::string_view body) const {
  return re2::RE2::FullMatch(piece(body), *words_.bare_body);
}

bool Context::year_follows(std::string_view before, std::string_view after) const {
  return re2::RE2::PartialMatch(piece(after), *words_.year_follows) ||
         (re2::RE2::PartialMatch(piece(after), *words_.year_behind_sum) &&
          re2::RE2::PartialMatch(piece(before), *words_.sum_before));
}

bool Context::says_all(std::string_view words) const {
  return re2::RE2::PartialMatch(piece(words), *words_.says_all);
}

bool Context::lists_parts(std::string_view before) const {
  return re2::RE2::PartialMatch(piece(before), *words_.list_of_parts);
}

bool Context::some_are(std::string_view before) const {
  return re2::RE2::PartialMatch(piece(before), *words_.some_are);
}

MatchedWords Context::all_are(std::string_view text, std::size_t from) const {
  re2::StringPiece words;
  const bool found =
      words_.all_are->Match(piece(text), from, text.size(), re2::RE2::UNANCHORED, &words, 1);
  if (!found || words.empty()) return {};  // a user's pattern may match nothing at all
  const auto begin = static_cast<std::size_t>(words.data() - text.data());
  return {begin, begin + words.size()};
}

bool Context::sums_up(std::string_view before) const {
  return re2::RE2::PartialMatch(piece(before), *words_.summed_up);
}

bool Context::excepts(std::string_view before) const {
  return contains_any(before, words_.exceptions);
}

bool Context::breaks_down(std::string_view sentence) const {
  return contains_any(sentence.substr(0, sentence.find_first_of(",:\x01")), words_.breakdowns);
}

std::size_t Context::of_which_in(std::string_view text) const {
  return first_of(words_.of_which, text);
}

bool Context::names_whole(std::string_view text) const { return contains_any(text, words_.whole); }

int Context::scope_like(const Indicator& indicator) const {
  const auto it = scope_like_.find(indicator.index);
  return it == scope_like_.end() ? -1 : it->second;
}

bool Context::opens_parts(std::string_view between) const {
  return contains_any(between, words_.parts);
}

std::size_t Context::behind_of_which(std::string_view phrase) const {
  for (std::size_t i = phrase.size(); i-- > 0;) {
    if (is_utf8_continuation(phrase[i])) continue;
    const std::string_view word = of_which_.prefix_of(phrase.substr(i));
    if (!word.empty()) return i + word.size();
  }
  return 0;
}

bool Context::says_each(std::string_view before) const {
  return contains_any(before.substr(before.find_last_of(",:;(") + 1),
                      words_.each);  // npos + 1 is 0
}

bool Context::sums_up_names(std::string_view before, std::size_t names_over, const Decimal& count,
                            std::string_view unit) const {
  constexpr int kMostNames = 12;
  const bool few = Decimal::of(1) < count && count <= Decimal::of(kMostNames);
  if (!few || std::find(words_.kinds.begin(), words_.kinds.end(), unit) == words_.kinds.end()) {
    return false;
  }
  if (count == Decimal::of(static_cast<std::int64_t>(names_over))) return true;
  const std::string_view clause = before.substr(before.find_last_of(",:;") + 1);
  return clause.find(kListComma) != std::string_view::npos || contains_any(clause, words_.these);
}

bool Context::joins(std::string_view between) const {
  return between.empty() || between == kListComma ||
         std::find(words_.conjunctions.begin(), words_.conjunctions.end(), between) !=
             words_.conjunctions.end();
}

}  // namespace gongkai::detail
