// What stands around a number in its sentence: whose figure it is and of what time
// (lib/extract/context.toml). Kept apart from the rules so that every rule gets it for nothing.
#ifndef GONGKAI_LIB_EXTRACT_CONTEXT_H_
#define GONGKAI_LIB_EXTRACT_CONTEXT_H_

#include <re2/re2.h>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/catalogue.h"
#include "core/toml.h"
#include "extract/change.h"
#include "extract/cues.h"
#include "extract/levels.h"
#include "extract/overruled.h"
#include "extract/respective.h"
#include "extract/word_list.h"
#include "gongkai/result.h"
#include "gongkai/types.h"

namespace gongkai::detail {

struct ScopeWords {
  Scope scope = Scope::kUnspecified;
  std::size_t begin = 0;  // of the words, in the text that was searched
  std::size_t end = 0;
  bool found = false;   // also true where words such as 我局 say that no scope is meant
  bool part = false;    // one level of several: no figure of the report's
  bool office = false;  // the words name the office of a government
};

// Whether a count is one since disclosure began.
enum class Cumulative { kNo, kPerhaps, kYes };

// The words of the file, by its keys; it says what each is for.
struct ContextWords {
  using List = std::vector<std::string>;
  List whole, whole_groups, own, offices, office_behind, self_words, other_body_not, bodies_below;
  List cumulative, since, previous_year, previous_year_not, compare_before, carried_behind,
      carried_into, this_year;
  List parts_of_year, parts_of_year_not, from_month_to, from_year_to, until_month, quarters,
      quarters_counted, part_of_year_tails, whole_again;
  List parts, of_which, exceptions, denials, asks, unrelated, unrelated_all, conjunctions;
  List each, kinds, these, against_us, judges, judged, judged_about, several_years;
  List plans, plans_not;
  List sums, sums_inside, breakdowns, area_behind, places;
  List bureaus, bureaus_below, bureau_before, bureau_behind, behind_a_total;
  List in_force_words, share_fillers;
  int in_force_year = 0;
  int in_force_month = 0;
  List respective_marks, respective_joins, respective_tails, respective_counted;
  List respective_each, respective_each_verbs;
  List change_from, change_before, change_stock, change_to, change_now;
  using Pattern = std::unique_ptr<re2::RE2>;
  std::vector<Pattern> other_body;
  Pattern cumulative_head, cumulative_after, cumulative_by_date, cumulative_behind_year,
      year_follows, bare_body, summed_up;
  Pattern sum_before, year_behind_sum, all_are, some_are, says_all, list_of_parts, body_places;
};

// Counts of things that stay, which officials also state since disclosure began: [all_years].
struct AllYears {
  std::string group;                      // indicators whose codes begin so
  const Indicator* total = nullptr;       // of the group: counted over all years it is
  const Indicator* counted_as = nullptr;  // this one

  bool in_group(const Indicator& indicator) const { return indicator.code.starts_with(group); }
};

// Who takes on what concerns all of a government: [[venue]].
struct Venue {
  std::string group;  // indicators whose codes begin so
  std::vector<std::string> bodies, said;
};

// Verbs of what an office counts of a total: [[share]].
struct ShareVerbs {
  const Indicator* total = nullptr;
  WordList verbs;
};

// A channel that may be the only one of a report: [only_channel].
struct OnlyChannel {
  std::string group;  // channels' codes begin so
  const Indicator* channel = nullptr;
  const Indicator* total = nullptr;  // of all channels
};

// What a year leaves to the next, and what it was left: [carried].
struct Carried {
  const Indicator* out = nullptr;
  const Indicator* in = nullptr;
};

// What time_span.h asks for; the words of the file.
struct PartOfYearWords {
  WordList parts, parts_not, range_to, until, quarters, quarters_counted, tails;
  std::vector<std::string> whole_again;
};

// Where one of these does not stand in the text that a question of Context gets, its answer is no.
struct ContextCues {
  Cue scope = kAnyCue, breaks_down = kAnyCue;
  Cue excepts = kAnyCue, unrelated = kAnyCue, is_plan = kAnyCue, since = kAnyCue;
  Cue previous_year = kAnyCue, part_of_year = kAnyCue, of_several_years = kAnyCue;
  // All of these; of the two of year_follows one, in `after`.
  CueSet sums_up, year_follows, year_behind_sum;
  std::vector<CueSet> other_body;  // one for each pattern
  Cue lists = kAnyCue;             // what ordered_list.h puts in order
};

// [begin, end) of a text.
struct MatchedWords {
  std::size_t begin = std::string_view::npos;
  std::size_t end = std::string_view::npos;
};

class Context {
 public:
  // Lists of later files add to those of earlier ones, anything else takes its place. A mistake is
  // kRules and names the file.
  static Result<std::shared_ptr<const Context>> load(
      const std::vector<std::pair<std::string, std::string_view>>& files,
      PatternUse patterns = PatternUse::kCompileAll);
  // Whether a file that holds this key is meant for load().
  static bool has_key(std::string_view key);

