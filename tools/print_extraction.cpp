#include "print_extraction.h"

#include <fmt/core.h>

#include <set>

#include "json/objects.h"

namespace gongkai::cli {
namespace {

std::string jurisdiction_words(const Metadata& meta, Language language) {
  if (!meta.jurisdiction_code.empty()) return meta.jurisdiction_code + " " + meta.jurisdiction;
  std::string words = language == Language::kChinese ? "地区未定" : "jurisdiction unresolved";
  for (std::size_t i = 0; i < meta.candidates.size(); ++i) {
    words += (i == 0 ? ": " : " ") + meta.candidates[i];
  }
  return words;
}

std::string heading(const Extraction& extraction, std::string_view path, Language language) {
  const Metadata& meta = extraction.meta;
  const bool chinese = language == Language::kChinese;
  if (!meta.is_report) {
    return fmt::format("# {}: {}\n", printable(path),
                       chinese ? "不是年度报告" : "no annual report");
  }
  const std::string authority =
      meta.authority.empty() ? (chinese ? "机关不详" : "authority unknown") : meta.authority;
  const std::string year =
      meta.year == 0 ? (chinese ? "年份不详" : "year unknown") : std::to_string(meta.year);
  return fmt::format("# {}: {}, {}, {}, {}\n", printable(path), printable(authority),
                     jurisdiction_words(meta, language), year, name(meta.form));
}

}  // namespace

std::string as_lines(const Extraction& extraction, std::string_view path, Language language) {
  std::string out = heading(extraction, path, language);
  for (const Figure& figure : extraction.figures) out += to_line(figure) + "\n";
  for (const Finding& finding : extraction.findings) {
    // A check that lacks figures is no news here, a row that was not read is.
    const bool unread = finding.check.starts_with("read.");
    if (finding.verdict != Verdict::kViolated && !unread) continue;
    const bool chinese = language == Language::kChinese;
    out += fmt::format("! {} {}: {}\n", name(finding.severity), finding.check,
                       printable(chinese ? finding.message_zh : finding.message_en));
  }
  return out;
}

std::string as_ndjson(const Extraction& extraction, std::string_view path,
                      std::string_view report_key) {
  std::string out;
  for (const Figure& figure : extraction.figures) {
    out += detail::dump(detail::figure_object(extraction, figure, path, report_key)) + "\n";
  }
  return json_for_terminal(out);
}

std::string coverage_line(const Extraction& extraction) {
  std::set<Span> figures;
  std::set<Span> lost;
  for (const Reading& reading : extraction.readings) {
    if (reading.span.empty()) continue;  // a blank cell is no number
    (reading.outcome == Outcome::kFigure ? figures : lost).insert(reading.span);
  }
  std::size_t only_lost = 0;
  for (const Span& span : lost) only_lost += figures.count(span) == 0 ? 1 : 0;
  const std::size_t total =
      figures.size() + only_lost + extraction.mentions.size() + extraction.skipped.size();
  return fmt::format("= {} numbers: {} figures, {} lost readings, {} mentions, {} skipped\n", total,
                     figures.size(), only_lost, extraction.mentions.size(),
                     extraction.skipped.size());
}

}  // namespace gongkai::cli
