#include "core/literal_scanner.h"

namespace gongkai::detail {
namespace {

// The trie that the automaton is made from. State 0 is the root; 0 as a child is none.
struct Trie {
  explicit Trie(std::uint32_t width) : classes(width), children(width, 0), word(1, -1) {}

  std::uint32_t child(std::uint32_t state, std::uint8_t c) const {
    return children[state * classes + c];
  }
  std::uint32_t grow(std::uint32_t state, std::uint8_t c) {
    if (const std::uint32_t known = child(state, c); known != 0) return known;
    const auto fresh = static_cast<std::uint32_t>(word.size());
    word.push_back(-1);
    children.resize(children.size() + classes, 0);
    children[state * classes + c] = fresh;
    return fresh;
  }

  std::uint32_t classes;
  std::vector<std::uint32_t> children;
  std::vector<int> word;  // that ends in the state; -1: none
};

}  // namespace

int LiteralScanner::add(std::string_view word) {
  const auto [it, fresh] = ids_.try_emplace(std::string(word), static_cast<int>(words_.size()));
  if (fresh) words_.emplace_back(word);
  return it->second;
}

void LiteralScanner::build() {
  for (const std::string& word : words_) {
    for (const char c : word) {
      std::uint8_t& known = class_of_[static_cast<unsigned char>(c)];
      // 255 classes are enough: UTF-8 has no bytes F5 to FF.
      if (known == 0 && classes_ < 256) known = static_cast<std::uint8_t>(classes_++);
    }
  }
  Trie trie(classes_);
  for (std::size_t id = 0; id < words_.size(); ++id) {
    std::uint32_t state = 0;
    for (const char c : words_[id]) state = trie.grow(state, class_of_[static_cast<unsigned char>(c)]);
    trie.word[state] = static_cast<int>(id);
  }

  // Breadth first: a state's longest proper suffix that is a state too is nearer to the root, so
  // its row and its words are done before. Rows stand in this order.
  const std::size_t width = classes_ + 1;
  const std::size_t count = trie.word.size();
  std::vector<std::uint32_t> order{0};
  std::vector<std::uint32_t> suffix(count, 0);  // row
  order.reserve(count);
  next_.assign(count * width, 0);
  for (std::size_t at = 0; at < order.size(); ++at) {
    const std::uint32_t state = order[at];
    std::uint32_t* const row = &next_[at * width];
    const std::uint32_t* const back = &next_[suffix[state]];
    if (trie.word[state] == kNoWord) {
      row[classes_] = state == 0 ? 0 : back[classes_];
    } else {
      row[classes_] = static_cast<std::uint32_t>(ends_.size());
      ends_.push_back(trie.word[state]);
      for (std::uint32_t k = back[classes_]; ends_[k] != kNoWord; ++k) {
        const int inner = ends_[k];
        ends_.push_back(inner);
      }
      ends_.push_back(kNoWord);
    }
    for (std::uint32_t c = 0; c < classes_; ++c) {
      const std::uint32_t child = trie.child(state, static_cast<std::uint8_t>(c));
      const std::uint32_t fall = state == 0 ? 0 : back[c];
      if (child == 0) {
        row[c] = fall;
        continue;
      }
      suffix[child] = fall;
      row[c] = static_cast<std::uint32_t>(order.size() * width);
      order.push_back(child);
    }
  }
  // The marks last: until here entries are rows and nothing else.
  for (std::size_t at = 0; at < count; ++at) {
    for (std::uint32_t c = 0; c < classes_; ++c) {
      std::uint32_t& next = next_[at * width + c];
      if (ends_[next_[next + classes_]] != kNoWord) next |= kEnds;
    }
  }
}

}  // namespace gongkai::detail