  // The last scope words in `before`, the masked text from the sentence's start to the value.
  ScopeWords scope(std::string_view before) const;

  // True where the subject in `before` is a body other than `authority` (simplified, in full).
  // `cues`: the ones that stand in `before`. `judged`: a body that takes on cases about what others
  // did is none.
  bool other_body(std::string_view before, std::string_view authority, const CueSet& cues,
                  bool judged = false) const;
  // Whether such a count is one of cases that other bodies take on and judge.
  bool is_judged(std::string_view indicator) const;

  // The total that words between the office and a number are of (直接收到), nullptr where they say
  // anything else.
  const Indicator* shared_total(std::string_view words) const;
  // Whether `before` names a body that takes such a thing on for all of a government
  // (县监察局收到对信息公开的投诉).
  bool takes_on_for_all(std::string_view indicator, std::string_view before) const;
  // Whether such a thing is the area's, whichever body houses it (档案馆、图书馆共设查阅点2个).
  bool is_place(std::string_view indicator) const;

  // True where `before` or `after` (the rest of the sentence and the next one) say that the figure
  // counts from long ago.
  Cumulative cumulative(std::string_view before, std::string_view after) const;
  // Whether `before` ends with the year's count and 累计: 本年受理申请4件,累计受理29件.
  bool sums_up_behind_year(std::string_view before) const;
  // True where `before` speaks of all years (历年) and does not come back to this one.
  bool of_several_years(std::string_view before) const;
  // Where `before` says since when (以来), npos where it does not.
  std::size_t since(std::string_view before) const;
  // Whether `before`, which ends where words for since stand, names the regulation whose first year
  // this is.
  bool since_in_force(std::string_view before, int year) const;
  // Whether the regulation came into force in that month of that year.
  bool is_in_force_month(int year, int month) const {
    return year == words_.in_force_year && month == words_.in_force_month;
  }
  const AllYears& all_years() const { return all_years_; }
  const OnlyChannel& only_channel() const { return only_channel_; }
  // Whether masked words before a number say that it counts all that was disclosed.
  bool says_all(std::string_view words) const;

  // True where words for last year rule the value. Years in figures are judged by the caller.
  bool previous_year(std::string_view before) const;
  const PartOfYearWords& part_of_year() const { return part_of_year_; }
  // True where `before`, which ends just before a year, makes that year a measure of comparison.
  bool compares(std::string_view before) const { return compare_before_.ends(before); }
  // True where `behind`, which begins behind a year, says what was left over from it
  // (2020年|结转298件).
  bool is_carried(std::string_view behind) const { return carried_behind_.begins(behind); }
  const Carried& carried() const { return carried_; }
  // True where `before`, which ends just before a year, says that it went on in that year
  // (结转至|2021年).
  bool carries_into(std::string_view before) const { return carried_into_.ends(before); }

  // True where `before`, which ends just before a verb, denies it (未|收到一例…).
  bool denies(std::string_view before) const { return denials_.ends(before); }
  // True where `before`, which ends just before a denial, makes it a question (有|没有).
  bool asks(std::string_view before) const { return asks_.ends(before); }

  // True where the words around a figure say that it is counted elsewhere: behind it before the
  // next count (109件,不在统计之列), or before it in its clause (没有计入…).
  bool unrelated(std::string_view before, std::string_view after) const;

  // True where `after` goes on with the year's part of a longer count (…,其中2017年度…; behind a
  // sum that `before` names also …,当年15场).
  bool year_follows(std::string_view before, std::string_view after) const;
  // 网站累计公开5万条: no word tells whether it is the year's.
  bool sums_up(std::string_view before) const;

  // A body that is one statement with its heading: 无, 0件, 2016年没有此类情况发生. Not masked.
  bool is_bare(std::string_view body) const;

  // What `before` says is meant to be and was not yet (拟召开发布会6场).
  bool is_plan(std::string_view before) const;

