#include "resolve/equations.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

#include "core/catalogue.h"

namespace gongkai::detail {
namespace {

const Equation* find(const std::vector<Equation>& equations, std::string_view id) {
  const auto it = std::find_if(equations.begin(), equations.end(),
                               [&](const Equation& e) { return e.id == id; });
  return it == equations.end() ? nullptr : &*it;
}

std::size_t terms_of(const std::vector<Equation>& equations, std::string_view id) {
  const Equation* equation = find(equations, id);
  return equation == nullptr ? 0 : equation->terms.size();
}

Reading cell(std::string_view indicator, std::string_view applicant,
             std::optional<std::int64_t> value) {
  Reading reading;
  reading.indicator = indicator;
  reading.applicant = applicant;
  reading.evidence = Evidence::kForm;
  if (value) reading.value = Decimal::of(*value);
  reading.outcome = value ? Outcome::kFigure : Outcome::kBlank;
  return reading;
}

// One row of table three: six columns and the total; -1 is a blank cell.
std::vector<Reading> row(std::string_view indicator, const std::vector<int>& values) {
  std::vector<Reading> readings;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::string_view applicant = i < 6 ? applicant_columns()[i] : "total";
    readings.push_back(cell(indicator, applicant,
                            values[i] < 0 ? std::nullopt : std::optional<std::int64_t>(values[i])));
  }
  return readings;
}

}  // namespace

TEST_CASE("the forms have exactly the identities that their tables define", "[resolve]") {
  // Table three: a sum and a carry-over for each of 7 columns, a sum for each row; table four: 3.
  CHECK(form_equations(Form::k2021).size() == 7 + 7 + 25 + 3);
  CHECK(form_equations(Form::k2019).size() == 7 + 7 + 23 + 3);
  CHECK(form_equations(Form::kNarrative).empty());
  CHECK(form_equations(Form::kLocal).empty());
}

TEST_CASE("a part without a row of its own stands as its printed parts", "[resolve]") {
  CHECK(terms_of(form_equations(Form::k2021), "sum.outcome2019[commercial]") ==
        1 + 2 + 8 + 3 + 5 + 3);
  CHECK(terms_of(form_equations(Form::k2019), "sum.outcome2019[total]") == 1 + 2 + 8 + 3 + 5 + 1);
  CHECK(terms_of(form_equations(Form::k2021), "sum.outcome2008") == 0);
}

TEST_CASE("the 2014 sheet sums intake, outcomes, refusals, remedies and staff, and no channels",
          "[resolve]") {
  const auto& equations = form_equations(Form::k2014);
  CHECK(terms_of(equations, "sum.request.received.intake") == 1 + 4);
  CHECK(terms_of(equations, "sum.request.concluded") == 1 + 2);
  CHECK(terms_of(equations, "sum.outcome2008") == 1 + 8);
  CHECK(terms_of(equations, "sum.outcome2008.refused") == 1 + 6);
  CHECK(terms_of(equations, "sum.reconsideration") == 1 + 3);
  CHECK(terms_of(equations, "sum.litigation_result") == 1 + 3);
  CHECK(terms_of(equations, "sum.capacity.staff") == 1 + 2);
  CHECK(equations.size() == 7);
}

TEST_CASE("what no row prints is derived from the rows that there are", "[resolve]") {
  const auto& equations = derived_equations(Form::k2021);
  CHECK(terms_of(equations, "sum.outcome2019.refused[total]") == 1 + 8);
  CHECK(terms_of(equations, "sum.outcome2019.other[research]") == 1 + 3);
  CHECK(terms_of(equations, "sum.litigation_path") == 1 + 2);
  CHECK(terms_of(equations, "sum.litigation.upheld") == 1 + 2);
  CHECK(terms_of(derived_equations(Form::k2019), "sum.outcome2019.other[total]") == 0);
}

TEST_CASE("every term of an equation has its cell", "[resolve]") {
  for (const Form form : {Form::k2014, Form::k2019, Form::k2021}) {
    for (const auto* equations : {&form_equations(form), &derived_equations(form)}) {
      for (const Equation& equation : *equations) {
        for (const Term& term : equation.terms) {
          INFO(equation.id);
          REQUIRE(term.cell >= 0);
          CHECK(cell_indicator(term.cell) == term.indicator);
          CHECK(cell_applicant(term.cell) == term.applicant);
        }
      }
    }
  }
}

