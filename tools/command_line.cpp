#include "command_line.h"

#include <string_view>

#include "translation.h"

namespace gongkai::cli {
namespace {

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (true) {
    const std::size_t end = text.find(separator);
    parts.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

// CLI11 tells choices as a part of the type: "TEXT:{full,quotes}".
void set_type(Argument& argument, const std::string& printed) {
  const std::size_t open = printed.find(":{");
  if (open != std::string::npos && printed.back() == '}') {
    argument.choices = split(printed.substr(open + 2, printed.size() - open - 3), ',');
  }
  argument.type = printed.substr(0, printed.find(':'));
}

Argument argument_of(const CLI::Option& option) {
  Argument argument;
  if (option.get_positional()) {
    argument.names.push_back(option.get_name(true));
  } else {
    for (const std::string& name : option.get_snames()) argument.names.push_back("-" + name);
    for (const std::string& name : option.get_lnames()) argument.names.push_back("--" + name);
  }
  if (option.get_items_expected_max() > 0) set_type(argument, option.get_type_name());
  argument.otherwise = option.get_default_str();
  argument.description = option.get_description();
  argument.required = option.get_required();
  argument.repeats = option.get_expected_max() == CLI::detail::expected_max_vector_size;
  return argument;
}

void add_commands(const CLI::App& app, const std::string& name, std::vector<Command>& all) {
  Command command;
  command.name = name;
  command.description = app.get_description();
  command.footer = app.get_footer();
  for (const CLI::Option* option : app.get_options()) {
    Argument argument = argument_of(*option);
    (option->get_positional() ? command.operands : command.options).push_back(std::move(argument));
  }
  const auto below = app.get_subcommands([](const CLI::App*) { return true; });
  command.has_commands = !below.empty();
  all.push_back(std::move(command));
  for (const CLI::App* next : below) {
    add_commands(*next, name.empty() ? next->get_name() : name + " " + next->get_name(), all);
  }
}

std::string in_chinese(const std::string& english) {
  return translated(english, Language::kChinese);
}

// A footer is translated by lines.
std::string lines_in_chinese(const std::string& english) {
  std::string out;
  for (const std::string& line : split(english, '\n'))
    out += (out.empty() ? "" : "\n") + in_chinese(line);
  return out;
}

}  // namespace

void speak_chinese(CLI::App& app) {
  for (const char* label :
       {"Usage", "OPTIONS", "Positionals", "SUBCOMMAND", "REQUIRED", "Excludes"}) {
    app.get_formatter()->label(label, in_chinese(label));
  }
  app.description(in_chinese(app.get_description()));
  app.footer(lines_in_chinese(app.get_footer()));
  for (CLI::Option* option : app.get_options()) {
    option->description(in_chinese(option->get_description()));
    option->group(in_chinese(option->get_group()));
  }
  for (CLI::App* command : app.get_subcommands([](CLI::App*) { return true; })) {
    command->group(in_chinese(command->get_group()));
    speak_chinese(*command);
  }
}

std::vector<Command> commands_of(const CLI::App& root) {
  std::vector<Command> all;
  add_commands(root, "", all);
  return all;
}

}  // namespace gongkai::cli
