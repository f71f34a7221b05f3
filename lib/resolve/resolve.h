// Stage 5: readings -> figures. One figure per indicator, applicant and scope; the readings that
// lost stay, with the reason (DESIGN 2 "Scope", "Qualifier", "Absent, zero, blank").
#ifndef GONGKAI_LIB_RESOLVE_RESOLVE_H_
#define GONGKAI_LIB_RESOLVE_RESOLVE_H_

#include <functional>
#include <string_view>
#include <vector>

#include "core/catalogue.h"
#include "gongkai/extract.h"

namespace gongkai::detail {

struct ResolveOptions {
  Form form = Form::kNarrative;
  // True for a rule whose readings count only where no other rule read the indicator.
  std::function<bool(std::string_view rule)> is_weak;
  // True for a rule that states zero in words (未收到申请).
  std::function<bool(std::string_view rule)> is_zero_in_words;
  // The index of the indicator whose scope one without a parent takes where its own words say
  // nothing (answers that of the requests), or -1.
  std::function<int(const Indicator&)> scope_like;
  // True where words right before the value say that it is the year's (全年, 本年度).
  std::function<bool(const Reading&)> says_year;
};

// Settles scope, outcome and reason of `readings` in place and returns the figures in document
// order. A lost reading's reason is one of
//   "differs from the form cell"   a cell says otherwise
//   "less exact"                   余, 约 beside an exact value
//   "weaker wording"               a weak rule beside a strong one
//   "a count is stated"            zero in words beside a count of the same or of a part of it
//   "stands apart from the list of parts"   a channel far from the list of channels
//   "scope not stated"             beside figures of two scopes
//   "another count adds up"        of equal claims with different values one is proved by its parts
//   or total "another count is the year's"  the larger of them is said of the year, this one is not
//   "conflict"                     equal claims with different values: then there is no figure
// or was given by an earlier stage ("another year's figure", ...).
std::vector<Figure> resolve(std::vector<Reading>& readings, const ResolveOptions& options);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_RESOLVE_RESOLVE_H_
