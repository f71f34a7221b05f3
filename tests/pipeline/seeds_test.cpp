// The real reports that stand beside the repository, read where they stand.
#include <algorithm>
#include <catch2/catch.hpp>

#include "evaluation.h"
#include "reading.h"

using namespace gongkai;
using namespace gongkai::testing;

namespace {

void check_all_right(const std::vector<Judged>& reports, bool wide) {
  cli::Evaluation evaluation;
  for (const Judged& report : reports) {
    const auto extractions = read(wide ? widened(report.bytes) : report.bytes);
    REQUIRE(extractions.size() == 1);
    evaluation.add(report.name, report.gold, extractions.front());
  }
  for (const cli::Miss& miss : evaluation.misses) {
    UNSCOPED_INFO(miss.source << ": missed " << miss.row.indicator << " = "
                              << miss.row.value.to_string() << ": " << miss.became);
  }
  for (const cli::Wrong& wrong : evaluation.wrongs) {
    UNSCOPED_INFO(wrong.source << ": " << wrong.figure << ": " << wrong.why);
  }
  for (const cli::MetaError& error : evaluation.meta_errors) {
    UNSCOPED_INFO(error.source << ": " << error.key << " is " << error.read << ", not "
                               << error.expected);
  }
  CHECK(evaluation.all.found == evaluation.all.required);
  CHECK(evaluation.wrongs.empty());
  CHECK(evaluation.meta_errors.empty());
}

std::vector<std::string> checks_of(const Extraction& e, Severity at_least) {
  std::vector<std::string> out;
  for (const Finding& f : e.findings) {
    if (f.severity >= at_least && f.verdict == Verdict::kViolated) out.push_back(f.check);
  }
  return out;
}

const Judged* find(const std::vector<Judged>& reports, std::string_view code) {
  const auto it = std::find_if(reports.begin(), reports.end(), [&](const Judged& report) {
    const auto entry = report.gold.meta.find("jurisdiction_code");
    return entry != report.gold.meta.end() && entry->second == code;
  });
  return it == reports.end() ? nullptr : &*it;
}

}  // namespace

TEST_CASE("the seeds give every required figure, no forbidden one, and their metadata",
          "[pipeline]") {
  check_all_right(seeds(), false);
}

TEST_CASE("the seeds printed with full-width punctuation give the same", "[pipeline]") {
  check_all_right(seeds(), true);
}

TEST_CASE("every span of the seeds slices to its print and no number is lost", "[pipeline]") {
  for (const Judged& report : seeds()) {
    INFO(report.name);
    CHECK(broken_promise(read(report.bytes).front()).empty());
    CHECK(broken_promise(read(widened(report.bytes)).front()).empty());
  }
}

TEST_CASE("findings on the seeds stand where the arithmetic fails and nowhere else", "[pipeline]") {
  const auto reports = seeds();
  if (reports.empty()) return;
  const auto messages = [](const Extraction& e) {
    std::string all;
    for (const Finding& f : e.findings) {
      if (f.severity >= Severity::kWarning) all += f.message_en + "\n";
    }
    return all;
  };
  {
    const auto e = read(find(reports, "621202")->bytes).front();
    INFO(messages(e));
    CHECK(messages(e).find("22,339") != std::string::npos);  // total 22,484 above its channels
    CHECK(messages(e).find("56") != std::string::npos);      // answered 56 of 74 at 100 %
  }
  {
    const auto e = read(find(reports, "330329")->bytes).front();
    INFO(messages(e));
    CHECK(checks_of(e, Severity::kError).empty());
    CHECK(messages(e).find("85") == std::string::npos);  // 60余 invited, 85 trained in the year
  }
  {
    const auto e = read(find(reports, "430105")->bytes).front();
    INFO(messages(e));
    CHECK(checks_of(e, Severity::kWarning).empty());
  }
}
