#include "commands.h"

#include <filesystem>

namespace gongkai::cli {

int fail(const Error& error) {
  complain(error);
  return error.code == Errc::kInvalid ? kWrongUse : kSomeFailed;
}

Result<Archive> open_existing(const std::string& file) {
  std::error_code error;
  if (!std::filesystem::exists(file, error)) {
    return Error{Errc::kNotFound, "there is no database " + file};
  }
  return Archive::open(file);
}

void add_database_option(CLI::App& command, std::string& file) {
  file = "gongkai.db";
  command.add_option("--db", file, "The database")->type_name("FILE")->capture_default_str();
}

}  // namespace gongkai::cli
