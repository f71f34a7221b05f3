// Stage 2: the matching view. Rules, labels and headings see only this; the printed text is never
// rewritten (DESIGN 1 "normalize").
//
// One code point at a time: full-width ASCII and common full-width punctuation become ASCII
// (， ； ： （ ） ％ －; 、 。 《 》 〔 〕 “ ” stay), zero-width characters and soft hyphens go,
// odd spaces become a blank, CJK radicals and compatibility ideographs become the usual ideograph,
// traditional characters become simplified ones where the whole text is traditional. Circled
// numbers stay (plain NFKC would turn ①12件 into 112件). Blanks: a run between two ASCII
// letters or digits becomes one blank (a wide one between digits, the gap between two columns,
// becomes a tab), every other blank goes; tab and newline stay as they are,
// except that blanks and tabs around a newline go with it, empty lines collapse to one newline, and
// soft line breaks go (line_breaks.h says which). Pinyin in brackets behind an ideograph goes.
#ifndef GONGKAI_LIB_NORMALIZE_VIEW_H_
#define GONGKAI_LIB_NORMALIZE_VIEW_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "gongkai/types.h"

namespace gongkai::detail {

// Byte range of View::text; a type of its own so that it is not taken for a Span.
struct ViewSpan {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t size() const { return end - begin; }
  bool empty() const { return begin == end; }
  friend auto operator<=>(const ViewSpan&, const ViewSpan&) = default;
};

struct View {
  std::string text;
  // For each byte of `text`, the offset in the printed text of the code point it stems from.
  std::vector<std::uint32_t> origin;
  std::string_view printed;      // the text it was made from; must outlive the view
  bool traditional = false;      // the text was judged traditional
  std::vector<Span> page_marks;  // of the printed text: page numbers that stood inside a sentence
                                 // and are not in the view

  std::string_view slice(ViewSpan span) const {
    return std::string_view(text).substr(span.begin, span.end - span.begin);
  }
  // The printed words behind a range of the view. An empty range gives an empty span in its place.
  Span to_print(ViewSpan span) const;
  // The part of the view that stems from a range of the printed text.
  ViewSpan from_print(Span span) const;
};

View normalize(std::string_view printed);

// The same for a short piece (a cell, a label): all white space goes as well.
std::string normalize_label(std::string_view printed, bool traditional = false);

// Traditional -> simplified, one code point at a time, for names and queries.
std::string to_simplified(std::string_view text);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_NORMALIZE_VIEW_H_
