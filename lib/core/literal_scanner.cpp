#include "core/literal_scanner.h"

#include <algorithm>
#include <cstdint>

namespace gongkai::detail {
namespace {

// The places of `words` in the order of their bytes. Thousands of words are sorted at each start:
// most pairs are told apart by their first eight bytes, as one number.
std::vector<int> in_order(const std::vector<std::string>& words) {
  struct Place {
    std::uint64_t first = 0;
    int word = 0;
  };
  std::vector<Place> places(words.size());
  for (std::size_t k = 0; k < words.size(); ++k) {
    places[k].word = static_cast<int>(k);
    for (std::size_t i = 0; i < sizeof(std::uint64_t); ++i) {
      places[k].first = places[k].first << 8U |
                        (i < words[k].size() ? static_cast<unsigned char>(words[k][i]) : 0U);
    }
  }
  std::sort(places.begin(), places.end(), [&](const Place& a, const Place& b) {
    if (a.first != b.first) return a.first < b.first;
    return words[static_cast<std::size_t>(a.word)] < words[static_cast<std::size_t>(b.word)];
  });
  std::vector<int> order;
  order.reserve(places.size());
  for (const Place& place : places) order.push_back(place.word);
  return order;
}

}  // namespace

// A state whose children are still to be placed: the words, of those in alphabetical order, that
// begin with its `depth` bytes.
struct LiteralScanner::Branch {
  State state = kRoot;
  std::size_t begin = 0, end = 0, depth = 0;
};

int LiteralScanner::add(std::string_view word) {
  const auto [it, fresh] = ids_.try_emplace(std::string(word), static_cast<int>(words_.size()));
  if (fresh) words_.emplace_back(word);
  return it->second;
}

std::uint32_t LiteralScanner::class_of_wide(char32_t c) const {
  const auto it = class_of_wide_.find(c);
  return it == class_of_wide_.end() ? 0 : it->second;
}

void LiteralScanner::classify(char32_t c) {
  std::uint16_t& known = c < class_of_.size() ? class_of_[c] : class_of_wide_[c];
  if (known == 0 && classes_ < class_of_.size()) known = static_cast<std::uint16_t>(classes_++);
}

void LiteralScanner::build() {
  for (const std::string& word : words_) {
    for (std::size_t i = 0; i < word.size(); i += utf8_length(word[i]))
      classify(code_point_at(word, i));
  }
  // No state has children before this place, so that each child may have any place behind it.
  first_free_ = classes_;
  const std::vector<int> sorted = in_order(words_);
  const auto class_of = [&](std::size_t place, std::size_t depth) {
    return class_at(word(sorted[place]), depth);
  };

  // Breadth first: a state's suffix is nearer to the root, so it is linked before.
  std::vector<Branch> branches;
  if (!sorted.empty()) branches.push_back({kRoot, 0, sorted.size(), 0});
  std::vector<std::uint32_t> classes;
  std::vector<Branch> children;
  for (std::size_t b = 0; b < branches.size(); ++b) {
    const Branch branch = branches[b];
    classes.clear();
    children.clear();
    std::size_t place = branch.begin;
    if (word(sorted[place]).size() == branch.depth) ++place;  // the word that ends here
    while (place < branch.end) {
      const std::uint32_t c = class_of(place, branch.depth);
      const std::size_t begin = place;
      while (place < branch.end && class_of(place, branch.depth) == c) ++place;
      classes.push_back(c);
      children.push_back(
          {kRoot, begin, place, branch.depth + utf8_length(word(sorted[begin])[branch.depth])});
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
LiteralScanner::State LiteralScanner::place_children(const std::vector<std::uint32_t>& classes) {
  const auto lowest = *std::min_element(classes.begin(), classes.end());
  const auto is_free = [this](std::size_t slot) {
    return slot >= slots_.size() || (slot != kRoot && slots_[slot].parent == kFree);
  };
  while (!is_free(first_free_)) ++first_free_;
  std::size_t base = first_free_ - lowest;
  while (!std::all_of(classes.begin(), classes.end(),
                      [&](std::uint32_t c) { return is_free(base + c); })) {
    ++base;
  }
  // Room for the children that any state may be asked for.
  if (slots_.size() < base + classes_) slots_.resize(base + 2 * std::size_t{classes_});
  return static_cast<State>(base);
}

void LiteralScanner::link(State state, State parent, std::uint32_t character, int word) {
  Slot& slot = slots_[state];
  if (parent != kRoot) {
    State at = slots_[parent].suffix;
    State next = slots_[at].children + character;
    while (slots_[next].parent != at && at != kRoot) {
      at = slots_[at].suffix;
      next = slots_[at].children + character;
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
