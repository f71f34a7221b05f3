// The words of a number: where they begin and end, and what they mean together.
#include <algorithm>

#include "core/text.h"
#include "extract/frame_reader.h"

namespace gongkai::detail {
namespace {

constexpr std::string_view kTitleBegin = "《";
constexpr std::string_view kTitleEnd = "》";

bool opens_quote(std::string_view three) { return three == "“" || three == "《" || three == "‘"; }
bool closes_quote(std::string_view three) { return three == "”" || three == "》" || three == "’"; }

// A sign or a stop: no character of an unknown word.
bool is_silent(char c) {
  return static_cast<unsigned char>(c) <= ' ' ||
         std::string_view(".,:;()!?*#_-+|/[]").find(c) != std::string_view::npos;
}

// Where a reason begins in a phrase (因): how many words and strange characters stand before it.
struct Reason {
  bool begun = false;
  std::size_t words = 0;
  int unknown = 0;
};

// 因企业资料尚在汇总而不予公开: where the last word is an answer, what the reason speaks of is
// none, but for the reasons that the law names.
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

Phrase FrameReader::gather(std::string_view text, std::size_t begin, std::size_t end) const {
  text = text.substr(0, end);  // an unclosed bracket is not looked for in the rest of the document
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
      quoted = !quoted;  // both ends look alike
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
  const bool begins =
      word != words_.end() && word->end < end && (*word->means & lexicon_.cause()).any();
  if (!begins) return false;
  const Phrase phrase = gather(text, begin, end);
  return !phrase.words.empty() &&
         (*phrase.words.back() & (lexicon_.verdicts() | lexicon_.grounds())).any();
}

// Where a conjunction begins that ends at `end`, not before `begin`; `end` where there is none.
// 1个受理点和1个查阅点: what stands before it is the first number's.
std::size_t FrameReader::conjunction_before(std::string_view text, std::size_t begin,
                                            std::size_t end) const {
  const auto last = std::lower_bound(words_.begin(), words_.end(), end,
                                     [](const Word& w, std::size_t at) { return w.end < at; });
  const bool joins = last != words_.end() && last->end == end && last->begin >= begin &&
                     context_.joins(text.substr(last->begin, end - last->begin));
  return joins ? last->begin : end;
}

// 1件维持、2件纠正: what stands between one number and the 、 right before the next is the first
// one's.
std::size_t FrameReader::behind_tail(std::string_view text, std::size_t begin,
                                     std::size_t end) const {
  if (conjunction_before(text, begin, end) < end) return end;
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
      // 网站(58条)、公开栏(43条): what stands before a bracket that counts it is not the next
      // one's.
      const bool counts = text.substr(open, i - open).find(kMaskCount) != std::string_view::npos;
      if (counts && text.substr(0, at).substr(i).starts_with(kListComma))
        return i + kListComma.size();
      i = open;
      continue;
    }
    if (c == kMaskCount) i = behind_tail(text, i, at);
    if (has_examples_) {
      const auto word =
          std::lower_bound(words_.begin(), words_.end(), i,
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
    // 13个村公开栏张贴公示、通知76份: but a verb opens what is said of the second.
    const std::size_t comma = text.substr(0, at).find(kListComma, i);
    const bool parted = comma != std::string_view::npos &&
                        (gather(text, i, comma).has & lexicon_.examples().verbs).none();
    if (parted) i = comma + kListComma.size();
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
  // 当面(件):2 传真(件):0: the name of the next.
  const std::size_t close =
      end < end_ && text[end] == '(' ? text.substr(0, end_).find(')', end) : end_;
  if (close + 1 < end_ && text[close + 1] == ':') return begin;
  // 28件申请中已答复26件: words up to another number are that one's.
  if (end >= end_ || !is_number(text[end])) return end;
  const std::size_t joint = conjunction_before(text, begin, end);
  return joint < end ? joint : begin;
}

// A类(公开告知书)25份: where the words of a number name nothing known, the bracket at it does.
Phrase FrameReader::name_before(std::string_view text, std::size_t sign, Phrase own) const {
  if (own.has.any() || own.unknown == 0 || text[sign - 1] != ')') return own;
  const std::size_t open = opening(text, begin_, sign - 1);
  return open == std::string_view::npos ? own : gather(text, open + 1, sign - 1);
}

// What a bracket says that stands at `begin`, or a clause that begins with a reason; nothing where
// a number stands in it.
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
  constexpr int kMaxUnknown = 4;  // 两项相加
  const std::size_t begin = phrase_begin(text, sign);
  const Phrase phrase = gather(text, begin, sign);
  const bool says = phrase.unknown > kMaxUnknown || (phrase.has & lexicon_.topics()).any();
  return says ? std::string_view::npos : begin;
}

}  // namespace gongkai::detail
