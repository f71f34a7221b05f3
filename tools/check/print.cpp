#include "check/print.h"

#include <fmt/core.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "audit/message.h"
#include "json/objects.h"

namespace gongkai::cli {
namespace {

bool chinese(Language language) { return language == Language::kChinese; }

std::string suspect_line(const Suspect& suspect, Form form, Language language) {
  const auto pattern = fmt::runtime(chinese(language) ? "    疑为 {}：{} → {}（{}）\n"
                                                      : "    suspect: {}: {} -> {} ({})\n");
  return fmt::format(
      pattern, printable(label(suspect.indicator, suspect.applicant, form, language)),
      detail::with_separators(suspect.value), detail::with_separators(suspect.suggested),
      printable(cause_words(suspect.cause, language)));
}

std::string finding_lines(const ReviewFinding& finding, bool with_id, Form form,
                          Language language) {
  std::string word = severity_word(finding.severity, language);
  if (finding.verdict == Verdict::kNotAssessable) word = chinese(language) ? "待定" : "open";
  if (finding.verdict == Verdict::kHolds) word = chinese(language) ? "相符" : "holds";
  const std::string said = judgement_words(finding, language);
  const std::string id = with_id ? fmt::format(" [{}]", printable(finding.id)) : "";
  std::string out = fmt::format("{} {}{}: {}{}\n", word, printable(finding.check), id,
                                printable(message(finding, language)),
                                said.empty() ? "" : " (" + printable(said) + ")");
  for (const Suspect& suspect : finding.suspects) out += suspect_line(suspect, form, language);
  return out;
}

// What was not read of a table is said once, by itself, and is why other checks lack figures.
bool is_unread(const Finding& finding) { return finding.check.starts_with("read."); }

// A half-read table leaves an equation of each row and column open: one line says so.
std::string open_line(const CheckedReport& report, std::size_t open, Language language) {
  constexpr std::size_t kNamed = 3;
  std::vector<std::string_view> names;
  for (const Finding& finding : report.findings) {
    if (finding.verdict != Verdict::kNotAssessable || is_unread(finding) || names.size() == kNamed)
      continue;
    if (names.empty() || names.back() != finding.check) names.push_back(finding.check);
  }
  std::string words;
  for (const std::string_view name : names) words.append(words.empty() ? "" : ", ").append(name);
  const auto pattern =
      fmt::runtime(chinese(language) ? "待定 另有{}项因数据缺失无法核对（{}；--all 逐项列出）\n"
                                     : "open {} checks lack figures ({}; --all lists them)\n");
  return fmt::format(pattern, open, printable(words));
}

std::string closing_line(const CheckedReport& report, const FindingCounts& counts,
                         Language language) {
  std::string line = "= " + summary_words(counts, language);
  if (report.set_aside > 0) line += set_aside_words(report.set_aside, language);
  return line + "\n";
}

}  // namespace

std::string set_aside_words(std::size_t count, Language language) {
  return fmt::format(
      fmt::runtime(chinese(language) ? "；另有{}项已由人工排除" : "; {} set aside by a verdict"),
      count);
}

std::string findings_as_text(const CheckedReport& report, Language language, bool all) {
  const Metadata& meta = report.extraction.meta;
  std::string out = fmt::format("# {}: {}\n", printable(report.source_path),
                                printable(report_words(meta, language)));
  const FindingCounts counts = count(report.findings);
  const auto lacks_figures = [](const Finding& finding) {
    return finding.verdict == Verdict::kNotAssessable && !is_unread(finding);
  };
  const auto open = static_cast<std::size_t>(
      std::count_if(report.findings.begin(), report.findings.end(), lacks_figures));
  // One or two are said as they are.
  const bool fold = !all && open > 2;
  for (const ReviewFinding& finding : report.findings) {
    if (fold && lacks_figures(finding)) continue;
    out += finding_lines(finding, report.with_ids, meta.form, language);
  }
  if (fold) out += open_line(report, open, language);
  return out + closing_line(report, counts, language);
}

std::string findings_as_ndjson(const CheckedReport& report, Language language) {
  detail::Json row;
  row["source_path"] = report.source_path;
  if (!report.report_key.empty()) row["report_key"] = report.report_key;
  row["findings"] = detail::Json::array();
  for (const ReviewFinding& finding : report.findings) {
    detail::Json object = detail::finding_object(finding, message(finding, language));
    if (report.with_ids) object["id"] = finding.id;
    if (finding.judgement) object["judgement"] = name(*finding.judgement);
    row["findings"].push_back(std::move(object));
  }
  return json_for_terminal(detail::dump(row) + "\n");
}

}  // namespace gongkai::cli
