#include "extract/prose/ordered_list.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "extract/change.h"
#include "extract/prose/words_behind.h"
#include "extract/respective.h"

namespace gongkai::detail {
namespace {

// 推送信息由去年的200篇增至300篇 is read as 推送信息300篇; the 200 is not read at all.
std::optional<OrderedList> open_change(Passage& passage, MaskedRange sentence) {
  const std::vector<Change> changes =
      find_changes(passage.text(sentence), passage.knowledge.context.change());
  if (changes.empty()) return std::nullopt;
  Masked& masked = passage.masked;
  put_behind(passage, '\n', 0);
  const std::size_t first = masked.text.size();
  std::size_t from = sentence.begin;
  passage.listed_numbers.clear();
  for (const Change& change : changes) {
    const int earlier = masked.token_at(sentence.begin + change.earlier);
    const int value = masked.token_at(sentence.begin + change.value);
    if (earlier >= 0) passage.stands_in_list[static_cast<std::size_t>(earlier)] = true;
    if (value >= 0) passage.listed_numbers.push_back(value);
    copy_behind(masked, from, std::max(from, sentence.begin + change.drop_begin));
    from = sentence.begin + change.value;
  }
  copy_behind(masked, from, sentence.end);
  masked.origin[first] = masked.origin[sentence.begin];
  masked.origin.back() = masked.origin[sentence.end];
  passage.look();
  return OrderedList{
      {first, masked.text.size()}, {sentence.begin, sentence.begin}, {sentence.end, sentence.end}};
}

}  // namespace

std::optional<OrderedList> open_list(Passage& passage, MaskedRange sentence) {
  const std::string_view words = passage.text(sentence);
  if (words.empty() || words.size() > kLongSentence) return std::nullopt;
  if (!passage.cues(words)[passage.knowledge.context.cues().lists]) return std::nullopt;
  const RespectiveList list = find_respective(words, passage.knowledge.context.respective());
  if (list.clauses.empty()) return open_change(passage, sentence);
  const std::size_t begin = sentence.begin;
  // 行政复议2件,维持、撤销各1件: of what the list counts parts.
  MaskedRange head{begin, begin};
  if (list.begin > 0 && words[list.begin - 1] == ',' && words.find('\x01') < list.begin) {
    head.end += list.begin;
  }
  // From here on the text grows, and `words` are nowhere.
  Masked& masked = passage.masked;
  put_behind(passage, '\n', 0);
  const std::size_t first = masked.text.size();
  copy_behind(masked, begin, begin + list.begin);
  passage.listed_numbers.clear();
  for (const RespectiveClause& clause : list.clauses) {
    for (const auto& [from, to] : clause) {
      const int number = masked.token_at(begin + from);
      if (number >= 0) passage.listed_numbers.push_back(number);
      copy_behind(masked, begin + from, begin + to);
    }
    put_behind(passage, ',', masked.origin[begin + clause.back().second]);
  }
  masked.origin[first] = masked.origin[begin];
  masked.origin.back() = masked.origin[sentence.end];
  passage.look();
  return OrderedList{{first, masked.text.size()}, head, {begin + list.end, sentence.end}};
}

void close_list(Passage& passage) {
  for (const int number : std::exchange(passage.listed_numbers, {})) {
    passage.stands_in_list[static_cast<std::size_t>(number)] = true;
  }
}

}  // namespace gongkai::detail
