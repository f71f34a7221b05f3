// Two types of one name in two files are one type to the linker: what the compiler made of one
// layout runs on the other, and no ordinary build says a word.
#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>

#include <re2/re2.h>

namespace gongkai {
namespace {

namespace fs = std::filesystem;

// "namespace name" -> files that define such a type, those of unnamed namespaces and of other types
// left out.
using Types = std::map<std::string, std::set<std::string>>;

void add_types_below(const fs::path& root, Types& types) {
  static const re2::RE2 opens("^(?:inline )?namespace ?([\\w:]*) \\{$");
  static const re2::RE2 closes("^\\}  // namespace");
  static const re2::RE2 defines("^(?:struct|class|enum class) (\\w+)(?: final)?(?: :.*)? \\{");
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    if (entry.path().extension() != ".h" && entry.path().extension() != ".cpp") continue;
    std::ifstream file(entry.path());
    std::vector<std::string> spaces;
    std::string line, name;
    while (std::getline(file, line)) {
      if (re2::RE2::FullMatch(line, opens, &name)) {
        spaces.push_back(name);
      } else if (re2::RE2::PartialMatch(line, closes)) {
        if (!spaces.empty()) spaces.pop_back();
      } else if (re2::RE2::PartialMatch(line, defines, &name)) {
        std::string full;
        bool unnamed = false;
        for (const std::string& space : spaces) {
          unnamed = unnamed || space.empty();
          full += space + "::";
        }
        if (!unnamed) types[full + name].insert(entry.path().string());
      }
    }
  }
}

TEST_CASE("no two files define types of one name", "[core]") {
  Types types;
  for (const char* folder : {"lib", "include", "tools", "bindings"}) {
    add_types_below(fs::path(GONGKAI_SOURCE_DIR) / folder, types);
  }
  CHECK(types.size() > 200);
  for (const auto& [name, files] : types) {
    std::string all;
    for (const std::string& file : files) all += " " + file;
    INFO(name << ":" << all);
    CHECK(files.size() == 1);
  }
}

}  // namespace
}  // namespace gongkai
