// What the tests of the table reader share: documents from strings, readings as lines.
#ifndef GONGKAI_TESTS_TABLES_TABLE_TESTING_H_
#define GONGKAI_TESTS_TABLES_TABLE_TESTING_H_

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "decode/document.h"
#include "extract/tables.h"

namespace gongkai::testing {

// The built-in forms.
const detail::FormSet& forms();

// A document of plain text without grids.
detail::Document text_document(std::string text);

// A document with one grid. Each row is its cells; a cell `text@RxC` spans R rows and C columns.
// Columns are laid out as in HTML: a cell takes the next place that no cell from above covers.
detail::Document grid_document(const std::vector<std::vector<std::string>>& rows);

// Decodes HTML. Requires: it decodes.
detail::Document html_document(std::string_view html);

detail::TableReadings read(const detail::Document& document);

// (indicator, applicant) -> printed value in the catalogue's unit, "blank" for a blank cell.
using Cells = std::map<std::pair<std::string, std::string>, std::string>;
// Fails the test where one cell has two different readings.
Cells cells(const detail::TableReadings& readings);

// The reading of a cell as text, "" where there is none.
std::string cell(const detail::TableReadings& readings, std::string_view indicator,
                 std::string_view applicant = "total");

// Every span of every reading lies in the text, numbers slice to digits, blanks are empty.
void check_spans(const detail::Document& document, const detail::TableReadings& readings);

std::string read_file(const std::string& path);

}  // namespace gongkai::testing

#endif  // GONGKAI_TESTS_TABLES_TABLE_TESTING_H_
