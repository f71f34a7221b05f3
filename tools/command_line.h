// What the command line consists of, told by the parser itself: the manual pages and the completion
// of shells are written from it, so that no option can be missing there.
#ifndef GONGKAI_TOOLS_COMMAND_LINE_H_
#define GONGKAI_TOOLS_COMMAND_LINE_H_

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

namespace gongkai::cli {

struct Argument {
  std::vector<std::string> names;  // "--db"; for help "-h" and "--help"; of an operand one, "path"
  std::string type;                // "FILE"; empty for a flag
  std::vector<std::string> choices;  // where only these words are taken
  std::string otherwise;             // what holds unless given; may be empty
  std::string description;
  bool required = false;
  bool repeats = false;
};

struct Command {
  std::string name;  // "rules check"; empty for the tool itself
  std::string description;
  std::vector<Argument> options;
  std::vector<Argument> operands;  // in their order
  std::string footer;              // "Example:\n  gongkai ..."
  bool has_commands = false;
};

// The tool itself, then every command and their commands, in the order of the help.
std::vector<Command> commands_of(const CLI::App& root);

// Has `app` and all commands below it print their help in Chinese. Names, types and examples stay.
void speak_chinese(CLI::App& app);

// What stands in a manual page of `command`, in the language of man(7). `version`: "gongkai 0.1.0".
// `all`, as commands_of() gave them: a page lists the commands below it, and names the others.
std::string manual_page(const Command& command, const std::vector<Command>& all,
                        const std::string& version);

// "gongkai-ingest.1"; commands of commands stand in the page of the upper one too, and have their
// own, "gongkai-rules-check.1".
std::string manual_page_name(const Command& command);

// A script for bash (and zsh's bashcompinit) that completes commands, options, their words, file
// names, and the codes of the catalogue.
std::string bash_completion(const std::vector<Command>& all);

}  // namespace gongkai::cli

#endif  // GONGKAI_TOOLS_COMMAND_LINE_H_
