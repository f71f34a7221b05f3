// Properties over whole forms: blanks, and tables whose rows or columns changed places.
#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <map>

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

// The equations that a cell stands in, with its sign there.
std::vector<std::pair<std::size_t, int>> incidents_of(Form form, int cell) {
  std::vector<std::pair<std::size_t, int>> incidents;
  const auto& equations = form_equations(form);
  for (std::size_t e = 0; e < equations.size(); ++e) {
    for (const Term& term : equations[e].terms) {
      if (term.cell == cell) incidents.emplace_back(e, term.sign);
    }
  }
  return incidents;
}

// True where the values of two cells can change places and no sum over rows notices. Sums over the
// columns of one row are left out: whole rows change places.
bool cells_alike(Form form, int a, int b) {
  const auto over_rows = [&](int cell) {
    auto incidents = incidents_of(form, cell);
    std::erase_if(incidents, [&](const auto& incident) {
      return form_equations(form)[incident.first].check.starts_with("row.");
    });
    return incidents;
  };
  return over_rows(a) == over_rows(b);
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

// What docs/checks.md lists under "What one report cannot show": the pairs below, and no others.
TEST_CASE("one report cannot show swapped outcome rows, nor received and carried in", "[audit]") {
  const auto silent = [](std::string_view a, std::string_view b) {
    const auto either = [&](std::string_view one, std::string_view other) {
      return (a == one && b == other) || (a == other && b == one);
    };
    return (a.starts_with("outcome2019.") && b.starts_with("outcome2019.")) ||
           either("request.received", "request.carried_in");
  };
  std::mt19937 random(47);
  for (const Form form : {Form::k2019, Form::k2021}) {
    const auto rows = rows_of_table_three(form);
    for (std::size_t a = 0; a < rows.size(); ++a) {
      for (std::size_t b = a + 1; b < rows.size(); ++b) {
        INFO(rows[a] << " and " << rows[b]);
        CHECK(cells_alike(form, detail::cell_of(rows[a], "commercial"),
                          detail::cell_of(rows[b], "commercial")) == silent(rows[a], rows[b]));
        Extraction report = random_form(form, random);
        swap_rows(report, rows[a], rows[b]);
        if (silent(rows[a], rows[b])) CHECK_FALSE(found(report));
      }
    }
  }
}

TEST_CASE("one report cannot show swapped results or lines of table four", "[audit]") {
  const std::vector<std::string> lines = {"reconsideration.", "litigation.direct.",
                                          "litigation.after_reconsideration."};
  const std::vector<std::string> results = {"upheld", "corrected", "other", "pending"};
  std::mt19937 random(53);
  const auto swapped = [&](std::vector<std::pair<std::string, std::string>> pairs) {
    Extraction report = random_form(Form::k2021, random);
    for (const auto& [a, b] : pairs) {
      Figure* first = figure_at(report, a, "total");
      Figure* second = figure_at(report, b, "total");
      std::swap(first->value, second->value);
    }
    return report;
  };
  for (const std::string& line : lines) {
    for (const std::string& a : results) {
      for (const std::string& b : results) CHECK_FALSE(found(swapped({{line + a, line + b}})));
    }
    for (const std::string& other : lines) {
      std::vector<std::pair<std::string, std::string>> pairs;
      if (line < other) {
        pairs.emplace_back(line + "total", other + "total");
        for (const std::string& a : results) pairs.emplace_back(line + a, other + a);
      }
      CHECK_FALSE(found(swapped(pairs)));
    }
  }
  for (const std::string& a : results) {
    CHECK_FALSE(cells_alike(Form::k2021, detail::cell_of("reconsideration." + a, "total"),
                            detail::cell_of("reconsideration.total", "total")));
  }
}

TEST_CASE("one report cannot show swapped cells of table two", "[audit]") {
  for (const Form form : {Form::k2019, Form::k2021}) {
    for (const Indicator& indicator : Catalogue::get().indicators()) {
      if (!indicator.code.starts_with("article20.") || !indicator.printed_by(name(form))) continue;
      CHECK(incidents_of(form, detail::cell_of(indicator.code, "total")).empty());
    }
  }
}

// docs/checks.md lists these groups by their codes, a line each.
TEST_CASE("swaps inside the sheet of 2014 that one report cannot show are listed", "[audit]") {
  std::map<std::vector<std::pair<std::size_t, int>>, std::string> groups;
  std::map<std::vector<std::pair<std::size_t, int>>, int> sizes;
  for (const Indicator& indicator : Catalogue::get().indicators()) {
    if (!indicator.printed_by("2014")) continue;
    const auto incidents = incidents_of(Form::k2014, detail::cell_of(indicator.code, "total"));
    std::string& group = groups[incidents];
    group += (group.empty() ? "`" : ", `") + std::string(indicator.code) + "`";
    ++sizes[incidents];
  }
  std::ifstream file(GONGKAI_SOURCE_DIR "/docs/checks.md");
  std::string page;
  for (std::string word; file >> word;) page += word + " ";  // lines may break anywhere
  for (const auto& [incidents, group] : groups) {
    if (sizes[incidents] < 2) continue;
    INFO(group);
    CHECK(page.find(group) != std::string::npos);
  }
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
