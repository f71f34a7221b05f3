// What stands around a number in its sentence: whose figure it is and of what time
// (lib/extract/context.toml). Kept apart from the rules so that every rule gets it for nothing.
#ifndef GONGKAI_LIB_EXTRACT_CONTEXT_H_
#define GONGKAI_LIB_EXTRACT_CONTEXT_H_

#include <re2/re2.h>

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/catalogue.h"
#include "extract/respective.h"
#include "gongkai/result.h"
#include "gongkai/types.h"

namespace gongkai::detail {

struct ScopeWords {
  Scope scope = Scope::kUnspecified;
  std::size_t begin = 0;   // of the words, in the text that was searched
  std::size_t end = 0;
  bool found = false;      // also true where words such as 我局 say that no scope is meant
};

// Whether a count is one since disclosure began.
enum class Cumulative { kNo, kPerhaps, kYes };

class Context {
 public:
  static Result<std::shared_ptr<const Context>> load(
      const std::vector<std::pair<std::string, std::string_view>>& files);

  // The last scope words in `before`, the masked text from the sentence's start to the value.
  ScopeWords scope(std::string_view before) const;

  // True where the subject in `before` is a body other than `authority` (simplified, in full).
  bool other_body(std::string_view before, std::string_view authority) const;

  // True where `before` or `after` (the rest of the sentence and the next one) say that the figure
  // counts from long ago.
  Cumulative cumulative(std::string_view before, std::string_view after) const;

  // True where words for last year rule the value. Years in figures are judged by the caller.
  bool previous_year(std::string_view before) const;
  // True where `before`, which ends just before a year, makes that year a measure of comparison.
  bool compares(std::string_view before) const;

  // True where `before`, which ends just before a verb, denies it (未|收到一例…).
  bool denies(std::string_view before) const;

  // True where the words around a figure say that it is counted elsewhere: behind it before the
  // next count (109件,不在统计之列), or before it in its clause (没有计入…).
  bool unrelated(std::string_view before, std::string_view after) const;

  // True where `after` goes on with the year's part of a longer count (…,其中2017年度…).
  bool year_follows(std::string_view after) const;

  // True where `before` names something that a zero in words does not cover.
  bool excepts(std::string_view before) const;

  // True where `since`, the words behind a year, come back to the report's own year (全年, 本年).
  bool returns_to_this_year(std::string_view since) const;

  // True where a word that opens a list of parts stands in `between`.
  bool opens_parts(std::string_view between) const;

  // The indicator whose scope `indicator` takes where its own words say nothing, or -1.
  int scope_like(const Indicator& indicator) const;

  const RespectiveWords& respective() const { return respective_; }

 private:
  std::unique_ptr<re2::RE2> scope_words_;
  std::vector<std::unique_ptr<re2::RE2>> other_body_;
  std::vector<std::string> other_body_not_, cumulative_, previous_year_, previous_year_not_;
  std::vector<std::string> compare_before_, parts_, exceptions_, this_year_, denials_, unrelated_;
  std::unique_ptr<re2::RE2> cumulative_head_, cumulative_after_, cumulative_by_date_;
  std::unique_ptr<re2::RE2> year_follows_;
  RespectiveWords respective_;
  std::map<int, int> scope_like_;   // by Indicator::index
};

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_CONTEXT_H_
