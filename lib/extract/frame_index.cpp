#include "extract/frame_index.h"

#include <algorithm>

#include "extract/rule_table.h"

namespace gongkai::detail {
namespace {

void put(std::size_t number, FrameIndex::Set& set) {
  set[number / 64] |= std::uint64_t{1} << (number % 64);
}

template <class Visit>
void each_concept(const Concepts& concepts, Visit&& visit) {
  for (std::size_t c = 0; c < concepts.size(); ++c) {
    if (concepts.test(c)) visit(c);
  }
}

}  // namespace

void FrameIndex::build(const std::vector<const Rule*>& frames) {
  frames_ = frames;
  const Set none((frames.size() + 63) / 64);
  zeros_ = always_ = none;
  // How many groups ask for each concept.
  std::array<std::size_t, kMaxConcepts> asked{};
  for (const Rule* rule : frames) {
    for (const Concepts& group : rule->frame->is)
      each_concept(group, [&](std::size_t c) { ++asked[c]; });
  }
  const auto often = [&](const Concepts& group) {
    std::size_t times = 0;
    each_concept(group, [&](std::size_t c) { times += asked[c]; });
    return times;
  };
  for (std::size_t number = 0; number < frames.size(); ++number) {
    const Rule& rule = *frames[number];
    orders_.push_back(static_cast<std::size_t>(rule.order));
    if (rule.zero) put(number, zeros_);
    const std::vector<Concepts>& is = rule.frame->is;
    const auto rarest =
        std::min_element(is.begin(), is.end(),
                         [&](const Concepts& a, const Concepts& b) { return often(a) < often(b); });
    if (rarest == is.end()) {
      put(number, always_);
      continue;
    }
    each_concept(*rarest, [&](std::size_t c) {
      if (by_concept_[c].empty()) by_concept_[c] = none;
      put(number, by_concept_[c]);
    });
  }
}

void FrameIndex::find_active(const std::vector<char>& active, Active& found) const {
  found.counts.assign(zeros_.size(), 0);
  for (std::size_t number = 0; number < orders_.size(); ++number) {
    if (active[orders_[number]] != 0) put(number, found.counts);
  }
  found.zeros.resize(zeros_.size());
  for (std::size_t word = 0; word < zeros_.size(); ++word) {
    found.zeros[word] = found.counts[word] & zeros_[word];
    found.counts[word] &= ~zeros_[word];
  }
}

}  // namespace gongkai::detail
