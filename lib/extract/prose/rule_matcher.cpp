#include "extract/prose/rule_matcher.h"

#include <algorithm>
#include <array>

#include "core/text.h"
#include "extract/prose/years.h"

namespace gongkai::detail {
namespace {

constexpr int kMaxGroups = 4;

// What stands in closed brackets explains a name (政府网站(含公开专栏)) and forbids nothing.
std::string without_brackets(std::string_view words) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == '(') {
      const std::size_t close = words.find(')', i);
      if (close != std::string_view::npos) {
        i = close;
        continue;
      }
    }
    out.push_back(words[i]);
  }
  return out;
}

// Tries the pattern where it may begin, one place after the other: the leftmost match.
template <class Search>
bool search_from_begins(const RuleTable::Possible& possible, std::string_view sentence,
                        std::size_t from, Search&& search) {
  const Rule& rule = *possible.rule;
  std::size_t last = rule.value_sign == 0 ? sentence.size() : sentence.rfind(rule.value_sign);
  if (last == std::string_view::npos) return false;
  last = std::min(last, possible.last_begin);
  for (std::size_t at = rule.begins.next(sentence, from); at <= last;
       at = rule.begins.next(sentence, at + utf8_length(sentence[at]))) {
    if (search(at, re2::RE2::ANCHOR_START, 1)) return true;
  }
  return false;
}

}  // namespace

const std::vector<Candidate>& RuleMatcher::match_sentence() {
  candidates_.clear();
  const ProseKnowledge& knowledge = passage_.knowledge;
  const std::string_view sentence = passage_.text(passage_.sentence);
  if (knowledge.every_rule) {
    knowledge.rules.candidates_slowly(sentence, passage_.active, rules_);
  } else {
    knowledge.rules.candidates(sentence, passage_.active, scratch_, rules_);
  }
  for (const RuleTable::Possible& possible : rules_) {
    if (knowledge.every_rule || may_have_list(*possible.rule)) match(possible);
  }
  std::stable_sort(
      candidates_.begin(), candidates_.end(),
      [](const Candidate& a, const Candidate& b) { return a.value_begin < b.value_begin; });
  return candidates_;
}

// False where no total that the rule's list hangs on was read or can be read in this sentence.
bool RuleMatcher::may_have_list(const Rule& rule) const {
  const auto states = [](const Rule* other, const Indicator* total) {
    return other->indicator == total ||
           std::any_of(other->also.begin(), other->also.end(),
                       [&](const Rule::Also& also) { return also.indicator == total; });
  };
  return rule.within.empty() ||
         std::any_of(rule.within.begin(), rule.within.end(), [&](const Indicator* total) {
           return found_.is_head(total) ||
                  std::any_of(rules_.begin(), rules_.end(),
                              [&](const auto& other) { return states(other.rule, total); });
         });
}

void RuleMatcher::match(const RuleTable::Possible& possible) {
  const Rule& rule = *possible.rule;
  const auto [begin, end] = passage_.sentence;
  // `endpos` and `startpos` are text boundaries to RE2 only as a piece of its own.
  const re2::StringPiece piece(passage_.masked.text.data() + begin, end - begin);
  std::size_t from = 0;
  Candidate candidate;
  candidate.rule = &rule;
  while (from < piece.size() && match_from(possible, piece, from, candidate)) {
    from = candidate.value_end - begin;
    if (candidate.value_begin == candidate.value_end && from < piece.size()) {
      from += utf8_length(piece[from]);
    }
    if (!excluded(rule, candidate) && takes(rule, candidate)) candidates_.push_back(candidate);
  }
}

