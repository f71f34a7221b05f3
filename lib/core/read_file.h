// Files as bytes. A folder opens like a file and fails when it is read, which a plain std::ifstream
// with an iterator answers with an exception.
#ifndef GONGKAI_LIB_CORE_READ_FILE_H_
#define GONGKAI_LIB_CORE_READ_FILE_H_

#include <filesystem>
#include <string>

#include "gongkai/result.h"

namespace gongkai::detail {

// All of it; of a pipe, all that its writers write. Fails with kIo, "cannot read FILE: why", with
// kInvalid where it is a folder or a pipe without a writer, and with kTooLarge above 256 MiB.
Result<std::string> read_file(const std::filesystem::path& file);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_CORE_READ_FILE_H_
