// Words that say nothing of a number. 公开通知公告、工作动态、政策文件等信息33条: between the verb and 等
// examples become one word. “某县财政”微信公众号发布33条: what an account calls itself is not what it publishes.
#include <algorithm>

#include "extract/frame_reader.h"

namespace gongkai::detail {
namespace {

constexpr std::string_view kAndSoOn = "等";
// One or two things are what is counted, and no examples.
constexpr int kMinJoints = 2;
constexpr int kMaxUnknownBehindExamples = 6;

// A quoted name is no longer than this, in bytes.
constexpr std::size_t kMaxName = 60;
constexpr std::string_view kQuote = "“";
constexpr std::string_view kUnquote = "”";

}  // namespace

void FrameReader::pass_over_names(std::string_view text) {
  for (std::size_t i = 0; i < words_.size(); ++i) {
    const std::size_t at = words_[i].begin;
    if ((*words_[i].means & lexicon_.examples().never).none()) continue;
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
