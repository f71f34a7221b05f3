#include "extract/respective.h"

#include <algorithm>

#include "core/text.h"

namespace gongkai::detail {
namespace {

using Range = std::pair<std::size_t, std::size_t>;
using Words = std::vector<std::string>;

constexpr std::size_t kNone = std::string_view::npos;
constexpr std::string_view kNumbers = "\x01\x02";  // counts and percentages
constexpr std::string_view kBetweenQuotes = "”“";
// Bytes of the words between 分别 and the first number, and of a classifier.
constexpr std::size_t kLongestVerb = 36;
constexpr std::size_t kLongestUnit = 12;
// Bytes of the names together; what is longer is no list of names.
constexpr std::size_t kLongestNames = 400;
// Bytes of the words that say how many names there are (4项数量).
constexpr std::size_t kLongestCount = 24;
// A tail begins behind a name of at least one character.
constexpr std::size_t kShortestName = 1;

struct Found {
  std::size_t at = kNone;
  std::size_t size = 0;
};

Found first_of(std::string_view text, const Words& words, std::size_t from) {
  Found best;
  for (const std::string& word : words) {
    const std::size_t at = find_in(text, word, from);
    if (at < best.at) best = {at, word.size()};
  }
  return best;
}

Found last_of(std::string_view text, const Words& words) {
  Found best;
  for (const std::string& word : words) {
    const std::size_t at = text.rfind(word);
    if (at != kNone && (best.at == kNone || at > best.at)) best = {at, word.size()};
  }
  return best;
}

// The numbers with their classifiers, from `at` on: \x01件,\x01件和\x01件.
std::vector<Range> read_values(std::string_view sentence, std::size_t at, const Words& joins) {
  std::vector<Range> values;
  while (at < sentence.size() && kNumbers.find(sentence[at]) != kNone) {
    std::size_t end = at + 1;
    const std::size_t limit = std::min(sentence.size(), end + kLongestUnit);
    std::size_t next = kNone;
    while (end < limit && next == kNone) {
      const std::string_view rest = sentence.substr(end);
      std::size_t separator = rest[0] == ',' ? 1 : rest.starts_with(kListComma) ? 3 : 0;
      for (const std::string& join : joins) {
        if (separator == 0 && rest.starts_with(join)) separator = join.size();
      }
      if (separator > 0) {
        next = end + separator;
      } else {
        ++end;
      }
    }
    if (next == kNone && limit < sentence.size()) {
      end = at + 1;  // no separator within reach: the words behind are no classifier
    }
    values.emplace_back(at, end);
    if (next == kNone) break;
    at = next;
  }
  return values;
}

// Where the name that begins at `from` ends, and the next one begins: at 、, or between the quotes
// of “公开”“不公开”.
Range name_end(std::string_view sentence, std::size_t from, std::size_t end) {
  const std::size_t comma = std::min(sentence.find(kListComma, from), end);
  const std::size_t quotes = sentence.find(kBetweenQuotes, from);
  if (quotes < comma)
    return {quotes + kBetweenQuotes.size() / 2, quotes + kBetweenQuotes.size() / 2};
  return {comma, comma + kListComma.size()};
}

// Splits [begin, end) at 、 and, where one name is still missing, at the last 和.
std::vector<Range> read_names(std::string_view sentence, Range names, std::size_t wanted,
                              const Words& joins) {
  std::vector<Range> found;
  std::size_t begin = names.first;
  while (begin < names.second) {
    const auto [name, next] = name_end(sentence, begin, names.second);
    found.emplace_back(begin, name);
    begin = next;
  }
  if (!found.empty() && found.size() + 1 == wanted) {
    const Range last = found.back();
    const Found join = last_of(sentence.substr(last.first, last.second - last.first), joins);
    if (join.at == kNone || join.at == 0) return {};
    found.back() = {last.first, last.first + join.at};
    found.emplace_back(last.first + join.at + join.size, last.second);
  }
  const bool empty_name = std::any_of(found.begin(), found.end(),
                                      [](const Range& name) { return name.first >= name.second; });
  return found.size() == wanted && !empty_name ? found : std::vector<Range>();
}

// Where the names before `mark` end: before the number that says how many they are, if it stands
// there.
std::size_t names_end(std::string_view sentence, std::size_t mark, const Words& counted) {
  const std::size_t from = mark - std::min(mark, kLongestCount);
  const std::size_t sign = sentence.substr(from, mark - from).find_last_of(kNumbers);
  if (sign == kNone) return mark;
  const std::string_view behind = sentence.substr(from + sign + 1, mark - from - sign - 1);
  const bool counts = std::any_of(counted.begin(), counted.end(), [&](const std::string& word) {
    return behind.starts_with(word);
  });
  const bool stops = behind.find_first_of(",:(") != kNone;
  return counts && !stops ? from + sign : mark;
}

// What follows the last name and is said of all.
Range shared_tail(std::string_view sentence, Range last, const Words& tails) {
  const std::string_view name = sentence.substr(last.first, last.second - last.first);
  const Found tail = name.size() < kShortestName ? Found{} : first_of(name, tails, kShortestName);
  return tail.at == kNone ? Range{last.second, last.second}
                          : Range{last.first + tail.at, last.second};
}

// 工作会、培训班各1次 says 工作会1次 and 培训班1次.
RespectiveList find_shared(std::string_view sentence, const RespectiveWords& words) {
  RespectiveList list;
  for (Found mark = first_of(sentence, words.each, 0); mark.at != kNone;
       mark = first_of(sentence, words.each, mark.at + mark.size)) {
    const std::size_t number = behind_words(sentence, mark.at + mark.size, words.verbs);
    if (number >= sentence.size() || kNumbers.find(sentence[number]) == kNone) continue;
    const std::vector<Range> values = read_values(sentence, number, words.joins);
    const std::size_t stop =
        mark.at == 0 ? kNone : sentence.find_last_of(",:(\x01\x02", mark.at - 1);
    const std::size_t begin = stop == kNone ? 0 : stop + 1;
    if (mark.at - begin > kLongestNames) continue;
    const std::string_view all = sentence.substr(begin, mark.at - begin);
    std::size_t commas = 0;
    for (std::size_t at = all.find(kListComma); at != kNone; at = all.find(kListComma, at + 1))
      ++commas;
    std::vector<Range> names = read_names(sentence, {begin, mark.at}, commas + 2, words.joins);
    if (names.empty()) names = read_names(sentence, {begin, mark.at}, commas + 1, words.joins);
    if (names.size() < 2) continue;
    for (const Range& name : names) list.clauses.push_back({name, values.front()});
    list.begin = begin;
    list.end = values.front().second;
    return list;
  }
  return list;
}

}  // namespace

bool begins_numbers(std::string_view before, const RespectiveWords& words) {
  for (const std::string_view verb : {"为", "是", "有", "达"}) {
    if (before.ends_with(verb)) before.remove_suffix(verb.size());
  }
  return std::any_of(words.marks.begin(), words.marks.end(),
                     [&](const std::string& mark) { return before.ends_with(mark); });
}

RespectiveList find_respective(std::string_view sentence, const RespectiveWords& words) {
  RespectiveList list;
  for (Found mark = first_of(sentence, words.marks, 0); mark.at != kNone;
       mark = first_of(sentence, words.marks, mark.at + mark.size)) {
    const std::size_t verb = mark.at + mark.size;
    const std::size_t number = sentence.find_first_of(kNumbers, verb);
    if (number == kNone) break;
    if (number - verb > kLongestVerb || sentence.substr(verb, number - verb).find(',') != kNone) {
      continue;
    }
    const std::vector<Range> values = read_values(sentence, number, words.joins);
    std::size_t end = names_end(sentence, mark.at, words.counted);
    if (end > 0 && sentence[end - 1] == ',') --end;  // 当面、网上咨询的,分别为
    const std::size_t stop = end == 0 ? kNone : sentence.find_last_of(",:(\x01\x02", end - 1);
    const std::size_t begin = stop == kNone ? 0 : stop + 1;
    if (values.size() < 2 || end - begin > kLongestNames) continue;
    const std::vector<Range> names = read_names(sentence, {begin, end}, values.size(), words.joins);
    if (names.empty()) continue;
    const Range tail = shared_tail(sentence, names.back(), words.tails);
    const std::string_view tail_words = sentence.substr(tail.first, tail.second - tail.first);
    for (std::size_t i = 0; i < names.size(); ++i) {
      const std::string_view name =
          sentence.substr(names[i].first, names[i].second - names[i].first);
      RespectiveClause clause = {names[i]};
      const bool has_tail =
          i + 1 == names.size() || tail_words.empty() || first_of(name, words.tails, 0).at != kNone;
      if (!has_tail) clause.push_back(tail);
      clause.emplace_back(verb, number);
      clause.push_back(values[i]);
      // 分别为10、3、2件: the classifier stands behind the last number only.
      if (values[i].second == values[i].first + 1) {
        clause.emplace_back(values.back().first + 1, values.back().second);
      }
      list.clauses.push_back(std::move(clause));
    }
    if (list.clauses.size() == names.size()) list.begin = begin;
    list.end = values.back().second;
  }
  return list.clauses.empty() ? find_shared(sentence, words) : list;
}

}  // namespace gongkai::detail
