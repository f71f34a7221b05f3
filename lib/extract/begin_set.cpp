#include "extract/begin_set.h"

#include <algorithm>

#include "core/text.h"
#include "extract/pattern_words.h"
#include "extract/word_list.h"

namespace gongkai::detail {
namespace {

bool begins_with(std::string_view text, std::string_view word) {
  return text.substr(0, word.size()) == word;
}

}  // namespace

BeginSet::BeginSet(const std::vector<std::string>& words) {
  for (const std::string& word : words) {
    if (word.front() != kSentenceEdge) {
      words_.push_back(word);
      first_.set(first_character_hash(word));
    } else if (word.size() == 1) {
      at_edge_ = true;
    } else {
      edge_words_.push_back(word.substr(1));
    }
  }
  std::sort(words_.begin(), words_.end());
}

std::size_t BeginSet::next(std::string_view sentence, std::size_t from) const {
  for (std::size_t at = from; at < sentence.size(); at += utf8_length(sentence[at])) {
    const std::string_view rest = sentence.substr(at);
    if (at == 0 && (at_edge_ || std::any_of(edge_words_.begin(), edge_words_.end(),
                                            [&](const auto& w) { return begins_with(rest, w); }))) {
      return at;
    }
    if (!first_.test(first_character_hash(rest))) continue;
    // Of the words not behind `rest` only the last can begin it.
    const auto behind =
        std::upper_bound(words_.begin(), words_.end(), rest,
                         [](std::string_view a, const std::string& b) { return a < b; });
    if (behind != words_.begin() && begins_with(rest, *std::prev(behind))) return at;
  }
  return std::string_view::npos;
}

}  // namespace gongkai::detail
