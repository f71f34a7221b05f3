#include "extract/prose/closing_sum.h"

#include <algorithm>
#include <string_view>
#include <vector>

namespace gongkai::detail {
namespace {

constexpr std::string_view kStops = ",;:(";

// 年内合计召开会议7次: the clause that ends the sentence begins with a word for a sum, perhaps behind one for
// the year. Its number and the last part are counted alike.
bool opens_with_sum(const Passage& passage, std::string_view before) {
  const std::size_t stop = before.find_last_of(kStops);
  if (stop == std::string_view::npos) return false;
  const std::string_view clause = before.substr(stop + 1);
  constexpr std::size_t kBehindYear[] = {0, 6, 9};   // bytes of 年内, 本年度
  return std::any_of(std::begin(kBehindYear), std::end(kBehindYear), [&](std::size_t at) {
    return at < clause.size() && passage.knowledge.context.sums().begins(clause.substr(at));
  });
}

}  // namespace

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
    const bool alike = !counts.empty() && !token.unit.empty() &&
                       passage.classifier(passage.number(passage.masked.token_at(counts.back()))) ==
                           passage.classifier(token);
    if (counts.size() >= 2 && (passage.knowledge.context.sums().ends(before) ||
                               (alike && opens_with_sum(passage, before)))) {
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
