// Words that say nothing of a number. 某县水务局公开33条: what the body is called.
// 公开通知公告、工作动态、政策文件等信息33条: between the verb and 等 examples become one word.
// “某县财政”微信公众号发布33条: what an account calls itself is not what it publishes.
// 某市水务局公开水务信息33条: all information of a body is on its trade.
#include <algorithm>
#include <array>

#include "core/text.h"
#include "extract/frame_reader.h"
#include "extract/short_name.h"

namespace gongkai::detail {
namespace {

constexpr std::string_view kAndSoOn = "等";
// One thing is what is counted, and no example.
constexpr int kMinJoints = 1;
constexpr int kMaxUnknownBehindExamples = 6;

// A quoted name is no longer than this, in bytes.
constexpr std::size_t kMaxName = 60;
constexpr std::string_view kQuote = "“";
constexpr std::string_view kUnquote = "”";

// Characters of the name of a trade.
constexpr int kLongestTrade = 5;
constexpr int kShortestTrade = 2;

// What places are called ends so.
constexpr std::array<std::string_view, 10> kPlaces = {"省", "市", "县", "区", "旗",
                                                      "州", "盟", "镇", "乡", "街道"};
// Bytes of a name that is worth looking for.
constexpr std::size_t kShortestName = 9;
// Of them, what is looked for.
constexpr std::size_t kNameBegin = 6;

bool ends_place(std::string_view name) {
  return std::any_of(kPlaces.begin(), kPlaces.end(),
                     [&](std::string_view place) { return name.ends_with(place); });
}

// Bytes of `name`, or of the places that it begins with, that `text` begins with.
std::size_t name_at(std::string_view text, std::string_view name) {
  if (text.starts_with(name)) return name.size();
  const auto differ = std::mismatch(name.begin(), name.end(), text.begin(), text.end());
  auto end = static_cast<std::size_t>(differ.first - name.begin());
  while (end > 0 && !ends_place(name.substr(0, end))) --end;
  return end;
}

}  // namespace

// 某市某区水务局: as a whole, and from behind each place on.
void FrameReader::note_own_names() {
  for (std::size_t at = 0; at + kShortestName <= authority_.size();
       at += utf8_length(authority_[at])) {
    if (at == 0 || ends_place(authority_.substr(0, at)))
      own_names_.push_back(authority_.substr(at));
  }
}

// What the body calls itself says nothing (某县水务局通过网站公开…), whatever its words mean
// elsewhere.
void FrameReader::pass_over_own_name(std::string_view text) {
  static const Concepts kNothing;
  text = text.substr(0, end_);
  for (const std::string_view name : own_names_) {
    for (std::size_t at = text.find(name.substr(0, kNameBegin), begin_);
         at != std::string_view::npos; at = text.find(name.substr(0, kNameBegin), at + 1)) {
      std::size_t end = at + name_at(text.substr(at), name);
      const auto first =
          std::lower_bound(words_.begin(), words_.end(), at,
                           [](const Word& word, std::size_t from) { return word.end <= from; });
      auto last = first;
      for (; last != words_.end() && last->begin < end; ++last) {
        // 某县公安|网站
        if (last->end > end) end = last->begin;
      }
      if (end <= at || (first != words_.end() && first->begin < at)) continue;
      while (last != first && std::prev(last)->end > end) --last;
      words_.insert(words_.erase(first, last), Word{at, end, &kNothing});
    }
  }
}

void FrameReader::pass_over_trade(std::string_view text) {
  static const Concepts kNothing;
  if (authority_.empty()) return;
  for (std::size_t i = 0; i < words_.size(); ++i) {
    if ((*words_[i].means & lexicon_.own_trade().nouns).none()) continue;
    const std::size_t end = words_[i].begin;
    const std::size_t begin = trade_before(text, i);
    if (begin == end) continue;
    std::size_t first = i;
    while (first > 0 && words_[first - 1].begin >= begin) --first;
    words_.erase(words_.begin() + static_cast<std::ptrdiff_t>(first),
                 words_.begin() + static_cast<std::ptrdiff_t>(i));
    words_.insert(words_.begin() + static_cast<std::ptrdiff_t>(first), Word{begin, end, &kNothing});
    i = first + 1;
  }
}

// Where the body's own trade begins that stands right before a word; the word's begin where none
// does.
std::size_t FrameReader::trade_before(std::string_view text, std::size_t word) const {
  const std::size_t end = words_[word].begin;
  std::size_t best = end;
  std::size_t begin = end;
  std::size_t inner = word;  // the words from here on stand behind `begin`
  for (int characters = 1; characters <= kLongestTrade && begin > begin_; ++characters) {
    do {
      --begin;
    } while (begin > begin_ && is_utf8_continuation(text[begin]));
    if (static_cast<unsigned char>(text[begin]) < 0x80) break;
    while (inner > 0 && words_[inner - 1].end > begin) {
      --inner;
      const Concepts& means = *words_[inner].means;
      const bool other = (means & ~lexicon_.own_trade().words).any();
      if (other) return best;
    }
    const bool inside_word = inner < word && words_[inner].begin < begin;
    if (inside_word || characters < kShortestTrade) continue;
    if (stand_in_order(text.substr(begin, end - begin), authority_)) best = begin;
  }
  return best;
}

void FrameReader::pass_over_names(std::string_view text) {
  for (std::size_t i = 0; i < words_.size(); ++i) {
    const std::size_t at = words_[i].begin;
    if ((*words_[i].means & lexicon_.examples().never).none()) continue;
    // 微信公众号“某县财政”; but 政府网站“通知公告”栏目 is a part of the site.
    const bool site = (*words_[i].means & lexicon_.examples().sites).any();
    if (!site && text.substr(words_[i].end, end_ - words_[i].end).starts_with(kQuote)) {
      const std::size_t quote = words_[i].end;
      const std::size_t unquote =
          text.substr(0, std::min(end_, quote + kMaxName)).find(kUnquote, quote);
      if (unquote != std::string_view::npos) {
        std::erase_if(words_,
                      [&](const Word& word) { return word.begin >= quote && word.end <= unquote; });
      }
    }
    // “某县财政”政务微信: fillers stand between the name and the account.
    std::size_t first = i;
    while (first > 0 && words_[first - 1].end == words_[first].begin &&
           words_[first - 1].means->none()) {
      --first;
    }
    if (!text.substr(0, words_[first].begin).ends_with(kUnquote)) continue;
    const std::size_t close = words_[first].begin - kUnquote.size();
    const std::size_t from = std::max(begin_, close - std::min(close, kMaxName));
    const std::size_t open = text.substr(from, close - from).rfind(kQuote);
    if (open == std::string_view::npos) continue;
    const auto inside = [&](const Word& word) {
      return word.begin >= from + open && word.end <= close;
    };
    std::erase_if(words_, inside);
    while (i > 0 && (i >= words_.size() || words_[i].begin > at)) --i;
  }
}

void FrameReader::fold_examples(std::string_view text) {
  has_examples_ = false;
  for (std::size_t mark = 0; mark < words_.size(); ++mark) {
    const Word word = words_[mark];
    if (word.means->any() || !text.substr(word.begin).starts_with(kAndSoOn) ||
        !ends_examples(text, mark)) {
      continue;
    }
    const std::size_t verb = verb_of_examples(text, mark);
    if (verb == std::string_view::npos) continue;
    words_[mark] = {words_[verb].end, word.end, &lexicon_.examples().means};
    words_.erase(words_.begin() + static_cast<std::ptrdiff_t>(verb) + 1,
                 words_.begin() + static_cast<std::ptrdiff_t>(mark));
    mark = verb + 1;
    has_examples_ = true;
  }
}

// Whether the 等 at `mark` is followed by a noun of all that is counted, or by the number itself.
bool FrameReader::ends_examples(std::string_view text, std::size_t mark) const {
  const Concepts& nouns = lexicon_.examples().nouns;
  const std::size_t begin = words_[mark].end;
  const std::size_t end = words_end(text, begin, ",:;()");
  const Phrase phrase = gather(text, begin, end);
  if ((phrase.has & ~nouns).any()) return false;
  if (phrase.has.any()) return phrase.unknown <= kMaxUnknownBehindExamples;
  return phrase.unknown == 0 && end < end_ && text[end] == kMaskCount;
}

// The verb whose examples end at `mark`: the first of the clause with no more verbs or channels of
// its own between; npos where there is none.
std::size_t FrameReader::verb_of_examples(std::string_view text, std::size_t mark) const {
  const Lexicon::Examples& examples = lexicon_.examples();
  std::size_t found = std::string_view::npos;
  int joints = 0;
  std::size_t behind = words_[mark].begin;
  for (std::size_t i = mark; i-- > 0;) {
    const Word& word = words_[i];
    for (std::size_t at = word.begin; at < behind; ++at) {
      if (text[at] == ',' || text[at] == '(' || is_number(text[at])) return found;
      if (text.substr(at).starts_with(kListComma)) ++joints;
    }
    behind = word.begin;
    if ((*word.means & examples.never).any()) return found;
    const std::string_view printed = text.substr(word.begin, word.end - word.begin);
    if (printed != kListComma && context_.joins(printed)) ++joints;
    if ((*word.means & examples.verbs).any() && joints >= kMinJoints) found = i;
  }
  return found;
}

}  // namespace gongkai::detail
