// What a place in the text is about: the last of the topics named before it in its line, but for
// what a remark, a reason or the contents of a request name.
#include <algorithm>

#include "core/byte_set.h"
#include "extract/frame_reader.h"

namespace gongkai::detail {
namespace {

// Bytes of a remark in brackets; what is longer is none.
constexpr std::size_t kLongestRemark = 400;
// Bytes of a classifier.
constexpr std::size_t kLongestClassifier = 6;
constexpr ByteSet kBrackets("()");

}  // namespace

void FrameReader::note_topics(std::string_view text) {
  const std::size_t first = topics_.size();
  std::size_t last_end = 0;
  std::size_t contents_until = 0;
  std::size_t remark_until = 0;
  for (const Word& word : words_) {
    // 行政职责类(含采伐、运输等许可事项)17条: a remark without a number begins no passage.
    remark_until = std::max(remark_until, remark_end(text, last_end, word.begin));
    if (word.begin < remark_until) continue;
    // 2件涉及低保: what a counted request deals with.
    const bool deals_with = (*word.means & lexicon_.contents()).any() ||
                            ((*word.means & lexicon_.cause()).any() && follows_count(text, word));
    if (deals_with) contents_until = words_end(text, word.end, ":");
    const Concepts about = *word.means & lexicon_.topics();
    if (about.none() || word.begin < contents_until) continue;
    if ((*word.means & lexicon_.plain()).any() && taken_at(word.begin)) continue;
    // 答复9件,公开3件; 3件公开: what came of them, not what was disclosed besides.
    const bool bare = word.end < text.size() && text[word.end] == kMaskCount;
    if ((bare || is_said_of_count(text, word)) && about == lexicon_.about("disclosure") &&
        (topic_at(word.begin) & lexicon_.about("request")).any()) {
      continue;
    }
    if (const std::size_t end = foreign_item(text, word, about); end != std::string_view::npos) {
      topics_.push_back({word.begin, line_, about, end, true});
      continue;
    }
    const bool goes_with_last = topics_.size() > first && !topics_.back().item &&
                                context_.joins(text.substr(last_end, word.begin - last_end));
    if (goes_with_last) {
      topics_.back().concepts |= about;
    } else {
      const bool over_with_sentence = (about & ~lexicon_.in_sentence()).none();
      const std::size_t until = bracket_end(text, word.begin);
      topics_.push_back({word.begin, line_, topic_behind(word.begin, about),
                         over_with_sentence ? std::min(until, end_) : until});
    }
    last_end = word.end;
  }
}

// 其中同意公开9件,咨询类2件,不予公开1件: one item of a list of parts of requests that is about
// something else turns no more than itself. The end of the item; npos where the word stands in
// none.
std::size_t FrameReader::foreign_item(std::string_view text, const Word& word,
                                      const Concepts& about) const {
  constexpr std::size_t kNone = std::string_view::npos;
  const Concepts topic = topic_at(word.begin);
  const bool foreign = (topic & lexicon_.about("request")).any() && (about & topic).none() &&
                       (about & ~(lexicon_.ways() | lexicon_.actions() | lexicon_.passing())).any();
  if (!foreign || !context_.lists_parts(text.substr(begin_, word.begin - begin_))) return kNone;
  std::size_t begin = word.begin;
  while (begin > begin_ && text[begin - 1] != ',' && text[begin - 1] != ':') --begin;
  const std::size_t end = std::min(text.find(',', word.end), end_);
  const std::string_view item = text.substr(begin, end - begin);
  if (std::count_if(item.begin(), item.end(), is_number) != 1) return kNone;
  // 其中3件公开,接待咨询20人次: done besides.
  const Phrase phrase = gather(text, begin, end);
  return (phrase.has & lexicon_.done_besides()).any() ? kNone : end;
}

// Whether such an item is named in [begin, end).
bool FrameReader::is_foreign_item(std::size_t begin, std::size_t end) const {
  for (std::size_t i = topics_.size(); i-- > 0 && topics_[i].line == line_;) {
    if (topics_[i].at < begin) return false;
    if (topics_[i].item && topics_[i].at < end) return true;
  }
  return false;
}

// 3件公开,1件部分公开: the word is all that stands between a number and a stop.
bool FrameReader::is_said_of_count(std::string_view text, const Word& word) const {
  const bool stops =
      word.end >= end_ || std::string_view(",;:()").find(text[word.end]) != std::string_view::npos;
  return stops && follows_count(text, word);
}

// Whether no more than a classifier stands between a number and the word.
bool FrameReader::follows_count(std::string_view text, const Word& word) const {
  const std::size_t from = word.begin - std::min(word.begin - begin_, kLongestClassifier + 1);
  const std::string_view before = text.substr(from, word.begin - from);
  const std::size_t number = before.rfind(kMaskCount);
  return number != std::string_view::npos && before.find(',', number) == std::string_view::npos;
}

// Where the bracket ends in which the word at `at` stands; npos where it stands in none.
// 复议5件(历年累计12件),维持3件: what it names is over with it.
std::size_t FrameReader::bracket_end(std::string_view text, std::size_t at) const {
  const std::size_t from = std::max(begin_, at - std::min(at, kLongestRemark));
  const std::size_t open = kBrackets.last_in(text.substr(from, at - from));
  if (open == std::string_view::npos || text[from + open] == ')') return std::string_view::npos;
  const std::size_t until = std::min(end_, at + kLongestRemark);
  return text.substr(0, until).find(')', at);
}

// Where the bracket ends in which the word at `at` stands, if no number stands in it; else 0. Not
// opened before `from`.
std::size_t FrameReader::remark_end(std::string_view text, std::size_t from, std::size_t at) const {
  from = std::max({from, begin_, at - std::min(at, kLongestRemark)});
  if (at <= from) return 0;
  const std::size_t open = text.substr(from, at - from).rfind('(');
  if (open == std::string_view::npos) return 0;
  const std::size_t end = words_end(text, from + open + 1, ")");
  return end > at && end < end_ && text[end] == ')' ? end : 0;
}

// What the passage is about behind a word at `at`. 热线派单9件,办结8件: what is done is done to
// what it was about. 收到申请9件,政府网站5件: requests come in by a site, too.
Concepts FrameReader::topic_behind(std::size_t at, const Concepts& about) const {
  if ((about & ~lexicon_.ways()).none()) {
    const Concepts requests = topic_at(at) & lexicon_.about("request");
    return requests.any() ? requests : about;
  }
  if ((about & ~lexicon_.actions()).any()) return about;
  return about | (topic_at(at) & ~lexicon_.passing());
}

// The last in this line before `at`; nullptr where there is none.
const FrameReader::Topic* FrameReader::topic_in_line(std::size_t at) const {
  for (std::size_t i = topics_.size(); i-- > 0 && topics_[i].line == line_;) {
    if (topics_[i].at < at && at <= topics_[i].until) return &topics_[i];
  }
  return nullptr;
}

bool FrameReader::foreign_at(std::size_t at) const {
  const Topic* topic = topic_in_line(at);
  return topic != nullptr && topic->at >= begin_ && (topic->concepts & lexicon_.foreign()).any();
}

bool FrameReader::taken_at(std::size_t at) const {
  const Topic* topic = topic_in_line(at);
  return topic != nullptr && topic->at >= begin_ &&
         (topic->concepts & lexicon_.takes_plain()).any();
}

bool FrameReader::asks_for_information(const Phrase& phrase) const {
  const Concepts& requests = lexicon_.about("request");
  return std::any_of(phrase.words.begin(), phrase.words.end(), [&](const Concepts* word) {
    return (*word & requests).any() && (*word & lexicon_.plain()).none();
  });
}

Concepts FrameReader::topic_at(std::size_t at) const {
  if (const Topic* topic = topic_in_line(at)) return topic->concepts;
  if (goes_on_ && lead_ > 0) return topics_[lead_ - 1].concepts;
  return section_topic_;
}

bool FrameReader::named_before(std::size_t at, const Concepts& concepts) const {
  for (std::size_t i = topics_.size(); i-- > 0 && topics_[i].line == line_;) {
    if (topics_[i].at < begin_) return false;
    if (topics_[i].at < at && (topics_[i].concepts & concepts).any()) return true;
  }
  return false;
}

}  // namespace gongkai::detail
