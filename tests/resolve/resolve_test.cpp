#include "resolve/resolve.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

namespace gongkai::detail {
namespace {

// A claim of narrative text at `at`; two claims far apart have nothing to do with each other.
Reading claim(std::string_view indicator, std::int64_t value, std::uint32_t at = 0,
              Scope scope = Scope::kUnspecified) {
  Reading reading;
  reading.indicator = indicator;
  reading.applicant = "total";
  reading.value = Decimal::of(value);
  reading.span = {at, at + 2};
  reading.evidence = Evidence::kNarrative;
  reading.scope = scope;
  if (scope != Scope::kUnspecified) reading.scope_words = {at, at + 1};
  reading.rule = "strong";
  reading.outcome = Outcome::kFigure;
  return reading;
}

Reading cell(std::string_view indicator, std::string_view applicant,
             std::optional<std::int64_t> value) {
  Reading reading;
  reading.indicator = indicator;
  reading.applicant = applicant;
  if (value) reading.value = Decimal::of(*value);
  reading.evidence = Evidence::kForm;
  reading.outcome = value ? Outcome::kFigure : Outcome::kBlank;
  return reading;
}

ResolveOptions options(Form form = Form::kNarrative) {
  ResolveOptions o;
  o.form = form;
  o.is_weak = [](std::string_view rule) { return rule == "weak"; };
  o.is_zero_in_words = [](std::string_view rule) { return rule == "zero"; };
  return o;
}

std::string show(const std::vector<Figure>& figures) {
  std::string out;
  for (const Figure& f : figures) {
    out += std::string(f.indicator) + " " + f.value.to_string() + " " + std::string(name(f.scope)) +
           (f.is_primary ? " primary" : "") + "\n";
  }
  return out;
}

}  // namespace

TEST_CASE("an unscoped claim takes the scope of a scoped one with its value", "[resolve]") {
  std::vector<Reading> readings = {claim("request.received", 7, 0),
                                   claim("request.received", 7, 900, Scope::kOwnBody),
                                   claim("request.received", 90, 1800, Scope::kWhole)};
  const auto figures = resolve(readings, options());
  REQUIRE(figures.size() == 2);
  CHECK(readings[0].scope == Scope::kOwnBody);
}

TEST_CASE("where one scope occurs an unscoped claim is at that scope", "[resolve]") {
  std::vector<Reading> readings = {claim("request.received", 7, 0, Scope::kWhole),
                                   claim("request.received", 9, 900)};
  const auto figures = resolve(readings, options());
  REQUIRE(figures.size() == 1);
  CHECK(figures[0].value == Decimal::of(7));  // its scope is its own
  CHECK(figures[0].scope == Scope::kWhole);
}

TEST_CASE("between two scopes an unscoped claim of neither value is lost", "[resolve]") {
  std::vector<Reading> readings = {claim("request.received", 90, 0, Scope::kWhole),
                                   claim("request.received", 7, 900, Scope::kOwnBody),
                                   claim("request.received", 12, 1800)};
  const auto figures = resolve(readings, options());
  CHECK(figures.size() == 2);
  CHECK(readings[2].reason == "scope not stated");
}

TEST_CASE("of two scopes the whole is primary", "[resolve]") {
  std::vector<Reading> readings = {claim("request.received", 7, 0, Scope::kOwnBody),
                                   claim("request.received", 90, 900, Scope::kWhole)};
  INFO(show(resolve(readings, options())));
  for (const Figure& figure : resolve(readings, options())) {
    CHECK(figure.is_primary == (figure.scope == Scope::kWhole));
  }
}

TEST_CASE("an exact number beats one with its 余", "[resolve]") {
  std::vector<Reading> readings = {claim("request.received", 300, 0),
                                   claim("request.received", 312, 900)};
  readings[0].qualifier = Qualifier::kAtLeast;
  const auto figures = resolve(readings, options());
  REQUIRE(figures.size() == 1);
  CHECK(figures[0].value == Decimal::of(312));
  CHECK(readings[0].reason == "less exact");
}

TEST_CASE("a form cell beats prose", "[resolve]") {
  std::vector<Reading> readings = {claim("request.received", 8, 0),
                                   cell("request.received", "total", 9)};
  const auto figures = resolve(readings, options(Form::k2014));
  REQUIRE(figures.size() == 1);
  CHECK(figures[0].value == Decimal::of(9));
  CHECK(readings[0].reason == "differs from the form cell");
}

TEST_CASE("equal claims of two values give no figure", "[resolve]") {
  std::vector<Reading> readings = {claim("request.received", 8, 0),
                                   claim("request.received", 9, 900)};
  CHECK(resolve(readings, options()).empty());
  CHECK(readings[0].reason == "conflict");
  CHECK(readings[1].reason == "conflict");
}

TEST_CASE("the same value said twice is one figure", "[resolve]") {
  std::vector<Reading> readings = {claim("request.received", 8, 0),
                                   claim("request.received", 8, 900)};
  CHECK(resolve(readings, options()).size() == 1);
}

TEST_CASE("a weak wording loses to a strong one", "[resolve]") {
  std::vector<Reading> readings = {claim("request.received", 8, 0),
                                   claim("request.received", 9, 900)};
  readings[0].rule = "weak";
  const auto figures = resolve(readings, options());
  REQUIRE(figures.size() == 1);
  CHECK(figures[0].value == Decimal::of(9));
  CHECK(readings[0].reason == "weaker wording");
}

TEST_CASE("zero in words loses to a count and stands alone", "[resolve]") {
  std::vector<Reading> both = {claim("request.received", 0, 0), claim("request.received", 9, 900)};
  both[0].rule = "zero";
  const auto figures = resolve(both, options());
  REQUIRE(figures.size() == 1);
  CHECK(figures[0].value == Decimal::of(9));
  CHECK(both[0].reason == "a count is stated");

  std::vector<Reading> alone = {claim("request.received", 0, 0)};
  alone[0].rule = "zero";
  CHECK(resolve(alone, options()).size() == 1);
}

TEST_CASE("zero in words loses to a part that was counted", "[resolve]") {
  std::vector<Reading> readings = {claim("request.received", 0, 0),
                                   claim("request.received.fax", 1, 10)};
  readings[0].rule = "zero";
  CHECK(show(resolve(readings, options())) == "request.received.fax 1 unspecified primary\n");
  CHECK(readings[0].reason == "a count is stated");
  readings = {claim("request.received", 0, 0), claim("request.received.fax", 0, 10)};
  readings[0].rule = "zero";
  CHECK(resolve(readings, options()).size() == 2);
}

TEST_CASE("parts belong to the total, of the area or the office, that they sum up to",
          "[resolve]") {
  std::vector<Reading> readings = {claim("request.received", 96, 0, Scope::kWhole),
                                   claim("request.received", 41, 20, Scope::kOwnBody),
                                   claim("request.received.online", 40, 40),
                                   claim("request.received.letter", 1, 60)};
  resolve(readings, options());
  CHECK(readings[2].scope == Scope::kOwnBody);
  readings[0].value = Decimal::of(41);
  readings[1].value = Decimal::of(7);
  readings[2].scope = readings[3].scope = Scope::kUnspecified;
  resolve(readings, options());
  CHECK(readings[2].scope == Scope::kWhole);
}

TEST_CASE("an answer without scope words has the scope of the requests", "[resolve]") {
  std::vector<Reading> readings = {claim("request.received", 96, 0, Scope::kWhole),
                                   claim("outcome.total", 95, 20)};
  ResolveOptions o = options();
  o.scope_like = [](const Indicator& indicator) {
    return indicator.code == "outcome.total" ? Catalogue::get().find("request.received")->index
                                             : -1;
  };
  resolve(readings, o);
  CHECK(readings[1].scope == Scope::kWhole);
}

TEST_CASE("a part and a lost reading never become figures", "[resolve]") {
  std::vector<Reading> readings = {claim("request.received", 8, 0),
                                   claim("request.received", 3, 20)};
  readings[1].outcome = Outcome::kPart;
  const auto figures = resolve(readings, options());
  REQUIRE(figures.size() == 1);
  CHECK(figures[0].value == Decimal::of(8));
}

TEST_CASE("a part takes the scope that its total was settled at", "[resolve]") {
  std::vector<Reading> readings = {claim("request.received", 8, 0, Scope::kWhole),
                                   claim("request.received.online", 3, 40)};
  const auto figures = resolve(readings, options());
  REQUIRE(figures.size() == 2);
  CHECK(figures[1].scope == Scope::kWhole);
}

TEST_CASE("blanks under a total of zero are figures of zero with their proof", "[resolve]") {
  std::vector<Reading> readings;
  for (const char* applicant :
       {"natural_person", "commercial", "research", "public_interest", "legal_service", "other"}) {
    readings.push_back(cell("request.received", applicant, std::nullopt));
  }
  readings.push_back(cell("request.received", "total", 0));
  const auto figures = resolve(readings, options(Form::k2021));
  REQUIRE(figures.size() == 7);
  const auto proved = std::count_if(figures.begin(), figures.end(), [](const Figure& f) {
    return f.state == State::kBlankProvedZero && !f.blank_proof.empty();
  });
  CHECK(proved == 6);
}

TEST_CASE("blanks under a total above zero stay blanks", "[resolve]") {
  std::vector<Reading> readings = {cell("request.received", "natural_person", std::nullopt),
                                   cell("request.received", "commercial", std::nullopt),
                                   cell("request.received", "total", 4)};
  CHECK(resolve(readings, options(Form::k2021)).size() == 1);
}

TEST_CASE("figures come in the order of the document", "[resolve]") {
  std::vector<Reading> readings = {claim("request.received", 8, 900),
                                   claim("disclosure.total", 90, 10)};
  const auto figures = resolve(readings, options());
  REQUIRE(figures.size() == 2);
  CHECK(figures[0].indicator == "disclosure.total");
}

TEST_CASE("of two counts the one that the parts add up to is the figure", "[resolve]") {
  std::vector<Reading> readings = {
      claim("request.received", 18), claim("request.received.online", 11, 100),
      claim("request.received.in_person", 7, 120), claim("request.received", 12, 3000)};
  const auto figures = resolve(readings, options());
  CHECK(show(figures).find("request.received 18") != std::string::npos);
  CHECK(readings[3].reason == "another count adds up");

  readings = {claim("request.received", 18), claim("request.received.online", 11, 100),
              claim("request.received.in_person", 6, 120), claim("request.received", 12, 3000)};
  CHECK(show(resolve(readings, options())).find("request.received 1") == std::string::npos);
}

TEST_CASE("of two counts of a part the one that fills its total is the figure", "[resolve]") {
  std::vector<Reading> readings = {
      claim("request.received", 18), claim("request.received.online", 11, 100),
      claim("request.received.in_person", 7, 120), claim("request.received.in_person", 5, 160)};
  CHECK(show(resolve(readings, options())).find("request.received.in_person 7") !=
        std::string::npos);
  CHECK(readings[3].outcome == Outcome::kLost);
}

TEST_CASE("the larger of two counts that alone is said of the year is the figure", "[resolve]") {
  ResolveOptions o = options();
  o.says_year = [](const Reading& reading) { return reading.span.begin < 100; };
  std::vector<Reading> readings = {claim("request.received", 18),
                                   claim("request.received", 6, 3000)};
  REQUIRE(resolve(readings, o).size() == 1);
  CHECK(readings[1].reason == "another count is the year's");
  readings = {claim("request.received", 6), claim("request.received", 18, 3000)};
  CHECK(resolve(readings, o).empty());
}

}  // namespace gongkai::detail
