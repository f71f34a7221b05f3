#include "check/stored.h"

#include <fmt/core.h>

#include <algorithm>
#include <cstdio>
#include <string>
#include <utility>
#include <vector>

#include "answer_table.h"
#include "check/names.h"
#include "check/page.h"
#include "check/print.h"
#include "check/report.h"
#include "commands/commands.h"
#include "gongkai/review.h"
#include "inputs.h"
#include "query/areas.h"
#include "years.h"

namespace gongkai::cli {
namespace {

// A page shows so many reports whole; of more it lists the findings alone.
constexpr std::size_t kWholeReports = 30;

Result<ReviewOptions> review_options(const CheckOptions& options) {
  ReviewOptions review;
  Result<std::shared_ptr<const RuleSet>> rules = rules_from(options.rules);
  if (!rules.ok()) return rules.error();
  review.rules = std::move(*rules);
  review.jurisdictions = options.jurisdictions;
  if (const auto years = parse_years(options.years, review.first_year, review.last_year);
      !years.ok()) {
    return years.error();
  }
  review.check = options.check;
  review.at_least = severity_from(options.severity);
  review.dismissed = options.dismissed;
  review.open = options.all;
  review.save = options.save;
  review.jobs = options.jobs;
  return review;
}

CheckedReport checked_from(ReviewedReport&& reviewed) {
  CheckedReport report;
  report.with_ids = true;
  report.source_path = std::move(reviewed.source_path);
  report.report_key = std::move(reviewed.report_key);
  report.extraction.meta = std::move(reviewed.meta);
  report.findings = std::move(reviewed.findings);
  report.set_aside = reviewed.dismissed;
  sort_by_gravity(report.findings);
  return report;
}

class Printer {
 public:
  Printer(const CheckOptions& options, Language language)
      : options_(options), language_(language) {}

  void take(ReviewedReport&& reviewed) {
    const std::int64_t id = reviewed.report_id;
    CheckedReport report = checked_from(std::move(reviewed));
    add(count(report.findings));
    set_aside_ += report.set_aside;
    doubts_ = doubts_ || std::any_of(report.findings.begin(), report.findings.end(), is_doubt);
    if (report.findings.empty()) return;
    ++reports_with_findings_;
    if (options_.format == "text") {
      write(findings_as_text(report, language_, options_.all));
    } else if (options_.format == "ndjson") {
      write(findings_as_ndjson(report, language_));
    } else {
      ids_.push_back(id);
      pages_.push_back(std::move(report));
    }
  }

  Result<void> end(Archive& archive, const ReviewSummary& summary) {
    if (options_.format == "html") {
      for (std::size_t i = 0; pages_.size() <= kWholeReports && i < pages_.size(); ++i) {
        Result<Extraction> whole = stored_report(archive, ids_[i]);
        if (!whole.ok()) return whole.error();
        pages_[i].extraction = std::move(*whole);
      }
      write(findings_page(pages_, language_));
    } else if (options_.format == "text") {
      write(total_line(summary));
    }
    return {};
  }

  bool found_doubts() const { return doubts_; }

 private:
  static void write(const std::string& out) {
    (void)std::fwrite(out.data(), 1, out.size(), stdout);
  }

  void add(const FindingCounts& counts) {
    total_.errors += counts.errors;
    total_.warnings += counts.warnings;
    total_.notes += counts.notes;
    total_.open += counts.open;
  }

  std::string total_line(const ReviewSummary& summary) const {
    const bool chinese = language_ == Language::kChinese;
    std::string line =
        chinese ? fmt::format("== 共{}份报告，{}份有核查结果：", summary.reports,
                              reports_with_findings_)
                : fmt::format("== {} of {} reports have findings: ", reports_with_findings_,
                              summary.reports);
    line += summary_words(total_, language_);
    if (set_aside_ > 0) line += set_aside_words(set_aside_, language_);
    if (options_.save) {
      line += chinese ? fmt::format("；{}项跨年、跨层级结果已写入数据库", summary.saved)
                      : fmt::format("; {} over years and levels written into the database",
                                    summary.saved);
    }
    return line + "\n";
  }

  const CheckOptions& options_;
  Language language_;
  FindingCounts total_;
  std::size_t set_aside_ = 0;
  std::size_t reports_with_findings_ = 0;
  bool doubts_ = false;
  std::vector<std::int64_t> ids_;
  std::vector<CheckedReport> pages_;
};

// Nothing was audited, which is no clean bill.
Error no_report(const CheckOptions& options) {
  const bool all = options.jurisdictions.empty() && options.years.empty();
  std::string sentence =
      "there is no report" + std::string(all ? "" : " of the places and years asked for");
  return {Errc::kNotFound,
          sentence + " in " + options.db + "; gongkai coverage lists what there is"};
}

}  // namespace

int check_stored(const CheckOptions& options, Language language) {
  Result<ReviewOptions> asked = review_options(options);
  if (!asked.ok()) return fail(asked.error());
  Result<Archive> archive = options.save ? open_existing(options.db)
                                         : Archive::open(options.db, Archive::Mode::kReadOnly);
  if (!archive.ok()) return fail(archive.error());
  if (const auto known = known_check(*asked->rules, *archive, options.check); !known.ok()) {
    return fail(known.error());
  }
  for (const std::string& place : options.jurisdictions) {
    if (const auto named = detail::find_area(*archive, place); !named.ok()) {
      return fail_of_names(named.error());
    }
  }
  catch_interrupts();
  Printer printer(options, language);
  const Result<ReviewSummary> summary = review(*archive, *asked, [&](ReviewedReport&& report) {
    printer.take(std::move(report));
    return !interrupted();
  });
  if (!summary.ok()) return fail(summary.error());
  if (summary->reports == 0 && !interrupted()) return fail(no_report(options));
  if (const Result<void> ended = printer.end(*archive, *summary); !ended.ok()) {
    return fail(ended.error());
  }
  return printer.found_doubts() || interrupted() ? kSomeFailed : kDone;
}

}  // namespace gongkai::cli
