#include "extract/context.h"

#include <algorithm>
#include <iterator>

#include "core/text.h"
#include "extract/short_name.h"

namespace gongkai::detail {
namespace {

using Words = ContextWords::List;

constexpr std::string_view kListComma = "、";

bool contains_any(std::string_view text, const Words& words) {
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    return text.find(word) != std::string_view::npos;
  });
}

std::string alternatives(Words words) {
  std::stable_sort(words.begin(), words.end(),
                   [](const auto& a, const auto& b) { return a.size() > b.size(); });
  std::string joined;
  for (const std::string& word : words) {
    if (!joined.empty()) joined += '|';
    joined += re2::RE2::QuoteMeta(word);
  }
  return joined;
}

re2::StringPiece piece(std::string_view text) { return {text.data(), text.size()}; }

constexpr std::pair<std::string_view, Words ContextWords::*> kLists[] = {
    {"whole", &ContextWords::whole},
    {"whole_groups", &ContextWords::whole_groups},
    {"own", &ContextWords::own},
    {"offices", &ContextWords::offices},
    {"office_behind", &ContextWords::office_behind},
    {"self_words", &ContextWords::self_words},
    {"other_body_not", &ContextWords::other_body_not},
    {"cumulative", &ContextWords::cumulative},
    {"since", &ContextWords::since},
    {"previous_year", &ContextWords::previous_year},
    {"previous_year_not", &ContextWords::previous_year_not},
    {"compare_before", &ContextWords::compare_before},
    {"carried_behind", &ContextWords::carried_behind},
    {"this_year", &ContextWords::this_year},
    {"parts", &ContextWords::parts},
    {"of_which", &ContextWords::of_which},
    {"exceptions", &ContextWords::exceptions},
    {"denials", &ContextWords::denials},
    {"asks", &ContextWords::asks},
    {"unrelated", &ContextWords::unrelated},
    {"unrelated_all", &ContextWords::unrelated_all},
    {"plans", &ContextWords::plans},
    {"plans_not", &ContextWords::plans_not},
    {"conjunctions", &ContextWords::conjunctions},
    {"sums", &ContextWords::sums},
    {"sums_inside", &ContextWords::sums_inside},
    {"each", &ContextWords::each},
    {"kinds", &ContextWords::kinds},
    {"these", &ContextWords::these},
    {"breakdowns", &ContextWords::breakdowns},
    {"places", &ContextWords::places},
    {"bureaus", &ContextWords::bureaus},
    {"bureaus_below", &ContextWords::bureaus_below},
    {"bureau_before", &ContextWords::bureau_before},
    {"bureau_behind", &ContextWords::bureau_behind},
    {"behind_a_total", &ContextWords::behind_a_total},
    {"in_force_words", &ContextWords::in_force_words},
    {"share_fillers", &ContextWords::share_fillers},
    {"area_behind", &ContextWords::area_behind},
    {"against_us", &ContextWords::against_us},
    {"judges", &ContextWords::judges},
    {"judged", &ContextWords::judged},
    {"judged_about", &ContextWords::judged_about},
    {"several_years", &ContextWords::several_years},
    {"respective_marks", &ContextWords::respective_marks},
    {"respective_joins", &ContextWords::respective_joins},
    {"respective_tails", &ContextWords::respective_tails},
    {"respective_each", &ContextWords::respective_each},
    {"respective_each_verbs", &ContextWords::respective_each_verbs},
    {"respective_counted", &ContextWords::respective_counted},
    {"change_from", &ContextWords::change_from},
    {"change_before", &ContextWords::change_before},
    {"change_to", &ContextWords::change_to},
};

constexpr std::pair<std::string_view, ContextWords::Pattern ContextWords::*> kPatterns[] = {
    {"cumulative_head", &ContextWords::cumulative_head},
    {"cumulative_after", &ContextWords::cumulative_after},
    {"cumulative_by_date", &ContextWords::cumulative_by_date},
    {"year_follows", &ContextWords::year_follows},
    {"bare_body", &ContextWords::bare_body},
    {"summed_up", &ContextWords::summed_up},
    {"sum_before", &ContextWords::sum_before},
    {"year_behind_sum", &ContextWords::year_behind_sum},
    {"all_are", &ContextWords::all_are},
    {"says_all", &ContextWords::says_all},
    {"list_of_parts", &ContextWords::list_of_parts},
    {"body_places", &ContextWords::body_places},
};

