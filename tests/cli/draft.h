// Drafts to check: generated forms in the name of a real authority, with one thing changed.
#ifndef GONGKAI_TESTS_CLI_DRAFT_H_
#define GONGKAI_TESTS_CLI_DRAFT_H_

#include <string>
#include <string_view>

#include "../tables/form_generator.h"

namespace gongkai::testing {

inline std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size()) {
    text.replace(at, from.size(), to);
  }
  return text;
}

// The value printed for a cell of the generated form.
inline std::string printed(const GeneratedReport& report, std::string_view indicator,
                           std::string_view applicant) {
  for (const GeneratedCell& cell : report.cells) {
    if (cell.indicator == indicator && cell.applicant == applicant) return cell.printed;
  }
  return {};
}

// A consistent form; `seed` chooses its figures.
inline GeneratedReport draft_of(std::uint64_t seed) {
  return FormGenerator(seed).report(Form::k2021);
}
inline std::string as_html(const GeneratedReport& report, std::string_view authority,
                           int year = 2021) {
  const std::string html =
      replaced(print(report, {Layout::kHtmlOfficial}), report.authority, authority);
  return replaced(html, std::to_string(report.year) + "年", std::to_string(year) + "年");
}

inline constexpr std::string_view kGovernment = "陇南市武都区人民政府";

// The same with one cell wrong: 本年新收 in the column 总计 is one more than the sum.
inline std::string wrong_draft(std::uint64_t seed) {
  GeneratedReport report = draft_of(seed);
  for (GeneratedCell& cell : report.cells) {
    if (cell.indicator != "request.received" || cell.applicant != "total") continue;
    cell.printed = Decimal::of(cell.value.coefficient + 1).to_string();
  }
  return as_html(report, kGovernment);
}

}  // namespace gongkai::testing

#endif  // GONGKAI_TESTS_CLI_DRAFT_H_
