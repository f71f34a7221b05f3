// Which files the tool may write over.
#ifndef GONGKAI_TOOLS_OWN_FILE_H_
#define GONGKAI_TOOLS_OWN_FILE_H_

#include <filesystem>
#include <string_view>

namespace gongkai::cli {

// A slip must not cost a database or a report: only what is missing, empty or an earlier file of
// ours gives way. Ours holds `sign`.
bool may_replace(const std::filesystem::path& file, std::string_view sign);

}  // namespace gongkai::cli

#endif  // GONGKAI_TOOLS_OWN_FILE_H_
