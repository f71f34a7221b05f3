// Rule tables: the knowledge of how officials word a figure. docs/rules.md; lib/extract/rules/*.toml.
//
// A pattern sees masked text (mask.h): every number is one control character, so {number} matches a
// whole token and never a tail of one. Macros ({number}, {item}, {gap}, ...) stand in
// rules/macros.toml and may use each other.
#ifndef GONGKAI_LIB_EXTRACT_RULE_TABLE_H_
#define GONGKAI_LIB_EXTRACT_RULE_TABLE_H_

#include <re2/filtered_re2.h>
#include <re2/re2.h>
#include <re2/set.h>

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/catalogue.h"
#include "gongkai/result.h"

namespace gongkai::detail {

struct RuleExample {
  std::string text;
  std::string value;      // as Decimal prints it
};

struct Rule {
  std::string id;         // "request.received/verb_first"; never reused
  const Indicator* indicator = nullptr;
  std::string applicant = "total";
  std::vector<std::string> sections;      // kinds; empty: any but `plan`
  std::vector<std::string> anchors;       // one must stand in the sentence
  std::vector<const Indicator*> within;   // only in a list bound to one of these totals
  std::vector<std::string> without;       // none of these words may stand in the match
  std::string pattern;                    // as written
  bool zero = false;                      // states zero in words: no number in the pattern
  bool weak = false;                      // counts only where no other rule read the indicator
  bool any_year = false;                  // years in the match say something else (结转至2021年)
  std::vector<std::string> nowhere;       // none of these words may stand in the sentence
  bool sums = false;                      // figures before it in the sentence are its parts
  bool only_zero = false;                 // counts only where the number is 0 (均为0)
  // The same number states these too (3件,均维持): "litigation.upheld", "request.received[other]".
  struct Also {
    const Indicator* indicator = nullptr;
    std::string applicant;
  };
  std::vector<Also> also;
  int first_year = 0;                     // of the reports it is meant for; 0: any
  int last_year = 0;
  std::vector<RuleExample> yes;
  std::vector<std::string> no;
  std::string seen_in;
  std::string file;
  int line = 0;
  int order = 0;                          // position over all files: the last tie-break
  std::unique_ptr<re2::RE2> regex;
  int value_group = 0;                    // capture group "value"; 0: the whole match (zero rules)
};

class RuleTable {
 public:
  // `files` in order; a row whose id exists replaces the earlier row. A mistake is kRules and
  // names file, line and reason.
  static Result<std::shared_ptr<const RuleTable>> load(
      const std::vector<std::pair<std::string, std::string_view>>& files);

  const std::vector<std::unique_ptr<Rule>>& rules() const { return rules_; }

  // nullptr when no rule has this id.
  const Rule* find(std::string_view id) const;

  // Rules with an anchor in `sentence` and with the words there that their pattern cannot do
  // without, in rule order, appended to `found` (cleared first). Thread-safe.
  void candidates(std::string_view sentence, std::vector<const Rule*>& found) const;
  // All rules with an anchor, by plain search, anchor by anchor: the oracle for tests.
  void candidates_slowly(std::string_view sentence, std::vector<const Rule*>& found) const;

 private:
  bool build_filter();

  std::vector<std::unique_ptr<Rule>> rules_;
  std::unordered_map<std::string_view, const Rule*> by_id_;
  std::vector<std::string> anchors_;
  std::vector<std::vector<int>> rules_of_anchor_;
  std::unique_ptr<re2::RE2::Set> anchor_set_;
  // Which words a pattern cannot do without, worked out by RE2; its ids are positions in rules_.
  std::unique_ptr<re2::FilteredRE2> filter_;
  std::unique_ptr<re2::RE2::Set> atom_set_;
};

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_RULE_TABLE_H_
