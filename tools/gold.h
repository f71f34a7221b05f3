// Gold files: the figures that a report states, and those that it only seems to state.
//
// First line: "# jurisdiction_code=... authority=... year=..."; then a header line and rows of
// status, indicator, applicant, value, scope (corpus/README.md).
#ifndef GONGKAI_TOOLS_GOLD_H_
#define GONGKAI_TOOLS_GOLD_H_

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gongkai/result.h"
#include "gongkai/types.h"

namespace gongkai::cli {

enum class Status { kRequired, kOptional, kForbidden };

struct GoldRow {
  Status status = Status::kRequired;
  std::string indicator;
  std::string applicant;
  Decimal value;
  std::optional<Scope> scope;  // nothing: any
  int line = 0;
};

struct Gold {
  std::string path;                         // for messages
  std::map<std::string, std::string> meta;  // keys as in the first line
  std::vector<GoldRow> rows;
};

// What a gold file and its source have in common: the stem of the file name, or where the names are
// figures.tsv and report.* the name of the folder.
std::string gold_key(const std::filesystem::path& path);

// A mistake is kInvalid and names file, line and reason.
Result<Gold> parse_gold(std::string_view content, const std::string& path);

// Every *.tsv below `directory` by its key.
Result<std::map<std::string, Gold>> read_gold(const std::filesystem::path& directory);

}  // namespace gongkai::cli

#endif  // GONGKAI_TOOLS_GOLD_H_
