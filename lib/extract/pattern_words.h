// What a rule's pattern cannot match without, read off the pattern itself: so that the pattern is
// compiled and tried only on sentences that hold these words.
#ifndef GONGKAI_LIB_EXTRACT_PATTERN_WORDS_H_
#define GONGKAI_LIB_EXTRACT_PATTERN_WORDS_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace gongkai::detail {

// Stands for both ends of a sentence in the words below; no sentence holds it.
constexpr char kSentenceEdge = '\n';

struct PatternWords {
  // One word of each list stands in every sentence that the pattern matches (kSentenceEdge put
  // around it). No list: nothing is known.
  std::vector<std::vector<std::string>> needs;
  // Every match begins with one of these; kSentenceEdge, alone or in front, is the beginning of the
  // sentence. Empty: nothing is known.
  std::vector<std::string> begins;
  // The number sign (mask.h) that the group `value` is, where the group takes part in every match
  // and the pattern asks for that sign nowhere else; else 0.
  char value_sign = 0;
};

// `pattern` in RE2's syntax, macros expanded. Of syntax that it does not know it says nothing:
// what it does say holds.
PatternWords words_of(std::string_view pattern);

// Reads one pattern after the other, and what they have in common once: expanded macros.
class PatternReader {
 public:
  PatternReader();
  ~PatternReader();
  PatternWords words_of(std::string_view pattern);

 private:
  struct Groups;
  std::unique_ptr<Groups> groups_;
};

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_PATTERN_WORDS_H_
