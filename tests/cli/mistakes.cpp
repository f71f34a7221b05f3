#include "mistakes.h"

#include <utility>
#include <vector>

#include "audit/checks.h"
#include "audit/example.h"
#include "core/embedded.h"
#include "core/measures.h"
#include "extract/context.h"
#include "extract/numbers.h"
#include "extract/rule_table.h"
#include "extract/tables/form_set.h"
#include "segment/segment.h"
#include "segment/vocabulary.h"

namespace gongkai {
namespace {

using Files = std::vector<std::pair<std::string, std::string_view>>;

constexpr std::string_view kName = "mine.toml";

template <class T>
std::string message_of(const Result<T>& read) {
  return read.ok() ? "" : read.error().message;
}

// The built-in files that `is_one` says, and the user's behind them.
template <class Is>
Files beside_builtin(std::string_view content, const Is& is_one) {
  Files files;
  for (const detail::EmbeddedFile& file : detail::embedded_files()) {
    if (file.path.ends_with(".toml") && is_one(file.path))
      files.emplace_back(std::string(file.path), file.content);
  }
  files.emplace_back(std::string(kName), content);
  return files;
}

}  // namespace

std::string mistake_in(std::string_view builtin, std::string_view content) {
  const Files alone = {{std::string(kName), content}};
  const auto beside = [&] {
    return beside_builtin(content, [&](std::string_view path) { return path == builtin; });
  };
  if (builtin.starts_with("lib/extract/rules/")) {
    return message_of(detail::RuleTable::load(beside_builtin(content, [](std::string_view path) {
      return path == "lib/extract/rules/00_macros.toml";
    })));
  }
  if (builtin.starts_with("lib/extract/frames/")) return message_of(detail::RuleTable::load(alone));
  if (builtin.starts_with("lib/extract/forms/")) return message_of(detail::FormSet::load(alone));
  if (builtin.starts_with("lib/audit/checks/")) return message_of(detail::CheckSet::load(alone));
  if (builtin == "lib/extract/context.toml") return message_of(detail::Context::load(alone));
  if (builtin == "lib/extract/numbers.toml") return message_of(detail::NumberWords::load(beside()));
  if (builtin == "lib/segment/headings.toml") return message_of(detail::Headings::load(alone));
  if (builtin.starts_with("lib/segment/")) {
    return message_of(detail::Vocabulary::load(beside_builtin(content, [](std::string_view path) {
      return path.starts_with("lib/segment/") && path != "lib/segment/headings.toml";
    })));
  }
  if (builtin == "schema/measures.toml") {
    std::vector<Measure> measures;
    const auto mistake = detail::read_measures(kName, content, measures);
    return mistake ? mistake->message : "";
  }
  return "";
}

std::vector<std::string> failing_examples_of(std::string_view checks) {
  const auto read = detail::CheckSet::load({{std::string(kName), checks}});
  return read.ok() ? detail::failing_examples(**read) : std::vector<std::string>{message_of(read)};
}

}  // namespace gongkai
