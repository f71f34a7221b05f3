#include "extract/prose/closing_sum.h"

#include <vector>

namespace gongkai::detail {

void note_closing_sums(Passage& passage) {
  std::vector<std::size_t> counts;   // where the sentence's counts stand
  const std::string_view text = passage.masked.text;
  for (std::size_t at = passage.sentence.begin; at < passage.sentence.end; ++at) {
    const int number = text[at] == kMaskCount ? passage.masked.token_at(at) : -1;
    if (number < 0) continue;
    const NumberToken& token = passage.number(number);
    if (!token.valid) {
      counts.clear();
      continue;
    }
    const std::string_view before = text.substr(passage.sentence.begin, at - passage.sentence.begin);
    Decimal sum;
    std::size_t first = counts.size();
    if (counts.size() >= 2 && passage.knowledge.context.sums().ends(before)) {
      while (first > 0 && sum < token.value) {
        sum = sum + passage.number(passage.masked.token_at(counts[--first])).value;
      }
    }
    if (counts.size() >= first + 2 && sum == token.value) {
      passage.first_part[static_cast<std::size_t>(number)] = counts[first];
      for (; first < counts.size(); ++first) {
        passage.is_part[static_cast<std::size_t>(passage.masked.token_at(counts[first]))] = true;
      }
    }
    counts.push_back(at);
  }
}

}  // namespace gongkai::detail