// The next match in a sentence at or behind `from`, and the value in it.
bool RuleMatcher::match_from(const RuleTable::Possible& possible, re2::StringPiece sentence,
                             std::size_t from, Candidate& candidate) const {
  const Rule& rule = *possible.rule;
  std::array<re2::StringPiece, kMaxGroups> groups;
  const auto search = [&](std::size_t at, re2::RE2::Anchor anchor, int count) {
    return rule.regex().Match(sentence, at, sentence.size(), anchor, groups.data(), count);
  };
  const auto offset = [&](const re2::StringPiece& group) {
    return static_cast<std::size_t>(group.data() - passage_.masked.text.data());
  };
  const bool every_rule = passage_.knowledge.every_rule;
  if (every_rule || !rule.begins.known()) {
    if (!search(from, re2::RE2::UNANCHORED, 1)) return false;
  } else if (!search_from_begins(possible, {sentence.data(), sentence.size()}, from, search)) {
    return false;
  }
  candidate.begin = offset(groups[0]);
  candidate.end = candidate.begin + groups[0].size();
  if (rule.value_sign != 0 && !every_rule) {
    // The only sign of its kind in the match is the value: RE2 need not look for the group,
    // which is most of its work.
    const std::string_view words = passage_.text(candidate.begin, candidate.end);
    const std::size_t at = words.find(rule.value_sign);
    if (at != std::string_view::npos && words.find(rule.value_sign, at + 1) == words.npos) {
      candidate.value_begin = candidate.begin + at;
      candidate.value_end = candidate.value_begin + 1;
      return true;
    }
  }
  const std::size_t begin = candidate.begin - offset(sentence);
  if (!search(begin, re2::RE2::ANCHOR_START, std::min(kMaxGroups, rule.value_group() + 1))) {
    return false;
  }
  const re2::StringPiece& value = groups[static_cast<std::size_t>(rule.value_group())];
  if (value.data() == nullptr) return false;
  candidate.value_begin = offset(value);
  candidate.value_end = candidate.value_begin + value.size();
  return true;
}

// Finds the number that a match holds; false where it is not the rule's to read.
bool RuleMatcher::takes(const Rule& rule, Candidate& candidate) const {
  candidate.number = -1;
  if (rule.zero) return passage_.listed_numbers.empty();
  for (std::size_t i = candidate.value_begin; i < candidate.value_end; ++i) {
    if (const int number = passage_.masked.token_at(i); number >= 0) candidate.number = number;
  }
  return candidate.number >= 0 && fits(passage_, rule, candidate.number) &&
         passage_.may_read(candidate.number);
}

bool RuleMatcher::excluded(const Rule& rule, const Candidate& candidate) const {
  const auto [sentence_begin, sentence_end] = passage_.sentence;
  const Context& context = passage_.knowledge.context;
  if (!rule.zero && context.denies(passage_.text(sentence_begin, candidate.begin))) return true;
  if (!rule.zero && frames_.about_other_matter(candidate)) return true;
  const std::string_view before = passage_.text(sentence_begin, candidate.value_begin);
  const bool asks = rule.zero && context.asks(before);
  const bool no_longer =
      rule.indicator == context.all_years().counted_as && since_this_year(passage_, before);
  return asks || no_longer || frames_.named_before(candidate.begin, rule.not_about) ||
         (!rule.without.empty() &&
          contains_any(without_brackets(passage_.text(candidate.begin, candidate.end)),
                       rule.without)) ||
         contains_any(passage_.text(sentence_begin, sentence_end), rule.nowhere);
}

const Candidate* RuleMatcher::choose(std::size_t first, std::size_t last) const {
  const Candidate* best = nullptr;
  int best_rank = 0;
  for (std::size_t i = first; i < last; ++i) {
    const Candidate& candidate = candidates_[i];
    const bool counts = passage_.number(candidate.number).value.coefficient != 0;
    const int rank = found_.rank(*candidate.rule, counts);
    if (rank < 0) continue;
    const bool both_lists = best != nullptr && rank > 0 && best_rank > 0 && rank != best_rank;
    const std::size_t length = candidate.end - candidate.begin;
    const bool better = best == nullptr || (both_lists ? rank > best_rank
                                            : best->rule->weak != candidate.rule->weak
                                                ? best->rule->weak
                                                : length > best->end - best->begin);
    if (better) {
      best = &candidate;
      best_rank = rank;
    }
  }
  return best;
}

}  // namespace gongkai::detail
