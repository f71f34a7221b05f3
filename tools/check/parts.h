// The reports of the bodies in an area, to hold the area's own report against.
#ifndef GONGKAI_TOOLS_CHECK_PARTS_H_
#define GONGKAI_TOOLS_CHECK_PARTS_H_

#include <memory>
#include <string>
#include <vector>

#include "audit/audit.h"
#include "gongkai/extract.h"
#include "gongkai/rules.h"

namespace gongkai::cli {

class Parts {
 public:
  // Reads all reports below `directory`. Fails where it holds none.
  static Result<Parts> read(const std::string& directory, std::shared_ptr<const RuleSet> rules);

  // The reports of other bodies in `whole`'s area and year. Those whose code lies elsewhere are
  // left out, and said on stderr in one line.
  std::vector<const Extraction*> bodies_in(const Extraction& whole) const;

  // Holds `whole` against `parts`, those of bodies_in(). `expected`
  // names bodies that are known to report; those without a report, and files that could not be
  // read, make the sum a lower bound and are named in a finding of their own.
  std::vector<Finding> judge(const Extraction& whole, const std::vector<const Extraction*>& parts,
                             const std::vector<std::string>& expected,
                             const detail::CheckSet& checks, bool include_holding) const;

 private:
  std::vector<Extraction> reports_;  // one for each body and year
  std::vector<std::string> unread_;  // files that may be reports, and could not be read
};

}  // namespace gongkai::cli

#endif  // GONGKAI_TOOLS_CHECK_PARTS_H_
