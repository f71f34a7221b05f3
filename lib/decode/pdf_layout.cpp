#include "decode/pdf_layout.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <map>
#include <optional>

#include "core/text.h"

namespace gongkai::detail {

namespace {

// Gaps inside a piece, in heights of its words: blanks around numbers in prose are a quarter,
// the margins of two cells side by side together hardly ever less than half.
constexpr double kGapBesideNumber = 0.35;
constexpr double kGapInText = 0.4;
// Words whose middles differ by less (in heights) are in one line.
constexpr double kSameLine = 0.35;
// Between the last line of a page and the first of the next one, in points.
constexpr double kPageGap = 10;
// The character with full-width ASCII folded: decode comes before normalize.
char32_t folded(char32_t c) { return c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c; }

bool is_number_sign(char32_t c) { return c == '.' || c == ',' || c == '%' || c == '-' || c == '+'; }

// Requires: `text` is not empty.
char32_t last_code_point(std::string_view text) {
  std::size_t i = text.size() - 1;
  while (i > 0 && is_utf8_continuation(text[i])) --i;
  return code_point_at(text, i);
}

bool starts_or_ends_with_digit(std::string_view text, bool end) {
  if (text.empty()) return false;
  const char32_t c = folded(end ? last_code_point(text) : code_point_at(text, 0));
  return c >= '0' && c <= '9';
}

// What stands in an empty cell: / \ - — and the like.
bool is_blank_mark(std::string_view text) {
  int count = 0;
  for (std::size_t i = 0; i < text.size(); i += utf8_length(text[i])) {
    const char32_t c = folded(code_point_at(text, i));
    const bool mark = c == '/' || c == '\\' || c == '-' || (c >= 0x2010 && c <= 0x2015) ||
                      c == 0x2500 || c == 0x65E0;  // the word for "none"
    if (!mark || ++count > 4) return false;
  }
  return count > 0;
}

// "1,234", "-35", "96171.6", "251000" with one or two ideographs of a unit, but no list marker.
bool is_value(std::string_view text) {
  if (is_blank_mark(text)) return true;
  bool digits = false;
  int unit = 0;
  char32_t last = 0;
  for (std::size_t i = 0; i < text.size(); i += utf8_length(text[i])) {
    const char32_t c = folded(code_point_at(text, i));
    if (c == ' ') continue;
    if (c >= '0' && c <= '9') {
      if (unit > 0) return false;
      digits = true;
    } else if (is_number_sign(c) || c == 0x2212) {
      if (unit > 0) return false;
      if ((c == '-' || c == '+') && digits) return false;
    } else if (is_han(c)) {
      // Years, months and days head columns; "3." begins a label.
      if (!digits || last == '.' || last == ',' || ++unit > 2 || c == 0x5E74 || c == 0x6708 ||
          c == 0x65E5)
        return false;
    } else {
      return false;
    }
    last = c;
  }
  return digits && last != '.' && last != ',';
}

// A line at the edge of a page that holds one number.
struct PageNumber {
  int number = 0;
  bool decorated = false;  // "-3-", "第3页", "3/12": nothing else looks like that
};

std::optional<PageNumber> page_number(const Line& line) {
  if (line.pieces.size() != 1) return std::nullopt;
  PageNumber result;
  int digits = 0;
  const std::string& text = line.pieces[0].text;
  for (std::size_t i = 0; i < text.size(); i += utf8_length(text[i])) {
    const char32_t c = folded(code_point_at(text, i));
    if (c >= '0' && c <= '9') {
      if (++digits <= 6) result.number = result.number * 10 + static_cast<int>(c - '0');
    } else if (c == '-' || c == '/' || c == 0x2014 || c == 0x2013 || c == 0xB7 || c == 0x7B2C ||
               c == 0x9875 || c == 0x5171) {
      result.decorated = true;
    } else if (c != ' ') {
      return std::nullopt;
    }
  }
  if (digits == 0 || digits > 6) return std::nullopt;
  const bool is_signed =
      folded(code_point_at(text, 0)) == '-' && is_digit(text.back());  // a number of a cell
  result.decorated = result.decorated && !is_signed;
  return result;
}

// Fonts made of drawings (Type 3, as browsers embed ideographs) have boxes of two and three
// letters' height, so that those of neighbouring lines overlap. Letters are about as high as they
// are wide: the box is cut to that, around its middle.
void cut_box(PositionedWord& word) {
  constexpr double kHighestBox = 1.8;  // in widths of an ideograph
  constexpr double kUsualBox = 1.3;
  const double letter = 2 * (word.x_max - word.x_min) /
                        static_cast<double>(std::max<std::size_t>(display_width(word.text), 1));
  if (letter <= 0 || word.y_max - word.y_min <= kHighestBox * letter) return;
  const bool has_letters = std::any_of(word.text.begin(), word.text.end(),
                                       [](char c) { return is_digit(c) || (c & 0x80) != 0; });
  if (!has_letters) return;  // a point is much narrower than a letter
  const double middle = (word.y_min + word.y_max) / 2;
  word.y_min = middle - kUsualBox * letter / 2;
  word.y_max = middle + kUsualBox * letter / 2;
}

WordBox box_of(const PositionedWord& word) {
  return {static_cast<std::uint32_t>(word.text.size()),
          word.x_min,
          word.y_min,
          word.x_max,
          word.y_max,
          word.page};
}

Line make_line(std::vector<PositionedWord>&& words) {
  std::sort(words.begin(), words.end(),
            [](const PositionedWord& a, const PositionedWord& b) { return a.x_min < b.x_min; });
  Line line;
  line.page = words[0].page;
  for (const PositionedWord& word : words) {
    bool joins = false;
    if (!line.pieces.empty()) {
      const Piece& last = line.pieces.back();
      const double gap = word.x_min - last.x1;
      const double height = std::min(last.height(), word.y_max - word.y_min);
      const bool left_digit = starts_or_ends_with_digit(last.text, true);
      const bool right_digit = starts_or_ends_with_digit(word.text, false);
      const double limit = left_digit && right_digit   ? kTouching
                           : left_digit || right_digit ? kGapBesideNumber * height
                                                       : kGapInText * height;
      joins = gap < std::max(limit, kTouching);
    }
    if (!joins) {
      line.pieces.push_back({word.text,
                             word.x_min,
                             word.y_min,
                             word.x_max,
                             word.y_max,
                             word.page,
                             {box_of(word)},
                             false});
      continue;
    }
    Piece& piece = line.pieces.back();
    if (word.x_min - piece.x1 < kTouching) {
      piece.text += word.text;
    } else {
      append_words(piece.text, word.text);
    }
    piece.words.push_back(box_of(word));
    piece.x1 = std::max(piece.x1, word.x_max);
    piece.y0 = std::min(piece.y0, word.y_min);
    piece.y1 = std::max(piece.y1, word.y_max);
  }
  double y = 0;
  for (Piece& piece : line.pieces) {
    piece.value = is_value(piece.text);
    y += piece.y();
  }
  line.y = y / static_cast<double>(line.pieces.size());
  return line;
}

std::vector<Line> lines_of_page(std::vector<PositionedWord>&& words) {
  const auto middle = [](const PositionedWord& word) { return (word.y_min + word.y_max) / 2; };
  std::sort(words.begin(), words.end(), [&](const PositionedWord& a, const PositionedWord& b) {
    return std::pair(middle(a), a.x_min) < std::pair(middle(b), b.x_min);
  });
  std::vector<Line> lines;
  std::vector<PositionedWord> open;
  for (PositionedWord& word : words) {
    const double height = word.y_max - word.y_min;
    if (!open.empty()) {
      const double least = std::min(height, open[0].y_max - open[0].y_min);
      if (middle(word) - middle(open[0]) > kSameLine * least) {
        lines.push_back(make_line(std::move(open)));
        open.clear();
      }
    }
    open.push_back(std::move(word));
  }
  if (!open.empty()) lines.push_back(make_line(std::move(open)));
  return lines;
}

// The line without digits and blanks: what a running title has on all pages, whatever the page
// number.
std::string skeleton(const Line& line) {
  std::string text;
  for (const Piece& piece : line.pieces) {
    for (std::size_t i = 0; i < piece.text.size(); i += utf8_length(piece.text[i])) {
      const char32_t c = folded(code_point_at(piece.text, i));
      if (c != ' ' && !(c >= '0' && c <= '9'))
        text += piece.text.substr(i, utf8_length(piece.text[i]));
    }
  }
  return text;
}

// The outermost line of a page that is not marked yet; nullptr for none. `numbered` says whether a
// page number stands outside of it.
Line* edge_of(std::vector<Line>& lines, bool at_end, bool* numbered = nullptr) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    Line& line = at_end ? lines[lines.size() - 1 - i] : lines[i];
    if (!line.page_number && !line.running) return &line;
    if (line.page_number && numbered != nullptr) *numbered = true;
  }
  return nullptr;
}

