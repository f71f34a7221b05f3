#include "decode/pdf.h"

#include <algorithm>
#include <limits>
#include <map>

#include "core/text.h"
#include "decode/document_writer.h"
#include "decode/pdf_layout.h"
#include "decode/pdf_table.h"

namespace gongkai::detail {

namespace {

// No table has more room between its lines, in points.
// The ideographic full stop.
constexpr std::string_view kFullStop = "\u3002";
constexpr double kWidestGap = 60;
// A heading of the text is set larger than the table below it.
constexpr double kLargerPrint = 1.4;

bool has_value(const Line& line) {
  return std::any_of(line.pieces.begin(), line.pieces.end(),
                     [](const Piece& piece) { return piece.value; });
}

double text_height(const Line& line) {
  double height = 0;
  for (const Piece& piece : line.pieces) {
    if (!piece.value) height = std::max(height, piece.height());
  }
  return height;
}

// A table while its lines are found: [begin, end) of the document's lines.
struct Region {
  std::size_t begin = 0, end = 0;
  double left = 0;        // of the labels
  double border = 0;      // left edge of the first column of values
  double height = 0;      // of a line of text; 0 while unknown
  bool labelled = false;  // there are labels left of the numbers
};

class WordsReader {
 public:
  explicit WordsReader(PdfLines lines)
      : lines_(std::move(lines.lines)), page_numbers_(std::move(lines.page_numbers)) {}

  Document run() {
    find_margins();
    find_regions();
    std::size_t at = 0;
    for (const Region& region : regions_) {
      write_text(at, region.begin);
      write_table(region);
      at = region.end;
    }
    write_text(at, lines_.size());
    Document document = writer_.finish();
    document.media_type = "application/pdf";
    document.charset = "UTF-8";
    document.words = std::move(words_);
    for (const Piece& piece : page_numbers_) {
      document.page_numbers.push_back({{}, piece.x0, piece.y0, piece.x1, piece.y1, piece.page});
    }
    return document;
  }

 private:
  void find_margins();
  void find_regions();
  bool is_row(const Line& line) const;
  bool is_text_line(const Line& line, const Region& region) const;
  void note_row(const Line& line, Region& region) const;
  void grow_up(Region& region, std::size_t floor) const;
  void grow_down(Region& region) const;
  void write_text(std::size_t begin, std::size_t end);
  void write_table(const Region& region);

  // `content` has a text and the boxes of its words.
  template <typename Content>
  void write(const Content& content) {
    if (content.text.empty()) return;
    writer_.text(content.text, 0);
    std::uint32_t at = 0;
    const std::uint32_t begin =
        writer_.position() - static_cast<std::uint32_t>(content.text.size());
    for (const WordBox& word : content.words) {
      while (at < content.text.size() && content.text[at] == ' ') ++at;
      words_.push_back(
          {{begin + at, begin + at + word.bytes}, word.x0, word.y0, word.x1, word.y1, word.page});
      at += word.bytes;
    }
  }

