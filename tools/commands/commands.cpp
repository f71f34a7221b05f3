#include "commands.h"

#include <fmt/core.h>

#include <filesystem>
#include <utility>

#include "query/ask.h"

namespace gongkai::cli {

int fail(const Error& error) {
  complain(error);
  return error.code == Errc::kInvalid ? kWrongUse : kSomeFailed;
}

int fail_of_names(const Error& error) {
  complain(error);
  return error.code == Errc::kNotFound || error.code == Errc::kInvalid ? kWrongUse : kSomeFailed;
}

Result<Archive> open_existing(const std::string& file) {
  std::error_code error;
  if (!std::filesystem::exists(file, error)) {
    return Error{Errc::kNotFound, "there is no database " + file};
  }
  // To open it would make it a database, and all that is asked of it is about one that holds
  // reports.
  if (std::filesystem::file_size(file, error) == 0 && !error) {
    return Error{Errc::kSchemaVersion, fmt::format("{} is no gongkai database: it is empty", file),
                 0};
  }
  return Archive::open(file);
}

MadeDatabase::MadeDatabase(std::string file) : file_(std::move(file)) {
  std::error_code error;
  was_there_ = std::filesystem::exists(file_, error);
}

Result<bool> MadeDatabase::close(Archive& archive) const {
  bool any = was_there_;
  if (!any) {
    const Result<void> asked = detail::ask(archive, "SELECT EXISTS (SELECT 1 FROM source)", {},
                                           [&](const Rows& row) { any = row.integer(0) != 0; });
    if (!asked.ok()) return asked.error();
  }
  if (const Result<void> closed = archive.close(); !closed.ok()) return closed.error();
  std::error_code error;
  return !any && std::filesystem::remove(file_, error);
}

void add_database_option(CLI::App& command, std::string& file) {
  file = "gongkai.db";
  command.add_option("--db", file, "The database")->type_name("FILE")->capture_default_str();
}

void add_commands(CLI::App& app, Session& session, const std::string& version) {
  add_ingest(app, session);
  add_extract(app, session);
  add_check(app, session);
  add_explain(app, session);
  add_compare(app, session);
  add_trend(app, session);
  add_rank(app, session);
  add_outliers(app, session);
  add_coverage(app, session);
  add_panel(app, session);
  add_page(app, session);
  add_export(app, session);
  add_context(app, session);
  add_assign(app, session);
  add_correct(app, session);
  add_verdict(app, session);
  add_digest(app, session);
  add_merge(app, session);
  add_upgrade(app, session);
  add_evaluate(app, session);
  add_rules(app, session);
  add_manual(app, session, version);
  add_completion(app, session);
}

}  // namespace gongkai::cli
