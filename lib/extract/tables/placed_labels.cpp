#include "extract/tables/placed_labels.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <string>
#include <utility>

#include "core/text.h"
#include "decode/pdf_layout.h"

namespace gongkai::detail {
namespace {

// Room between the words of one line of a cell, in heights; two cells stand farther apart unless
// their text fills them.
constexpr double kRoomInLine = 0.5;
// Around digits in a label, in heights: a quarter of a letter.
constexpr double kRoomAtDigits = 0.3;
// Between the middles of two lines of a cell, in heights.
constexpr double kWidestLeading = 3.8;
// Words of a line differ in height by less, in heights.
constexpr double kSameLine = 0.4;
constexpr std::size_t kMaxWords = 40;  // of a label, in a narrow cell
constexpr int kMaxTried = 400;         // ways to go on from one word
constexpr std::size_t kMaxLookedAt = 400;

bool has_closed_brackets(std::string_view text) {
  int depth = 0;
  for (std::size_t i = 0; i < text.size();) {
    std::uint32_t n = 0;
    const char32_t c = code_point_at(text, i, &n);
    if (c == '(' || c == 0xFF08) ++depth;
    if (c == ')' || c == 0xFF09) --depth;
    i += n;
  }
  return depth == 0;
}

class LabelFinder {
 public:
  LabelFinder(const TableInput& input, const std::vector<PlacedWord>& words, const FormTable& table)
      : input_(input), table_(table), words_(words), order_(words_.size()) {
    std::iota(order_.begin(), order_.end(), 0U);
    std::sort(order_.begin(), order_.end(), [&](std::uint32_t a, std::uint32_t b) {
      return std::pair(words_[a].y(), words_[a].x0) < std::pair(words_[b].y(), words_[b].x0);
    });
  }

  std::vector<PlacedLabel> find() {
    for (std::uint32_t w = 0; w < words_.size(); ++w) {
      tried_ = 0;
      path_ = {};
      go_on(w);
    }
    return chosen();
  }

 private:
  struct Path {
    std::string text;
    std::vector<std::uint32_t> words;
    Box box;
  };

  void go_on(std::uint32_t word) {
    if (++tried_ > kMaxTried || path_.words.size() >= kMaxWords) return;
    const Path before = path_;
    path_.text += input_.slice(words_[word].span);
    if (path_.text.size() <= kMaxLabelBytes) {
      if (path_.words.empty())
        path_.box = {words_[word].x0, words_[word].y0, words_[word].x1, words_[word].y1};
      path_.words.push_back(word);
      path_.box.add(words_[word]);
      LabelKey key = label_key(path_.text, input_.traditional);
      const bool key_is_empty = key.key.empty();
      if (table_.begins_label(key.key) || key.key == "其中") {
        if (table_.meanings(key.key) != nullptr) note(std::move(key));
        const std::optional<std::uint32_t> right = right_of(word);
        if (right) go_on(*right);
        const bool line_goes_on = right && words_[*right].x0 - words_[word].x1 < kTouching;
        // A list marker alone on its line says nothing of the line below.
        if (!line_goes_on && !key_is_empty) {
          if (const auto next = below(word)) go_on(*next);
        }
      }
    }
    path_ = before;
  }

  void note(LabelKey key) {
    PlacedLabel label;
    label.key = std::move(key);
    label.box = path_.box;
    label.words = path_.words;
    label.height = words_[path_.words.front()].height();
    label.is_closed = has_closed_brackets(path_.text);
    label.span = words_[path_.words.front()].span;
    for (const std::uint32_t w : path_.words) {
      label.span.begin = std::min(label.span.begin, words_[w].span.begin);
      label.span.end = std::max(label.span.end, words_[w].span.end);
    }
    // The words of a cell stand together in the text; where they do not, the first says enough.
    constexpr std::uint32_t kBlanksBetween = 3;
    if (label.span.size() > path_.text.size() + kBlanksBetween * path_.words.size())
      label.span = words_[path_.words.front()].span;
    found_.push_back(std::move(label));
  }

  template <typename Function>
  void each_between(double from, double to, Function function) const {
    auto at = std::lower_bound(order_.begin(), order_.end(), from,
                               [&](std::uint32_t w, double y) { return words_[w].y() < y; });
    for (std::size_t n = 0; at != order_.end() && words_[*at].y() <= to && n < kMaxLookedAt;
         ++at, ++n)
      function(*at);
  }

  // A number, or a sign that its producer cut off before one.
  bool is_number(std::uint32_t word) const {
    return parse_cell(input_.slice(words_[word].span), 0).kind != CellKind::kWords;
  }

