// Every key of every data file with a value that nobody means: a mistake that names the file, or
// something that can be read with; never a crash, never an endless loop. Every fifth of them; all with
// GONGKAI_FULL=1.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "core/embedded.h"
#include "core/toml.h"
#include "targets.h"

namespace gongkai::fuzz {
namespace {

// Writes `root` out with other values in the place of `node`, one after another.
class Mutation {
 public:
  Mutation(const toml::table& root, void (*run)(std::string_view)) : root_(root), run_(run) {}

  // Keys of one name are taken once a level: rows of an array of tables have the same ones.
  void walk(toml::table& table, const std::string& path) {
    for (auto&& [key, value] : table) {
      const std::string here = path + "." + std::string(key.str());
      if (toml::array* array = value.as_array(); array != nullptr && array->is_array_of_tables()) {
        for (toml::node& row : *array) walk(*row.as_table(), here);
        if (seen_.insert(here).second) replace(table, key.str(), here);
      } else if (toml::table* inner = value.as_table()) {
        walk(*inner, here);
      } else if (seen_.insert(here).second) {
        replace(table, key.str(), here);
      }
    }
  }

  std::size_t values() const { return tried_; }

 private:
  void replace(toml::table& table, std::string_view key, const std::string& path) {
    const toml::node& old = *table.get(key);
    toml::table kept{{"value", toml::array{}}};
    kept.insert_or_assign("value", old);
    const toml::array none;
    const toml::array empty_word{""};
    const toml::array empty_list{toml::array{}};
    const toml::array empty_words{toml::array{""}};
    const toml::array empty_table{toml::table{}};
    const std::pair<std::string, toml::table> others[] = {
        {"\"\"", toml::table{{"value", ""}}},
        {"an open group", toml::table{{"value", "("}}},
        {"an empty group", toml::table{{"value", "()"}}},
        {"-1", toml::table{{"value", -1}}},
        {"a large number", toml::table{{"value", 1099511627776}}},
        {"false", toml::table{{"value", false}}},
        {"[]", toml::table{{"value", none}}},
        {"[\"\"]", toml::table{{"value", empty_word}}},
        {"[[]]", toml::table{{"value", empty_list}}},
        {"[[\"\"]]", toml::table{{"value", empty_words}}},
        {"[{}]", toml::table{{"value", empty_table}}},
        {"{}", toml::table{{"value", toml::table{}}}},
    };
    static const bool full = std::getenv("GONGKAI_FULL") != nullptr;
    for (const auto& [name, other] : others) {
      if (++tried_ % 5 != 0 && !full) continue;
      table.insert_or_assign(key, *other.get("value"));
      std::ostringstream text;
      text << root_;
      INFO(path << " = " << name);
      run_(text.str());
    }
    table.insert_or_assign(key, *kept.get("value"));
  }

  const toml::table& root_;
  void (*run_)(std::string_view);
  std::set<std::string> seen_;
  std::size_t tried_ = 0;
};

// A file of a hundred rows is read a thousand times: one row of each array is enough, where the rows
// stand alone.
void keep_first_rows(toml::table& root) {
  for (auto&& [key, value] : root) {
    toml::array* array = value.as_array();
    if (array == nullptr || !array->is_array_of_tables()) continue;
    // The row with the most keys tells the most.
    std::size_t best = 0;
    for (std::size_t i = 0; i < array->size(); ++i) {
      if ((*array)[i].as_table()->size() > (*array)[best].as_table()->size()) best = i;
    }
    const toml::table row = *(*array)[best].as_table();
    array->clear();
    array->push_back(row);
  }
}

TEST_CASE("no value of a data file's key, however absurd, ends in a crash or never", "[fuzz]") {
  const auto target_of = [](std::string_view path) -> void (*)(std::string_view) {
    if (path.starts_with("lib/extract/rules/") || path.starts_with("lib/extract/frames/")) return rules;
    if (path.starts_with("lib/extract/forms/")) return forms;
    if (path.starts_with("lib/audit/checks/")) return checks;
    if (path == "schema/measures.toml") return measures;
    if (path.starts_with("lib/segment/") || path.starts_with("lib/extract/")) return words;
    return nullptr;  // not a user's to replace
  };
  std::size_t values = 0;
  for (const detail::EmbeddedFile& file : detail::embedded_files()) {
    const auto target = target_of(file.path);
    if (!file.path.ends_with(".toml") || target == nullptr) continue;
    INFO(file.path);
    toml::parse_result parsed = toml::parse(file.content, file.path);
    REQUIRE(parsed);
    keep_first_rows(parsed.table());
    Mutation mutation(parsed.table(), target);
    mutation.walk(parsed.table(), "");
    values += mutation.values();
  }
  CHECK(values > 10000);
}

}  // namespace
}  // namespace gongkai::fuzz
