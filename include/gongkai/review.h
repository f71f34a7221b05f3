// Audits a whole database: what was found in each report when it was read, and what only shows over
// the years of one authority and over an area and the areas in it.
//
// Nothing is changed unless `save` is asked for. The findings are a function of the database and
// the rules, whatever the number of threads. Memory is bounded by some hundred reports a thread and
// by what is found across levels.
#ifndef GONGKAI_REVIEW_H_
#define GONGKAI_REVIEW_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "gongkai/archive.h"
#include "gongkai/extract.h"
#include "gongkai/result.h"

namespace gongkai {

struct ReviewOptions {
  std::shared_ptr<const RuleSet> rules;    // RuleSet::builtin() when empty
  std::vector<std::string> jurisdictions;  // codes or names, each with all areas in it; empty: all
  int first_year = 0;                      // of the reports judged; 0: from the first
  int last_year = 0;                       // 0: to the last
  std::string check;                       // how names of checks begin: "years."; empty: all
  Severity at_least = Severity::kNote;
  bool dismissed = false;  // also findings that people dismissed
  bool open = false;       // also what cannot be assessed
  // Writes the findings over years and levels into the database (view `finding`), those of every
  // report, whatever the filters above show.
  bool save = false;
  unsigned jobs = 0;  // threads; 0: one for each processor
};

// A finding as the view `finding` has it.
struct ReviewFinding : Finding {
  std::string id;                      // 16 hex digits, for Archive::judge
  std::optional<Judgement> judgement;  // what a person said of it
  std::string note;
};

struct ReviewedReport {
  std::int64_t report_id = 0;  // private to the database
  std::string report_key;
  std::string source_path;
  Metadata meta;                        // without title, period and dates
  std::vector<ReviewFinding> findings;  // those read with it first
  std::size_t dismissed = 0;            // left out, because a person dismissed them
};

struct ReviewSummary {
  std::int64_t reports = 0;  // current ones within the filters
  std::int64_t series = 0;   // authorities whose years were held against each other
  std::int64_t areas = 0;    // reports held against those of the bodies below
  std::int64_t saved = 0;    // findings written
};

// Visits the reports with findings, by area, body and year. Returning false ends the review;
// nothing is saved then. Fails with kNotFound and kInvalid for jurisdictions (as in query.h), with
// kReadOnly, kBusy and kSql.
Result<ReviewSummary> review(Archive& archive, const ReviewOptions& options,
                             const std::function<bool(ReviewedReport&&)>& visit);

// A report of the database as extract() gave it, as far as it is stored: metadata, text, figures (a
// person's correction in place of the value read) and readings from tables. kNotFound.
Result<Extraction> stored_report(Archive& archive, std::int64_t report_id);

}  // namespace gongkai

#endif  // GONGKAI_REVIEW_H_
