#include "extract/row_family.h"

#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace gongkai::detail {
namespace {

// No figure has more kinds.
constexpr std::size_t kMaxMembers = 64;

// One row of a family: its own words, filled into what all of them have.
class Member {
 public:
  explicit Member(const toml::table& says) : says_(says) {}

  toml::table fill(const toml::table& row) {
    toml::table filled;
    for (const auto& [key, value] : row) {
      if (key.str() == kEach) continue;
      if (const toml::array* list = value.as_array()) {
        filled.insert(key.str(), fill(*list));
      } else if (const toml::value<std::string>* text = value.as_string()) {
        filled.insert(key.str(), fill(text->get()));
      } else {
        filled.insert(key.str(), value);
      }
    }
    for (const auto& [key, value] : says_) {
      if (asked_.count(key.str()) != 0) continue;
      toml::array* common = filled[key.str()].as_array();
      if (common == nullptr || !value.is_array()) {
        filled.insert_or_assign(key.str(), value);
        continue;
      }
      for (const toml::node& item : *value.as_array()) common->push_back(item);
    }
    return filled;
  }

 private:
  toml::array fill(const toml::array& list) {
    toml::array filled;
    for (const toml::node& item : list) {
      if (const toml::array* inner = item.as_array()) {
        filled.push_back(fill(*inner));
      } else if (const toml::value<std::string>* text = item.as_string()) {
        filled.push_back(fill(text->get()));
      } else {
        filled.push_back(item);
      }
    }
    return filled;
  }

  std::string fill(std::string text) {
    for (const auto& [name, value] : says_) {
      const toml::value<std::string>* says = value.as_string();
      if (says == nullptr) continue;
      const std::string braced = "{" + std::string(name.str()) + "}";
      for (std::size_t at = text.find(braced); at != std::string::npos;
           at = text.find(braced, at + says->get().size())) {
        asked_.insert(name.str());
        text.replace(at, braced.size(), says->get());
      }
    }
    return text;
  }

  const toml::table& says_;
  std::set<std::string_view> asked_;  // the names in `says_` that the row has in braces
};

}  // namespace

Result<std::vector<FamilyRow>> rows_of_family(const toml::table& row) {
  const toml::array* each = row[kEach].as_array();
  if (each == nullptr || each->empty())
    return Error{Errc::kRules, "each: expects a list of tables"};
  if (each->size() > kMaxMembers) {
    return Error{Errc::kRules, "each: has more than " + std::to_string(kMaxMembers) + " tables"};
  }
  std::vector<FamilyRow> rows;
  for (const toml::node& node : *each) {
    const toml::table* says = node.as_table();
    if (says == nullptr) return Error{Errc::kRules, "each: expects a list of tables"};
    rows.push_back({Member(*says).fill(row), static_cast<int>(says->source().begin.line)});
  }
  return rows;
}

}  // namespace gongkai::detail
