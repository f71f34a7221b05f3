// gongkai export: views as files, with what explains them beside them.
#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "codebook.h"
#include "commands.h"
#include "core/measures.h"
#include "own_file.h"
#include "query/render.h"

namespace gongkai::cli {
namespace {

namespace fs = std::filesystem;

// Rows that are held at a time.
constexpr std::size_t kRowsAtATime = 10'000;

struct Asked {
  std::string db;
  std::vector<std::string> views;
  std::string format = "csv";
  std::string folder;
  bool codebook = false;
  bool datasette = false;
};

Result<void> write_file(const fs::path& file, std::string_view content) {
  WholeFile out(file);
  out.write(content);
  return out.finish();
}

// An earlier export may be written over, and nothing else: README.md stands in many folders. The
// notes begin as ours do; rows stand beside such a README.
Result<void> may_write(const fs::path& folder, const std::vector<std::string>& files,
                       std::string_view notes, std::string_view opening) {
  std::error_code unknown;
  const fs::path own = folder / notes;
  if (!may_replace(own, opening)) {
    return Error{
        Errc::kInvalid,
        fmt::format("{} exists and is no export of gongkai: name another folder", own.string())};
  }
  if (fs::exists(own, unknown)) return {};
  for (const std::string& file : files) {
    if (!fs::exists(folder / file, unknown)) continue;
    return Error{
        Errc::kInvalid,
        fmt::format("{} exists, and no {} of gongkai stands beside it: name another folder",
                    (folder / file).string(), notes)};
  }
  return {};
}

Result<std::vector<std::string>> names_in(Archive& archive) {
  std::vector<std::string> names;
  auto rows = archive.query(
      "SELECT name FROM sqlite_schema WHERE type = 'view' OR name IN ('report', 'source', "
      "'indicator', 'jurisdiction', 'crosswalk', 'succession', 'measure_definition', 'correction', "
      "'assignment', 'verdict') ORDER BY name");
  if (!rows.ok()) return rows.error();
  while (true) {
    auto more = rows->next();
    if (!more.ok()) return more.error();
    if (!*more) return names;
    names.emplace_back(rows->text(0));
  }
}

Result<std::vector<std::string>> views_asked_for(Archive& archive, const Asked& asked) {
  if (asked.views.empty()) return exported_views();
  const auto known = names_in(archive);
  if (!known.ok()) return known.error();
  for (const std::string& view : asked.views) {
    if (std::find(known->begin(), known->end(), view) != known->end()) continue;
    const std::string_view near = detail::near_of(view, {known->begin(), known->end()});
    return Error{Errc::kInvalid,
                 near.empty()
                     ? fmt::format("there is no view \"{}\"; docs/sql.md lists them", view)
                     : fmt::format("there is no view \"{}\"; the nearest is {}", view, near)};
  }
  return asked.views;
}

// The columns of a view and their order; its rows stand in the order of the first columns that name
// a place, a year and an item, so that the same database gives the same bytes.
Result<View> view_of(Archive& archive, const std::string& name) {
  View view{name, {}, 0};
  auto rows = archive.query("SELECT * FROM \"" + name + "\" LIMIT 0");
  if (!rows.ok()) return rows.error();
  view.columns = rows->columns();
  return view;
}

std::string order_of(const View& view) {
  std::string order;
  const auto add = [&](std::string_view column) {
    order += fmt::format("{}v.\"{}\"", order.empty() ? " ORDER BY " : ", ", column);
  };
  const auto has = [&](std::string_view column) {
    return std::find(view.columns.begin(), view.columns.end(), column) != view.columns.end();
  };
  for (const std::string_view column : {"jurisdiction_code", "year", "authority", "report_key"}) {
    if (has(column)) add(column);
  }
  for (const std::string& column : view.columns) {
    // Private numbers differ between databases of the same content.
    if (column.size() > 3 && column.substr(column.size() - 3) == "_id") continue;
    add(column);
  }
  return order;
}

std::string select_of(const View& view, bool cited) {
  if (!cited) return "SELECT v.* FROM \"" + view.name + "\" AS v" + order_of(view);
  return "SELECT v.*, c.citation FROM \"" + view.name +
         "\" AS v LEFT JOIN citation AS c ON c.report_id = v.report_id" + order_of(view);
}

Result<void> write_rows(Archive& archive, const std::string& sql, detail::Format format,
                        const fs::path& file, View& view) {
  auto rows = archive.query(sql);
  if (!rows.ok()) return rows.error();
  view.columns = rows->columns();
  WholeFile out(file);
  bool first = true;
  while (true) {
    auto part = detail::read_table(*rows, kRowsAtATime);
    if (!part.ok()) return part.error();
    if (part->rows.empty() && !first) break;
    view.rows += static_cast<std::int64_t>(part->rows.size());
    const std::string text = detail::render(*part, format);
    // One header at the top.
    const std::size_t from = first || format != detail::Format::kCsv ? 0 : text.find('\n') + 1;
    out.write(std::string_view(text).substr(from));
    first = false;
    if (part->rows.size() < kRowsAtATime) break;
  }
  return out.finish();
}

Result<std::vector<View>> write_views(Archive& archive, const std::vector<std::string>& names,
                                      const Asked& asked) {
  const auto format = *detail::format_from(asked.format);
  std::vector<View> views;
  for (const std::string& name : names) {
    auto view = view_of(archive, name);
    if (!view.ok()) return view.error();
    const bool cited =
        std::find(view->columns.begin(), view->columns.end(), "report_id") != view->columns.end() &&
        name != "citation";
    const fs::path file = fs::path(asked.folder) / (name + "." + asked.format);
    if (auto done = write_rows(archive, select_of(*view, cited), format, file, *view); !done.ok()) {
      return done.error();
    }
    fmt::print("{} {} {}\n", file.string(), view->rows, view->rows == 1 ? "row" : "rows");
    views.push_back(std::move(*view));
  }
  return views;
}

// The columns only, for a codebook or metadata without rows.
Result<std::vector<View>> describe_views(Archive& archive, const std::vector<std::string>& names) {
  std::vector<View> views;
  for (const std::string& name : names) {
    auto view = view_of(archive, name);
    if (!view.ok()) return view.error();
    views.push_back(std::move(*view));
  }
  return views;
}

Result<void> write_codebook(const fs::path& folder, const std::vector<View>& views) {
  if (auto done = write_file(folder / "codebook.md", codebook_markdown(views)); !done.ok()) {
    return done;
  }
  return write_file(folder / "codebook.csv",
                    detail::render(codebook_table(views), detail::Format::kCsv));
}

Result<void> export_all(Archive& archive, const Asked& asked) {
  const fs::path folder(asked.folder);
  const auto names = views_asked_for(archive, asked);
  if (!names.ok()) return names.error();
  std::error_code error;
  fs::create_directories(folder, error);
  if (error)
    return Error{Errc::kIo, "cannot make the folder " + asked.folder + ": " + error.message()};
  const bool only_notes = asked.codebook || asked.datasette;
  std::vector<std::string> files;
  for (const std::string& name : *names) files.push_back(name + "." + asked.format);
  Result<void> may = {};
  if (!only_notes) may = may_write(folder, files, "README.md", kReadmeOpening);
  if (may.ok() && asked.codebook)
    may = may_write(folder, {"codebook.csv"}, "codebook.md", kCodebookOpening);
  if (may.ok() && asked.datasette) may = may_write(folder, {}, "metadata.json", kMetadataTitle);
  if (!may.ok()) return may.error();
  auto views = only_notes ? describe_views(archive, *names) : write_views(archive, *names, asked);
  if (!views.ok()) return views.error();
  if (!only_notes) return write_file(folder / "README.md", export_readme(*views, asked.format));
  if (asked.codebook) {
    if (auto done = write_codebook(folder, *views); !done.ok()) return done;
    fmt::print("{}\n{}\n", (folder / "codebook.md").string(), (folder / "codebook.csv").string());
  }
  if (asked.datasette) {
    const std::string stem = fs::path(asked.db).stem().string();
    if (auto done = write_file(folder / "metadata.json", datasette_metadata(*views, stem));
        !done.ok()) {
      return done;
    }
    fmt::print("{}\n", (folder / "metadata.json").string());
  }
  return {};
}

int run(const Asked& asked) {
  if (!asked.views.empty() && (asked.codebook || asked.datasette)) {
    complain(fmt::format("{} writes no rows: leave out the view {}",
                         asked.codebook ? "--codebook" : "--datasette", asked.views.front()));
    return kWrongUse;
  }
  auto archive = Archive::open(asked.db, Archive::Mode::kReadOnly);
  if (!archive.ok()) return fail(archive.error());
  const auto done = export_all(*archive, asked);
  return done.ok() ? kDone : fail(done.error());
}

}  // namespace

void add_export(CLI::App& app, Session& session) {
  auto asked = std::make_shared<Asked>();
  CLI::App* command = app.add_subcommand(
      "export", "Write views as CSV or NDJSON, with a README of their columns beside them");
  command->add_option("view", asked->views, "Views; none: those of docs/sql.md")->type_name("VIEW");
  add_database_option(*command, asked->db);
  command->add_option("--format", asked->format, "csv or ndjson")
      ->check(CLI::IsMember({"csv", "ndjson"}))
      ->capture_default_str();
  command->add_option("-o,--output", asked->folder, "Folder for the files")
      ->required()
      ->type_name("DIR");
  command->add_flag("--codebook", asked->codebook,
                    "No rows: every column, indicator and measure explained (codebook.md, .csv)");
  command->add_flag("--datasette", asked->datasette,
                    "No rows: metadata.json with column notes and queries for Datasette");
  command->footer("Example:\n  gongkai export --db panel.db figure measure -o panel/");
  command->callback([asked, &session] { session.exit_code = run(*asked); });
}

}  // namespace gongkai::cli
