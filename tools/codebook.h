// What the columns, indicators and measures of an export mean: for readers of its files, and for
// Datasette.
#ifndef GONGKAI_TOOLS_CODEBOOK_H_
#define GONGKAI_TOOLS_CODEBOOK_H_

#include <string>
#include <string_view>
#include <vector>

#include "gongkai/archive.h"
#include "gongkai/result.h"
#include "query/render.h"

namespace gongkai::cli {

struct ColumnNote {
  std::string column, unit, note;
};

// What a column of a view holds: schema/columns.tsv, and the catalogue for the columns of `panel`.
// The note is empty where nothing is known.
ColumnNote note_of_column(std::string_view view, std::string_view column);

// The views and tables that are exported unless some are named, in the order of the README.
const std::vector<std::string>& exported_views();

struct View {
  std::string name;
  std::vector<std::string> columns;
  std::int64_t rows = 0;
};

// How the notes beside an export begin, by which it is known again; the last is the title in
// metadata.json.
inline constexpr std::string_view kReadmeOpening =
    "# Figures of annual reports on open government information\n";
inline constexpr std::string_view kCodebookOpening = "# Codebook\n";
inline constexpr std::string_view kMetadataTitle =
    "政府信息公开工作年度报告: figures of annual reports on open government information";

// "README.md" beside the files: what each holds, column by column, and where the figures come from.
std::string export_readme(const std::vector<View>& views, std::string_view extension);

// Every column, indicator, applicant and measure with unit, source, era and comparability, one row
// each; the Markdown says the same.
detail::ResultTable codebook_table(const std::vector<View>& views);
std::string codebook_markdown(const std::vector<View>& views);

// metadata.json for Datasette; `database` is the file's name without its extension.
std::string datasette_metadata(const std::vector<View>& views, std::string_view database);

}  // namespace gongkai::cli

#endif  // GONGKAI_TOOLS_CODEBOOK_H_
