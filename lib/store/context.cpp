#include "gongkai/context.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "core/csv.h"
#include "core/embedded.h"
#include "core/measures.h"
#include "core/sha256.h"
#include "core/text.h"
#include "store/archive_impl.h"
#include "store/saved_table.h"

namespace gongkai {
namespace {

using detail::Connection;
using detail::misfit;
using detail::or_null;
using detail::Statement;
using detail::table_text;

constexpr std::array<std::string_view, 5> kColumns = {"jurisdiction_code", "year", "measure",
                                                      "value", "unit"};
constexpr std::size_t kNeededColumns = 4;
constexpr std::size_t kLongestName = 64;
constexpr std::string_view kPerson = "person";            // a unit of schema/context.tsv
constexpr std::int64_t kLargest = 1'000'000'000'000'000;  // of a coefficient, in our unit

std::string_view file_name(std::string_view path) {
  const std::size_t slash = path.find_last_of("/\\");
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

// A measure that schema/context.tsv knows.
struct KnownMeasure {
  std::string_view code, unit;
  std::vector<std::string_view> names;
  std::map<std::string_view, std::int64_t> units;  // as written -> how many of ours
};

std::vector<KnownMeasure> known_measures() {
  std::vector<KnownMeasure> known;
  for (const auto& row : detail::read_tsv(detail::embedded("schema/context.tsv"), 6)) {
    KnownMeasure measure{row[0], row[1], detail::split(row[2], ' '), {}};
    for (const std::string_view unit : detail::split(row[3], ' ')) {
      const std::size_t equals = unit.find('=');
      const auto factor = Decimal::parse(unit.substr(equals + 1));
      if (factor) measure.units[unit.substr(0, equals)] = factor->coefficient;
    }
    known.push_back(std::move(measure));
  }
  return known;
}

struct Row {
  std::string code, measure, unit;
  int year = 0;
  Decimal value;
  int line = 0;
};

// Reads the file; the first mistake ends it.
class Reader {
 public:
  Reader(Connection& db, std::string_view file, std::string_view csv)
      : db_(db), file_(file), csv_(csv), known_(known_measures()) {}

  Result<std::vector<Row>> read() {
    std::vector<std::string> fields;
    if (!csv_.next(fields)) return wrong("the file is empty");
    if (Result<void> found = find_columns(fields); !found) return found.error();
    const std::size_t columns = fields.size();
    std::vector<Row> rows;
    while (csv_.next(fields)) {
      if (fields.size() == 1 && fields[0].empty()) continue;
      if (csv_.broken()) break;
      if (const auto why = misfit(fields, columns)) return wrong(*why);
      Result<Row> row = read_row(fields);
      if (!row) return row.error();
      if (Result<void> fits = fits_in(*row); !fits) return fits.error();
      rows.push_back(std::move(*row));
    }
    if (csv_.broken()) return wrong("a quote is never closed");
    if (rows.empty()) return wrong("the file has no rows under its first line");
    return rows;
  }

 private:
  Error wrong(std::string_view what) const {
    return {Errc::kInvalid, fmt::format("{}:{}: {}", file_, std::max(csv_.line(), 1), what), 0};
  }

  Result<void> find_columns(const std::vector<std::string>& names) {
    at_.fill(std::string::npos);
    for (std::size_t i = 0; i < kColumns.size(); ++i) {
      const auto it = std::find(names.begin(), names.end(), kColumns[i]);
      if (it != names.end()) {
        at_[i] = static_cast<std::size_t>(it - names.begin());
      } else if (i < kNeededColumns) {
        return wrong(
            fmt::format("the first line names no column {}; it must name jurisdiction_code, "
                        "year, measure and value, with commas between them",
                        kColumns[i]));
      }
    }
    return {};
  }

  Result<Row> read_row(const std::vector<std::string>& fields) {
    const auto field = [&](std::size_t column) -> std::string {
      return at_[column] < fields.size() ? fields[at_[column]] : "";
    };
    Row row;
    row.line = csv_.line();
    row.code = field(0);
    if (Result<void> known = knows_code(row.code); !known) return known.error();
    const auto year = Decimal::parse(field(1));
    if (!year || !year->is_integer() || year->coefficient < 1949 || year->coefficient > 2099) {
      return wrong(fmt::format("\"{}\" is no year", field(1)));
    }
    row.year = static_cast<int>(year->coefficient);
    const auto value = Decimal::parse(field(3));
    if (!value) return wrong(fmt::format("\"{}\" is no number", field(3)));
    row.value = *value;
    return name_and_unit(field(2), field(4), std::move(row));
  }

  Result<void> knows_code(std::string_view code) {
    const bool digits = code.size() == 6 && std::all_of(code.begin(), code.end(), detail::is_digit);
    if (!digits) return wrong(fmt::format("\"{}\" is no six-digit code", code));
    Statement known = db_.prepare("SELECT 1 FROM jurisdiction WHERE code = ?1");
    if (!known.bind(code).step()) {
      return wrong(fmt::format("there is no jurisdiction with the code {}", code));
    }
    return {};
  }

  // Brings the measure to its usual name, and the value to its unit.
  Result<Row> name_and_unit(const std::string& name, const std::string& unit, Row row) {
    const auto known = std::find_if(known_.begin(), known_.end(), [&](const KnownMeasure& m) {
      return m.code == name || std::find(m.names.begin(), m.names.end(), name) != m.names.end();
    });
    if (known == known_.end()) {
      if (!is_name(name)) {
        return wrong(
            fmt::format("\"{}\" is no name of a measure: small letters, digits, _ and .", name));
      }
      row.measure = name;
      row.unit = unit;
      return row;
    }
    // Counts and amounts, all that the table knows; a measure of the user's own may be a change.
    if (row.value.coefficient <= 0) return wrong(fmt::format("{} must be above 0", known->code));
    row.measure = known->code;
    row.unit = known->unit;
    if (Result<void> done = to_own_unit(*known, unit, row); !done) return done.error();
    if (row.unit == kPerson && !row.value.is_integer()) {
      return wrong(fmt::format("{} counts people: {} is no whole number", known->code,
                               row.value.to_string()));
    }
    return row;
  }

  Result<void> to_own_unit(const KnownMeasure& known, const std::string& unit, Row& row) {
    if (unit.empty()) return {};
    const auto factor = known.units.find(unit);
    if (factor == known.units.end()) {
      std::string units;
      for (const auto& [written, times] : known.units) {
        units += (units.empty() ? "" : ", ") + std::string(written);
      }
      return wrong(
          fmt::format("{} cannot be in \"{}\"; its units are {}", known.code, unit, units));
    }
    if (row.value.coefficient > kLargest / factor->second) return wrong("the value is too large");
    row.value = Decimal::of(row.value.coefficient * factor->second, row.value.scale);
    return {};
  }

  static bool is_name(std::string_view name) {
    if (name.empty() || name.size() > kLongestName || name[0] < 'a' || name[0] > 'z') return false;
    return std::all_of(name.begin(), name.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || detail::is_digit(c) || c == '_' || c == '.';
    });
  }

  // Against the rows before it, and what other files gave.
  Result<void> fits_in(const Row& row) {
    const auto place = std::make_tuple(row.measure, row.code, row.year);
    const auto [earlier, is_new] = lines_.emplace(place, row.line);
    if (!is_new) {
      return wrong(fmt::format("{} of {} in {} stands on line {} already", row.measure, row.code,
                               row.year, earlier->second));
    }
    const auto [unit, first] = units_.emplace(row.measure, std::make_pair(row.unit, row.line));
    if (unit->second.first != row.unit) {
      return wrong(fmt::format("{} is in \"{}\" here and in \"{}\" on line {}", row.measure,
                               row.unit, unit->second.first, unit->second.second));
    }
    Statement other = db_.prepare(
        "SELECT file, line FROM context_row WHERE measure = ?1 AND jurisdiction_code = ?2 "
        "AND year = ?3 AND file <> ?4");
    if (other.bind(row.measure, row.code, row.year, file_).step()) {
      return wrong(fmt::format(
          "{} of {} in {} was given by {} on line {}; take that back with "
          "gongkai context --remove {}",
          row.measure, row.code, row.year, other.text(0), other.integer(1), other.text(0)));
    }
    if (!first) return {};
    Statement units = db_.prepare(
        "SELECT coalesce(unit, ''), file FROM context_row WHERE measure = ?1 AND file <> ?2 "
        "AND coalesce(unit, '') <> ?3 LIMIT 1");
    if (units.bind(row.measure, file_, row.unit).step()) {
      return wrong(fmt::format("{} is in \"{}\" here and in \"{}\" in {}", row.measure, row.unit,
                               units.text(0), units.text(1)));
    }
    return {};
  }

  Connection& db_;
  std::string_view file_;
  detail::CsvReader csv_;
  std::vector<KnownMeasure> known_;
  std::array<std::size_t, kColumns.size()> at_{};
  std::map<std::tuple<std::string, std::string, int>, int> lines_;
  std::map<std::string, std::pair<std::string, int>> units_;
};

void write_rows(Connection& db, std::string_view file, std::string_view csv,
                const std::vector<Row>& rows) {
  db.prepare("DELETE FROM context_row WHERE file = ?1").exec(file);
  detail::Sha256 hash;
  hash.add(csv);
  db.prepare(
        "INSERT INTO context_file VALUES (?1, ?2) ON CONFLICT (file) DO UPDATE SET "
        "sha256 = excluded.sha256")
      .exec(file, hash.hex());
  Statement insert = db.prepare("INSERT INTO context_row VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
  for (const Row& row : rows) {
    insert.exec(row.measure, row.code, row.year, row.value.coefficient, row.value.scale,
                or_null(row.unit), file, row.line);
  }
}

std::vector<ContextMeasure> summary_of(const std::vector<Row>& rows) {
  std::map<std::string_view, ContextMeasure> measures;
  for (const Row& row : rows) {
    ContextMeasure& measure = measures[row.measure];
    const bool is_new = measure.rows++ == 0;
    measure.measure = row.measure;
    measure.unit = row.unit;
    measure.first_year = is_new ? row.year : std::min(measure.first_year, row.year);
    measure.last_year = std::max(measure.last_year, row.year);
  }
  std::vector<ContextMeasure> summary;
  summary.reserve(measures.size());
  for (auto& [name, measure] : measures) summary.push_back(std::move(measure));
  return summary;
}

}  // namespace

Result<std::vector<ContextMeasure>> import_context(Archive& archive, std::string_view name,
                                                   std::string_view csv) {
  Archive::Impl& impl = archive.impl();
  const std::string_view file = file_name(name);
  if (file.empty()) return Error{Errc::kInvalid, "the context file has no name", 0};
  const Result<std::string> text = table_text(csv, file);
  if (!text) return text.error();
  if (Result<void> entered = impl.enter(); !entered) return entered.error();
  Result<std::vector<Row>> rows = Reader(impl.writer, file, *text).read();
  if (!rows) return impl.leave(rows.error()).error();
  write_rows(impl.writer, file, csv, *rows);
  const Result<void> left = impl.leave(impl.writer.status("importing " + std::string(file)));
  if (!left) return left.error();
  return summary_of(*rows);
}

Result<std::int64_t> forget_context(Archive& archive, std::string_view name) {
  Archive::Impl& impl = archive.impl();
  const std::string_view file = file_name(name);
  if (Result<void> entered = impl.enter(); !entered) return entered.error();
  Connection& db = impl.writer;
  db.prepare("DELETE FROM context_row WHERE file = ?1").exec(file);
  const std::int64_t rows = db.changes();
  db.prepare("DELETE FROM context_file WHERE file = ?1").exec(file);
  if (db.ok() && db.changes() == 0) {
    return impl
        .leave(Error{Errc::kNotFound, fmt::format("no context file {} was imported", file), 0})
        .error();
  }
  const Result<void> left = impl.leave(db.status("removing " + std::string(file)));
  if (!left) return left.error();
  return rows;
}

}  // namespace gongkai
