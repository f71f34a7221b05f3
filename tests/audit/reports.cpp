#include "reports.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>

#include "audit/checks.h"
#include "audit/figures.h"
#include "core/catalogue.h"
#include "core/text.h"
#include "resolve/equations.h"

namespace gongkai::detail {
namespace {

int pick(std::mt19937& random, int most) {
  return std::uniform_int_distribution<int>(0, most)(random);
}

// Values by cell, filled from the leaves up.
class Filler {
 public:
  Filler(Form form, std::mt19937& random) : form_(form), random_(random) {}

  std::map<int, std::int64_t> fill() {
    for (const Indicator& indicator : Catalogue::get().indicators()) fill_row(indicator);
    for (const Equation& equation : form_equations(form_)) {
      if (equation.check.starts_with("sum.")) settle(equation);
    }
    // The sum of one partition may be a part of the next: once more.
    for (const Equation& equation : form_equations(form_)) {
      if (equation.check.starts_with("sum.")) settle(equation);
    }
    for (const Equation& equation : form_equations(form_)) {
      if (equation.check == "carry_over") carry(equation);
    }
    for (const Equation& equation : form_equations(form_)) {
      if (equation.check.starts_with("row.")) settle(equation);
    }
    return values_;
  }

 private:
  bool has_columns(const Indicator& indicator) const {
    return form_ != Form::k2014 && indicator.unit == "request";
  }

  void fill_row(const Indicator& indicator) {
    if (!indicator.printed_by(name(form_))) return;
    if (!has_columns(indicator)) {
      values_[cell_of(indicator.code, "total")] = leaf(indicator, 60);
      return;
    }
    const bool empty_row = pick(random_, 2) == 0;
    for (const std::string_view column : applicant_columns()) {
      const int most = column == "natural_person" ? 400 : column == "commercial" ? 40 : 3;
      values_[cell_of(indicator.code, column)] = empty_row ? 0 : leaf(indicator, most);
    }
  }

  std::int64_t leaf(const Indicator& indicator, int most) {
    // Inequalities beside the identities: parts of other kinds stay below their wholes.
    if (indicator.relation == "of_which") return 0;
    if (indicator.code == "disclosure.total") return 61;
    if (indicator.code == "response.hot_topics") return 61;
    if (indicator.code.ends_with("channel.other") || indicator.code == "response.other") return 61;
    return pick(random_, 3) == 0 ? 0 : pick(random_, most);
  }

  void settle(const Equation& equation) {
    std::int64_t sum = 0;
    for (std::size_t i = 1; i < equation.terms.size(); ++i) sum += values_[equation.terms[i].cell];
    values_[equation.terms.front().cell] = sum;
  }

  // received + carried_in = concluded + carried_out.
  void carry(const Equation& equation) {
    if (equation.applicant == "total") return;
    auto& received = values_[equation.terms[0].cell];
    auto& carried_in = values_[equation.terms[1].cell];
    auto& carried_out = values_[equation.terms[3].cell];
    const std::int64_t concluded = values_[equation.terms[2].cell];
    carried_in = std::min(carried_in, concluded);
    received = concluded + carried_out - carried_in;
  }

  Form form_;
  std::mt19937& random_;
  std::map<int, std::int64_t> values_;
};

}  // namespace

Extraction random_form(Form form, std::mt19937& random) {
  Extraction report;
  report.meta.is_report = true;
  report.meta.form = form;
  for (const auto& [cell, value] : Filler(form, random).fill()) {
    Figure figure;
    figure.indicator = cell_indicator(cell);
    figure.applicant = cell_applicant(cell);
    figure.value = Decimal::of(value);
    figure.evidence = Evidence::kForm;
    const auto begin = static_cast<std::uint32_t>(report.text.size());
    report.text.append(figure.value.to_string());
    figure.span = {begin, static_cast<std::uint32_t>(report.text.size())};
    report.text.append("\t");
    report.figures.push_back(figure);
  }
  return report;
}

Figure* figure_at(Extraction& report, std::string_view indicator, std::string_view applicant) {
  const auto it = std::find_if(report.figures.begin(), report.figures.end(), [&](const Figure& f) {
    return f.indicator == indicator && f.applicant == applicant;
  });
  return it == report.figures.end() ? nullptr : &*it;
}

Extraction gold_report(const std::string& path) {
  Extraction report;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    if (const std::size_t at = line.find(" form=");
        line.starts_with("#") && at != std::string::npos) {
      report.meta.form = form_from(line.substr(at + 6, line.find(' ', at + 6) - at - 6))
                             .value_or(Form::kNarrative);
    }
    const auto fields = split(line, '\t');
    if (fields.size() < 4 || fields[0] != "required") continue;
    const Indicator* indicator = Catalogue::get().find(fields[1]);
    const Applicant* applicant = Catalogue::get().find_applicant(fields[2]);
    const auto value = Decimal::parse(fields[3]);
    if (indicator == nullptr || applicant == nullptr || !value) continue;
    Figure figure;
    figure.indicator = indicator->code;
    figure.applicant = applicant->code;
    figure.value = *value;
    const std::string_view scope = fields.size() > 4 ? fields[4] : std::string_view();
    figure.scope = scope == "whole"      ? Scope::kWhole
                   : scope == "own_body" ? Scope::kOwnBody
                                         : Scope::kUnspecified;
    figure.evidence =
        indicator->printed_by(name(report.meta.form)) ? Evidence::kForm : Evidence::kNarrative;
    report.figures.push_back(figure);
  }
  return report;
}

std::vector<Finding> of_severity(const std::vector<Finding>& findings, Severity least) {
  std::vector<Finding> out;
  for (const Finding& finding : findings) {
    if (finding.verdict == Verdict::kViolated && finding.severity >= least) out.push_back(finding);
  }
  return out;
}

std::string to_text(const std::vector<Finding>& findings) {
  std::ostringstream out;
  for (const Finding& finding : findings) {
    out << finding.check << " " << name(finding.verdict) << " " << name(finding.severity) << ": "
        << finding.message_en << " | " << finding.message_zh << "\n";
    for (const Suspect& suspect : finding.suspects) {
      out << "    " << suspect.indicator << "[" << suspect.applicant << "] "
          << suspect.value.to_string() << " -> " << suspect.suggested.to_string() << " "
          << suspect.cause << "\n";
    }
  }
  return out.str();
}

}  // namespace gongkai::detail
