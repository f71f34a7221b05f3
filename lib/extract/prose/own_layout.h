// What the cells of a table of an office's own say: which words name each number, and which numbers
// are nobody's figures.
//
//   申请方式 | 2016年 | 2017年 | 占比        申请方式: 当面 2, 信函 3, 合计 5
//   当面     |      4 |      2 |  40%
//   信函     |      1 |      3 |  60%
//   合计     |      5 |      5 | 100%
#ifndef GONGKAI_LIB_EXTRACT_PROSE_OWN_LAYOUT_H_
#define GONGKAI_LIB_EXTRACT_PROSE_OWN_LAYOUT_H_

#include <optional>
#include <vector>

#include "extract/table_words.h"
#include "extract/tables/own_table.h"

namespace gongkai::detail {

// What may say by what a number counts: all of its words (a unit column, 件数), or only what stands
// in brackets (收到申请（件）).
struct OwnUnit {
  const OwnCell* cell = nullptr;
  bool whole = false;
};

// A number with the words that name it. The cells are the table's.
struct OwnStatement {
  const OwnCell* number = nullptr;
  std::vector<const OwnCell*> names;  // in the order to be read in
  std::vector<OwnUnit> units;         // the nearest first
  bool sums = false;                  // the others of its sentence
};

// Statements that are one list.
struct OwnSentence {
  std::vector<const OwnCell*> lead;
  std::vector<OwnStatement> statements;
  bool of_bodies = false;  // sums what other bodies, or parts of the year, count
};

struct OwnReading {
  std::vector<const OwnCell*> captions;
  bool dated = false;                  // a column says that it is of the report's year
  std::vector<OwnSentence> sentences;  // none: no number is the report's own of its own year
};

// `year`: the report's. `units`: what numbers count by. Nothing where the table has no columns of
// numbers.
std::optional<OwnReading> understand(const OwnTable& table, const TableWords& words,
                                     const WordList& units, int year);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_PROSE_OWN_LAYOUT_H_
