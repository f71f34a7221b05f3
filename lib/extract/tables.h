// The table reader: statutory forms in grids and in flattened text (DESIGN 1 "extract").
#ifndef GONGKAI_LIB_EXTRACT_TABLES_H_
#define GONGKAI_LIB_EXTRACT_TABLES_H_

#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "decode/document.h"
#include "extract/tables/own_table.h"
#include "gongkai/extract.h"
#include "gongkai/result.h"
#include "normalize/view.h"
#include "segment/segment.h"

namespace gongkai::detail {

// The forms as data: rows and columns with their labels and aliases. lib/extract/forms/*.toml.
class FormSet {
 public:
  static Result<std::shared_ptr<const FormSet>> load(
      const std::vector<std::pair<std::string, std::string_view>>& files);
  virtual ~FormSet() = default;
};

struct TableReadings {
  Form form = Form::kNarrative;  // recognized from labels, never from the year
  // Spans in Document::text. Blank cells have no value, an empty span at their place and the
  // outcome kBlank; the rest kFigure (resolve decides).
  std::vector<Reading> readings;
  std::vector<Finding> findings;  // read.row_refused, read.header_not_found, ... with a span
  std::vector<Span> tables;       // regions of Document::text that belong to a statutory table:
                                  // prose rules do not look there
  std::vector<OwnTable> own;      // of no form, in the order of the text
  std::vector<Span> labels;       // label cells inside them: their digits are "label"
};

TableReadings read_tables(const Document& document, const View& view, const Structure& structure,
                          const FormSet& forms);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_TABLES_H_
