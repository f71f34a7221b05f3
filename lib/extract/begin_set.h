// Where in a sentence a pattern may begin.
//
// RE2 looks for a pattern everywhere at once, and with a gap such as [^,]{0,16}? every place that
// it looks from is a state of its own: on text that does not repeat it makes states, a
// microsecond each, instead of matching. Told where to begin it needs few, and they come again.
#ifndef GONGKAI_LIB_EXTRACT_BEGIN_SET_H_
#define GONGKAI_LIB_EXTRACT_BEGIN_SET_H_

#include <bitset>
#include <string>
#include <string_view>
#include <vector>

namespace gongkai::detail {

class BeginSet {
 public:
  BeginSet() = default;  // nothing is known
  // `words` as in PatternWords::begins.
  explicit BeginSet(const std::vector<std::string>& words);

  bool known() const { return at_edge_ || !words_.empty() || !edge_words_.empty(); }

  // The first offset at or behind `from` where one of the words stands, npos for none.
  // Requires: known(), `from` on a code-point boundary.
  std::size_t next(std::string_view sentence, std::size_t from) const;

 private:
  static constexpr std::size_t kBits = 1024;  // first_character_hash

  bool at_edge_ = false;                 // the beginning of a sentence will do
  std::vector<std::string> edge_words_;  // only there
  std::vector<std::string> words_;       // sorted, none begins another
  std::bitset<kBits> first_;             // hashes of their first characters
};

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_BEGIN_SET_H_
