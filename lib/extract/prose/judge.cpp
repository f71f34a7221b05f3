#include "extract/prose/judge.h"

#include <algorithm>
#include <utility>

#include "extract/prose/time_span.h"
#include "extract/prose/years.h"

namespace gongkai::detail {
namespace {

// How far behind a value words may still say that it counted from long ago.
constexpr std::size_t kAfter = 300;
constexpr std::string_view kFullStop = "。";
constexpr const char* kAnotherYear = "another year's figure";
constexpr const char* kPartOfYear = "counted in a part of the year";
// Readings that 其中 may look back over.
constexpr std::size_t kLookBack = 64;

// 解读政策19件(图解4件): what stands in the bracket behind a number.
bool opens_bracket(std::string_view words) {
  const std::size_t open = words.rfind('(');
  return open != std::string_view::npos && words.find(')', open) == std::string_view::npos &&
         words.find_first_of(",;") > open;
}

Remembered lose(Reading& reading, std::string reason) {
  reading.outcome = Outcome::kLost;
  reading.reason = std::move(reason);
  return {};
}

// 市国土局收到9件,全市合计30件: what stands before the words for the area is said of other numbers.
std::string_view behind_area(std::string_view before, const ScopeWords& whose) {
  const bool area = whose.found && whose.scope == Scope::kWhole && whose.end <= before.size();
  return area ? before.substr(whose.end) : before;
}

}  // namespace

// The words that may name the body that a number is said of.
std::string_view Judge::words_of_subject(const Candidate& candidate, std::string_view before,
                                         const ScopeWords& whose) const {
  if (!passage_.is_sum(candidate.number)) return behind_area(before, whose);
  // 局机关发布51条,下属中心发布77条,合计128条: whose its first part is.
  const std::size_t first = passage_.first_part[static_cast<std::size_t>(candidate.number)];
  const bool inside =
      first >= passage_.sentence.begin && first - passage_.sentence.begin < before.size();
  return inside ? before.substr(0, first - passage_.sentence.begin) : before;
}

Cumulative Judge::counts_all_years(const Candidate& candidate, std::string_view before,
                                   std::string_view after) const {
  const Context& context = passage_.knowledge.context;
  const Indicator* indicator = candidate.rule->indicator;
  // A rate is no count: it is stated of the year's items and of all items alike.
  if (indicator == context.all_years().counted_as || indicator->unit == "percent" ||
      since_this_year(passage_, before)) {
    return Cumulative::kNo;
  }
  return !candidate.rule->zero && is_of_longer_span(before, after)
             ? Cumulative::kYes
             : context.cumulative(before, after);
}

bool Judge::is_of_longer_span(std::string_view before, std::string_view after) const {
  return spans_years(passage_, before) || year_follows(before, after);
}

bool Judge::year_follows(std::string_view before, std::string_view after) const {
  const Context& context = passage_.knowledge.context;
  const CueSet said = passage_.cues(after);
  const bool may =
      has_all(said, context.cues().year_follows) || has_all(said, context.cues().year_behind_sum);
  return may && context.year_follows(before, after);
}

const Overruling* Judge::overrule(const Candidate& candidate, Reading& reading) const {
  if (candidate.rule->zero || !reading.value) return nullptr;
  const Indicator* indicator = Catalogue::get().find(reading.indicator);
  const std::string_view all = passage_.masked.text;
  constexpr std::size_t kReach = Overruled::kReach;
  const std::size_t from = candidate.value_begin - std::min(candidate.value_begin, kReach);
  const Overruling* words = passage_.knowledge.context.overruled().find(
      *indicator, *reading.value, all.substr(0, candidate.value_begin),
      all.substr(candidate.value_end),
      passage_.cues(from, std::min(all.size(), candidate.value_end + kReach)));
  if (words == nullptr) return nullptr;
  reading.outcome = words->outcome;
  reading.part_of = words->outcome == Outcome::kPart ? std::string(reading.indicator) : "";
  reading.reason = words->reason;
  return words;
}

// 全年公开310条,历年累计5600条。机构职能12条,…: a sentence later, and no more than the year's, a
// part is the year's again, unless the sentence says of what it is one (其中…).
std::size_t Judge::year_total(const Reading& head, std::string_view before,
                              const Reading& part) const {
  const Context& context = passage_.knowledge.context;
  const bool of_head =
      head.span.end > passage_.printed(passage_.sentence.begin, passage_.sentence.begin).begin ||
      context.begins_with_parts(before);
  if (of_head || !part.value || part.indicator == context.all_years().total->code)
    return ReadSoFar::npos;
  const std::size_t total = found_.year_total_before(head, context.all_years());
  const bool fits = total != ReadSoFar::npos && !(*found_.readings()[total].value < *part.value);
  return fits ? total : ReadSoFar::npos;
}

Remembered Judge::complete(const Candidate& candidate, Reading& reading) const {
  const Context& context = passage_.knowledge.context;
  const std::string_view before = passage_.text(passage_.sentence.begin, candidate.value_begin);
  const std::string_view after =
      passage_.text(candidate.value_end, std::min(passage_.line.end, candidate.value_end + kAfter));
  const Rule& rule = *candidate.rule;
  const AllYears& all_years = context.all_years();
  const ContextCues& cue = context.cues();
  const CueSet said = passage_.cues(before);
  const Reading* head = found_.head_of(rule);
  Remembered remembered;
  const std::size_t years = head == nullptr ? ReadSoFar::npos : year_total(*head, before, reading);
  if (years != ReadSoFar::npos) {
    head = &found_.readings()[years];
    remembered.hangs_on = years;
  }
  // A zero may name its scope behind the noun (复议在全市均为零).
  const ScopeWords whose = scope_.set(
      candidate, rule.zero ? passage_.text(passage_.sentence.begin, candidate.value_end) : before,
      head, reading);
  if (rule.zero && said[cue.excepts] && context.excepts(before))
    return lose(reading, "zero but for what was named before");
  const auto is_unrelated = [&] {
    return passage_.cues(passage_.sentence.begin, passage_.sentence.end)[cue.unrelated] &&
           context.unrelated(before, passage_.text(candidate.value_end, passage_.sentence.end));
  };
  if (!rule.zero && is_unrelated()) {
    return lose(reading, "said to be counted elsewhere");
  }
  if (!rule.zero && said[cue.is_plan] && context.is_plan(before)) return lose(reading, "a plan");
  const bool total = rule.indicator == all_years.total;
  // 自2008年以来公开…条: the year is where the count begins.
  const bool begins_then =
      total && said[cue.since] && context.since(before) != std::string_view::npos;
  if (!rule.any_year && !begins_then && of_other_year(passage_, before)) {
    remembered = lose(reading, kAnotherYear);
    remembered.several_years = context.since(before) != std::string_view::npos;
    const std::size_t open = before.rfind('(');
    remembered.in_remark = open != before.npos && before.find(')', open) == before.npos;
    return remembered;
  }
  if (rule.indicator == context.carried().out) {
    const CarriedInto into = carried_into(passage_, before, candidate.value_end);
    if (into == CarriedInto::kThisYear) return lose(reading, "carried into the report's own year");
    if (into == CarriedInto::kThisYearFromLast) reading.indicator = context.carried().in->code;
  }
  if (!rule.any_year && of_part_of_year(passage_, before)) return lose(reading, kPartOfYear);
  if (rule.indicator == all_years.counted_as && since_in_force(passage_, before))
    reading.indicator = all_years.total->code;
  if (!all_years.in_group(*rule.indicator)) {
    const bool several = said[cue.of_several_years] &&
                         context.of_several_years(blank_brackets(before)) &&
                         !since_this_year(passage_, before);
    const bool longer =
        several || is_of_longer_span(before, after) || context.sums_up_behind_year(before);
    if (!rule.zero && longer) {
      remembered = lose(reading, "counted over several years");
      remembered.several_years = true;
      return remembered;
    }
  } else if (const Cumulative all = counts_all_years(candidate, before, after);
             all != Cumulative::kNo) {
    remembered.several_years = all == Cumulative::kYes;
    if (!total) {
      lose(reading, "counted since disclosure began");
      return remembered;
    }
    if (all == Cumulative::kYes) {
      reading.indicator = all_years.counted_as->code;
    } else {
      remembered.total_by_date = true;
    }
  } else {
    const bool part = !total && rule.indicator != all_years.counted_as;
    remembered.summed_up = part && has_all(said, cue.sums_up) && context.sums_up(before);
  }
  if (head != nullptr && head->indicator == all_years.counted_as->code &&
      all_years.in_group(*rule.indicator) && !total) {
    return lose(reading, "part of what was disclosed since disclosure began");
  }
  // A sum of several levels is none of theirs.
  const bool of_levels = passage_.has_levels && passage_.is_sum(candidate.number);
  const bool houses =
      context.is_place(rule.indicator->code) ||
      (passage_.level != nullptr && context.takes_on_for_all(rule.indicator->code, before));
  const bool judged = context.is_judged(rule.indicator->code);
  if (!of_levels && !houses &&
      passage_.other_body(words_of_subject(candidate, before, whose), judged)) {
    return make_part(reading, "the figure of another body");
  }
  if (whose.part) return make_part(reading, "the figure of one level of several");
  if (const Overruling* words = overrule(candidate, reading)) {
    remembered.keeps_parts = words->keeps_parts;
    remembered.overruled = true;
    return remembered;
  }
  if (head != nullptr && head->outcome != Outcome::kFigure && !found_.keeps_parts(*head) &&
      reaches(*head)) {
    reading.outcome = head->outcome;
    reading.part_of = head->outcome == Outcome::kPart ? std::string(reading.indicator) : "";
    reading.reason = head->reason;
    return remembered;
  }
  judge_part(candidate, reading);
  return remembered;
}

// Another year's total, said in passing, has no parts in the lines below it unless it announces
// them: 2010年共公开1500条。\n二是分类。机构职能104条 are this year's again.
bool Judge::reaches(const Reading& head) const {
  if (head.reason != kAnotherYear) return true;
  const std::size_t behind = passage_.masked_offset(passage_.view.from_print(head.span).end);
  if (behind >= passage_.line.begin) return true;
  const std::string_view all = passage_.masked.text;
  const std::string_view rest = all.substr(behind, all.find('\n', behind) - behind);
  return rest.ends_with(':') || passage_.knowledge.context.opens_parts(rest);
}

// 其中 binds a second figure of the same indicator to the first as its part.
void Judge::judge_part(const Candidate& candidate, Reading& reading) const {
  if (!passage_.listed_numbers.empty()) return;
  const std::vector<Reading>& readings = found_.readings();
  const std::uint32_t line = passage_.printed(passage_.line.begin, passage_.line.begin).begin;
  // A list is over with its full stop: 累计489条,其中…。本年新增94条. Without one it reaches so far
  // that text without stops stays cheap.
  constexpr std::size_t kListReach = 2 * kLongSentence;
  const std::size_t reach = candidate.value_begin - std::min(candidate.value_begin, kListReach);
  const std::size_t list_begin = std::max(passage_.line.begin, reach);
  const std::size_t stop = passage_.text(list_begin, candidate.value_begin).rfind(kFullStop);
  const std::size_t after_full_stop = list_begin + (stop == std::string_view::npos ? 0 : stop);
  for (std::size_t i = readings.size(); i-- > 0 && readings.size() - i <= kLookBack;) {
    const Reading& earlier = readings[i];
    if (earlier.quote.begin < line) return;
    if (earlier.indicator != reading.indicator || earlier.applicant != reading.applicant) continue;
    if (!earlier.value || !reading.value || *reading.value > *earlier.value) continue;
    if (earlier.outcome == Outcome::kLost) continue;
    // 全市公开…,其中市本级公开…: two scopes, not a part.
    if (reading.scope == Scope::kOwnBody && earlier.scope != Scope::kOwnBody) continue;
    if (*reading.value == *earlier.value && earlier.value->coefficient == 0) continue;
    const std::size_t between = std::max(
        passage_.masked_offset(passage_.view.from_print(earlier.span).end), after_full_stop);
    if (between < candidate.value_begin &&
        (passage_.knowledge.context.opens_parts(passage_.text(between, candidate.value_begin)) ||
         opens_bracket(passage_.text(between, candidate.value_begin)))) {
      make_part(reading, "part of a total printed before it");
      return;
    }
  }
}

}  // namespace gongkai::detail
