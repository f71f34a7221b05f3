// The kept inputs and the seeds of every fuzz target, with the ordinary compiler.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "targets.h"

namespace gongkai::fuzz {
namespace {

namespace fs = std::filesystem;
const fs::path kSource = GONGKAI_SOURCE_DIR;

std::string read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// "report.*", "*.docx": at most one star.
bool matches(std::string_view name, std::string_view pattern) {
  const std::size_t star = pattern.find('*');
  if (star == std::string_view::npos) return name == pattern;
  const std::string_view head = pattern.substr(0, star);
  const std::string_view tail = pattern.substr(star + 1);
  return name.size() >= head.size() + tail.size() && name.substr(0, head.size()) == head &&
         name.substr(name.size() - tail.size()) == tail;
}

// Files below `folder` that match, part by part, in the order of their names.
void add_matching(const fs::path& folder, const fs::path& pattern, std::vector<fs::path>& files) {
  const std::string first = pattern.begin()->string();
  fs::path rest;
  for (auto it = std::next(pattern.begin()); it != pattern.end(); ++it) rest /= *it;
  std::vector<fs::path> found;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (matches(entry.path().filename().string(), first)) found.push_back(entry.path());
  }
  std::sort(found.begin(), found.end());
  for (const fs::path& path : found) {
    if (rest.empty())
      files.push_back(path);
    else if (fs::is_directory(path))
      add_matching(path, rest, files);
  }
}

// All kept inputs, and as many seeds as are enough beside the corpus tests: some are whole reports.
std::vector<fs::path> inputs_of(const Target& target) {
  std::vector<fs::path> files;
  const fs::path kept = fs::path("tests/fuzz/kept") / std::string(target.name) / "*";
  if (fs::exists(kSource / kept.parent_path())) add_matching(kSource, kept, files);
  std::vector<fs::path> seeds;
  for (const std::string_view seed : target.seeds) add_matching(kSource, fs::path(seed), seeds);
  constexpr std::size_t kEnough = 12;
  seeds.resize(std::min(seeds.size(), kEnough));
  files.insert(files.end(), seeds.begin(), seeds.end());
  return files;
}

TEST_CASE("every fuzz target bears its kept inputs and seeds, cut off anywhere", "[fuzz]") {
  REQUIRE(targets().size() >= 16);
  for (const Target& target : targets()) {
    const std::vector<fs::path> files = inputs_of(target);
    INFO("target " << target.name);
    CHECK(!files.empty());
    target.run("");
    for (const fs::path& file : files) {
      const std::string input = read_file(file);
      CAPTURE(file);
      CHECK(!input.empty());
      target.run(input);
      for (const std::size_t part : {3U, 17U}) {
        target.run(std::string_view(input).substr(0, input.size() * part / 19));
      }
    }
  }
}

}  // namespace
}  // namespace gongkai::fuzz
