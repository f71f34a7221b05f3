// A script in the place of a program that the tool runs.
#ifndef GONGKAI_TESTS_CLI_FAKE_PROGRAM_H_
#define GONGKAI_TESTS_CLI_FAKE_PROGRAM_H_

#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "program.h"

namespace gongkai {

// While it lives it stands first on PATH, and temporary files go to a folder of its own.
class FakeProgram {
 public:
  FakeProgram(const std::string& name, const std::string& script)
      : path_(value_of("PATH")), temporary_(value_of("TMPDIR")) {
    namespace fs = std::filesystem;
    const fs::path program = folder_.write("bin/" + name, script);
    fs::permissions(program, fs::perms::owner_all);
    fs::create_directories(folder_ / "tmp");
    setenv("PATH", ((folder_ / "bin") + ":" + path_).c_str(), 1);
    setenv("TMPDIR", (folder_ / "tmp").c_str(), 1);
  }
  ~FakeProgram() {
    setenv("PATH", path_.c_str(), 1);
    if (temporary_.empty()) {
      unsetenv("TMPDIR");
    } else {
      setenv("TMPDIR", temporary_.c_str(), 1);
    }
  }
  FakeProgram(const FakeProgram&) = delete;
  FakeProgram& operator=(const FakeProgram&) = delete;

  // What lies in the folder for temporary files.
  std::vector<std::string> leftovers() const {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder_ / "tmp")) {
      names.push_back(entry.path().filename().string());
    }
    return names;
  }

 private:
  static std::string value_of(const char* name) {
    const char* const value = std::getenv(name);
    return value == nullptr ? "" : value;
  }

  TemporaryDirectory folder_;
  std::string path_;
  std::string temporary_;
};

}  // namespace gongkai

#endif  // GONGKAI_TESTS_CLI_FAKE_PROGRAM_H_
