#include "commands.h"

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

}  // namespace gongkai::cli
