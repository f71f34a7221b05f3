#include "extract/numerals.h"

#include <algorithm>

#include "core/text.h"
#include "extract/word_list.h"

namespace gongkai::detail {
namespace {

constexpr std::size_t kBytes = 3;  // of each numeral in UTF-8

}  // namespace

Numerals::Numerals(std::vector<std::pair<std::string, std::int64_t>> characters)
    : characters_(std::move(characters)) {
  std::sort(characters_.begin(), characters_.end());
  for (const auto& [character, value] : characters_) first_.set(first_character_hash(character));
}

std::int64_t Numerals::at(std::string_view text, std::size_t i) const {
  if (i + kBytes > text.size() || (static_cast<unsigned char>(text[i]) & 0xF0U) != 0xE0U) return -1;
  const std::string_view character = text.substr(i, kBytes);
  if (!first_.test(first_character_hash(character))) return -1;
  const auto found =
      std::partition_point(characters_.begin(), characters_.end(),
                           [&](const auto& known) { return known.first < character; });
  return found != characters_.end() && found->first == character ? found->second : -1;
}

std::size_t Numerals::run_end(std::string_view text, std::size_t i) const {
  while (at(text, i) >= 0) i += kBytes;
  return i;
}

std::optional<Decimal> Numerals::parse(std::string_view text) const {
  if (text.empty()) return std::nullopt;
  // Digits only, read one by one: 二〇一七, 一〇五.
  bool only_digits = true;
  bool any_ascii = false;
  for (std::size_t i = 0; i < text.size();) {
    if (is_digit(text[i]) || text[i] == '.') {
      any_ascii = true;
      ++i;
      continue;
    }
    const std::int64_t value = at(text, i);
    if (value < 0) return std::nullopt;
    only_digits = only_digits && value < 10;
    i += kBytes;
  }
  if (only_digits && !any_ascii) {
    std::string digits;
    for (std::size_t i = 0; i < text.size(); i += kBytes) {
      digits += std::to_string(at(text, i));
    }
    return Decimal::parse(digits);
  }
  // total of 亿 and 万 groups; `group` below the last 万; `current` the digit before a multiplier.
  Decimal total;
  Decimal group;
  std::optional<Decimal> current;
  std::int64_t last_multiplier = 0;
  bool zero_since = false;
  const auto times = [](const Decimal& d, std::int64_t n) -> std::optional<Decimal> {
    if (d.coefficient > 999'999'999'999'999'999 / n) return std::nullopt;
    return Decimal::of(d.coefficient * n, d.scale);
  };
  for (std::size_t i = 0; i < text.size();) {
    if (is_digit(text[i])) {
      std::size_t end = i;
      while (end < text.size() && (is_digit(text[end]) || text[end] == '.')) ++end;
      const auto value = Decimal::parse(text.substr(i, end - i));
      if (!value || current) return std::nullopt;
      current = value;
      i = end;
      if (i == text.size() && last_multiplier > 0) zero_since = true;  // 3万4000: not 3万40000000
      continue;
    }
    if (text[i] == '.') return std::nullopt;
    const std::int64_t value = at(text, i);
    i += kBytes;
    if (value == 0) {
      zero_since = true;
      continue;
    }
    if (value < 10) {
      if (current) return std::nullopt;
      current = Decimal::of(value);
      continue;
    }
    if (value == 20 || value == 30) {  // 廿三, 卅
      group = group + Decimal::of(value);
      last_multiplier = 10;
      zero_since = false;
      continue;
    }
    if (value < 10000) {
      const auto product = times(current.value_or(Decimal::of(1)), value);
      if (!product) return std::nullopt;
      group = group + *product;
    } else {
      if (current) group = group + *current;
      if (group == Decimal() && total == Decimal()) return std::nullopt;
      const Decimal base = value > 10000 ? total + group : group;
      const auto product = times(base == Decimal() ? Decimal::of(1) : base, value);
      if (!product) return std::nullopt;
      total = value > 10000 ? *product : total + *product;
      group = Decimal();
    }
    current.reset();
    last_multiplier = value;
    zero_since = false;
  }
  if (current) {
    // 三百二 is 320, 一万五 is 15,000; but 一百零五 is 105 and 3万4000 is 34,000.
    if (!zero_since && last_multiplier >= 100 && current->is_integer() &&
        current->coefficient < 10) {
      const auto product = times(*current, last_multiplier / 10);
      if (!product) return std::nullopt;
      current = product;
    }
    group = group + *current;
  }
  return total + group;
}

}  // namespace gongkai::detail
