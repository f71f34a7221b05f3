#include "extract/prose/candidate.h"

#include <algorithm>

namespace gongkai::detail {

bool fits(const Passage& passage, const Rule& rule, int number) {
  const NumberToken& token = passage.number(number);
  // A bare number at the very end of the text may have lost its other half.
  if (!passage.in_cell[static_cast<std::size_t>(number)] && token.unit.empty() &&
      token.kind == NumberKind::kCount && passage.in_view(token).end == passage.view.text.size() &&
      passage.structure.meta.is_report) {
    return false;
  }
  const bool percent = rule.indicator->unit == "percent";
  if (rule.only_zero && token.value.coefficient != 0) return false;
  if (rule.only_one && token.value != Decimal::of(1)) return false;
  if (rule.only_full && token.value != Decimal::of(100)) return false;
  if (!token.valid || percent != (token.kind == NumberKind::kPercent)) return false;
  if (percent) return true;
  // Counts are whole; money may have a fraction of a yuan.
  return rule.indicator->unit == "CNY" || token.value.is_integer();
}

}  // namespace gongkai::detail
