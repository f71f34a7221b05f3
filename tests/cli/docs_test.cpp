// Code in the docs is compiled or run.
#include <sqlite3.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <string>
#include <vector>

#include "program.h"

namespace gongkai {
namespace {

const std::string kSource = GONGKAI_SOURCE_DIR;

// The contents of the fenced blocks of one language.
std::vector<std::string> blocks(const std::string& file, const std::string& language) {
  std::vector<std::string> found;
  bool inside = false;
  for (const std::string& line : lines_of(read_file(kSource + "/" + file))) {
    if (!inside && line == "```" + language) {
      inside = true;
      found.emplace_back();
    } else if (inside && line == "```") {
      inside = false;
    } else if (inside) {
      found.back() += line + "\n";
    }
  }
  return found;
}

std::vector<std::string> words_of(const std::string& line) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : line + " ") {
    if (c != ' ') {
      word += c;
    } else if (!word.empty()) {
      words.push_back(std::exchange(word, {}));
    }
  }
  return words;
}

TEST_CASE("the program in the README is the example of the same name", "[cli]") {
  const std::vector<std::string> programs = blocks("README.md", "cpp");
  REQUIRE(programs.size() == 1);
  CHECK(contains(read_file(kSource + "/examples/readme.cpp"), programs[0]));
}

TEST_CASE("what the docs show of a session is what the tool prints", "[cli]") {
  const TemporaryDirectory directory;
  for (const std::string file :
       {"README.md", "docs/basics.md", "docs/architecture.md", "docs/forms.md", "docs/scale.md"}) {
    for (const std::string& block : blocks(file, "console")) {
      Ran ran;
      for (const std::string& line : lines_of(block)) {
        INFO(file << ": " << line);
        if (line.rfind("$ gongkai ", 0) == 0) {
          std::vector<std::string> arguments = words_of(line.substr(10));
          for (std::string& word : arguments) {
            if (word.ends_with(".db")) word = directory / word;
            if (word.rfind("corpus", 0) == 0 || word.rfind("tests/", 0) == 0) {
              word = kSource + "/" + word;
            }
          }
          ran = gongkai(arguments);
          INFO(ran.err);
          CHECK(ran.exit_code == 0);
        } else if (line != "...") {
          CHECK(contains(ran.out, line));
        }
      }
    }
  }
}

TEST_CASE("the rule rows in the docs load and read their examples", "[cli]") {
  const TemporaryDirectory directory;
  int number = 0;
  for (const std::string& block : blocks("docs/rules.md", "toml")) {
    directory.write("rules/" + std::to_string(number++) + ".toml", block);
  }
  REQUIRE(number > 0);
  const Ran ran = gongkai({"rules", "check", directory / "rules"});
  INFO(ran.err);
  CHECK(ran.exit_code == 0);
}

TEST_CASE("the corpus folders that the docs name exist", "[cli]") {
  for (const std::string file : {"docs/falsehoods.md", "docs/basics.md"}) {
    const std::string text = read_file(kSource + "/" + file);
    for (std::size_t at = text.find("`corpus/"); at != std::string::npos;
         at = text.find("`corpus/", at + 1)) {
      const std::string folder = text.substr(at + 1, text.find('`', at + 1) - at - 1);
      INFO(file << ": " << folder);
      CHECK(std::filesystem::exists(kSource + "/" + folder));
    }
  }
}

// README.md, README.zh.md and every page of docs/.
std::vector<std::string> all_pages() {
  std::vector<std::string> pages = {"README.md", "README.zh.md"};
  for (const auto& entry : std::filesystem::directory_iterator(kSource + "/docs")) {
    if (entry.path().extension() == ".md") {
      pages.push_back("docs/" + entry.path().filename().string());
    }
  }
  std::sort(pages.begin(), pages.end());
  return pages;
}

