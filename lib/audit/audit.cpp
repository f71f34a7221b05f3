#include "audit/audit.h"

#include <algorithm>

#include "audit/case.h"
#include "resolve/equations.h"

namespace gongkai::detail {
namespace {

void judge(Case& judged, const Check& check) {
  switch (check.kind) {
    // Judged together: judge_form().
    case CheckKind::kFormSums:
    case CheckKind::kFormRows:
    case CheckKind::kCarryOver:
    // Need other reports: series.h.
    case CheckKind::kNextYear:
    case CheckKind::kCopiedFigures:
    case CheckKind::kCopiedText:
    case CheckKind::kJump:
    case CheckKind::kParts:
    case CheckKind::kOwnLevel:
      return;
    case CheckKind::kDerived:
      return judge_derived(judged, check);
    case CheckKind::kListedParts:
      return judge_listed_parts(judged, check);
    case CheckKind::kApplicants:
      return judge_applicants(judged, check);
    case CheckKind::kOfWhich:
      return judge_of_which(judged, check);
    case CheckKind::kCompare:
      return judge_compare(judged, check);
    case CheckKind::kRate:
      return judge_rate(judged, check);
    case CheckKind::kShare:
      return judge_share(judged, check);
    case CheckKind::kProseAndTable:
      return judge_prose_and_table(judged, check);
    case CheckKind::kProseTwice:
      return judge_prose_twice(judged, check);
    case CheckKind::kBlankCell:
      return judge_blank_cell(judged, check);
    case CheckKind::kBlanksOpen:
      return judge_blanks_open(judged, check);
    case CheckKind::kAllZero:
      return judge_all_zero(judged, check);
    case CheckKind::kNoValues:
      return judge_no_values(judged, check);
    case CheckKind::kWholeNumbers:
      return judge_whole_numbers(judged, check);
    case CheckKind::kTableMissing:
      return judge_table_missing(judged, check);
    case CheckKind::kWords:
      return judge_words(judged, check);
    case CheckKind::kAsOf:
      return judge_as_of(judged, check);
    case CheckKind::kFiling:
      return judge_filing(judged, check);
    case CheckKind::kChapterMissing:
    case CheckKind::kChapterThin:
    case CheckKind::kChapterCopied:
    case CheckKind::kChapterNumeral:
    case CheckKind::kChapterSilent:
      return;  // judged together: judge_chapters()
  }
}

}  // namespace

bool comes_before(const Finding& a, const Finding& b) {
  if (a.check != b.check) return a.check < b.check;
  const auto cell = [](const Finding& finding) {
    return finding.operands.empty()
               ? -1
               : cell_of(finding.operands.front().indicator, finding.operands.front().applicant);
  };
  if (cell(a) != cell(b)) return cell(a) < cell(b);
  return a.span < b.span;
}

namespace {

Sentence joined(const std::vector<Sentence>& items) {
  constexpr std::size_t kShown = 3;
  Sentence out;
  for (std::size_t i = 0; i < items.size() && i < kShown; ++i) {
    out.zh.append(i == 0 ? "" : "、").append(items[i].zh);
    out.en.append(i == 0 ? "" : "; ").append(items[i].en);
  }
  if (items.size() > kShown) {
    out.zh.append("等");
    out.en.append("; …");
  }
  return out;
}

void add_finding(Case& judged, std::string id, Verdict verdict, Severity severity, Sentence message,
                 std::vector<Operand> operands, Span span) {
  judged.findings.push_back({std::move(id),
                             verdict,
                             severity,
                             std::move(message.zh),
                             std::move(message.en),
                             std::move(operands),
                             {},
                             span});
}

}  // namespace

void report_violated(Case& judged, const Check& check, std::string id, const Values& values,
                     std::vector<Operand> operands, Span span) {
  add_finding(judged, std::move(id), Verdict::kViolated, check.severity,
              values.fill(check.sentence), std::move(operands), span);
}

void report_open(Case& judged, std::string id, const Sentence& what,
                 const std::vector<Sentence>& missing, std::vector<Operand> operands, Span span) {
  Values values;
  values.set("what", what).set("missing", joined(missing));
  add_finding(judged, std::move(id), Verdict::kNotAssessable, Severity::kNote,
              values.fill(judged.checks.open), std::move(operands), span);
}

void report_holding(Case& judged, const Check& check, std::string id, const Sentence& what,
                    std::vector<Operand> operands, Span span) {
  if (!judged.include_holding) return;
  Values values;
  values.set("what", what);
  add_finding(judged, std::move(id), Verdict::kHolds, check.severity,
              values.fill(judged.checks.holds), std::move(operands), span);
}

std::vector<Finding> audit(const Extraction& extraction, const CheckSet& checks,
                           bool include_holding) {
  std::vector<Finding> findings;
  const auto& table = static_cast<const CheckTable&>(checks);  // load() makes no other kind
  const FigureIndex figures(extraction);
  Case judged{extraction, figures, table, include_holding, findings};
  judge_form(judged);
  judge_chapters(judged);
  for (const Check& check : table.checks) {
    if (check.applies_to(extraction.meta.form)) judge(judged, check);
  }
  std::stable_sort(findings.begin(), findings.end(), comes_before);
  return findings;
}

}  // namespace gongkai::detail
