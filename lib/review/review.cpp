// The audit of a database: first every area against those below it, then authority by authority the
// years, with what the database holds of each report.
#include "gongkai/review.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <string_view>
#include <thread>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include <fmt/format.h>

#include "audit/series.h"
#include "json/findings.h"
#include "pipeline/rule_set.h"
#include "query/areas.h"
#include "query/ask.h"
#include "review/in_order.h"
#include "review/saver.h"
#include "review/series_list.h"
#include "review/stored_reports.h"
#include "review/verdicts.h"
#include "segment/jurisdictions.h"
#include "store/identity.h"

namespace gongkai {
namespace {

using namespace detail;

constexpr std::size_t kReportsInBatch = 256;

using FindingsByReport = std::unordered_map<std::int64_t, std::vector<Finding>>;

Severity severity_from(std::string_view word) {
  if (word == name(Severity::kError)) return Severity::kError;
  return word == name(Severity::kWarning) ? Severity::kWarning : Severity::kNote;
}

Verdict verdict_from(std::string_view word) {
  if (word == name(Verdict::kHolds)) return Verdict::kHolds;
  return word == name(Verdict::kNotAssessable) ? Verdict::kNotAssessable : Verdict::kViolated;
}

// What one thread works with.
struct Worker {
  explicit Worker(Archive opened) : archive(std::move(opened)) {}
  Archive archive;
  StoredReports reports{archive};
};

// A report with what was found in it when it was read, and what was found now.
struct Judged {
  ReviewedReport report;
  std::vector<ReviewFinding> across;
};

// Consecutive items, together of some hundred reports.
struct Batch {
  std::size_t begin = 0;
  std::size_t end = 0;
};
template <typename Items, typename Size>
std::vector<Batch> batches_of(const Items& items, const Size& size) {
  std::vector<Batch> batches;
  std::size_t reports = kReportsInBatch;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (reports >= kReportsInBatch) {
      batches.push_back({i, i});
      reports = 0;
    }
    batches.back().end = i + 1;
    reports += size(items[i]);
  }
  return batches;
}

ReviewFinding review_finding(const std::string& identity, const Finding& finding) {
  return {finding, FindingIds(identity).next(finding), std::nullopt, {}};
}

ReviewFinding stored_finding(const Rows& row) {
  ReviewFinding finding;
  finding.id = row.text(1);
  finding.check = row.text(2);
  finding.verdict = verdict_from(row.text(3));
  finding.severity = severity_from(row.text(4));
  finding.message_zh = row.text(5);
  finding.message_en = row.text(6);
  finding.operands = operands_from(row.text(7));
  finding.suspects = suspects_from(row.text(8));
  finding.span = {static_cast<std::uint32_t>(row.integer(9)),
                  static_cast<std::uint32_t>(row.integer(10))};
  return finding;
}

// Prose that does not say what it counts may well count the office's own.
void soften(const Extraction& whole, Finding& finding) {
  for (const Figure& figure : whole.figures) {
    if (finding.span.empty() || figure.span != finding.span) continue;
    if (figure.evidence == Evidence::kNarrative && figure.scope == Scope::kUnspecified) {
      finding.severity = Severity::kNote;
    }
  }
}

class Reviewer {
 public:
  Reviewer(Archive& archive, const ReviewOptions& options,
           const std::function<bool(ReviewedReport&&)>& visit)
      : archive_(archive),
        options_(options),
        visit_(visit),
        rules_(options.rules ? options.rules : RuleSet::builtin()) {}

  Result<ReviewSummary> run() {
    Result<void> done = prepare();
    if (done) done = judge_areas();
    if (done) done = judge_series();
    if (!done) return done.error();
    return summary_;
  }

 private:
  const CheckSet& checks() const { return *rules_->impl().checks; }

  Result<void> prepare() {
    Result<Verdicts> verdicts = Verdicts::read(archive_);
    if (!verdicts) return verdicts.error();
    verdicts_ = std::move(*verdicts);
    for (const std::string& text : options_.jurisdictions) {
      Result<Area> area = find_area(archive_, text);
      if (!area) return area.error();
      areas_.push_back(std::move(*area));
    }
    Result<std::vector<ListedReport>> listed = listed_reports(archive_);
    if (!listed) return listed.error();
    listed_ = std::move(*listed);
    for (const ListedReport& report : listed_) {
      if (is_asked_for(report)) asked_for_.insert(report.report_id);
    }
    summary_.reports = static_cast<std::int64_t>(asked_for_.size());
    const unsigned jobs =
        options_.jobs != 0 ? options_.jobs : std::max(1U, std::thread::hardware_concurrency());
    for (unsigned i = 0; i < jobs; ++i) {
      Result<Archive> opened = Archive::open(archive_.file(), Archive::Mode::kReadOnly);
      if (!opened) return opened.error();
      workers_.push_back(std::make_unique<Worker>(std::move(*opened)));
    }
    return {};
  }

