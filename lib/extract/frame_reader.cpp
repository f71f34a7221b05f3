#include "extract/frame_reader.h"

#include <algorithm>
#include <utility>

#include "core/text.h"

namespace gongkai::detail {
namespace {

constexpr std::string_view kFullStop = "。";
constexpr std::string_view kTitleBegin = "《";
constexpr std::string_view kTitleEnd = "》";

// Bytes of a headline, and characters of no known word in a heading and in a sentence.
constexpr std::size_t kMaxHeadline = 90;
// Bytes of a remark in brackets; what is longer is none.
constexpr std::size_t kLongestRemark = 400;
constexpr std::size_t kLongestSum = 10;   // bytes of the number with its 项情况
// Bytes of a classifier.
constexpr std::size_t kLongestClassifier = 6;
constexpr int kMaxUnknownHeading = 10;
constexpr int kMaxUnknownHeadline = 4;

bool opens_quote(std::string_view three) { return three == "“" || three == "《" || three == "‘"; }
bool closes_quote(std::string_view three) { return three == "”" || three == "》" || three == "’"; }

// A sign or a stop: no character of an unknown word.
bool is_silent(char c) {
  return static_cast<unsigned char>(c) <= ' ' || std::string_view(".,:;()!?*#_-+|/[]").find(c) !=
                                                     std::string_view::npos;
}

// Where a reason begins in a phrase (因): how many words and strange characters stand before it.
struct Reason {
  bool begun = false;
  std::size_t words = 0;
  int unknown = 0;
};

// 因企业资料尚在汇总而不予公开: where the last word is an answer, what the reason speaks of is none, but
// for the reasons that the law names.
void drop_reason(const Reason& reason, const Lexicon& lexicon, Phrase& phrase) {
  if (!reason.begun || phrase.words.size() <= reason.words) return;
  const Concepts kept = lexicon.verdicts() | lexicon.grounds();
  if ((*phrase.words.back() & kept).none()) return;
  const auto first = phrase.words.begin() + static_cast<std::ptrdiff_t>(reason.words);
  phrase.words.erase(std::remove_if(first, phrase.words.end(),
                                    [&](const Concepts* word) { return (*word & kept).none(); }),
                     phrase.words.end());
  phrase.unknown = reason.unknown + phrase.near;
}

// The bracket that the one at `close` closes, not before `begin`; npos where there is none.
std::size_t opening(std::string_view text, std::size_t begin, std::size_t close) {
  int depth = 0;
  for (std::size_t i = close + 1; i-- > begin;) {
    if (text[i] == ')') ++depth;
    if (text[i] == '(' && --depth == 0) return i;
  }
  return std::string_view::npos;
}

}  // namespace

void FrameReader::begin_section(std::string_view kind, std::string_view text, std::size_t begin,
                                std::size_t heading_end, const std::vector<char>& active) {
  frames_.clear();
  for (const Rule* rule : rules_.frames()) {
    if (active[static_cast<std::size_t>(rule->order)] != 0) frames_.push_back(rule);
  }
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
  has_several_numbers_ = std::count_if(text.begin() + static_cast<std::ptrdiff_t>(begin),
                                       text.begin() + static_cast<std::ptrdiff_t>(end), is_number) > 1;
  annotate(text, begin, end);
  pass_over_names(text);
  pass_over_trade(text);
  fold_examples(text);
  note_headline(text);
  note_topics(text);
  if (!goes_on_) lead_ = topics_.size();
}

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
    const bool goes_with_last =
        topics_.size() > first && context_.joins(text.substr(last_end, word.begin - last_end));
    if (goes_with_last) {
      topics_.back().concepts |= about;
    } else {
      topics_.push_back({word.begin, line_, topic_behind(word.begin, about),
                         bracket_end(text, word.begin)});
    }
    last_end = word.end;
  }
}

// 3件公开,1件部分公开: the word is all that stands between a number and a stop.
bool FrameReader::is_said_of_count(std::string_view text, const Word& word) const {
  const bool stops = word.end >= end_ || std::string_view(",;:()").find(text[word.end]) !=
                                             std::string_view::npos;
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
  const std::size_t open = text.substr(from, at - from).find_last_of("()");
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
  Headline headline{gather(text, begin, end), begin, end};
  Phrase& phrase = headline.phrase;
  const bool names = (phrase.has & lexicon_.topics() & ~lexicon_.passing()).any();
  if (!names || phrase.unknown > unknown || (phrase.has & lexicon_.denial()).any()) return {};
  std::erase_if(phrase.words, [&](const Concepts* word) {
    return (*word & ~lexicon_.headline_silent()).none();
  });
  phrase.unknown = 0;
  return headline;
}

