#include "extract/prose/years.h"

#include <algorithm>

namespace gongkai::detail {
namespace {

// The year whose sign stands at `at` of `words`.
std::int64_t year_at(const Passage& passage, std::string_view words, std::size_t at) {
  return passage.number_at(words, at).value.coefficient;
}

// 条例实施以来公开N条,2015年新增M条: behind an earlier count the report's own year begins a clause.
bool names_this_year(const Passage& passage, std::string_view before) {
  const std::size_t year = before.rfind(kMaskYear);
  if (year == std::string_view::npos) return false;
  const std::string_view ahead = before.substr(0, year);
  const bool begins = ahead.ends_with(",") || ahead.ends_with("(") ||
                      passage.knowledge.context.of_which().ends(ahead);
  if (!begins || ahead.find(kMaskCount) == std::string_view::npos) return false;
  return year_at(passage, before, year) == passage.structure.meta.year;
}

// 历年累计公开3120条,本年公开312条: behind an earlier count a word for the year begins a clause.
bool comes_back(const Context& context, std::string_view before) {
  const std::size_t comma = before.rfind(',');
  if (comma == std::string_view::npos) return false;
  return before.substr(0, comma).find(kMaskCount) != std::string_view::npos &&
         context.returns_to_this_year(before.substr(comma + 1));
}

}  // namespace

bool since_this_year(const Passage& passage, std::string_view before) {
  const Context& context = passage.knowledge.context;
  if (names_this_year(passage, before) || comes_back(context, before)) return true;
  const std::size_t since = context.since(before);
  if (since == std::string_view::npos || since == 0) return false;
  if (since_in_force(passage, before)) return true;
  const std::size_t year = before.substr(0, since).rfind(kMaskYear);
  if (year == std::string_view::npos || since - year > 4) {
    // 全年公开N条,建站以来M条: words for the year in an earlier clause say nothing of this one.
    const std::size_t comma = before.substr(0, since).rfind(',');
    const std::size_t clause = comma == std::string_view::npos ? 0 : comma + 1;
    return context.returns_to_this_year(before.substr(clause, since - clause));
  }
  return year_at(passage, before, year) == passage.structure.meta.year;
}

bool since_in_force(const Passage& passage, std::string_view before) {
  const Context& context = passage.knowledge.context;
  const std::size_t since = context.since(before);
  return since != std::string_view::npos &&
         context.since_in_force(before.substr(0, since), passage.structure.meta.year);
}

bool of_other_year(const Passage& passage, std::string_view before) {
  const Context& context = passage.knowledge.context;
  const int report_year = passage.structure.meta.year;
  const bool bracket = before.find('(') != std::string_view::npos;
  const bool may_be_previous = passage.cues(before)[context.cues().previous_year];
  if (may_be_previous &&
      (bracket ? context.previous_year(blank_brackets(before)) : context.previous_year(before))) {
    return true;
  }
  if (report_year == 0) return false;
  for (std::size_t i = before.size(); i-- > 0;) {
    // A remark in brackets (2012年为133件) says nothing of what follows it.
    if (before[i] == ')') {
      const std::size_t open = before.rfind('(', i);
      if (open != std::string_view::npos) i = open;
      continue;
    }
    if (before[i] != kMaskYear) continue;
    const bool comma_since = before.find(',', i) != std::string_view::npos;
    const bool carried = context.is_carried(before.substr(i + 1));
    if ((context.compares(before.substr(0, i)) || carried) && comma_since) continue;
    if (context.returns_to_this_year(before.substr(i + 1))) return false;
    return year_at(passage, before, i) != report_year;
  }
  return false;
}

CarriedInto carried_into(const Passage& passage, std::string_view before, std::size_t value_end) {
  const Context& context = passage.knowledge.context;
  const int report_year = passage.structure.meta.year;
  if (report_year == 0) return CarriedInto::kNo;
  const std::size_t year = before.rfind(kMaskYear);
  if (year != std::string_view::npos && year_at(passage, before, year) == report_year &&
      context.carries_into(before.substr(0, year))) {
    const std::size_t last = before.substr(0, year).rfind(kMaskYear);
    const bool from_last =
        last != std::string_view::npos && year_at(passage, before, last) == report_year - 1;
    return from_last ? CarriedInto::kThisYearFromLast : CarriedInto::kThisYear;
  }
  std::string_view clause = passage.text(value_end, passage.sentence.end);
  clause = clause.substr(0, clause.find_first_of(",;"));
  const std::size_t next = clause.find(kMaskYear);
  const bool behind = next != std::string_view::npos &&
                      year_at(passage, clause, next) == report_year &&
                      context.carries_into(clause.substr(0, next));
  return behind ? CarriedInto::kThisYear : CarriedInto::kNo;
}

std::string blank_brackets(std::string_view words) {
  std::string out(words);
  for (std::size_t open = out.find('('); open != std::string::npos; open = out.find('(', open)) {
    const std::size_t close = out.find(')', open);
    if (close == std::string::npos) break;
    std::fill(out.begin() + static_cast<std::ptrdiff_t>(open) + 1,
              out.begin() + static_cast<std::ptrdiff_t>(close), ' ');
    open = close;
  }
  return out;
}

}  // namespace gongkai::detail
