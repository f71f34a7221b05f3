// Many words looked for at once: an Aho-Corasick automaton over bytes.
//
// One pass over the text whatever the number of words; the table is flat, one row of byte classes
// a state, the states near the root first. RE2::Set does the same for a few hundred words and
// falls behind on text that does not repeat (docs/performance.md).
#ifndef GONGKAI_LIB_CORE_LITERAL_SCANNER_H_
#define GONGKAI_LIB_CORE_LITERAL_SCANNER_H_

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace gongkai::detail {

class LiteralScanner {
 public:
  // The word's id, counted from 0; a word added again keeps its id. Requires: not empty, and no
  // build() so far.
  int add(std::string_view word);
  void build();

  std::size_t size() const { return words_.size(); }
  const std::string& word(int id) const { return words_[static_cast<std::size_t>(id)]; }

  // Where a text given in pieces stands between two of them.
  using State = std::uint32_t;

  // Calls hit(id, end) for each word that ends in `text`, `end` being the offset behind it, also
  // for words inside others. `state` is 0 at the beginning of a text. Requires: build().
  template <class Hit>
  void scan(std::string_view text, State& state, Hit&& hit) const {
    State row = state;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const std::uint32_t next = next_[row + class_of_[static_cast<unsigned char>(text[i])]];
      row = next & ~kEnds;
      if ((next & kEnds) == 0) continue;
      for (const int* end = &ends_[next_[row + classes_]]; *end != kNoWord; ++end) hit(*end, i + 1);
    }
    state = row;
  }

 private:
  static constexpr std::uint32_t kEnds = 0x80000000U;  // a word ends in the state ahead
  static constexpr int kNoWord = -1;

  std::vector<std::string> words_;
  std::unordered_map<std::string, int> ids_;
  std::array<std::uint8_t, 256> class_of_{};  // 0: in no word
  std::uint32_t classes_ = 1;
  // A row a state: where the next state's row begins, by class, and where in `ends_` the list of
  // words that end in this state begins.
  std::vector<std::uint32_t> next_{0, 0};
  std::vector<int> ends_{kNoWord};            // lists, each closed by kNoWord
};

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_CORE_LITERAL_SCANNER_H_
