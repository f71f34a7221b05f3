// Counts and percentages: value, qualifier and classifier.
#include <algorithm>
#include <iterator>
#include <utility>

#include "core/text.h"
#include "extract/number_scanner.h"

namespace gongkai::detail {
namespace {

constexpr std::string_view kRound = "(";
constexpr std::string_view kOne = "一";
// What numbers are filled into.
constexpr std::pair<std::string_view, std::string_view> kFilledIn[] = {
    {"〔", "〕"}, {"【", "】"}, {"〖", "〗"}, {"[", "]"},   {"{", "}"},
    {"“", "”"},   {"\"", "\""}, {"‘", "’"},   {kRound, ")"}};

}  // namespace

DigitRun NumberScanner::digit_run(std::size_t i) const {
  std::string digits;
  std::size_t p = digits_end(i);
  digits.assign(text_.substr(i, p - i));
  const auto three_digits_at = [&](std::size_t q) {
    return is_digit(at(q)) && is_digit(at(q + 1)) && is_digit(at(q + 2)) && !is_digit(at(q + 3));
  };
  if (const std::size_t end = spaced_digits(i, p); end > p) {
    digits.assign(text_.substr(i, end - i));
    std::erase(digits, ' ');
    return {end, Decimal::parse(digits)};
  }
  const char separator = at(p);
  if (digits.size() <= 3 && digits != "0" && (separator == ',' || separator == ' ')) {
    while (at(p) == separator && three_digits_at(p + 1)) {
      digits.append(text_, p + 1, 3);
      p += 4;
    }
  }
  if (at(p) == '.' && is_digit(at(p + 1))) {
    const std::size_t end = digits_end(p + 1);
    digits.append(text_, p, end - p);
    p = end;
  }
  return {p, Decimal::parse(digits)};
}

// The end of 4 2 7 before a classifier: one number, its digits set apart; and of 达26 8人次, one
// that a line break parted. `p` where there is none.
std::size_t NumberScanner::spaced_digits(std::size_t i, std::size_t p) const {
  const bool begins = p == i + 1 && at(i) != '0' && (i == 0 || text_[i - 1] != ' ');
  std::size_t end = p;
  while (begins && at(end) == ' ' && is_digit(at(end + 1)) && !is_digit(at(end + 2))) end += 2;
  const bool parted = p > i + 1 && p <= i + 3 && at(i) != '0' && i > 0 &&
                      static_cast<unsigned char>(text_[i - 1]) >= 0x80;
  if (parted && at(p) == ' ' && is_digit(at(p + 1))) {
    const std::size_t rest = digits_end(p + 1);
    if (rest <= p + 3) end = rest;
  }
  return end > p && words_.units.begins(from(end)) ? end : p;
}

// Digits and characters mixed: 1.2万, 3万4000, 20余万.
NumberScanner::End NumberScanner::count(std::size_t i, const DigitRun& run) {
  std::size_t end = run.end;
  std::optional<Decimal> value = run.value;
  Qualifier qualifier = Qualifier::kExact;
  const auto take_more = [&]() {
    const std::string_view more = words_.after_at_least.prefix_of(from(end));
    if (more.empty() || words_.after_not.prefix_of(from(end)).size() > more.size()) return;
    end += more.size();
    qualifier = Qualifier::kAtLeast;
  };
  take_more();
  if (words_.numerals.at(text_, end) >= 100) {
    std::size_t p = end;
    for (bool more = true; more;) {
      more = false;
      if (words_.numerals.at(text_, p) >= 10) {
        p += 3;
        more = true;
      } else if (is_digit(at(p))) {
        ++p;
        more = true;
      }
    }
    std::string mixed(text_.substr(i, run.end - i));
    mixed.append(text_.substr(end, p - end));
    std::erase_if(mixed, [](char c) { return c == ',' || c == ' '; });
    if (const auto parsed = words_.numerals.parse(mixed)) {
      value = parsed;
      end = p;
      take_more();
    }
  }
  return finish(i, end, value, qualifier);
}

// Percent sign, classifier and qualifiers behind a number that ends at `end`.
NumberScanner::End NumberScanner::finish(std::size_t i, std::size_t end,
                                         const std::optional<Decimal>& value, Qualifier qualifier) {
  if (const End past = percent_sign(i, end, value, qualifier)) return past;
  const std::string_view duration = words_.durations.prefix_of(from(end));
  const std::string_view unit = words_.units.prefix_of(from(end));
  if (!duration.empty() && duration.size() >= unit.size()) {
    return emit(NumberKind::kDuration, i, end);
  }
  Qualifier q = qualifier;
  const std::size_t taken = qualifier == Qualifier::kExact ? qualifier_before(i, q) : 0;
  emit(NumberKind::kCount, i - taken, end, value.value_or(Decimal()));
  tokens_.back().valid = value.has_value();
  if (!unit.empty()) {
    set_unit(end, end + unit.size());
    const std::string_view rest = from(end + unit.size());
    if (words_.after_unit_at_least.begins(rest)) q = Qualifier::kAtLeast;
    if (words_.after_unit_at_most.begins(rest)) q = Qualifier::kAtMost;
    if (words_.after_unit_about.begins(rest)) q = Qualifier::kAbout;
  }
  tokens_.back().qualifier = q;
  return end;
}

// 70.23%; 3个百分点 counts points.
NumberScanner::End NumberScanner::percent_sign(std::size_t i, std::size_t end,
                                               const std::optional<Decimal>& value,
                                               Qualifier qualifier) {
  const bool sign = at(end) == '%';
  const std::string_view points = words_.percent_points.prefix_of(from(end));
  if (!sign && points.empty()) return 0;
  const std::size_t past = sign ? end + 1 : end;
  emit(sign ? NumberKind::kPercent : NumberKind::kCount, i, past, value.value_or(Decimal()));
  tokens_.back().valid = value.has_value();
  tokens_.back().qualifier = qualifier;
  if (!sign) set_unit(past, past + points.size());
  return past;
}

// Bytes of the word that qualifies the number at `i`, taken into the token: 约, 超过. Nothing of
// the token before: of 30多近40 the 多 is 30's.
std::size_t NumberScanner::qualifier_before(std::size_t i, Qualifier& qualifier) const {
  const std::size_t free = tokens_.empty() ? 0 : tokens_.back().span.end;
  const std::string_view head = text_.substr(free, i - free);
  // 不超过 ends with 超过: at_most is asked first.
  const std::pair<const WordList*, Qualifier> kinds[] = {
      {&words_.before_at_most, Qualifier::kAtMost},
      {&words_.before_at_least, Qualifier::kAtLeast},
      {&words_.before_about, Qualifier::kAbout}};
  for (const auto& [list, kind] : kinds) {
    const std::string_view word = list->suffix_of(head);
    // 最近 and 预约 are no qualifiers.
    if (word.empty() || words_.before_not.suffix_of(head).size() > word.size()) continue;
    qualifier = kind;
    return word.size();
  }
  return 0;
}

// 〔12〕件, “12”件, __12__件: what a form left room for. In round brackets only behind a word and
// before a stop, where no marker of a list stands.
NumberScanner::End NumberScanner::filled_in(std::size_t i, const DigitRun& run) {
  std::size_t begin = i;
  std::size_t end = run.end;
  const auto pass_line = [&] {
    while (begin > 0 && (text_[begin - 1] == '_' || text_[begin - 1] == ' ')) --begin;
    while (at(end) == '_' || at(end) == ' ') ++end;
  };
  pass_line();
  const bool line = begin < i && text_[i - 1] == '_' && end > run.end;
  bool round = false;
  const auto* pair =
      std::find_if(std::begin(kFilledIn), std::end(kFilledIn), [&](const auto& signs) {
        return before(begin).ends_with(signs.first) && begins(end, signs.second);
      });
  if (pair != std::end(kFilledIn)) {
    round = pair->first == kRound;
    begin -= pair->first.size();
    end += pair->second.size();
    pass_line();
  } else if (!line) {
    return 0;
  }
  const std::string_view unit = words_.units.prefix_of(from(end));
  const std::string_view behind = from(end + unit.size());
  const bool stops = behind.empty() || words_.stops.begins(behind);
  const bool follows_word =
      begin >= 3 && (is_han(code_point_at(text_, begin - 3)) || text_[begin - 1] == ':');
  if (unit.empty() || !run.value || (round && !(stops && follows_word))) return 0;
  emit(NumberKind::kCount, i, run.end, *run.value);
  set_unit(end, end + unit.size());
  tokens_.back().filled_in = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  return end;
}

// 三十二件, 两千余条, 百分之九十五. Only before a classifier (or %), and not in an idiom.
NumberScanner::End NumberScanner::chinese(std::size_t i) {
  const std::size_t run_end = words_.numerals.run_end(text_, i);
  if (const End end = written_percent(i)) return end;
  if (const End end = written_year(i, run_end)) return end;
  if (words_.ordinal_before.ends(before(i)) || counts_nothing(i)) return run_end;
  std::size_t end = run_end;
  Qualifier qualifier = Qualifier::kExact;
  std::string numeral(text_.substr(i, run_end - i));
  const std::string_view more = words_.after_at_least.prefix_of(from(end));
  if (!more.empty() && more != "+") {
    end += more.size();
    qualifier = Qualifier::kAtLeast;
    if (words_.numerals.at(text_, end) >= 10000) {  // 三十余万
      numeral.append(text_.substr(end, 3));
      end += 3;
    }
  }
  if (!words_.units.begins(from(end)) || words_.durations.begins(from(end)) ||
      (numeral == "一" && words_.joined_before.ends(before(i)))) {
    return run_end;
  }
  const auto value = words_.numerals.parse(numeral);
  return value ? finish(i, end, value, qualifier) : run_end;
}

// 申请一件也没有, 一起复议也未发生, 诉讼一起没有: the one that there was not.
bool NumberScanner::denied_one(std::size_t i) const {
  constexpr std::size_t kNoun = 36;  // bytes of the noun between
  if (!from(i).starts_with(kOne)) return false;
  const std::string_view unit = words_.units.prefix_of(from(i + kOne.size()));
  if (unit.empty()) return false;
  const std::string_view behind = from(i + kOne.size() + unit.size());
  if (words_.not_one.begins(behind)) return true;
  const std::string_view none = words_.not_one_at_stop.prefix_of(behind);
  if (!none.empty()) {
    const std::string_view rest = behind.substr(none.size());
    if (rest.empty() || words_.stops.begins(rest)) return true;
  }
  for (std::size_t p = 0; p < std::min(behind.size(), kNoun); p += utf8_length(behind[p])) {
    if (words_.not_even.begins(behind.substr(p))) return true;
    if (words_.stops.begins(behind.substr(p)) || is_digit(behind[p])) return false;
  }
  return false;
}

// 一件事, 一批: unless what follows says that it is a count after all (一起行政复议; 窗口一个、).
bool NumberScanner::counts_nothing(std::size_t i) const {
  if (denied_one(i)) return true;
  const std::string_view idiom = words_.idioms.prefix_of(from(i));
  if (idiom.empty()) return false;
  const std::string_view behind = from(i + idiom.size());
  const bool at_stop =
      (behind.empty() || words_.stops.begins(behind)) &&
      (words_.counted_at_stop.prefix_of(idiom) == idiom || words_.counted_of.ends(before(i)));
  return !at_stop && !words_.counted_after.begins(behind);
}

NumberScanner::End NumberScanner::written_percent(std::size_t i) {
  const std::string_view sign = words_.percent_before.prefix_of(from(i));
  if (sign.empty()) return 0;
  const std::size_t p = i + sign.size();
  std::size_t end = words_.numerals.run_end(text_, p);
  std::optional<Decimal> value;
  if (is_digit(at(p))) {
    const DigitRun run = digit_run(p);
    value = run.value;
    end = run.end;
  } else if (end == p) {
    return 0;
  } else {
    value = words_.numerals.parse(text_.substr(p, end - p));
    const std::string_view point = words_.decimal_point.prefix_of(from(end));
    if (value && !point.empty()) {
      std::string digits = value->to_string() + ".";
      std::size_t r = end + point.size();
      for (; words_.numerals.at(text_, r) >= 0 && words_.numerals.at(text_, r) < 10; r += 3) {
        digits += std::to_string(words_.numerals.at(text_, r));
      }
      if (const auto exact = Decimal::parse(digits)) {
        value = exact;
        end = r;
      }
    }
  }
  emit(NumberKind::kPercent, i, end, value.value_or(Decimal()));
  tokens_.back().valid = value.has_value();
  return end;
}

}  // namespace gongkai::detail
