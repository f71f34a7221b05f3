// Questions over a panel of some size: complete, the same every time, and answered by indexes.
#include <catch2/catch.hpp>

#include "gongkai/query.h"
#include "synthetic_panel.h"
#include "temporary_folder.h"

namespace gongkai {
namespace {

constexpr std::size_t kCounties = 30;
constexpr std::size_t kYears = test::kPanelLastYear - test::kPanelFirstYear + 1;

// Made once; questions change nothing.
struct Panel {
  test::TemporaryFolder folder;
  std::vector<std::string> codes = test::make_panel(folder / "panel.db", kCounties);
  Archive archive = Archive::open(folder / "panel.db", Archive::Mode::kReadOnly).value();
};

Archive& panel() {
  static Panel panel;
  return panel.archive;
}

Question about(std::vector<std::string> indicators, int first = 0, int last = 0) {
  Question question;
  question.indicators = std::move(indicators);
  question.first_year = first;
  question.last_year = last;
  question.allow_break = true;
  return question;
}

// The steps of SQLite's plan, a line each.
std::string plan_of(const std::string& sql) {
  Result<Rows> rows = panel().query("EXPLAIN QUERY PLAN " + sql);
  if (!rows) return rows.error().message;
  std::string plan;
  while (*rows->next()) plan += std::string(rows->text(3)) + "\n";
  return plan;
}

}  // namespace

TEST_CASE("every county and year of a whole panel is answered once", "[query]") {
  for (const char* name : {"request.received", "outcome2019.granted", "received", "disclosure_rate",
                           "litigation_per_100"}) {
    INFO(name);
    const auto found = compare(panel(), about({name}));
    REQUIRE(found.ok());
    const bool since_2019 = std::string_view(name).substr(0, 11) == "outcome2019";
    CHECK(found->size() == kCounties * (since_2019 ? 6 : kYears));
  }
  const auto ranked = rank(panel(), about({"refusal_rate"}, 2021));
  REQUIRE(ranked.ok());
  REQUIRE(ranked->size() == kCounties);
  for (std::size_t i = 1; i < ranked->size(); ++i) {
    CHECK(ranked->at(i - 1).answer.value >= ranked->at(i).answer.value);
  }
}

TEST_CASE("the same panel gives the same answers, figure by figure", "[query]") {
  const test::TemporaryFolder folder;
  (void)test::make_panel(folder / "again.db", kCounties);
  Archive again = Archive::open(folder / "again.db", Archive::Mode::kReadOnly).value();
  const Question question = about({"disclosure_rate", "refused", "litigation.total"});
  const auto one = compare(panel(), question);
  const auto other = compare(again, question);
  REQUIRE(one.ok());
  REQUIRE(other.ok());
  REQUIRE(one->size() == other->size());
  for (std::size_t i = 0; i < one->size(); ++i) {
    CHECK(one->at(i).value == other->at(i).value);
    CHECK(one->at(i).equation == other->at(i).equation);
    CHECK(one->at(i).report_key == other->at(i).report_key);
  }
}

TEST_CASE("a measure over a whole panel agrees with the figures it is made of", "[query]") {
  const auto shares = compare(panel(), about({"disclosure_rate"}, 2021, 2021));
  const auto granted = compare(panel(), about({"outcome2019.granted"}, 2021, 2021));
  const auto partial = compare(panel(), about({"outcome2019.partial"}, 2021, 2021));
  const auto total = compare(panel(), about({"outcome.total"}, 2021, 2021));
  REQUIRE(shares->size() == kCounties);
  for (std::size_t i = 0; i < kCounties; ++i) {
    const double expected = 100.0 * (granted->at(i).value + partial->at(i).value).to_double() /
                            total->at(i).value.to_double();
    CHECK(shares->at(i).value.to_double() == Approx(expected).margin(0.00005));
  }
}

TEST_CASE("questions about a place or a year find figures by index", "[query]") {
  const std::string county = " WHERE jurisdiction_code = '110101' AND year = 2021";
  for (const char* view :
       {"figure", "derived", "answer", "request_outcome", "request_intake", "channel_count",
        "outcome_harmonized", "measure", "litigation", "reconsideration", "panel"}) {
    const std::string plan = plan_of(std::string("SELECT * FROM ") + view + county);
    INFO(view << "\n" << plan);
    CHECK(plan.find("SCAN f\n") == std::string::npos);
    CHECK(plan.find("SCAN r\n") == std::string::npos);
    CHECK(plan.find("SEARCH f") != std::string::npos);
  }
}

}  // namespace gongkai
