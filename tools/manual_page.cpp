// Manual pages in the language of man(7).
#include <fmt/core.h>

#include <string_view>

#include "command_line.h"

namespace gongkai::cli {
namespace {

constexpr std::string_view kExitStatus = R"(.SH EXIT STATUS
.TP
.B 0
Done.
.TP
.B 1
Some inputs failed, each named with its reason on standard error; or
.B gongkai check
has findings.
.TP
.B 2
Wrong use.
.PP
Results are on standard output, everything else on standard error.
)";

// Text that roff prints as it stands: a hyphen is a minus sign, and no line is a request.
std::string plain(std::string_view text) {
  std::string out;
  bool line_begins = true;
  for (const char c : text) {
    if (line_begins && (c == '.' || c == '\'')) out += "\\&";
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else {
      out += c;
    }
    line_begins = c == '\n';
  }
  return out;
}

std::string bold(std::string_view text) { return "\\fB" + plain(text) + "\\fR"; }
std::string italic(std::string_view text) { return "\\fI" + plain(text) + "\\fR"; }

// A description as a sentence.
std::string sentence(std::string_view description) {
  return plain(description) + (!description.empty() && description.back() == '.' ? "\n" : ".\n");
}

std::string full_name(const Command& command) {
  return command.name.empty() ? "gongkai" : "gongkai " + command.name;
}

std::string page_title(const Command& command) {
  std::string title = full_name(command);
  for (char& c : title) {
    if (c == ' ') c = '-';
  }
  return title;
}

std::string synopsis(const Command& command) {
  std::string out = bold(full_name(command)) + " [" + italic("option") + "]...";
  if (command.has_commands) out += " " + italic("command");
  for (const Argument& operand : command.operands) {
    std::string name = italic(operand.names.front());
    if (operand.repeats) name += "...";
    out += operand.required ? " " + name : " [" + name + "]";
  }
  return out + "\n";
}

// ".TP", the names, and what is known of it.
std::string entry(const Argument& argument) {
  std::string out = ".TP\n";
  for (std::size_t i = 0; i < argument.names.size(); ++i) {
    const std::string& name = argument.names[i];
    out += (i > 0 ? ", " : "") + (name.front() == '-' ? bold(name) : italic(name));
  }
  if (!argument.type.empty() && argument.names.front().front() == '-') {
    out += " " + italic(argument.type);
  }
  out += "\n" + sentence(argument.description);
  if (!argument.choices.empty()) {
    out += "One of";
    for (const std::string& choice : argument.choices) {
      out += (choice == argument.choices.front() ? " " : ", ") + bold(choice);
    }
    out += ".\n";
  }
  if (!argument.otherwise.empty()) out += "Default: " + bold(argument.otherwise) + ".\n";
  if (argument.required && argument.names.front().front() == '-') out += "Required.\n";
  return out;
}

std::string section(std::string_view title, const std::vector<Argument>& arguments) {
  std::string out;
  for (const Argument& argument : arguments) out += entry(argument);
  return out.empty() ? out : fmt::format(".SH {}\n{}", title, out);
}

// "Example:" and the indented lines after it; other lines are notes.
std::string examples(const std::string& footer) {
  std::string out;
  std::string notes;
  std::string_view rest = footer;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.substr(0, 2) == "  ") {
      out += plain(line.substr(2)) + "\n";
    } else if (!line.empty() && line.back() != ':') {
      notes += plain(line) + "\n";
    }
  }
  if (!out.empty()) out = ".SH EXAMPLES\n.nf\n" + out + ".fi\n";
  if (!notes.empty()) out += ".SH NOTES\n" + notes;
  return out;
}

bool directly_below(const Command& lower, const Command& upper) {
  const std::string prefix = upper.name.empty() ? "" : upper.name + " ";
  return lower.name.size() > prefix.size() && lower.name.compare(0, prefix.size(), prefix) == 0 &&
         lower.name.find(' ', prefix.size()) == std::string::npos;
}

}  // namespace

std::string manual_page_name(const Command& command) { return page_title(command) + ".1"; }

std::string manual_page(const Command& command, const std::vector<Command>& all,
                        const std::string& version) {
  // The first line asks man to read the page as UTF-8. No date: a build is reproducible.
  std::string out = "'\\\" -*- coding: utf-8 -*-\n";
  out +=
      fmt::format(".TH {} 1 \"\" \"{}\" \"User Commands\"\n", plain(page_title(command)), version);
  // One line without the full stop, as apropos(1) lists it.
  const std::string_view description = command.description;
  out += fmt::format(".SH NAME\n{} \\- {}\n", plain(page_title(command)),
                     plain(description.substr(0, description.find_last_not_of('.') + 1)));
  out += ".SH SYNOPSIS\n" + synopsis(command);
  out += section("OPERANDS", command.operands);
  out += section("OPTIONS", command.options);
  std::string below;
  std::string beside;
  for (const Command& other : all) {
    if (directly_below(other, command)) {
      below += fmt::format(".TP\n{}\n{}See {}(1).\n", bold(full_name(other)),
                           sentence(other.description), bold(page_title(other)));
    } else if (directly_below(command, other)) {
      beside += fmt::format("{}(1)\n", bold(page_title(other)));
    }
  }
  if (!below.empty()) out += ".SH COMMANDS\n" + below;
  out += kExitStatus;
  out += examples(command.footer);
  if (!beside.empty()) out += ".SH SEE ALSO\n" + beside;
  return out;
}

}  // namespace gongkai::cli