ContextWords::Pattern compile(const std::string& pattern) {
  re2::RE2::Options options;
  options.set_log_errors(false);
  return std::make_unique<re2::RE2>(pattern, options);
}

Error mistake(const std::string& file, std::string_view key, const std::string& reason) {
  return {Errc::kRules, file + ": " + std::string(key) + ": " + reason};
}

// Replaces `indicator` where `value` names one; false where it names none.
bool take_indicator(const std::optional<std::string>& value, const Indicator*& indicator) {
  if (value) indicator = Catalogue::get().find(*value);
  return !value || indicator != nullptr;
}

// [all_years]; false where it names an indicator that is none.
bool read_all_years(const toml::table& table, AllYears& all) {
  all.group = table["group"].value_or(all.group);
  return take_indicator(table["total"].value<std::string>(), all.total) &&
         take_indicator(table["counted_as"].value<std::string>(), all.counted_as);
}

// [only_channel], likewise.
bool read_only_channel(const toml::table& table, OnlyChannel& only) {
  only.group = table["group"].value_or(only.group);
  return take_indicator(table["channel"].value<std::string>(), only.channel) &&
         take_indicator(table["total"].value<std::string>(), only.total);
}

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
  constexpr std::size_t kThreeCharacters = 9;   // 县委 would be short for too much
  return org.size() < kThreeCharacters ? is_level_body(org, authority)
                                       : stand_in_order(org, authority);
}

// Where the first of the words begins; npos where none stands in the text.
std::size_t first_of(const Words& words, std::string_view text) {
  std::size_t first = std::string_view::npos;
  for (const std::string& word : words) first = std::min(first, text.find(word));
  return first;
}

// 不属于本机关公开范围, 非我局职责: a reason to refuse, and no word on whose figure it is.
constexpr std::string_view kNotOurs =
    "(?:不属于?|不归|不由|不是|不在|非)(?:我|本|全|受理)[^,;:\\x01\\x02]{0,12}|(?:我|本)[^,;:\\x01\\x02]{0,12}不掌握";

}  // namespace

bool Context::has_key(std::string_view key) {
  const auto is_key = [&](const auto& entry) { return entry.first == key; };
  return std::any_of(std::begin(kLists), std::end(kLists), is_key) ||
         std::any_of(std::begin(kPatterns), std::end(kPatterns), is_key) || key == "other_body" ||
         key == "all_years" || key == "venue" || key == "share" || key == "in_force_year" || key == "only_channel" || key == "scope_like" || key == "pieces" ||
         key == "overruled" || key == "levels" || key == "level";
}

Result<std::shared_ptr<const Context>> Context::load(
    const std::vector<std::pair<std::string, std::string_view>>& files, PatternUse patterns) {
  auto context = std::make_shared<Context>();
  for (const auto& [file, content] : files) {
    const Result<toml::table> parsed = read_toml(content, file);
    if (!parsed) return parsed.error();
    if (auto wrong = context->read(*parsed, file, patterns)) return *wrong;
  }
  if (auto wrong = context->build(files.empty() ? "context.toml" : files.back().first)) return *wrong;
  return std::shared_ptr<const Context>(std::move(context));
}

