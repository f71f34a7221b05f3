#include "extract/numbers.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/embedded.h"
#include "core/toml.h"

namespace gongkai::detail {
namespace {

// Where each list stands in the file.
struct ListOf {
  std::string_view path;
  WordList NumberWords::*list;
};
constexpr ListOf kLists[] = {
    {"units", &NumberWords::units},
    {"durations", &NumberWords::durations},
    {"idioms", &NumberWords::idioms},
    {"counted_after", &NumberWords::counted_after},
    {"counted_at_stop", &NumberWords::counted_at_stop},
    {"counted_of", &NumberWords::counted_of},
    {"stops", &NumberWords::stops},
    {"not_even", &NumberWords::not_even},
    {"not_one", &NumberWords::not_one},
    {"not_one_at_stop", &NumberWords::not_one_at_stop},
    {"joined_before", &NumberWords::joined_before},
    {"before.at_least", &NumberWords::before_at_least},
    {"before.at_most", &NumberWords::before_at_most},
    {"before.about", &NumberWords::before_about},
    {"before.not", &NumberWords::before_not},
    {"after.at_least", &NumberWords::after_at_least},
    {"after.not", &NumberWords::after_not},
    {"after_unit.at_least", &NumberWords::after_unit_at_least},
    {"after_unit.at_most", &NumberWords::after_unit_at_most},
    {"after_unit.about", &NumberWords::after_unit_about},
    {"percent.before", &NumberWords::percent_before},
    {"percent.points", &NumberWords::percent_points},
    {"percent.decimal_point", &NumberWords::decimal_point},
    {"date.year", &NumberWords::year},
    {"date.year_tail", &NumberWords::year_tail},
    {"date.month", &NumberWords::month},
    {"date.month_tail", &NumberWords::month_tail},
    {"date.day", &NumberWords::day},
    {"date.day_alone", &NumberWords::day_alone},
    {"date.day_not", &NumberWords::day_not},
    {"date.hour", &NumberWords::hour},
    {"range.years", &NumberWords::range_years},
    {"range.months", &NumberWords::range_months},
    {"range.ordinals", &NumberWords::range_ordinals},
    {"ordinal_before", &NumberWords::ordinal_before},
    {"number_of_thing", &NumberWords::number_of_thing},
    {"number_sign", &NumberWords::number_sign},
    {"number_prefix", &NumberWords::number_prefix},
    {"phone_before", &NumberWords::phone_before},
    {"phone_link", &NumberWords::phone_link},
    {"phone_joint", &NumberWords::phone_joint},
    {"hotline_after", &NumberWords::hotline_after},
};

using Characters = std::vector<std::pair<std::string, std::int64_t>>;

// A mistake in [numerals], empty for none.
std::string add_numerals(const toml::table& table, Characters& characters) {
  for (const auto& [key, node] : table) {
    const std::string character(key.str());
    const std::int64_t value = node.value_or<std::int64_t>(-1);
    const bool fits = value >= 0 && (value < 10 || value % 10 == 0);
    if (character.size() != 3 || !fits) {
      return "numerals: '" + character +
             "' must be one Han character with 0 to 9 or a multiple of 10";
    }
    std::erase_if(characters, [&](const auto& known) { return known.first == character; });
    characters.emplace_back(character, value);
  }
  return "";
}

}  // namespace

std::string_view name(NumberKind kind) {
  static constexpr std::array<std::string_view, 10> kNames = {
      "count",   "percent",         "date",  "date",        "duration",
      "article", "document_number", "phone", "list_marker", "code"};
  return kNames[static_cast<std::size_t>(kind)];
}

Result<std::shared_ptr<const NumberWords>> NumberWords::load(
    const std::vector<std::pair<std::string, std::string_view>>& files) {
  std::array<std::vector<std::string>, std::size(kLists)> lists;
  Characters characters;
  for (const auto& [file, content] : files) {
    const Result<toml::table> parsed = read_toml(content, file);
    if (!parsed) return parsed.error();
    const toml::table& table = *parsed;
    const std::vector<std::string> replaced = toml_strings(table["replace"]);
    for (std::size_t i = 0; i < lists.size(); ++i) {
      const bool alone =
          std::find(replaced.begin(), replaced.end(), kLists[i].path) != replaced.end();
      if (alone) lists[i].clear();
      for (std::string& word : toml_strings(table.at_path(kLists[i].path))) {
        lists[i].push_back(std::move(word));
      }
    }
    if (const toml::table* numerals = table["numerals"].as_table()) {
      const std::string mistake = add_numerals(*numerals, characters);
      if (!mistake.empty()) return Error{Errc::kRules, fmt::format("{}:1: {}", file, mistake)};
    }
  }
  auto words = std::make_shared<NumberWords>();
  for (std::size_t i = 0; i < lists.size(); ++i) {
    (*words).*(kLists[i].list) = WordList(std::move(lists[i]));
  }
  words->numerals = Numerals(std::move(characters));
  return std::shared_ptr<const NumberWords>(std::move(words));
}

std::optional<Decimal> parse_numeral(std::string_view text) {
  static const Numerals builtin = [] {
    constexpr std::string_view kFile = "lib/extract/numbers.toml";
    const auto words = NumberWords::load({{std::string(kFile), embedded(kFile)}});
    return words.ok() ? (*words)->numerals : Numerals();
  }();
  return builtin.parse(text);
}

}  // namespace gongkai::detail
