#include "audit/message.h"

#include <algorithm>

#include "core/catalogue.h"
#include "core/text.h"
#include "resolve/equations.h"

namespace gongkai::detail {
namespace {

constexpr std::size_t kTermsShown = 8;

// "收到申请数 / 本年新收政府信息公开申请数量": the sheet's name before, the later forms' behind. In
// "行政许可 处理决定数量 / 本年处理决定数量" both are columns of the row named first.
std::string label_for(std::string_view label, Form form) {
  constexpr std::string_view kBetween = " / ";
  const std::size_t at = label.find(kBetween);
  const bool later = form == Form::k2019 || form == Form::k2021;
  if (at == std::string_view::npos || !later) return std::string(label.substr(0, at));
  const std::string_view behind = label.substr(at + kBetween.size());
  const std::size_t row = label.find(' ');
  const bool same_row = row < at && behind.find(' ') == std::string_view::npos;
  return std::string(same_row ? label.substr(0, row + 1) : "").append(behind);
}

}  // namespace

std::string with_separators(const Decimal& value) {
  std::string text = value.to_string();
  const std::size_t first = text.front() == '-' ? 1 : 0;
  const std::size_t point = text.find('.');
  std::size_t at = point == std::string::npos ? text.size() : point;
  while (at > first + 3) {
    at -= 3;
    text.insert(at, 1, ',');
  }
  return text;
}

std::string with_separators(Wide value) {
  const auto decimal = to_decimal(value);
  return decimal ? with_separators(*decimal) : (value < 0 ? "< -10^18" : "> 10^18");
}

Sentence label_of(std::string_view indicator, std::string_view applicant, Form form) {
  const int cell = cell_of(indicator, applicant);
  if (cell < 0) return {std::string(indicator), std::string(indicator)};
  const Indicator* row = Catalogue::get().find(indicator);
  Sentence label{label_for(row->label_zh, form), std::string(row->label_en)};
  if (applicant == "total") return label;
  const Applicant* column = Catalogue::get().find_applicant(applicant);
  label.zh.append("（").append(column->label_zh).append("）");
  label.en.append(" (").append(column->label_en).append(")");
  return label;
}

Sentence sum_of_terms(const std::vector<std::pair<Sentence, Decimal>>& terms) {
  Sentence text;
  std::size_t shown = 0;
  for (const auto& [label, value] : terms) {
    if (value == Decimal{}) continue;
    const std::string_view between = shown == 0 ? "" : " + ";
    if (shown == kTermsShown) {
      text.zh.append(between).append("…");
      text.en.append(between).append("…");
      break;
    }
    const std::string number = with_separators(value);
    text.zh.append(between).append(label.zh).append(" ").append(number);
    text.en.append(between).append(label.en).append(" ").append(number);
    ++shown;
  }
  if (shown == 0) return {"0", "0"};
  return text;
}

Values& Values::set(std::string_view name, Sentence value) {
  values_.emplace_back(name, std::move(value));
  return *this;
}

Values& Values::set(std::string_view name, std::string value) {
  values_.emplace_back(name, Sentence{value, std::move(value)});
  return *this;
}

Sentence Values::fill(const Sentence& sentence) const {
  return {fill(sentence.zh, true), fill(sentence.en, false)};
}

std::string Values::fill(std::string_view pattern, bool zh) const {
  std::string out;
  for (std::size_t at = 0; at < pattern.size();) {
    const std::size_t open = pattern.find('{', at);
    const std::size_t close = open == std::string_view::npos ? open : pattern.find('}', open);
    if (close == std::string_view::npos) return out.append(pattern.substr(at));
    out.append(pattern.substr(at, open - at));
    const std::string_view name = pattern.substr(open + 1, close - open - 1);
    const auto it = std::find_if(values_.begin(), values_.end(),
                                 [&](const auto& value) { return value.first == name; });
    if (it != values_.end()) out.append(zh ? it->second.zh : it->second.en);
    at = close + 1;
  }
  return out;
}

std::vector<std::string_view> names_in(std::string_view pattern) {
  std::vector<std::string_view> names;
  for (std::size_t at = 0; at < pattern.size();) {
    const std::size_t open = pattern.find('{', at);
    const std::size_t close = open == std::string_view::npos ? open : pattern.find('}', open);
    if (close == std::string_view::npos) break;
    names.push_back(pattern.substr(open + 1, close - open - 1));
    at = close + 1;
  }
  return names;
}

}  // namespace gongkai::detail
