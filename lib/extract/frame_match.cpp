// Where the words of a number stand: before it, in the clause before, behind it, on both sides, or
// in the headline above. The first place where a frame holds decides.
#include <algorithm>
#include <utility>

#include "extract/frame_reader.h"

namespace gongkai::detail {
namespace {

// Words behind a number that are about it have few strange ones among them.
constexpr int kMaxUnknownBehind = 4;
constexpr int kMaxUnknownAround = 2;
// A clause that reaches back for what it lacks says nothing strange itself.
constexpr int kMaxUnknownReached = 2;
// Characters of a name before a number whose words stand behind it (局办公室1人专职).
constexpr int kMaxName = 6;
constexpr std::string_view kTotal = ".total";
// Bytes of a classifier between two numbers, and signs that stand in none.
constexpr std::size_t kLongestClassifier = 6;
constexpr std::string_view kNoClassifier = " ,.:;()-+/~%\x01\x02\x03\x04\x06";

// Where the words of a line begin, behind its marker: (1), 1., and 1、, whose 、 is masked as a
// comma.
std::size_t behind_markers(std::string_view text, std::size_t at) {
  return std::min(text.find_first_not_of("\x06.)(:, ", at), text.size());
}

}  // namespace

const Rule* FrameReader::choose(const Surroundings& around, const Place& place) const {
  const Rule* best = nullptr;
  bool several = false;
  // 未收取1元费用: no frame counts what did not happen.
  if ((around.phrase.has & lexicon_.denial()).any()) return nullptr;
  rules_.frame_index().each(around.phrase.has, frames_.counts, [&](const Rule& rule) {
    if (!holds_for(rule, around, place)) return true;
    const Frame& frame = *rule.frame;
    const bool stronger = best != nullptr && best->frame->weak && !frame.weak;
    const bool weaker = best != nullptr && frame.weak && !best->frame->weak;
    if (weaker) return true;
    if (best == nullptr || stronger || frame.asks() > best->frame->asks()) {
      best = &rule;
      several = false;
    } else if (frame.asks() == best->frame->asks() &&
               (rule.indicator != best->indicator || rule.applicant != best->applicant)) {
      several = true;
    }
    return true;
  });
  return several ? nullptr : best;
}

// Whether the frame of a row that counts holds for a number with these words around it.
bool FrameReader::holds_for(const Rule& rule, const Surroundings& around,
                            const Place& place) const {
  const Asked& asked = place.asked;
  const Frame& frame = *rule.frame;
  if (rule.sums != around.of_parts || frame.percent != place.percent ||
      (around.reached_back && !frame.reaches_back) || (around.after_name && !frame.after_name) ||
      (around.inside && !frame.number_inside)) {
    return false;
  }
  if (!frame.holds(around.phrase, around.topic) || !frame.goes_on_with(around.after)) return false;
  if (!frame.remark.empty() &&
      !frame.explained_by(remark_on(place, around.remark), lexicon_.grounds())) {
    return false;
  }
  const bool bare = asked.listed || (frame.in_line && place.in_line);
  const bool counted = asked.classifier.empty() ? bare : frame.counts_in(asked.classifier);
  if (!place.percent && !counted) return false;
  const bool strange = around.foreign && !asks_for_information(around.phrase);
  // 热线派单9件,按期答复8件: what requests share with other matters does not lead back to them.
  const bool of_requests = (frame.topics & lexicon_.about("request")).any();
  // 答复留言10条,回应热点4条: two words of its own say enough.
  const bool says_less = frame.topics.none() && frame.is.size() < 2 && !frame.own_name;
  if (strange && (says_less || of_requests)) return false;
  return place.fits(rule) && !(frame.alone && has_several_numbers_);
}

FrameMatch FrameReader::choose_at(Surroundings around, const Place& place, std::size_t begin,
                                  std::size_t end) const {
  around.topic = topic_at(begin);
  around.foreign = foreign_at(begin);
  const Rule* rule = choose(around, place);
  if (rule == nullptr) return {};
  // 其中同意公开9件,咨询类2件: of the requests, two were enquiries.
  const bool of_requests = (rule->frame->topics & lexicon_.about("request")).any();
  if (!of_requests && is_foreign_item(begin, end)) return {};
  return {rule, begin, end};
}

// Behind a bracket that says how many there were over the years (复议1件(历年累计3件),结果维持).
std::size_t FrameReader::behind_years(std::string_view text, std::size_t begin) const {
  if (begin >= end_ || text[begin] != '(') return begin;
  const std::size_t close = text.substr(0, end_).find(')', begin);
  if (close == std::string_view::npos) return begin;
  return context_.of_several_years(text.substr(begin + 1, close - begin - 1)) ? close + 1 : begin;
}

// Where words behind a number turn to another matter: 复议1件,决定维持,|申请人未再起诉.
std::size_t FrameReader::turns_to_other(std::string_view text, std::size_t begin, std::size_t end,
                                        const Concepts& own) const {
  const Concepts others = lexicon_.topics() & ~(lexicon_.passing() | lexicon_.actions() | own);
  const auto next = [&](std::size_t at) {
    return std::min(text.substr(0, end).find(',', at), end);
  };
  // The first clause is about the number, whatever it names.
  for (std::size_t clause = next(next(begin) + (begin < end && text[begin] == ',' ? 1 : 0));
       clause < end;) {
    const std::size_t until = next(clause + 1);
    if ((gather(text, clause + 1, until).has & others).any()) return clause;
    clause = until;
  }
  return end;
}

FrameReader::Place FrameReader::place_of(std::string_view text, const Asked& asked,
                                         const Fits& fits) const {
  Place place{text, asked, fits};
  place.percent = text[asked.sign] == kMaskPercent;
  place.behind = asked.sign + 1;
  if (text.substr(place.behind, asked.classifier.size()) == asked.classifier) {
    place.behind += asked.classifier.size();
  }
  const std::size_t after = behind_years(text, place.behind);
  std::size_t after_end = words_end(text, after, "");
  if (after_end < end_) {
    // 3份书面申请、1份传真申请: what stands before 、 is still about the first number.
    const std::size_t join = text.substr(0, after_end).find(kListComma, after);
    // 2件,维持、纠正各1件: one number for both of a list.
    const bool shared = text.substr(0, after_end).ends_with(kEach);
    after_end = shared ? after_end
                       : std::max(join == std::string_view::npos ? after : join,
                                  phrase_begin(text, after_end));
  }
  place.begin = phrase_begin(text, asked.sign);
  place.own = name_before(text, asked.sign, gather(text, place.begin, asked.sign));
  // 行政复议1件(申请人撤回): a bracket at the number is about it.
  const bool bracket = after < after_end && text[after] == '(';
  after_end = turns_to_other(text, after, after_end, place.own.has);
  place.after = gather(text, after + (bracket ? 1 : 0), after_end).has;
  place.tail_end = tail_of(text, place.behind);
  // 网上提交的占5件: the share of a count is the count.
  if (!place.percent && place.own.near == 0 && place.own.words.size() > 1 &&
      (*place.own.words.back() & ~lexicon_.share()).none()) {
    place.own.words.pop_back();
  }
  place.silent = place.own.has.none() && place.own.unknown == 0;
  place.of_rest =
      place.own.has.any() && place.own.unknown == 0 &&
      std::all_of(place.own.words.begin(), place.own.words.end(),
                  [&](const Concepts* word) { return (*word & lexicon_.rest()).any(); });
  place.names_somebody = place.own.has.none() && place.own.unknown <= kMaxName;
  const bool behind_sign =
      place.begin > begin_ && (text[place.begin - 1] == ':' || text[place.begin - 1] == '(');
  if (place.silent && behind_sign) {
    place.behind_colon = text[place.begin - 1] == ':';
    // 微信:12条; 政策法规(170条): the name stands before the sign.
    place.begin = phrase_begin(text, place.begin - 1);
    place.own = gather(text, place.begin, asked.sign);
    // 予以公开占41.7%(10件): the share stands between the name and the bracket.
    if (place.own.has.none() && place.begin > begin_ && text[place.begin - 1] == kMaskPercent) {
      place.begin = phrase_begin(text, place.begin - 1);
      place.own = without_share(gather(text, place.begin, asked.sign));
    }
    place.in_remark = !place.behind_colon && place.own.has.none();
  }
  const std::size_t behind = text.find_first_not_of(' ', place.behind);
  place.in_line = behind_markers(text, begin_) >= place.begin &&
                  (behind >= end_ || text[behind] == '(' || text[behind] == ',');
  return place;
}

FrameMatch FrameReader::read(std::string_view text, const Asked& asked, const Fits& fits) const {
  const Place place = place_of(text, asked, fits);
  FrameMatch match;
  if (place.of_rest) match = by_words_behind(place);
  // 另外1件已答复: what is left over is no total.
  if (match.rule != nullptr && match.rule->indicator->code.ends_with(kTotal)) match = {};
  // 作出答复8件:2件提供了材料: what stands behind the number is said of it first.
  if (match.rule == nullptr && place.behind_colon) match = by_words_behind(place);
  if (match.rule == nullptr) match = by_own_words(place);
  if (match.rule == nullptr && !place.silent) match = by_words_inside(place);
  if (match.rule == nullptr && place.own.has.none()) match = by_number_before(place);
  if (match.rule == nullptr) match = by_clause_before(place);
  if (match.rule == nullptr && place.names_somebody) match = by_words_behind(place);
  if (match.rule == nullptr && !place.percent) match = by_words_around(place);
  if (match.rule == nullptr && place.silent && !place.percent) match = by_verdict_behind(place);
  if (match.rule == nullptr) match = by_lead(place);
  if (match.rule == nullptr && !place.percent) match = by_headline(place);
  return match;
}

// 婉拒2件(均属隐私); 婉拒(隐私)2件.
Concepts FrameReader::remark_on(const Place& place, std::size_t behind) const {
  const std::string_view before = place.text.substr(0, place.asked.sign);
  if (!before.ends_with(')')) return remark_at(place.text, behind);
  const std::size_t open = before.rfind('(');
  return open == std::string_view::npos || open < begin_ ? Concepts() : remark_at(place.text, open);
}

// 占, 占比: of a percentage, and not of the number behind it.
Phrase FrameReader::without_share(Phrase phrase) const {
  std::erase_if(phrase.words,
                [&](const Concepts* word) { return (*word & ~lexicon_.share()).none(); });
  return phrase;
}

FrameMatch FrameReader::by_own_words(const Place& place) const {
  if (place.own.has.none()) return {};
  Surroundings around;
  around.phrase = place.own;
  around.after = place.after;
  around.remark = place.behind;
  return choose_at(std::move(around), place, place.begin, place.asked.sign + 1);
}

FrameMatch FrameReader::by_clause_before(const Place& place) const {
  const std::size_t before = clause_before(place.text, place.begin, place.silent);
  // 通过微信,发布职业技能推文30篇: what is said of the number alone is some part of it.
  const bool of_something = !place.silent && place.own.unknown > kMaxUnknownReached;
  if (before >= place.begin || of_something) return {};
  if (place.silent) {
    // 均胜诉,2件正在审理: the words behind it are nearer than those over the comma.
    const FrameMatch match = by_words_behind(place);
    const bool says = gather(place.text, place.behind, place.tail_end).has.any();
    if (match.rule != nullptr || says) return match;
  }
  Surroundings around;
  around.after = place.after;
  around.remark = place.behind;
  around.phrase = gather(place.text, before, place.asked.sign);
  if (place.silent) {
    around.phrase = without_share(std::move(around.phrase));
  }
  around.reached_back = !place.silent;
  return choose_at(std::move(around), place, before, place.asked.sign + 1);
}

// 网络培训9批38人次: two numbers with nothing but a classifier between them have their words in
// common.
FrameMatch FrameReader::by_number_before(const Place& place) const {
  const std::string_view before = place.text.substr(begin_, place.asked.sign - begin_);
  const std::size_t sign = before.rfind(kMaskCount);
  if (sign == std::string_view::npos) return {};
  const std::string_view between = before.substr(sign + 1);
  const bool adjoins = !between.empty() && between.size() <= kLongestClassifier &&
                       between.find_first_of(kNoClassifier) == std::string_view::npos;
  if (!adjoins) return {};
  Surroundings around;
  around.after = place.after;
  const std::size_t begin = phrase_begin(place.text, begin_ + sign);
  around.phrase = gather(place.text, begin, begin_ + sign);
  if (around.phrase.has.none()) return {};
  return choose_at(std::move(around), place, begin, place.asked.sign + 1);
}

// 3件不是政府信息.
FrameMatch FrameReader::by_words_behind(const Place& place) const {
  Surroundings around;
  around.phrase = gather(place.text, place.behind, place.tail_end);
  around.after_name = !place.silent && !place.of_rest;
  around.after = behind_clause(place.text, place.tail_end);
  around.remark = place.tail_end;
  if (around.phrase.has.none() || around.phrase.unknown > kMaxUnknownBehind) return {};
  // 诉讼结果:4件胜诉: the name before the sign is what they are about.
  const std::size_t begin = place.silent ? place.asked.sign : place.begin;
  return choose_at(std::move(around), place, begin, place.tail_end);
}

// 2份为户籍政策文件,予以提供: what was asked for stands behind the number, and the answer behind
// the comma.
FrameMatch FrameReader::by_verdict_behind(const Place& place) const {
  const std::string_view text = place.text;
  const std::size_t comma = words_end(text, place.behind, ",:;()");
  if (comma == place.behind || comma >= end_ || text[comma] != ',') return {};
  const std::size_t end = words_end(text, comma + 1, ",:;()");
  if (end < end_ && (text[end] == ':' || is_number(text[end]))) return {};
  Surroundings around;
  around.phrase = gather(text, comma + 1, end);
  const Concepts verdicts = lexicon_.verdicts() | lexicon_.grounds();
  const bool answers = !around.phrase.words.empty() &&
                       (*around.phrase.words.back() & verdicts).any() &&
                       around.phrase.unknown <= kMaxUnknownBehind;
  if (!answers) return {};
  around.after = behind_clause(text, end);
  around.remark = end;
  const FrameMatch match = choose_at(std::move(around), place, place.asked.sign, end);
  const bool of_answers =
      match.rule != nullptr && (match.rule->frame->topics & lexicon_.about("request")).any();
  return of_answers ? match : FrameMatch{};
}

// 收到3件政府信息公开行政复议: words on both sides.
FrameMatch FrameReader::by_words_inside(const Place& place) const {
  Surroundings around;
  const Phrase tail = gather(place.text, place.behind, place.tail_end);
  if (tail.has.none()) return {};
  around.phrase = joined_with(place.own, tail);
  around.phrase.unknown += tail.unknown;
  around.inside = true;
  around.after = behind_clause(place.text, place.tail_end);
  return choose_at(std::move(around), place, place.begin, place.tail_end);
}

// 发布300条网站信息、召开5场发布会、3次访谈: the verb stands before the number or before the first
// of the list, the noun behind it.
FrameMatch FrameReader::by_words_around(const Place& place) const {
  Phrase verb = place.silent ? verb_of_list(place.text, place.begin) : place.own;
  const Concepts verbs = lexicon_.headline_silent() | lexicon_.passing();
  if (verb.has.none() || (verb.has & ~verbs).any()) return {};
  Surroundings around;
  around.phrase = gather(place.text, place.behind, place.tail_end);
  if (around.phrase.has.none() || around.phrase.unknown > kMaxUnknownAround) return {};
  around.phrase = joined_with(std::move(around.phrase), verb);
  around.phrase.unknown += verb.unknown;
  return choose_at(std::move(around), place, place.begin, place.tail_end);
}

// 政策解读:图解5篇,文字7篇,共12篇: a sum is what stands before its first part.
FrameMatch FrameReader::by_lead(const Place& place) const {
  const std::size_t first = place.asked.first_part;
  if (first == std::string_view::npos || place.own.unknown > 0) return {};
  const std::size_t part = phrase_begin(place.text, first);
  if (part <= begin_ || place.text[part - 1] != ':') return {};
  const std::size_t end = part - 1;
  const std::size_t begin = phrase_begin(place.text, end);
  Surroundings around;
  around.after = place.after;
  around.phrase = joined_with(place.own, gather(place.text, begin, end));
  if (around.phrase.has.none()) return {};
  return choose_at(std::move(around), place, begin, place.asked.sign + 1);
}

// 当面解答8人次,电话解答9人次,合计17人次: a sum of what its parts are parts of.
FrameMatch FrameReader::read_sum(std::string_view text, const Asked& asked,
                                 const Fits& fits) const {
  const Place place = place_of(text, asked, fits);
  Surroundings around;
  around.of_parts = true;
  around.after = place.after;
  around.phrase = place.own;
  return choose_at(std::move(around), place, place.begin, place.asked.sign + 1);
}

FrameMatch FrameReader::by_headline(const Place& place) const {
  const Headline* headline = headline_at(place.begin);
  if (headline == nullptr || place.in_remark) return {};
  // 1宗按延长后的期限答复: words behind a bare number make it something else.
  const Phrase tail =
      gather(place.text, place.behind, words_end(place.text, place.behind, ",:;()"));
  if (place.own.has.none() && (tail.has.any() || tail.unknown > 0)) return {};
  // 依申请公开情况。公安局9件: the part of a body.
  if (place.own.has.none() && place.own.unknown > 0) return {};
  // 主动公开 says itself what is counted.
  if ((place.own.has & lexicon_.passing() & ~lexicon_.about("disclosure")).any()) return {};
  // 申请与复议情况。收到申请9件: of several matters, the one that is named again.
  const Concepts again = place.own.has & lexicon_.topics();
  const auto item = std::find_if(headline->items.begin(), headline->items.end(),
                                 [&](const Phrase& matter) { return (matter.has & again).any(); });
  // 收费及减免情况。合计26元: a bare number is none of several.
  if ((place.own.has & ~lexicon_.silent()).none() && headline->items.size() > 1) return {};
  const Phrase& named = item != headline->items.end() ? *item : headline->phrase;
  const Concepts matters =
      named.has & lexicon_.topics() & ~(lexicon_.passing() | lexicon_.actions());
  if ((matters & place.own.has).any() && (matters & ~place.own.has).any()) return {};
  Surroundings around;
  around.after = place.after;
  around.phrase = joined_with(place.own, named);
  FrameMatch match = choose_at(std::move(around), place, place.begin, place.asked.sign + 1);
  match.headline = headline->begin;
  if (match.rule == nullptr || headline->begin >= begin_) return match;
  // 在门户网站更新信息。其中决策公开14条: a part is not all that the channel of the headline
  // carried.
  const std::vector<Concepts>& asked = match.rule->frame->is;
  const bool borrowed = std::any_of(asked.begin(), asked.end(), [&](const Concepts& group) {
    return (group & place.own.has).none();
  });
  const bool part = borrowed &&
                    match.rule->indicator->code.starts_with(context_.only_channel().group) &&
                    context_.begins_with_parts(place.text.substr(begin_));
  return part ? FrameMatch() : match;
}

// 召开5场发布会、3次访谈: what was done with the first item of a list was done with the others.
// Where a phrase begins behind a 、 that ends an item, the words before the first number of the
// list.
Phrase FrameReader::verb_of_list(std::string_view text, std::size_t begin) const {
  std::size_t at = begin;
  while (at > begin_ + kListComma.size() && text.substr(0, at).ends_with(kListComma)) {
    std::size_t number = at;
    while (number > begin_ && !is_number(text[number - 1])) --number;
    if (number == begin_ || text.substr(number, at - number).find(',') != std::string_view::npos) {
      break;
    }
    const std::size_t first = phrase_begin(text, number - 1);
    Phrase phrase = gather(text, first, number - 1);
    if (phrase.has.any() || phrase.unknown > 0) return phrase;
    at = first;
  }
  return {};
}

}  // namespace gongkai::detail
