// Builds a Document from the events of a reader: runs of text, blocks, tables, links, headings.
//
// Keeps the promises of document.h: one newline between blocks and rows, one tab between cells,
// cells trimmed, spans clamped to their grid, at most kMaxCells cells in all. Tables may nest; a
// row or cell left open is closed by the next one, as in HTML. What does not fit (a cell outside
// of a table, more cells than allowed) is still text.
#ifndef GONGKAI_LIB_DECODE_DOCUMENT_WRITER_H_
#define GONGKAI_LIB_DECODE_DOCUMENT_WRITER_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "decode/document.h"

namespace gongkai::detail {

constexpr std::size_t kMaxCells = 100'000;     // of all grids of a document (DESIGN 7)
constexpr std::uint32_t kMaxColumns = 1'000;   // of one grid; HTML's own limit for colspan
constexpr std::uint32_t kMaxRowSpan = 65'534;  // HTML's own limit

class DocumentWriter {
 public:
  // Text as it is, from `source` on in the transcoded source.
  void text(std::string_view text, std::uint32_t source);
  // Text whose white space collapses as in a browser: a run of blanks is one blank, none at the
  // start or end of a block.
  void collapsed_text(std::string_view text, std::uint32_t source);
  // Ends the block: text that follows is on a new line.
  void new_line();

  void begin_table();
  void begin_row();
  void begin_cell(std::uint32_t column_span, std::uint32_t row_span);
  // Columns left out at the start of the row (Word's gridBefore).
  void skip_columns(std::uint32_t columns);
  void end_cell();
  void end_row();
  void end_table();
  bool in_table() const { return !tables_.empty(); }
  bool in_cell() const { return !tables_.empty() && tables_.back().cell_open; }

  // For a vertically merged cell of Word: the cell above in `column` grows by a row, and the
  // columns count as taken. False where there is none.
  bool extend_cell_above(std::uint32_t column_span);

  void begin_heading();
  void end_heading();
  void begin_link();
  void end_link();

  std::uint32_t position() const { return static_cast<std::uint32_t>(document_.text.size()); }

  // Closes what is open.
  Document finish();

 private:
  static constexpr std::size_t kNotRecorded = static_cast<std::size_t>(-1);

  struct OpenTable {
    int grid = -1;
    std::uint32_t row = 0;
    std::uint32_t column = 0;
    bool row_open = false;
    bool cell_open = false;
    bool row_has_cell = false;
    std::size_t cell = kNotRecorded;  // index in the grid's cells
    std::uint32_t cell_begin = 0;
    std::vector<std::uint32_t> free_from;     // per column: the first row that nothing covers
    std::vector<std::size_t> cell_in_column;  // per column: the last cell that begins in it
  };

  void before_text(std::uint32_t source);
  void map(std::uint32_t source);
  void place_cell(OpenTable& table, std::uint32_t column_span, std::uint32_t row_span);
  Span trimmed(std::uint32_t begin, std::uint32_t end) const;
  void close_span(std::vector<std::uint32_t>& open, std::vector<Span>& spans);
  static void clamp(Grid& grid);

  Document document_;
  std::vector<OpenTable> tables_;
  std::vector<std::uint32_t> open_headings_;
  std::vector<std::uint32_t> open_links_;
  std::size_t cells_ = 0;
  bool at_start_ = true;  // nothing stands on this line, or in this cell, yet
  bool newline_due_ = false;
  bool blank_due_ = false;
};

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_DECODE_DOCUMENT_WRITER_H_
