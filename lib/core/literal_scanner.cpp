#include "core/literal_scanner.h"

#include <algorithm>
#include <numeric>

namespace gongkai::detail {

// A state whose children are still to be placed: the words, of those in alphabetical order, that begin
// with its `depth` bytes.
struct LiteralScanner::Branch {
  State state = kRoot;
  std::size_t begin = 0, end = 0, depth = 0;
};

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
  std::vector<int> sorted(words_.size());
  std::iota(sorted.begin(), sorted.end(), 0);
  std::sort(sorted.begin(), sorted.end(), [this](int a, int b) { return word(a) < word(b); });
  const auto byte_class = [&](std::size_t place, std::size_t depth) {
    return class_of_[static_cast<unsigned char>(word(sorted[place])[depth])];
  };

  // Breadth first: a state's suffix is nearer to the root, so it is linked before.
  std::vector<Branch> branches;
  if (!sorted.empty()) branches.push_back({kRoot, 0, sorted.size(), 0});
  std::vector<std::uint8_t> classes;
  std::vector<Branch> children;
  for (std::size_t b = 0; b < branches.size(); ++b) {
    const Branch branch = branches[b];
    classes.clear();
    children.clear();
    std::size_t place = branch.begin;
    if (word(sorted[place]).size() == branch.depth) ++place;  // the word that ends here
    while (place < branch.end) {
      const std::uint8_t c = byte_class(place, branch.depth);
      const std::size_t begin = place;
      while (place < branch.end && byte_class(place, branch.depth) == c) ++place;
      classes.push_back(c);
      children.push_back({kRoot, begin, place, branch.depth + 1});
    }
    if (classes.empty()) continue;
    const State base = place_children(classes);
    slots_[branch.state].children = base;
    for (std::size_t k = 0; k < children.size(); ++k) {
      Branch& child = children[k];
      child.state = base + classes[k];
      slots_[child.state].parent = branch.state;
      const int first = sorted[child.begin];
      link(child.state, branch.state, classes[k],
           word(first).size() == child.depth ? first : kNoWord);
      branches.push_back(child);
    }
  }
}

// A base whose slots behind `classes` are all free; they are taken by the caller.
LiteralScanner::State LiteralScanner::place_children(const std::vector<std::uint8_t>& classes) {
  const auto lowest = *std::min_element(classes.begin(), classes.end());
  const auto is_free = [this](std::size_t slot) {
    return slot >= slots_.size() || (slot != kRoot && slots_[slot].parent == kFree);
  };
  while (!is_free(first_free_)) ++first_free_;
  std::size_t base = first_free_ > lowest ? first_free_ - lowest : 0;
  while (!std::all_of(classes.begin(), classes.end(),
                      [&](std::uint8_t c) { return is_free(base + c); })) {
    ++base;
  }
  // Room for the children that any state may be asked for.
  if (slots_.size() < base + 2 * std::size_t{256}) slots_.resize(base + 2 * std::size_t{256});
  return static_cast<State>(base);
}

void LiteralScanner::link(State state, State parent, std::uint8_t byte_class, int word) {
  Slot& slot = slots_[state];
  if (parent != kRoot) {
    State at = slots_[parent].suffix;
    State next = slots_[at].children + byte_class;
    while (slots_[next].parent != at && at != kRoot) {
      at = slots_[at].suffix;
      next = slots_[at].children + byte_class;
    }
    if (slots_[next].parent == at) slot.suffix = next;
  }
  const std::uint32_t inner = slots_[slot.suffix].ends;
  if (word == kNoWord) {
    slot.ends = inner;
    return;
  }
  slot.ends = static_cast<std::uint32_t>(ends_.size());
  ends_.push_back(word);
  for (std::uint32_t k = inner; ends_[k] != kNoWord; ++k) {
    const int ending = ends_[k];
    ends_.push_back(ending);
  }
  ends_.push_back(kNoWord);
}

}  // namespace gongkai::detail
