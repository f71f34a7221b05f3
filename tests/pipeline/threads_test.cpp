// What extract() promises to programs with several threads. The preset `tsan` looks for races in
// it.
#include <algorithm>
#include <catch2/catch.hpp>
#include <memory>
#include <span>
#include <string>
#include <thread>
#include <vector>

#include "gongkai/extract.h"
#include "reading.h"

using namespace gongkai;
using namespace gongkai::testing;

namespace {

// The figures of a page, one a line.
std::string figures_of(const std::string& bytes, const std::shared_ptr<const RuleSet>& rules) {
  ExtractOptions options;
  options.rules = rules;
  const auto reports = extract(std::as_bytes(std::span(bytes)), options);
  std::string out;
  if (!reports.ok()) return out;
  for (const Extraction& report : *reports) {
    for (const Figure& figure : report.figures) out += to_line(figure) + "\n";
  }
  return out;
}

TEST_CASE("threads that share one rule set read the same as one thread alone", "[pipeline]") {
  std::vector<std::string> pages;
  for (const Judged& report : corpus()) pages.push_back(report.bytes);
  pages.resize(std::min<std::size_t>(pages.size(), 20));
  // Nothing was read with it before where this test runs alone: its patterns are compiled on first
  // use, by whichever thread comes first.
  const std::shared_ptr<const RuleSet> shared = RuleSet::builtin();

  constexpr int kThreads = 4;
  std::vector<std::vector<std::string>> read(kThreads);
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back([&, i] {
      for (const std::string& page : pages) {
        read[static_cast<std::size_t>(i)].push_back(figures_of(page, shared));
      }
    });
  }
  for (std::thread& thread : threads) thread.join();

  for (std::size_t page = 0; page < pages.size(); ++page) {
    const std::string alone = figures_of(pages[page], shared);
    for (const auto& one : read) CHECK(one[page] == alone);
  }
}

}  // namespace
