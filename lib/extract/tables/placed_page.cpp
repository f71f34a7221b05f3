#include "extract/tables/placed_page.h"

#include <algorithm>

#include "core/text.h"

namespace gongkai::detail {
namespace {

bool is_number_sign(char32_t c) {
  return (c >= '0' && c <= '9') || c == '.' || c == ',' || c == '-' || c == '+' || c == '/' ||
         c == '%' || (c >= 0xFF0B && c <= 0xFF19) || (c >= 0x2010 && c <= 0x2015) || c == 0x2212 ||
         c == 0x2500;
}

}  // namespace

PlacedPage::PlacedPage(const TableInput& input, const std::vector<PlacedWord>& words,
                       const FormTable& table)
    : input_(input),
      table_(table),
      words_(words),
      labels_(find_placed_labels(input, words, table)),
      is_label_(words.size(), 0) {
  for (const PlacedLabel& label : labels_) {
    for (const std::uint32_t w : label.words) is_label_[w] = 1;
  }
  for (std::uint32_t w = 0; w < words_.size(); ++w) {
    if (is_label_[w] == 0 && is_value(w)) values_.push_back(w);
  }
}

bool PlacedPage::is_value(std::uint32_t word) const {
  const std::string_view printed = text(word);
  bool signs = true;
  for (std::size_t i = 0; signs && i < printed.size();) {
    std::uint32_t n = 0;
    signs = is_number_sign(code_point_at(printed, i, &n));
    i += n;
  }
  return signs || parse_cell(printed, 0).kind != CellKind::kWords;
}

bool PlacedPage::is_mark(std::uint32_t word) const {
  return parse_cell(text(word), 0).kind == CellKind::kMark;
}

std::string PlacedPage::run_at(std::uint32_t word) const {
  std::uint32_t first = word;
  std::uint32_t last = word;
  while (first > 0 && is_one_run(words_[first - 1], words_[first])) --first;
  while (last + 1 < words_.size() && is_one_run(words_[last], words_[last + 1])) ++last;
  std::string run;
  for (std::uint32_t w = first; w <= last; ++w) run += text(w);
  return run;
}

bool PlacedPage::has_values_beside(const PlacedWord& word) const {
  return std::any_of(values_.begin(), values_.end(), [&](std::uint32_t v) {
    return words_[v].x0 > word.x1 && std::abs(words_[v].y() - word.y()) < 0.6 * word.height();
  });
}

bool PlacedPage::has_words_beside(std::uint32_t value) const {
  constexpr std::uint32_t kNear = 400;  // words of the text
  const PlacedWord& number = words_[value];
  const std::uint32_t end = std::min(value + kNear, static_cast<std::uint32_t>(words_.size()));
  for (std::uint32_t w = value - std::min(value, kNear); w < end; ++w) {
    const PlacedWord& word = words_[w];
    const bool is_left =
        word.x1 < number.x0 && std::abs(word.y() - number.y()) < 0.6 * number.height();
    if (is_left && is_other(w)) return true;
  }
  return false;
}

}  // namespace gongkai::detail
