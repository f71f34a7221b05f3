// Properties over whole forms: blanks, and tables whose rows or columns changed places.
#include <algorithm>
#include <catch2/catch.hpp>

#include "audit/localise.h"
#include "core/catalogue.h"
#include "reports.h"
#include "resolve/equations.h"

namespace gongkai::detail {
namespace {

// The zeros of a form left blank and read as resolve reads them.
Extraction with_blank_zeros(Extraction report) {
  for (const Figure& figure : report.figures) {
    Reading reading;
    reading.indicator = figure.indicator;
    reading.applicant = figure.applicant;
    reading.evidence = Evidence::kForm;
    reading.span = figure.span;
    reading.outcome = figure.value == Decimal{} ? Outcome::kBlank : Outcome::kFigure;
    if (reading.outcome == Outcome::kFigure) reading.value = figure.value;
    report.readings.push_back(reading);
  }
  for (const ProvedZero& zero : prove_blank_zeros(report.meta.form, report.readings)) {
    report.readings[zero.reading].outcome = Outcome::kFigure;
    report.readings[zero.reading].value = Decimal{};
    report.figures[zero.reading].state = State::kBlankProvedZero;
  }
  const Extraction& read = report;
  std::size_t i = 0;
  report.figures.erase(
      std::remove_if(report.figures.begin(), report.figures.end(),
                     [&](const Figure&) { return read.readings[i++].outcome == Outcome::kBlank; }),
      report.figures.end());
  return report;
}

bool in_table_three(std::string_view indicator) {
  return Catalogue::get().find(indicator)->unit == "request";
}

void swap_columns(Extraction& report, std::string_view a, std::string_view b) {
  for (Figure& figure : report.figures) {
    if (figure.applicant != a || !in_table_three(figure.indicator)) continue;
    std::swap(figure.value, figure_at(report, figure.indicator, b)->value);
  }
}

void swap_rows(Extraction& report, std::string_view a, std::string_view b) {
  for (Figure& figure : report.figures) {
    if (figure.indicator != a) continue;
    std::swap(figure.value, figure_at(report, b, figure.applicant)->value);
  }
}

bool balanced(const Extraction& report) {
  CellValues values(static_cast<std::size_t>(cell_count()));
  for (const Figure& figure : report.figures) {
    values[static_cast<std::size_t>(cell_of(figure.indicator, figure.applicant))] =
        to_wide(figure.value);
  }
  const auto& equations = form_equations(report.meta.form);
  return std::all_of(equations.begin(), equations.end(), [&](const Equation& equation) {
    return standing_of(equation, values).balance == 0;
  });
}

bool found(const Extraction& report) {
  return !of_severity(audit(report, builtin_checks()), Severity::kError).empty();
}

std::vector<std::string_view> rows_of_table_three(Form form) {
  std::vector<std::string_view> rows;
  for (const Indicator& indicator : Catalogue::get().indicators()) {
    if (indicator.unit == "request" && indicator.printed_by(name(form))) {
      rows.push_back(indicator.code);
    }
  }
  return rows;
}

}  // namespace

TEST_CASE("a balanced form with its zeros left blank is fully assessed", "[audit]") {
  std::mt19937 random(31);
  for (int i = 0; i < 100; ++i) {
    const Form form = i % 2 == 0 ? Form::k2019 : Form::k2021;
    const Extraction report = with_blank_zeros(random_form(form, random));
    const auto findings = audit(report, builtin_checks());
    INFO(to_text(findings));
    CHECK(of_severity(findings, Severity::kWarning).empty());
    CHECK(std::none_of(findings.begin(), findings.end(), [](const Finding& finding) {
      return finding.verdict == Verdict::kNotAssessable &&
             (finding.operands.empty() || in_table_three(finding.operands[0].indicator));
    }));
  }
}

TEST_CASE("a wrong cell is found though the zeros are blank", "[audit]") {
  std::mt19937 random(37);
  int named = 0;
  int tried = 0;
  while (tried < 200) {
    Extraction report = random_form(tried % 2 == 0 ? Form::k2019 : Form::k2021, random);
    Figure& wrong = report.figures[random() % report.figures.size()];
    const bool printed = wrong.value != Decimal{} && (in_table_three(wrong.indicator) ||
                                                      wrong.indicator.starts_with("litigation."));
    if (!printed) continue;
    const Figure right = wrong;
    wrong.value = wrong.value + Decimal::of(3);
    ++tried;
    const auto findings =
        of_severity(audit(with_blank_zeros(report), builtin_checks()), Severity::kError);
    INFO(to_line(right) << "\n" << to_text(findings));
    // In table four a blank beside the wrong cell may hold the difference.
    if (in_table_three(right.indicator)) CHECK_FALSE(findings.empty());
    if (findings.empty()) continue;
    const auto& suspects = findings.front().suspects;
    named += std::any_of(suspects.begin(), suspects.end(), [&](const Suspect& suspect) {
      return suspect.indicator == right.indicator && suspect.applicant == right.applicant;
    });
  }
  INFO(named << " of " << tried);
  CHECK(named * 100 >= tried * 90);
}

TEST_CASE("swapped columns of table three are found where any equation changes", "[audit]") {
  std::mt19937 random(41);
  std::vector<std::string_view> columns = applicant_columns();
  columns.push_back("total");
  int seen = 0;
  for (std::size_t a = 0; a < columns.size(); ++a) {
    for (std::size_t b = a + 1; b < columns.size(); ++b) {
      Extraction report = random_form(Form::k2021, random);
      swap_columns(report, columns[a], columns[b]);
      INFO(columns[a] << " and " << columns[b]);
      CHECK(found(report) == !balanced(report));
      // One report cannot show two applicants under each other's label: every sum is the same.
      CHECK(balanced(report) == (columns[b] != "total"));
      seen += found(report) ? 1 : 0;
    }
  }
  CHECK(seen == 6);
}

TEST_CASE("swapped rows of table three are found where any equation changes", "[audit]") {
  std::mt19937 random(43);
  const auto rows = rows_of_table_three(Form::k2021);
  for (std::size_t a = 0; a < rows.size(); ++a) {
    for (std::size_t b = a + 1; b < rows.size(); ++b) {
      Extraction report = random_form(Form::k2021, random);
      swap_rows(report, rows[a], rows[b]);
      INFO(rows[a] << " and " << rows[b]);
      CHECK(found(report) == !balanced(report));
    }
  }
}

}  // namespace gongkai::detail
