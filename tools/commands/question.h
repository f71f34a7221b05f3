// What the commands that ask a database have in common: their options, the way from these to a
// Question, and what they print. compare.cpp, rank.cpp, panel.cpp and page.cpp hold the commands.
#ifndef GONGKAI_TOOLS_COMMANDS_QUESTION_H_
#define GONGKAI_TOOLS_COMMANDS_QUESTION_H_

#include <CLI/CLI.hpp>

#include <functional>
#include <string>
#include <vector>

#include "commands.h"
#include "gongkai/archive.h"
#include "gongkai/query.h"
#include "query/render.h"

namespace gongkai::cli {

// The options as given; a command that has more derives from it.
struct Asked {
  std::string db;
  std::vector<std::string> jurisdictions;
  std::vector<std::string> indicators;
  std::string years;
  std::string applicant = "total";
  std::string kind = "government";
  std::string authority;
  std::string format = "table";
  std::string function;
  std::string level;
  std::string rules;
  std::string below;     // of commands with --below
  std::string peers_of;  // of commands with --peers
  bool allow_break = false;
  bool takes_places = false;  // words without an option are places

  // All that were named, by whatever option.
  std::vector<std::string> named_places() const;
};

detail::Format format_of(const Asked& asked);

// Options; `asked` must live as long as the command.
void add_places(CLI::App& command, Asked& asked, const std::string& help);
void add_body_options(CLI::App& command, Asked& asked);    // --db, --kind, --authority
void add_common_options(CLI::App& command, Asked& asked);  // the same and --format
void add_years_option(CLI::App& command, Asked& asked);
void add_rules_option(CLI::App& command, Asked& asked);
void add_indicator_option(CLI::App& command, Asked& asked);  // and those that go with it
void add_below_option(CLI::App& command, Asked& asked);

// When the command is called: opens the database, checks the question and has it answered; what
// `show` returns is the exit code. `asked` and `session` must live as long as the command.
using Show = std::function<int(Archive& archive, const Question& question)>;
void answer_by(CLI::App& command, const Asked& asked, Session& session, Show show);

// The years of the reports in `archive`, each once and in order.
Result<std::vector<std::int64_t>> years_reported(Archive& archive);

// Says on stderr that an empty answer is one, and what there is to ask for.
void say_nothing_found(Archive& archive);

}  // namespace gongkai::cli

#endif  // GONGKAI_TOOLS_COMMANDS_QUESTION_H_
