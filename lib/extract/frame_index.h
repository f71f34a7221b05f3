// Which frames may hold for a phrase: of several hundred the few that have a word for what it says.
#ifndef GONGKAI_LIB_EXTRACT_FRAME_INDEX_H_
#define GONGKAI_LIB_EXTRACT_FRAME_INDEX_H_

#include <array>
#include <bit>
#include <cstdint>
#include <vector>

#include "extract/lexicon.h"

namespace gongkai::detail {

class Rule;

class FrameIndex {
 public:
  // A set of frames by number: bit n % 64 of word n / 64.
  using Set = std::vector<std::uint64_t>;

  // Requires: every rule has a frame. They are numbered as given.
  void build(const std::vector<const Rule*>& frames);

  // The frames of [[frame]] rows that state zeros, and all others, of `active` (by Rule::order).
  struct Active {
    Set zeros;
    Set counts;
  };
  void find_active(const std::vector<char>& active, Active& found) const;

  // Calls visit(rule), in order, for each frame of `among` that may hold for a phrase which has
  // these concepts; false ends it.
  template <class Visit>
  void each(const Concepts& has, const Set& among, Visit&& visit) const {
    std::array<const Set*, kMaxConcepts> sets;
    std::size_t count = 0;
    for (std::size_t c = has._Find_first(); c < has.size(); c = has._Find_next(c)) {
      if (!by_concept_[c].empty()) sets[count++] = &by_concept_[c];
    }
    for (std::size_t word = 0; word < among.size(); ++word) {
      std::uint64_t may = always_[word];
      for (std::size_t k = 0; k < count; ++k) may |= (*sets[k])[word];
      for (may &= among[word]; may != 0; may &= may - 1) {
        if (!visit(*frames_[word * 64 + static_cast<std::size_t>(std::countr_zero(may))])) return;
      }
    }
  }

 private:
  std::vector<const Rule*> frames_;
  std::vector<std::size_t> orders_;  // Rule::order of each
  Set zeros_;
  Set always_;  // frames that ask for no word
  // Frames of which this concept is one of the group that is asked for most rarely.
  std::array<Set, kMaxConcepts> by_concept_;
};

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_FRAME_INDEX_H_
