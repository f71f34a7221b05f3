#include "extract/mask.h"

namespace gongkai::detail {
namespace {

// Bytes of a remark in brackets that may stand between a count and the sign behind it.
constexpr std::size_t kShortBracket = 60;

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

Masked mask(std::string_view text, const std::vector<NumberToken>& tokens) {
  Masked masked;
  masked.text.reserve(text.size());
  masked.origin.reserve(text.size() + 1);
  masked.token.reserve(text.size());
  const auto put = [&](char c, std::size_t from, int token) {
    masked.text.push_back(c);
    masked.origin.push_back(static_cast<std::uint32_t>(from));
    masked.token.push_back(token);
  };
  std::size_t i = 0;
  for (std::size_t t = 0; t < tokens.size(); ++t) {
    for (; i < tokens[t].span.begin; ++i) put(text[i], i, -1);
    put(sign_of(tokens[t].kind), i, static_cast<int>(t));
    i = tokens[t].span.end;
    // Behind a count, 、 parts list items as a comma does (网站12条、微博3条): patterns see a comma.
    std::size_t unit_end = tokens[t].unit.end;
    if (tokens[t].kind == NumberKind::kPercent) unit_end = i;
    if (unit_end < i) continue;
    if (text.substr(unit_end, 1) == "(") {
      const std::size_t within = text.substr(unit_end, kShortBracket).find(')');
      const std::size_t close = unit_end + within;
      if (within != std::string_view::npos &&
          (t + 1 == tokens.size() || tokens[t + 1].span.begin > close)) {
        unit_end = close + 1;
      }
    }
    if (text.substr(unit_end, 3) == "、" &&
        (t + 1 == tokens.size() || tokens[t + 1].span.begin > unit_end)) {
      for (; i < unit_end; ++i) put(text[i], i, -1);
      put(',', i, -1);
      i += 3;
    }
  }
  for (; i < text.size(); ++i) put(text[i], i, -1);
  masked.origin.push_back(static_cast<std::uint32_t>(text.size()));
  return masked;
}

}  // namespace gongkai::detail
