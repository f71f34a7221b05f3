#include "extract/word_list.h"

#include <algorithm>
#include <numeric>

namespace gongkai::detail {
namespace {

std::size_t first_bucket(std::string_view text) { return first_character_hash(text) & 255U; }

std::size_t last_bucket(std::string_view text) {
  const auto last = static_cast<unsigned char>(text.back());
  if (last < 0x80 || text.size() < 2) return last;
  const auto before = static_cast<unsigned char>(text[text.size() - 2]);
  return ((unsigned{before} << 6U) ^ last) & 255U;
}

}  // namespace

WordList::WordList(std::vector<std::string> words) : words_(std::move(words)) {
  std::erase_if(words_, [](const std::string& word) { return word.empty(); });
  std::stable_sort(words_.begin(), words_.end(),
                   [](const auto& a, const auto& b) { return a.size() > b.size(); });
  fill(by_first_, first_bucket);
  fill(by_last_, last_bucket);
}

template <class Hash>
void WordList::fill(Index& index, Hash hash) const {
  index.words.resize(words_.size());
  std::iota(index.words.begin(), index.words.end(), 0U);
  std::stable_sort(index.words.begin(), index.words.end(), [&](std::uint32_t a, std::uint32_t b) {
    return hash(words_[a]) < hash(words_[b]);
  });
  for (const std::string& word : words_) ++index.begin[hash(word) + 1];
  std::partial_sum(index.begin.begin(), index.begin.end(), index.begin.begin());
}

std::string_view WordList::prefix_of(std::string_view text) const {
  if (text.empty()) return {};
  const std::size_t bucket = first_bucket(text);
  for (std::size_t k = by_first_.begin[bucket]; k < by_first_.begin[bucket + 1]; ++k) {
    const std::string& word = words_[by_first_.words[k]];
    if (text.substr(0, word.size()) == word) return word;
  }
  return {};
}

std::string_view WordList::suffix_of(std::string_view text) const {
  if (text.empty()) return {};
  const std::size_t bucket = last_bucket(text);
  for (std::size_t k = by_last_.begin[bucket]; k < by_last_.begin[bucket + 1]; ++k) {
    const std::string& word = words_[by_last_.words[k]];
    if (text.size() >= word.size() && text.substr(text.size() - word.size()) == word) return word;
  }
  return {};
}

}  // namespace gongkai::detail
