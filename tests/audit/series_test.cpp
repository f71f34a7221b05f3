#include "audit/series.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "audit/example.h"
#include "reports.h"

namespace gongkai::detail {
namespace {

Extraction report_of(std::string_view example, std::string_view authority = "") {
  auto report = example_report(example);
  INFO((report ? "" : report.error().message));
  REQUIRE(report.ok());
  report->meta.authority = authority;
  return std::move(*report);
}

}  // namespace

TEST_CASE("each applicant column is carried over the turn of the year", "[audit]") {
  const Extraction before = report_of(
      "2021: year=2021 request.carried_out=8 request.carried_out[natural_person]=3 "
      "request.carried_out[commercial]=5");
  const Extraction after = report_of(
      "2021: year=2022 request.carried_in=8 request.carried_in[natural_person]=5 "
      "request.carried_in[commercial]=3");
  const auto findings = audit_years({&before}, after, builtin_checks());
  INFO(to_text(findings));
  REQUIRE(findings.size() == 2);
  CHECK(findings[0].check == "years.carried_in");
  CHECK(findings[0].operands[0].applicant == "natural_person");
  CHECK(findings[0].operands[1].span.empty());
}

TEST_CASE("a figure missing in the year before leaves the equation open, once", "[audit]") {
  const Extraction before = report_of("2021: year=2021 request.received=8");
  const Extraction after =
      report_of("2021: year=2022 request.carried_in=8 request.carried_in[natural_person]=5");
  const auto findings = audit_years({&before}, after, builtin_checks());
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].verdict == Verdict::kNotAssessable);
}

TEST_CASE("the part that an area left out is named", "[audit]") {
  const Extraction area = report_of("2021: request.received=12");
  const Extraction a = report_of("2021: request.received=5", "甲局");
  const Extraction b = report_of("2021: request.received=7", "乙局");
  const Extraction c = report_of("2021: request.received=9", "丙局");
  const auto findings = audit_parts(area, {&a, &b, &c}, Parts::kAll, builtin_checks());
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].message_zh.find("恰为丙局的数字") != std::string::npos);
  CHECK(findings[0].message_zh.find("甲局 5 + 乙局 7 + 丙局 9") != std::string::npos);
}

TEST_CASE("a part that is a slip away from the fitting figure is named with it", "[audit]") {
  const Extraction area = report_of("2021: request.received=125");
  const Extraction a = report_of("2021: request.received=5", "甲局");
  const Extraction b = report_of("2021: request.received=12", "乙局");
  const auto findings = audit_parts(area, {&a, &b}, Parts::kAll, builtin_checks());
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].message_en.find("it would fit if 乙局 had 120") != std::string::npos);
}

TEST_CASE("with bodies missing the parts are only a lower bound", "[audit]") {
  const Extraction area = report_of("2021: request.received=12");
  const Extraction a = report_of("2021: request.received=5", "甲局");
  const Extraction b = report_of("2021: request.received=13", "乙局");
  CHECK(audit_parts(area, {&a}, Parts::kSome, builtin_checks()).empty());
  CHECK(audit_parts(area, {&b}, Parts::kSome, builtin_checks()).size() == 1);
}

TEST_CASE("a consistent area is the sum of its parts in every cell", "[audit]") {
  std::mt19937 random(51);
  const Extraction a = random_form(Form::k2021, random);
  const Extraction b = random_form(Form::k2021, random);
  Extraction area = a;
  for (std::size_t i = 0; i < area.figures.size(); ++i) {
    area.figures[i].value = area.figures[i].value + b.figures[i].value;
  }
  CHECK(audit_parts(area, {&a, &b}, Parts::kAll, builtin_checks()).empty());
  for (std::size_t i = 0; i < area.figures.size(); i += 7) {
    Extraction wrong = area;
    wrong.figures[i].value = wrong.figures[i].value + Decimal::of(1);
    const auto findings = audit_parts(wrong, {&a, &b}, Parts::kAll, builtin_checks());
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].operands[0].indicator == wrong.figures[i].indicator);
  }
}

}  // namespace gongkai::detail
