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
    ids.reserve(need.size());
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
    row.in_order = row.needs;
    std::stable_sort(row.needs.begin(), row.needs.end(),
                     [&](const auto& a, const auto& b) { return shortest(a) > shortest(b); });
  }
}

bool RuleFilter::holds(const Row& row, const Scratch& scratch) {
  return std::all_of(row.needs.begin(), row.needs.end(), [&](const std::vector<int>& need) {
    return std::any_of(need.begin(), need.end(), [&](int word) {
      return scratch.places[static_cast<std::size_t>(word)].sentence == scratch.sentence;
    });
  });
}

// False where the words stand in another order than any match has them. Only the first and the last
// place of a word are known: between them it may stand anywhere.
bool RuleFilter::holds_in_order(const Row& row, const Scratch& scratch) const {
  std::size_t from = 0;
  for (const std::vector<int>& need : row.in_order) {
    constexpr std::size_t kNowhere = std::string_view::npos;
    std::size_t earliest_end = kNowhere;
    for (const int id : need) {
      const Scratch::Places& places = scratch.places[static_cast<std::size_t>(id)];
      if (places.sentence != scratch.sentence || places.last < from) continue;
      const std::size_t begin = std::max<std::size_t>(places.first, from);
      // An edge takes no room: the next word may have it, too.
      const std::string& word = scanner_.word(id);
      const bool edge = word.back() == kSentenceEdge;
      earliest_end = std::min(earliest_end, begin + word.size() - (edge ? 1 : 0));
    }
    if (earliest_end == kNowhere) return false;
    from = earliest_end;
  }
  return true;
}

// Where the first of the words begins if all stand as far behind as they can before `end`.
std::size_t RuleFilter::last_begin(const Row& row, const Scratch& scratch, std::size_t end) const {
  for (auto need = row.in_order.rbegin(); need != row.in_order.rend(); ++need) {
    std::size_t latest = 0;
    for (const int id : *need) {
      const Scratch::Places& places = scratch.places[static_cast<std::size_t>(id)];
      const std::string& word = scanner_.word(id);
      const std::size_t size = word.size() - (word.front() == kSentenceEdge ? 1 : 0);
      if (places.sentence != scratch.sentence || places.first + size > end) continue;
      latest = std::max(latest, std::min<std::size_t>(places.last, end - size));
    }
    end = latest;
  }
  return end;
}

void RuleFilter::candidates(std::string_view sentence, const std::vector<char>& active,
                            Scratch& scratch, std::vector<Found>& found) const {
  found.clear();
  scratch.places.resize(scanner_.size());
  scratch.rule_seen_in.resize(rows_.size(), 0);
  scratch.words.clear();
  if (++scratch.sentence == 0) {  // after four thousand million sentences
    std::fill(scratch.places.begin(), scratch.places.end(), Scratch::Places{});
    std::fill(scratch.rule_seen_in.begin(), scratch.rule_seen_in.end(), 0);
    scratch.sentence = 1;
  }
  const auto hit = [&](int word, std::size_t end) {
    Scratch::Places& places = scratch.places[static_cast<std::size_t>(word)];
    const auto begin = static_cast<std::uint32_t>(end - scanner_.word(word).size());
    places.last = begin;
    if (places.sentence == scratch.sentence) return;
    places.sentence = scratch.sentence;
    places.first = begin;
    if (!rules_of_word_[static_cast<std::size_t>(word)].empty()) scratch.words.push_back(word);
  };
  LiteralScanner::State state = at_begin_;
  scanner_.scan(sentence, state, [&](int word, std::size_t end) { hit(word, end + 1); });
  scanner_.scan({&kSentenceEdge, 1}, state,
                [&](int word, std::size_t) { hit(word, sentence.size() + 2); });
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
      if (!holds(row, scratch) || !holds_in_order(row, scratch)) continue;
      const std::size_t last = last_begin(row, scratch, sentence.size() + 2);
      found.push_back({number, last - std::min<std::size_t>(last, 1)});  // without the edge
    }
  }
  std::sort(found.begin(), found.end(),
            [](const Found& a, const Found& b) { return a.rule < b.rule; });
}

}  // namespace gongkai::detail