// Numbers that stand alone in a running line count the pages; else it is a row of a table.
bool counts_pages(const Line& line, const Line& other) {
  for (std::size_t i = 0; i < line.pieces.size() && i < other.pieces.size(); ++i) {
    if (!line.pieces[i].value && !other.pieces[i].value) continue;
    const auto number = page_number({{line.pieces[i]}});
    const auto other_number = page_number({{other.pieces[i]}});
    if (!number || !other_number || number->number - line.page != other_number->number - other.page)
      return false;
  }
  return line.pieces.size() == other.pieces.size();
}

// Marks what stands at the same place on every page, but for digits: titles, dates and addresses
// that browsers and offices print there. One of each is text: the first at the head, the last at
// the foot.
void mark_running_lines(std::vector<std::vector<Line>>& pages) {
  constexpr int kMostLines = 3;      // at one edge
  constexpr std::size_t kLeast = 6;  // bytes: two ideographs
  constexpr double kSamePlace = 2;   // points
  if (pages.size() < 2) return;
  for (const bool at_end : {true, false}) {
    for (int n = 0; n < kMostLines; ++n) {
      std::vector<Line*> edges;
      edges.reserve(pages.size());
      for (std::vector<Line>& lines : pages) edges.push_back(edge_of(lines, at_end));
      if (edges.front() == nullptr) break;
      const std::string text = skeleton(*edges.front());
      const bool on_all = text.size() >= kLeast && !page_number(*edges.front()) &&
                          std::all_of(edges.begin(), edges.end(), [&](const Line* line) {
                            return line != nullptr &&
                                   std::abs(line->y - edges.front()->y) < kSamePlace &&
                                   skeleton(*line) == text && counts_pages(*line, *edges.front());
                          });
      if (!on_all) break;
      for (Line* line : edges) line->running = true;
    }
  }
}

