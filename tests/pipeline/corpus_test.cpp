// The repository's own corpus: corpus/README.md.
#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <set>

#include "evaluation.h"
#include "extract/rule_table.h"
#include "pipeline/rule_set.h"
#include "reading.h"

using namespace gongkai;
using namespace gongkai::testing;

namespace {

// What the corpus is known to reach; it only ever rises.
constexpr double kPrecision = 99.9;
constexpr double kRecall = 98.6;

}  // namespace

TEST_CASE("the corpus is read with the precision and recall it is known to reach", "[corpus]") {
  cli::Evaluation evaluation;
  for (const Judged& report : corpus()) {
    const auto extractions = read(report.bytes);
    REQUIRE(extractions.size() == 1);
    evaluation.add(report.name, report.gold, extractions.front());
  }
  for (const cli::Wrong& wrong : evaluation.wrongs) {
    UNSCOPED_INFO(wrong.source << ": " << wrong.figure << ": " << wrong.why);
  }
  CHECK(evaluation.reports >= 59);
  CHECK(evaluation.all.precision() >= kPrecision);
  CHECK(evaluation.all.recall() >= kRecall);
}

TEST_CASE("a row that reads no report of the corpus or one alone says why it stands", "[corpus]") {
  std::map<std::string, std::set<std::string>> reports;  // by rule
  for (const Judged& report : corpus()) {
    const auto extractions = read(report.bytes);
    for (const Reading& reading : extractions.front().readings) {
      reports[std::string(reading.rule)].insert(report.name);
    }
  }
  for (const auto& rule : RuleSet::builtin()->impl().rules->rules()) {
    const std::set<std::string>& read_in = reports[rule->id];
    INFO(rule->file << ":" << rule->line << " " << rule->id << " reads " << read_in.size());
    if (read_in.size() < 2) CHECK((!rule->reason.empty() || !rule->seen_in.empty()));
    if (rule->seen_in.empty()) continue;
    CHECK(std::any_of(read_in.begin(), read_in.end(), [&](const std::string& name) {
      return name.find(rule->seen_in.substr(rule->seen_in.find('/') + 1)) != std::string::npos;
    }));
  }
}

TEST_CASE("every span of the corpus slices to its print and no number is lost", "[corpus]") {
  for (const Judged& report : corpus()) {
    INFO(report.name);
    CHECK(broken_promise(read(report.bytes).front()) == "");
  }
}

TEST_CASE("reading a report twice gives the same figures in the same order", "[corpus]") {
  for (const Judged& report : corpus()) {
    const auto once = read(report.bytes).front();
    const auto again = read(report.bytes).front();
    INFO(report.name);
    REQUIRE(once.figures.size() == again.figures.size());
    for (std::size_t i = 0; i < once.figures.size(); ++i) {
      CHECK(to_line(once.figures[i]) == to_line(again.figures[i]));
    }
  }
}
