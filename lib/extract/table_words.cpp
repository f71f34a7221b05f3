#include "extract/table_words.h"

#include <algorithm>
#include <array>
#include <optional>

#include "core/text.h"

namespace gongkai::detail {
namespace {

constexpr std::size_t kYearDigits = 4;

// The years that a label prints in digits are cut out of it, with the words that end a year.
struct LabelYears {
  std::string rest;
  bool any = false;
  bool other = false;  // one of them is not the report's
};

LabelYears take_years(std::string_view label, int year) {
  LabelYears years;
  for (std::size_t i = 0; i < label.size();) {
    std::size_t end = i;
    while (end < label.size() && is_digit(label[end])) ++end;
    const std::string_view digits = label.substr(i, end - i);
    const bool is_year =
        digits.size() == kYearDigits && (digits.starts_with("19") || digits.starts_with("20"));
    if (!is_year) {
      const std::size_t n = std::max<std::size_t>(end - i, utf8_length(label[i]));
      years.rest += label.substr(i, n);
      i += n;
      continue;
    }
    years.any = true;
    years.other |= digits != std::to_string(year);
    i = end;
    for (const std::string_view tail : {"年度", "年份", "年"}) {
      if (!label.substr(i).starts_with(tail)) continue;
      i += tail.size();
      break;
    }
  }
  return years;
}

}  // namespace

Result<std::shared_ptr<const TableWords>> TableWords::load(
    const std::vector<std::pair<std::string, std::string_view>>& files) {
  struct SetOf {
    std::string_view path;
    Words TableWords::*set;
  };
  static constexpr std::array<SetOf, 11> kSets{{{"column.amount", &TableWords::amount_},
                                                {"column.counted", &TableWords::counted_},
                                                {"column.scope", &TableWords::scope_},
                                                {"column.total", &TableWords::total_},
                                                {"column.this_year", &TableWords::this_year_},
                                                {"column.unit", &TableWords::unit_},
                                                {"column.silent", &TableWords::silent_},
                                                {"row.total", &TableWords::total_row_},
                                                {"row.amount", &TableWords::amount_row_},
                                                {"row.period", &TableWords::period_},
                                                {"body.headers", &TableWords::body_headers_}}};
  auto words = std::make_shared<TableWords>();
  std::vector<std::string> this_year;
  std::vector<std::string> ends;
  std::vector<std::string> body_not;
  for (const auto& [file, content] : files) {
    const Result<toml::table> parsed = read_toml(content, file);
    if (!parsed) return parsed.error();
    const auto list = [&](std::string_view path) { return toml_strings(parsed->at_path(path)); };
    const auto append = [&](std::string_view path, std::vector<std::string>& to) {
      for (std::string& word : list(path)) to.push_back(std::move(word));
    };
    for (const SetOf& set : kSets) {
      for (std::string& word : list(set.path)) ((*words).*(set.set)).insert(std::move(word));
    }
    append("column.other_year", words->other_year_);
    append("column.unread", words->unread_);
    append("column.this_year", this_year);
    append("body.ends", ends);
    append("body.not", body_not);
    words->numerals_ += (*parsed)["row"]["numerals"].value_or(std::string());
  }
  words->this_year_before_ = WordList(std::move(this_year));
  words->body_ends_ = WordList(std::move(ends));
  words->body_not_ = WordList(std::move(body_not));
  return std::shared_ptr<const TableWords>(std::move(words));
}

bool TableWords::is_file(const toml::table& content) {
  return content["column"].is_table() || content["row"].is_table() || content["body"].is_table();
}

ColumnKind TableWords::column(std::string_view key, std::string_view note, int year) const {
  const LabelYears years = take_years(key, year);
  if (years.other || take_years(note, year).other || contains_any(note, other_year_) ||
      contains_any(note, unread_)) {
    return ColumnKind::kUnread;
  }
  std::string_view rest = years.rest;
  if (is(total_, rest)) return ColumnKind::kTotal;
  if (rest.empty() || is(this_year_, rest)) return ColumnKind::kAmount;
  rest.remove_prefix(this_year_before_.prefix_of(rest).size());
  if (contains_any(rest, other_year_) || contains_any(rest, unread_)) return ColumnKind::kUnread;
  return is(amount_, rest) || is(counted_, rest) ? ColumnKind::kAmount : ColumnKind::kNamed;
}

bool TableWords::says_what(std::string_view key, int year) const {
  const LabelYears years = take_years(key, year);
  std::string_view rest = years.rest;
  rest.remove_prefix(this_year_before_.prefix_of(rest).size());
  return is(counted_, rest);
}

bool TableWords::is_amount_row(std::string_view key, int year) const {
  const LabelYears years = take_years(key, year);
  if (years.other) return false;
  return (years.any && years.rest.empty()) || is(this_year_, years.rest) ||
         is(amount_row_, years.rest);
}

bool TableWords::says_this_year(std::string_view key, int year) const {
  const LabelYears years = take_years(key, year);
  return (years.any && !years.other) || this_year_before_.begins(years.rest);
}

LabelPeriod TableWords::period(std::string_view key, int year) const {
  const LabelYears years = take_years(key, year);
  if (years.any && years.rest.empty())
    return years.other ? LabelPeriod::kOtherYear : LabelPeriod::kOwnYear;
  // 第一季度, 12月: without what numbers it.
  std::string words;
  bool numbered = false;
  for (std::size_t i = 0; i < years.rest.size();) {
    const std::size_t n = utf8_length(years.rest[i]);
    const std::string_view character = std::string_view(years.rest).substr(i, n);
    if (is_digit(years.rest[i]) || numerals_.find(character) != std::string::npos) {
      numbered = true;
    } else {
      words += character;
    }
    i += n;
  }
  const bool half = !numbered && !is(silent_, words);  // 上半年, and not 月份
  return (numbered || half) && is(period_, words) ? LabelPeriod::kPart : LabelPeriod::kNone;
}

}  // namespace gongkai::detail