void FrameReader::note_headline(std::string_view text) {
  const std::size_t end = end_ + (text.substr(end_).starts_with(kFullStop) ? kFullStop.size() : 0);
  const bool line = (begin_ == 0 || text[begin_ - 1] == '\n') &&
                    (end >= text.size() || text[end] == '\n');
  Headline headline = headline_of(text, begin_, end_, line ? kMaxUnknownHeading : kMaxUnknownHeadline);
  if (headline.phrase.words.empty()) return;
  if (line) section_topic_ = headline.phrase.has & lexicon_.topics();
  (line ? heading_ : in_line_) = std::move(headline);
}

// The headline that the words at `at` stand under; nullptr where there is none, or where the line has
// turned to something else since.
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

// What the passage is about behind a word at `at`. 热线派单9件,办结8件: what is done is done to what it was
// about. 收到申请9件,政府网站5件: requests come in by a site, too.
Concepts FrameReader::topic_behind(std::size_t at, const Concepts& about) const {
  if ((about & ~lexicon_.ways()).none()) {
    const Concepts requests = topic_at(at) & lexicon_.about("request");
    return requests.any() ? requests : about;
  }
  if ((about & ~lexicon_.actions()).any()) return about;
  return about | (topic_at(at) & ~lexicon_.passing());
}

Phrase FrameReader::gather(std::string_view text, std::size_t begin, std::size_t end) const {
  text = text.substr(0, end);   // an unclosed bracket is not looked for in the rest of the document
  Phrase phrase;
  auto word = std::lower_bound(words_.begin(), words_.end(), begin,
                               [](const Word& w, std::size_t at) { return w.begin < at; });
  bool quoted = false;
  Reason reason;
  for (std::size_t i = begin; i < end;) {
    while (word != words_.end() && word->begin < i) ++word;
    const std::string_view title = kTitleBegin;
    if (text.substr(i, title.size()) == title) {
      // The title of a document says nothing; 公报》 and 日报》 are words that take its end in.
      const std::size_t close = text.find(kTitleEnd, i);
      while (close < end && word != words_.end() && word->end <= close) ++word;
      const bool named = word != words_.end() && word->begin < close && word->begin >= i;
      if (close < end && !(word != words_.end() && word->begin == i)) {
        i = named ? word->begin : close + kTitleEnd.size();
        continue;
      }
    }
    if (word != words_.end() && word->begin == i && word->end <= end) {
      if ((*word->means & lexicon_.cause()).any() && !reason.begun) {
        reason = {true, phrase.words.size(), phrase.unknown};
      }
      if ((*word->means & ~lexicon_.cause()).any()) phrase.words.push_back(word->means);
      phrase.near = 0;
      i = word->end;
      continue;
    }
    if (text[i] == '(') {
      const std::size_t close = text.find(')', i);
      if (close < end) {
        i = close + 1;
        continue;
      }
    }
    const std::string_view three = text.substr(i, 3);
    const std::size_t length = std::max<std::size_t>(1, utf8_length(text[i]));
    if (opens_quote(three)) {
      quoted = true;
    } else if (closes_quote(three)) {
      quoted = false;
    } else if (text[i] == '"') {
      quoted = !quoted;   // both ends look alike
    } else if (!quoted && three != kListComma && !is_silent(text[i])) {
      ++phrase.unknown;
      ++phrase.near;
    }
    i += length;
  }
  drop_reason(reason, lexicon_, phrase);
  for (const Concepts* means : phrase.words) phrase.has |= *means;
  return phrase;
}

