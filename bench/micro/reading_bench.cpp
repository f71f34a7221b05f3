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

#include "core/embedded.h"
#include "decode/decode.h"
#include "extract/prose.h"
#include "gongkai/extract.h"
#include "pipeline/rule_set.h"
#include "segment/segment.h"
#include "varied_text.h"

namespace {

using namespace gongkai;
namespace fs = std::filesystem;

constexpr std::size_t kReportBytes = 20'480;
constexpr std::size_t kFifty = 50;

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

// A document as far as the stage before prose.
struct Prepared {
  explicit Prepared(const std::string& text) {
    auto decoded = detail::decode(std::as_bytes(std::span(text.data(), text.size())), {});
    if (!decoded.ok()) fail("a text that does not decode");
    document = std::move(*decoded);
    view = detail::normalize(document.text);
    structure =
        detail::segment(document, view, *RuleSet::builtin()->impl().headings, {});
  }
  detail::Document document;
  detail::View view;
  detail::Structure structure;
};

// The built-in files with about `most` rows, rules and frames: every n-th, so that all topics stay.
std::shared_ptr<const detail::RuleTable> rules(std::size_t most) {
  std::vector<std::pair<std::string, std::string_view>> files;
  for (const detail::EmbeddedFile& file : detail::embedded_files()) {
    if (file.path.starts_with("lib/extract/rules/") ||
        file.path.starts_with("lib/extract/frames/")) {
      files.emplace_back(std::string(file.path), file.content);
    }
  }
  static std::vector<std::unique_ptr<std::string>> shortened;
  const auto all = detail::RuleTable::load(files);
  if (!all.ok()) fail("the built-in rules do not load");
  const std::size_t every = std::max<std::size_t>(1, (*all)->rules().size() / most);
  std::size_t seen = 0;
  for (auto& [name, content] : files) {
    auto kept = std::make_unique<std::string>();
    const auto is_row = [&](std::size_t at) {
      const std::string_view rest = content.substr(at);
      return rest.starts_with("\n[[rule]]") || rest.starts_with("\n[[frame]]");
    };
    for (std::size_t at = 0; at < content.size();) {
      const std::size_t next = std::min(content.find("\n[[", at + 1), content.size());
      if (!is_row(at) || seen++ % every == 0) kept->append(content.substr(at, next - at));
      at = next;
    }
    content = *kept;
    shortened.push_back(std::move(kept));
  }
  const auto few = detail::RuleTable::load(files);
  if (!few.ok()) fail("a part of the rules does not load");
  return *few;
}

void read_prose_with(benchmark::State& state, std::size_t most_rules) {
  const auto table = rules(most_rules);
  const RuleSet::Impl& builtin = RuleSet::builtin()->impl();
  const detail::ProseKnowledge knowledge{*table, *builtin.context, *builtin.numbers, false};
  std::vector<std::unique_ptr<Prepared>> documents;
  std::size_t bytes = 0;
  for (const std::string& text : texts(true)) {
    documents.push_back(std::make_unique<Prepared>(text));
    bytes += text.size();
    const Prepared& d = *documents.back();
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
BENCHMARK_CAPTURE(read_prose_with, fifty_rules, kFifty)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(read_prose_with, all_rules, 100'000)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
