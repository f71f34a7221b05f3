#include "extract/change.h"

#include <algorithm>

#include "core/byte_set.h"
#include "core/text.h"

namespace gongkai::detail {
namespace {

constexpr std::size_t kNone = std::string_view::npos;
constexpr ByteSet kNumbers("\x01\x02");  // counts and percentages
constexpr std::string_view kYears = "\x03\x04";
// Bytes between 由 and the earlier count, and between that and the verb: a classifier.
constexpr std::size_t kLongestBefore = 60;
constexpr std::size_t kLongestUnit = 12;
// What is as short as this behind 由 says nothing of the count (由此前的).
constexpr std::size_t kShort = 9;

bool names_time(std::string_view words, const ChangeWords& known) {
  return words.size() <= kShort || words.find_first_of(kYears) != kNone ||
         contains_any(words, known.before);
}

// The number that a count has become: behind a word of `to` that begins in [from, limit] of `text`.
std::size_t number_become(std::string_view text, std::size_t from, std::size_t limit,
                          const ChangeWords& words) {
  for (const std::string& word : words.to) {
    const std::size_t at = find_in(text, word, from);
    if (at > limit) continue;
    const std::size_t end = behind_words(text, at + word.size(), words.now);
    if (end < text.size() && kNumbers.holds(text[end])) return end;
  }
  return kNone;
}

}  // namespace

std::vector<Change> find_changes(std::string_view sentence, const ChangeWords& words) {
  std::vector<Change> changes;
  for (std::size_t earlier = kNumbers.first_in(sentence); earlier != kNone;
       earlier = kNumbers.first_in(sentence, earlier + 1)) {
    const std::size_t value =
        number_become(sentence, earlier + 1, earlier + 1 + kLongestUnit, words);
    if (value == kNone || sentence[value] != sentence[earlier]) continue;
    if (sentence.find_first_of(",:;", earlier) < value) continue;
    const std::size_t far = earlier - std::min(earlier, kLongestBefore);
    const std::string_view ahead = sentence.substr(far, earlier - far);
    std::size_t from = kNone;
    std::size_t size = 0;
    for (const std::string& word : words.from) {
      const std::size_t at = ahead.rfind(word);
      if (at != kNone && (from == kNone || at > from)) {
        from = at;
        size = word.size();
      }
    }
    if (from == kNone || ahead.find_first_of(",:;\x01\x02", from) != kNone) continue;
    const std::string_view between = ahead.substr(from + size);
    if (contains_any(between, words.stock)) continue;
    // 由微信推送200篇增至300篇: the words between say what is counted.
    const bool time = names_time(between, words);
    changes.push_back({time ? far + from : earlier, earlier, value});
  }
  return changes;
}

}  // namespace gongkai::detail