// Whether words that give a reason stand in [begin, end), and an answer behind them at its end.
bool FrameReader::gives_reason(std::string_view text, std::size_t begin, std::size_t end) const {
  auto word = std::lower_bound(words_.begin(), words_.end(), begin,
                               [](const Word& w, std::size_t at) { return w.begin < at; });
  while (word != words_.end() && word->means->none() && word->end < end) ++word;
  const bool begins = word != words_.end() && word->end < end &&
                      (*word->means & lexicon_.cause()).any();
  if (!begins) return false;
  const Phrase phrase = gather(text, begin, end);
  return !phrase.words.empty() &&
         (*phrase.words.back() & (lexicon_.verdicts() | lexicon_.grounds())).any();
}

// 1件维持、2件纠正: what stands between one number and the 、 right before the next is the first one's.
std::size_t FrameReader::behind_tail(std::string_view text, std::size_t begin,
                                     std::size_t end) const {
  const std::size_t join = text.substr(begin, end - begin).rfind(kListComma);
  if (join == std::string_view::npos) return begin;
  const std::size_t behind = begin + join + kListComma.size();
  // 2件,维持、纠正各1件: the list has one number for all its names.
  if (text.substr(behind, end - behind).ends_with(kEach)) return begin;
  const Phrase rest = gather(text, behind, end);
  return rest.has.none() && rest.unknown == 0 ? behind : begin;
}

// Back from a number to where its own words begin: a stop, an open bracket, 其中, another number.
std::size_t FrameReader::phrase_begin(std::string_view text, std::size_t at) const {
  std::size_t i = at;
  while (i > begin_) {
    const char c = text[i - 1];
    if (c == ')') {
      const std::size_t open = opening(text, begin_, i - 1);
      if (open == std::string_view::npos) return i;
      i = open;
      continue;
    }
    if (c == kMaskCount) i = behind_tail(text, i, at);
    if (has_examples_) {
      const auto word = std::lower_bound(words_.begin(), words_.end(), i,
                                         [](const Word& w, std::size_t end) { return w.end < end; });
      if (word != words_.end() && word->end == i && word->begin >= begin_) {
        i = word->begin;
        continue;
      }
    }
    if (c == ',' || c == ':' || c == '(' || c == ';' || c == kMaskMarker || is_number(c)) break;
    --i;
  }
  if (i > begin_ && text[i - 1] == kMaskCount) {
    // 300条网站信息、微博120条: the words before 、 are the first number's.
    const std::size_t comma = text.substr(0, at).find(kListComma, i);
    if (comma != std::string_view::npos) i = comma + kListComma.size();
  }
  const std::size_t behind = i + context_.behind_of_which(text.substr(i, at - i));
  // 公开其中一部分3件: a word that has 其中 in it.
  const auto word = std::lower_bound(words_.begin(), words_.end(), behind,
                                     [](const Word& w, std::size_t end) { return w.end <= end; });
  return word != words_.end() && word->begin < behind ? i : behind;
}