  // The next word of the line, where it stands no farther than `room` heights.
  std::optional<std::uint32_t> nearest_right(std::uint32_t word, double room) const {
    const PlacedWord& w = words_[word];
    const double reach = kSameLine * w.height();
    std::optional<std::uint32_t> best;
    each_between(w.y() - reach, w.y() + reach, [&](std::uint32_t k) {
      const PlacedWord& other = words_[k];
      if (other.x0 < w.x1 - 1 || other.x0 > w.x1 + room * w.height()) return;
      if (!best || other.x0 < words_[*best].x0) best = k;
    });
    return best;
  }

  std::optional<std::uint32_t> right_of(std::uint32_t word) const {
    const PlacedWord& w = words_[word];
    const std::optional<std::uint32_t> best = nearest_right(word, kRoomInLine);
    // Behind a label that fills its cell stands the number of the next one, and touches a comma
    // that hangs out of it. A number inside a label has words close behind it.
    if (best && is_number(*best)) {
      const bool close = words_[*best].x0 - w.x1 < kRoomAtDigits * w.height();
      const std::optional<std::uint32_t> behind =
          close ? nearest_right(*best, kRoomAtDigits) : std::nullopt;
      if (!behind || is_number(*behind)) return std::nullopt;
    }
    return best;
  }

  // The first word of the nearest line below that reaches under what there is of the label.
  std::optional<std::uint32_t> below(std::uint32_t word) const {
    const PlacedWord& w = words_[word];
    std::optional<std::uint32_t> best;
    each_between(
        w.y() + kSameLine * w.height(), w.y() + kWidestLeading * w.height(), [&](std::uint32_t k) {
          const PlacedWord& other = words_[k];
          if (k == word || other.x0 >= path_.box.x1 || other.x1 <= path_.box.x0) return;
          const bool same_line = best && other.y() - words_[*best].y() < kSameLine * other.height();
          if (!best || (same_line && other.x0 < words_[*best].x0)) best = k;
        });
    // A line set in the middle may begin left of those above it.
    for (std::size_t n = 0; best && n < kMaxWords; ++n) {
      const std::optional<std::uint32_t> left = touching_left(*best);
      if (!left) break;
      best = left;
    }
    // "2." begins another label.
    if (best && (is_number(*best) || begins_label(line_from(*best)))) return std::nullopt;
    return best;
  }

  // The word and the one that its producer cut off behind it: 一 begins a label, 一稳定 does not.
  std::string line_from(std::uint32_t word) const {
    std::string text(input_.slice(words_[word].span));
    const std::optional<std::uint32_t> next = right_of(word);
    if (next && words_[*next].x0 - words_[word].x1 < kTouching)
      text += input_.slice(words_[*next].span);
    return text;
  }

  std::optional<std::uint32_t> touching_left(std::uint32_t word) const {
    const PlacedWord& w = words_[word];
    const double reach = kSameLine * w.height();
    std::optional<std::uint32_t> best;
    each_between(w.y() - reach, w.y() + reach, [&](std::uint32_t k) {
      if (k != word && words_[k].x0 < w.x0 && std::abs(words_[k].x1 - w.x0) < kTouching) best = k;
    });
    return best;
  }

  std::vector<PlacedLabel> chosen() {
    std::stable_sort(found_.begin(), found_.end(), [](const PlacedLabel& a, const PlacedLabel& b) {
      if (a.key.key.size() != b.key.key.size()) return a.key.key.size() > b.key.key.size();
      return a.is_closed != b.is_closed ? a.is_closed : a.words.size() > b.words.size();
    });
    std::vector<char> taken(words_.size(), 0);
    std::vector<PlacedLabel> result;
    for (PlacedLabel& label : found_) {
      if (std::any_of(label.words.begin(), label.words.end(),
                      [&](std::uint32_t w) { return taken[w] != 0; }))
        continue;
      for (const std::uint32_t w : label.words) taken[w] = 1;
      result.push_back(std::move(label));
    }
    std::sort(result.begin(), result.end(), [](const PlacedLabel& a, const PlacedLabel& b) {
      return std::pair(a.box.y(), a.box.x0) < std::pair(b.box.y(), b.box.x0);
    });
    return result;
  }

  const TableInput& input_;
  const FormTable& table_;
  const std::vector<PlacedWord>& words_;
  std::vector<std::uint32_t> order_;  // of the words, from top to bottom
  Path path_;
  int tried_ = 0;
  std::vector<PlacedLabel> found_;
};

}  // namespace

void Box::add(const PlacedWord& word) {
  x0 = std::min(x0, word.x0);
  y0 = std::min(y0, word.y0);
  x1 = std::max(x1, word.x1);
  y1 = std::max(y1, word.y1);
}

std::vector<PlacedLabel> find_placed_labels(const TableInput& input,
                                            const std::vector<PlacedWord>& words,
                                            const FormTable& table) {
  return LabelFinder(input, words, table).find();
}

}  // namespace gongkai::detail
