#include "extract/literal_scanner.h"

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
  const std::size_t count = trie.word.size();
  std::vector<std::uint32_t> order{0};
  std::vector<std::uint32_t> place(count, 0);   // in `order`
  std::vector<std::uint32_t> suffix(count, 0);
  order.reserve(count);
  next_.assign(count * classes_, 0);
  ends_begin_.assign(1, 0);
  std::vector<bool> ends(count, false);
  for (std::size_t at = 0; at < order.size(); ++at) {
    const std::uint32_t state = order[at];
    const std::uint32_t back = place[suffix[state]];
    if (trie.word[state] >= 0) ends_.push_back(trie.word[state]);
    if (state != 0) {
      for (std::uint32_t k = ends_begin_[back]; k < ends_begin_[back + 1]; ++k) {
        const int inner = ends_[k];
        ends_.push_back(inner);
      }
    }
    ends[state] = ends_.size() > ends_begin_.back();
    ends_begin_.push_back(static_cast<std::uint32_t>(ends_.size()));
    for (std::uint32_t c = 0; c < classes_; ++c) {
      const std::uint32_t child = trie.child(state, static_cast<std::uint8_t>(c));
      // The suffix's row is final up to the marks, which are set below.
      const std::uint32_t fall = state == 0 ? 0 : next_[back * classes_ + c];
      if (child == 0) {
        next_[at * classes_ + c] = fall;
        continue;
      }
      suffix[child] = order[fall / classes_];
      place[child] = static_cast<std::uint32_t>(order.size());
      order.push_back(child);
      next_[at * classes_ + c] = place[child] * classes_;
    }
  }
  for (std::uint32_t& row : next_) {
    if (ends[order[row / classes_]]) row |= kEnds;
  }
}

}  // namespace gongkai::detail