  std::vector<Line> lines_;
  std::vector<Piece> page_numbers_;
  double left_margin_ = 0;
  double right_margin_ = 0;
  std::vector<Region> regions_;
  std::vector<PlacedWord> words_;
  DocumentWriter writer_;
};

// Where most lines begin, and the right edge that the long lines share.
void WordsReader::find_margins() {
  std::map<int, int> lefts, rights;
  for (const Line& line : lines_) {
    if (line.pieces.empty()) continue;
    const Piece& first = line.pieces.front();
    const Piece& last = line.pieces.back();
    if (last.x1 - first.x0 < 20 * text_height(line) || text_height(line) <= 0) continue;
    ++lefts[static_cast<int>(first.x0 / 4)];
    ++rights[static_cast<int>(last.x1 / 4)];
  }
  const auto most = [](const std::map<int, int>& counts) {
    const auto found =
        std::max_element(counts.begin(), counts.end(),
                         [](const auto& a, const auto& b) { return a.second < b.second; });
    return found == counts.end() ? 0.0 : found->first * 4.0 + 2;
  };
  left_margin_ = most(lefts);
  right_margin_ = most(rights);
}

// A line of a table: it has values, and no text as long as prose is.
bool WordsReader::is_row(const Line& line) const {
  if (!has_value(line)) return false;
  const double width = std::max(right_margin_ - left_margin_, 200.0);
  return std::all_of(line.pieces.begin(), line.pieces.end(),
                     [&](const Piece& piece) { return piece.x1 - piece.x0 < 0.6 * width; });
}

void WordsReader::note_row(const Line& line, Region& region) const {
  for (const Piece& piece : line.pieces) {
    region.left = std::min(region.left, piece.x0);
    if (piece.value) {
      region.border = std::min(region.border, piece.x0);
    } else if (region.height <= 0) {
      region.height = piece.height();
    }
  }
  region.labelled = region.labelled || !line.pieces.front().value;
}

// A line of prose, or a heading of the text: it begins among the labels and reaches over the
// numbers, or is set larger than the table.
bool WordsReader::is_text_line(const Line& line, const Region& region) const {
  if (region.height > 0 && text_height(line) > kLargerPrint * region.height) return true;
  const Piece& first = line.pieces.front();
  if (line.pieces.size() == 1 && begins_label(first.text) &&
      first.x1 > region.border + 2 * first.height()) {
    return true;
  }
  if (!region.labelled) return false;
  const double labels_end = region.left + 0.6 * (region.border - region.left);
  return std::any_of(line.pieces.begin(), line.pieces.end(), [&](const Piece& piece) {
    return !piece.value && piece.x0 < labels_end && piece.x1 > region.border + 2;
  });
}

// Takes in the headings above the first row: up to the highest line with something over the
// numbers. Labels above it are text before the table.
void WordsReader::grow_up(Region& region, std::size_t floor) const {
  Region grown = region;
  std::size_t top = region.begin;
  for (std::size_t i = region.begin; i > floor; --i) {
    const Line& line = lines_[i - 1];
    if (lines_[i].y - line.y > kWidestGap || is_text_line(line, grown)) break;
    bool over_values = false;
    for (const Piece& piece : line.pieces) {
      over_values = over_values || piece.x() >= region.border;
      if (grown.height <= 0) grown.height = piece.height();
    }
    if (over_values) top = i - 1;
  }
  // The first line of the first label stands above its numbers.
  const double height = std::max(grown.height, 6.0);
  while (top == region.begin && region.begin > floor) {
    const Line& line = lines_[region.begin - 1];
    if (lines_[region.begin].y - line.y > 2.2 * height || is_text_line(line, grown)) break;
    top = --region.begin;
  }
  region.begin = top;
  region.height = grown.height;
}

// The last lines of the last label stand below its numbers.
void WordsReader::grow_down(Region& region) const {
  const double height = std::max(region.height, 6.0);
  while (region.end < lines_.size()) {
    const Line& line = lines_[region.end];
    if (line.y - lines_[region.end - 1].y > 2.2 * height) return;
    if (line.page != lines_[region.end - 1].page || is_text_line(line, region)) return;
    const bool labels_only =
        std::all_of(line.pieces.begin(), line.pieces.end(),
                    [&](const Piece& piece) { return !piece.value && piece.x1 < region.border; });
    if (!labels_only) return;
    ++region.end;
  }
}

void WordsReader::find_regions() {
  std::size_t floor = 0;
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    if (!is_row(lines_[i])) continue;
    Region region;
    region.begin = i;
    region.end = i + 1;
    region.left = lines_[i].pieces[0].x0;
    region.border = std::numeric_limits<double>::max();
    note_row(lines_[i], region);
    for (std::size_t j = i + 1; j < lines_.size(); ++j) {
      if (lines_[j].y - lines_[j - 1].y > kWidestGap || is_text_line(lines_[j], region)) break;
      if (!is_row(lines_[j])) {
        if (region.height <= 0) region.height = text_height(lines_[j]);
        continue;
      }
      note_row(lines_[j], region);
      region.end = j + 1;
    }
    grow_up(region, floor);
    grow_down(region);
    const bool labelled =
        std::any_of(lines_.begin() + static_cast<std::ptrdiff_t>(region.begin),
                    lines_.begin() + static_cast<std::ptrdiff_t>(region.end), [](const Line& line) {
                      return std::any_of(line.pieces.begin(), line.pieces.end(),
                                         [](const Piece& piece) { return !piece.value; });
                    });
    if (labelled && region.end - region.begin >= 2) {
      regions_.push_back(region);
      floor = region.end;
    }
    i = region.end - 1;
  }
}

// Lines that reach the right margin go on in the next one, unless that is indented, or this one
// ends a sentence and that one begins a chapter or an item (四、, (二), 3.).
void WordsReader::write_text(std::size_t begin, std::size_t end) {
  Piece paragraph;
  const auto flush = [&] {
    write(paragraph);
    writer_.new_line();
    paragraph = {};
  };
  for (std::size_t i = begin; i < end; ++i) {
    const Line& line = lines_[i];
    for (const Piece& piece : line.pieces) append_piece(paragraph, piece);
    const double height = std::max(text_height(line), 6.0);
    const bool full = line.pieces.back().x1 > right_margin_ - 1.6 * height;
    const bool next_flush =
        i + 1 < end && std::abs(lines_[i + 1].pieces.front().x0 - left_margin_) < 0.8 * height;
    const bool item_follows = next_flush && paragraph.text.ends_with(kFullStop) &&
                              begins_label(lines_[i + 1].pieces.front().text);
    if (!full || !next_flush || item_follows) flush();
  }
  flush();
}

void WordsReader::write_table(const Region& region) {
  PdfTable table = read_pdf_table({lines_.begin() + static_cast<std::ptrdiff_t>(region.begin),
                                   lines_.begin() + static_cast<std::ptrdiff_t>(region.end)});
  if (table.cells.empty() || static_cast<std::size_t>(table.rows) * table.columns > kMaxCells) {
    write_text(region.begin, region.end);
    return;
  }
  constexpr int kFree = -1;
  std::vector<int> owner(static_cast<std::size_t>(table.rows) * table.columns, kFree);
  const auto at = [&](std::uint32_t row, std::uint32_t column) -> int& {
    return owner[static_cast<std::size_t>(row) * table.columns + column];
  };
  for (std::size_t i = 0; i < table.cells.size(); ++i) {
    const PdfCell& cell = table.cells[i];
    // No word may be lost: what has no place of its own joins the cell that took it.
    if (cell.row < table.rows && cell.column < table.columns &&
        at(cell.row, cell.column) != kFree) {
      append_piece(table.cells[static_cast<std::size_t>(at(cell.row, cell.column))], cell);
      continue;
    }
    for (std::uint32_t r = cell.row; r < cell.row + cell.row_span; ++r) {
      for (std::uint32_t c = cell.column; c < cell.column + cell.column_span; ++c) {
        if (r < table.rows && c < table.columns && at(r, c) == kFree)
          at(r, c) = static_cast<int>(i);
      }
    }
  }
  writer_.begin_table();
  for (std::uint32_t r = 0; r < table.rows; ++r) {
    writer_.begin_row();
    for (std::uint32_t c = 0; c < table.columns; ++c) {
      const int index = at(r, c);
      if (index == kFree) {
        writer_.begin_cell(1, 1);
        writer_.end_cell();
        continue;
      }
      const PdfCell& cell = table.cells[static_cast<std::size_t>(index)];
      if (cell.row != r || cell.column != c) continue;
      writer_.begin_cell(cell.column_span, cell.row_span);
      write(cell);
      writer_.end_cell();
    }
    writer_.end_row();
  }
  writer_.end_table();
}

}  // namespace

Document read_pdf_words(std::vector<PositionedWord> words) {
  return WordsReader(pdf_lines(std::move(words))).run();
}

}  // namespace gongkai::detail
