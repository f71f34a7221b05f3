#include "gold.h"

#include <fmt/core.h>

#include <utility>

#include "core/catalogue.h"
#include "core/read_file.h"
#include "core/text.h"
#include "store/saved_table.h"

namespace gongkai::cli {
namespace {

// "# a=1 b=two words c=": a word without '=' belongs to the value before it.
std::map<std::string, std::string> parse_meta(std::string_view line) {
  std::map<std::string, std::string> meta;
  std::string* value = nullptr;
  for (std::string_view word : detail::split(line.substr(1), ' ')) {
    if (const std::size_t equals = word.find('='); equals != std::string_view::npos) {
      value = &meta[std::string(word.substr(0, equals))];
      *value = word.substr(equals + 1);
    } else if (value != nullptr && !word.empty()) {
      value->append(" ").append(word);
    }
  }
  return meta;
}

std::optional<Status> parse_status(std::string_view word) {
  if (word == "required") return Status::kRequired;
  if (word == "optional") return Status::kOptional;
  if (word == "forbidden") return Status::kForbidden;
  return std::nullopt;
}

// False where the word names no scope. Empty is any scope.
bool parse_scope(std::string_view word, std::optional<Scope>& scope) {
  if (word.empty()) return true;
  for (const Scope known : {Scope::kUnspecified, Scope::kWhole, Scope::kOwnBody}) {
    if (word == name(known)) scope = known;
  }
  return scope.has_value();
}

// The reason why the line is wrong, or nothing.
std::optional<std::string> parse_row(std::string_view line, GoldRow& row) {
  std::vector<std::string_view> fields = detail::split(line, '\t');
  if (fields.size() < 4) return "a row has status, indicator, applicant, value and scope";
  fields.resize(5);
  const auto status = parse_status(fields[0]);
  if (!status) return fmt::format("no such status: {}", fields[0]);
  if (detail::Catalogue::get().find(fields[1]) == nullptr) {
    return fmt::format("no such indicator: {}; did you mean {}?", fields[1],
                       detail::Catalogue::get().nearest(fields[1]));
  }
  if (detail::Catalogue::get().find_applicant(fields[2]) == nullptr) {
    return fmt::format("no such applicant: {}", fields[2]);
  }
  const auto value = Decimal::parse(fields[3]);
  if (!value) return fmt::format("not a number: {}", fields[3]);
  if (!parse_scope(detail::trim(fields[4]), row.scope)) {
    return fmt::format("no such scope: {}", fields[4]);
  }
  row.status = *status;
  row.indicator = fields[1];
  row.applicant = fields[2];
  row.value = *value;
  return std::nullopt;
}

}  // namespace

std::string gold_key(const std::filesystem::path& path) {
  const std::string stem = path.stem().string();
  const bool by_folder = path.filename() == "figures.tsv" || stem == "report";
  return by_folder ? path.parent_path().filename().string() : stem;
}

Result<Gold> parse_gold(std::string_view content, const std::string& path) {
  Gold gold;
  gold.path = path;
  int number = 0;
  bool header_seen = false;
  for (std::string_view line : detail::split(content, '\n')) {
    ++number;
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.empty()) continue;
    if (line.front() == '#') {
      if (number == 1) gold.meta = parse_meta(line);
      continue;
    }
    if (!std::exchange(header_seen, true)) continue;
    GoldRow row;
    row.line = number;
    if (const auto mistake = parse_row(line, row)) {
      return Error{Errc::kInvalid, fmt::format("{}:{}: {}", path, number, *mistake)};
    }
    gold.rows.push_back(std::move(row));
  }
  if (!header_seen) {
    return Error{Errc::kInvalid,
                 fmt::format("{}:{}: ends before its line of names: status, indicator, applicant, "
                             "value, scope",
                             path, number)};
  }
  return gold;
}

Result<std::map<std::string, Gold>> read_gold(const std::filesystem::path& directory) {
  std::map<std::string, Gold> all;
  std::error_code error;
  for (auto it = std::filesystem::recursive_directory_iterator(directory, error);
       !error && it != std::filesystem::recursive_directory_iterator(); it.increment(error)) {
    if (it->path().extension() != ".tsv") continue;
    const Result<std::string> content = detail::read_file(it->path());
    if (!content.ok()) return content.error();
    const Result<std::string> text = detail::table_text(*content, it->path().string());
    if (!text.ok()) return text.error();
    Result<Gold> gold = parse_gold(*text, it->path().string());
    if (!gold.ok()) return gold.error();
    const std::string key = gold_key(it->path());
    if (!all.emplace(key, std::move(*gold)).second) {
      return Error{Errc::kInvalid, "two gold files are called " + key};
    }
  }
  if (error) {
    return Error{Errc::kIo,
                 fmt::format("cannot read the folder {}: {}", directory.string(), error.message())};
  }
  if (all.empty()) return Error{Errc::kNotFound, "no *.tsv below " + directory.string()};
  return all;
}

}  // namespace gongkai::cli
