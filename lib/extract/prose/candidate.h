// A row, rule or frame, that holds of a number or of words: what becomes a reading unless another
// is better.
#ifndef GONGKAI_LIB_EXTRACT_PROSE_CANDIDATE_H_
#define GONGKAI_LIB_EXTRACT_PROSE_CANDIDATE_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "extract/prose/passage.h"
#include "extract/rule_table.h"

namespace gongkai::detail {

// Offsets are those of masked text.
struct Candidate {
  const Rule* rule = nullptr;  // nullptr: none holds
  int number = -1;             // an index into Passage::numbers; -1: a zero in words
  std::size_t begin = 0;       // the words that it holds for
  std::size_t end = 0;
  std::size_t value_begin = 0;  // the number among them
  std::size_t value_end = 0;
  bool by_headline = false;  // holds by what a headline names
  bool share = false;        // the office's own part of a total: no list hangs on it
};

// Whether the number is of the kind that the row's indicator counts in.
bool fits(const Passage& passage, const Rule& rule, int number);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_PROSE_CANDIDATE_H_
