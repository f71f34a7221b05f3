// What was read, held against what a person says stands there.
//
// A figure is right where a required or optional row has its value (and its scope, where the row
// names one), wrong where a forbidden row has it or where the rows of its indicator and applicant
// have other values, and unjudged where the gold file does not speak of it. Precision is
// right / (right + wrong), recall is found / required.
#ifndef GONGKAI_TOOLS_EVALUATION_H_
#define GONGKAI_TOOLS_EVALUATION_H_

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "gold.h"
#include "gongkai/extract.h"

namespace gongkai::cli {

struct Tally {
  std::size_t required = 0;
  std::size_t found = 0;
  std::size_t right = 0;
  std::size_t wrong = 0;
  std::size_t unjudged = 0;

  std::optional<double> recall() const;     // percent; none where nothing is required
  std::optional<double> precision() const;  // percent; none where nothing was judged
  Tally& operator+=(const Tally& other);
};

// A required row that no figure meets.
struct Miss {
  std::string source;
  GoldRow row;
  std::string became;  // "lost: <reason>", "read as <indicator>", "mention", "not in the text", ...
  std::string sentence;  // where the value stands, as printed; empty where it does not
};

// A figure that should not be.
struct Wrong {
  std::string source;
  std::string figure;  // to_line()
  std::string why;     // "forbidden", "should be 14", "scope should be whole"
  std::string rule;
  std::string sentence;
};

struct MetaError {
  std::string source;
  std::string key;
  std::string expected;
  std::string read;
};

// `expected` was printed, and its value was taken for `read`.
struct Confusion {
  std::string expected;
  std::string read;
  friend auto operator<=>(const Confusion&, const Confusion&) = default;
};

struct Evaluation {
  std::size_t reports = 0;
  Tally all;
  std::map<std::string, Tally> by_form;  // as read
  std::map<std::string, Tally> by_indicator;
  std::map<std::string, Tally> by_rule;  // right, wrong and unjudged only
  // In how many different reports a row read anything, figures and readings that lost alike.
  std::map<std::string, std::size_t> reports_by_rule;
  std::map<Confusion, std::size_t> confusions;
  std::vector<Miss> misses;
  std::vector<Wrong> wrongs;
  std::size_t meta_right = 0;
  std::vector<MetaError> meta_errors;

  void add(const std::string& source, const Gold& gold, const Extraction& extraction);
  // The source could not be read, or holds no report: all that is required is missed.
  void add_unread(const std::string& source, const Gold& gold, const std::string& reason);
};

}  // namespace gongkai::cli

#endif  // GONGKAI_TOOLS_EVALUATION_H_
