// What the text says in words, against the figures and the year.
#include <algorithm>

#include "audit/case.h"
#include "core/catalogue.h"
#include "core/text.h"

namespace gongkai::detail {
namespace {

// The sentence or cell around a byte of the body.
std::string_view sentence_around(std::string_view text, std::size_t at) {
  std::size_t begin = 0;
  for (const std::string_view stop : {"。", "\n", "\t"}) {
    const std::size_t found = text.substr(0, at).rfind(stop);
    if (found != std::string_view::npos) begin = std::max(begin, found + stop.size());
  }
  std::size_t end = text.size();
  for (const std::string_view stop : {"。", "\n", "\t"}) {
    end = std::min(end, text.find(stop, at));
  }
  return text.substr(begin, end - begin);
}

// True where `anchor` at `at` is a piece of one of the longer words ("未全部办结").
bool is_piece(std::string_view text, std::size_t at, std::string_view anchor,
              const std::vector<std::string>& longer) {
  return std::any_of(longer.begin(), longer.end(), [&](const std::string& word) {
    const std::size_t inside = word.find(anchor);
    return inside != std::string::npos && inside <= at &&
           text.substr(at - inside, word.size()) == word;
  });
}

// The place of the first of the check's words that counts; empty where there is none.
Span find_words(const Case& judged, const Check& check) {
  const Span body = judged.extraction.body;
  const std::string_view text = words_at(judged.extraction, body);
  for (const std::string& anchor : check.anchors) {
    for (std::size_t at = find_in(text, anchor); at != std::string_view::npos;
         at = find_in(text, anchor, at + anchor.size())) {
      if (is_piece(text, at, anchor, check.except)) continue;
      const std::string_view sentence = sentence_around(text, at);
      if (!check.words.empty() && !contains_any(sentence, check.words)) continue;
      if (contains_any(sentence, check.about)) continue;
      const auto begin = body.begin + static_cast<std::uint32_t>(at);
      return {begin, begin + static_cast<std::uint32_t>(anchor.size())};
    }
  }
  return {};
}

// The next characters without blanks, full-width digits as plain ones; `ends` has, for each byte of
// the result, where its character ends in `text`.
std::string folded(std::string_view text, std::size_t characters, std::vector<std::size_t>& ends) {
  constexpr char32_t kWideZero = 0xFF10;
  std::string out;
  for (std::size_t i = 0, count = 0; i < text.size() && count < characters; ++count) {
    std::uint32_t length = 0;
    const char32_t point = code_point_at(text, i, &length);
    length = std::max<std::uint32_t>(length, 1);
    const std::size_t before = out.size();
    if (point >= kWideZero && point <= kWideZero + 9) {
      out += static_cast<char>('0' + (point - kWideZero));
    } else if (!trim(text.substr(i, length)).empty()) {
      out.append(text.substr(i, length));
    }
    i += length;
    ends.insert(ends.end(), out.size() - before, i);
  }
  return out;
}

}  // namespace

void judge_words(Case& judged, const Check& check) {
  const Figure* figure = nullptr;
  for (const Scope view : kViews) {
    if (figure == nullptr) figure = judged.figures.at(check.whole, view);
  }
  if (figure == nullptr || figure->value <= Decimal{}) return;
  const Span words = find_words(judged, check);
  if (words.empty()) return;
  Values values;
  values.set("words", std::string(words_at(judged.extraction, words)))
      .set("label", label_of(check.whole, "total", judged.form()))
      .set("value", with_separators(figure->value));
  report_violated(judged, check, check.id, values, {operand_of(*figure)}, words);
}

void judge_as_of(Case& judged, const Check& check) {
  constexpr std::size_t kReach = 14;  // characters behind the anchor: a date
  constexpr std::string_view kYear = "年";
  const int year = judged.extraction.meta.year;
  if (year == 0) return;
  const Span body = judged.extraction.body;
  const std::string_view text = words_at(judged.extraction, body);
  for (const std::string& anchor : check.anchors) {
    for (std::size_t at = find_in(text, anchor); at != std::string_view::npos;
         at = find_in(text, anchor, at + anchor.size())) {
      const std::size_t behind = at + anchor.size();
      std::vector<std::size_t> ends;
      const std::string date = folded(text.substr(behind), kReach, ends);
      if (date.size() < 4 + kYear.size() || date.compare(4, kYear.size(), kYear) != 0) continue;
      if (!std::all_of(date.begin(), date.begin() + 4, is_digit)) continue;
      const int printed = std::stoi(date.substr(0, 4));
      const std::string_view rest = std::string_view(date).substr(4 + kYear.size());
      const auto day =
          std::find_if(check.words.begin(), check.words.end(),
                       [&](const std::string& word) { return rest.starts_with(word); });
      if (printed == year || day == check.words.end()) continue;
      const std::size_t last = 4 + kYear.size() + day->size() - 1;
      const auto begin = body.begin + static_cast<std::uint32_t>(at);
      const Span place{begin, body.begin + static_cast<std::uint32_t>(behind + ends[last])};
      Values values;
      values.set("printed", std::string(words_at(judged.extraction, place)))
          .set("year", std::to_string(year));
      return report_violated(judged, check, check.id, values, {}, place);
    }
  }
}

}  // namespace gongkai::detail
