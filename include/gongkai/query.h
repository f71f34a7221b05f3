// Questions about an Archive: how districts differ, what changed, where a figure stands.
//
// Every helper reads what is committed and changes nothing. Rows come in a fixed order, so that
// the same database gives the same bytes. A figure that no report states is no row; 0 is a row.
// Wrong names are errors of one sentence with the nearest valid name (kNotFound), names that
// several places bear list them (kInvalid).
#ifndef GONGKAI_QUERY_H_
#define GONGKAI_QUERY_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gongkai/archive.h"
#include "gongkai/measures.h"
#include "gongkai/result.h"
#include "gongkai/types.h"

namespace gongkai {

struct Question {
  // Six-digit codes or names, also with parents before them ("武都区", "甘肃省武都区", "621202").
  // Empty: everywhere. A place that was renamed or recoded is followed through its codes, one that
  // was merged into another goes on as that. "武都", "甘肃武都" and "恩施州" do as well.
  std::vector<std::string> jurisdictions;
  // Catalogue codes ("request.received"), names over both eras from the crosswalk ("refused"), and
  // measures ("disclosure_rate").
  std::vector<std::string> indicators;
  int first_year = 0;  // 0: from the first
  int last_year = 0;   // 0: to the last
  std::string applicant = "total";
  AuthorityKind kind = AuthorityKind::kGovernment;
  std::string authority;  // part of a body's name: asks for it instead of `kind`
  std::string function;   // of schema/functions.tsv ("education"): departments whose
                          // names say so, whatever they are called; instead of `kind`
  std::string level;      // "province", "prefecture" or "county"; empty: all
  // Shares of a measure that is a break at 2018/2019 are refused over it unless this is set.
  bool allow_break = false;
  std::shared_ptr<const Measures> measures;  // Measures::builtin() when empty
  // Fills printed, quote and equation of the operands of formulas too; spans they always have.
  bool operand_quotes = false;
};

// A figure that a harmonized value or a measure was computed from.
struct UsedFigure {
  std::string indicator;        // catalogue code, or "context.population"
  bool below_the_line = false;  // part of the denominator
  int weight = 1;               // -1: subtracted
  Decimal value;
  std::string basis;  // "stated", "derived", "context"
  std::string scope;
  std::string qualifier;
  std::string state;
  Span span;             // in the report's document_text; empty if not stated
  std::string equation;  // of a derived one; see Question::operand_quotes
  std::string printed;
  std::string quote;
};

// A stated, derived or harmonized value or a measure, with its place.
struct Answer {
  std::string jurisdiction_code;
  std::string jurisdiction;  // the name in that year
  std::string authority;
  AuthorityKind authority_kind = AuthorityKind::kOther;
  int year = 0;
  std::string form;  // "narrative", "2014", "2019", "2021", "local"
  std::string indicator;
  std::string applicant;
  Decimal value;
  std::string unit;
  std::string scope;      // "whole", "unspecified", "own_body", "mixed"
  std::string qualifier;  // "exact", "at_least", ...
  std::string state;      // "stated", "blank_proved_zero", "corrected"; "" if derived
  std::string basis;      // "stated", "derived", "harmonized"; of a measure: whether
                          // all its figures are stated, or one of them derived
  std::string equation;   // what a derived or harmonized value, or a measure, was
                          // computed from: "a + b / c = 12 + 3 / 60"
  std::optional<Decimal> numerator, denominator;  // of a measure; the denominator is its n
  bool small_n = false;                           // a measure of so few that it says little
  Comparability comparability = Comparability::kSame;
  std::string place_code;     // the newest code of the place
  bool area_changed = false;  // of before a merger, split or new code, or of the place that
                              // took this one up
  std::string area_note;      // "2015 密云县 upgraded 密云区": what changed since
  std::string report_key;
  std::string source_path;
  std::string url;
  Span span;  // in the report's document_text; empty if not stated
  std::string printed;
  std::string quote;
  std::string rule;
  std::vector<UsedFigure> operands;  // of a harmonized value or a measure
};

// Values of the places, indicators and years asked for: by indicator and place in the order of
// the question, then by year and authority. Requires at least one indicator.
Result<std::vector<Answer>> compare(Archive& archive, const Question& question);

// The same for one place over the years. Requires exactly one jurisdiction.
Result<std::vector<Answer>> series(Archive& archive, const Question& question);

// Why a place and year of the question has no value.
struct Gap {
  std::string jurisdiction_code, jurisdiction, authority;
  int year = 0;
  std::string indicator;             // as asked for
  std::string report_key;            // empty: there is no report
  std::string reason;                // one English clause: "outcome2019.partial is not stated"
  std::vector<UsedFigure> operands;  // of a formula: those that are known
};
// One row for each report of the question and each indicator or measure that it gives no value of,
// in the order of compare(); then, where places and years are named, those without a report.
Result<std::vector<Gap>> missing(Archive& archive, const Question& question);

struct Ranked {
  int rank = 0;  // from 1; equal values share a rank
  Answer answer;
};
// Places by value, greatest first (or least), for one indicator and one year. `below`: only
// places under this province or prefecture, code or name; empty: all.
Result<std::vector<Ranked>> rank(Archive& archive, const Question& question,
                                 std::string_view below = {}, bool least_first = false);

struct Change {
  Answer from;
  Answer to;
  Decimal difference;
  std::optional<double> percent;  // nothing where `from` is 0
};
// What became of each value between first_year and last_year, for places that state both.
Result<std::vector<Change>> change(Archive& archive, const Question& question);

// The counties (or prefectures) under the same parent, the place itself among them, by code.
Result<std::vector<std::string>> peers(Archive& archive, std::string_view jurisdiction);

struct Outlier {
  Answer answer;
  double median = 0;    // of the same indicator and year
  double distance = 0;  // in robust standard deviations, signed
  std::size_t n = 0;    // values that the median is of
};
// Values further than `limit` robust deviations from the median of their indicator and year; the
// farthest first. A deviation is 1.4826 times the median absolute deviation; of counts of which
// half are the same, whose median deviation is 0, 1.253314 times the mean absolute deviation, and
// no less than the root of the median nor than 1. Groups of fewer than eight values, without
// spread, or of shares or money of which half are the same, have none.
// (Iglewicz and Hoaglin, How to Detect and Handle Outliers, 1993.)
Result<std::vector<Outlier>> outliers(Archive& archive, const Question& question, double limit = 5);

struct Coverage {
  std::string jurisdiction_code;
  std::string jurisdiction;
  int year = 0;
  std::int64_t reports = 0;  // current ones of the kind asked for; 0: missing
};
// Which places have a report for which year: every place below `below` (code or name; empty: the
// whole country) at its own level's children, for every year of the question.
Result<std::vector<Coverage>> coverage(Archive& archive, const Question& question,
                                       std::string_view below = {});

// A reading that lost, or a part of the figure's total.
struct Rival {
  std::optional<Decimal> value;
  std::string printed;
  std::string quote;
  std::string rule;
  std::string outcome;  // "figure", "part", "lost", "blank"
  std::string reason;
};

struct Explanation {
  std::optional<Answer> answer;  // nothing: the report does not state it
  std::string report_key;
  std::string title;
  std::string published_on;
  int revisions = 1;              // of the report; the newest is explained
  std::string sha256;             // of the source
  std::int64_t source_begin = 0;  // byte of the transcoded source where the value stands
  std::string section;
  std::string evidence;  // "form" or "narrative"
  std::string scope_words;
  std::string proof;          // of a proved blank; note of a correction
  std::vector<Rival> rivals;  // every other reading of the same indicator
  struct Doubt {
    std::string id, check, severity, message, message_en;
  };                          // `message`: Chinese
  std::vector<Doubt> doubts;  // violated findings that name the figure
  std::string missing;        // of a harmonized value or measure: why there is none
  // What a derived or harmonized value or a measure was computed from, each explained in turn;
  // those that are known where there is no value.
  std::vector<Explanation> operands;
};
// Where a figure stands, by which rule, and what lost against it. Requires: exactly one
// jurisdiction, one indicator, first_year set. kNotFound where there is no such report.
Result<Explanation> explain(Archive& archive, const Question& question);

}  // namespace gongkai

#endif  // GONGKAI_QUERY_H_
