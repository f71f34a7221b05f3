// The repository's own corpus: corpus/README.md.
#include <catch2/catch.hpp>

#include "evaluation.h"
#include "reading.h"

using namespace gongkai;
using namespace gongkai::testing;

namespace {

// What the corpus is known to reach; it only ever rises.
constexpr double kPrecision = 99.5;
constexpr double kRecall = 96.0;

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
  CHECK(evaluation.reports >= 58);
  CHECK(evaluation.all.precision() >= kPrecision);
  CHECK(evaluation.all.recall() >= kRecall);
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