std::optional<Error> Context::read(const toml::table& table, const std::string& file,
                                   PatternUse patterns) {
  for (const auto& [key, list] : kLists) {
    for (std::string& word : toml_strings(table[key])) {
      if (word.empty()) return mistake(file, key, "a word is empty");
      (words_.*list).push_back(std::move(word));
    }
  }
  for (const auto& [key, pattern] : kPatterns) {
    const auto text = table[key].value<std::string>();
    if (!text) continue;
    words_.*pattern = compile(*text);
    if (!(words_.*pattern)->ok()) return mistake(file, key, (words_.*pattern)->error());
  }
  for (const std::string& text : toml_strings(table["other_body"])) {
    words_.other_body.push_back(compile(text));
    const re2::RE2& pattern = *words_.other_body.back();
    if (!pattern.ok()) return mistake(file, "other_body", pattern.error());
    if (pattern.NumberOfCapturingGroups() == 0) {
      return mistake(file, "other_body", "a pattern needs the group org");
    }
  }
  words_.in_force_year = table["in_force_year"].value_or(words_.in_force_year);
  if (const toml::table* all = table["all_years"].as_table()) {
    if (!read_all_years(*all, all_years_)) {
      return mistake(file, "all_years", "names what is no indicator");
    }
  }
  if (const toml::table* only = table["only_channel"].as_table()) {
    if (!read_only_channel(*only, only_channel_)) {
      return mistake(file, "only_channel", "names what is no indicator");
    }
  }
  if (const toml::array* rows = table["share"].as_array()) {
    for (const toml::node& row : *rows) {
      const toml::table* share = row.as_table();
      ShareVerbs verbs;
      if (share == nullptr || !take_indicator((*share)["of"].value<std::string>(), verbs.total) || verbs.total == nullptr) {
        return mistake(file, "share", "names no indicator");
      }
      verbs.verbs = WordList(toml_strings((*share)["verbs"]));
      shares_.push_back(std::move(verbs));
    }
  }
  if (const toml::array* rows = table["venue"].as_array()) {
    for (const toml::node& row : *rows) {
      const toml::table* venue = row.as_table();
      if (venue == nullptr || (*venue)["of"].value_or(std::string()).empty()) return mistake(file, "venue", "lacks of");
      venues_.push_back({(*venue)["of"].value_or(std::string()), toml_strings((*venue)["bodies"]),
                         toml_strings((*venue)["said"])});
    }
  }
  if (const toml::table* pieces = table["pieces"].as_table()) add_macros(*pieces, pieces_);
  if (const toml::array* rows = table["overruled"].as_array()) {
    if (auto wrong = overruled_.add(*rows, pieces_, file, patterns)) return wrong;
  }
  if (const toml::table* words = table["levels"].as_table()) {
    if (const auto wrong = levels_.add(*words)) return mistake(file, "levels", *wrong);
  }
  if (const toml::array* rows = table["level"].as_array()) {
    if (const auto wrong = levels_.add(*rows)) return mistake(file, "level", *wrong);
  }
  if (const toml::table* like = table["scope_like"].as_table()) {
    for (const auto& [code, other] : *like) {
      const Indicator* indicator = Catalogue::get().find(code.str());
      const Indicator* root = Catalogue::get().find(other.value_or(std::string()));
      if (indicator == nullptr || root == nullptr || root->index > indicator->index) {
        return mistake(file, "scope_like", "'" + std::string(code.str()) +
                                               "' and what it follows must be indicators, the "
                                               "latter first in the catalogue");
      }
      scope_like_[indicator->index] = root->index;
    }
  }
  return std::nullopt;
}

std::optional<Error> Context::build(const std::string& file) {
  for (const auto& [key, pattern] : kPatterns) {
    if (words_.*pattern == nullptr || (words_.*pattern)->pattern().empty()) {
      return mistake(file, key, "is missing");
    }
  }
  if (all_years_.group.empty() || all_years_.total == nullptr || all_years_.counted_as == nullptr) {
    return mistake(file, "all_years", "lacks group, total or counted_as");
  }
  if (only_channel_.group.empty() || only_channel_.channel == nullptr || only_channel_.total == nullptr) {
    return mistake(file, "only_channel", "lacks group, channel or total");
  }
  Words whole = words_.whole;
  whole.insert(whole.end(), words_.whole_groups.begin(), words_.whole_groups.end());
  scope_words_ = compile(std::string(kNotOurs) + "|" + words_.body_places->pattern() + "|(?P<own>" + alternatives(words_.own) +
                         "|(?P<office>" + alternatives(words_.offices) + "))|(?P<whole>" + alternatives(whole) + ")|(?P<self>" +
                         alternatives(words_.self_words) + ")");
  if (!scope_words_->ok()) {
    return mistake(file, "whole, own, self_words", scope_words_->error());
  }
  compare_before_ = WordList(words_.compare_before);
  carried_behind_ = WordList(words_.carried_behind);
  denials_ = WordList(words_.denials);
  asks_ = WordList(words_.asks);
  of_which_ = WordList(words_.of_which);
  sums_ = WordList(words_.sums);
  sums_inside_ = WordList(words_.sums_inside);
  office_behind_ = WordList(words_.office_behind);
  area_behind_ = WordList(words_.area_behind);
  bureau_before_ = WordList(words_.bureau_before);
  bureau_behind_ = WordList(words_.bureau_behind);
  behind_a_total_ = WordList(words_.behind_a_total);
  share_fillers_ = WordList(words_.share_fillers);
  respective_ = {words_.respective_marks, words_.respective_joins, words_.respective_tails,
                 words_.respective_counted, words_.respective_each, words_.respective_each_verbs};
  change_ = {words_.change_from, words_.change_before, words_.change_to};
  find_cues();
  return std::nullopt;
}

