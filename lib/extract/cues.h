// Cues: words without which nothing of some kind can hold around a figure. A passage is looked over
// for all of them once, and at each figure only what has its cue there is asked.
#ifndef GONGKAI_LIB_EXTRACT_CUES_H_
#define GONGKAI_LIB_EXTRACT_CUES_H_

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/literal_scanner.h"

namespace gongkai::detail {

constexpr std::size_t kMaxCues = 256;
using Cue = std::uint16_t;
constexpr Cue kAnyCue = 0;  // nothing is known: stands everywhere
using CueSet = std::bitset<kMaxCues>;
inline bool has_all(const CueSet& cues, const CueSet& wanted) { return (wanted & ~cues).none(); }

class CueWords {
 public:
  // A cue that stands where one of these words does; kAnyCue where there is no room for another.
  Cue add(const std::vector<std::string>& words);
  // Cues that all stand in any masked text that this pattern matches; none where nothing is known.
  // `never`: a character of the pattern that stands for something else in the text.
  CueSet add_pattern(std::string_view pattern, char never = '\0');
  // Requires: no add() behind it.
  void build();

 private:
  friend class Cues;
  LiteralScanner scanner_;
  std::vector<std::vector<Cue>> cues_;  // by word
  Cue last_ = kAnyCue;
};

// Where the cues stand in a text that may grow.
class Cues {
 public:
  // `words` outlives it.
  explicit Cues(const CueWords& words) : words_(words) {}

  // Looks over what of `text` lies behind what was seen so far.
  void look(std::string_view text);

  // The cues that stand in [begin, end), whole, and kAnyCue. Requires: that part was looked over.
  CueSet in(std::size_t begin, std::size_t end) const;

 private:
  struct Place {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    int word = 0;
  };
  const CueWords& words_;
  std::vector<Place> places_;  // by end
  std::size_t seen_ = 0;
};

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_CUES_H_
