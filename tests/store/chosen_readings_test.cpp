#include "store/chosen_readings.h"

#include <catch2/catch.hpp>

using namespace gongkai;

namespace {

Reading reading(std::uint32_t begin, int value) {
  Reading r;
  r.indicator = "request.received";
  r.applicant = "total";
  r.value = Decimal::of(value);
  r.span = {begin, begin + 2};
  r.outcome = Outcome::kFigure;
  return r;
}

Figure figure(std::uint32_t begin, int value) {
  Figure f;
  f.indicator = "request.received";
  f.applicant = "total";
  f.value = Decimal::of(value);
  f.span = {begin, begin + 2};
  return f;
}

}  // namespace

TEST_CASE("a figure is paired with the candidate that says all that it says", "[store]") {
  Extraction report;
  report.readings = {reading(40, 12), reading(10, 12), reading(40, 12), reading(70, 3)};
  report.figures = {figure(40, 12), figure(70, 3)};
  detail::ChosenReadings chosen;
  chosen.find(report);
  CHECK(chosen.of(0) == 0U);
  CHECK(chosen.of(1) == 3U);
  CHECK(chosen.has(0));
  CHECK_FALSE(chosen.has(1));
  CHECK_FALSE(chosen.has(2));  // the same once more: only one can be stored as the figure
}

TEST_CASE("a figure that differs from its candidate in anything is stored beside it", "[store]") {
  Extraction report;
  report.readings = {reading(40, 12)};
  report.figures = {figure(40, 12)};
  detail::ChosenReadings chosen;
  chosen.find(report);
  REQUIRE(chosen.of(0) == 0U);
  Reading& r = report.readings[0];
  SECTION("value") { r.value = Decimal::of(13); }
  SECTION("no value") { r.value.reset(); }
  SECTION("scale") { r.value = Decimal{120, 1}; }
  SECTION("scope") { r.scope = Scope::kWhole; }
  SECTION("state") { r.state = State::kBlankProvedZero; }
  SECTION("qualifier") { r.qualifier = Qualifier::kAbout; }
  SECTION("evidence") { r.evidence = Evidence::kForm; }
  SECTION("rule") { r.rule = "another"; }
  SECTION("section") { r.section = "request"; }
  SECTION("span") { r.span.end += 1; }
  SECTION("quote") { r.quote = {0, 90}; }
  SECTION("applicant") { r.applicant = "enterprise"; }
  SECTION("indicator") { r.indicator = "request.carried_in"; }
  SECTION("outcome") { r.outcome = Outcome::kLost; }
  SECTION("reason") { r.reason = "conflict"; }
  SECTION("part") { r.part_of = "disclosure.total"; }
  chosen.find(report);
  CHECK_FALSE(chosen.of(0).has_value());
  CHECK_FALSE(chosen.has(0));
}