// What stands between backticks, and the lines of code blocks.
std::vector<std::string> pieces_of_code(const std::string& page) {
  std::vector<std::string> pieces;
  bool inside = false;
  for (const std::string& line : lines_of(read_file(kSource + "/" + page))) {
    if (line.rfind("```", 0) == 0) {
      inside = !inside;
    } else if (inside || line.rfind("    ", 0) == 0) {
      pieces.push_back(line);
    } else {
      for (std::size_t at = line.find('`'); at != std::string::npos; at = line.find('`', at + 1)) {
        const std::size_t end = line.find('`', at + 1);
        if (end == std::string::npos) break;
        pieces.push_back(line.substr(at + 1, end - at - 1));
        at = end;
      }
    }
  }
  return pieces;
}

const std::string& help_of(const std::string& command) {
  static std::map<std::string, std::string> known;
  const auto [entry, is_new] = known.try_emplace(command);
  if (is_new) {
    entry->second = gongkai(command.empty() ? std::vector<std::string>{"--help"}
                                            : std::vector<std::string>{command, "--help"})
                        .out;
  }
  return entry->second;
}

bool is_word(const std::string& text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](unsigned char c) {
    return (c >= 'a' && c <= 'z') || c == '-';
  });
}

TEST_CASE("every command and option that a page shows is one of the tool", "[cli]") {
  int shown = 0;
  for (const std::string& page : all_pages()) {
    for (const std::string& piece : pieces_of_code(page)) {
      std::vector<std::string> words = words_of(piece);
      if (!words.empty() && words.front() == "$") words.erase(words.begin());
      if (words.size() < 2 || words.front() != "gongkai") continue;
      std::string command = words[1];
      if (command.rfind("--", 0) == 0) command.clear();
      if (!command.empty() && !is_word(command)) continue;  // gongkai COMMAND --help
      INFO(page << ": " << piece);
      ++shown;
      if (!command.empty()) CHECK(contains(help_of(""), "\n  " + command + " "));
      for (const std::string& word : words) {
        if (word == "|" || word == "#") break;
        if (word.rfind("--", 0) != 0) continue;
        const std::string option = word.substr(0, word.find_first_of("=],"));
        CHECK((contains(help_of(command), option) || contains(help_of(""), option)));
      }
    }
  }
  CHECK(shown > 30);
}

TEST_CASE("links between the pages lead somewhere, and the index leads to every page", "[cli]") {
  for (const std::string& page : all_pages()) {
    const std::string text = read_file(kSource + "/" + page);
    const std::string folder = page.substr(0, page.rfind('/') + 1);
    for (std::size_t at = text.find("]("); at != std::string::npos; at = text.find("](", at + 1)) {
      std::string target = text.substr(at + 2, text.find(')', at) - at - 2);
      target = target.substr(0, target.find('#'));
      if (target.empty() || contains(target, "://")) continue;
      INFO(page << ": " << target);
      CHECK(std::filesystem::exists(kSource + "/" + folder + target));
    }
  }
  const std::string index = read_file(kSource + "/docs/README.md");
  for (const std::string& page : all_pages()) {
    if (page == "docs/README.md" || page.rfind("docs/", 0) != 0) continue;
    INFO(page);
    CHECK(contains(index, "](" + page.substr(5) + ")"));
  }
}

TEST_CASE("the Chinese README shows the same code, and the same reports, as the English one",
          "[cli]") {
  for (const std::string language : {"console", "cpp", "sql"}) {
    INFO(language);
    REQUIRE(!blocks("README.md", language).empty());
    CHECK(blocks("README.md", language) == blocks("README.zh.md", language));
  }
}

TEST_CASE("the SQL of the README gives rows", "[cli]") {
  const TemporaryDirectory directory;
  const std::string file = directory / "panel.db";
  REQUIRE(gongkai({"ingest", kSource + "/corpus/441225-2016-government/report.txt", "--db", file})
              .exit_code == 0);
  sqlite3* db = nullptr;
  REQUIRE(sqlite3_open_v2(file.c_str(), &db, SQLITE_OPEN_READONLY, nullptr) == SQLITE_OK);
  for (const std::string& sql : blocks("README.md", "sql")) {
    int rows = 0;
    const auto count = [](void* n, int, char**, char**) { return ++*static_cast<int*>(n), 0; };
    CHECK(sqlite3_exec(db, sql.c_str(), count, &rows, nullptr) == SQLITE_OK);
    CHECK(rows == 1);
  }
  sqlite3_close(db);
}

}  // namespace
}  // namespace gongkai
