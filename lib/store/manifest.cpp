#include <algorithm>
#include <array>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include <fmt/format.h>

#include "core/csv.h"
#include "core/embedded.h"
#include "core/measures.h"
#include "core/text.h"
#include "gongkai/archive.h"
#include "store/saved_table.h"

namespace gongkai {
namespace {

constexpr std::array<std::string_view, 5> kColumns = {"path", "url", "authority",
                                                      "jurisdiction_code", "year"};

Error wrong(std::string_view name, int line, std::string_view what) {
  return {Errc::kInvalid, fmt::format("{}:{}: {}", name, line, what), 0};
}

// The code of an area in any year.
bool is_known_code(const std::string& code) {
  static const std::unordered_set<std::string_view> codes = [] {
    std::unordered_set<std::string_view> all;
    for (const auto& row :
         detail::read_tsv(detail::embedded("schema/divisions/divisions.tsv"), 1)) {
      all.insert(row[0]);
    }
    return all;
  }();
  return codes.contains(code);
}

// The year of a field: 0 where it is empty, nothing where it is no year.
std::optional<int> year_of(std::string_view text) {
  if (text.empty()) return 0;
  const std::optional<Decimal> number = Decimal::parse(text);
  if (!number || !number->is_integer()) return std::nullopt;
  if (number->coefficient < 1990 || number->coefficient > 2100) return std::nullopt;
  return static_cast<int>(number->coefficient);
}

// `path` is `tail`, or ends in it after a slash.
bool ends_in(std::string_view path, std::string_view tail) {
  if (tail.empty() || tail.size() > path.size()) return false;
  if (path.substr(path.size() - tail.size()) != tail) return false;
  return path.size() == tail.size() || path[path.size() - tail.size() - 1] == '/';
}

std::string_view file_name(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

bool says_the_same(const Manifest::Row& a, const Manifest::Row& b) {
  return std::tie(a.url, a.authority, a.jurisdiction_code, a.year) ==
         std::tie(b.url, b.authority, b.jurisdiction_code, b.year);
}

}  // namespace

Result<Manifest> Manifest::parse(std::string_view csv, std::string_view name) {
  const Result<std::string> text = detail::table_text(csv, name);
  if (!text) return text.error();
  detail::CsvReader reader(*text);
  std::vector<std::string> fields;
  if (!reader.next(fields)) return wrong(name, 1, "the manifest is empty");
  std::array<std::size_t, kColumns.size()> at{};
  at.fill(std::string::npos);
  bool any = false;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const auto known = std::find(kColumns.begin(), kColumns.end(), fields[i]);
    if (known == kColumns.end()) {
      // Other columns are the user's own, but for a slip of the pen.
      const std::string_view near = detail::near_of(fields[i], {kColumns.begin(), kColumns.end()});
      if (near.empty()) continue;
      return wrong(name, 1,
                   fmt::format("there is no column \"{}\"; the nearest is {}", fields[i], near));
    }
    at[static_cast<std::size_t>(known - kColumns.begin())] = i;
    any = true;
  }
  if (!any) {
    return wrong(name, 1,
                 "the first line must name columns, with commas between them: path, url, "
                 "authority, jurisdiction_code, year");
  }
  const std::size_t columns = fields.size();
  Manifest manifest;
  std::unordered_map<std::string, std::size_t> by_path;
  while (reader.next(fields)) {
    if (fields.size() == 1 && fields[0].empty()) continue;
    if (const auto why = detail::misfit(fields, columns)) return wrong(name, reader.line(), *why);
    const auto field = [&](std::size_t column) -> std::string {
      return at[column] < fields.size() ? fields[at[column]] : "";
    };
    Row row{field(0), field(1), field(2), field(3), 0, reader.line()};
    const std::optional<int> year = year_of(field(4));
    if (!year) return wrong(name, reader.line(), fmt::format("\"{}\" is no year", field(4)));
    row.year = *year;
    const bool digits =
        std::all_of(row.jurisdiction_code.begin(), row.jurisdiction_code.end(), detail::is_digit);
    if (!row.jurisdiction_code.empty() && (row.jurisdiction_code.size() != 6 || !digits)) {
      return wrong(name, reader.line(),
                   fmt::format("\"{}\" is no six-digit code", row.jurisdiction_code));
    }
    if (!row.jurisdiction_code.empty() && !is_known_code(row.jurisdiction_code)) {
      return wrong(
          name, reader.line(),
          fmt::format("{} is the code of no area in the tables of administrative divisions; "
                      "give the code of the area that the body reports to",
                      row.jurisdiction_code));
    }
    if (!row.path.empty()) {
      const auto [known, added] = by_path.emplace(row.path, manifest.rows_.size());
      if (!added && says_the_same(row, manifest.rows_[known->second])) continue;
      if (!added) {
        return wrong(name, row.line,
                     fmt::format("{} stands on line {} already, and something else is said of it",
                                 row.path, manifest.rows_[known->second].line));
      }
    }
    manifest.rows_.push_back(std::move(row));
  }
  if (reader.broken()) return wrong(name, reader.line(), "a quote is never closed");
  manifest.index();
  return manifest;
}

void Manifest::index() {
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    if (rows_[i].path.empty()) {
      by_url_[rows_[i].url].push_back(i);
    } else {
      by_file_name_[std::string(file_name(rows_[i].path))].push_back(i);
    }
  }
}

const Manifest::Row* Manifest::find(std::string_view path, std::string_view url) const {
  const Row* best = nullptr;
  if (const auto it = by_file_name_.find(std::string(file_name(path))); it != by_file_name_.end()) {
    for (const std::size_t i : it->second) {
      const Row& row = rows_[i];
      if (ends_in(path, row.path) && (best == nullptr || row.path.size() > best->path.size())) {
        best = &row;
      }
    }
  }
  if (best != nullptr || url.empty()) return best;
  const auto it = by_url_.find(std::string(url));
  return it != by_url_.end() ? &rows_[it->second.front()] : nullptr;
}

}  // namespace gongkai
