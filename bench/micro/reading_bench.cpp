// What reading costs: extract() and the prose engine alone, on text that repeats and on text that
// does not, with all rules and with fifty. The answers are checked before the clock starts.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "extract/prose.h"
#include "gongkai/extract.h"
#include "pipeline/rule_set.h"
#include "thinned_rules.h"
#include "varied_text.h"

namespace {

using namespace gongkai;
namespace fs = std::filesystem;

constexpr std::size_t kReportBytes = 20'480;

std::vector<std::string> plain_reports() {
  std::map<std::string, std::string> by_name;  // the order of a folder is the machine's
  for (const auto& entry : fs::directory_iterator(fs::path(GONGKAI_SOURCE_DIR) / "corpus")) {
    const fs::path file = entry.path() / "report.txt";
    if (!fs::exists(file)) continue;
    std::ifstream stream(file, std::ios::binary);
    by_name[file.string()] = {std::istreambuf_iterator<char>(stream), {}};
  }
  std::vector<std::string> reports;
  for (auto& [name, text] : by_name) reports.push_back(std::move(text));
  return reports;
}

// Texts of kReportBytes each.
std::vector<std::string> texts(bool varied) {
  const auto clauses = testing::clauses_of(plain_reports());
  std::vector<std::string> all;
  for (std::uint32_t seed = 1; seed <= 64; ++seed) {
    all.push_back(testing::varied_report(clauses, varied ? seed : 1, kReportBytes));
  }
  return all;
}

Result<std::vector<Extraction>> read(const std::string& text) {
  return extract(std::as_bytes(std::span(text.data(), text.size())));
}

void fail(const char* what) {
  std::fprintf(stderr, "wrong answer before the clock starts: %s\n", what);
  std::exit(1);
}

void read_whole(benchmark::State& state, bool varied) {
  const auto all = texts(varied);
  std::size_t bytes = 0;
  for (const std::string& text : all) {
    bytes += text.size();
    const auto result = read(text);
    if (!result.ok() || result->empty() || result->front().readings.empty()) fail("no readings");
  }
  for (auto _ : state) {
    for (const std::string& text : all) benchmark::DoNotOptimize(read(text));
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * bytes));
  state.counters["per_report"] =
      benchmark::Counter(static_cast<double>(state.iterations() * all.size()),
                         benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

void read_prose_with(benchmark::State& state, std::size_t most_rules) {
  const auto table = bench::thinned_rules(most_rules);
  if (table == nullptr) fail("the rules do not load");
  const RuleSet::Impl& builtin = RuleSet::builtin()->impl();
  const detail::ProseKnowledge knowledge{*table, *builtin.context, *builtin.numbers, false};
  std::vector<std::unique_ptr<bench::Prepared>> documents;
  std::size_t bytes = 0;
  for (const std::string& text : texts(true)) {
    documents.push_back(std::make_unique<bench::Prepared>(text));
    bytes += text.size();
    const bench::Prepared& d = *documents.back();
    if (!d.is_decoded) fail("a text that does not decode");
    detail::ProseKnowledge slow = knowledge;
    slow.every_rule = true;
    if (detail::read_prose(d.view, d.structure, {}, knowledge).readings.size() !=
        detail::read_prose(d.view, d.structure, {}, slow).readings.size()) {
      fail("fast and slow path differ");
    }
  }
  for (auto _ : state) {
    for (const auto& d : documents) {
      benchmark::DoNotOptimize(detail::read_prose(d->view, d->structure, {}, knowledge));
    }
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * bytes));
  state.counters["rules"] = static_cast<double>(table->rules().size());
}

BENCHMARK_CAPTURE(read_whole, repeated, false)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(read_whole, varied, true)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(read_prose_with, fifty_rules, bench::kFiftyRows)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(read_prose_with, all_rules, bench::kAllRows)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
