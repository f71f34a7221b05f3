// What `gongkai check` was asked for.
#ifndef GONGKAI_TOOLS_CHECK_OPTIONS_H_
#define GONGKAI_TOOLS_CHECK_OPTIONS_H_

#include <string>
#include <vector>

#include "gongkai/types.h"

namespace gongkai::cli {

struct CheckOptions {
  std::vector<std::string> paths;  // drafts; none: the reports of the database
  std::string previous;
  std::string db;
  std::string parts;
  std::string rules;
  std::string format = "text";
  bool all = false;
  std::string check;              // how names of checks begin
  std::string severity = "note";  // at least
  bool dismissed = false;
  // With a database and no paths.
  std::vector<std::string> jurisdictions;
  std::string years;
  bool save = false;
  unsigned jobs = 0;
};

}  // namespace gongkai::cli

#endif  // GONGKAI_TOOLS_CHECK_OPTIONS_H_
