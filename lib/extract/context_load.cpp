// Reads the words of a context from TOML (context.toml and the files of users).
#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "extract/context.h"

namespace gongkai::detail {
namespace {

using Words = ContextWords::List;

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

constexpr std::pair<std::string_view, Words ContextWords::*> kLists[] = {
    {"whole", &ContextWords::whole},
    {"whole_groups", &ContextWords::whole_groups},
    {"own", &ContextWords::own},
    {"offices", &ContextWords::offices},
    {"office_behind", &ContextWords::office_behind},
    {"self_words", &ContextWords::self_words},
    {"other_body_not", &ContextWords::other_body_not},
    {"bodies_below", &ContextWords::bodies_below},
    {"cumulative", &ContextWords::cumulative},
    {"since", &ContextWords::since},
    {"previous_year", &ContextWords::previous_year},
    {"previous_year_not", &ContextWords::previous_year_not},
    {"parts_of_year", &ContextWords::parts_of_year},
    {"parts_of_year_not", &ContextWords::parts_of_year_not},
    {"from_month_to", &ContextWords::from_month_to},
    {"from_year_to", &ContextWords::from_year_to},
    {"until_month", &ContextWords::until_month},
    {"quarters", &ContextWords::quarters},
    {"quarters_counted", &ContextWords::quarters_counted},
    {"part_of_year_tails", &ContextWords::part_of_year_tails},
    {"whole_again", &ContextWords::whole_again},
    {"compare_before", &ContextWords::compare_before},
    {"carried_behind", &ContextWords::carried_behind},
    {"carried_into", &ContextWords::carried_into},
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
    {"change_stock", &ContextWords::change_stock},
    {"change_to", &ContextWords::change_to},
    {"change_now", &ContextWords::change_now},
};

constexpr std::pair<std::string_view, ContextWords::Pattern ContextWords::*> kPatterns[] = {
    {"cumulative_head", &ContextWords::cumulative_head},
    {"cumulative_after", &ContextWords::cumulative_after},
    {"cumulative_by_date", &ContextWords::cumulative_by_date},
    {"cumulative_behind_year", &ContextWords::cumulative_behind_year},
    {"year_follows", &ContextWords::year_follows},
    {"bare_body", &ContextWords::bare_body},
    {"summed_up", &ContextWords::summed_up},
    {"sum_before", &ContextWords::sum_before},
    {"year_behind_sum", &ContextWords::year_behind_sum},
    {"all_are", &ContextWords::all_are},
    {"some_are", &ContextWords::some_are},
    {"says_all", &ContextWords::says_all},
    {"list_of_parts", &ContextWords::list_of_parts},
    {"body_places", &ContextWords::body_places},
};

ContextWords::Pattern compile(const std::string& pattern) {
  re2::RE2::Options options;
  options.set_log_errors(false);
  return std::make_unique<re2::RE2>(pattern, options);
}

// Keys of the tables in the file that are no lists of words.
using Keys = std::vector<std::string_view>;
const std::pair<std::string_view, Keys> kTableKeys[] = {
    {"all_years", {"group", "total", "counted_as"}},
    {"carried", {"out", "in"}},
    {"only_channel", {"group", "channel", "total"}},
    {"share", {"of", "verbs"}},
    {"venue", {"of", "bodies", "said"}},
};

// The first key that is none of `keys`, in a table or in one of several.
std::optional<UnknownKey> unknown_key_in(toml::node_view<const toml::node> tables,
                                         const Keys& keys) {
  if (const toml::array* rows = tables.as_array()) {
    for (const toml::node& row : *rows) {
      if (auto found = unknown_key_in(toml::node_view<const toml::node>(row), keys)) return found;
    }
  }
  if (const toml::table* table = tables.as_table()) return unknown_key(*table, keys);
  return std::nullopt;
}

// `file`: with the line where there is one.
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

// 不属于本机关公开范围, 非我局职责: a reason to refuse, and no word on whose figure it is.
constexpr std::string_view kNotOurs =
    "(?:不属于?|不归|不由|不是|不在|非)(?:我|本|全|受理)[^,;:\\x01\\x02]{0,12}|(?:我|本)[^,;:\\x01\\x02]{0,12}不掌握";

}  // namespace

bool Context::has_key(std::string_view key) {
  const auto is_key = [&](const auto& entry) { return entry.first == key; };
  return std::any_of(std::begin(kLists), std::end(kLists), is_key) ||
         std::any_of(std::begin(kPatterns), std::end(kPatterns), is_key) || key == "other_body" ||
         key == "all_years" || key == "venue" || key == "share" || key == "in_force_year" ||
         key == "in_force_month" || key == "only_channel" || key == "scope_like" ||
         key == "pieces" || key == "carried" || key == "overruled" || key == "levels" ||
         key == "level";
}

Result<std::shared_ptr<const Context>> Context::load(
    const std::vector<std::pair<std::string, std::string_view>>& files, PatternUse patterns) {
  auto context = std::make_shared<Context>();
  for (const auto& [file, content] : files) {
    const Result<toml::table> parsed = read_toml(content, file);
    if (!parsed) return parsed.error();
    if (auto wrong = context->read(*parsed, file, patterns)) return *wrong;
  }
  if (auto wrong = context->build(files.empty() ? "context.toml" : files.back().first))
    return *wrong;
  return std::shared_ptr<const Context>(std::move(context));
}

std::optional<Error> Context::read(const toml::table& table, const std::string& file,
                                   PatternUse patterns) {
  // The line of a row, or of the key where no row is given.
  const auto wrong = [&](std::string_view key, const std::string& reason,
                         const toml::node* row = nullptr) {
    const toml::node* const at = row != nullptr ? row : table.get(key);
    return mistake(fmt::format("{}:{}", file, at == nullptr ? 1 : at->source().begin.line), key,
                   reason);
  };
  for (const auto& [key, keys] : kTableKeys) {
    if (const auto unknown = unknown_key_in(table[key], keys)) {
      return wrong(key, unknown->message, unknown->value);
    }
  }
  for (const auto& [key, list] : kLists) {
    for (std::string& word : toml_strings(table[key])) {
      if (word.empty()) return wrong(key, "has an empty word");
      (words_.*list).push_back(std::move(word));
    }
  }
  for (const auto& [key, pattern] : kPatterns) {
    const auto text = table[key].value<std::string>();
    if (!text) continue;
    words_.*pattern = compile(*text);
    if (!(words_.*pattern)->ok()) return wrong(key, (words_.*pattern)->error());
  }
  for (const std::string& text : toml_strings(table["other_body"])) {
    words_.other_body.push_back(compile(text));
    const re2::RE2& pattern = *words_.other_body.back();
    if (!pattern.ok()) return wrong("other_body", pattern.error());
    if (pattern.NumberOfCapturingGroups() == 0) {
      return wrong("other_body", "a pattern needs the group org");
    }
  }
  words_.in_force_year = table["in_force_year"].value_or(words_.in_force_year);
  words_.in_force_month = table["in_force_month"].value_or(words_.in_force_month);
  if (const toml::table* all = table["all_years"].as_table()) {
    if (!read_all_years(*all, all_years_)) {
      return wrong("all_years", "names what is no indicator");
    }
  }
  if (const toml::table* carried = table["carried"].as_table()) {
    if (!take_indicator((*carried)["out"].value<std::string>(), carried_.out) ||
        !take_indicator((*carried)["in"].value<std::string>(), carried_.in)) {
      return wrong("carried", "names what is no indicator");
    }
  }
  if (const toml::table* only = table["only_channel"].as_table()) {
    if (!read_only_channel(*only, only_channel_)) {
      return wrong("only_channel", "names what is no indicator");
    }
  }
  if (const toml::array* rows = table["share"].as_array()) {
    for (const toml::node& row : *rows) {
      const toml::table* share = row.as_table();
      ShareVerbs verbs;
      if (share == nullptr || !take_indicator((*share)["of"].value<std::string>(), verbs.total) ||
          verbs.total == nullptr) {
        return wrong("share", "names no indicator", &row);
      }
      verbs.verbs = WordList(toml_strings((*share)["verbs"]));
      shares_.push_back(std::move(verbs));
    }
  }
  if (const toml::array* rows = table["venue"].as_array()) {
    for (const toml::node& row : *rows) {
      const toml::table* venue = row.as_table();
      if (venue == nullptr || (*venue)["of"].value_or(std::string()).empty())
        return wrong("venue", "lacks of", &row);
      venues_.push_back({(*venue)["of"].value_or(std::string()), toml_strings((*venue)["bodies"]),
                         toml_strings((*venue)["said"])});
    }
  }
  if (const toml::table* pieces = table["pieces"].as_table()) add_macros(*pieces, pieces_);
  if (const toml::array* rows = table["overruled"].as_array()) {
    if (auto error = overruled_.add(*rows, pieces_, file, patterns)) return error;
  }
  if (const toml::table* words = table["levels"].as_table()) {
    if (const auto reason = levels_.add(*words)) return wrong("levels", *reason);
  }
  if (const toml::array* rows = table["level"].as_array()) {
    if (const auto reason = levels_.add(*rows)) return wrong("level", *reason);
  }
  if (const toml::table* like = table["scope_like"].as_table()) {
    for (const auto& [code, other] : *like) {
      const Indicator* indicator = Catalogue::get().find(code.str());
      const Indicator* root = Catalogue::get().find(other.value_or(std::string()));
      if (indicator == nullptr || root == nullptr || root->index > indicator->index) {
        return wrong(
            "scope_like",
            "'" + std::string(code.str()) +
                "' and what it follows must be indicators, the latter first in the catalogue",
            &other);
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
  if (only_channel_.group.empty() || only_channel_.channel == nullptr ||
      only_channel_.total == nullptr) {
    return mistake(file, "only_channel", "lacks group, channel or total");
  }
  Words whole = words_.whole;
  whole.insert(whole.end(), words_.whole_groups.begin(), words_.whole_groups.end());
  scope_words_ = compile(std::string(kNotOurs) + "|" + words_.body_places->pattern() + "|(?P<own>" +
                         alternatives(words_.own) + "|(?P<office>" + alternatives(words_.offices) +
                         "))|(?P<whole>" + alternatives(whole) + ")|(?P<self>" +
                         alternatives(words_.self_words) + ")");
  if (!scope_words_->ok()) {
    return mistake(file, "whole, own, self_words", scope_words_->error());
  }
  compare_before_ = WordList(words_.compare_before);
  carried_behind_ = WordList(words_.carried_behind);
  carried_into_ = WordList(words_.carried_into);
  denials_ = WordList(words_.denials);
  asks_ = WordList(words_.asks);
  from_year_to_ = WordList(words_.from_year_to);
  of_which_ = WordList(words_.of_which);
  sums_ = WordList(words_.sums);
  sums_inside_ = WordList(words_.sums_inside);
  office_behind_ = WordList(words_.office_behind);
  area_behind_ = WordList(words_.area_behind);
  bureau_before_ = WordList(words_.bureau_before);
  bureau_behind_ = WordList(words_.bureau_behind);
  behind_a_total_ = WordList(words_.behind_a_total);
  share_fillers_ = WordList(words_.share_fillers);
  part_of_year_ = {WordList(words_.parts_of_year),      WordList(words_.parts_of_year_not),
                   WordList(words_.from_month_to),      WordList(words_.until_month),
                   WordList(words_.quarters),           WordList(words_.quarters_counted),
                   WordList(words_.part_of_year_tails), words_.whole_again};
  respective_ = {words_.respective_marks,   words_.respective_joins, words_.respective_tails,
                 words_.respective_counted, words_.respective_each,  words_.respective_each_verbs};
  change_ = {words_.change_from, words_.change_before, words_.change_stock, words_.change_to,
             words_.change_now};
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
  cues_.scope = any_of(
      {&words_.whole, &words_.whole_groups, &words_.own, &words_.offices, &words_.self_words});
  cues_.breaks_down = any_of({&words_.breakdowns});
  cues_.excepts = any_of({&words_.exceptions});
  cues_.unrelated = any_of({&words_.unrelated, &words_.unrelated_all});
  cues_.is_plan = any_of({&words_.plans});
  cues_.since = any_of({&words_.since});
  cues_.previous_year = any_of({&words_.previous_year});
  cues_.part_of_year = any_of({&words_.parts_of_year});
  cues_.of_several_years = any_of({&words_.several_years});
  cues_.lists = any_of({&words_.respective_marks, &words_.respective_each, &words_.change_to});
  cues_.year_follows = of_pattern(words_.year_follows);
  cues_.year_behind_sum = of_pattern(words_.year_behind_sum);
  for (const auto& regex : words_.other_body) cues_.other_body.push_back(of_pattern(regex));
  cues_.sums_up = of_pattern(words_.summed_up);
  overruled_.find_cues(cue_words_);
  cue_words_.build();
}

}  // namespace gongkai::detail