  // True where `sentence` begins a breakdown by bodies (按单位分).
  bool breaks_down(std::string_view sentence) const;
  // Where the first word that opens a list of parts (其中) stands; npos where there is none.
  std::size_t of_which_in(std::string_view text) const;

  // True where words for the whole area (全县) stand in `text`.
  bool names_whole(std::string_view text) const;

  // True where `before` names something that a zero in words does not cover.
  bool excepts(std::string_view before) const;

  // True where `since`, the words behind a year, come back to the report's own year (全年, 本年).
  bool returns_to_this_year(std::string_view since) const;

  // True where a word that opens a list of parts stands in `between`.
  bool opens_parts(std::string_view between) const;
  // True where `text` begins with such a word of two characters (其中).
  bool begins_with_parts(std::string_view text) const {
    return opens_parts(text.substr(0, std::string_view("其中").size()));
  }
  // Between the two signs of a span of days or years.
  const WordList& from_year_to() const { return from_year_to_; }
  // Words that open a clause about a part (其中).
  const WordList& of_which() const { return of_which_; }
  // Offset behind the last such word of `phrase`, 0 where it has none.
  std::size_t behind_of_which(std::string_view phrase) const;

  // True where `between` makes one breath of the names around it (复议和诉讼).
  bool joins(std::string_view between) const;

  // Words behind an office that make it the subject.
  const WordList& office_behind() const { return office_behind_; }
  // What a bureau calls itself by its level (市局), empty where its name has none. `authority`:
  // simplified.
  std::string bureau_of(std::string_view authority) const;
  // Whether `text` counts bureaus below this one.
  bool names_bureaus_below(std::string_view text, std::string_view bureau) const;
  // Whether such a name between these words is the subject (以|市局|为被申请人).
  bool begins_bureau(std::string_view before, std::string_view behind) const;
  // Whether a number between these words, the first of its sentence, is an earlier total
  // (上述|20件|中).
  bool speaks_of_total(std::string_view before, std::string_view behind) const;
  // Words behind the area's name that make it the subject (某县共收到).
  const WordList& area_behind() const { return area_behind_; }
  // The first words of `text` from `from` on that say what follows of all (均为, 全部由); npos:
  // none.
  MatchedWords all_are(std::string_view text, std::size_t from) const;
  // Whether the clauses `before` such words make it some of them (符合条件的均…).
  bool some_are(std::string_view before) const;
  // Whether `before` opens a list of parts (其中; 答复情况:) and goes on with it.
  bool lists_parts(std::string_view before) const;

  // Words right before a number that is the sum of those before it (共计).
  const WordList& sums() const { return sums_; }
  const WordList& sums_inside() const { return sums_inside_; }
  // True where `before`, which ends just before a 0, says that it is each one's
  // (复议、诉讼均为|0件).
  bool says_each(std::string_view before) const;
  // True where `count` `unit`s are the names that stand before it (网上、传真|两种), or the
  // `names_over` that a headline lists.
  bool sums_up_names(std::string_view before, std::size_t names_over, const Decimal& count,
                     std::string_view unit) const;

  // The indicator whose scope `indicator` takes where its own words say nothing, or -1.
  int scope_like(const Indicator& indicator) const;

  // Figures that the words around them overrule.
  const Overruled& overruled() const { return overruled_; }

  const Levels& levels() const { return levels_; }

  const CueWords& cue_words() const { return cue_words_; }
  const ContextCues& cues() const { return cues_; }

  const RespectiveWords& respective() const { return respective_; }
  const ChangeWords& change() const { return change_; }

 private:
  std::optional<Error> read(const toml::table& table, const std::string& file, PatternUse patterns);
  // `file`: named where something is missing in all of them.
  std::optional<Error> build(const std::string& file);
  void find_cues();

  ContextWords words_;
  AllYears all_years_;
  OnlyChannel only_channel_;
  Carried carried_;
  std::vector<Venue> venues_;
  std::vector<ShareVerbs> shares_;
  Macros pieces_;
  Overruled overruled_;
  Levels levels_;
  std::map<int, int> scope_like_;  // by Indicator::index
  // Made of the words.
  WordList compare_before_, carried_behind_, carried_into_, denials_, asks_, from_year_to_,
      of_which_, sums_, sums_inside_, area_behind_, office_behind_;
  WordList bureau_before_, bureau_behind_, behind_a_total_, share_fillers_;
  PartOfYearWords part_of_year_;
  RespectiveWords respective_;
  ChangeWords change_;
  ContextWords::Pattern scope_words_;
  CueWords cue_words_;
  ContextCues cues_;
};

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_CONTEXT_H_
