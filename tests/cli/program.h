// Runs the command-line tool as a child process.
#ifndef GONGKAI_TESTS_CLI_PROGRAM_H_
#define GONGKAI_TESTS_CLI_PROGRAM_H_

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace gongkai {

struct Ran {
  int exit_code = -1;  // 128 + signal where one ended it
  std::string out;
  std::string err;
};

struct How {
  std::filesystem::path directory;       // working directory; the current one when empty
  std::string input;                     // standard input
  std::vector<std::string> environment;  // "NAME=value", added to a small fixed one
  bool unprivileged = false;             // as another user where the tests run as root
  std::uint64_t largest_file = 0;  // bytes; writing beyond fails as on a full disk; 0: no limit
};

// gongkai with these arguments.
Ran gongkai(const std::vector<std::string>& arguments, const How& how = {});

// Any program.
Ran run(const std::string& program, const std::vector<std::string>& arguments, const How& how = {});

// A program that runs beside the test. Killed with the object unless it was waited for.
class Running {
 public:
  Running(const std::string& program, const std::vector<std::string>& arguments,
          const How& how = {});
  ~Running();
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;

  void signal(int number) const;
  Ran wait();

 private:
  struct Files;
  std::unique_ptr<Files> files_;
  int child_ = -1;
};

// A directory that is removed with the object.
class TemporaryDirectory {
 public:
  TemporaryDirectory();
  ~TemporaryDirectory();
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;

  const std::filesystem::path& path() const { return path_; }
  std::string operator/(std::string_view name) const { return (path_ / name).string(); }
  // Writes a file and returns its path.
  std::string write(std::string_view name, std::string_view content) const;

 private:
  std::filesystem::path path_;
};

std::string read_file(const std::filesystem::path& path);
std::vector<std::string> lines_of(std::string_view text);
bool contains(std::string_view text, std::string_view part);

}  // namespace gongkai

#endif  // GONGKAI_TESTS_CLI_PROGRAM_H_
