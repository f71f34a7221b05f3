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

// The end of a word of `words` that begins in [from, to] of `text` and stands just before a number.
std::size_t end_before_number(std::string_view text, std::size_t from, std::size_t to,
                              const std::vector<std::string>& words) {
  for (const std::string& word : words) {
    const std::size_t at = find_in(text, word, from);
    const std::size_t end = at + word.size();
    if (at <= to && end < text.size() && kNumbers.holds(text[end])) return end;
  }
  return kNone;
}

}  // namespace

std::vector<Change> find_changes(std::string_view sentence, const ChangeWords& words) {
  std::vector<Change> changes;
  for (std::size_t earlier = kNumbers.first_in(sentence); earlier != kNone;
       earlier = kNumbers.first_in(sentence, earlier + 1)) {
    const std::size_t value =
        end_before_number(sentence, earlier + 1, earlier + 1 + kLongestUnit, words.to);
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
    // 由微信推送200篇增至300篇: the words between say what is counted.
    const bool time = names_time(ahead.substr(from + size), words);
    changes.push_back({time ? far + from : earlier, earlier, value});
  }
  return changes;
}

}  // namespace gongkai::detail
