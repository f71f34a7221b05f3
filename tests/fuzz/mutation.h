// Every key of a data file with a value that nobody means.
#ifndef GONGKAI_TESTS_FUZZ_MUTATION_H_
#define GONGKAI_TESTS_FUZZ_MUTATION_H_

#include <cstddef>
#include <functional>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>

#include "core/toml.h"

namespace gongkai::fuzz {

// Writes `root` out with other values in the place of a node, one after another: every `step`th of
// them.
class Mutation {
 public:
  // `what` was changed ("rule.yes = []"), and the file with it.
  using Run = std::function<void(const std::string& what, const std::string& content)>;

  Mutation(toml::table& root, std::size_t step, Run run)
      : root_(root), step_(step), run_(std::move(run)) {}

  void all() { walk(root_, ""); }

  std::size_t values() const { return tried_; }

 private:
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
    for (const auto& [name, other] : others) {
      if (++tried_ % step_ != 0) continue;
      table.insert_or_assign(key, *other.get("value"));
      std::ostringstream text;
      text << root_;
      run_(path + " = " + name, text.str());
    }
    table.insert_or_assign(key, *kept.get("value"));
  }

  toml::table& root_;
  std::size_t step_;
  Run run_;
  std::set<std::string> seen_;
  std::size_t tried_ = 0;
};

// A file of a hundred rows is read a thousand times: one row of each array is enough, where the
// rows stand alone.
inline void keep_first_rows(toml::table& root) {
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

}  // namespace gongkai::fuzz

#endif  // GONGKAI_TESTS_FUZZ_MUTATION_H_