// The clause in front of a phrase that begins behind a comma, where no number stands in it; else
// the phrase's own begin. `over_share`: a percentage may (机构职能类占6%,计96条).
std::size_t FrameReader::clause_before(std::string_view text, std::size_t begin,
                                      bool over_share) const {
  if (begin <= begin_ || text[begin - 1] != ',') return begin;
  std::size_t before = phrase_begin(text, begin - 1);
  if (over_share && before > begin_ && text[before - 1] == kMaskPercent) {
    before = phrase_begin(text, before - 1);
  }
  return before > begin_ && is_number(text[before - 1]) ? begin : before;
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
  return topic != nullptr && topic->at >= begin_ &&
         (topic->concepts & lexicon_.foreign()).any();
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

// From `begin` on to the first of `stops`, a number, or the sentence's end.
std::size_t FrameReader::words_end(std::string_view text, std::size_t begin,
                                   std::string_view stops) const {
  std::size_t end = begin;
  while (end < end_ && !is_number(text[end]) && stops.find(text[end]) == std::string_view::npos) {
    ++end;
  }
  return end;
}

// Where the words right behind a number end: at a stop, or the 、 of a list.
std::size_t FrameReader::tail_of(std::string_view text, std::size_t begin) const {
  std::size_t end = words_end(text, begin, ",:();");
  // 2件因资料尚在审核、汇总而未予公开: one reason, and no list.
  const std::size_t next = end < end_ && text[end] == ',' ? words_end(text, end + 1, ",:();") : end;
  if (next > end && (next >= end_ || !is_number(text[next])) && gives_reason(text, begin, next)) {
    // 1次涉及他人隐私,不能公开.
    end = next;
  } else if (!gives_reason(text, begin, end)) {
    end = std::min(end, text.substr(0, end).find(kListComma, begin));
  }
  // 28件申请中已答复26件: words up to another number are that one's.
  return end < end_ && is_number(text[end]) ? begin : end;
}

// A类(公开告知书)25份: where the words of a number name nothing known, the bracket at it does.
Phrase FrameReader::name_before(std::string_view text, std::size_t sign, Phrase own) const {
  if (own.has.any() || own.unknown == 0 || text[sign - 1] != ')') return own;
  const std::size_t open = opening(text, begin_, sign - 1);
  return open == std::string_view::npos ? own : gather(text, open + 1, sign - 1);
}

// What a bracket says that stands at `begin`, or a clause that begins with a reason; nothing where a
// number stands in it.
Concepts FrameReader::remark_at(std::string_view text, std::size_t begin) const {
  if (begin >= end_) return {};
  const bool bracket = text[begin] == '(';
  if (!bracket && text[begin] != ',') return {};
  const std::size_t end = words_end(text, begin + 1, bracket ? ")" : ",:;()");
  if (end < end_ && is_number(text[end])) return {};
  const auto word = std::lower_bound(words_.begin(), words_.end(), begin + 1,
                                     [](const Word& w, std::size_t at) { return w.begin < at; });
  const bool gives_reason = word != words_.end() && word->begin == begin + 1 &&
                            (*word->means & (lexicon_.cause() | lexicon_.grounds())).any();
  return bracket || gives_reason ? gather(text, begin + 1, end).has : Concepts();
}

// What stands behind the clause that ends at `end`, up to the words of the next number.
Concepts FrameReader::behind_clause(std::string_view text, std::size_t end) const {
  if (end >= end_ || (text[end] != ',' && text[end] != '(')) return {};
  const std::size_t next = words_end(text, end, "");
  const std::size_t until = next < end_ ? std::max(end + 1, phrase_begin(text, next)) : end_;
  return gather(text, end + 1, until).has;
}

std::size_t FrameReader::silent_words(std::string_view text, std::size_t sign) const {
  const std::size_t begin = phrase_begin(text, sign);
  const Phrase phrase = gather(text, begin, sign);
  return begin < sign && phrase.has.none() && phrase.unknown == 0 ? begin : std::string_view::npos;
}

std::size_t FrameReader::repeated_words(std::string_view text, std::size_t sign,
                                        std::size_t earlier) const {
  const std::size_t begin = phrase_begin(text, sign);
  const Phrase phrase = gather(text, begin, sign);
  const Concepts said = gather(text, phrase_begin(text, earlier), earlier).has;
  const bool repeats = phrase.unknown == 0 && (phrase.has & ~said).none();
  return begin < sign && repeats ? begin : std::string_view::npos;
}

std::size_t FrameReader::words_of_sum(std::string_view text, std::size_t sign) const {
  constexpr int kMaxUnknown = 4;   // 两项相加
  const std::size_t begin = phrase_begin(text, sign);
  const Phrase phrase = gather(text, begin, sign);
  const bool says = phrase.unknown > kMaxUnknown || (phrase.has & lexicon_.topics()).any();
  return says ? std::string_view::npos : begin;
}

bool FrameReader::named_before(std::size_t at, const Concepts& concepts) const {
  for (std::size_t i = topics_.size(); i-- > 0 && topics_[i].line == line_;) {
    if (topics_[i].at < begin_) return false;
    if (topics_[i].at < at && (topics_[i].concepts & concepts).any()) return true;
  }
  return false;
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
    const Phrase phrase = gather(text, all.end, end);
    const Concepts topic = topic_at(all.begin);
    const Rule* found = nullptr;
    for (const Rule* rule : frames_) {
      if (!rule->frame->of_all || !rule->frame->holds(phrase, topic) || !fits(*rule)) continue;
      if (found != nullptr && (found->indicator != rule->indicator || found->applicant != rule->applicant)) {
        found = nullptr;
        break;
      }
      found = rule;
    }
    if (found != nullptr) matches.push_back({found, all.begin, end});
  }
  return matches;
}

}  // namespace gongkai::detail
