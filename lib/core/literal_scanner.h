// Many words looked for at once: an Aho-Corasick automaton over characters.
//
// One pass over the text whatever the number of words. States lie in a double array: each has a
// place for its children, and children of different states lie between each other. So the states of
// a few thousand words are some hundred kilobytes, near the processor; a full table of them is many
// times as large, and most of a scan is waiting for it (docs/performance.md). A step for each byte
// waits three times for a Han character. RE2::Set falls behind both on text that does not repeat.
#ifndef GONGKAI_LIB_CORE_LITERAL_SCANNER_H_
#define GONGKAI_LIB_CORE_LITERAL_SCANNER_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/text.h"

namespace gongkai::detail {

class LiteralScanner {
 public:
  // The word's id, counted from 0; a word added again keeps its id. Requires: not empty, valid
  // UTF-8, and no build() so far.
  int add(std::string_view word);
  void build();

  std::size_t size() const { return words_.size(); }
  const std::string& word(int id) const { return words_[static_cast<std::size_t>(id)]; }

  // Where a text given in pieces, whole characters each, stands between two of them.
  using State = std::uint32_t;

  // Calls hit(id, end) for each word that ends in `text`, `end` being the offset behind it, also
  // for words inside others. `state` is 0 at the beginning of a text. Requires: build().
  template <class Hit>
  void scan(std::string_view text, State& state, Hit&& hit) const {
    const Slot* const slots = slots_.data();
    State at = state;
    for (std::size_t i = 0; i < text.size();) {
      const std::uint32_t c = class_at(text, i);
      i += utf8_length(text[i]);
      if (c == 0) {
        at = kRoot;
        continue;
      }
      State next = slots[at].children + c;
      while (slots[next].parent != at && at != kRoot) {
        at = slots[at].suffix;
        next = slots[at].children + c;
      }
      if (slots[next].parent != at) continue;  // no word begins with this character
      at = next;
      if (slots[at].ends == kNoEnds) continue;
      for (const int* end = &ends_[slots[at].ends]; *end != kNoWord; ++end) hit(*end, i);
    }
    state = at;
  }

 private:
  static constexpr State kRoot = 0;
  static constexpr State kFree = 0xFFFFFFFFU;
  static constexpr std::uint32_t kNoEnds = 0;
  static constexpr int kNoWord = -1;

  // A state: the bytes read so far that a word may still begin with, the longest such.
  struct Slot {
    State children = 0;  // the child by a character of class c is at children + c, if that one's
                         // parent is this state
    State parent = kFree;
    State suffix = kRoot;          // the state of the longest of its proper suffixes that is one
    std::uint32_t ends = kNoEnds;  // where in `ends_` the list of words begins that end here
  };
  struct Branch;
  // The class of the character at `text[i]`, 0 for one in no word and one that the text's end cuts
  // off.
  std::uint32_t class_at(std::string_view text, std::size_t i) const {
    const auto byte = [&](std::size_t k) -> std::uint32_t {
      return static_cast<unsigned char>(text[i + k]);
    };
    const std::uint32_t lead = byte(0);
    if (lead < 0x80) return class_of_[lead];
    if (text.size() - i < utf8_length(text[i])) return 0;
    if (lead < 0xE0) return class_of_[((lead & 0x1FU) << 6U) | (byte(1) & 0x3FU)];
    if (lead >= 0xF0) return class_of_wide(code_point_at(text, i));
    return class_of_[((lead & 0x0FU) << 12U) | ((byte(1) & 0x3FU) << 6U) | (byte(2) & 0x3FU)];
  }
  std::uint32_t class_of_wide(char32_t c) const;
  void classify(char32_t c);
  State place_children(const std::vector<std::uint32_t>& classes);
  void link(State state, State parent, std::uint32_t character, int word);

  std::vector<std::string> words_;
  std::unordered_map<std::string, int> ids_;
  // By code point, 0: in no word. The few beyond the first 65,536 apart.
  std::vector<std::uint16_t> class_of_ = std::vector<std::uint16_t>(0x10000);
  std::unordered_map<char32_t, std::uint16_t> class_of_wide_;
  std::uint32_t classes_ = 1;
  std::vector<Slot> slots_{Slot{}};
  std::size_t first_free_ = 1;      // no slot behind the root and before it is free
  std::vector<int> ends_{kNoWord};  // lists, each closed by kNoWord; the first is empty
};

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_CORE_LITERAL_SCANNER_H_
