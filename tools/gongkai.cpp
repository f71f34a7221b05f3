// The command-line tool: a thin shell over extract() and Archive. Results go to stdout, everything
// else to stderr. Exit codes: 0 done, 1 some inputs failed, 2 wrong use.
#include <fmt/core.h>
#include <sqlite3.h>

#include <algorithm>
#include <cstdio>
#include <new>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "command_line.h"
#include "commands/commands.h"
#include "core/measures.h"
#include "core/text.h"

namespace gongkai::cli {
namespace {

// "extract " where the words on the command line name a command, else empty.
std::string command_words(const CLI::App& app) {
  std::string words;
  for (const CLI::App* command : app.get_subcommands()) words += command->get_name() + " ";
  return words;
}

bool is_option(const std::string& word) {
  return word.size() > 1 && word[0] == '-' && !detail::is_digit(word[1]);
}

// The first word that is no option of the tool or of the command; empty where each is one.
std::string unknown_option(const CLI::App& app, const std::vector<std::string>& words) {
  std::vector<const CLI::App*> commands{&app};
  for (const CLI::App* at = &app; !at->get_subcommands().empty();) {
    at = at->get_subcommands().front();
    commands.push_back(at);
  }
  for (const std::string& word : words) {
    if (word == "--") break;
    std::string name = word.substr(0, word.find('='));
    const bool known = std::any_of(commands.begin(), commands.end(), [&](const CLI::App* command) {
      return command->get_option_no_throw(name) != nullptr;
    });
    if (is_option(word) && !known) return name;
  }
  return {};
}

std::string no_such_command(const CLI::App& app, const std::string& word) {
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    names.push_back(command->get_name());
  }
  const std::string_view near = detail::near_of(word, {names.begin(), names.end()});
  return near.empty() ? fmt::format("there is no command {}", word)
                      : fmt::format("there is no command {}; the nearest is {}", word, near);
}

// A wrong command or option before what is missing because of it.
std::string mistake_of(const CLI::App& app, const CLI::ParseError& error,
                       const std::vector<std::string>& words) {
  constexpr std::string_view kNoNumber = "Could not convert: ";
  std::string said = error.what();
  if (const std::string option = unknown_option(app, words); !option.empty()) {
    return fmt::format("there is no option {}", option);
  }
  if (said.starts_with("--lang")) return said;
  if (app.get_subcommands().empty()) {
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (words[i] == "--lang")
        ++i;
      else if (!is_option(words[i]))
        return no_such_command(app, words[i]);
    }
  }
  const std::size_t equals = said.find(" = ");
  if (said.starts_with(kNoNumber) && equals != std::string::npos) {
    return fmt::format("{} takes a number, not '{}'",
                       said.substr(kNoNumber.size(), equals - kNoNumber.size()),
                       said.substr(equals + 3));
  }
  return said;
}

// CLI11 speaks by exceptions; they end here.
int run(int argc, char** argv) {
  CLI::App app{
      "Reads Chinese annual reports on open government information (政府信息公开工作年度报告) "
      "into figures, with the words that each was read from.",
      "gongkai"};
  Session session;
  session.language = language_of_environment();
  speak(session.language);
  app.set_version_flag("--version", "gongkai " GONGKAI_VERSION);
  app.add_option_function<std::string>(
         "--lang",
         [&](const std::string& language) {
           session.language = language == "zh" ? Language::kChinese : Language::kEnglish;
           speak(session.language);
         },
         "Language of messages and table headings: zh or en")
      ->check(CLI::IsMember({"zh", "en"}))
      ->trigger_on_parse();
  app.require_subcommand(1);
  app.fallthrough();  // --lang may stand after the command
  app.footer("Example:\n  gongkai extract report.html\n\ngongkai COMMAND --help tells more.");
  add_commands(app, session, "gongkai " GONGKAI_VERSION);
  // An empty word is a variable of the shell that is not set, and would ask another question.
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    const bool option = i > 1 && is_option(argv[i - 1]);
    if (!word.empty() && !(is_option(std::string(word)) && word.ends_with('='))) continue;
    complain(word.empty() && !option
                 ? std::string("an argument is empty: is a variable of the shell not set?")
                 : fmt::format("{} is empty: is a variable of the shell not set?",
                               word.empty() ? std::string_view(argv[i - 1])
                                            : word.substr(0, word.size() - 1)));
    return kWrongUse;
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) {  // --help, --version
      if (session.language == Language::kChinese) speak_chinese(app);
      return app.exit(error);
    }
    complain(fmt::format("{}; see gongkai {}--help",
                         mistake_of(app, error, {argv + 1, argv + argc}), command_words(app)));
    return kWrongUse;
  } catch (const std::system_error&) {
    // What fmt::print() throws where its stream is closed, full or a broken pipe.
    complain("cannot write to standard output");
    return kSomeFailed;
  } catch (const std::bad_alloc&) {
    complain("out of memory: give it less at once, or fewer --jobs");
    return kSomeFailed;
  }
  if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0) {
    complain("cannot write to standard output");
    return kSomeFailed;
  }
  return session.exit_code;
}

}  // namespace
}  // namespace gongkai::cli

int main(int argc, char** argv) {
  // Nobody asks this program how much memory SQLite has; counting it takes a lock for each
  // allocation.
  sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  return gongkai::cli::run(argc, argv);
}
