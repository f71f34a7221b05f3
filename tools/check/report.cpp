#include "check/report.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <tuple>

#include "audit/message.h"

namespace gongkai::cli {
namespace {

bool chinese(Language language) { return language == Language::kChinese; }

struct Cause {
  std::string_view name, zh, en;
};

// The causes of localise.h and form_checks.cpp.
constexpr std::array<Cause, 10> kCauses{{
    {"swapped_cells", "两格互换", "two cells changed places"},
    {"split_digits", "一个数字被拆入两格", "one number split over two cells"},
    {"shifted_cell", "错格", "moved to the next cell"},
    {"transposed_digits", "数字颠倒", "two digits changed places"},
    {"missing_zero", "漏写0", "a zero left out"},
    {"dropped_digit", "漏写一位", "a digit left out"},
    {"doubled_digit", "一位重复", "a digit doubled"},
    {"extra_digit", "多写一位", "a digit too many"},
    {"wrong_digit", "一位有误", "one digit wrong"},
    {"unknown", "原因不明", "cause unknown"},
}};

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

}  // namespace

bool is_doubt(const ReviewFinding& finding) {
  return finding.verdict == Verdict::kViolated && finding.severity != Severity::kNote &&
         finding.judgement != Judgement::kDismissed;
}

Severity severity_from(std::string_view word) {
  for (const Severity severity : {Severity::kError, Severity::kWarning}) {
    if (name(severity) == word) return severity;
  }
  return Severity::kNote;
}

bool is_asked_for(const Finding& finding, const CheckOptions& options) {
  return finding.severity >= severity_from(options.severity) &&
         finding.check.starts_with(options.check);
}

void sort_by_gravity(std::vector<ReviewFinding>& findings) {
  const auto rank = [](const Finding& finding) {
    return std::tuple(finding.check != kBodiesMissing, static_cast<int>(finding.verdict),
                      -static_cast<int>(finding.severity));
  };
  std::stable_sort(findings.begin(), findings.end(),
                   [&](const Finding& a, const Finding& b) { return rank(a) < rank(b); });
}

FindingCounts count(const std::vector<ReviewFinding>& findings) {
  FindingCounts counts;
  for (const ReviewFinding& finding : findings) {
    if (finding.verdict == Verdict::kNotAssessable) {
      ++counts.open;
    } else if (finding.verdict == Verdict::kHolds) {
      ++counts.holding;
    } else if (finding.severity == Severity::kError) {
      ++counts.errors;
    } else if (finding.severity == Severity::kWarning) {
      ++counts.warnings;
    } else {
      ++counts.notes;
    }
  }
  return counts;
}

std::string summary_words(const FindingCounts& counts, Language language) {
  if (chinese(language)) {
    return fmt::format("错误{}项，警告{}项，提示{}项", counts.errors, counts.warnings,
                       counts.notes);
  }
  return fmt::format("{}, {}, {}", counted(counts.errors, "error", "errors"),
                     counted(counts.warnings, "warning", "warnings"),
                     counted(counts.notes, "note", "notes"));
}

std::string_view message(const Finding& finding, Language language) {
  return chinese(language) ? finding.message_zh : finding.message_en;
}

std::string judgement_words(const ReviewFinding& finding, Language language) {
  if (!finding.judgement) return {};
  const bool accepted = *finding.judgement == Judgement::kAccepted;
  std::string words =
      chinese(language) ? (accepted ? "已认可" : "已排除") : std::string(name(*finding.judgement));
  if (!finding.note.empty()) words += ": " + finding.note;
  return words;
}

std::string severity_word(Severity severity, Language language) {
  if (!chinese(language)) return std::string(name(severity));
  switch (severity) {
    case Severity::kError:
      return "错误";
    case Severity::kWarning:
      return "警告";
    case Severity::kNote:
      break;
  }
  return "提示";
}

std::string label(std::string_view indicator, std::string_view applicant, Form form,
                  Language language) {
  const detail::Sentence words = detail::label_of(indicator, applicant, form);
  return chinese(language) ? words.zh : words.en;
}

std::string_view cause_words(std::string_view cause, Language language) {
  for (const Cause& known : kCauses) {
    if (known.name == cause) return chinese(language) ? known.zh : known.en;
  }
  return cause;
}

std::string report_words(const Metadata& meta, Language language) {
  if (!meta.is_report) return chinese(language) ? "不是年度报告" : "no annual report";
  std::string words = meta.jurisdiction_code;
  const auto add = [&](std::string_view word) {
    if (!word.empty()) words.append(words.empty() ? "" : " ").append(word);
  };
  add(meta.authority.empty() ? meta.title : meta.authority);
  if (meta.year != 0) add(std::to_string(meta.year));
  return words;
}

bool has_place(const Operand& operand) { return operand.span != Span{}; }

Span place_of(const Suspect& suspect, const Finding& finding, const Extraction& extraction) {
  const auto is_it = [&](const auto& cell) {
    return cell.indicator == suspect.indicator && cell.applicant == suspect.applicant;
  };
  for (const Operand& operand : finding.operands) {
    if (is_it(operand) && has_place(operand)) return operand.span;
  }
  Span place;
  for (const Figure& figure : extraction.figures) {
    if (!is_it(figure)) continue;
    if (figure.evidence == Evidence::kForm) return figure.span;
    if (place == Span{}) place = figure.span;
  }
  return place;
}

}  // namespace gongkai::cli
