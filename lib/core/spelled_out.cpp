#include "core/spelled_out.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

namespace gongkai::detail {
namespace {

// Words that one entry with braces may stand for.
constexpr std::size_t kMaxVariants = 4096;

// 不{予|宜}公开: 不予公开 and 不宜公开. One of what stands in braces, which may be nothing. Empty
// where a brace is not closed, or where there would be too many words.
std::vector<std::string> variants(std::string_view pattern) {
  std::vector<std::string> words = {""};
  while (!pattern.empty()) {
    const std::size_t open = pattern.find('{');
    for (std::string& word : words) word += pattern.substr(0, open);
    if (open == std::string_view::npos) break;
    const std::size_t close = pattern.find('}', open);
    if (close == std::string_view::npos) return {};
    std::string_view choices = pattern.substr(open + 1, close - open - 1);
    std::vector<std::string> longer;
    for (bool more = true; more;) {
      const std::size_t bar = choices.find('|');
      for (const std::string& word : words) {
        longer.push_back(word + std::string(choices.substr(0, bar)));
      }
      if (longer.size() > kMaxVariants) return {};
      more = bar != std::string_view::npos;
      if (more) choices.remove_prefix(bar + 1);
    }
    words = std::move(longer);
    pattern.remove_prefix(close + 1);
  }
  return words;
}

// {name} spelled out as {a|b}; empty where nobody knows the name, or where what it stands for has
// braces of its own: it might hold itself.
std::string with_pieces(std::string pattern, const toml::table* pieces) {
  for (std::size_t open = 0; (open = pattern.find('{', open)) != std::string::npos; ++open) {
    const std::size_t close = pattern.find('}', open);
    if (close == std::string::npos) break;
    const std::string name = pattern.substr(open + 1, close - open - 1);
    if (name.find('|') != std::string::npos) continue;
    const auto list =
        pieces == nullptr ? std::vector<std::string>() : toml_strings((*pieces)[name]);
    if (list.empty()) return {};
    const std::string choices = fmt::format("{}", fmt::join(list, "|"));
    if (choices.find_first_of("{}") != std::string::npos) return {};
    pattern.replace(open + 1, close - open - 1, choices);
  }
  return pattern;
}

}  // namespace

std::vector<std::string> spelled_out(std::string pattern, const toml::table* pieces) {
  std::vector<std::string> words = variants(with_pieces(std::move(pattern), pieces));
  const auto is_empty = [](const std::string& word) { return word.empty(); };
  if (std::any_of(words.begin(), words.end(), is_empty)) words.clear();
  return words;
}

}  // namespace gongkai::detail
