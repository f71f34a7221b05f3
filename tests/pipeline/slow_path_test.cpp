// The rule engine finds the few patterns worth trying by the words in a sentence, and reads values
// off the print where it can. Here it is held against itself with none of that.
#include <catch2/catch.hpp>
#include <span>

#include "decode/decode.h"
#include "extract/prose.h"
#include "extract/tables.h"
#include "pipeline/rule_set.h"
#include "reading.h"
#include "segment/segment.h"
#include "varied_text.h"

using namespace gongkai;
using namespace gongkai::testing;

namespace {

std::string shown(Span span) {
  return " @" + std::to_string(span.begin) + ".." + std::to_string(span.end);
}

// Everything that the engine says, a line each.
std::vector<std::string> lines_of(const detail::ProseReadings& prose) {
  std::vector<std::string> lines;
  for (const Reading& r : prose.readings) {
    lines.push_back(std::string(r.indicator) + "[" + std::string(r.applicant) +
                    "] = " + (r.value ? r.value->to_string() : "-") + shown(r.span) +
                    shown(r.quote) + shown(r.scope_words) + " " + std::string(name(r.scope)) +
                    " by " + std::string(r.rule) + " outcome " +
                    std::to_string(static_cast<int>(r.outcome)) + " " + r.part_of + " " + r.reason);
  }
  for (const Mention& m : prose.mentions) lines.push_back("mention" + shown(m.span));
  for (const Skipped& s : prose.skipped) lines.push_back(std::string(s.kind) + shown(s.span));
  return lines;
}

// The readings of all reports in `bytes`.
std::size_t compare_paths(const std::string& bytes) {
  const RuleSet::Impl& knowledge = RuleSet::builtin()->impl();
  auto document = detail::decode(std::as_bytes(std::span(bytes.data(), bytes.size())), {});
  REQUIRE(document.ok());
  std::size_t readings = 0;
  for (const detail::Document& part : detail::split_reports(std::move(*document))) {
    const detail::View view = detail::normalize(part.text);
    const detail::Structure structure = detail::segment(part, view, *knowledge.headings, {});
    const detail::TableReadings tables =
        detail::read_tables(part, view, structure, *knowledge.forms);
    detail::ProseKnowledge slow = knowledge.prose();
    slow.every_rule = true;
    const auto fast_lines =
        lines_of(detail::read_prose(view, structure, tables, knowledge.prose()));
    const auto slow_lines = lines_of(detail::read_prose(view, structure, tables, slow));
    CHECK(fast_lines == slow_lines);
    readings += slow_lines.size();
  }
  return readings;
}

std::vector<Judged> all_reports() {
  std::vector<Judged> all = corpus();
  for (Judged& report : seeds()) all.push_back(std::move(report));
  return all;
}

}  // namespace

TEST_CASE("the fast path reads corpus and real reports as the slow path does", "[pipeline]") {
  for (const Judged& report : all_reports()) {
    INFO(report.name);
    CHECK(compare_paths(report.bytes) > 0);
  }
}

TEST_CASE("the fast path reads text of mixed clauses as the slow path does", "[pipeline]") {
  std::vector<std::string> texts;
  for (const Judged& report : all_reports()) {
    if (report.bytes.find('<') == std::string::npos) texts.push_back(report.bytes);
  }
  const auto clauses = clauses_of(texts);
  REQUIRE(clauses.size() > 1000);
  for (std::uint32_t seed = 1; seed <= 12; ++seed) {
    INFO("seed " << seed);
    CHECK(compare_paths(varied_report(clauses, seed, 20'000)) > 100);
  }
}
