// The words of a generated report as `pdftotext -bbox` would give them, from a page set here:
// random column widths, alignments, leading and page breaks, without rulings. Deterministic.
#ifndef GONGKAI_TESTS_TABLES_PDF_SIMULATOR_H_
#define GONGKAI_TESTS_TABLES_PDF_SIMULATOR_H_

#include <cstdint>
#include <string>
#include <vector>

#include "form_generator.h"
#include "gongkai/extract.h"

namespace gongkai::testing {

enum class Align { kLeft, kCentre, kRight };

// How a page is set. Lengths in points.
struct PageStyle {
  double page_width = 595;
  double page_height = 842;
  double margin = 70;
  double size = 10;         // of the letters in tables
  double box = 1.2;         // height of a word's box, in letter sizes; above 2 as of drawn letters
  double number_box = 1.2;  // of a number's, which may have another font
  double number_drop = 0;   // how much lower numbers stand
  double leading = 1.3;     // between the lines of a cell, in letter sizes
  double padding = 3;       // at the left and right of a cell
  double padding_top = 2;
  double label_share = 0.35;  // of the table's width, for the labels
  double raggedness = 0;      // 0: number columns are equally wide
  Align headings = Align::kCentre;
  Align labels = Align::kLeft;
  Align numbers = Align::kCentre;
  bool middle = true;           // cells are set in the middle of their height, else at the top
  bool wraps_numbers = false;   // numbers wider than their column are broken over lines
  bool repeats_header = false;  // on each page that a table goes on to
  int splits = 0;               // of 100 texts, how many are cut into touching words
  bool running = false;         // the same line at the head and at the foot of every page
  int page_mark = 0;            // 0: none, 1: "- 3 -", 2: "3", 3: "第3页"
};

PageStyle random_page_style(std::uint64_t seed);
std::string describe(const PageStyle& page);

std::vector<PositionedWord> set_pages(const GeneratedReport& report, const Style& style,
                                      const PageStyle& page, std::uint64_t seed);

}  // namespace gongkai::testing

#endif  // GONGKAI_TESTS_TABLES_PDF_SIMULATOR_H_
