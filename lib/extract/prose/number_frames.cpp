#include "extract/prose/number_frames.h"

#include <algorithm>

#include "core/byte_set.h"
#include "core/text.h"
#include "extract/prose/years.h"
#include "extract/respective.h"

namespace gongkai::detail {
namespace {

constexpr std::string_view kOne = "一";
constexpr ByteSet kNumberSigns("\x01\x02");  // of counts and percentages
// Bytes of a number, its classifier and the stop behind it.
constexpr std::size_t kLongestItem = 14;
// Numbers of such a list that are looked back over.
constexpr int kMostInList = 16;

// disclosure.channel of disclosure.channel.website.
std::string_view group_of(std::string_view code) { return code.substr(0, code.rfind('.')); }

}  // namespace

void NumberFrames::begin_section(MaskedRange heading) {
  frames_.begin_section(passage_.section, passage_.masked.text, heading.begin, heading.end,
                        passage_.active);
}

void NumberFrames::begin_sentence() {
  frames_.begin_sentence(passage_.masked.text, passage_.sentence.begin, passage_.sentence.end);
  // 官网288条;微博14: the list goes on over the stop.
  const std::size_t begin = passage_.sentence.begin;
  if (begin == passage_.line.begin || passage_.masked.text[begin - 1] != ';')
    has_classifier_ = false;
  has_classifier_ |= lists_bare_numbers();
}

// 答复口径:公开 7,部分公开 1;不存在 2: two numbers between a name and a stop are a list of counts.
bool NumberFrames::lists_bare_numbers() const {
  constexpr std::string_view kStops = ",;()\n";
  constexpr std::size_t kReach = 120;  // bytes of the list beyond a stop
  const std::size_t from = passage_.sentence.begin;
  const bool goes_on = from > passage_.line.begin && passage_.masked.text[from - 1] == ';';
  const std::size_t first = goes_on ? from - std::min(from - passage_.line.begin, kReach) : from;
  const std::size_t end = passage_.sentence.end;
  const bool more = end < passage_.line.end && passage_.masked.text[end] == ';';
  const std::string_view text =
      passage_.text(0, more ? std::min(passage_.line.end, end + kReach) : end);
  int bare = 0;
  for (std::size_t at = first; at < text.size(); ++at) {
    if (text[at] != kMaskCount) continue;
    const std::size_t behind = text.find_first_not_of(' ', at + 1);
    const bool stops = behind == text.npos || kStops.find(text[behind]) != kStops.npos;
    const bool named = at > first && kStops.find(text[at - 1]) == kStops.npos;
    if (stops && named && passage_.classifier(passage_.number_at(at)).empty()) ++bare;
  }
  return bare > 1;
}

Candidate NumberFrames::read(std::size_t at, int number) const {
  if (is_one_of_several(at, number)) return {};
  const ClosingSums::Parts parts = sums_.parts_of(number);
  // 新收446件,上年结转19件,合计465件: the sum of two things is neither.
  if (parts.disagree) return {};
  Candidate candidate =
      sums_.read(parts, at, number, [&](const Rule& rule) { return takes(rule, at, number); });
  if (candidate.rule == nullptr) candidate = frame_of(at, number);
  if (candidate.rule == nullptr) candidate = sums_.read_as_parts(parts, at, number);
  if (candidate.rule == nullptr) candidate = years_share(at, number);
  if (candidate.rule == nullptr) candidate = area_total(at, number);
  if (candidate.rule == nullptr) candidate = own_share(at, number);
  return candidate.rule != nullptr ? candidate : named_share(at, number);
}

// Whether the number may be a frame's as far as the frame's words do not say.
bool NumberFrames::takes(const Rule& rule, std::size_t at, int number) const {
  const bool counts = passage_.number(number).value.coefficient != 0;
  return fits(passage_, rule, number) && found_.rank(rule, counts) >= 0 &&
         (!rule.frame->beside || is_beside_last(rule)) && adds_up(rule, passage_.number(number)) &&
         !frames_.named_before(at, rule.not_about) &&
         !contains_any(passage_.text(passage_.sentence), rule.nowhere);
}

Candidate NumberFrames::frame_of(std::size_t at, int number) const {
  const NumberToken& token = passage_.number(number);
  const auto role = [&](std::size_t sign) { return role_of(sign); };
  if (frames_.is_denied_one(passage_.masked.text, at, role)) return {};
  const std::size_t first_part = passage_.first_part[static_cast<std::size_t>(number)];
  const FrameMatch match = frames_.read(
      passage_.masked.text,
      {at, passage_.classifier(token),
       has_classifier_ || passage_.in_cell[static_cast<std::size_t>(number)], first_part},
      [&](const Rule& rule) { return takes(rule, at, number); });
  const bool by_headline = match.rule != nullptr && match.headline != std::string_view::npos;
  const bool part = passage_.is_part[static_cast<std::size_t>(number)];
  const bool sum = passage_.is_sum(number);
  if (by_headline && (part || (!sum && is_read_since(match.headline, *match.rule)))) return {};
  Candidate candidate{match.rule, number, match.begin, match.end, at, at + 1};
  candidate.by_headline = by_headline;
  return candidate;
}

// Under a headline only the first number is the whole that it names.
bool NumberFrames::is_read_since(std::size_t headline, const Rule& rule) const {
  const std::uint32_t begin = passage_.printed(headline, headline).begin;
  const std::vector<Reading>& readings = found_.readings();
  for (std::size_t i = readings.size(); i-- > 0 && readings[i].quote.begin >= begin;) {
    if (readings[i].indicator == rule.indicator->code && readings[i].applicant == rule.applicant) {
      return true;
    }
  }
  return false;
}

// 全市收到申请196件,其中市本级41件: the office's own part of the last total.
Candidate NumberFrames::own_share(std::size_t at, int number) const {
  const std::size_t head = found_.newest_head();
  if (head == ReadSoFar::npos) return {};
  const Reading& total = found_.readings()[head];
  const Rule& rule = found_.rule_of(head);
  const NumberToken& token = passage_.number(number);
  const bool less = total.value && token.value < *total.value;
  if (!less || total.scope == Scope::kOwnBody || total.outcome != Outcome::kFigure || rule.zero ||
      rule.indicator != found_.newest_total() || !fits(passage_, rule, number) ||
      token.unit.empty()) {
    return {};
  }
  std::size_t begin = frames_.silent_words(passage_.masked.text, at);
  const std::size_t earlier = passage_.masked_offset(passage_.view.from_print(total.span).begin);
  if (begin == std::string_view::npos && earlier < at && earlier >= passage_.line.begin) {
    // 全市公开信息960条;市本级公开41条.
    begin = frames_.repeated_words(passage_.masked.text, at, earlier);
  }
  if (begin == std::string_view::npos) return {};
  const ScopeWords words = passage_.scope(passage_.text(begin, at));
  if (!words.found || words.scope != Scope::kOwnBody) return {};
  Candidate candidate{&rule, number, begin, at + 1, at, at + 1};
  candidate.share = true;
  return candidate;
}

// 全系统公开9400条。\n局机关主动公开192条: the office's own part of a total that stands anywhere
// before it.
Candidate NumberFrames::named_share(std::size_t at, int number) const {
  constexpr std::size_t kLead = 24;  // bytes of 市人民政府 before 本级
  const NumberToken& token = passage_.number(number);
  if (token.unit.empty()) return {};
  const Context& context = passage_.knowledge.context;
  const std::string blanked = blank_brackets(passage_.text(passage_.sentence.begin, at));
  const std::size_t begin = blanked.find_last_of(",;:") + 1;  // npos + 1 is 0
  const ScopeWords whose = passage_.scope(passage_.text(passage_.sentence.begin + begin, at));
  if (!whose.found || whose.part || whose.scope != Scope::kOwnBody || whose.begin > kLead)
    return {};
  const Indicator* total =
      context.shared_total(std::string_view(blanked).substr(begin + whose.end));
  if (total == nullptr) return {};
  const std::vector<Reading>& readings = found_.readings();
  for (std::size_t i = readings.size(); i-- > 0;) {
    const Reading& all = readings[i];
    if (all.indicator != total->code || all.applicant != "total" || all.outcome != Outcome::kFigure)
      continue;
    const Rule& rule = found_.rule_of(i);
    if (all.scope == Scope::kOwnBody || rule.zero || !all.value || *all.value <= token.value ||
        !fits(passage_, rule, number)) {
      return {};
    }
    Candidate candidate{&rule, number, passage_.sentence.begin + begin, at + 1, at, at + 1};
    candidate.share = true;
    return candidate;
  }
  return {};
}

// 县政府办收到申请5件,全县各部门、乡镇合计22件: the area's total behind the office's.
Candidate NumberFrames::area_total(std::size_t at, int number) const {
  const std::size_t head = found_.newest_head();
  if (head == ReadSoFar::npos) return {};
  const Reading& office = found_.readings()[head];
  const Rule& rule = found_.rule_of(head);
  const NumberToken& token = passage_.number(number);
  const bool more = office.value && *office.value < token.value;
  if (!more || office.scope != Scope::kOwnBody || office.outcome != Outcome::kFigure || rule.zero ||
      !fits(passage_, rule, number) || token.unit.empty()) {
    return {};
  }
  const std::string_view before = passage_.text(passage_.sentence.begin, at);
  const std::size_t begin = frames_.words_of_sum(passage_.masked.text, at);
  if (begin == std::string_view::npos || !passage_.knowledge.context.sums().ends(before)) return {};
  const ScopeWords words = passage_.scope(before);
  const bool of_area = words.found && !words.part && words.scope == Scope::kWhole &&
                       before.find(kMaskCount, words.end) == before.npos;
  return of_area ? Candidate{&rule, number, begin, at + 1, at, at + 1} : Candidate{};
}

// 累计召开发布会120场,当年15场: the year's part of a count of several years right before it.
Candidate NumberFrames::years_share(std::size_t at, int number) const {
  if (found_.readings().empty()) return {};
  const std::size_t last = found_.readings().size() - 1;
  const Reading& sum = found_.readings()[last];
  const Rule& rule = found_.rule_of(last);
  const NumberToken& token = passage_.number(number);
  const std::uint32_t begin =
      passage_.printed(passage_.sentence.begin, passage_.sentence.end).begin;
  const bool here = found_.counts_several_years(last) && sum.quote.begin == begin;
  const bool less = sum.value && token.value < *sum.value;
  if (!here || !less || rule.zero || !fits(passage_, rule, number)) return {};
  const std::size_t earlier = passage_.masked_offset(passage_.view.from_print(sum.span).begin);
  if (earlier >= at || passage_.masked.text.find(kMaskCount, earlier + 1) != at) return {};
  if (passage_.classifier(token) != passage_.classifier(passage_.number_at(earlier))) {
    return {};
  }
  const std::size_t words = frames_.repeated_words(passage_.masked.text, at, earlier);
  if (words == std::string_view::npos) return {};
  // A list behind it hangs on the year's count.
  return {&rule, number, words, at + 1, at, at + 1};
}

// 三级转来的申请分别为1件、2件、9件: one of several whose names nobody could match. Masked text has
// a comma for the 、 between two counts.
bool NumberFrames::is_one_of_several(std::size_t at, int number) const {
  const std::string_view text = passage_.masked.text;
  if (!passage_.listed_numbers.empty()) return false;
  const ViewSpan unit = passage_.number(number).unit;
  const std::size_t behind = at + 1 + (unit.end - unit.begin);
  bool several = text.substr(behind, 2) == std::string{',', kMaskCount};
  // Back over 1件、 to the first of them.
  for (int i = 0; i < kMostInList && at > passage_.sentence.begin && text[at - 1] == ','; ++i) {
    const std::size_t from = at - std::min(at - passage_.sentence.begin, kLongestItem);
    const std::size_t last = text.substr(from, at - from).rfind(kMaskCount);
    if (last == std::string_view::npos) return false;
    at = from + last;
    several = true;
  }
  return several && begins_numbers(text.substr(0, at), passage_.knowledge.context.respective());
}

// Whether the last number of the sentence that was read counts what stands beside the row's figure,
// or a part of that.
bool NumberFrames::is_beside_last(const Rule& rule) const {
  if (found_.readings().empty()) return false;
  const Reading& last = found_.readings().back();
  const std::uint32_t line = passage_.printed(passage_.line.begin, passage_.line.begin).begin;
  if (last.quote.begin < line) return false;
  const auto& all = Catalogue::get().indicators();
  if (rule.applicant != "total") {
    return last.indicator == rule.indicator->code && last.applicant != "total";
  }
  for (const Indicator* at = Catalogue::get().find(last.indicator); at->parent_index >= 0;
       at = &all[static_cast<std::size_t>(at->parent_index)]) {
    if (at->parent_index == rule.indicator->parent_index) {
      // 网站30条,机构职能5条: both are parts of the total, but no channels both.
      return last.applicant == "total" && group_of(at->code) == group_of(rule.indicator->code);
    }
  }
  return false;
}

// 收到申请7件,申请人为自然人5名、企业2家: people are requests where all of the sentence add up to
// them.
bool NumberFrames::adds_up(const Rule& rule, const NumberToken& token) const {
  const std::vector<std::string>& adding = rule.frame->adding;
  const auto is_adding = [&](std::string_view classifier) {
    return std::find(adding.begin(), adding.end(), classifier) != adding.end();
  };
  if (!is_adding(passage_.classifier(token))) return true;
  if (found_.newest_total() != rule.indicator) return false;
  const Reading& total = found_.readings()[found_.newest_head()];
  if (!total.value) return false;
  Decimal sum;
  for (std::size_t at = passage_.sentence.begin; at < passage_.sentence.end; ++at) {
    if (passage_.masked.text[at] != kMaskCount) continue;
    const NumberToken& one = passage_.number_at(at);
    if (is_adding(passage_.classifier(one))) sum = sum + one.value;
  }
  return sum == *total.value;
}

// Whether the row counts a way, an applicant, a part of what the newest total counts, or what came
// of it.
bool NumberFrames::is_part_of_head(const Rule& rule) const {
  const Indicator* total = found_.newest_total();
  if (total == nullptr) return false;
  if (rule.applicant != "total") return rule.indicator == total;
  if (rule.indicator->parent_index == total->index) return true;
  if (total->parent_index >= 0) return false;
  const Context& context = passage_.knowledge.context;
  const auto requests_of = [&](const Indicator& one) {
    const Indicator* top = &one;
    while (top->parent_index >= 0) {
      top = &Catalogue::get().indicators()[static_cast<std::size_t>(top->parent_index)];
    }
    return context.scope_like(*top);  // of answers the requests
  };
  const int requests = requests_of(*rule.indicator);
  return requests >= 0 && (requests == total->index || requests == requests_of(*total));
}

std::vector<Candidate> NumberFrames::said_of_all() const {
  std::vector<Candidate> found;
  const std::size_t head = found_.newest_head();
  if (head == ReadSoFar::npos || !passage_.listed_numbers.empty()) return found;
  const Reading& total = found_.readings()[head];
  if (total.outcome != Outcome::kFigure || !total.value || total.value->coefficient == 0)
    return found;
  const std::string_view text = passage_.masked.text;
  for (const FrameMatch& match : frames_.said_of_all(text, [&](const Rule& rule) {
         return is_part_of_head(rule) && found_.rank(rule, true) >= 0 &&
                !contains_any(passage_.text(passage_.sentence), rule.nowhere);
       })) {
    // 收到申请2件(甲镇、乙镇各1件),均予以公开: what a bracket counts is not what all is said of.
    const std::size_t behind =
        blank_brackets(passage_.text(passage_.line.begin, match.begin)).rfind(kMaskCount);
    if (behind == std::string_view::npos) continue;
    const std::size_t at = passage_.line.begin + behind;
    const int number = passage_.masked.token_at(at);
    const Span span = passage_.view.to_print(passage_.in_view(passage_.number(number)));
    if (span.begin != total.span.begin || span.end != total.span.end) continue;
    found.push_back({match.rule, number, match.begin, match.end, match.begin, match.end});
  }
  return found;
}

// Whether the number printed at `one` is a total that the row's figure is a part of, and all such
// totals of this line are one. What was answered are the requests that were counted.
bool NumberFrames::is_one_of(const Rule& rule, Span one) const {
  const auto& all = Catalogue::get().indicators();
  std::vector<std::string_view> totals;
  const Indicator* at = rule.indicator;
  if (rule.applicant != "total") totals.push_back(at->code);
  for (; at->parent_index >= 0; totals.push_back(at->code))
    at = &all[static_cast<std::size_t>(at->parent_index)];
  const int like = passage_.knowledge.context.scope_like(*at);
  if (like >= 0) totals.push_back(all[static_cast<std::size_t>(like)].code);
  const std::uint32_t line = passage_.printed(passage_.line.begin, passage_.line.begin).begin;
  const std::vector<Reading>& readings = found_.readings();
  bool found = false;
  for (const Reading& reading : readings) {
    const bool counts = reading.outcome == Outcome::kFigure && reading.value;
    // What the report says itself needs no guess.
    const Indicator* other = Catalogue::get().find(reading.indicator);
    const bool beside =
        rule.applicant == "total" && other->parent_index == rule.indicator->parent_index;
    const bool same =
        reading.indicator == rule.indicator->code && reading.applicant == rule.applicant;
    if (counts && (same || (beside && reading.value->coefficient != 0))) return false;
    const bool is_total =
        counts && reading.applicant == "total" && reading.quote.begin >= line &&
        std::find(totals.begin(), totals.end(), reading.indicator) != totals.end();
    if (!is_total) continue;
    if (*reading.value != Decimal::of(1)) return false;
    found |= reading.span.begin == one.begin;
  }
  return found;
}

std::vector<Candidate> NumberFrames::said_of_one() const {
  std::vector<Candidate> found;
  if (!passage_.listed_numbers.empty()) return found;
  // Where the sentence counts itself, behind its last number.
  const std::size_t last = kNumberSigns.last_in(passage_.text(passage_.sentence));
  const bool has_number = last != std::string_view::npos;
  const std::size_t from = passage_.sentence.begin + (has_number ? last : 0);
  const std::string_view earlier = passage_.text(passage_.line.begin, from + (has_number ? 1 : 0));
  const std::size_t sign = kNumberSigns.last_in(earlier);
  if (sign == earlier.npos || earlier[sign] != kMaskCount) return found;
  const int number = passage_.masked.token_at(passage_.line.begin + sign);
  if (passage_.number(number).value != Decimal::of(1)) return found;
  const Span one = passage_.view.to_print(passage_.in_view(passage_.number(number)));
  for (const FrameMatch& match :
       frames_.said_of_one(passage_.masked.text, from, [&](const Rule& rule) {
         return is_one_of(rule, one) &&
                !contains_any(passage_.text(passage_.sentence), rule.nowhere);
       })) {
    found.push_back({match.rule, number, match.begin, match.end, match.begin, match.end});
  }
  // 内容不明确告知补正,补正后同意公开: which of the two it counts as is not said.
  const auto beside = [](const Candidate& a, const Candidate& b) {
    return a.rule != b.rule && a.rule->indicator->parent_index == b.rule->indicator->parent_index &&
           a.rule->applicant == "total" && b.rule->applicant == "total";
  };
  const std::vector<Candidate> all_found = found;
  std::erase_if(found, [&](const Candidate& candidate) {
    return std::any_of(all_found.begin(), all_found.end(),
                       [&](const Candidate& other) { return beside(candidate, other); });
  });
  return found;
}

Candidate NumberFrames::instead_of(const Candidate& candidate) const {
  const Rule& rule = *candidate.rule;
  if (!rule.yields && !rule.weak) return candidate;
  const Candidate frame = frame_of(candidate.value_begin, candidate.number);
  const bool other = frame.rule != nullptr && frame.rule->indicator != rule.indicator;
  return other && (rule.yields || frame.by_headline) ? frame : candidate;
}

bool NumberFrames::about_other_matter(const Candidate& candidate) const {
  const Rule& rule = *candidate.rule;
  const std::string_view until_value = passage_.text(0, candidate.value_begin);
  // A match that speaks of requests is about them, whatever stands before it.
  const std::string_view until_end = passage_.text(0, candidate.end);
  const Phrase words = frames_.phrase_of(until_end, candidate.begin);
  const Lexicon& lexicon = passage_.knowledge.rules.lexicon();
  const bool says_so = (words.has & lexicon.about("request")).any();
  // A bare 申请 does not lead back from a hotline or from licences.
  const bool leads_back =
      says_so && (frames_.asks_for_information(words) || !frames_.taken_at(candidate.begin));
  return (!leads_back && (frames_.about(candidate.begin) & rule.not_topic).any()) ||
         (frames_.named(until_value, candidate.begin) & rule.not_naming).any();
}

FrameReader::NumberRole NumberFrames::role_of(std::size_t at) const {
  using Role = FrameReader::NumberRole;
  const int number = passage_.masked.token_at(at);
  if (number < 0) return Role::kCounts;
  const NumberToken& token = passage_.number(number);
  const Context& context = passage_.knowledge.context;
  const std::string_view before = passage_.text(passage_.sentence.begin, at);
  if (token.value.coefficient == 0) {
    const bool bare = token.unit.empty() || context.says_each(before);
    return bare ? Role::kZero : Role::kZeroOfUnit;
  }
  const std::string_view printed = passage_.view.slice(passage_.in_view(token));
  if (token.value == Decimal::of(1) && printed.starts_with(kOne)) return Role::kOne;
  const std::size_t names = frames_.names_over(passage_.masked.text, at);
  const bool sums_up =
      context.sums_up_names(before, names, token.value, passage_.classifier(token));
  return sums_up ? Role::kSumsUp : Role::kCounts;
}

std::vector<Candidate> NumberFrames::zeros() const {
  std::vector<Candidate> found;
  if (!passage_.listed_numbers.empty()) return found;
  const auto role = [&](std::size_t at) { return role_of(at); };
  for (const FrameMatch& match : frames_.zeros(passage_.masked.text, role)) {
    if (contains_any(passage_.text(passage_.sentence), match.rule->nowhere)) continue;
    found.push_back({match.rule, -1, match.begin, match.end, match.begin, match.end});
  }
  return found;
}

}  // namespace gongkai::detail
