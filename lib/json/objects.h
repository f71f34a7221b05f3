// What a reading gives, as JSON objects: one place for the names that programs rely on.
#ifndef GONGKAI_LIB_JSON_OBJECTS_H_
#define GONGKAI_LIB_JSON_OBJECTS_H_

#include <string>
#include <string_view>

#include "gongkai/extract.h"
#include "json/findings.h"

namespace gongkai::detail {

// null for "": absent texts are null, as they are NULL in the database.
Json json_or_null(std::string_view text);

// The columns of the view `figure` (docs/sql.md). report_id is null: there is no database.
Json figure_object(const Extraction& extraction, const Figure& figure, std::string_view path,
                   std::string_view report_key);
Json mention_object(const Extraction& extraction, const Mention& mention);
// With the operands and suspects; `message` is the sentence in one language.
Json finding_object(const Finding& finding, std::string_view message);
// A whole report: what it says of itself, figures, mentions, findings, text.
Json extraction_object(const Extraction& extraction, std::string_view path);

// On one line. File names may be any bytes: what is not UTF-8 becomes U+FFFD.
std::string dump(const Json& json);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_JSON_OBJECTS_H_
