#include "extract/cues.h"

#include <algorithm>
#include <utility>

#include "extract/mask.h"
#include "extract/pattern_words.h"

namespace gongkai::detail {
namespace {

// The longest piece of `word` without the characters that do not stand in the text themselves.
std::string_view piece_in_text(std::string_view word, char never) {
  const char apart[] = {kSentenceEdge, ' ', never};
  std::string_view longest;
  while (!word.empty()) {
    const std::string_view piece = word.substr(0, word.find_first_of({apart, sizeof apart}));
    if (piece.size() > longest.size()) longest = piece;
    word.remove_prefix(std::min(piece.size() + 1, word.size()));
  }
  return longest;
}

// Bytes of the shortest word, a number's sign left out: \x01件 stands everywhere.
std::size_t shortest(const std::vector<std::string>& words) {
  std::size_t size = std::string::npos;
  for (const std::string& word : words) {
    const bool number =
        !word.empty() && (word.front() == kMaskCount || word.front() == kMaskPercent);
    size =
        std::min(size, number ? word.size() - std::min<std::size_t>(word.size(), 4) : word.size());
  }
  return size;
}
constexpr std::size_t kShortestCue = 3;

}  // namespace

Cue CueWords::add(const std::vector<std::string>& words) {
  if (last_ + std::size_t{1} >= kMaxCues) return kAnyCue;
  ++last_;
  for (const std::string& word : words) {
    const auto id = static_cast<std::size_t>(scanner_.add(word));
    if (cues_.size() <= id) cues_.resize(id + 1);
    cues_[id].push_back(last_);
  }
  return last_;
}

CueSet CueWords::add_pattern(std::string_view pattern, char never) {
  // Of the lists of which every match has a word, two: those whose words stand in the fewest
  // places.
  constexpr std::size_t kLists = 2;
  std::vector<std::vector<std::string>> lists;
  for (const std::vector<std::string>& need : words_of(pattern).needs) {
    std::vector<std::string> pieces;
    pieces.reserve(need.size());
    for (const std::string& word : need) pieces.emplace_back(piece_in_text(word, never));
    if (shortest(pieces) >= kShortestCue) lists.push_back(std::move(pieces));
  }
  std::stable_sort(lists.begin(), lists.end(), [](const auto& a, const auto& b) {
    return std::pair(shortest(b), a.size()) < std::pair(shortest(a), b.size());
  });
  if (lists.size() > kLists) lists.resize(kLists);
  CueSet cues;
  for (const std::vector<std::string>& list : lists) cues.set(add(list));
  return cues;
}

void CueWords::build() { scanner_.build(); }

void Cues::look(std::string_view text) {
  LiteralScanner::State state = 0;
  const std::size_t before = seen_;
  words_.scanner_.scan(text.substr(before), state, [&](int word, std::size_t end) {
    const std::size_t size = words_.scanner_.word(word).size();
    places_.push_back({static_cast<std::uint32_t>(before + end - size),
                       static_cast<std::uint32_t>(before + end), word});
  });
  seen_ = text.size();
}

CueSet Cues::in(std::size_t begin, std::size_t end) const {
  CueSet found;
  found.set(kAnyCue);
  auto place = std::upper_bound(places_.begin(), places_.end(), begin,
                                [](std::size_t at, const Place& p) { return at < p.end; });
  for (; place != places_.end() && place->end <= end; ++place) {
    if (place->begin < begin) continue;
    for (const Cue cue : words_.cues_[static_cast<std::size_t>(place->word)]) found.set(cue);
  }
  return found;
}

}  // namespace gongkai::detail
