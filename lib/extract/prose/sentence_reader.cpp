#include "extract/prose/sentence_reader.h"

#include <algorithm>
#include <set>
#include <utility>

#include "core/byte_set.h"
#include "extract/prose/closing_sum.h"
#include "extract/prose/ordered_list.h"

namespace gongkai::detail {
namespace {

constexpr ByteSet kNumberSigns("\x01\x02");

}  // namespace

SentenceReader::SentenceReader(Passage& passage, ReadSoFar& found)
    : passage_(passage),
      found_(found),
      frames_(passage, found),
      matcher_(passage, found, frames_),
      scope_(passage, found),
      judge_(passage, found, scope_) {}

void SentenceReader::begin_section(MaskedRange heading) {
  frames_.begin_section(heading);
  scope_.begin_section(heading);
}

void SentenceReader::begin_line(bool goes_on) {
  if (!goes_on) {
    found_.forget_heads();
    scope_.begin_paragraph();
  }
  frames_.begin_line(goes_on);
}

void SentenceReader::read(MaskedRange sentence) {
  MaskedRange rest = sentence;
  while (const auto list = open_list(passage_, rest)) {
    const auto listed = std::exchange(passage_.listed_numbers, {});
    read_words(list->head);
    passage_.listed_numbers = listed;
    const MaskedRange line = std::exchange(passage_.line, list->words);
    const std::size_t read_before = found_.readings().size();
    read_words(list->words);
    if (passage_.shares_number()) settle_shared(read_before);
    passage_.line = line;
    close_list(passage_);
    rest = list->rest;
  }
  read_words(sentence);
}

void SentenceReader::read_words(MaskedRange sentence) {
  if (sentence.begin == sentence.end) return;
  passage_.sentence = sentence;
  const std::size_t readings_before = found_.readings().size();
  frames_.begin_sentence();
  scope_.begin_sentence();
  note_closing_sums(passage_);
  const std::vector<Candidate>& candidates = matcher_.match_sentence();
  std::size_t read_until = sentence.begin;
  for (std::size_t i = 0; i < candidates.size();) {
    std::size_t next = i + 1;
    while (next < candidates.size() && candidates[next].number == candidates[i].number &&
           candidates[next].value_begin == candidates[i].value_begin && candidates[i].number >= 0) {
      ++next;
    }
    if (candidates[i].number < 0) {
      if (found_.rank(*candidates[i].rule, false) >= 0) read_zero(candidates[i]);
    } else if (const Candidate* best = matcher_.choose(i, next)) {
      read_frames(read_until, best->value_begin);
      read_until = std::max(read_until, best->value_end);
      read_number(frames_.instead_of(*best));
      frames_.note_classifier();
    }
    i = next;
  }
  read_frames(read_until, sentence.end);
  for (const Candidate& all : frames_.said_of_all()) read_number(all);
  for (const Candidate& one : frames_.said_of_one()) read_number(one);
  for (const Candidate& zero : frames_.zeros()) read_zero(zero);
  const bool has_number = kNumberSigns.any_in(passage_.text(sentence));
  // (一)全市情况。2012年公开信息…: a short sentence without a number may head the line.
  constexpr std::size_t kShort = 45;
  const bool heads =
      sentence.begin == passage_.line.begin && sentence.end - sentence.begin <= kShort;
  if (has_number || heads || found_.readings().size() != readings_before) {
    scope_.end_sentence(sentence);
  }
}

// Numbers in [begin, end) that no rule reads: by what the words around them mean.
void SentenceReader::read_frames(std::size_t begin, std::size_t end) {
  for (std::size_t at = begin; at < end; ++at) {
    const int number = passage_.masked.token_at(at);
    if (number < 0 || !kNumberSigns.holds(passage_.masked.text[at])) {
      continue;
    }
    const bool claimed =
        passage_.claimed[static_cast<std::size_t>(number)] && !passage_.shares_number();
    if (claimed || !passage_.may_read(number)) continue;
    const Candidate candidate = frames_.read(at, number);
    // A sibling may leave out its classifier: 公开12件,不公开2; 公开类12(网上9,当面3).
    if (!passage_.number(number).unit.empty() || candidate.rule != nullptr) {
      frames_.note_classifier();
    }
    if (candidate.rule != nullptr) read_number(candidate);
  }
}

// 部署会、总结会各1次, 市、县培训各2期: where two names are one figure, or one of them is none,
// each count is part of something wider.
void SentenceReader::settle_shared(std::size_t first) {
  std::vector<Reading>& readings = found_.readings();
  std::set<std::pair<std::string_view, std::string_view>> figures;
  for (std::size_t i = first; i < readings.size(); ++i) {
    figures.emplace(readings[i].indicator, readings[i].applicant);
  }
  if (figures.size() >= passage_.listed_numbers.size()) return;
  for (std::size_t i = first; i < readings.size(); ++i) {
    if (readings[i].outcome == Outcome::kFigure) make_part(readings[i], "one of several counts");
  }
}

Reading SentenceReader::start(const Candidate& candidate) const {
  const Rule& rule = *candidate.rule;
  Reading reading;
  reading.indicator = rule.indicator->code;
  reading.applicant = rule.applicant;
  reading.evidence = Evidence::kNarrative;
  reading.rule = rule.id;
  reading.section = passage_.section;
  reading.outcome = Outcome::kFigure;
  reading.span = passage_.printed(candidate.value_begin, candidate.value_end);
  reading.quote = passage_.printed(passage_.sentence.begin, passage_.sentence.end);
  return reading;
}

void SentenceReader::read_number(const Candidate& candidate) {
  const NumberToken& token = passage_.number(candidate.number);
  Reading reading = start(candidate);
  reading.value = candidate.rule->negative ? Decimal{} - token.value : token.value;
  reading.qualifier = token.qualifier;
  reading.span = passage_.view.to_print(passage_.in_view(token));
  passage_.claimed[static_cast<std::size_t>(candidate.number)] = true;
  const Remembered remembered = judge_.complete(candidate, reading);
  const bool sums = candidate.rule->sums || passage_.is_sum(candidate.number);
  if (sums && reading.outcome == Outcome::kFigure)
    make_parts_of(reading, first_part_of(candidate, reading), found_);
  finish(candidate, std::move(reading), remembered);
}

// Where the parts of a sum begin in print: in its sentence, or before it.
std::uint32_t SentenceReader::first_part_of(const Candidate& sum, const Reading& reading) const {
  if (!passage_.is_sum(sum.number)) return reading.quote.begin;
  const std::size_t first = passage_.first_part[static_cast<std::size_t>(sum.number)];
  return std::min(reading.quote.begin, passage_.printed(first, first + 1).begin);
}

void SentenceReader::read_zero(const Candidate& candidate) {
  std::size_t& last_end = zero_end_[{candidate.rule->indicator->index, candidate.rule->applicant}];
  if (candidate.begin < last_end) return;
  Reading reading = start(candidate);
  reading.value = Decimal::of(0);
  const Remembered remembered = judge_.complete(candidate, reading);
  last_end = candidate.end;
  for (std::size_t i = candidate.value_begin; i < candidate.value_end; ++i) {
    // 未收到一例: the 一 is part of the denial.
    if (const int number = passage_.masked.token_at(i); number >= 0) {
      passage_.claimed[static_cast<std::size_t>(number)] = true;
    }
  }
  finish(candidate, std::move(reading), remembered);
}

void SentenceReader::finish(const Candidate& candidate, Reading reading, Remembered remembered) {
  for (const Rule::Also& also : candidate.rule->also) {
    Reading second = reading;
    second.indicator = also.indicator->code;
    second.applicant = also.applicant;
    if (remembered.overruled) {
      // 属工作秘密不公开4件: no state secret, but refused.
      second.outcome = Outcome::kFigure;
      second.part_of.clear();
      second.reason.clear();
    }
    if (second.outcome == Outcome::kFigure) judge_.overrule(candidate, second);
    if (second.outcome == Outcome::kFigure) judge_.judge_part(candidate, second);
    found_.add(std::move(second), *also.indicator, candidate, remembered);
  }
  // 条例施行以来, in the first year: a total that lists hang on.
  const Indicator* total = passage_.knowledge.context.all_years().total;
  const Indicator& indicator =
      reading.indicator == total->code ? *total : *candidate.rule->indicator;
  found_.add(std::move(reading), indicator, candidate, remembered);
}

}  // namespace gongkai::detail
