// The command-line tool: a thin shell over extract() and Archive. Results go to stdout, everything
// else to stderr. Exit codes: 0 done, 1 some inputs failed, 2 wrong use.
#include <fmt/core.h>

#include <cstdio>
#include <string>

#include "commands/commands.h"

namespace gongkai::cli {
namespace {

// "extract " where the words on the command line name a command, else empty.
std::string command_words(const CLI::App& app) {
  std::string words;
  for (const CLI::App* command : app.get_subcommands()) words += command->get_name() + " ";
  return words;
}

// CLI11 speaks by exceptions; they end here.
int run(int argc, char** argv) {
  CLI::App app{"Reads Chinese annual reports on open government information (政府信息公开工作年度报告) "
               "into figures, with the words that each was read from.",
               "gongkai"};
  Session session;
  session.language = language_of_environment();
  app.set_version_flag("--version", "gongkai " GONGKAI_VERSION);
  app.add_option_function<std::string>(
         "--lang",
         [&](const std::string& language) {
           session.language = language == "zh" ? Language::kChinese : Language::kEnglish;
         },
         "Language of messages and table headings: zh or en")
      ->check(CLI::IsMember({"zh", "en"}))
      ->trigger_on_parse();
  app.require_subcommand(1);
  app.fallthrough();  // --lang may stand after the command
  app.footer("Example:\n  gongkai extract report.html\n\ngongkai COMMAND --help tells more.");
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
  add_manual(app, session, "gongkai " GONGKAI_VERSION);
  add_completion(app, session);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return app.exit(error);  // --help, --version
    complain(fmt::format("{}; see gongkai {}--help", error.what(), command_words(app)));
    return kWrongUse;
  }
  if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0) {
    complain("cannot write to standard output");
    return kSomeFailed;
  }
  return session.exit_code;
}

}  // namespace
}  // namespace gongkai::cli

int main(int argc, char** argv) { return gongkai::cli::run(argc, argv); }
