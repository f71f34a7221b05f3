// Answers as tables: wide ones for people, long ones for programs.
#ifndef GONGKAI_TOOLS_ANSWER_TABLE_H_
#define GONGKAI_TOOLS_ANSWER_TABLE_H_

#include <span>
#include <string>
#include <vector>

#include "gongkai/query.h"
#include "query/render.h"
#include "terminal.h"

namespace gongkai::cli {

struct Shown {
  detail::Table table;
  std::vector<std::string> headings;  // for a terminal; empty: the names of the columns
};

// One row per answer. The columns are named as in the view `figure` where it has them; `operands`
// is JSON, the figures behind a harmonized value or a measure with their spans.
detail::Table long_table(std::span<const Answer> answers);

// One row per place, year and name without a value, and why.
detail::Table gap_table(std::span<const Gap> gaps);

// A line of bars for each name among the answers of one place: "request.received  ▂▅█·▁ 2016-2020".
// A year without a value is a dot; | stands where 2018 and 2019 are not the same thing.
std::string sparklines(std::span<const Answer> answers);

// What to know before comparing, for people: a line for each measure and name of the crosswalk
// among the answers, with unit, comparability and caveat, and what stands over the break of 2019.
std::string footnotes(std::span<const Answer> answers, const Measures& measures, Language language);

// A line for people where the answers of one indicator are of different scopes: an area's count is
// no rival of one body's own. Empty where they are not.
std::string scope_note(std::span<const Answer> answers, Language language);

// One row per place, authority and year, and a column per indicator; a cell is empty where no
// report states it. `notes` says which values are derived, qualified or otherwise not plain. The
// rows stand as the answers do, or by code where no places were asked for (`everywhere`).
// Each of `asked` has its column, though no row has a value.
Shown wide_table(std::span<const Answer> answers, const std::vector<std::string>& asked,
                 bool everywhere, const Measures& measures, Language language);

// One row per place and a column per year.
Shown coverage_table(std::span<const Coverage> coverage, Language language);

// Prints the table as render() makes it; the wide one where a person reads.
void print(const detail::Table& table, detail::Format format,
           const std::vector<std::string>& headings = {});

// The same; for people with its headings and the words of its cells in their language.
void print_for(const detail::Table& table, detail::Format format, Language language);

// A computed number, rounded to four digits behind the point.
detail::TableCell four_digits(double value);

}  // namespace gongkai::cli

#endif  // GONGKAI_TOOLS_ANSWER_TABLE_H_
