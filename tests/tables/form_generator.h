// Writes random but consistent reports in the statutory forms, in every layout that they are met
// in. Deterministic: the same seed gives the same bytes on every machine. For tests of any stage.
//
//   GeneratedReport report = FormGenerator(7).report(Form::k2021);
//   std::string file = print(report, {Layout::kHtmlOfficial});
//   // report.cells says what must be read from it
#ifndef GONGKAI_TESTS_TABLES_FORM_GENERATOR_H_
#define GONGKAI_TESTS_TABLES_FORM_GENERATOR_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "gongkai/types.h"

namespace gongkai::testing {

enum class Layout {
  kHtmlPlain,     // one label column, one header row
  kHtmlOfficial,  // rowspan and colspan as in the official forms
  kHtmlWord,      // as Word saves it: paragraphs and spans inside cells, digits split over spans
  kHtmlNested,    // the official layout inside layout tables
  kCellPerLine,   // text: one cell a line, blank lines between
  kTabs,          // text: one row a line, cells apart by tabs
  kPipes,         // text: one row a line, cells apart by " | ", padded at the end
  kPipeBetween,   // text: one cell a line, a line with a pipe between
  kPipeBehind,    // text: one cell a line, each with a pipe behind it
  kMarkdown,
  kColumns,         // text: columns by blanks, long labels broken over lines, as pdftotext -layout
  kMarkdownMerged,  // the official layout; what a merged cell covered beside its first place is
                    // empty
  kHtmlNoRowspans,  // the official layout without its rowspans: header cells move to the left edge
  kHtmlUpright,     // the official layout, but table four has one remedy a row
  kCellPerLineUpright,
  kTabsUpright,
  kHtmlTwoUp,  // the sheet in two columns of item, unit and number side by side
  kTabsTwoUp,
  kWideBlanks,  // text: one cell a line, two blanks inside of labels
  kHtmlBare,    // the official layout without its spans and the cells they covered: only own cells
  kMarkdownBare,  // the same with pipes; the rule below the first row
  kTabsBare,      // the same as text
  kBlanksBare,    // the same, cells apart by two blanks
  // The official layout as converters of pages write it: a cell has a pipe behind it, blank cells
  // are gone, and pipes fill the row up to the width of the table.
  kPipeBehindPadded,  // one cell a line, the pipes in a line of their own
  kPipeOpenPadded,    // the same, with a line of one pipe before each row
  kPipesClosed,       // one row a line
  kColonRows,  // text: rows of the sheet as "收到申请数（件）：128", other tables by tabs
};
const std::vector<Layout>& all_layouts();
std::string_view name(Layout layout);
bool is_html(Layout layout);

// How a report is printed.
struct Style {
  Layout layout = Layout::kHtmlOfficial;
  bool blank_zeros = false;  // zeros are left blank
  bool full_width = false;   // full-width digits and punctuation
  bool thousands = false;    // 1,234
};

// A number of the form, in the catalogue's unit; `printed` is in the form's unit (万元).
struct GeneratedCell {
  std::string indicator;
  std::string applicant;
  Decimal value;
  std::string printed;
  bool is_zero() const { return value.coefficient == 0; }
};

struct PrintedCell {
  std::string text;
  int row_span = 1;
  int column_span = 1;
  int cell = -1;  // index into GeneratedReport::cells; -1 for a label
};

struct PrintedTable {
  std::string heading;                         // the chapter's title
  std::vector<std::vector<PrintedCell>> rows;  // as HTML would list them: no cell below a rowspan
  int header_rows = 1;
};

struct GeneratedReport {
  Form form = Form::k2021;
  int year = 0;
  std::string title;
  std::string authority;
  std::vector<GeneratedCell> cells;
  std::vector<PrintedTable> plain;     // one label column
  std::vector<PrintedTable> official;  // with the groups beside the labels
  std::vector<PrintedTable> upright;   // plain, but table four has one remedy a row
  std::vector<PrintedTable> official_upright;
  std::vector<PrintedTable> two_up;  // official, but the sheet is set in two columns
  const std::vector<PrintedTable>& tables(Layout layout) const;
  std::vector<PrintedTable>& tables(Layout layout);
};

class FormGenerator {
 public:
  explicit FormGenerator(std::uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15ULL + 1) {}
  // `form` is k2014, k2019 or k2021.
  GeneratedReport report(Form form);

 private:
  std::uint64_t next();
  int below(int limit);  // 0 <= result < limit
  std::int64_t count(int zeros_in_ten, int limit);

  void sheet(GeneratedReport& report);
  static void two_up(GeneratedReport& report);
  void article20(GeneratedReport& report);
  void applicants(GeneratedReport& report);
  void remedies(GeneratedReport& report);
  static void upright(GeneratedReport& report, const PrintedTable& across);

  std::uint64_t state_;
};

// What the cell prints in this style.
std::string cell_text(const GeneratedReport& report, const Style& style, const PrintedCell& cell);

// The whole file: UTF-8, a title, a sentence of prose for each chapter, and the tables.
std::string print(const GeneratedReport& report, const Style& style);

}  // namespace gongkai::testing

#endif  // GONGKAI_TESTS_TABLES_FORM_GENERATOR_H_
