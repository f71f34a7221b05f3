// Positioned words of a PDF by way of pdftotext (poppler-utils), run as a child process.
//
// A child because PDFs are hostile and poppler's licence is not ours.
#ifndef GONGKAI_TOOLS_PDF_READER_H_
#define GONGKAI_TOOLS_PDF_READER_H_

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "child_process.h"
#include "gongkai/extract.h"

namespace gongkai::cli {

// A PdfReader. Fails with kUnsupported where pdftotext is missing, or cannot read the file, or the
// PDF holds no words; with kTooLarge where a limit was hit. Thread-safe.
Result<std::vector<PositionedWord>> read_pdf(std::span<const std::byte> pdf,
                                             const ChildLimits& limits = {});

// The words in what `pdftotext -bbox-layout` prints.
std::vector<PositionedWord> parse_bbox_layout(std::string_view xhtml);

}  // namespace gongkai::cli

#endif  // GONGKAI_TOOLS_PDF_READER_H_
