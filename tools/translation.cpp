#include "translation.h"

#include <optional>
#include <unordered_map>
#include <utility>

#include "core/text.h"
#include "html.h"

namespace gongkai::cli {
namespace {

// "PATH:LINE: ROW: pattern: missing ): (a" is the deepest there is.
constexpr int kDeepest = 4;

// "there is no {1}; the nearest is {2}" -> the texts around the places, one more than there are
// places.
std::vector<std::string_view> texts_around(std::string_view pattern) {
  std::vector<std::string_view> texts;
  std::size_t from = 0;
  for (std::size_t at = pattern.find('{'); at != std::string_view::npos;
       at = pattern.find('{', at + 1)) {
    const bool is_place =
        at + 2 < pattern.size() && detail::is_digit(pattern[at + 1]) && pattern[at + 2] == '}';
    if (!is_place) continue;
    texts.push_back(pattern.substr(from, at - from));
    from = at + 3;
  }
  texts.push_back(pattern.substr(from));
  return texts;
}

// What stands at the places; nothing where the sentence is another one.
std::optional<std::vector<std::string_view>> parts_of(std::string_view sentence,
                                                      const std::vector<std::string_view>& texts) {
  if (!sentence.starts_with(texts.front()) || !sentence.ends_with(texts.back()))
    return std::nullopt;
  std::vector<std::string_view> parts;
  std::size_t from = texts.front().size();
  for (std::size_t i = 1; i < texts.size(); ++i) {
    const bool last = i + 1 == texts.size();
    if (sentence.size() < from + texts[i].size()) return std::nullopt;
    const std::size_t at = last ? sentence.size() - texts[i].size() : sentence.find(texts[i], from);
    if (at == std::string_view::npos) return std::nullopt;
    parts.push_back(sentence.substr(from, at - from));
    from = at + texts[i].size();
  }
  return parts;
}

struct Pattern {
  std::vector<std::string_view> texts;
  std::string_view chinese;
};

class Dictionary {
 public:
  static const Dictionary& get() {
    static const Dictionary dictionary;
    return dictionary;
  }

  std::optional<std::string> find(std::string_view english, int depth = 0) const {
    if (const auto whole = whole_.find(english); whole != whole_.end()) {
      return std::string(whole->second);
    }
    if (depth == kDeepest) return std::nullopt;
    for (const Pattern& pattern : patterns_) {
      if (const auto parts = parts_of(english, pattern.texts)) {
        return filled(pattern.chinese, *parts, depth);
      }
    }
    const std::size_t colon = english.find(": ");
    if (colon == std::string_view::npos) return std::nullopt;
    const auto rest = find(english.substr(colon + 2), depth + 1);
    if (!rest) return std::nullopt;
    return std::string(english.substr(0, colon + 2)) + *rest;
  }

 private:
  Dictionary() {
    for (const auto& row : detail::read_tsv(asset("chinese.tsv"), 2)) {
      std::vector<std::string_view> texts = texts_around(row[0]);
      if (texts.size() == 1) {
        whole_.emplace(row[0], row[1]);
      } else {
        patterns_.push_back({std::move(texts), row[1]});
      }
    }
  }

  std::string filled(std::string_view chinese, const std::vector<std::string_view>& parts,
                     int depth) const {
    std::string out;
    for (std::size_t i = 0; i < chinese.size(); ++i) {
      const bool is_place = i + 2 < chinese.size() && chinese[i] == '{' &&
                            detail::is_digit(chinese[i + 1]) && chinese[i + 2] == '}';
      if (!is_place) {
        out += chinese[i];
        continue;
      }
      const std::string_view part = parts[static_cast<std::size_t>(chinese[i + 1] - '1')];
      // “value” is somebody's own word there, and no heading.
      const bool is_quoted = std::string_view(out).ends_with("“");
      const auto translation = is_quoted ? std::nullopt : find(part, depth + 1);
      out += translation.value_or(std::string(part));
      i += 2;
    }
    return out;
  }

  std::unordered_map<std::string_view, std::string_view> whole_;
  std::vector<Pattern> patterns_;
};

}  // namespace

std::string translated(std::string_view english, Language language) {
  if (language != Language::kChinese) return std::string(english);
  return Dictionary::get().find(english).value_or(std::string(english));
}

std::string translated_words(std::string_view english, Language language) {
  std::string out;
  for (const std::string_view word : detail::split(english, ' ')) {
    out += (out.empty() ? "" : " ") + translated(word, language);
  }
  return out;
}

std::vector<std::string> headings(const std::vector<std::string>& columns, Language language) {
  std::vector<std::string> out;
  out.reserve(columns.size());
  for (const std::string& column : columns) out.push_back(translated(column, language));
  return out;
}

detail::Table translated_cells(detail::Table table, Language language) {
  for (auto& row : table.rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      auto* text = std::get_if<std::string>(&row[i]);
      // Codes of indicators stay what one asks for.
      if (text != nullptr && table.columns[i] != "indicator") *text = translated(*text, language);
    }
  }
  return table;
}

}  // namespace gongkai::cli
