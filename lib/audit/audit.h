// Stage 6: figures -> findings. Checks are data: lib/audit/checks/*.toml.
#ifndef GONGKAI_LIB_AUDIT_AUDIT_H_
#define GONGKAI_LIB_AUDIT_AUDIT_H_

#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "gongkai/extract.h"
#include "gongkai/result.h"

namespace gongkai::detail {

class CheckSet {
 public:
  static Result<std::shared_ptr<const CheckSet>> load(
      const std::vector<std::pair<std::string, std::string_view>>& files);
  virtual ~CheckSet() = default;
};

// Judges one report by itself. Reads meta, figures and readings of `extraction`; returns findings
// in a stable order (check id, then applicant). Verdict kHolds findings are returned too when
// `include_holding` is set.
std::vector<Finding> audit(const Extraction& extraction, const CheckSet& checks,
                           bool include_holding = false);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_AUDIT_AUDIT_H_
