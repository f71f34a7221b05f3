// Zeros in words: what a clause denies, as a whole or item by item of the list that stands in it
// (没有公开、部分公开; 网上、传真均为零; 网上12件、传真无).
#include <algorithm>
#include <utility>

#include "extract/frame_reader.h"

namespace gongkai::detail {
namespace {

// An item that names nothing has at most so many characters of no known word (等情形).
constexpr int kMaxUnknownSilent = 2;
// What names more is no list.
constexpr std::size_t kMostItems = 64;

}  // namespace

// What stands between two joints of a list.
struct FrameReader::Item {
  std::size_t begin = 0;
  std::size_t end = 0;
  Phrase phrase;
  bool counts = false;      // a number of its own, which is not 0
  bool joint_zero = false;  // 0件: of all names before it, and where there is none the number's
  bool numbered = false;    // behind ① or 1.: no list of one breath with what stands before
  bool denied = false;
  bool denies_on = false;    // in front of a name: what follows in the list is denied, too
  bool denies_back = false;  // behind one: so is what stands before
};

// The first word that begins at `at` or behind it.
std::vector<Word>::const_iterator FrameReader::word_at(std::size_t at) const {
  return std::lower_bound(words_.begin(), words_.end(), at,
                          [](const Word& word, std::size_t place) { return word.begin < place; });
}

bool FrameReader::denies(const Word& word) const { return (*word.means & lexicon_.denial()).any(); }

// Whether a number stands in [begin, end) that counts something; those of 没有一起 and 三种方式 do
// not.
bool FrameReader::counts_in(std::string_view text, std::size_t begin, std::size_t end,
                            const RoleOf& role) const {
  auto word = word_at(begin);
  bool denied = false;
  std::size_t denial_end = begin;
  for (std::size_t i = begin; i < end; ++i) {
    for (; word != words_.end() && word->end <= i; ++word) {
      if (denies(*word)) denial_end = word->end;
      denied |= denies(*word);
    }
    if (!is_number(text[i]) || (denied && denial_end == i)) continue;
    const bool inside_word = word != words_.end() && word->begin <= i && word->end > i + 1;
    if (inside_word) continue;
    const NumberRole what = text[i] == kMaskCount ? role(i) : NumberRole::kCounts;
    // 没有产生过一起复议: the one that there was not.
    if (what == NumberRole::kCounts || (what == NumberRole::kOne && !denied)) return true;
  }
  return false;
}

bool FrameReader::is_denied_one(std::string_view text, std::size_t at, const RoleOf& role) const {
  if (role(at) != NumberRole::kOne) return false;
  std::size_t clause = at;
  while (clause > begin_ && text[clause - 1] != ',') --clause;
  const auto denial =
      std::find_if(word_at(clause), words_.end(), [&](const Word& word) { return denies(word); });
  return denial != words_.end() && denial->begin < at && !counts_in(text, clause, at + 1, role);
}

std::vector<FrameReader::Item> FrameReader::items_of(std::string_view text, std::size_t begin,
                                                     std::size_t end, const RoleOf& role) const {
  std::vector<Item> items;
  auto word = word_at(begin);
  std::size_t from = begin;
  bool numbered = false;
  const auto cut = [&](std::size_t at, std::size_t behind, bool at_marker) {
    if (at > from) {
      items.push_back({from, at, gather(text, from, at)});
      items.back().numbered = std::exchange(numbered, false);
    }
    numbered |= at_marker;
    from = behind;
  };
  for (std::size_t i = begin; i < end;) {
    while (word != words_.end() && word->begin < i) ++word;
    if (text[i] == '(') {
      const std::size_t close = text.find(')', i);
      if (close < end) i = close;
    } else if (text[i] == kMaskMarker || (text[i] == ' ' && i > begin && is_number(text[i - 1]))) {
      cut(i, i + 1, true);  // 检索费0 复制费0
    } else if (word != words_.end() && word->begin == i && word->end <= end) {
      if (context_.joins(text.substr(i, word->end - i))) cut(i, word->end, false);
      i = word->end;
      continue;
    }
    ++i;
  }
  cut(end, end, false);
  for (Item& item : items) note_denial(text, role, item);
  return items;
}

void FrameReader::note_denial(std::string_view text, const RoleOf& role, Item& item) const {
  item.counts = counts_in(text, item.begin, item.end, role);
  bool named = false;
  for (auto at = word_at(item.begin); at != words_.end() && at->end <= item.end; ++at) {
    const Word& word = *at;
    if (word.means->none()) continue;
    if (denies(word)) {
      item.denies_back |= named;
      item.denied = true;
    } else {
      named = true;
      item.denies_on |= item.denied;
    }
  }
  for (std::size_t i = item.begin; i < item.end; ++i) {
    if (text[i] != kMaskCount) continue;
    const NumberRole what = role(i);
    item.joint_zero |= what == NumberRole::kZeroOfUnit;
    item.denied |= what == NumberRole::kZero;
    item.denies_back |= what == NumberRole::kZero;
    // 一起行政诉讼 behind 没有一起行政复议、
    item.counts |= what == NumberRole::kOne && !item.denied;
  }
}

// Each frame on its own: one denial over a list is as many zeros.
bool FrameReader::try_zeros(Phrase phrase, const Denied& place,
                            std::vector<FrameMatch>& matches) const {
  phrase.has |= lexicon_.denial();
  // Of an item the topic of the whole list, or one that the list itself names before it or
  // behind it (无人当面、来函申请公开); of a sentence that names none, the section's.
  const Concepts topics[] = {topic_at(place.topic_at), topic_at(place.begin), place.list,
                             place.list & lexicon_.about("request"), section_topic_};
  const Topic* nearest = topic_in_line(place.begin);
  const bool by_section = nearest == nullptr || nearest->at < begin_;
  const auto holds = [&](const Frame& frame) {
    return std::any_of(std::begin(topics), std::end(topics) - (by_section ? 0 : 1),
                       [&](const Concepts& topic) { return frame.holds(phrase, topic); });
  };
  bool any = false;
  rules_.frame_index().each(phrase.has, frames_.zeros, [&](const Rule& rule) {
    if (!holds(*rule.frame)) return true;
    if (rule.frame->topics.none() && foreign_at(place.topic_at)) return true;
    matches.push_back({&rule, place.begin, place.end});
    return any = true;
  });
  return any;
}

// Whether the item is denied: by a word of its own, or by the next such word before or behind it.
bool FrameReader::is_denied(const std::vector<Item>& items, std::size_t first, std::size_t last,
                            std::size_t at) {
  if (items[at].denied) return true;
  std::size_t before = at;
  while (before > first && !items[before].denied) --before;
  if (items[before].denies_on) return true;
  std::size_t behind = at;
  while (behind + 1 < last && !items[behind].denied) ++behind;
  return items[behind].denies_back || (behind > at && items[behind].joint_zero);
}

// 规范性文件制定数、公开数都是0: an item may leave out what the first of the list names. What the
// first counts itself it is not.
bool FrameReader::try_elided(const Phrase& lead, const Phrase& item, const Denied& place,
                             std::vector<FrameMatch>& matches) const {
  if ((item.has & ~(lexicon_.denial() | lexicon_.zero_beside())).none()) return false;
  std::vector<FrameMatch> found;
  try_zeros(joined_with(item, lead), place, found);
  std::erase_if(found, [&](const FrameMatch& match) {
    return std::any_of(matches.begin(), matches.end(), [&](const FrameMatch& earlier) {
      return earlier.rule->indicator == match.rule->indicator;
    });
  });
  matches.insert(matches.end(), found.begin(), found.end());
  return !found.empty();
}

// Items [first, last) stand in a row without a count. Of those that are denied together every one
// must mean something, or the denial is not about the list.
bool FrameReader::read_denied(const std::vector<Item>& items, std::size_t first, std::size_t last,
                              std::vector<FrameMatch>& matches) const {
  Concepts list;
  bool together = false;
  for (std::size_t i = first; i < last; ++i) {
    list |= items[i].phrase.has & lexicon_.topics();
    together |= !items[i].denied && is_denied(items, first, last, i);
  }
  std::vector<FrameMatch> found;
  for (std::size_t i = first; i < last; ++i) {
    if (!is_denied(items, first, last, i)) continue;
    const Item& item = items[i];
    const Denied place{items.front().begin, item.begin, items[last - 1].end, list};
    const bool read = try_zeros(item.phrase, place, found) ||
                      (i > first && try_elided(items[first].phrase, item.phrase, place, found));
    const bool silent = (item.phrase.has & ~(lexicon_.denial() | lexicon_.zero_beside())).none() &&
                        item.phrase.unknown <= kMaxUnknownSilent;
    if (!read && !silent && together) return false;
  }
  matches.insert(matches.end(), found.begin(), found.end());
  return !found.empty();
}

bool FrameReader::read_list(std::string_view text, std::size_t begin, std::size_t end,
                            const RoleOf& role, std::vector<FrameMatch>& matches) const {
  const std::vector<Item> items = items_of(text, begin, end, role);
  if (items.size() > kMostItems) return false;
  bool any = false;
  for (std::size_t first = 0; first < items.size();) {
    std::size_t last = first;
    while (last < items.size() && !items[last].counts && (last == first || !items[last].numbered)) {
      ++last;
      if (items[last - 1].joint_zero) break;
    }
    if (last > first) any |= read_denied(items, first, last, matches);
    first = std::max(last, first + 1);
  }
  return any;
}

// What is denied under a headline: of a list of matters each one
// (收费、复议、诉讼情况。三项均为零).
bool FrameReader::read_under(const Headline& headline, const Phrase& own, std::size_t begin,
                             std::size_t end, std::vector<FrameMatch>& matches) const {
  std::vector<FrameMatch> found;
  bool all = !headline.items.empty();
  for (const Phrase& item : headline.items) {
    const bool beside = (item.has & ~lexicon_.zero_beside()).none();
    all =
        all && (try_zeros(joined_with(own, item), {begin, begin, end, item.has}, found) || beside);
  }
  if (!all || found.empty()) {
    return try_zeros(joined_with(own, headline.phrase), {begin, begin, end, {}}, matches);
  }
  matches.insert(matches.end(), found.begin(), found.end());
  return true;
}

// Whether the sentence is nothing but a zero for all that its headline lists, or one for each
// (复议、诉讼、举报情况。0件,0件,0件).
bool FrameReader::only_zeros(std::string_view text, const Headline& headline,
                             const RoleOf& role) const {
  if (headline.items.empty()) return false;
  const Phrase own = gather(text, begin_, end_);
  if ((own.has & ~lexicon_.denial()).any() || own.unknown > 0) return false;
  std::size_t zeros = 0;
  for (std::size_t i = begin_; i < end_; ++i) {
    if (!is_number(text[i])) continue;
    const NumberRole what = text[i] == kMaskCount ? role(i) : NumberRole::kCounts;
    if (what == NumberRole::kSumsUp) continue;
    if (what != NumberRole::kZero && what != NumberRole::kZeroOfUnit) return false;
    ++zeros;
  }
  return zeros == 1 || zeros == headline.items.size();
}

std::vector<FrameMatch> FrameReader::zeros(std::string_view text, const RoleOf& role) const {
  std::vector<FrameMatch> matches;
  text = text.substr(0, end_);
  const auto says_none = [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      if (text[i] != kMaskCount) continue;
      const NumberRole what = role(i);
      if (what == NumberRole::kZero || what == NumberRole::kZeroOfUnit) return true;
    }
    return false;
  };
  const bool denied_at_all =
      std::any_of(words_.begin(), words_.end(), [&](const Word& word) { return denies(word); });
  if (!denied_at_all && !says_none(begin_, end_)) return matches;
  if (const Headline* headline = headline_at(begin_);
      headline != nullptr && only_zeros(text, *headline, role)) {
    read_under(*headline, {}, begin_, end_, matches);
    return matches;
  }
  std::size_t last = begin_;
  for (std::size_t clause = begin_; clause < end_;) {
    const std::size_t end = std::min(text.find(',', clause), end_);
    const bool counts = counts_in(text, clause, end, role);
    const Phrase own = gather(text, clause, end);
    const bool denied = (own.has & lexicon_.denial()).any();
    const bool bare = (own.has & ~lexicon_.denial()).none() && own.unknown <= kMaxUnknownSilent;
    // 传真、现场两种方式,没有申请: what has none is named before the comma.
    const Concepts asked = lexicon_.denial() | lexicon_.about("request") | lexicon_.plain();
    const bool named_before = last < clause && (own.has & ~asked).none();
    bool read = false;
    if (denied && !counts) {
      const auto try_before = [&] {
        return try_zeros(gather(text, last, end), {last, last, end, {}}, matches) ||
               (named_before && read_list(text, last, end, role, matches));
      };
      // 都提供了复印件,没有要钱: what says more is about that.
      const bool adds = own.unknown > 0;
      read = (named_before && !adds && try_before()) ||
             try_zeros(own, {clause, clause, end, {}}, matches) ||
             (last < clause && !named_before && !adds && try_before());
    }
    if (!read && (denied || says_none(clause, end))) {
      read = read_list(text, bare && !counts ? last : clause, end, role, matches);
    }
    const Headline* headline = headline_at(clause);
    // 没有发生这方面的情况: says no more than its headline.
    const Concepts says = own.has & ~lexicon_.denial() & ~lexicon_.headline_silent();
    const bool adds = says.any() || own.unknown > 0;
    if (!read && denied && !counts && !adds && headline != nullptr) {
      read_under(*headline, own, clause, end, matches);
    }
    last = counts ? end + 1 : clause;
    clause = end + 1;
  }
  return matches;
}

}  // namespace gongkai::detail
