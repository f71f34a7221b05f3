// Words -> pieces -> lines, with the pages put under one another.
#ifndef GONGKAI_LIB_DECODE_PDF_LAYOUT_H_
#define GONGKAI_LIB_DECODE_PDF_LAYOUT_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "gongkai/extract.h"

namespace gongkai::detail {

// A word as the producer set it, inside the text of a piece or cell.
struct WordBox {
  std::uint32_t bytes = 0;  // of its text
  double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  int page = 0;
};

// Producers split words and numbers where the font changes; the parts stand no farther apart, in
// points.
inline constexpr double kTouching = 1.5;

// What stands in a line without a gap. All lengths in points; y grows downwards and goes on from
// page to page, the margins between them left out.
struct Piece {
  std::string text;
  double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  int page = 0;
  std::vector<WordBox> words;  // in the order of the text; only blanks stand between them
  bool value = false;          // a number, or a sign for an empty cell, standing alone
  double x() const { return (x0 + x1) / 2; }
  double y() const { return (y0 + y1) / 2; }
  double height() const { return y1 - y0; }
};

struct Line {
  std::vector<Piece> pieces;  // from left to right
  double y = 0;
  int page = 0;
  bool page_number = false;
  bool running = false;  // stands on every page, and is kept on another one
};

// Lines from top to bottom, page numbers apart. What stands on every page is there once.
struct PdfLines {
  std::vector<Line> lines;
  std::vector<Piece> page_numbers;  // those that are nothing but a number
};
PdfLines pdf_lines(std::vector<PositionedWord> words);

// The leading list number of a label: 3 of "3.危及…"; 0 where there is none. Only Arabic ones count
// runs of rows.
int list_number(std::string_view label);

// Whether a line begins a label: "1.", "(一)", "三、".
bool begins_label(std::string_view text);

// `more` behind `text`, with a blank where letters or digits would run together.
void append_words(std::string& text, std::string_view more);

// The same for anything with a text and the boxes of its words.
template <typename To, typename From>
void append_piece(To& to, const From& from) {
  append_words(to.text, from.text);
  to.words.insert(to.words.end(), from.words.begin(), from.words.end());
}

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_DECODE_PDF_LAYOUT_H_
