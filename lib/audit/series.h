// Checks that need more than one report: across the years of one authority, and across levels.
//
// Pure functions over extractions, like audit(): the store may fill `meta`, `figures` and `text` of
// an Extraction from the database. Operands of another report than the judged one have no span.
#ifndef GONGKAI_LIB_AUDIT_SERIES_H_
#define GONGKAI_LIB_AUDIT_SERIES_H_

#include <cstdint>
#include <memory>
#include <vector>

#include "audit/audit.h"
#include "gongkai/extract.h"

namespace gongkai::detail {

// The reports of one authority, one year after another. The equations and the look for copies take
// the year before, jumps take all years. Of earlier reports it keeps the figures of the last one
// and no text, so that a series of any length is cheap. Borrows `checks`.
class YearSeries {
 public:
  explicit YearSeries(const CheckSet& checks, bool include_holding = false);
  YearSeries(YearSeries&&) noexcept;
  ~YearSeries();

  // What the report says against those added before it.
  std::vector<Finding> judge(const Extraction& report) const;
  // Requires: no report added before is for a later year.
  void add(const Extraction& report);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// Judges `current` against the reports of the same authority before it, oldest first.
std::vector<Finding> audit_years(const std::vector<const Extraction*>& earlier,
                                 const Extraction& current, const CheckSet& checks,
                                 bool include_holding = false);

// What the parts of an area are.
enum class Parts : std::uint8_t {
  kAll,    // with the area's own level, where a figure's scope names one, they make the whole
  kAreas,  // all areas below, and of the own level only what a figure's scope words call so: a sum
           // where such a figure is stated, a lower bound where none is
  kSome,   // others are missing: a lower bound
};

// Judges the report of an area against those of the bodies in it, cell by cell. A figure of the
// whole counts as its own level only if its scope says so, and is added to the parts. `fold`: where
// most figures are below those of the parts, one finding says so instead of one for each: the
// report is about the area's own level.
std::vector<Finding> audit_parts(const Extraction& whole,
                                 const std::vector<const Extraction*>& parts, Parts kind,
                                 const CheckSet& checks, bool include_holding = false,
                                 bool fold = false);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_AUDIT_SERIES_H_
