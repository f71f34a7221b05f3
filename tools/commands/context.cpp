// gongkai context: numbers about places that no report states, from CSV files.
#include <fmt/core.h>

#include <memory>
#include <string>

#include "answer_table.h"
#include "commands.h"
#include "core/read_file.h"
#include "gongkai/context.h"

namespace gongkai::cli {
namespace {

struct Asked {
  std::string db;
  std::string file;
  std::string remove;
};

int import(Archive& archive, const std::string& file) {
  const Result<std::string> csv = detail::read_file(file);
  if (!csv.ok()) return fail(csv.error());
  const auto imported = import_context(archive, file, *csv);
  if (!imported.ok()) return fail(imported.error());
  for (const ContextMeasure& measure : *imported) {
    fmt::print("{}: {} {}, {}-{}, {}\n", measure.measure, measure.rows,
               measure.rows == 1 ? "row" : "rows", measure.first_year, measure.last_year,
               measure.unit.empty() ? "unit not known" : "in " + printable(measure.unit));
  }
  return kDone;
}

int list(const std::string& db, Language language) {
  auto archive = Archive::open(db, Archive::Mode::kReadOnly);
  if (!archive.ok()) return fail(archive.error());
  auto rows = archive->query(
      "SELECT file, measure, unit, count(*) AS rows, min(year) AS first_year, "
      "max(year) AS last_year, sha256 FROM context GROUP BY file, measure ORDER BY file, measure");
  if (!rows.ok()) return fail(rows.error());
  const auto table = detail::read_table(*rows);
  if (!table.ok()) return fail(table.error());
  print_for(*table, detail::Format::kTable, language);
  return kDone;
}

int run(const Asked& asked, Language language) {
  if (asked.file.empty() && asked.remove.empty()) return list(asked.db, language);
  if (!asked.file.empty() && !asked.remove.empty()) {
    complain(
        "a file is imported or taken back: give FILE.csv or --remove FILE.csv, not both; a file "
        "imported again replaces its rows");
    return kWrongUse;
  }
  auto archive = open_existing(asked.db);
  if (!archive.ok()) return fail(archive.error());
  if (!asked.remove.empty()) {
    const auto removed = forget_context(*archive, asked.remove);
    if (!removed.ok()) return fail(removed.error());
    fmt::print("{} {} removed\n", *removed, *removed == 1 ? "row" : "rows");
  }
  return asked.file.empty() ? kDone : import(*archive, asked.file);
}

}  // namespace

void add_context(CLI::App& app, Session& session) {
  auto asked = std::make_shared<Asked>();
  CLI::App* command = app.add_subcommand(
      "context", "Import population, GDP or other numbers about places; alone, list what is there");
  command
      ->add_option("file", asked->file,
                   "CSV with the columns jurisdiction_code, year, measure, value [, unit]")
      ->type_name("FILE.csv");
  command->add_option("--remove", asked->remove, "Take the rows of this file back")
      ->type_name("FILE.csv");
  add_database_option(*command, asked->db);
  command->footer("Example:\n  gongkai context population.csv --db panel.db");
  command->callback([asked, &session] { session.exit_code = run(*asked, session.language); });
}

}  // namespace gongkai::cli
