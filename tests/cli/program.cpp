#include "program.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <utility>

namespace gongkai {
namespace {

constexpr uid_t kNobody = 65534;

// Null-terminated, as exec wants it.
std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> out;
  for (std::string& word : words) out.push_back(word.data());
  out.push_back(nullptr);
  return out;
}

void redirect(const std::string& path, int flags, int target) {
  const int file = open(path.c_str(), flags, 0666);
  if (file < 0 || dup2(file, target) < 0) _exit(126);
}

std::vector<std::string> environment_of(const How& how) {
  std::vector<std::string> environment = how.environment;  // of two of a name the first counts
  environment.push_back("LC_ALL=C.UTF-8");
  if (const char* path = std::getenv("PATH")) environment.push_back(std::string("PATH=") + path);
  return environment;
}

}  // namespace

struct Running::Files {
  TemporaryDirectory directory;
};

Running::Running(const std::string& program, const std::vector<std::string>& arguments,
                 const How& how)
    : files_(std::make_unique<Files>()) {
  const TemporaryDirectory& files = files_->directory;
  const std::string input = files.write("in", how.input);
  std::vector<std::string> words{program};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<std::string> environment = environment_of(how);
  const std::vector<char*> argv = pointers(words);
  const std::vector<char*> envp = pointers(environment);

  child_ = fork();
  if (child_ == 0) {
    redirect(input, O_RDONLY, STDIN_FILENO);
    redirect(files / "out", O_WRONLY | O_CREAT, STDOUT_FILENO);
    redirect(files / "err", O_WRONLY | O_CREAT, STDERR_FILENO);
    if (!how.directory.empty() && chdir(how.directory.c_str()) != 0) _exit(126);
    if (how.unprivileged && getuid() == 0 && setuid(kNobody) != 0) _exit(126);
    if (how.largest_file != 0) {
      const rlimit both{how.largest_file, how.largest_file};
      std::signal(SIGXFSZ, SIG_IGN);  // a write beyond the limit fails instead
      if (setrlimit(RLIMIT_FSIZE, &both) != 0) _exit(126);
    }
    execve(program.c_str(), argv.data(), envp.data());
    _exit(126);
  }
}

Running::~Running() {
  if (child_ <= 0) return;
  signal(SIGKILL);
  wait();
}

void Running::signal(int number) const { kill(child_, number); }

Ran Running::wait() {
  int status = 0;
  Ran ran;
  const pid_t child = std::exchange(child_, -1);
  if (child <= 0 || waitpid(child, &status, 0) != child) return ran;
  ran.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  ran.out = read_file(files_->directory / "out");
  ran.err = read_file(files_->directory / "err");
  return ran;
}

Ran run(const std::string& program, const std::vector<std::string>& arguments, const How& how) {
  return Running(program, arguments, how).wait();
}

Ran gongkai(const std::vector<std::string>& arguments, const How& how) {
  return run(GONGKAI_PROGRAM, arguments, how);
}

TemporaryDirectory::TemporaryDirectory() {
  std::string pattern = (std::filesystem::temp_directory_path() / "gongkai-test-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) std::abort();
  path_ = pattern;
}

TemporaryDirectory::~TemporaryDirectory() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::string TemporaryDirectory::write(std::string_view name, std::string_view content) const {
  const std::filesystem::path file = path_ / name;
  std::filesystem::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << content;
  return file.string();
}

std::string read_file(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return lines;
}

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

}  // namespace gongkai
