#include "inputs.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <utility>

#include <fmt/format.h>

#include "collect/containers.h"
#include "collect/passed_over.h"
#include "readers.h"
#include "terminal.h"

namespace gongkai::cli {
namespace {

detail::Member standard_input() {
  detail::Member member;
  member.path = "-";
  std::array<std::byte, 65536> buffer;
  while (const std::size_t count = std::fread(buffer.data(), 1, buffer.size(), stdin)) {
    if (member.bytes.size() + count > detail::kMaxContainer) {
      member.bytes.clear();
      member.error = Error{Errc::kTooLarge, "standard input is larger than 256 MiB"};
      return member;
    }
    member.bytes.insert(member.bytes.end(), buffer.begin(),
                        buffer.begin() + static_cast<std::ptrdiff_t>(count));
  }
  if (std::ferror(stdin) != 0) member.error = Error{Errc::kIo, "cannot read standard input"};
  return member;
}

}  // namespace

void for_each_member(const std::vector<std::string>& paths,
                     const std::function<bool(detail::Member&&)>& visit, Pictures pictures) {
  bool go_on = true;
  std::map<std::string, std::int64_t> passed_over;
  const auto watched = [&](detail::Member&& member) {
    if (member.role == detail::MemberRole::kPassedOver ||
        (member.role == detail::MemberRole::kPicture && pictures == Pictures::kPassOver)) {
      ++passed_over[detail::suffix_of(member.path)];
      return true;
    }
    go_on = visit(std::move(member));
    return go_on;
  };
  for (const std::string& path : paths) {
    if (path == "-") {
      detail::Member input = standard_input();
      input.error ? watched(std::move(input)) : detail::visit_documents(std::move(input), watched);
    } else if (const Result<void> walked = detail::collect(path, watched); !walked.ok()) {
      detail::Member failed;
      failed.path = path;
      failed.error = walked.error();
      watched(std::move(failed));
    }
    if (!go_on) break;
  }
  complain_of_passed_over(passed_over);
}

void complain_of_passed_over(const std::map<std::string, std::int64_t>& by_suffix) {
  if (by_suffix.empty()) return;
  std::int64_t all = 0;
  std::string kinds;
  for (const auto& [suffix, count] : by_suffix) {
    all += count;
    kinds += fmt::format("{}{} {}", kinds.empty() ? "" : ", ", count, suffix);
  }
  complain(fmt::format("passed over {} {} beside the reports: {}; name one to have it read", all,
                       all == 1 ? "file" : "files", kinds));
}

Result<std::vector<Extraction>> extract_member(const detail::Member& member,
                                               std::shared_ptr<const RuleSet> rules) {
  if (member.error) return *member.error;
  ExtractOptions options;
  options.name = member.path;
  options.url = member.url;
  options.declared_charset = member.declared_charset;
  options.rules = std::move(rules);
  add_readers(options);
  return extract(member.bytes, options);
}

Result<std::shared_ptr<const RuleSet>> rules_from(const std::string& directory) {
  if (directory.empty()) return RuleSet::builtin();
  std::error_code error;
  const std::filesystem::directory_iterator files(directory, error);
  const auto is_rule_file = [](const std::filesystem::directory_entry& file) {
    return file.path().extension() == ".toml";
  };
  if (!error && std::none_of(begin(files), end(files), is_rule_file)) {
    return Error{Errc::kInvalid, fmt::format("{} holds no rule file (*.toml)", directory)};
  }
  return RuleSet::load(directory);
}

}  // namespace gongkai::cli