  bool is_asked_for(const ListedReport& report) const {
    if (options_.first_year != 0 && report.year < options_.first_year) return false;
    if (options_.last_year != 0 && report.year > options_.last_year) return false;
    if (areas_.empty()) return true;
    const Jurisdictions& all = Jurisdictions::get();
    const Division* division = all.find(report.code, 0);
    return std::any_of(areas_.begin(), areas_.end(), [&](const Area& area) {
      return std::any_of(area.codes.begin(), area.codes.end(), [&](const std::string& code) {
        const Division* above = all.find(code, 0);
        return code == report.code ||
               (division != nullptr && above != nullptr && all.lies_in(*division, *above));
      });
    });
  }

  bool is_judged(std::int64_t report_id) const {
    return options_.save || asked_for_.count(report_id) != 0;
  }

  // Levels ---------------------------------------------------------------------------------------

  Result<void> judge_areas() {
    std::vector<AreaReports> areas = areas_of(listed_);
    std::erase_if(areas, [&](const AreaReports& area) { return !is_judged(area.report_id); });
    summary_.areas = static_cast<std::int64_t>(areas.size());
    const std::vector<Batch> batches =
        batches_of(areas, [](const AreaReports& area) { return area.parts.size() + 1; });
    Result<void> outcome;
    in_order(
        workers_.size(), batches.size(),
        [&](std::size_t worker, std::size_t i) {
          return judge_areas(*workers_[worker], areas, batches[i]);
        },
        [&](Result<FindingsByReport>&& judged) {
          if (!judged) outcome = judged.error();
          if (judged) across_levels_.merge(*judged);
          return outcome.ok();
        });
    return outcome;
  }

  Result<FindingsByReport> judge_areas(Worker& worker, const std::vector<AreaReports>& areas,
                                       Batch batch) const {
    std::vector<std::int64_t> ids;
    for (std::size_t i = batch.begin; i < batch.end; ++i) {
      ids.push_back(areas[i].report_id);
      ids.insert(ids.end(), areas[i].parts.begin(), areas[i].parts.end());
    }
    auto reports = worker.reports.read(ids, StoredReports::Depth::kFigures);
    if (!reports) return reports.error();
    FindingsByReport out;
    auto at = reports->begin();
    for (std::size_t i = batch.begin; i < batch.end; ++i) {
      const Extraction& whole = (at++)->extraction;
      std::vector<const Extraction*> parts;
      for (std::size_t k = 0; k < areas[i].parts.size(); ++k) parts.push_back(&(at++)->extraction);
      const Parts kind = areas[i].all_areas ? Parts::kAreas : Parts::kSome;
      std::vector<Finding> findings = audit_parts(whole, parts, kind, checks(), false, true);
      // A figure that a body does not state is the rule, not worth a remark for each cell.
      std::erase_if(findings, [](const Finding& f) { return f.verdict != Verdict::kViolated; });
      for (Finding& finding : findings) soften(whole, finding);
      if (!findings.empty()) out.emplace(areas[i].report_id, std::move(findings));
    }
    return out;
  }

  // Years ----------------------------------------------------------------------------------------

  Result<void> judge_series() {
    std::vector<Series> series = series_of(listed_);
    std::erase_if(series, [&](const Series& one) {
      return std::none_of(one.reports.begin(), one.reports.end(),
                          [&](const ListedReport& r) { return is_judged(r.report_id); });
    });
    summary_.series = std::count_if(series.begin(), series.end(),
                                    [](const Series& one) { return one.reports.size() > 1; });
    const std::vector<Batch> batches =
        batches_of(series, [](const Series& one) { return one.reports.size(); });
    if (options_.save) {
      saver_ = std::make_unique<Saver>(archive_, rules_->hash());
      if (auto begun = saver_->begin(); !begun) return begun;
    }
    Result<void> outcome;
    bool stopped = false;
    in_order(
        workers_.size(), batches.size(),
        [&](std::size_t worker, std::size_t i) {
          return judge_series(*workers_[worker], series, batches[i]);
        },
        [&](Result<std::vector<Judged>>&& judged) {
          if (!judged) outcome = judged.error();
          for (std::size_t i = 0; outcome.ok() && !stopped && i < judged->size(); ++i) {
            stopped = !emit(std::move((*judged)[i]));
          }
          return outcome.ok() && !stopped;
        });
    if (!saver_) return outcome;
    summary_.saved = stopped ? 0 : saver_->saved();
    return saver_->end(outcome, stopped);
  }

