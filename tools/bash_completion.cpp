// Completion for bash: two generated functions say what an option or operand takes, the rest of the
// script is the same for every command line.
#include <fmt/format.h>

#include <string>
#include <string_view>
#include <vector>

#include "check/names.h"
#include "codebook.h"
#include "command_line.h"
#include "core/catalogue.h"
#include "core/crosswalk.h"
#include "gongkai/measures.h"
#include "gongkai/rules.h"
#include "query/functions.h"

namespace gongkai::cli {
namespace {

constexpr std::string_view kScript = R"script(
# The words of a comma-separated list are completed one by one.
_gongkai_list() {
  local before=
  [[ $cur == *,* ]] && before=${cur%,*},
  COMPREPLY=($(compgen -P "$before" -W "$*" -- "${cur##*,}"))
}

_gongkai_offer() {
  case "$1" in
    words) shift; COMPREPLY=($(compgen -W "$*" -- "$cur")) ;;
    list) _gongkai_list "$(_gongkai_names "$2")" ;;
    one) COMPREPLY=($(compgen -W "$(_gongkai_names "$2")" -- "$cur")) ;;
    folder) compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -d -- "$cur")) ;;
    file) compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -f -- "$cur")) ;;
  esac
}

_gongkai() {
  local IFS=$' \t\n'
  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}
  COMPREPLY=()
  # "--db=FILE" comes as three words.
  if [[ $cur == = ]]; then cur=; elif [[ $prev == = ]]; then prev=${COMP_WORDS[COMP_CWORD-2]}; fi

  local command= operands=0 word i
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=${COMP_WORDS[i]}
    if [[ $word == -* ]]; then
      [[ ${COMP_WORDS[i+1]} == = ]] && ((i++))
      [[ -n $(_gongkai_option "$command" "$word") ]] && ((i++))
    elif [[ " $(_gongkai_commands "$command") " == *" $word "* ]]; then
      command=${command:+$command }$word
    else
      ((operands++))
    fi
  done

  local kind=
  [[ $prev == -* ]] && kind=$(_gongkai_option "$command" "$prev")
  if [[ -n $kind ]]; then
    _gongkai_offer $kind
  elif [[ $cur == -* ]]; then
    COMPREPLY=($(compgen -W "$(_gongkai_options "$command")" -- "$cur"))
  elif [[ $operands == 0 && -n $(_gongkai_commands "$command") ]]; then
    COMPREPLY=($(compgen -W "$(_gongkai_commands "$command")" -- "$cur"))
  else
    _gongkai_offer $(_gongkai_operand "$command" "$operands")
  fi
}
complete -F _gongkai gongkai
)script";

// What has a name in the catalogue or the data files, by the type that an argument prints in
// --help: TYPE is one of them, TYPE,... a list.
struct Names {
  std::string_view type;
  std::vector<std::string> (*all)();
};

template <typename List, typename Name>
std::vector<std::string> names_of(const List& list, Name name) {
  std::vector<std::string> names;
  names.reserve(std::size(list));
  for (const auto& entry : list) names.emplace_back(name(entry));
  return names;
}

std::vector<std::string> indicators() {
  return names_of(detail::Catalogue::get().indicators(),
                  [](const auto& entry) { return entry.code; });
}

// What a question may ask for.
std::vector<std::string> codes() {
  std::vector<std::string> names = indicators();
  for (const auto& row : detail::Crosswalk::get().rows()) names.emplace_back(row.name);
  for (const Measure& measure : Measures::builtin()->all()) names.push_back(measure.code);
  return names;
}

std::vector<std::string> applicants() {
  return names_of(detail::Catalogue::get().applicants(),
                  [](const auto& entry) { return entry.code; });
}

std::vector<std::string> functions() {
  return names_of(detail::functions(), [](const auto& entry) { return entry.code; });
}

std::vector<std::string> checks() { return check_names(*RuleSet::builtin()); }

std::vector<std::string> views() { return exported_views(); }

constexpr Names kNames[] = {
    {"INDICATOR", indicators}, {"CODE", codes},   {"APPLICANT", applicants},
    {"FUNCTION", functions},   {"CHECK", checks}, {"VIEW", views},
};

// What _gongkai_offer() is asked for; "text" where nothing can be offered.
std::string kind_of(const Argument& argument) {
  if (!argument.choices.empty()) {
    std::string words = "words";
    for (const std::string& choice : argument.choices) words += " " + choice;
    return words;
  }
  const std::string_view type = argument.type;
  for (const Names& names : kNames) {
    if (type == names.type) return fmt::format("one {}", names.type);
    if (type == fmt::format("{},...", names.type)) return fmt::format("list {}", names.type);
  }
  if (type == "DIR") return "folder";
  const bool is_database = type.size() > 3 && type.substr(type.size() - 3) == ".db";
  if (type.substr(0, 4) == "FILE" || type == "PATH" || is_database) return "file";
  return "text";
}

std::string in_quotes(const std::string& word) { return "'" + word + "'"; }

// "name() { case "$1" in" ... the arms ... "esac; }".
std::string function(std::string_view name, std::string_view subject, const std::string& arms) {
  return fmt::format("{}() {{\n  case \"{}\" in\n{}  esac\n}}\n", name, subject, arms);
}

std::string arm(const std::string& pattern, const std::string& words) {
  return fmt::format("    {}) echo {} ;;\n", pattern, in_quotes(words));
}

}  // namespace

std::string bash_completion(const std::vector<Command>& all) {
  std::string commands;
  std::string options;
  std::string option;
  std::string operand;
  for (const Command& command : all) {
    const std::string prefix = command.name.empty() ? "" : command.name + " ";
    std::string below;
    for (const Command& other : all) {
      if (other.name.size() > prefix.size() && other.name.compare(0, prefix.size(), prefix) == 0 &&
          other.name.find(' ', prefix.size()) == std::string::npos) {
        below += " " + other.name.substr(prefix.size());
      }
    }
    if (!below.empty()) commands += arm(in_quotes(command.name), below.substr(1));

    // The tool's own options may stand after every command.
    std::string names;
    for (const Argument& argument : command.options) {
      for (const std::string& name : argument.names) {
        names += " " + name;
        if (argument.type.empty()) continue;
        option +=
            arm(command.name.empty() ? "*' " + name + "'" : in_quotes(command.name + " " + name),
                kind_of(argument));
      }
    }
    if (!command.name.empty()) names += " --lang";
    options += arm(in_quotes(command.name), names.substr(1));

    for (std::size_t i = 0; i < command.operands.size(); ++i) {
      const Argument& argument = command.operands[i];
      const std::string place = argument.repeats ? "*" : in_quotes(std::to_string(i));
      operand += arm(in_quotes(prefix) + place, kind_of(argument));
    }
  }
  std::string names;
  for (const Names& list : kNames) {
    names += arm(in_quotes(std::string(list.type)), fmt::format("{}", fmt::join(list.all(), " ")));
  }
  return "# Completion of gongkai for bash, written by: gongkai completion\n\n"
         "# Names of one kind.\n" +
         function("_gongkai_names", "$1", names) + "# The commands below a command.\n" +
         function("_gongkai_commands", "$1", commands) + "# Its options.\n" +
         function("_gongkai_options", "$1", options) +
         "# What an option takes; nothing for a flag.\n" +
         function("_gongkai_option", "$1 $2", option) +
         "# What its operand number $2 is, from 0.\n" +
         function("_gongkai_operand", "$1 $2", operand) + std::string(kScript);
}

}  // namespace gongkai::cli
