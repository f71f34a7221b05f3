#include "extract/frame_reader.h"

#include <algorithm>
#include <utility>

namespace gongkai::detail {
namespace {

constexpr std::string_view kFullStop = "。";

// Bytes of a headline, and characters of no known word in a heading and in a sentence.
constexpr std::size_t kMaxHeadline = 90;
constexpr int kMaxUnknownHeading = 10;
constexpr int kMaxUnknownHeadline = 4;
constexpr int kMaxMarker = 2;            // characters of the 十二 of a heading
constexpr std::size_t kLongestSum = 10;  // bytes of the number with its 项情况

}  // namespace

void FrameReader::begin_section(std::string_view kind, std::string_view text, std::size_t begin,
                                std::size_t heading_end, const std::vector<char>& active) {
  rules_.frame_index().find_active(active, frames_);
  section_topic_ = {};
  annotate(text, begin, heading_end);
  for (const Word& word : words_) section_topic_ |= *word.means & lexicon_.topics();
  heading_ = headline_of(text, begin, heading_end, kMaxUnknownHeading);
  in_line_ = {};
  if (section_topic_.none()) section_topic_ = lexicon_.about(kind);
  topics_.clear();
  lead_ = 0;
  line_ = 0;
}

void FrameReader::begin_line(bool goes_on) {
  ++line_;
  if (!goes_on) lead_ = topics_.size();
  goes_on_ = goes_on;
  in_line_ = {};
}

void FrameReader::annotate(std::string_view text, std::size_t begin, std::size_t end) {
  lexicon_.annotate(text.substr(begin, end - begin), scratch_, words_);
  for (Word& word : words_) {
    word.begin += begin;
    word.end += begin;
  }
}

void FrameReader::begin_sentence(std::string_view text, std::size_t begin, std::size_t end) {
  begin_ = begin;
  end_ = end;
  has_several_numbers_ =
      std::count_if(text.begin() + static_cast<std::ptrdiff_t>(begin),
                    text.begin() + static_cast<std::ptrdiff_t>(end), is_number) > 1;
  annotate(text, begin, end);
  pass_over_own_name(text);
  pass_over_names(text);
  pass_over_trade(text);
  fold_examples(text);
  note_headline(text);
  note_topics(text);
  if (!goes_on_) lead_ = topics_.size();
}

// The names of a list (收费、复议和诉讼情况), where each means something; else none.
std::vector<Phrase> FrameReader::items_named(std::string_view text, std::size_t begin,
                                             std::size_t end) const {
  std::vector<Phrase> items;
  std::size_t from = begin;
  const auto add = [&](std::size_t until) {
    Phrase item = gather(text, from, until);
    const bool names = item.has.any();
    const bool marker = !names && from == begin && item.unknown <= kMaxMarker;
    if (names) items.push_back(std::move(item));
    return names || marker;
  };
  for (const Word& word : words_) {
    if (word.begin <= from || !context_.joins(text.substr(word.begin, word.end - word.begin)))
      continue;
    if (!add(word.begin)) return {};
    from = word.end;
  }
  if (!add(end) || items.size() < 2) return {};
  return items;
}

// What the words of [begin, end) name, where they name a topic and have no number and few strange
// words; else no words.
FrameReader::Headline FrameReader::headline_of(std::string_view text, std::size_t begin,
                                               std::size_t end, int unknown) const {
  if (end <= begin || end - begin > kMaxHeadline) return {};
  // 收费、复议、诉讼、举报四项: how many it names is no count.
  const std::string_view words = text.substr(begin, end - begin);
  const auto number = std::find_if(words.begin(), words.end(), is_number);
  const auto left = static_cast<std::size_t>(words.end() - number);
  const bool sums_up = left <= kLongestSum && words.find(kListComma) != std::string_view::npos;
  if (number != words.end() && !sums_up) return {};
  Headline headline{gather(text, begin, end), items_named(text, begin, end), begin, end};
  Phrase& phrase = headline.phrase;
  const bool names = (phrase.has & lexicon_.topics() & ~lexicon_.passing()).any();
  if (!names || phrase.unknown > unknown || (phrase.has & lexicon_.denial()).any()) return {};
  std::erase_if(phrase.words,
                [&](const Concepts* word) { return (*word & ~lexicon_.headline_silent()).none(); });
  phrase.unknown = 0;
  return headline;
}

void FrameReader::note_headline(std::string_view text) {
  const std::size_t end = end_ + (text.substr(end_).starts_with(kFullStop) ? kFullStop.size() : 0);
  const bool line =
      (begin_ == 0 || text[begin_ - 1] == '\n') && (end >= text.size() || text[end] == '\n');
  Headline headline =
      headline_of(text, begin_, end_, line ? kMaxUnknownHeading : kMaxUnknownHeadline);
  if (headline.phrase.words.empty()) return;
  // 通过门户网站主动发布信息。: a sentence that says what was done names nothing.
  if (!line && (headline.phrase.has & lexicon_.passing() & ~lexicon_.about("disclosure")).any())
    return;
  if (line) section_topic_ = headline.phrase.has & lexicon_.topics();
  (line ? heading_ : in_line_) = std::move(headline);
}

// The headline that the words at `at` stand under; nullptr where there is none, or where the line
// has turned to something else since.
const FrameReader::Headline* FrameReader::headline_at(std::size_t at) const {
  const Headline& headline = in_line_.phrase.words.empty() ? heading_ : in_line_;
  if (headline.phrase.words.empty() || headline.end > at) return nullptr;
  const Concepts within = headline.phrase.has | lexicon_.passing() | lexicon_.actions();
  for (std::size_t i = topics_.size(); i-- > 0 && topics_[i].line == line_;) {
    if (topics_[i].at < headline.end) break;
    if (topics_[i].at < at && (topics_[i].concepts & ~within).any()) return nullptr;
  }
  return &headline;
}

std::size_t FrameReader::names_over(std::string_view text, std::size_t at) const {
  const Headline* headline = headline_at(at);
  if (headline == nullptr) return 0;
  const Phrase before = gather(text, phrase_begin(text, at), at);
  return before.has.none() && before.unknown == 0 ? headline->items.size() : 0;
}

// The only figure that the words of [begin, end) say of all; no rule where they say none, or
// several.
const Rule* FrameReader::figure_of_all(std::string_view text, std::size_t begin, std::size_t end,
                                       const Fits& fits) const {
  const Phrase phrase = gather(text, begin, end);
  const Concepts topic = topic_at(begin);
  const Rule* found = nullptr;
  rules_.frame_index().each(phrase.has, frames_.counts, [&](const Rule& rule) {
    if (!rule.frame->of_all || !rule.frame->holds(phrase, topic) || !fits(rule)) return true;
    const bool another = found != nullptr &&
                         (found->indicator != rule.indicator || found->applicant != rule.applicant);
    found = another ? nullptr : &rule;
    return !another;
  });
  return found;
}

std::vector<FrameMatch> FrameReader::said_of_all(std::string_view text, const Fits& fits) const {
  std::vector<FrameMatch> matches;
  text = text.substr(0, end_);
  std::size_t at = begin_;
  for (MatchedWords all = context_.all_are(text, at); all.begin != std::string_view::npos;
       all = context_.all_are(text, at)) {
    at = all.end;
    const std::size_t end = words_end(text, all.end, ",;()");
    if (end < end_ && is_number(text[end])) continue;
    // 除3件不予公开外,其余均予以公开: of how many, nobody says.
    const std::size_t clause = phrase_begin(text, all.begin);
    if ((gather(text, clause, all.begin).has & lexicon_.rest()).any()) continue;
    const std::size_t before = clause > begin_ ? phrase_begin(text, clause - 1) : clause;
    if (context_.some_are(text.substr(before, all.begin - before))) continue;
    const Rule* found = figure_of_all(text, all.end, end, fits);
    // 全部公开: a word of its own.
    if (found == nullptr) found = figure_of_all(text, all.begin, end, fits);
    if (found != nullptr) matches.push_back({found, all.begin, end});
  }
  return matches;
}

std::vector<FrameMatch> FrameReader::said_of_one(std::string_view text, std::size_t from,
                                                 const Fits& fits) const {
  constexpr int kMaxUnknown = 2;
  std::vector<FrameMatch> matches;
  text = text.substr(0, end_);
  // 到窗口提交,同意公开: each clause is about what was counted, and not about the window.
  const Concepts topic = topic_at(std::max(from, begin_));
  std::size_t clause = from > begin_ ? words_end(text, from + 1, ",:;") + 1 : begin_;
  for (std::size_t end = 0; clause < end_; clause = end + 1) {
    end = words_end(text, clause, ",:;");
    if (end < end_ && is_number(text[end])) return {};
    const Phrase phrase = gather(text, clause, end);
    const bool says = phrase.has.any() && phrase.unknown <= kMaxUnknown &&
                      (phrase.has & (lexicon_.denial() | lexicon_.contents())).none();
    if (!says) continue;
    const Rule* best = nullptr;
    bool several = false;
    // 1名申请人不服,申请复议,市政府维持: what it is about may be named on the way.
    const Concepts nearer = topic_at(clause);
    rules_.frame_index().each(phrase.has, frames_.counts, [&](const Rule& rule) {
      const Frame& frame = *rule.frame;
      const bool holds =
          frame.of_all && (frame.holds(phrase, topic) || frame.holds(phrase, nearer));
      if (!holds || !fits(rule)) return true;
      const bool more = best == nullptr || frame.asks() > best->frame->asks();
      const bool as_much = !more && frame.asks() == best->frame->asks();
      several = !more && (several || (as_much && rule.indicator != best->indicator));
      if (more) best = &rule;
      return true;
    });
    if (best != nullptr && !several) matches.push_back({best, clause, end});
  }
  return matches;
}

}  // namespace gongkai::detail