  Result<std::vector<Judged>> judge_series(Worker& worker, const std::vector<Series>& series,
                                           Batch batch) const {
    std::vector<std::int64_t> ids;
    for (std::size_t i = batch.begin; i < batch.end; ++i) {
      for (const ListedReport& report : series[i].reports) ids.push_back(report.report_id);
    }
    auto reports = worker.reports.read(ids, StoredReports::Depth::kText);
    if (!reports) return reports.error();
    std::vector<Judged> out;
    for (std::size_t i = batch.begin, at = 0; i < batch.end; ++i) {
      YearSeries years(checks());
      const std::vector<ListedReport>& listed = series[i].reports;
      for (std::size_t k = 0; k < listed.size(); ++k, ++at) {
        StoredReport& report = (*reports)[at];
        out.push_back(judge(report, years));
        // Of several reports for one year the last is the year before to the next.
        const bool last_of_year = k + 1 == listed.size() || listed[k + 1].year != listed[k].year;
        if (last_of_year && k + 1 < listed.size()) years.add(report.extraction);
      }
    }
    if (auto stored = add_stored(worker, ids, out); !stored) return stored.error();
    return out;
  }

  Judged judge(const StoredReport& report, const YearSeries& years) const {
    Judged judged;
    judged.report.report_id = report.report_id;
    judged.report.report_key = report.report_key;
    judged.report.source_path = report.source_path;
    judged.report.meta = report.extraction.meta;
    std::vector<Finding> findings = years.judge(report.extraction);
    const auto levels = across_levels_.find(report.report_id);
    if (levels != across_levels_.end()) {
      findings.insert(findings.end(), levels->second.begin(), levels->second.end());
    }
    for (const Finding& finding : findings) {
      judged.across.push_back(review_finding(report.identity, finding));
    }
    return judged;
  }

  // What was found when the reports were read.
  Result<void> add_stored(Worker& worker, const std::vector<std::int64_t>& ids,
                          std::vector<Judged>& judged) const {
    std::unordered_map<std::int64_t, ReviewedReport*> by_id;
    for (Judged& one : judged) by_id.emplace(one.report.report_id, &one.report);
    const std::string json = fmt::format("[{}]", fmt::join(ids, ","));
    return ask(
        worker.archive,
        "SELECT report_id, id, \"check\", verdict, severity, message_zh, message_en, "
        "operands, suspects, span_begin, span_end FROM finding_row "
        "WHERE report_id IN (SELECT value FROM json_each(?1)) ORDER BY report_id, seq",
        {std::string_view(json)}, [&](const Rows& row) {
          if (!is_shown(row.text(2), verdict_from(row.text(3)), severity_from(row.text(4)))) {
            return;
          }
          const auto report = by_id.find(row.integer(0));
          if (report != by_id.end()) report->second->findings.push_back(stored_finding(row));
        });
  }

  bool is_shown(std::string_view check, Verdict verdict, Severity severity) const {
    if (verdict == Verdict::kHolds) return false;
    if (verdict == Verdict::kNotAssessable && !options_.open) return false;
    return severity >= options_.at_least && check.starts_with(options_.check);
  }

  // False where the visitor wants no more.
  bool emit(Judged&& judged) {
    if (saver_) saver_->save(judged.report.report_id, judged.across);
    ReviewedReport& report = judged.report;
    if (asked_for_.count(report.report_id) == 0) return true;
    for (ReviewFinding& finding : judged.across) {
      if (is_shown(finding.check, finding.verdict, finding.severity)) {
        report.findings.push_back(std::move(finding));
      }
    }
    report.dismissed = verdicts_.apply(report.findings, options_.dismissed);
    return (report.findings.empty() && report.dismissed == 0) || visit_(std::move(report));
  }

  Archive& archive_;
  const ReviewOptions& options_;
  const std::function<bool(ReviewedReport&&)>& visit_;
  std::shared_ptr<const RuleSet> rules_;
  Verdicts verdicts_;
  std::vector<Area> areas_;
  std::vector<ListedReport> listed_;
  std::unordered_set<std::int64_t> asked_for_;
  std::vector<std::unique_ptr<Worker>> workers_;
  FindingsByReport across_levels_;
  std::unique_ptr<Saver> saver_;
  ReviewSummary summary_;
};

}  // namespace

Result<ReviewSummary> review(Archive& archive, const ReviewOptions& options,
                             const std::function<bool(ReviewedReport&&)>& visit) {
  return Reviewer(archive, options, visit).run();
}

}  // namespace gongkai
