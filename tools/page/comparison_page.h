// The database as a page for a browser: places compared, year by year, with the words behind every
// value. One file, offline.
#ifndef GONGKAI_TOOLS_PAGE_COMPARISON_PAGE_H_
#define GONGKAI_TOOLS_PAGE_COMPARISON_PAGE_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "gongkai/query.h"
#include "terminal.h"

namespace gongkai::cli {

struct ComparisonPage {
  std::string html;        // styles, scripts and data in it; it loads nothing
  std::size_t values = 0;  // shown
  std::size_t bodies = 0;  // places, or authorities where the question names one
};

// A browser reads a page of so many values without a pause that a person would notice.
constexpr std::size_t kMostValues = 200'000;

// What the page may choose from: the places, indicators, measures and years of `question`, in the
// order of its indicators; without indicators all that any report of the kind states, measures
// first. `below`: only places in this province or prefecture, code or name; empty: all. kNotFound
// where there is no value, kTooLarge above kMostValues.
Result<ComparisonPage> comparison_page(Archive& archive, Question question, std::string_view below,
                                       Language language);

}  // namespace gongkai::cli

#endif  // GONGKAI_TOOLS_PAGE_COMPARISON_PAGE_H_
