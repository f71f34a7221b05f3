// Old Word files, WPS files, RTF, OpenDocument files and sheets by way of LibreOffice, run as a
// child process.
#ifndef GONGKAI_TOOLS_OFFICE_READER_H_
#define GONGKAI_TOOLS_OFFICE_READER_H_

#include <cstddef>
#include <vector>

#include "child_process.h"
#include "gongkai/extract.h"

namespace gongkai::cli {

constexpr ChildLimits kOfficeLimits{std::chrono::milliseconds{120'000}, std::uint64_t{4} << 30,
                                    std::uint64_t{256} << 20};

// An OfficeReader: texts become DOCX, sheets HTML. LibreOffice gets a new profile in a temporary
// folder, which is gone when this returns and when our process is killed; where the system allows
// it, it also gets no network and sees no other temporary files. Fails with kUnsupported where
// LibreOffice is missing or cannot read the file, with kTooLarge where a limit was hit.
// Thread-safe.
Result<std::vector<std::byte>> read_office(const OfficeFile& file,
                                           const ChildLimits& limits = kOfficeLimits);

}  // namespace gongkai::cli

#endif  // GONGKAI_TOOLS_OFFICE_READER_H_
