#include "audit/localise.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>

#include "audit/audit.h"
#include "reports.h"
#include "resolve/equations.h"

namespace gongkai::detail {
namespace {

bool in_equation(Form form, int cell) {
  for (const Equation& equation : form_equations(form)) {
    for (const Term& term : equation.terms) {
      if (term.cell == cell) return true;
    }
  }
  return false;
}

int cell_of(const Figure& figure) { return detail::cell_of(figure.indicator, figure.applicant); }

bool names(const Suspect& suspect, const Figure& figure) {
  return suspect.indicator == figure.indicator && suspect.applicant == figure.applicant;
}

bool names_any(const std::vector<Finding>& findings, const Figure& figure) {
  for (const Finding& finding : findings) {
    for (const Suspect& suspect : finding.suspects) {
      if (names(suspect, figure)) return true;
    }
  }
  return false;
}

// Exactly one cell of the form can be changed so that everything holds.
bool determined(const Extraction& report) {
  CellValues values(static_cast<std::size_t>(cell_count()));
  for (const Figure& figure : report.figures) {
    values[static_cast<std::size_t>(cell_of(figure))] = to_wide(figure.value);
  }
  const auto diagnoses = localise(report.meta.form, values);
  return diagnoses.size() == 1 && diagnoses[0].repairs.size() == 1;
}

}  // namespace

TEST_CASE("consistent forms give no warning", "[audit]") {
  std::mt19937 random(2024);
  for (int i = 0; i < 300; ++i) {
    const Form form = i % 3 == 0 ? Form::k2014 : i % 3 == 1 ? Form::k2019 : Form::k2021;
    const Extraction report = random_form(form, random);
    const auto findings = of_severity(audit(report, builtin_checks()), Severity::kWarning);
    INFO(to_text(findings));
    REQUIRE(findings.empty());
  }
}

TEST_CASE("each single wrong cell of tables three and four is found and named", "[audit]") {
  std::mt19937 random(7);
  int determined_count = 0;
  int first = 0;
  for (const Form form : {Form::k2019, Form::k2021}) {
    const Extraction sound = random_form(form, random);
    for (std::size_t i = 0; i < sound.figures.size(); ++i) {
      if (!in_equation(form, cell_of(sound.figures[i]))) continue;
      Extraction report = sound;
      Figure& wrong = report.figures[i];
      wrong.value = wrong.value + Decimal::of(1 + static_cast<std::int64_t>(random() % 30));
      const auto findings = of_severity(audit(report, builtin_checks()), Severity::kError);
      INFO(to_line(wrong) << "\n" << to_text(findings));
      REQUIRE_FALSE(findings.empty());
      CHECK(names_any(findings, wrong));
      if (!determined(report)) continue;
      ++determined_count;
      const bool is_first = std::all_of(findings.begin(), findings.end(), [&](const Finding& f) {
        return !f.suspects.empty() && names(f.suspects.front(), wrong) &&
               f.suspects.front().suggested == sound.figures[i].value;
      });
      first += is_first ? 1 : 0;
    }
  }
  CHECK(determined_count >= 2 * 140);
  CHECK(first == determined_count);
}

TEST_CASE("two wrong cells of a form are both suspects", "[audit]") {
  std::mt19937 random(11);
  int both = 0;
  int tried = 0;
  while (tried < 200) {
    const Form form = tried % 2 == 0 ? Form::k2019 : Form::k2021;
    Extraction report = random_form(form, random);
    std::vector<Figure*> wrong;
    while (wrong.size() < 2) {
      Figure* figure = &report.figures[random() % report.figures.size()];
      if (!in_equation(form, cell_of(*figure)) || (!wrong.empty() && wrong[0] == figure)) continue;
      figure->value = figure->value + Decimal::of(1 + static_cast<std::int64_t>(random() % 40));
      wrong.push_back(figure);
    }
    ++tried;
    const auto findings = of_severity(audit(report, builtin_checks()), Severity::kError);
    REQUIRE_FALSE(findings.empty());
    both += names_any(findings, *wrong[0]) && names_any(findings, *wrong[1]) ? 1 : 0;
  }
  INFO(both << " of " << tried);
  CHECK(both * 100 >= tried * 80);
}

TEST_CASE("a slip of the hand is told by its kind", "[audit]") {
  const auto cause = [](std::int64_t value, std::int64_t suggested) {
    return cause_of(Wide{value} * kBillion, Wide{suggested} * kBillion);
  };
  CHECK(cause(12, 120) == "missing_zero");
  CHECK(cause(12, 132) == "dropped_digit");
  CHECK(cause(1332, 132) == "doubled_digit");
  CHECK(cause(1382, 132) == "extra_digit");
  CHECK(cause(312, 132) == "transposed_digits");
  CHECK(cause(172, 132) == "wrong_digit");
  CHECK(cause(4, 7) == "unknown");
  CHECK(cause(0, 70) == "unknown");
}

TEST_CASE("swapped cells are named as such", "[audit]") {
  std::mt19937 random(3);
  Extraction report = random_form(Form::k2021, random);
  Figure* a = figure_at(report, "outcome2019.granted", "natural_person");
  Figure* b = figure_at(report, "outcome2019.granted", "commercial");
  // Values that are neither equal nor zero, everything else kept in balance.
  for (const auto& [column, more] :
       {std::pair("natural_person", 1017), std::pair("commercial", 9)}) {
    for (const char* row : {"outcome2019.granted", "outcome.total", "request.received"}) {
      for (const char* cell : {column, "total"}) {
        Figure* figure = figure_at(report, row, cell);
        figure->value = figure->value + Decimal::of(more);
      }
    }
  }
  REQUIRE(of_severity(audit(report, builtin_checks()), Severity::kError).empty());
  std::swap(a->value, b->value);
  const auto findings = of_severity(audit(report, builtin_checks()), Severity::kError);
  INFO(to_text(findings));
  REQUIRE(findings.size() == 2);
  REQUIRE_FALSE(findings[0].suspects.empty());
  CHECK(findings[0].suspects[0].cause == "swapped_cells");
  CHECK(names_any(findings, *a));
  CHECK(names_any(findings, *b));
}

TEST_CASE("a number whose digits were split over two cells is told from two wrong cells",
          "[audit]") {
  std::mt19937 random(3);
  Extraction report = random_form(Form::k2021, random);
  // 12 natural persons and no company in one row, everything else in balance around it.
  const auto add = [&](const char* row, const char* column, std::int64_t more) {
    for (const char* cell : {column, "total"}) {
      Figure* figure = figure_at(report, row, cell);
      figure->value = figure->value + Decimal::of(more);
    }
  };
  const auto set = [&](const char* row, const char* column, std::int64_t value) {
    const std::int64_t more = value - figure_at(report, row, column)->value.coefficient;
    for (const char* other : {row, "outcome.total", "request.received"}) add(other, column, more);
  };
  set("outcome2019.granted", "natural_person", 12);
  set("outcome2019.granted", "commercial", 0);
  REQUIRE(of_severity(audit(report, builtin_checks()), Severity::kError).empty());
  figure_at(report, "outcome2019.granted", "natural_person")->value = Decimal::of(1);
  figure_at(report, "outcome2019.granted", "commercial")->value = Decimal::of(2);
  const auto findings = of_severity(audit(report, builtin_checks()), Severity::kError);
  INFO(to_text(findings));
  REQUIRE_FALSE(findings.empty());
  for (const Finding& finding : findings) {
    REQUIRE_FALSE(finding.suspects.empty());
    CHECK(finding.suspects.front().cause == "split_digits");
  }
}

TEST_CASE("a report is judged in well under a millisecond", "[audit]") {
  std::mt19937 random(5);
  Extraction report = random_form(Form::k2021, random);
  for (int wrong = 0; wrong < 3; ++wrong) {
    constexpr int kRounds = 50;
    const auto start = std::chrono::steady_clock::now();
    for (int i = 0; i < kRounds; ++i) static_cast<void>(audit(report, builtin_checks()));
    const auto micros = std::chrono::duration_cast<std::chrono::microseconds>(
                            std::chrono::steady_clock::now() - start)
                            .count() /
                        kRounds;
    INFO(wrong << " wrong cells: " << micros << " microseconds a report");
    CHECK(micros < 20'000);  // a debug build with sanitizers on a busy machine
    Figure& figure = report.figures[random() % report.figures.size()];
    figure.value = figure.value + Decimal::of(5);
  }
}

}  // namespace gongkai::detail
