#include "audit/figures.h"

#include "resolve/equations.h"

namespace gongkai::detail {

Range range_of(const Decimal& value, Qualifier qualifier) {
  const Wide wide = to_wide(value);
  switch (qualifier) {
    case Qualifier::kExact:
      return {wide, wide};
    // Who writes 20余 or 20以上 does not mean twice as many.
    case Qualifier::kAtLeast:
      return {wide, 2 * wide};
    case Qualifier::kAtMost:
      return {std::nullopt, wide};
    case Qualifier::kAbout:
      break;
  }
  return {};
}

Range sum(const Range& a, const Range& b) {
  Range result;
  if (a.low && b.low) result.low = *a.low + *b.low;
  if (a.high && b.high) result.high = *a.high + *b.high;
  return result;
}

bool above(const Range& a, const Range& b) { return a.low && b.high && *a.low > *b.high; }

bool disjoint(const Range& a, const Range& b) { return above(a, b) || above(b, a); }

FigureIndex::FigureIndex(const Extraction& extraction)
    : slots_(static_cast<std::size_t>(cell_count())) {
  for (const Figure& figure : extraction.figures) {
    const int cell = cell_of(figure.indicator, figure.applicant);
    if (cell < 0) continue;
    Slot& slot = slots_[static_cast<std::size_t>(cell)];
    auto& by_scope = slot.by_scope[static_cast<std::size_t>(figure.scope)];
    if (by_scope == nullptr) by_scope = &figure;
    if (slot.form == nullptr && figure.evidence == Evidence::kForm) slot.form = &figure;
  }
  for (const Reading& reading : extraction.readings) {
    if (reading.outcome != Outcome::kBlank || reading.evidence != Evidence::kForm) continue;
    const int cell = cell_of(reading.indicator, reading.applicant);
    if (cell < 0) continue;
    Slot& slot = slots_[static_cast<std::size_t>(cell)];
    if (slot.form != nullptr || slot.blank != nullptr) continue;
    slot.blank = &reading;
    blanks_.push_back(&reading);
  }
}

const Figure* FigureIndex::form_cell(int cell) const {
  return slots_[static_cast<std::size_t>(cell)].form;
}

const Figure* FigureIndex::at(int cell, Scope scope) const {
  const auto& by_scope = slots_[static_cast<std::size_t>(cell)].by_scope;
  const Figure* own = by_scope[static_cast<std::size_t>(scope)];
  return own != nullptr ? own : by_scope[static_cast<std::size_t>(Scope::kUnspecified)];
}

const Figure* FigureIndex::at(std::string_view indicator, Scope scope) const {
  const int cell = cell_of(indicator, "total");
  return cell < 0 ? nullptr : at(cell, scope);
}

const Reading* FigureIndex::blank_cell(int cell) const {
  return slots_[static_cast<std::size_t>(cell)].blank;
}

Operand operand_of(const Figure& figure) {
  const int cell = cell_of(figure.indicator, figure.applicant);
  return {cell_indicator(cell), cell_applicant(cell), figure.value, figure.span};
}

std::string_view words_at(const Extraction& extraction, Span span) {
  const bool within = span.begin <= span.end && span.end <= extraction.text.size();
  return within ? extraction.slice(span) : std::string_view();
}

}  // namespace gongkai::detail