void keep_one_of_each(std::vector<std::vector<Line>>& pages) {
  if (pages.empty()) return;
  const auto is_text = [](const Line& line) { return !line.running && !line.page_number; };
  std::vector<Line>& first = pages.front();
  std::vector<Line>& last = pages.back();
  for (auto line = first.begin(); line != first.end() && !is_text(*line); ++line)
    line->running = false;
  for (auto line = last.rbegin(); line != last.rend() && !is_text(*line); ++line)
    line->running = false;
}

// Marks the first or last line of each page where it is a page number. A number alone may be the
// rest of a cell that the page's end cut: it is one only where other pages go on counting, or near
// the edge of the only page.
void mark_page_numbers(std::vector<std::vector<Line>>& pages) {
  for (const bool at_end : {true, false}) {
    std::map<int, int> offsets;  // from the page's place in the file, and how many have it
    for (std::vector<Line>& lines : pages) {
      bool numbered = false;
      const Line* const edge = edge_of(lines, at_end, &numbered);
      if (edge == nullptr || numbered) continue;
      if (const auto number = page_number(*edge)) ++offsets[number->number - edge->page];
    }
    for (std::vector<Line>& lines : pages) {
      bool numbered = false;
      Line* const edge = edge_of(lines, at_end, &numbered);
      if (edge == nullptr || numbered) continue;
      const std::optional<PageNumber> number = page_number(*edge);
      if (!number) continue;
      const bool counts_on =
          offsets[number->number - edge->page] > 1 || number->number == edge->page;
      if (number->decorated || counts_on) edge->page_number = true;
    }
  }
}

bool is_numeral(char32_t c) {
  static constexpr std::u32string_view kNumerals =
      U"\u4E00\u4E8C\u4E09\u56DB\u4E94\u516D\u4E03\u516B\u4E5D\u5341";  // one to ten
  return kNumerals.find(c) != std::u32string_view::npos || (c >= '0' && c <= '9');
}

}  // namespace

