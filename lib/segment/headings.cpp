#include <fmt/format.h>

#include "core/spelled_out.h"
#include "core/text.h"
#include "core/toml.h"
#include "segment/segment.h"

namespace gongkai::detail {

namespace {

// The words of a list, pieces spelled out. False where one is no word, or the key has no list.
bool read_words(const toml::table& table, const char* key, const toml::table* pieces,
                std::vector<std::string>& words) {
  const toml::array* array = table[key].as_array();
  if (array == nullptr) return table[key].type() == toml::node_type::none;
  for (const toml::node& node : *array) {
    const std::vector<std::string> all = spelled_out(node.value_or(std::string()), pieces);
    if (all.empty()) return false;
    words.insert(words.end(), all.begin(), all.end());
  }
  return true;
}

}  // namespace

Result<Headings> Headings::load(
    const std::vector<std::pair<std::string, std::string_view>>& files) {
  Headings headings;
  for (const auto& [name, content] : files) {
    const Result<toml::table> parsed = read_toml(content, name);
    if (!parsed) return parsed.error();
    const toml::array* rows = (*parsed)["heading"].as_array();
    if (rows == nullptr) continue;
    const toml::table* pieces = (*parsed)["pieces"].as_table();
    for (const toml::node& node : *rows) {
      const auto line = node.source().begin.line;
      const toml::table* table = node.as_table();
      Row row;
      if (table == nullptr || !read_words(*table, "words", pieces, row.words) ||
          !read_words(*table, "not_words", pieces, row.not_words)) {
        return Error{
            Errc::kRules,
            fmt::format("{}:{}: a heading needs lists of words, none of them empty or with "
                        "{{name}} of a list that [pieces] does not have",
                        name, line)};
      }
      row.kind = (*table)["kind"].value_or(std::string());
      row.priority = toml_int((*table)["priority"], 0);
      if (row.kind.empty() || row.words.empty()) {
        return Error{Errc::kRules,
                     fmt::format("{}:{}: a heading needs a kind and words", name, line)};
      }
      headings.rows_.push_back(std::move(row));
    }
  }
  headings.make_index();
  return headings;
}

void Headings::make_index() {
  for (std::size_t row = 0; row < rows_.size(); ++row) {
    for (std::size_t word = 0; word < rows_[row].words.size(); ++word) {
      by_first_[code_point_at(rows_[row].words[word], 0)].push_back({row, word});
    }
  }
}

// The highest priority wins, then the word that stands first, then the longer one.
std::string_view Headings::kind_of(std::string_view heading) const {
  const Row* best = nullptr;
  std::size_t best_at = 0;
  std::size_t best_size = 0;
  for (std::size_t at = 0; at < heading.size(); at += utf8_length(heading[at])) {
    const auto entries = by_first_.find(code_point_at(heading, at));
    if (entries == by_first_.end()) continue;
    for (const Entry& entry : entries->second) {
      const Row& row = rows_[entry.row];
      const std::string& word = row.words[entry.word];
      if (best != nullptr &&
          (row.priority < best->priority ||
           (row.priority == best->priority && (at > best_at || word.size() <= best_size)))) {
        continue;
      }
      if (!heading.substr(at).starts_with(word) || contains_any(heading, row.not_words)) continue;
      best = &row;
      best_at = at;
      best_size = word.size();
    }
  }
  return best == nullptr ? std::string_view() : std::string_view(best->kind);
}

std::string_view Headings::kind_named(std::string_view kind) const {
  for (const Row& row : rows_) {
    if (row.kind == kind) return row.kind;
  }
  return {};
}

bool Headings::any_word(std::string_view line, bool whole) const {
  if (line.empty()) return false;
  const auto entries = by_first_.find(code_point_at(line, 0));
  if (entries == by_first_.end()) return false;
  for (const Entry& entry : entries->second) {
    const std::string& word = rows_[entry.row].words[entry.word];
    if (whole ? line == word : line.starts_with(word)) return true;
  }
  return false;
}

bool Headings::is_word(std::string_view line) const { return any_word(line, true); }
bool Headings::begins_with_word(std::string_view line) const { return any_word(line, false); }

}  // namespace gongkai::detail
