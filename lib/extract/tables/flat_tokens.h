// Flattened tables as a stream of tokens: labels, numbers and blanks, whatever stood between them
// (newlines, tabs, pipes, runs of blanks).
#ifndef GONGKAI_LIB_EXTRACT_TABLES_FLAT_TOKENS_H_
#define GONGKAI_LIB_EXTRACT_TABLES_FLAT_TOKENS_H_

#include <cstdint>
#include <vector>

#include "extract/tables/cell_value.h"
#include "extract/tables/label.h"
#include "extract/tables/table_output.h"

namespace gongkai::detail {

// Where a token stands in its line, in characters; for text whose columns are apart by blanks.
// pdftotext counts each character as one, terminals and browsers count a Han character as two.
struct LinePlace {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;  // 0: the line has separators, its blanks say nothing
  bool known() const { return end > 0; }
  double middle() const { return (begin + end) / 2.0; }
};

enum class CharacterWidth : std::uint8_t { kOne, kHanTwo };

struct FlatToken {
  CellValue value;         // kWords: a label or prose
  Span span;               // without blanks at its ends
  LabelKey label;          // of words that are short enough to be a label
  std::uint32_t line = 0;  // counted over the lines that are not empty
  // One of several cells apart by pipes, or of cells with a pipe behind each: such rows lose their
  // blank cells and are padded at the end.
  bool in_piped_row = false;
  bool is_prose = false;  // too long for a label, or a sentence
  LinePlace place_by_one;
  LinePlace place_by_two;
  const LinePlace& place(CharacterWidth width) const {
    return width == CharacterWidth::kOne ? place_by_one : place_by_two;
  }
  bool is_number() const { return value.kind == CellKind::kNumber; }
  bool is_words() const { return value.kind == CellKind::kWords; }
  bool is_blank() const { return !is_number() && !is_words(); }
};

// Some of the tokens of a text, in its order.
using FlatTokens = std::vector<const FlatToken*>;

// The tokens of the text outside `skipped` (sorted spans, such as the grids that were read).
// Page marks (-4-, 第4页) are no tokens. An empty cell is a token only where separators show it:
// between tabs or pipes.
std::vector<FlatToken> flat_tokens(const TableInput& input, const std::vector<Span>& skipped);

// The tokens of text in columns as words with places: a column of characters is 5 points wide, a
// line 12 points high. Empty where the text has separators, or more tokens than a report.
std::vector<PlacedWord> placed_words(const std::vector<FlatToken>& tokens, CharacterWidth width);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_TABLES_FLAT_TOKENS_H_
