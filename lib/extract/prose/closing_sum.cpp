#include "extract/prose/closing_sum.h"

#include <algorithm>
#include <span>
#include <vector>

#include "core/byte_set.h"
#include "core/text.h"

namespace gongkai::detail {
namespace {

constexpr ByteSet kStops(",;:(");
// A sum and what it is of: fewer counts hold none.
constexpr std::ptrdiff_t kFewestCounts = 3;

// 年内共召开会议7次, 两网合计对外发布12条: the clause that ends the sentence begins with a word for
// a sum, or has one that is nothing else.
bool speaks_of_sum(const Context& context, std::string_view clause) {
  constexpr std::size_t kBehindYear[] = {0, 6, 9};  // bytes of 年内, 本年度
  for (const std::size_t at : kBehindYear) {
    if (at < clause.size() && context.sums().begins(clause.substr(at))) return true;
  }
  for (std::size_t at = 0; at < clause.size(); at += utf8_length(clause[at])) {
    if (context.sums_inside().begins(clause.substr(at))) return true;
  }
  return false;
}

bool counted_alike(const Passage& passage, std::size_t one, std::size_t other) {
  const NumberToken& token = passage.number_at(other);
  return !token.unit.empty() &&
         passage.classifier(passage.number_at(one)) == passage.classifier(token);
}

// Marks the number whose sign stands at `at`, and its parts, where the last of `counts`, two or
// more, add up to it.
void note_sum(Passage& passage, std::size_t at, std::span<const std::size_t> counts) {
  const int number = passage.masked.token_at(at);
  const Decimal value = passage.number(number).value;
  Decimal sum;
  std::size_t first = counts.size();
  while (first > 0 && sum < value) {
    sum = sum + passage.number_at(counts[--first]).value;
  }
  if (counts.size() < first + 2 || sum != value) return;
  passage.first_part[static_cast<std::size_t>(number)] = counts[first];
  for (; first < counts.size(); ++first) {
    passage.is_part[static_cast<std::size_t>(passage.masked.token_at(counts[first]))] = true;
  }
}

bool same_figure(const Rule& one, const Rule& other) {
  return one.indicator == other.indicator && one.applicant == other.applicant;
}

// What the counts of a row are parts of, or are.
const Indicator* whole_of(const Rule& rule) {
  const int parent = rule.applicant == "total" ? rule.indicator->parent_index : -1;
  return parent < 0 ? rule.indicator
                    : &Catalogue::get().indicators()[static_cast<std::size_t>(parent)];
}

}  // namespace

// 林农申请17起;木材厂申请2起。共19起: a sentence that begins with a sum adds up those before it.
void note_sum_of_sentences(Passage& passage) {
  constexpr std::size_t kReach = 400;  // bytes
  const std::string_view sentence = passage.text(passage.sentence);
  const std::size_t words = passage.knowledge.context.sums().prefix_of(sentence).size();
  if (words == 0 || words >= sentence.size() || sentence[words] != kMaskCount) return;
  const std::size_t at = passage.sentence.begin + words;
  if (!passage.number_at(at).valid) return;
  const std::size_t line = std::max(passage.line.begin, at - std::min(at, kReach));
  std::vector<std::size_t> counts;
  int depth = 0;
  for (std::size_t i = line; i < passage.sentence.begin; ++i) {
    const char c = passage.masked.text[i];
    depth += (c == '(') - (c == ')');
    const bool counts_alike = c == kMaskCount && depth <= 0 && passage.number_at(i).valid &&
                              counted_alike(passage, i, at);
    if (counts_alike) counts.push_back(i);
  }
  if (counts.size() >= 2) note_sum(passage, at, counts);
}

void note_closing_sums(Passage& passage) {
  const std::string_view sentence = passage.text(passage.sentence);
  note_sum_of_sentences(passage);
  if (std::count(sentence.begin(), sentence.end(), kMaskCount) < kFewestCounts) return;
  std::vector<std::size_t> counts;              // where the sentence's counts stand
  std::vector<std::size_t> outer;               // of these, the ones in no bracket
  std::size_t clause = std::string_view::npos;  // where the clause of a stop begins
  std::size_t earlier = 0;                      // how many of `outer` stand before it
  int depth = 0;
  const Context& context = passage.knowledge.context;
  const std::string_view text = passage.masked.text;
  for (std::size_t at = passage.sentence.begin; at < passage.sentence.end; ++at) {
    depth += (text[at] == '(') - (text[at] == ')');
    if (kStops.holds(text[at])) {
      clause = at + 1;
      earlier = outer.size();
    }
    const int number = text[at] == kMaskCount ? passage.masked.token_at(at) : -1;
    if (number < 0) continue;
    if (!passage.number(number).valid) {
      counts.clear();
      outer.clear();
      earlier = 0;
      continue;
    }
    if (counts.size() >= 2) {
      const bool says = context.sums().ends(passage.text(passage.sentence.begin, at));
      if (says) note_sum(passage, at, counts);
      // 两网合计8条: the clause may count other things before the sum.
      if (!passage.is_sum(number) && earlier > 0 &&
          counted_alike(passage, outer[earlier - 1], at) &&
          (says || speaks_of_sum(context, passage.text(clause, at)))) {
        note_sum(passage, at, std::span(outer).first(earlier));
      }
    }
    counts.push_back(at);
    if (depth <= 0) outer.push_back(at);
  }
}

ClosingSums::Parts ClosingSums::parts_of(int number) const {
  Parts parts;
  if (!passage_.is_sum(number)) return parts;
  const std::size_t first = passage_.first_part[static_cast<std::size_t>(number)];
  const std::uint32_t begin = passage_.printed(first, first).begin;
  const std::vector<Reading>& readings = found_.readings();
  Scope scope = Scope::kUnspecified;
  for (std::size_t i = readings.size(); i-- > 0 && readings[i].quote.end > begin;) {
    const Rule& rule = found_.rule_of(i);
    if (readings[i].span.begin < begin || rule.zero || rule.indicator->unit == "percent") continue;
    const Indicator* whole = whole_of(rule);
    if (parts.whole == nullptr) {
      parts = {&rule, whole, false, false};
      scope = readings[i].scope;
    }
    if (readings[i].outcome == Outcome::kPart || readings[i].scope != scope) parts.of_levels = true;
    if (whole != parts.whole) parts.disagree = true;
    if (parts.same != nullptr && !same_figure(rule, *parts.same)) parts.same = nullptr;
  }
  return parts;
}

Candidate ClosingSums::read(const Parts& parts, std::size_t at, int number,
                            const FrameReader::Fits& takes) const {
  if (parts.whole == nullptr) return {};
  if (parts.of_levels) {
    const Candidate levels = read_as_parts(parts, at, number);
    if (levels.rule != nullptr) return levels;
  }
  const FrameMatch sum = frames_.read_sum(
      passage_.masked.text, {at, passage_.classifier(passage_.number(number))},
      [&](const Rule& rule) { return rule.indicator == parts.whole && takes(rule); });
  return {sum.rule, number, sum.begin, sum.end, at, at + 1};
}

// 市本级收到申请9件,各县区30件,合计39件
Candidate ClosingSums::read_as_parts(const Parts& parts, std::size_t at, int number) const {
  if (parts.same == nullptr || !fits(passage_, *parts.same, number)) return {};
  const std::size_t words = frames_.words_of_sum(passage_.masked.text, at);
  if (words == std::string_view::npos) return {};
  return {parts.same, number, words, at + 1, at, at + 1};
}

ScopeWords scope_of_sum(const Passage& passage, int number, std::string_view words,
                        const ScopeWords& last) {
  // 市本级9件,各县区30件,合计39件: of all the levels that it adds up.
  const std::size_t behind_parts = words.rfind(kMaskCount);
  if (behind_parts != std::string_view::npos && last.begin > behind_parts) return last;
  const std::size_t first = passage.first_part[static_cast<std::size_t>(number)];
  if (first < passage.sentence.begin) return last;
  const std::string_view lead = words.substr(0, first - passage.sentence.begin);
  const std::size_t stop = lead.find_last_of(",:");
  const ScopeWords led = passage.scope(lead.substr(0, stop == lead.npos ? 0 : stop));
  if (led.found || !last.found) return led;
  return {Scope::kWhole, last.begin, last.end, true, false};
}

void make_parts_of(const Reading& sum, std::uint32_t from, ReadSoFar& found) {
  std::vector<Reading>& readings = found.readings();
  for (std::size_t i = readings.size(); i-- > 0;) {
    Reading& earlier = readings[i];
    if (earlier.quote.begin != sum.quote.begin && earlier.quote.end <= from) return;
    if (earlier.span.begin < from) continue;
    if (earlier.indicator != sum.indicator || earlier.applicant != sum.applicant) continue;
    if (earlier.outcome != Outcome::kFigure || !earlier.value || *sum.value < *earlier.value) {
      continue;
    }
    // 市本级9件,各县区30件,合计39件: two scopes, not a part.
    if (earlier.scope == Scope::kOwnBody && sum.scope == Scope::kWhole) continue;
    make_part(earlier, "part of the sum printed behind it");
  }
}

}  // namespace gongkai::detail
