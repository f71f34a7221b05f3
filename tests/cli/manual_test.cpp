// The manual pages and the completion against what --help says.
#include <catch2/catch.hpp>
#include <set>
#include <string>
#include <vector>

#include "core/catalogue.h"
#include "program.h"

namespace gongkai {
namespace {

// "gongkai", its commands, and their commands, from the lists of --help.
std::vector<std::vector<std::string>> all_commands(const std::vector<std::string>& upper = {}) {
  std::vector<std::vector<std::string>> found = {upper};
  std::vector<std::string> asked = upper;
  asked.push_back("--help");
  bool listed = false;
  for (const std::string& line : lines_of(gongkai(asked).out)) {
    if (line == "Subcommands:") {
      listed = true;
    } else if (line.empty()) {
      listed = false;
    } else if (listed && line.rfind("  ", 0) == 0 && line[2] != ' ') {
      std::vector<std::string> lower = upper;
      lower.push_back(line.substr(2, line.find(' ', 2) - 2));
      for (auto& command : all_commands(lower)) found.push_back(command);
    }
  }
  return found;
}

// The options that --help of a command lists: "--db", "-h", ...
std::set<std::string> options_of(std::vector<std::string> command) {
  command.push_back("--help");
  std::set<std::string> options;
  for (const std::string& line : lines_of(gongkai(command).out)) {
    if (line.rfind("  -", 0) != 0) continue;
    std::string name;
    for (const char c : line.substr(2, line.find(' ', 2) - 2) + ",") {
      if (c != ',') {
        name += c;
      } else {
        options.insert(std::exchange(name, {}));
      }
    }
  }
  return options;
}

std::string words(const std::vector<std::string>& parts, const std::string& between) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : between) + part;
  return out;
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) out += c == '-' ? "\\-" : std::string(1, c);
  return out;
}

// What bash offers for the last of `line`, sorted.
std::set<std::string> offered(const std::vector<std::string>& line) {
  const TemporaryDirectory directory;
  const std::string script = directory.write("gongkai", gongkai({"completion"}).out);
  std::string command = "source '" + script + "'; COMP_WORDS=(gongkai";
  for (const std::string& word : line) command += " '" + word + "'";
  command += "); COMP_CWORD=" + std::to_string(line.size()) +
             "; _gongkai; printf '%s\\n' \"${COMPREPLY[@]}\"";
  const Ran ran =
      run("/bin/bash", {"--norc", "-u", "-c", command}, {.directory = GONGKAI_SOURCE_DIR});
  CHECK(ran.err == "");
  std::set<std::string> out;
  for (const std::string& word : lines_of(ran.out)) {
    if (!word.empty()) out.insert(word);
  }
  return out;
}

TEST_CASE("every command and option of the help is in the manual and in the completion", "[cli]") {
  const TemporaryDirectory directory;
  REQUIRE(gongkai({"manual", "--write", directory / "man"}).exit_code == 0);
  const auto commands = all_commands();
  REQUIRE(commands.size() > 15);
  std::size_t pages = 0;
  for (const auto& entry : std::filesystem::directory_iterator(directory / "man")) {
    pages += entry.is_regular_file() ? 1 : 0;
  }
  CHECK(pages == commands.size());
  for (const auto& command : commands) {
    INFO(words(command, " "));
    std::vector<std::string> named = command;
    named.insert(named.begin(), "gongkai");
    const std::string page = read_file(directory / ("man/" + words(named, "-") + ".1"));
    const auto options = options_of(command);
    CHECK(options.count("--help") == 1);
    std::vector<std::string> line = command;
    line.push_back("-");
    const auto completed = offered(line);
    for (const std::string& option : options) {
      INFO(option);
      CHECK(contains(page, "\\fB" + escaped(option) + "\\fR"));
      CHECK(completed.count(option) == 1);
    }
    std::vector<std::string> asked = command;
    asked.insert(asked.begin(), "manual");
    CHECK(gongkai(asked).out == page);
  }
}

TEST_CASE("the manual pages are sound for man", "[cli]") {
  if (run("/bin/sh", {"-c", "command -v groff"}).exit_code != 0) {
    WARN("groff is not installed: the manual pages are not rendered");
    return;
  }
  const TemporaryDirectory directory;
  REQUIRE(gongkai({"manual", "--write", directory / "man"}).exit_code == 0);
  const Ran ran = run("/bin/sh", {"-c", "groff -man -Tutf8 -k -ww -z man/*.1"},
                      {.directory = directory.path()});
  CHECK(ran.exit_code == 0);
  CHECK(ran.err == "");
}

TEST_CASE("a page of an unknown command is wrong use", "[cli]") {
  const Ran ran = gongkai({"manual", "frobnicate"});
  CHECK(ran.exit_code == 2);
  CHECK(contains(ran.err, "frobnicate"));
}

TEST_CASE("bash completes commands, words, codes and files", "[cli]") {
  using Words = std::set<std::string>;
  CHECK(offered({"ing"}) == Words{"ingest"});
  CHECK(offered({"rules", "che"}) == Words{"check"});
  CHECK(offered({"ingest", "--text", ""}) == Words{"full", "quotes"});
  CHECK(offered({"ingest", "--text", "=", "q"}) == Words{"quotes"});
  CHECK(offered({"ingest", "--db", "READ"}).count("README.md") == 1);
  CHECK(offered({"ingest", "--reread", "READ"}).count("README.md") == 1);
  CHECK(offered({"ingest", "--rules", "corp"}) == Words{"corpus"});
  CHECK(offered({"--lang", ""}) == Words{"en", "zh"});
  CHECK(offered({"compare", "--lang", "z"}) == Words{"zh"});
  CHECK(offered({"rank", "--applicant", "nat"}) == Words{"natural_person"});
  CHECK(offered({"verdict", "0123", "acc"}) == Words{"accepted"});
  // An option's value is no operand: the third operand of explain is an indicator.
  CHECK(offered({"explain", "--db", "a.db", "621202", "2016", "request.received.onl"}) ==
        Words{"request.received.online"});
  CHECK(offered({"compare", "--indicator", "request.received,request.received.onl"}) ==
        Words{"request.received,request.received.online"});
  CHECK(offered({"compare", "--years", ""}).empty());
  CHECK(offered({"trend", "--indicator", ""}).size() >
        detail::Catalogue::get().indicators().size());
  CHECK(offered({"trend", "--indicator", "requests_per"}) == Words{"requests_per_100000"});
  CHECK(offered({"correct", "0123", "disclosure_r"}).empty());
  CHECK(offered({"rank", "--function", "educ"}) == Words{"education"});
  CHECK(offered({"check", "--check", "levels.o"}) == Words{"levels.own_level"});
  CHECK(offered({"export", "figu"}) == Words{"figure"});
}

}  // namespace
}  // namespace gongkai
