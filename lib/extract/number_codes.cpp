// Numbers that name or order things and count nothing: documents, list items, telephones, articles.
#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include "core/text.h"
#include "extract/number_scanner.h"

namespace gongkai::detail {
namespace {

// Brackets around the year of a document: 〔2017〕18号, and the ASCII ones of older print.
constexpr std::array<std::string_view, 3> kCornerOpen = {"〔", "【", "﹝"};
constexpr std::array<std::string_view, 5> kClose = {"〕", "】", "﹞", "]", ")"};
constexpr std::array<std::string_view, 4> kBehindMarker = {"、", ".", ")", "．"};
constexpr std::string_view kFullStop = "。";
constexpr std::string_view kClosingQuote = "”";

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

// Whether one of `words` stands in the sentence that `text` ends in.
bool stands_in_sentence(std::string_view text, const WordList& words) {
  const std::size_t line = text.rfind('\n');
  if (line != std::string_view::npos) text.remove_prefix(line + 1);
  const std::size_t stop = text.rfind(kFullStop);
  if (stop != std::string_view::npos) text.remove_prefix(stop + kFullStop.size());
  for (; !text.empty();
       text.remove_prefix(std::min<std::size_t>(utf8_length(text[0]), text.size()))) {
    if (words.begins(text)) return true;
  }
  return false;
}

}  // namespace

// 〔2017〕18号, [2014]9号, (2018)5号; and the broken 〔20185号.
NumberScanner::End NumberScanner::bracketed_number(std::size_t i, std::size_t plain) {
  if (i == 0) return 0;
  const bool bracket = text_[i - 1] == '[' || text_[i - 1] == '(';
  const std::string_view head = before(i);
  const bool corner = !bracket && std::any_of(kCornerOpen.begin(), kCornerOpen.end(),
                                              [&](auto open) { return ends_with(head, open); });
  if (!corner && !bracket) return 0;
  std::size_t p = plain;
  for (const std::string_view close : kClose) {
    if (begins(p, close)) {
      p += close.size();
      break;
    }
  }
  if (p == plain && !corner) return 0;
  const std::size_t q = digits_end(p + words_.number_prefix.prefix_of(from(p)).size());
  if ((q > p || corner) && words_.number_sign.begins(from(q))) {
    return emit(NumberKind::kDocumentNumber, i, q);
  }
  return corner ? emit(NumberKind::kDocumentNumber, i, plain) : 0;
}

// Whether the last marker in the line before i is the number before `number`: 1、网站 2、报纸.
bool NumberScanner::goes_on_numbering(std::size_t i, int number) const {
  const auto last = std::find_if(tokens_.rbegin(), tokens_.rend(), [](const auto& token) {
    return token.kind == NumberKind::kListMarker;
  });
  if (last == tokens_.rend()) return false;
  const std::string_view since = text_.substr(last->span.begin, i - last->span.begin);
  return since.find('\n') == std::string_view::npos &&
         text_.substr(last->span.begin, last->span.end - last->span.begin) ==
             std::to_string(number - 1);
}

// Whether a 1 has its 2 in the same line: 情况 1.政府公报 2.政府网站. With 、 both may be counts
// (维持1、 撤销2), unless much stands between them.
bool NumberScanner::begins_numbering(std::size_t plain, std::string_view sign) const {
  constexpr std::size_t kItem = 300;     // bytes of the longest first item
  constexpr std::size_t kLongItem = 30;  // of one that is no name with a count
  if (sign == ")") return false;
  std::string_view line = from(plain).substr(0, kItem);
  line = line.substr(0, line.find('\n'));
  const std::string second = "2" + std::string(sign);
  const std::size_t at = line.find(second);
  if (at == std::string_view::npos || is_digit(line[at - 1])) return false;
  if (sign == kListComma && at < kLongItem) return false;
  const std::size_t word = plain + at + second.size();
  return word < text_.size() && is_han(code_point_at(text_, word));
}

// "1." "2、" "(3)" "4)" at the start of a line or behind a stop, before a word; behind a word where
// the line numbers its items.
NumberScanner::End NumberScanner::list_marker(std::size_t i, std::size_t plain) {
  if (plain - i > 2) return 0;
  if (i >= 1 && text_[i - 1] == '(' && at(plain) == ')') {
    const char32_t next = plain + 1 < text_.size() ? code_point_at(text_, plain + 1) : U'\n';
    return is_han(next) || next == '\n' ? emit(NumberKind::kListMarker, i, plain) : 0;
  }
  const char c = i == 0 ? '\n' : text_[i - 1];
  const bool after_stop =
      at_line_start(i) || c == ';' || c == ':' || c == '.' || ends_with(before(i), kFullStop);
  for (const std::string_view sign : kBehindMarker) {
    if (!begins(plain, sign)) continue;
    if (!after_stop) {
      int number = 0;  // of one digit or two
      std::from_chars(text_.data() + i, text_.data() + plain, number);
      const std::size_t next = plain + sign.size();
      const bool named = next < text_.size() && is_han(code_point_at(text_, next));
      const bool numbers =
          number == 1 ? begins_numbering(plain, sign) : goes_on_numbering(i, number);
      if (!named || !numbers) return 0;
    }
    return is_digit(at(plain + sign.size())) ? 0 : emit(NumberKind::kListMarker, i, plain);
  }
  return 0;
}

NumberScanner::End NumberScanner::telephone(std::size_t i, std::size_t plain) {
  const std::size_t length = plain - i;
  if (length < 3) return 0;
  // 0939-8212056, (010)12345678, 0577-67590053-801
  if (length <= 4 && text_[i] == '0') {
    std::size_t p = plain;
    if (at(p) == ')') ++p;
    while (at(p) == '-' || at(p) == ' ' || words_.phone_joint.begins(from(p))) {
      p += utf8_length(text_[p]);
    }
    std::size_t d = digits_end(p);
    if (p > plain && d - p >= 5) {
      while (at(d) == '-' && is_digit(at(d + 1))) d = digits_end(d + 1);
      return emit(NumberKind::kPhone, i, d);
    }
  }
  if (length >= 11) return emit(NumberKind::kPhone, i, plain);
  // The word may stand before a colon or a bracket: 联系电话:8212056, 邮编:325500, 电话为12345.
  std::string_view head = before(i);
  while (!head.empty() && (head.back() == ':' || head.back() == '(' || head.back() == ' ')) {
    head.remove_suffix(1);
  }
  head.remove_suffix(words_.phone_link.suffix_of(head).size());
  // 接听咨询电话1500余人次
  const std::string_view more = words_.after_at_least.prefix_of(from(plain));
  const bool classifier = words_.units.begins(from(plain + more.size()));
  const std::string_view phone = words_.phone_before.suffix_of(head);
  // 上门122、电话281、网络7: an item of a list, whose numbers leave out their classifier.
  const bool item = length < 5 && head.size() == before(i).size() &&
                    head.substr(0, head.size() - phone.size()).ends_with(kListComma);
  if ((length >= 5 || !classifier) && !phone.empty() && !item) {
    std::size_t end = plain;
    while ((at(end) == '-' || at(end) == '/') && is_digit(at(end + 1))) end = digits_end(end + 1);
    return emit(NumberKind::kPhone, i, end);
  }
  // 公布一台电话(办公室:86552285): the word stands farther up in the sentence.
  if ((length == 7 || length == 8) && text_[i] > '1' && !classifier &&
      stands_in_sentence(head, words_.phone_before)) {
    return emit(NumberKind::kPhone, i, plain);
  }
  // 12345热线, 110热线, “96128”专线
  const std::size_t quote = begins(plain, kClosingQuote) ? kClosingQuote.size() : 0;
  const bool hotline = words_.hotline_after.begins(from(plain + quote));
  const bool is_line = (length == 5 && begins(i, "12") && (!classifier || hotline)) ||
                       (length == 5 && begins(i, "9") && hotline) ||
                       (length == 3 && !classifier && hotline);
  return is_line ? emit(NumberKind::kPhone, i, plain) : 0;
}

// 第12条, 第26届, 18号, 3楼; also 第9至12条 and 第9、10条, token by token.
NumberScanner::End NumberScanner::ordinal(std::size_t i, std::size_t end) {
  if (words_.ordinal_before.ends(before(i))) {
    const bool document = words_.number_sign.begins(from(end));
    return emit(document ? NumberKind::kDocumentNumber : NumberKind::kOrdinal, i, end);
  }
  const std::string_view thing = words_.number_of_thing.prefix_of(from(end));
  if (!thing.empty()) {
    const std::string_view sign = words_.number_sign.prefix_of(thing);
    return emit(NumberKind::kDocumentNumber, i, end + (sign == thing ? sign.size() : 0));
  }
  if (tokens_.empty() || tokens_.back().kind != NumberKind::kOrdinal) return 0;
  const std::string_view between =
      text_.substr(tokens_.back().span.end, i - tokens_.back().span.end);
  const bool goes_on = !between.empty() && words_.range_ordinals.prefix_of(between) == between;
  return goes_on ? emit(NumberKind::kOrdinal, i, end) : 0;
}

// 7×24小时, 1+19+N, 3D, 4S店, 2.0版, 2型: numbers inside a name.
NumberScanner::End NumberScanner::code(std::size_t i, const DigitRun& run) {
  std::size_t p = run.end;
  bool joined = false;
  for (;;) {
    const std::size_t sign = joining_sign(p);
    if (sign == 0 && !is_ascii_letter(at(p))) break;
    std::size_t d = p + sign;
    while (is_digit(at(d)) || is_ascii_letter(at(d))) ++d;
    if (d == p + sign) break;
    joined = true;
    p = d;
  }
  if (i >= 2 && text_[i - 1] == '+' && is_digit(text_[i - 2])) joined = true;
  return joined ? emit(NumberKind::kCode, i, p) : 0;
}

// Bytes of the sign at `p` that joins two numbers to a name: 7×24, 1+19; 0 for none.
std::size_t NumberScanner::joining_sign(std::size_t p) const {
  constexpr std::string_view kTimes = "×";
  if (begins(p, kTimes)) return kTimes.size();
  if (at(p) == 'x' || at(p) == '*') return 1;
  if (at(p) != '+' || p + 1 >= text_.size()) return 0;
  const char next = at(p + 1);
  const bool name = is_digit(next) || is_ascii_letter(next) ||
                    (!words_.units.begins(from(p + 1)) && is_han(code_point_at(text_, p + 1)));
  return name ? 1 : 0;
}

}  // namespace gongkai::detail
