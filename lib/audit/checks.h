// The checks as data: lib/audit/checks/*.toml, and files of the user's own in the same shape.
//
// A row of kind form_sums, form_rows, carry_over, derived, listed_parts, applicants or of_which
// stands for a family that the catalogue generates; its findings carry the names of the single
// equations. Every other row is one check under its own id.
#ifndef GONGKAI_LIB_AUDIT_CHECKS_H_
#define GONGKAI_LIB_AUDIT_CHECKS_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "audit/audit.h"
#include "gongkai/extract.h"

namespace gongkai::detail {

enum class CheckKind {
  kFormSums,        // sums of a table's partitions, every applicant column
  kFormRows,        // six applicant columns make the row's total
  kCarryOver,       // received + carried in = concluded + carried out
  kDerived,         // prose on what the table prints no cell for, against its cells
  kListedParts,     // prose: parts listed under a whole
  kApplicants,      // prose: who applied (natural persons, organizations) against all applicants
  kOfWhich,         // prose and table: a part is at most its whole
  kCompare,         // one whole against named parts
  kRate,            // a printed percentage against the figures that it is computed from
  kShare,           // a printed share (占…%) behind a part, against the part and its whole
  kProseAndTable,   // prose says another value than the table's cell
  kProseTwice,      // prose says two values and neither is the stronger claim
  kBlankCell,       // prose states what the table leaves blank
  kBlanksOpen,      // blanks of one table that nothing proves
  kAllZero,         // a form that prints nothing but zeros
  kNoValues,        // a form without any value
  kWholeNumbers,    // a count that is below zero or has a fraction
  kTableMissing,    // a table that the form prescribes has no cell at all
  kWords,           // words of the text against a figure: "all were concluded", and some were not
  kAsOf,            // "as of 31 December" of another year
  kFiling,          // published after the day the law sets
  kChapterMissing,  // one of the chapters that the form prescribes is not there
  kChapterThin,     // it is there and says next to nothing
  kChapterCopied,   // it repeats another one
  kChapterNumeral,  // it is numbered as another one
  kChapterSilent,   // it says next to nothing about figures that it has to explain
  // Across years and levels (series.h).
  kNextYear,       // an equation between this year's figures and those of the year before
  kCopiedFigures,  // the same figures two years running
  kCopiedText,     // the same sentences two years running
  kJump,           // far outside the authority's own earlier years
  kParts,          // the area's figure against the sum of the bodies in it
  kOwnLevel,       // most figures of an area are below the sums of the bodies in it
};

// The two languages of one sentence; {name} stands for an operand.
struct Sentence {
  std::string zh;
  std::string en;
};

enum class Relation {
  kEqualsSum,    // whole = sum of the parts
  kAtMostSum,    // whole <= sum of the parts
  kAtLeastEach,  // every part <= whole
};

// One figure that stands for several: used in place of `members` where they are not stated.
struct Alias {
  std::string_view code;
  std::vector<std::string_view> members;
};

// A sum of figures, and what to take where it is not stated: "request.concluded", or else
// "outcome.total". Terms of one alternative are added up.
using Alternatives = std::vector<std::vector<std::string_view>>;

// A term of an equation over two years: "before:request.carried_out", "now:request.carried_in".
struct YearTerm {
  std::string_view indicator;
  int sign = 1;
  bool before = false;
};

struct Deadline {
  int from_year = 0;  // years reported on
  int to_year = 0;
  std::vector<AuthorityKind> kinds;
  int month = 0;
  int day = 0;
  Sentence law;
};

// A statutory table: which indicators it holds, by prefix of their codes.
struct Table {
  std::vector<Form> forms;
  std::vector<std::string> prefixes;
  Sentence name;
};

// A chapter that the forms of 2019 and 2021 prescribe.
struct Chapter {
  std::string id;                          // ends the names of findings: "overview"
  std::string numeral;                     // as printed before the heading: "一"
  std::vector<std::string> words;          // any of these in the heading names the chapter
  int least = 0;                           // characters below which it says nothing
  std::vector<std::string_view> explains;  // where one of these is above 0, it has to say more
  Sentence name;
};

struct Check {
  std::string id;
  CheckKind kind = CheckKind::kCompare;
  std::vector<Form> forms;  // empty: every form
  Severity severity = Severity::kNote;
  Sentence sentence;
  std::vector<std::string> holds;     // examples (example.h) that give no such finding
  std::vector<std::string> violated;  // examples that do

  // kCompare
  std::string_view whole;
  std::vector<std::string_view> parts;
  std::vector<std::string_view> needs;  // judged only where all of these are stated
  std::vector<Alias> aliases;
  Relation relation = Relation::kEqualsSum;
  // kListedParts: partitions left out; partitions that are no closed list. kWords: longer words
  // that hold an anchor and do not count. kRate: words before the rate that give it another whole.
  // kWholeNumbers: how codes of signed counts end
  std::vector<std::string> except;
  std::vector<std::string> open;
  std::vector<std::string_view> beside;  // parts that texts list under their parent or beside it
  // kRate
  std::string_view rate;
  Alternatives numerator;
  Alternatives denominator;
  // kShare: between part and percentage stands one of `anchors`, and nothing but `words`; one of
  // `about` makes the percentage a rough one. kWords: a sentence with one of `anchors` and one of
  // `words`, and none of `about`. kAsOf: a year stands between one of `anchors` and one of `words`
  std::vector<std::string> anchors;
  std::vector<std::string> words;
  std::vector<std::string> about;
  // kProseAndTable: beginnings of the codes for which prose below the cell is a doubt as well; of
  // the others it is most often a part (the staff of the office alone)
  std::vector<std::string> prefixes;
  // kFiling, kBlanksOpen, kTableMissing
  std::vector<Deadline> deadlines;
  std::vector<Table> tables;
  // kNextYear: the first term equals (at_least: is at least) the sum of the others; `columns`: for
  // each applicant
  std::vector<YearTerm> years;
  bool at_least = false;
  bool columns = false;
  // kAllZero, kNoValues: cells that a form must have to be judged; kChapterSilent: characters;
  // kCopiedFigures: figures above 0; kCopiedText: sentences; kJump: earlier years; kOwnLevel:
  // figures below the sum; kFiling: whole years behind the day of the law, `below` the years from
  // which it is another doubt (0: none)
  int least = 0;
  int below = 0;
  // kCopiedFigures, kCopiedText: percent that must be the same; kOwnLevel: that must be below
  int percent = 0;

  bool applies_to(Form form) const;
};

class CheckTable final : public CheckSet {
 public:
  std::vector<Check> checks;      // sorted by id
  std::vector<Chapter> chapters;  // in the form's order
  Sentence open;                  // a check that cannot be judged: {what}, {missing}
  Sentence holds;                 // a check that holds: {what}
};

// The names of the forms as the database has them ("2014", ...); nothing for another word.
std::optional<Form> form_from(std::string_view name);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_AUDIT_CHECKS_H_
