#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "core/text.h"
#include "gongkai/archive.h"

namespace gongkai {
namespace {

// Reads CSV by RFC 4180, one record at a time.
class CsvReader {
 public:
  explicit CsvReader(std::string_view text) : text_(text) {
    if (text_.substr(0, 3) == "\xEF\xBB\xBF") text_.remove_prefix(3);
  }

  int line() const { return line_; }  // of the record read last, from 1

  // False at the end. `broken_` where a quote is never closed.
  bool next(std::vector<std::string>& fields) {
    fields.clear();
    if (at_ >= text_.size()) return false;
    line_ = next_line_;
    while (true) {
      fields.push_back(field());
      if (at_ >= text_.size()) return true;
      const char separator = text_[at_++];
      if (separator == ',') continue;
      ++next_line_;
      return true;
    }
  }
  bool broken() const { return broken_; }

 private:
  std::string field() {
    if (at_ < text_.size() && text_[at_] == '"') return quoted();
    const std::size_t end = std::min(text_.find_first_of(",\n", at_), text_.size());
    std::string_view field = text_.substr(at_, end - at_);
    at_ = end;
    return std::string(detail::trim(field));
  }

  std::string quoted() {
    std::string out;
    for (++at_; at_ < text_.size(); ++at_) {
      if (text_[at_] == '\n') ++next_line_;
      if (text_[at_] != '"') {
        out += text_[at_];
      } else if (at_ + 1 < text_.size() && text_[at_ + 1] == '"') {
        out += text_[at_++];
      } else {
        // What stands between the closing quote and the separator is no part of the field.
        at_ = std::min(text_.find_first_of(",\n", at_), text_.size());
        return out;
      }
    }
    broken_ = true;
    return out;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  int line_ = 0;
  int next_line_ = 1;
  bool broken_ = false;
};

constexpr std::array<std::string_view, 5> kColumns = {"path", "url", "authority",
                                                      "jurisdiction_code", "year"};

Error wrong(std::string_view name, int line, std::string_view what) {
  return {Errc::kInvalid, fmt::format("{}:{}: {}", name, line, what), 0};
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

}  // namespace

Result<Manifest> Manifest::parse(std::string_view csv, std::string_view name) {
  CsvReader reader(csv);
  std::vector<std::string> fields;
  if (!reader.next(fields)) return wrong(name, 1, "the manifest is empty");
  std::array<std::size_t, kColumns.size()> at{};
  at.fill(std::string::npos);
  bool any = false;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const auto known = std::find(kColumns.begin(), kColumns.end(), fields[i]);
    if (known == kColumns.end()) continue;  // other columns are the user's own
    at[static_cast<std::size_t>(known - kColumns.begin())] = i;
    any = true;
  }
  if (!any) {
    return wrong(name, 1, "the first line must name columns: path, url, authority, "
                          "jurisdiction_code, year");
  }
  Manifest manifest;
  while (reader.next(fields)) {
    if (fields.size() == 1 && fields[0].empty()) continue;
    const auto field = [&](std::size_t column) -> std::string {
      return at[column] < fields.size() ? fields[at[column]] : "";
    };
    Row row{field(0), field(1), field(2), field(3), 0};
    const std::optional<int> year = year_of(field(4));
    if (!year) return wrong(name, reader.line(), fmt::format("\"{}\" is no year", field(4)));
    row.year = *year;
    const bool digits = std::all_of(row.jurisdiction_code.begin(), row.jurisdiction_code.end(),
                                    detail::is_digit);
    if (!row.jurisdiction_code.empty() && (row.jurisdiction_code.size() != 6 || !digits)) {
      return wrong(name, reader.line(),
                   fmt::format("\"{}\" is no six-digit code", row.jurisdiction_code));
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
