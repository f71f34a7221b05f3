#include "extract/macros.h"

namespace gongkai::detail {
namespace {

constexpr int kMaxDepth = 8;

Result<std::string> expand_at(std::string_view pattern, const Macros& macros, int depth) {
  if (depth > kMaxDepth) return Error{Errc::kRules, "macros that use each other in a circle"};
  std::string out;
  for (std::size_t i = 0; i < pattern.size();) {
    const bool opens = pattern[i] == '{' && i + 1 < pattern.size() &&
                       ((pattern[i + 1] >= 'a' && pattern[i + 1] <= 'z') || pattern[i + 1] == '_');
    if (!opens) {
      out.push_back(pattern[i++]);
      continue;
    }
    const std::size_t close = pattern.find('}', i);
    if (close == std::string_view::npos) return Error{Errc::kRules, "a { without its }"};
    const std::string_view key = pattern.substr(i + 1, close - i - 1);
    const auto macro = macros.find(key);
    if (macro == macros.end()) {
      return Error{Errc::kRules, "unknown macro {" + std::string(key) + "}"};
    }
    auto inner = expand_at(macro->second, macros, depth + 1);
    if (!inner.ok()) return inner;
    out += *inner;
    i = close + 1;
  }
  return out;
}

}  // namespace

void add_macros(const toml::table& table, Macros& macros) {
  for (const auto& [key, value] : table) {
    macros[std::string(key.str())] = value.value_or(std::string());
  }
}

Result<std::string> expand(std::string_view pattern, const Macros& macros) {
  return expand_at(pattern, macros, 0);
}

}  // namespace gongkai::detail
