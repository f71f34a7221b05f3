// The readers that the tool gives to the library.
#ifndef GONGKAI_TOOLS_READERS_H_
#define GONGKAI_TOOLS_READERS_H_

#include "office_reader.h"
#include "pdf_reader.h"

namespace gongkai::cli {

// `Options` is ExtractOptions or IngestOptions.
template <typename Options>
void add_readers(Options& options) {
  options.pdf_reader = [](std::span<const std::byte> pdf) { return read_pdf(pdf); };
  options.office_reader = [](const OfficeFile& file) { return read_office(file); };
}

}  // namespace gongkai::cli

#endif  // GONGKAI_TOOLS_READERS_H_
