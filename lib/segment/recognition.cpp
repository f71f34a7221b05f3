#include "segment/recognition.h"

#include <algorithm>

#include "segment/authority_name.h"
#include "segment/lines.h"
#include "segment/period.h"
#include "segment/sections.h"
#include "segment/title.h"
#include "segment/vocabulary.h"

namespace gongkai::detail {

namespace {

using Evidence = Vocabulary::Evidence;

constexpr std::string_view kFullStop = "\u3002";
constexpr std::size_t kNone = std::string_view::npos;
constexpr std::size_t kLongestTitle = 210;  // bytes of a notice's title
// Lines above the first heading that may say what the text is; farther up is the page.
constexpr std::size_t kTopLines = 3;

// A line above the text that names a notice or a guide of a year or an area, or part of a year.
bool is_another_document(const Layout& layout, const View& view) {
  for (std::size_t i = 0; i < std::min(layout.first_heading, layout.lines.size()); ++i) {
    const std::string_view words = view.slice(layout.lines[i]);
    if (words.size() > kLongestTitle || words.find(kFullStop) != kNone) continue;
    const Vocabulary& vocabulary = Vocabulary::get();
    if (contains_any(words, vocabulary.title_never) && contains_any(words, vocabulary.title_core)) {
      return true;
    }
    if (longest_suffix(words, vocabulary.not_title).empty()) continue;
    if (words.find("20") != kNone || parse_authority(words, 0).names_area()) {
      return true;
    }
  }
  return false;
}

bool has_text(const Layout& layout, const View& view) {
  for (std::size_t i = layout.first_body_line; i < layout.end_body_line; ++i) {
    const std::string_view words = view.slice(layout.lines[i]);
    if (words.find(kFullStop) != kNone || words.find('\t') != kNone || read_marker(words)) {
      return true;
    }
  }
  return false;
}

// Calls `visit` with each sentence of `text`, until it returns true.
template <typename Visit>
bool any_sentence(std::string_view text, const Visit& visit) {
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t stop = std::min(text.find(kFullStop, begin), text.size());
    const std::size_t end = std::min(text.find('\n', begin), stop);
    if (visit(text.substr(begin, end - begin))) return true;
    begin = end == stop ? end + kFullStop.size() : end + 1;
  }
  return false;
}

bool holds(std::string_view text, const Evidence& evidence) {
  return std::all_of(evidence.all.begin(), evidence.all.end(),
                     [&](const Words& words) { return contains_any(text, words); }) &&
         !contains_any(text, evidence.none);
}

class Weighing {
 public:
  Weighing(const Layout& layout, const View& view, std::string_view opening,
           const std::vector<Section>& sections)
      : layout_(layout),
        view_(view),
        opening_(opening),
        body_(view.slice(layout.body)),
        top_(top()),
        words_(Vocabulary::get()),
        sections_(sections) {}

  Recognition run() {
    const Title* title = layout_.best_title();
    Recognition result;
    if (title != nullptr && title->year != 0) {
      // The evidence is looked for last: chapters outweigh it, and most reports have them.
      result.is_report = has_text(layout_, view_) && contains_any(body_, words_.report_about) &&
                         (has_chapters() || !is_news());
      return result;
    }
    if (is_another_document(layout_, view_)) return result;
    for (const Evidence& evidence : words_.recognition.evidence) weigh(evidence);
    weigh_chapters();
    weigh_period();
    if (title != nullptr || title_in_sentence(opening_)) {
      points_ += words_.recognition.inner_title;
      proof_ = true;
    }
    settle(result);
    result.by_text = title == nullptr;
    return result;
  }

 private:
  // The last lines above the first heading, and the first sentence of the body.
  std::string top() const {
    std::string text;
    const std::size_t end = std::min(layout_.first_heading, layout_.first_body_line);
    for (std::size_t i = end - std::min(end, kTopLines); i < end; ++i) {
      text += view_.slice(layout_.lines[i]);
      text += '\n';
    }
    text += body_.substr(0, std::min(body_.find(kFullStop), body_.find('\n')));
    return text;
  }

  bool holds_anywhere(const Evidence& evidence) const {
    switch (evidence.where) {
      case Evidence::Where::kOpening:
        return any_sentence(opening_,
                            [&](std::string_view sentence) { return holds(sentence, evidence); });
      case Evidence::Where::kTop:
        return holds(top_, evidence);
      case Evidence::Where::kPage:
        break;
    }
    return holds(body_, evidence);
  }

  void weigh(const Evidence& evidence) {
    if (!holds_anywhere(evidence)) return;
    points_ += evidence.points;
    proof_ = proof_ || evidence.proof;
  }

  // Enough speaks against a text that has the title of a report.
  bool is_news() const {
    int against = 0;
    for (const Evidence& evidence : words_.recognition.evidence) {
      if (evidence.points < 0 && holds_anywhere(evidence)) against += evidence.points;
    }
    return against <= words_.recognition.against_title;
  }

  bool has_chapters() const {
    return std::any_of(sections_.begin(), sections_.end(),
                       [](const Section& section) { return section.level > 0; });
  }

  void weigh_chapters() {
    for (const auto& chapter : words_.recognition.chapters) {
      const bool stands =
          std::any_of(sections_.begin(), sections_.end(), [&](const Section& section) {
            return section.level > 0 && section.kind == chapter.first;
          });
      if (stands) points_ += chapter.second;
    }
  }

  void weigh_period() {
    const auto period = find_period(opening_);
    if (period && period->begin.known() && period->end.month == 12) {
      points_ += words_.recognition.period;
    }
  }

  // What items read from the text could still decide is left to them.
  void settle(Recognition& result) const {
    const int missing = words_.recognition.threshold - points_;
    if (missing <= 0 && proof_) {
      result.is_report = true;
    } else if (missing <= words_.recognition.most_items) {
      result.items_needed =
          static_cast<std::size_t>(std::max(words_.recognition.least_items, missing));
    }
  }

  const Layout& layout_;
  const View& view_;
  std::string_view opening_;
  std::string_view body_;
  std::string top_;
  const Vocabulary& words_;
  const std::vector<Section>& sections_;
  int points_ = 0;
  bool proof_ = false;
};

}  // namespace

Recognition recognize(const Layout& layout, const View& view, std::string_view opening,
                      const std::vector<Section>& sections) {
  return Weighing(layout, view, opening, sections).run();
}

}  // namespace gongkai::detail
