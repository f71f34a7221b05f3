// Files of a folder or an archive that lie beside reports and are no documents: what a page needs to
// look like itself, tables of a researcher, programs. Told by their names, before they are read.
#ifndef GONGKAI_LIB_COLLECT_PASSED_OVER_H_
#define GONGKAI_LIB_COLLECT_PASSED_OVER_H_

#include <string>
#include <string_view>

namespace gongkai::detail {

// The suffix in lower case with its dot, or the last part of the name where it has none.
std::string suffix_of(std::string_view path);

bool is_no_document_name(std::string_view path);

// Whether it lies in the folder that a browser or Word saves beside a page: "page_files/x.html".
// There are frames among such files, and frames may be reports.
bool is_in_page_folder(std::string_view path);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_COLLECT_PASSED_OVER_H_
