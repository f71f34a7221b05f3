// Which rules can match a sentence at all: found in one pass over it, whatever the number of rules.
#ifndef GONGKAI_LIB_EXTRACT_RULE_FILTER_H_
#define GONGKAI_LIB_EXTRACT_RULE_FILTER_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/literal_scanner.h"

namespace gongkai::detail {

// The number sign without which a rule has nothing to read.
enum class NeededSign : std::uint8_t { kNone, kCount, kPercent };

class RuleFilter {
 public:
  // Rules are numbered in the order of the calls. One of `anchors` must stand in the sentence, and
  // one word of each list of `needs`, one behind the other.
  void add(const std::vector<std::string>& anchors,
           const std::vector<std::vector<std::string>>& needs, NeededSign sign);
  void build();

  // What one thread keeps from sentence to sentence.
  struct Scratch {
    std::uint32_t sentence = 0;  // counts up
    struct Places {
      std::uint32_t sentence = 0;  // the last one that had the word
      std::uint32_t first = 0;     // where it begins there, the edge in front counted
      std::uint32_t last = 0;
    };
    std::vector<Places> places;  // by word
    std::vector<std::uint32_t> rule_seen_in;
    std::vector<int> words;  // of this sentence, each once
  };

  struct Found {
    int rule = 0;
    std::size_t last_begin = 0;  // no match begins behind this place of the sentence
  };
  // The rules in `found` (cleared first), by number; only those with active[number] not 0.
  // `sentence` is masked text. Thread-safe, each thread with a `scratch` of its own.
  void candidates(std::string_view sentence, const std::vector<char>& active, Scratch& scratch,
                  std::vector<Found>& found) const;

 private:
  struct Row {
    NeededSign sign = NeededSign::kNone;
    std::vector<std::vector<int>> needs;     // words by id, the rarest first
    std::vector<std::vector<int>> in_order;  // the same lists as the pattern has them
  };
  static bool holds(const Row& row, const Scratch& scratch);
  bool holds_in_order(const Row& row, const Scratch& scratch) const;
  std::size_t last_begin(const Row& row, const Scratch& scratch, std::size_t end) const;

  LiteralScanner scanner_;
  LiteralScanner::State at_begin_ = 0;  // behind kSentenceEdge
  std::vector<Row> rows_;
  std::vector<std::vector<int>> rules_of_word_;  // of which the word is an anchor
};

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_RULE_FILTER_H_
