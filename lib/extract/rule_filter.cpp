#include "extract/rule_filter.h"

#include <algorithm>

#include "extract/mask.h"
#include "extract/pattern_words.h"

namespace gongkai::detail {

void RuleFilter::add(const std::vector<std::string>& anchors,
                     const std::vector<std::vector<std::string>>& needs, NeededSign sign) {
  const auto number = static_cast<int>(rows_.size());
  Row row;
  row.sign = sign;
  for (const std::vector<std::string>& need : needs) {
    std::vector<int> ids;
    for (const std::string& word : need) ids.push_back(scanner_.add(word));
    row.needs.push_back(std::move(ids));
  }
  for (const std::string& anchor : anchors) {
    const auto id = static_cast<std::size_t>(scanner_.add(anchor));
    if (rules_of_word_.size() <= id) rules_of_word_.resize(id + 1);
    rules_of_word_[id].push_back(number);
  }
  rows_.push_back(std::move(row));
}

void RuleFilter::build() {
  scanner_.build();
  rules_of_word_.resize(scanner_.size());
  scanner_.scan({&kSentenceEdge, 1}, at_begin_, [](int, std::size_t) {});
  // The rarest words first: they end the test soonest. Long words are rarer than short ones.
  const auto shortest = [&](const std::vector<int>& need) {
    std::size_t size = std::string::npos;
    for (const int id : need) size = std::min(size, scanner_.word(id).size());
    return size;
  };
  for (Row& row : rows_) {
    std::stable_sort(row.needs.begin(), row.needs.end(),
                     [&](const auto& a, const auto& b) { return shortest(a) > shortest(b); });
  }
}

bool RuleFilter::holds(const Row& row, const Scratch& scratch) {
  return std::all_of(row.needs.begin(), row.needs.end(), [&](const std::vector<int>& need) {
    return std::any_of(need.begin(), need.end(), [&](int word) {
      return scratch.word_seen_in[static_cast<std::size_t>(word)] == scratch.sentence;
    });
  });
}

void RuleFilter::candidates(std::string_view sentence, const std::vector<char>& active,
                            Scratch& scratch, std::vector<int>& found) const {
  found.clear();
  scratch.word_seen_in.resize(scanner_.size(), 0);
  scratch.rule_seen_in.resize(rows_.size(), 0);
  scratch.words.clear();
  if (++scratch.sentence == 0) {  // after four thousand million sentences
    std::fill(scratch.word_seen_in.begin(), scratch.word_seen_in.end(), 0);
    std::fill(scratch.rule_seen_in.begin(), scratch.rule_seen_in.end(), 0);
    scratch.sentence = 1;
  }
  const auto hit = [&](int word, std::size_t) {
    std::uint32_t& seen = scratch.word_seen_in[static_cast<std::size_t>(word)];
    if (seen == scratch.sentence) return;
    seen = scratch.sentence;
    if (!rules_of_word_[static_cast<std::size_t>(word)].empty()) scratch.words.push_back(word);
  };
  LiteralScanner::State state = at_begin_;
  scanner_.scan(sentence, state, hit);
  scanner_.scan({&kSentenceEdge, 1}, state, hit);
  if (scratch.words.empty()) return;

  const bool count = sentence.find(kMaskCount) != std::string_view::npos;
  const bool percent = sentence.find(kMaskPercent) != std::string_view::npos;
  for (const int word : scratch.words) {
    for (const int number : rules_of_word_[static_cast<std::size_t>(word)]) {
      const auto rule = static_cast<std::size_t>(number);
      if (active[rule] == 0 || scratch.rule_seen_in[rule] == scratch.sentence) continue;
      scratch.rule_seen_in[rule] = scratch.sentence;
      const Row& row = rows_[rule];
      if ((row.sign == NeededSign::kCount && !count) ||
          (row.sign == NeededSign::kPercent && !percent)) {
        continue;
      }
      if (holds(row, scratch)) found.push_back(number);
    }
  }
  std::sort(found.begin(), found.end());
}

}  // namespace gongkai::detail
