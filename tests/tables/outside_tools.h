// Programs that the tests use where they are installed: pdftotext and soffice.
#ifndef GONGKAI_TESTS_TABLES_OUTSIDE_TOOLS_H_
#define GONGKAI_TESTS_TABLES_OUTSIDE_TOOLS_H_

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "decode/document.h"
#include "gongkai/extract.h"

namespace gongkai::testing {

// What a command prints; "" where it cannot be run.
std::string output_of(const std::string& command);

// The words of the output of `pdftotext -bbox`.
std::vector<PositionedWord> words_of(const std::string& boxes);

// Decodes a PDF whose words are `words`. The bytes say only that it is one.
detail::Document pdf_document(std::vector<PositionedWord> words);

// A new folder, removed with everything in it when this goes.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

// False, with a visible warning, where LibreOffice is not installed.
bool has_office();

// Converts all files of `folder` that end in `from` by LibreOffice; the results stand beside them.
// `filter` names the import filter and may be empty.
void office_convert(const TemporaryFolder& folder, std::string_view from, std::string_view to,
                    std::string_view filter);

}  // namespace gongkai::testing

#endif  // GONGKAI_TESTS_TABLES_OUTSIDE_TOOLS_H_