TEST_CASE("a printed total of 0 proves the six blanks before it", "[resolve]") {
  const auto readings = row("request.carried_in", {-1, -1, -1, -1, -1, -1, 0});
  const auto proved = prove_blank_zeros(Form::k2021, readings);
  REQUIRE(proved.size() == 6);
  CHECK(proved[0].reading == 0);
  CHECK(proved[0].proof == "row.request.carried_in");
}

TEST_CASE("blanks are proved where the printed cells already make the total", "[resolve]") {
  const auto proved =
      prove_blank_zeros(Form::k2021, row("request.received", {3, -1, -1, 2, -1, -1, 5}));
  CHECK(proved.size() == 4);
}

TEST_CASE("a blank is not proved where the total leaves something over", "[resolve]") {
  CHECK(prove_blank_zeros(Form::k2021, row("request.received", {3, -1, -1, 2, -1, -1, 6})).empty());
}

TEST_CASE("a blank row without a total proves nothing", "[resolve]") {
  CHECK(prove_blank_zeros(Form::k2021, row("request.received", {-1, -1, -1, -1, -1, -1, -1}))
            .empty());
}

TEST_CASE("a blank total over printed cells is no zero", "[resolve]") {
  CHECK(prove_blank_zeros(Form::k2021, row("request.received", {3, 0, 0, 2, 0, 0, -1})).empty());
}

TEST_CASE("a missing cell proves nothing except beside zeros", "[resolve]") {
  auto readings = row("request.received", {3, -1, -1, 2, -1, -1, 5});
  readings.erase(readings.begin());
  CHECK(prove_blank_zeros(Form::k2021, readings).empty());
  readings = row("request.received", {-1, -1, -1, -1, -1, -1, 0});
  readings.erase(readings.begin());
  CHECK(prove_blank_zeros(Form::k2021, readings).size() == 5);
}

TEST_CASE("a proof may rest on another proof", "[resolve]") {
  auto readings = row("request.received", {4, 0, 0, 0, 0, 0, 4});
  // The total of carried_in is proved by the carry-over once ... its row is proved through it.
  for (auto& r : row("request.carried_in", {-1, -1, -1, -1, -1, -1, -1})) readings.push_back(r);
  for (auto& r : row("outcome.total", {4, 0, 0, 0, 0, 0, 4})) readings.push_back(r);
  for (auto& r : row("request.carried_out", {0, 0, 0, 0, 0, 0, 0})) readings.push_back(r);
  const auto proved = prove_blank_zeros(Form::k2019, readings);
  CHECK(proved.size() == 7);
  CHECK(proved.back().proof == "carry_over[total]; row.request.carried_in");
}

TEST_CASE("a blank that one equation makes 0 and another needs above 0 stays open", "[resolve]") {
  auto readings = row("request.received", {4, 1, 0, 0, 0, 0, 5});
  for (auto& r : row("request.carried_in", {0, 0, 0, 0, 0, 0, 0})) readings.push_back(r);
  // commercial: the row leaves 0, the carry-over leaves 1.
  for (auto& r : row("outcome.total", {5, -1, 0, 0, 0, 0, 5})) readings.push_back(r);
  for (auto& r : row("request.carried_out", {0, 0, 0, 0, 0, 0, 0})) readings.push_back(r);
  CHECK(prove_blank_zeros(Form::k2019, readings).empty());
}

TEST_CASE("blanks in table four and in the 2014 sheet are proved by their sums", "[resolve]") {
  std::vector<Reading> readings = {cell("reconsideration.total", "total", 0),
                                   cell("reconsideration.upheld", "total", std::nullopt),
                                   cell("reconsideration.corrected", "total", std::nullopt),
                                   cell("reconsideration.other", "total", std::nullopt),
                                   cell("complaint.total", "total", std::nullopt)};
  CHECK(prove_blank_zeros(Form::k2014, readings).size() == 3);
  readings[0].value = Decimal::of(2);
  CHECK(prove_blank_zeros(Form::k2014, readings).empty());
  CHECK(prove_blank_zeros(Form::kNarrative, readings).empty());
}

TEST_CASE("prose proves no blank", "[resolve]") {
  auto readings = row("request.carried_in", {-1, -1, -1, -1, -1, -1, 0});
  readings.back().evidence = Evidence::kNarrative;
  CHECK(prove_blank_zeros(Form::k2021, readings).empty());
}

}  // namespace gongkai::detail
