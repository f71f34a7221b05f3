// Rule tables: the knowledge of how officials word a figure. docs/rules.md;
// lib/extract/rules/*.toml.
//
// A pattern sees masked text (mask.h): every number is one control character, so {number} matches a
// whole token and never a tail of one. Macros ({number}, {item}, {gap}, ...) stand in
// rules/macros.toml and may use each other.
#ifndef GONGKAI_LIB_EXTRACT_RULE_TABLE_H_
#define GONGKAI_LIB_EXTRACT_RULE_TABLE_H_

#include <re2/re2.h>

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/catalogue.h"
#include "extract/begin_set.h"
#include "extract/frame.h"
#include "extract/frame_index.h"
#include "extract/lazy_pattern.h"
#include "extract/lexicon.h"
#include "extract/rule_filter.h"
#include "gongkai/result.h"

namespace gongkai::detail {

struct RuleExample {
  std::string text;
  std::string value;  // as Decimal prints it
};

class Rule {
 public:
  std::string id;  // "request.received/verb_first"; never reused
  const Indicator* indicator = nullptr;
  std::string applicant = "total";
  std::vector<std::string> sections;     // kinds; empty: any but `plan`
  std::vector<std::string> anchors;      // one must stand in the sentence
  std::vector<const Indicator*> within;  // only in a list bound to one of these totals
  std::vector<std::string> without;      // none of these words may stand in the match
  std::string pattern;                   // as written; empty in a frame
  std::unique_ptr<const Frame> frame;    // of a [[frame]] row: read by meaning, not by pattern
  bool zero = false;                     // states zero in words: no number in the pattern
  bool weak = false;                     // counts only where no other rule read the indicator
  bool yields = false;                   // gives way to a frame that reads another indicator
  bool any_year = false;                 // years in the match say something else (结转至2021年)
  std::vector<std::string> nowhere;      // none of these words may stand in the sentence
  Concepts not_about;                    // none of these was named before it in the sentence
  Concepts not_topic;                    // not where the passage is about one of these
  Concepts not_naming;                   // nor where a word of the match before the value means one
  // Of a rule: figures before it in the sentence are its parts. Of a frame: they add up to it, and
  // are counts or parts of its figure.
  bool sums = false;
  bool negative = false;   // the words say less (本年减少3项): the value gets a minus
  bool only_zero = false;  // counts only where the number is 0 (均为0)
  bool only_one = false;   // counts only where the number is 1 (1名申请人申请复议)
  bool only_full = false;  // counts only where the percentage is 100
  // The same number states these too (3件,均维持): "litigation.upheld", "request.received[other]".
  struct Also {
    const Indicator* indicator = nullptr;
    std::string applicant;
  };
  std::vector<Also> also;
  int first_year = 0;  // of the reports it is meant for; 0: any
  int last_year = 0;
  std::vector<RuleExample> yes;
  std::vector<std::string> no;
  std::string seen_in;  // a corpus report that has the wording
  std::string reason;   // why it stands although few reports have the wording
  std::string file;
  int line = 0;
  int order = 0;         // position over all files: the last tie-break
  std::string expanded;  // the pattern without macros
  BeginSet begins;       // where in a sentence a match may begin
  char value_sign = 0;   // the value is this sign, see PatternWords

  // Compiled on first use, since most runs need few of the patterns. Thread-safe. Not ok() where
  // the pattern is a mistake (see PatternUse).
  const re2::RE2& regex() const;
  // Capture group "value"; 0: the whole match (zero rules). Compiles.
  int value_group() const;

 private:
  mutable std::once_flag compiled_;
  mutable std::unique_ptr<re2::RE2> regex_;
  mutable int value_group_ = 0;
};

class RuleTable {
 public:
  // `files` in order; a row whose id exists replaces the earlier row. A mistake is kRules and
  // names file, line and reason.
  static Result<std::shared_ptr<const RuleTable>> load(
      const std::vector<std::pair<std::string, std::string_view>>& files,
      PatternUse patterns = PatternUse::kCompileAll);

  const std::vector<std::unique_ptr<Rule>>& rules() const { return rules_; }

  // The rows with a frame, in order, and the words that they are about.
  const std::vector<const Rule*>& frames() const { return frames_; }
  const FrameIndex& frame_index() const { return frame_index_; }
  const Lexicon& lexicon() const { return lexicon_; }

  // nullptr when no rule has this id.
  const Rule* find(std::string_view id) const;

  // By Rule::order, 1 for the rules meant for sections of this kind in reports on `year` (0:
  // unknown, all years).
  std::vector<char> meant_for(std::string_view section, int year) const;

  // Rules of `active` (as from meant_for) with an anchor in `sentence` (masked text) and with what
  // their pattern cannot do without, in rule order, in `found` (cleared first).
  // Thread-safe, each thread with a `scratch` of its own.
  struct Scratch {
    RuleFilter::Scratch filter;
    std::vector<RuleFilter::Found> found;
  };
  struct Possible {
    const Rule* rule = nullptr;
    std::size_t last_begin = 0;  // no match begins behind this place of the sentence
  };
  void candidates(std::string_view sentence, const std::vector<char>& active, Scratch& scratch,
                  std::vector<Possible>& found) const;
  // Rules of `active` with an anchor, by plain search, anchor by anchor: the oracle for tests.
  void candidates_slowly(std::string_view sentence, const std::vector<char>& active,
                         std::vector<Possible>& found) const;

 private:
  void build_filter();
  void sort_by_section();

  std::vector<std::unique_ptr<Rule>> rules_;
  std::vector<const Rule*> frames_;
  FrameIndex frame_index_;
  Lexicon lexicon_;
  std::unordered_map<std::string_view, const Rule*> by_id_;
  RuleFilter filter_;
  // Rules by number that apply in sections of a kind that some rule names, and in all others.
  std::map<std::string, std::vector<char>, std::less<>> in_section_;
  std::vector<char> in_other_sections_;
  std::vector<const Rule*> of_some_years_;
};

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_RULE_TABLE_H_
