#include "store/chosen_readings.h"

#include <algorithm>

namespace gongkai::detail {
namespace {

// All columns that figure_row and reading_row share.
bool says_the_same(const Reading& reading, const Figure& figure) {
  return reading.outcome == Outcome::kFigure && reading.part_of.empty() && reading.reason.empty() &&
         reading.indicator == figure.indicator && reading.applicant == figure.applicant &&
         reading.value && reading.value->coefficient == figure.value.coefficient &&
         reading.value->scale == figure.value.scale && reading.span == figure.span &&
         reading.quote == figure.quote && reading.scope == figure.scope &&
         reading.qualifier == figure.qualifier && reading.state == figure.state &&
         reading.evidence == figure.evidence && reading.rule == figure.rule &&
         reading.section == figure.section;
}

}  // namespace

void ChosenReadings::find(const Extraction& extraction) {
  const std::vector<Reading>& readings = extraction.readings;
  by_place_.clear();
  for (std::size_t i = 0; i < readings.size(); ++i) {
    if (readings[i].outcome == Outcome::kFigure) by_place_.push_back(i);
  }
  const auto begin_of = [&](std::size_t i) { return readings[i].span.begin; };
  std::stable_sort(by_place_.begin(), by_place_.end(),
                   [&](std::size_t a, std::size_t b) { return begin_of(a) < begin_of(b); });
  reading_of_.assign(extraction.figures.size(), std::nullopt);
  is_chosen_.assign(readings.size(), 0);
  for (std::size_t f = 0; f < extraction.figures.size(); ++f) {
    const Figure& figure = extraction.figures[f];
    auto at =
        std::lower_bound(by_place_.begin(), by_place_.end(), figure.span.begin,
                         [&](std::size_t i, std::uint32_t begin) { return begin_of(i) < begin; });
    for (; at != by_place_.end() && begin_of(*at) == figure.span.begin; ++at) {
      if (is_chosen_[*at] != 0 || !says_the_same(readings[*at], figure)) continue;
      reading_of_[f] = *at;
      is_chosen_[*at] = 1;
      break;
    }
  }
}

}  // namespace gongkai::detail
