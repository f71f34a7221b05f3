// The commands of the tool. Each adds a subcommand to the parser; its callback carries the command
// out and leaves the exit code.
#ifndef GONGKAI_TOOLS_COMMANDS_COMMANDS_H_
#define GONGKAI_TOOLS_COMMANDS_COMMANDS_H_

#include <CLI/CLI.hpp>

#include <string>

#include "gongkai/archive.h"
#include "terminal.h"

namespace gongkai::cli {

constexpr int kDone = 0;
constexpr int kSomeFailed = 1;  // an input or the question failed; named on stderr with its reason
constexpr int kWrongUse = 2;

struct Session {
  Language language = Language::kEnglish;
  int exit_code = kDone;
};

// Says what went wrong, and which exit code that is: an argument that makes no sense is wrong use.
int fail(const Error& error);

// The same of a name: one that is none, or of several, is wrong use; a database without reports is
// not.
int fail_of_names(const Error& error);

// --db FILE, gongkai.db unless given. `file` must live as long as the command.
void add_database_option(CLI::App& command, std::string& file);

// Opens a database for writing. A missing file is kNotFound: only ingest makes one.
Result<Archive> open_existing(const std::string& file);

// A database that a command may make. One that was made and got no source goes again: it would only
// mislead.
class MadeDatabase {
 public:
  // Before it is opened.
  explicit MadeDatabase(std::string file);
  // Closes `archive`. True where the database was removed.
  Result<bool> close(Archive& archive) const;

 private:
  std::string file_;
  bool was_there_;
};

// All commands, in the order of the help. `version`: "gongkai 0.1.0".
void add_commands(CLI::App& app, Session& session, const std::string& version);

void add_assign(CLI::App& app, Session& session);
void add_check(CLI::App& app, Session& session);
void add_completion(CLI::App& app, Session& session);
void add_compare(CLI::App& app, Session& session);
void add_context(CLI::App& app, Session& session);
void add_correct(CLI::App& app, Session& session);
void add_coverage(CLI::App& app, Session& session);
void add_digest(CLI::App& app, Session& session);
void add_explain(CLI::App& app, Session& session);
void add_export(CLI::App& app, Session& session);
void add_extract(CLI::App& app, Session& session);
void add_evaluate(CLI::App& app, Session& session);
void add_ingest(CLI::App& app, Session& session);
void add_merge(CLI::App& app, Session& session);
// `version`: "gongkai 0.1.0". Adds what prints all commands, itself among them.
void add_manual(CLI::App& app, Session& session, const std::string& version);
void add_outliers(CLI::App& app, Session& session);
void add_page(CLI::App& app, Session& session);
void add_panel(CLI::App& app, Session& session);
void add_rank(CLI::App& app, Session& session);
void add_rules(CLI::App& app, Session& session);
void add_trend(CLI::App& app, Session& session);
void add_upgrade(CLI::App& app, Session& session);
void add_verdict(CLI::App& app, Session& session);

}  // namespace gongkai::cli

#endif  // GONGKAI_TOOLS_COMMANDS_COMMANDS_H_
