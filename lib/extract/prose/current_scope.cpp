#include "extract/prose/current_scope.h"

#include "extract/prose/closing_sum.h"

namespace gongkai::detail {
namespace {

// Scope words of one sentence that are looked at, from its end on.
constexpr int kMostWords = 8;
// Readings of a line that a count of the office may be part of.
constexpr std::size_t kLookBack = 32;

bool holds_count(std::string_view text) { return text.find(kMaskCount) != std::string_view::npos; }

}  // namespace

CurrentScope::State CurrentScope::print(const ScopeWords& words, std::size_t begin) const {
  if (words.scope == Scope::kUnspecified) return {};
  return {words.scope, passage_.printed(begin + words.begin, begin + words.end)};
}

void CurrentScope::begin_section(MaskedRange heading) {
  const std::string_view words = passage_.text(heading);
  const ScopeWords scope = passage_.scope(words);
  const bool says =
      scope.found && !scope.part &&
      (scope.scope == Scope::kOwnBody || passage_.knowledge.context.names_whole(words));
  of_section_ = says ? print(scope, heading.begin) : State{};
  begin_paragraph();
}

void CurrentScope::begin_paragraph() {
  scope_ = of_section_;
  part_ = false;
  counted_ = {};
}

void CurrentScope::begin_table(MaskedRange lead) {
  constexpr std::string_view kTable = "表";
  const std::string_view text = passage_.text(lead);
  const ScopeWords words = passage_.scope(text);
  if (!words.found || words.part || words.scope == Scope::kUnspecified) return;
  const std::string_view behind = text.substr(words.end);
  const std::size_t table = behind.find(kTable);
  if (table != behind.npos && !holds_count(behind.substr(0, table)))
    scope_ = print(words, lead.begin);
}

void CurrentScope::begin_sentence() {
  referred_ = {};
  constexpr std::size_t kLead = 12;  // bytes of 上述
  const std::string_view text = passage_.text(passage_.sentence);
  const std::size_t sign = text.substr(0, kLead).find(kMaskCount);
  const int number =
      sign == text.npos ? -1 : passage_.masked.token_at(passage_.sentence.begin + sign);
  if (number < 0 || !passage_.number(number).valid) return;
  const NumberToken& token = passage_.number(number);
  const std::size_t unit = token.unit.end - token.unit.begin;
  if (!passage_.knowledge.context.speaks_of_total(text.substr(0, sign),
                                                  text.substr(sign + 1 + unit)))
    return;
  const Reading* total = found_.newest_total_of(token.value);
  if (total != nullptr && total->scope != Scope::kUnspecified) {
    referred_ = {total->scope, total->scope_words};
  }
}

bool CurrentScope::counted_a_part() const {
  return part_ || passage_.other_body(passage_.text(counted_));
}

ScopeWords CurrentScope::area_before(std::string_view text, const ScopeWords& part) const {
  ScopeWords words = part;
  for (int i = 0; i < kMostWords && words.found; ++i) {
    const std::size_t begin = words.begin;
    words = passage_.scope(text.substr(0, begin));
    if (words.found && words.scope == Scope::kWhole &&
        holds_count(text.substr(words.end, begin - words.end))) {
      return words;
    }
  }
  return {};
}

// Whether what stands behind `before` in its sentence is part of what was counted before it.
bool CurrentScope::is_share(std::string_view before) const {
  const Context& context = passage_.knowledge.context;
  if (context.of_which().begins(before)) return true;
  const std::size_t parts = context.of_which_in(before);
  return parts != std::string_view::npos && holds_count(before.substr(0, parts));
}

// 我市收到申请205件,其中市政府办公室41件: what the office's count is part of is the area's.
const Reading* CurrentScope::total_of_parts() {
  const Context& context = passage_.knowledge.context;
  const std::uint32_t line = passage_.printed(passage_.line.begin, passage_.line.begin).begin;
  const Reading* area = nullptr;
  std::vector<Reading>& readings = found_.readings();
  for (std::size_t i = readings.size(); i-- > 0 && i + kLookBack > readings.size();) {
    const Reading& office = readings[i];
    if (office.quote.begin < line) break;
    if (office.scope != Scope::kOwnBody || office.outcome != Outcome::kFigure || !office.value)
      continue;
    for (std::size_t k = i; k-- > 0 && k + kLookBack > i && readings[k].quote.begin >= line;) {
      Reading& total = readings[k];
      const bool same = total.indicator == office.indicator && total.applicant == office.applicant;
      if (!same || total.outcome != Outcome::kFigure || !total.value) continue;
      const ViewSpan from = passage_.view.from_print(total.span);
      const ViewSpan to = passage_.view.from_print(office.span);
      if (total.scope == Scope::kUnspecified && *office.value < *total.value &&
          from.end < to.begin &&
          context.of_which_in(passage_.view.slice({from.end, to.begin})) !=
              std::string_view::npos) {
        total.scope = Scope::kWhole;
        total.scope_words = office.scope_words;
        area = &total;
      }
      break;
    }
  }
  return area;
}

void CurrentScope::end_sentence(MaskedRange sentence) {
  const Context& context = passage_.knowledge.context;
  const std::string_view text = passage_.text(sentence);
  // 按单位分,市本级57件、…: what follows is said of all again.
  if (passage_.cues(text)[context.cues().breaks_down] && context.breaks_down(text)) return;
  ScopeWords words = passage_.scope(text);
  part_ = words.part;
  counted_ = sentence;
  const bool of_one = words.found && (words.part || words.scope == Scope::kOwnBody);
  if (of_one) {
    if (const ScopeWords area = area_before(text, words); area.found) {
      scope_ = print(area, sentence.begin);
      found_.forget_heads_of_office();
      return;
    }
    if (const Reading* area = total_of_parts()) {
      scope_ = {area->scope, area->scope_words};
      found_.forget_heads_of_office();
      return;
    }
  }
  // One level of several is over with its sentence: what follows is said of whom it was said
  // before.
  for (int i = 0; words.part && i < kMostWords; ++i) {
    words = passage_.scope(text.substr(0, words.begin));
  }
  const bool share = words.found && words.scope == Scope::kOwnBody &&
                     scope_.scope != Scope::kOwnBody && is_share(text.substr(0, words.begin));
  if (share) {
    found_.forget_heads_of_office();
    return;
  }
  if (words.found) scope_ = print(words, sentence.begin);
  const bool of_office = scope_.scope == Scope::kOwnBody;
  if (!words.found && of_office && counted_a_part()) scope_ = of_section_;
}

// Whose a figure is by the words of its sentence.
ScopeWords CurrentScope::words_of(const Candidate& candidate, std::string_view words) const {
  const ScopeWords last = passage_.scope(words);
  if (passage_.is_sum(candidate.number)) {
    return scope_of_sum(passage_, candidate.number, words, last);
  }
  if (!last.found && passage_.knowledge.context.of_which().begins(words) && counted_a_part()) {
    return {Scope::kUnspecified, 0, 0, true, true};
  }
  return last;
}

const Reading* CurrentScope::too_large_for_office(const Rule& rule, const Reading& reading) const {
  const auto& all = Catalogue::get().indicators();
  const Indicator* total = rule.indicator;
  while (total->parent_index >= 0) total = &all[static_cast<std::size_t>(total->parent_index)];
  const int like = passage_.knowledge.context.scope_like(*total);
  if (like >= 0) total = &all[static_cast<std::size_t>(like)];
  const Reading* office = found_.newest_head(*total, Scope::kOwnBody);
  const Reading* area = found_.newest_head(*total, Scope::kWhole);
  const bool larger = office != nullptr && area != nullptr && reading.value &&
                      *office->value < *reading.value && *reading.value <= *area->value;
  return larger ? area : nullptr;
}

ScopeWords CurrentScope::set(const Candidate& candidate, std::string_view words,
                             const Reading* head, Reading& reading) const {
  const ScopeWords found = words_of(candidate, words);
  State state = scope_;
  if (found.found) {
    state = print(found, passage_.sentence.begin);
  } else if (referred_.scope != Scope::kUnspecified) {
    state = referred_;
  } else if (head != nullptr && head->scope != Scope::kUnspecified) {
    state = {head->scope, head->scope_words};
  }
  if (!found.found && state.scope == Scope::kOwnBody) {
    const Reading* area = too_large_for_office(*candidate.rule, reading);
    if (area != nullptr) state = {area->scope, area->scope_words};
  }
  reading.scope = state.scope;
  reading.scope_words = state.words;
  return found;
}

}  // namespace gongkai::detail
