// Code in the docs is compiled or run.
#include <catch2/catch.hpp>
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
  for (const std::string file : {"README.md", "docs/basics.md", "docs/architecture.md",
                                 "docs/scale.md"}) {
    for (const std::string& block : blocks(file, "console")) {
      Ran ran;
      for (const std::string& line : lines_of(block)) {
        INFO(file << ": " << line);
        if (line.rfind("$ gongkai ", 0) == 0) {
          std::vector<std::string> arguments = words_of(line.substr(10));
          for (std::string& word : arguments) {
            if (word.ends_with(".db")) word = directory / word;
            if (word.rfind("corpus", 0) == 0) word = kSource + "/" + word;
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

}  // namespace
}  // namespace gongkai
