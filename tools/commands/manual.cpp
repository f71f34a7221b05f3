// The manual pages and the completion for shells, which the build puts into files.
#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>

#include "command_line.h"
#include "commands.h"

namespace gongkai::cli {
namespace {

// Writes one page a command into `directory`, which is made where it is missing.
int write_pages(const std::vector<Command>& all, const std::string& version,
                const std::filesystem::path& directory) {
  std::error_code error;
  std::filesystem::create_directories(directory, error);
  for (const Command& command : all) {
    const std::filesystem::path file = directory / manual_page_name(command);
    std::ofstream out(file, std::ios::binary);
    out << manual_page(command, all, version);
    if (!out.flush()) {
      complain("cannot write the manual page " + file.string());
      return kSomeFailed;
    }
  }
  return kDone;
}

int print_page(const std::vector<Command>& all, const std::string& version,
               const std::string& name) {
  const auto command =
      std::find_if(all.begin(), all.end(), [&](const Command& one) { return one.name == name; });
  if (command == all.end()) {
    complain("there is no command " + name + "; gongkai --help lists them");
    return kWrongUse;
  }
  fmt::print("{}", manual_page(*command, all, version));
  return kDone;
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : " ") + word;
  return out;
}

}  // namespace

void add_manual(CLI::App& app, Session& session, const std::string& version) {
  struct Asked {
    std::vector<std::string> command;
    std::string directory;
  };
  auto asked = std::make_shared<Asked>();
  CLI::App* manual = app.add_subcommand("manual", "Print the manual page of a command, for man(1)");
  manual->add_option("command", asked->command, "Words of a command; none: the tool itself")
      ->type_name("COMMAND");
  manual->add_option("--write", asked->directory, "Write all pages into this folder instead")
      ->type_name("DIR");
  manual->footer("Example:\n  gongkai manual ingest | man -l -");
  manual->callback([asked, &app, &session, version] {
    const std::vector<Command> all = commands_of(app);
    session.exit_code = asked->directory.empty() ? print_page(all, version, joined(asked->command))
                                                 : write_pages(all, version, asked->directory);
  });
}

void add_completion(CLI::App& app, Session& session) {
  CLI::App* completion = app.add_subcommand(
      "completion", "Print a script by which bash completes commands, options and codes");
  completion->footer(
      "Example:\n  source <(gongkai completion)\n\nzsh reads it too, after: autoload -U "
      "bashcompinit && bashcompinit");
  completion->callback([&app, &session] {
    fmt::print("{}", bash_completion(commands_of(app)));
    session.exit_code = kDone;
  });
}

}  // namespace gongkai::cli
