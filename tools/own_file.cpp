#include "own_file.h"

#include <fmt/core.h>

#include <string>
#include <system_error>
#include <utility>

#include "core/read_file.h"

namespace gongkai::cli {

namespace {

// What holds bytes that could be lost: neither missing nor a pipe, a terminal, a folder.
bool is_file(const std::filesystem::path& file) {
  std::error_code unknown;
  return std::filesystem::is_regular_file(file, unknown);
}

// The file that `file` leads to, where it is a link.
std::filesystem::path behind_links(const std::filesystem::path& file) {
  std::error_code error;
  std::filesystem::path target = std::filesystem::weakly_canonical(file, error);
  return error ? file : target;
}

}  // namespace

bool may_replace(const std::filesystem::path& file, std::string_view sign) {
  if (!is_file(file)) return true;
  const auto content = detail::read_file(file);
  return content.ok() && (content->empty() || content->find(sign) != std::string::npos);
}

WholeFile::WholeFile(std::filesystem::path file) : file_(std::move(file)), target_(file_) {
  std::error_code unknown;
  if (is_file(file_)) target_ = behind_links(file_);
  // Bytes for a pipe or a terminal cannot be taken back.
  const bool direct = std::filesystem::exists(file_, unknown) && !is_file(file_);
  written_ = direct ? target_ : std::filesystem::path(target_.string() + ".unfinished");
  out_.open(written_, std::ios::binary | std::ios::trunc);
}

WholeFile::~WholeFile() {
  std::error_code unknown;
  out_.close();
  if (written_ != target_) std::filesystem::remove(written_, unknown);
}

void WholeFile::write(std::string_view bytes) {
  out_.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

Result<void> WholeFile::finish() {
  out_.close();
  std::error_code error;
  if (out_ && written_ != target_) std::filesystem::rename(written_, target_, error);
  if (out_ && !error) return {};
  return Error{Errc::kIo, fmt::format("{} cannot be written: is there such a folder, and room on "
                                      "the disk?",
                                      file_.string())};
}

}  // namespace gongkai::cli
