#include "thinned_rules.h"

#include <algorithm>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "core/embedded.h"
#include "normalize/view.h"
#include "pipeline/rule_set.h"

namespace gongkai::bench {
namespace {

using Files = std::vector<std::pair<std::string, std::string_view>>;

Files rule_files() {
  Files files;
  for (const detail::EmbeddedFile& file : detail::embedded_files()) {
    if (file.path.starts_with("lib/extract/rules/") ||
        file.path.starts_with("lib/extract/frames/")) {
      files.emplace_back(std::string(file.path), file.content);
    }
  }
  return files;
}

bool begins_row(std::string_view text) {
  return text.starts_with("\n[[rule]]") || text.starts_with("\n[[frame]]");
}

}  // namespace

std::shared_ptr<const detail::RuleTable> thinned_rules(std::size_t most) {
  Files files = rule_files();
  const auto all = detail::RuleTable::load(files);
  if (!all.ok()) return nullptr;
  const std::size_t every = std::max<std::size_t>(1, (*all)->rules().size() / most);
  std::size_t seen = 0;
  std::vector<std::string> thinned;
  thinned.reserve(files.size());
  for (auto& [name, content] : files) {
    std::string& kept = thinned.emplace_back();
    for (std::size_t at = 0; at < content.size();) {
      const std::size_t next = std::min(content.find("\n[[", at + 1), content.size());
      if (!begins_row(content.substr(at)) || seen++ % every == 0) {
        kept.append(content.substr(at, next - at));
      }
      at = next;
    }
    content = kept;
  }
  const auto few = detail::RuleTable::load(files);
  return few.ok() ? *few : nullptr;
}

Prepared::Prepared(const std::string& text) {
  auto decoded = detail::decode(std::as_bytes(std::span(text.data(), text.size())), {});
  if (!decoded.ok()) return;
  is_decoded = true;
  document = std::move(*decoded);
  view = detail::normalize(document.text);
  structure = detail::segment(document, view, *RuleSet::builtin()->impl().headings, {});
}

}  // namespace gongkai::bench
