// Numbers about places that no annual report states: population, GDP, any.
//
// They come from CSV files with the columns jurisdiction_code, year, measure, value and, where the
// unit is not the usual one, unit. Each row keeps its file, line and the file's hash. No ingest
// touches them; measures per inhabitant use them (schema/measures.toml).
#ifndef GONGKAI_CONTEXT_H_
#define GONGKAI_CONTEXT_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "gongkai/archive.h"
#include "gongkai/result.h"

namespace gongkai {

struct ContextMeasure {
  std::string measure;  // "population"
  std::string unit;     // "person"; empty: the file does not say and the name is not known
  std::int64_t rows = 0;
  int first_year = 0;
  int last_year = 0;
};

// Stores the rows of a CSV file in place of those that a file of this name gave before, in one
// transaction. `name` may carry folders; only the last part is kept. Units that schema/context.tsv
// knows are converted (万人 to person). kInvalid, naming file and line, where a row makes no sense,
// names an unknown code, repeats another, or says what another file says already; then nothing
// changes.
Result<std::vector<ContextMeasure>> import_context(Archive& archive, std::string_view name,
                                                   std::string_view csv);

// Takes the rows of a file back. kNotFound where no file of this name was imported.
Result<std::int64_t> forget_context(Archive& archive, std::string_view name);

}  // namespace gongkai

#endif  // GONGKAI_CONTEXT_H_