int list_number(std::string_view label) {
  int value = 0;
  std::size_t i = 0;
  for (; i < label.size() && i < 2 && is_digit(label[i]); ++i)
    value = value * 10 + (label[i] - '0');
  if (i == 0 || i >= label.size() || is_digit(label[i])) return 0;
  const char32_t after = code_point_at(label, i);
  return after == '.' || after == 0x3001 || after == 0xFF0E ? value : 0;
}

bool begins_label(std::string_view text) {
  if (list_number(text) > 0) return true;
  std::size_t i = 0;
  std::uint32_t n = 0;
  const auto next = [&]() -> char32_t {
    if (i >= text.size()) return 0;
    const char32_t c = code_point_at(text, i, &n);
    i += n;
    return c;
  };
  char32_t c = next();
  const bool bracket = c == '(' || c == 0xFF08;
  if (bracket) c = next();
  if (!is_numeral(c)) return false;
  const bool arabic = c < 0x80;
  while (is_numeral(c)) c = next();
  // A narrow cell breaks the line within the number.
  if (c == 0) return bracket || !arabic;
  return bracket ? c == ')' || c == 0xFF09 : c == 0x3001;
}

void append_words(std::string& text, std::string_view more) {
  const auto ascii = [](char32_t c) { return c > ' ' && c < 0x7F; };
  if (!text.empty() && !more.empty()) {
    const char32_t last = last_code_point(text);
    const char32_t next = code_point_at(more, 0);
    // Full-width signs part only from one another: beside ideographs they never had a blank.
    if (ascii(last) || ascii(next) || (ascii(folded(last)) && ascii(folded(next)))) text += ' ';
  }
  text += more;
}

namespace {

// A page of PDF is at most 14,400 points wide and high (ISO 32000-1, annex C); what is said to
// stand far beyond, or nowhere (NaN), has no place that could be compared with others.
bool stands_on_a_page(const PositionedWord& word) {
  constexpr double kFarthest = 1e6;
  const double places[] = {word.x_min, word.y_min, word.x_max, word.y_max};
  return std::all_of(std::begin(places), std::end(places),
                     [](double place) { return std::abs(place) <= kFarthest; });
}

}  // namespace

PdfLines pdf_lines(std::vector<PositionedWord> words) {
  std::erase_if(words, [](const PositionedWord& word) {
    return trim(word.text).empty() || !stands_on_a_page(word) || word.y_max < word.y_min;
  });
  std::stable_sort(
      words.begin(), words.end(),
      [](const PositionedWord& a, const PositionedWord& b) { return a.page < b.page; });
  std::vector<std::vector<Line>> pages;
  for (std::size_t begin = 0; begin < words.size();) {
    std::size_t end = begin;
    std::vector<PositionedWord> page;
    for (; end < words.size() && words[end].page == words[begin].page; ++end) {
      page.push_back(std::move(words[end]));
      page.back().text = std::string(trim(page.back().text));
      cut_box(page.back());
    }
    pages.push_back(lines_of_page(std::move(page)));
    begin = end;
  }
  // A page number may stand outside of a running title or inside.
  for (int n = 0; n < 2; ++n) {
    mark_page_numbers(pages);
    mark_running_lines(pages);
  }
  keep_one_of_each(pages);
  PdfLines all;
  double bottom = 0;
  for (std::vector<Line>& lines : pages) {
    double top = std::numeric_limits<double>::max();
    for (const Line& line : lines) {
      if (line.page_number || line.running) continue;
      for (const Piece& piece : line.pieces) top = std::min(top, piece.y0);
    }
    if (top == std::numeric_limits<double>::max()) top = 0;
    const double shift = bottom + kPageGap - top;
    for (Line& line : lines) {
      line.y += shift;
      for (Piece& piece : line.pieces) {
        piece.y0 += shift;
        piece.y1 += shift;
        for (WordBox& word : piece.words) {
          word.y0 += shift;
          word.y1 += shift;
        }
        if (!line.page_number && !line.running) bottom = std::max(bottom, piece.y1);
      }
      if (line.running) continue;
      if (!line.page_number) {
        all.lines.push_back(std::move(line));
      } else if (!page_number(line)->decorated) {
        all.page_numbers.push_back(std::move(line.pieces[0]));
      }
    }
  }
  return all;
}

}  // namespace gongkai::detail
