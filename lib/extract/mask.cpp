#include "extract/mask.h"

#include <algorithm>
#include <iterator>
#include <numeric>

#include "core/byte_set.h"
#include "core/text.h"

namespace gongkai::detail {
namespace {

// Bytes of a remark in brackets that may stand between a count and the sign behind it.
constexpr std::size_t kShortBracket = 60;
// All brackets are one pair to patterns: lists stand in 〔〕 and 【】 too.
constexpr std::string_view kOpening[] = {"〔", "【", "〖"};
constexpr std::string_view kClosing[] = {"〕", "】", "〗"};

// ① to ⑳, which are markers of lists wherever they stand: how their three bytes begin.
constexpr std::string_view kCircled = "\xE2\x91";
// What the signs above begin with.
constexpr ByteSet kWideSigns("\xE2\xE3");
constexpr std::size_t kWideSize = 3;

char wide_sign(std::string_view text) {
  if (text.starts_with(kCircled)) return kMaskMarker;
  const auto begins = [&](std::string_view sign) { return text.starts_with(sign); };
  if (std::any_of(std::begin(kOpening), std::end(kOpening), begins)) return '(';
  return std::any_of(std::begin(kClosing), std::end(kClosing), begins) ? ')' : '\0';
}

char sign_of(NumberKind kind) {
  switch (kind) {
    case NumberKind::kCount:
      return kMaskCount;
    case NumberKind::kPercent:
      return kMaskPercent;
    case NumberKind::kYear:
      return kMaskYear;
    case NumberKind::kDate:
      return kMaskDate;
    case NumberKind::kListMarker:
      return kMaskMarker;
    default:
      return kMaskOther;
  }
}

}  // namespace

Masked mask(std::string_view text, const std::vector<NumberToken>& tokens, std::uint32_t begin) {
  Masked masked;
  masked.text.reserve(text.size());
  masked.origin.reserve(text.size() + 1);
  masked.token.reserve(text.size());
  std::size_t i = 0;
  const auto copy_plain = [&](std::size_t end) {
    if (end <= i) return;
    const std::size_t size = masked.text.size();
    masked.text.append(text.substr(i, end - i));
    masked.token.resize(masked.text.size(), -1);
    masked.origin.resize(masked.text.size());
    std::iota(masked.origin.begin() + static_cast<std::ptrdiff_t>(size), masked.origin.end(),
              begin + static_cast<std::uint32_t>(i));
    i = end;
  };
  const auto put = [&](char sign, int token) {
    masked.text.push_back(sign);
    masked.origin.push_back(begin + static_cast<std::uint32_t>(i));
    masked.token.push_back(token);
  };
  const auto copy_to = [&](std::size_t end) {
    // Not sought beyond `end`: the next call would seek again.
    const std::string_view head = text.substr(0, end);
    for (std::size_t at = kWideSigns.first_in(head, i); at < end;
         at = kWideSigns.first_in(head, at + 1)) {
      const char sign = wide_sign(text.substr(at));
      if (sign == '\0') continue;
      copy_plain(at);
      put(sign, -1);
      i += kWideSize;
    }
    copy_plain(end);
  };
  for (std::size_t t = 0; t < tokens.size(); ++t) {
    const NumberToken& token = tokens[t];
    const bool filled_in = token.filled_in.end > token.span.end;
    copy_to(filled_in ? std::max<std::size_t>(token.filled_in.begin, i) : token.span.begin);
    i = token.span.begin;
    put(sign_of(token.kind), static_cast<int>(t));
    i = filled_in ? token.filled_in.end : token.span.end;
    // Behind a count, 、 parts list items as a comma does (网站12条、微博3条): patterns see a
    // comma.
    std::size_t unit_end = token.kind == NumberKind::kPercent ? i : token.unit.end;
    if (unit_end < i) continue;
    const std::size_t next =
        t + 1 < tokens.size() ? tokens[t + 1].span.begin : std::string_view::npos;
    if (text.substr(unit_end, 1) == "(") {
      const std::size_t within = text.substr(unit_end, kShortBracket).find(')');
      const std::size_t close = unit_end + within;
      if (within != std::string_view::npos && next > close) unit_end = close + 1;
    }
    if (text.substr(unit_end, kListComma.size()) == kListComma && next > unit_end) {
      copy_to(unit_end);
      put(',', -1);
      i += kListComma.size();
    }
  }
  copy_to(text.size());
  masked.origin.push_back(begin + static_cast<std::uint32_t>(text.size()));
  return masked;
}

}  // namespace gongkai::detail
