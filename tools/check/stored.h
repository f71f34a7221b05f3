// Audits the reports of a database: `gongkai check --db FILE` without a draft.
#ifndef GONGKAI_TOOLS_CHECK_STORED_H_
#define GONGKAI_TOOLS_CHECK_STORED_H_

#include "check/options.h"
#include "terminal.h"

namespace gongkai::cli {

// Prints what is found and returns the exit code. Requires: options.db is set, options.paths empty.
int check_stored(const CheckOptions& options, Language language);

}  // namespace gongkai::cli

#endif  // GONGKAI_TOOLS_CHECK_STORED_H_
