// Files that the tool writes: which it may write over, and how none is left half done.
#ifndef GONGKAI_TOOLS_OWN_FILE_H_
#define GONGKAI_TOOLS_OWN_FILE_H_

#include <filesystem>
#include <fstream>
#include <string_view>

#include "gongkai/result.h"

namespace gongkai::cli {

// A slip must not cost a database or a report: only what is missing, empty, no file (a pipe) or an
// earlier file of ours gives way. Ours holds `sign`.
bool may_replace(const std::filesystem::path& file, std::string_view sign);

// A file that is there whole or not at all: it is written under another name, NAME.unfinished, and
// takes its own with finish(). Without that, what stood there before stays.
class WholeFile {
 public:
  explicit WholeFile(std::filesystem::path file);
  ~WholeFile();
  WholeFile(const WholeFile&) = delete;
  WholeFile& operator=(const WholeFile&) = delete;

  void write(std::string_view bytes);
  // Fails with kIo where anything could not be written.
  Result<void> finish();

 private:
  std::filesystem::path file_;     // as it was asked for
  std::filesystem::path target_;   // behind links
  std::filesystem::path written_;  // NAME.unfinished, or the target itself
  std::ofstream out_;
};

}  // namespace gongkai::cli

#endif  // GONGKAI_TOOLS_OWN_FILE_H_