void Context::find_cues() {
  const auto any_of = [&](std::initializer_list<const Words*> lists) {
    Words all;
    for (const Words* list : lists) all.insert(all.end(), list->begin(), list->end());
    return cue_words_.add(all);
  };
  const auto of_pattern = [&](const ContextWords::Pattern& regex) {
    return cue_words_.add_pattern(regex->pattern());
  };
  cues_.scope = any_of({&words_.whole, &words_.whole_groups, &words_.own, &words_.offices, &words_.self_words});
  cues_.breaks_down = any_of({&words_.breakdowns});
  cues_.excepts = any_of({&words_.exceptions});
  cues_.unrelated = any_of({&words_.unrelated, &words_.unrelated_all});
  cues_.is_plan = any_of({&words_.plans});
  cues_.since = any_of({&words_.since});
  cues_.previous_year = any_of({&words_.previous_year});
  cues_.of_several_years = any_of({&words_.several_years});
  cues_.lists = any_of({&words_.respective_marks, &words_.respective_each, &words_.change_to});
  cues_.year_follows = of_pattern(words_.year_follows);
  cues_.year_behind_sum = of_pattern(words_.year_behind_sum);
  for (const auto& regex : words_.other_body) cues_.other_body.push_back(of_pattern(regex));
  cues_.sums_up = of_pattern(words_.summed_up);
  overruled_.find_cues(cue_words_);
  cue_words_.build();
}

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
    if (!holds(kOwn) && !holds(kWhole) && !holds(kSelf)) continue;   // kNotOurs
    last.found = true;
    last.begin = begin;
    last.end = from;
    last.office = holds(kOffice);
    last.scope = holds(kOwn) ? Scope::kOwnBody : holds(kWhole) ? Scope::kWhole : Scope::kUnspecified;
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
    while (from <= before.size() && regex->Match(piece(before), from, before.size(),
                                                 re2::RE2::UNANCHORED, groups, 2)) {
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
      other = !own && !opens && !takes_on && !contains_any(org, words_.other_body_not) &&
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
  return std::any_of(words_.bureaus_below.begin(), words_.bureaus_below.end(), [&](const std::string& word) {
    return word != bureau && text.find(word) != std::string_view::npos;
  });
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

Cumulative Context::cumulative(std::string_view before, std::string_view after) const {
  if (contains_any(before, words_.cumulative)) return Cumulative::kYes;
  if (re2::RE2::PartialMatch(piece(before), *words_.cumulative_head) &&
      re2::RE2::PartialMatch(piece(after), *words_.cumulative_after)) {
    return Cumulative::kYes;
  }
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

std::size_t Context::since(std::string_view before) const {
  return first_of(words_.since, before);
}

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
  // 兼职13名(联络员不在其内,共28人): what a bracket with a number of its own says is said of that one.
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

MatchedWords Context::all_are(std::string_view text, std::size_t from) const {
  re2::StringPiece words;
  const bool found = words_.all_are->Match(piece(text), from, text.size(), re2::RE2::UNANCHORED, &words, 1);
  if (!found || words.empty()) return {};  // a user's pattern may match nothing at all
  const auto begin = static_cast<std::size_t>(words.data() - text.data());
  return {begin, begin + words.size()};
}

bool Context::sums_up(std::string_view before) const {
  return re2::RE2::PartialMatch(piece(before), *words_.summed_up);
}

bool Context::excepts(std::string_view before) const { return contains_any(before, words_.exceptions); }

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

bool Context::opens_parts(std::string_view between) const { return contains_any(between, words_.parts); }

std::size_t Context::behind_of_which(std::string_view phrase) const {
  for (std::size_t i = phrase.size(); i-- > 0;) {
    const std::string_view word = of_which_.prefix_of(phrase.substr(i));
    if (!word.empty()) return i + word.size();
  }
  return 0;
}

bool Context::says_each(std::string_view before) const {
  return contains_any(before.substr(before.find_last_of(",:;(") + 1), words_.each);   // npos + 1 is 0
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
