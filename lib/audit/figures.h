// One report's figures by cell, and which of them may be held against each other.
#ifndef GONGKAI_LIB_AUDIT_FIGURES_H_
#define GONGKAI_LIB_AUDIT_FIGURES_H_

#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "audit/exact.h"
#include "gongkai/extract.h"

namespace gongkai::detail {

// What a figure says of the true value: "20余" is at least 20 and below 40, "约60" says nothing
// firm.
struct Range {
  std::optional<Wide> low;
  std::optional<Wide> high;
};
Range range_of(const Decimal& value, Qualifier qualifier);
Range sum(const Range& a, const Range& b);
// True where no value lies in both.
bool disjoint(const Range& a, const Range& b);
// True where every value of `a` is above every value of `b`.
bool above(const Range& a, const Range& b);

class FigureIndex {
 public:
  explicit FigureIndex(const Extraction& extraction);

  // The cell of the statutory table, whatever its scope; nullptr where there is none.
  const Figure* form_cell(int cell) const;
  // The figure as `scope` (whole or own_body) sees it: its own, else one whose scope is not said.
  // Figures of the other scope are about something else.
  const Figure* at(int cell, Scope scope) const;
  const Figure* at(std::string_view indicator, Scope scope) const;  // applicant "total"
  // A blank cell of the statutory table that became no figure.
  const Reading* blank_cell(int cell) const;
  const std::vector<const Reading*>& blank_cells() const { return blanks_; }

 private:
  struct Slot {
    std::array<const Figure*, 3> by_scope{};  // indexed by Scope
    const Figure* form = nullptr;
    const Reading* blank = nullptr;
  };
  std::vector<Slot> slots_;
  std::vector<const Reading*> blanks_;
};

// The two views of a report in which figures of different scopes never meet.
constexpr std::array<Scope, 2> kViews = {Scope::kWhole, Scope::kOwnBody};

Operand operand_of(const Figure& figure);

// The words of a span; empty where the text does not reach that far (figures filled in from a
// database have spans and no text).
std::string_view words_at(const Extraction& extraction, Span span);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_AUDIT_FIGURES_H_
