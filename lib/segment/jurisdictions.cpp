#include "segment/jurisdictions.h"

#include <algorithm>
#include <charconv>

#include "core/embedded.h"
#include "core/text.h"

namespace gongkai::detail {

namespace {

// The tables begin here; a row first seen in it may be of any age.
constexpr std::string_view kFirstTable = "2007-12";
constexpr std::string_view kCity = "\u5E02";  // shi

int year_of(std::string_view date) {
  int year = 0;
  std::from_chars(date.data(), date.data() + std::min<std::size_t>(date.size(), 4), year);
  return year;
}

int month_of(std::string_view date) {
  int month = 0;
  if (date.size() >= 7) std::from_chars(date.data() + 5, date.data() + 7, month);
  return month;
}

Level level_from(std::string_view word) {
  return word == "nation"       ? Level::kNation
         : word == "province"   ? Level::kProvince
         : word == "prefecture" ? Level::kPrefecture
                                : Level::kCounty;
}

// The table that follows the one of `date`; empty after the newest.
std::string_view next_table(const std::vector<std::string_view>& tables, std::string_view date) {
  if (date.empty()) return {};
  const auto next = std::upper_bound(tables.begin(), tables.end(), date);
  return next == tables.end() ? std::string_view() : *next;
}

std::vector<std::string_view> table_dates() {
  std::vector<std::string_view> dates;
  for (const auto& row : read_tsv(embedded("schema/divisions/snapshots.tsv"), 1)) {
    dates.push_back(row[0]);
  }
  std::sort(dates.begin(), dates.end());
  return dates;
}

}  // namespace

// Valid at date D: first_seen <= D and D before the table that follows last_seen. In the year of
// a change the old unit and the new one both answer.
bool Division::valid_in(int year) const {
  if (year == 0) return true;
  if (first_seen > kFirstTable && year_of(first_seen) > year) return false;
  if (gone_by.empty()) return true;
  return year_of(gone_by) > year || (year_of(gone_by) == year && month_of(gone_by) > 1);
}

const Jurisdictions& Jurisdictions::get() {
  static const Jurisdictions jurisdictions;
  return jurisdictions;
}

Jurisdictions::Jurisdictions() {
  const std::vector<std::string_view> tables = table_dates();
  for (const auto& row : read_tsv(embedded("schema/divisions/divisions.tsv"), 6)) {
    const Division division{row[0], row[1], level_from(row[2]),        row[3],
                            row[4], row[5], next_table(tables, row[5])};
    if (division.level == Level::kNation) {
      nation_ = division;
    } else {
      divisions_.push_back(division);
    }
  }
  by_code_[nation_.code].push_back(&nation_);
  for (const Division& division : divisions_) {
    by_code_[division.code].push_back(&division);
    by_full_name_[division.name].push_back(&division);
    if (division.level == Level::kPrefecture && division.name.ends_with(kCity)) {
      by_stem_[division.name.substr(0, division.name.size() - kCity.size())].push_back(&division);
    }
    longest_name_ = std::max(longest_name_, division.name.size());
  }
  for (auto& [code, rows] : by_code_) {
    std::stable_sort(rows.begin(), rows.end(), [](const Division* a, const Division* b) {
      return a->first_seen < b->first_seen;
    });
  }
  for (const auto& row : read_tsv(embedded("schema/divisions/short_names.tsv"), 2)) {
    const auto found = by_code_.find(row[0]);
    if (found == by_code_.end()) continue;
    Rows& rows = by_short_name_[row[1]];
    rows.insert(rows.end(), found->second.begin(), found->second.end());
  }
  for (const auto& row : read_tsv(embedded("schema/divisions/successions.tsv"), 6)) {
    successions_.push_back({row[0], row[1], row[2], row[3], year_of(row[4]), row[5]});
  }
}

const Division* Jurisdictions::find(std::string_view code, int year) const {
  const auto found = by_code_.find(code);
  if (found == by_code_.end()) return nullptr;
  const Rows& rows = found->second;
  for (auto row = rows.rbegin(); row != rows.rend(); ++row) {
    if ((*row)->valid_in(year)) return *row;
  }
  return nullptr;
}

void Jurisdictions::add_valid(const NameTable& table, std::string_view name, int year, Rows& rows) {
  const auto found = table.find(name);
  if (found == table.end()) return;
  for (const Division* division : found->second) {
    if (division->valid_in(year)) rows.push_back(division);
  }
}

std::vector<const Division*> Jurisdictions::by_name(std::string_view name, int year) const {
  Rows rows;
  add_valid(by_full_name_, name, year, rows);
  if (rows.empty()) add_valid(by_short_name_, name, year, rows);
  return rows;
}

std::vector<const Division*> Jurisdictions::by_any_name(std::string_view name, int year) const {
  Rows rows;
  add_valid(by_full_name_, name, year, rows);
  add_valid(by_short_name_, name, year, rows);
  return rows;
}

std::vector<const Division*> Jurisdictions::by_stem(std::string_view stem, int year) const {
  Rows rows;
  add_valid(by_stem_, stem, year, rows);
  return rows;
}

std::string Jurisdictions::parents_path(std::string_view code, int year) const {
  const Division* division = find(code, year);
  if (division == nullptr || division->parent.empty()) return {};
  const Division* parent = find(division->parent, year);
  if (parent == nullptr) parent = find(division->parent, 0);
  if (parent == nullptr) return {};
  const std::string above = parents_path(parent->code, year);
  return above.empty() ? std::string(parent->name) : above + "/" + std::string(parent->name);
}

bool Jurisdictions::lies_in(const Division& division, const Division& ancestor) const {
  if (&ancestor == &nation_) return &division != &nation_;
  std::string_view parent = division.parent;
  while (!parent.empty()) {
    if (parent == ancestor.code) return true;
    const auto found = by_code_.find(parent);
    if (found == by_code_.end()) return false;
    parent = found->second.back()->parent;
  }
  return false;
}

}  // namespace gongkai::detail
