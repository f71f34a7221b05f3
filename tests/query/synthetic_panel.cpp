#include "synthetic_panel.h"

#include <sqlite3.h>

#include <cstdio>
#include <cstdlib>
#include <map>
#include <string_view>

#include "core/catalogue.h"
#include "gongkai/archive.h"
#include "segment/jurisdictions.h"
#include "store/reference.h"
#include "store/sqlite.h"

namespace gongkai::test {
namespace {

using detail::Catalogue;
using detail::Connection;
using detail::Derivation;
using detail::Indicator;
using detail::Statement;

std::string_view form_of(int year) { return year < 2019 ? "2014" : year < 2021 ? "2019" : "2021"; }

bool is_row_of_table_three(const Indicator& indicator, std::string_view form) {
  return form != "2014" &&
         (indicator.code.substr(0, 8) == "request." || indicator.code.substr(0, 7) == "outcome");
}

// Numbers that look random and are the same everywhere.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed * 2 + 1) {}
  std::int64_t below(std::int64_t bound) {
    state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<std::int64_t>((state_ >> 33U) % static_cast<std::uint64_t>(bound));
  }

 private:
  std::uint64_t state_;
};

// The cells of a form with their values: parts by dice, totals as sums of their parts.
struct Cells {
  using Key = std::pair<std::string_view, std::string_view>;  // indicator, applicant
  std::map<Key, std::int64_t> stated;
  std::map<Key, std::pair<std::int64_t, std::string>> derived;  // with the equation
};

Cells cells_of(std::string_view form, const std::vector<Derivation>& sums, Dice& dice) {
  Cells cells;
  for (const Indicator& indicator : Catalogue::get().indicators()) {
    if (!indicator.printed_by(form)) continue;
    cells.stated[{indicator.code, "total"}] = dice.below(40);
    if (!is_row_of_table_three(indicator, form)) continue;
    for (const std::string_view column : detail::applicant_columns()) {
      cells.stated[{indicator.code, column}] = dice.below(8);
    }
  }
  // Totals of totals stand before their parts in the catalogue.
  for (auto sum = sums.rbegin(); sum != sums.rend(); ++sum) {
    if (sum->form != form) continue;
    std::int64_t value = 0;
    bool known = true;
    for (const Derivation::Term& term : sum->terms) {
      const auto cell = cells.stated.find({term.indicator, term.applicant});
      known = known && cell != cells.stated.end();
      if (known) value += cell->second;
    }
    if (!known) continue;
    const auto stated = cells.stated.find({sum->indicator, sum->applicant});
    if (stated != cells.stated.end()) {
      stated->second = value;
    } else {
      cells.derived[{sum->indicator, sum->applicant}] = {value, sum->equation()};
    }
  }
  return cells;
}

class Loader {
 public:
  explicit Loader(Connection& db)
      : db_(db),
        report_(db.prepare(
            "INSERT INTO report (report_id, report_key, identity, jurisdiction_code, jurisdiction, "
            "authority, authority_kind, year, title, published_on, form, revision, is_current, "
            "body_hash, form_cells, source_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'government', ?7, "
            "?8, ?9, ?10, 1, 1, ?11, ?12, ?1)")),
        source_(db.prepare(
            "INSERT INTO source (source_id, path, sha256, bytes, rule_set, program_version) "
            "VALUES (?1, ?2, ?3, 0, '', '')")),
        link_(db.prepare("INSERT INTO report_source VALUES (?1, 0, ?1, 0, 0, '')")),
        figure_(db.prepare(
            "INSERT INTO figure_row VALUES (?1, ?2, (SELECT indicator_id FROM indicator WHERE code "
            "= ?3), (SELECT applicant_id FROM applicant WHERE code = ?4), ?5, 0, 'unspecified', "
            "NULL, 1, ?6, 'exact', ?7, 'form', 1, 'table', ?8, ?9, ?10, ?11, 0, ?12, NULL, NULL, NULL)")),
        passage_(db.prepare("INSERT OR IGNORE INTO passage VALUES (?1, ?2, ?3, ?4)")) {
    db.run("INSERT INTO rule VALUES (1, 'synthetic')");
  }

  void add(const detail::Division& county, int year, const Cells& cells) {
    const std::int64_t id = ++reports_;
    const std::string name(county.name);
    const std::string body = name + "人民政府";
    const std::string hash = std::to_string(100000000000 + id);
    const std::string identity = std::string(county.code) + "/" + body + "/" + std::to_string(year);
    const std::string form(form_of(year));
    source_.exec(id, "panel/" + identity + ".html", hash);
    report_.exec(id, identity + "#" + hash, identity, county.code, name, body, year,
                 name + std::to_string(year) + "年政府信息公开工作年度报告",
                 std::to_string(year + 1) + "-01-31", form, hash,
                 static_cast<std::int64_t>(cells.stated.size()));
    link_.exec(id);
    std::int64_t seq = 0;
    std::int64_t at = 0;
    std::string_view row;
    for (const auto& [cell, value] : cells.stated) {
      // One passage for each row of the form.
      if (cell.first != row) at += 200;
      row = cell.first;
      passage_.exec(id, at, at + 100, std::string(row) + "\t" + std::to_string(value));
      figure_.exec(id, seq, cell.first, cell.second, value, std::to_string(value), "stated",
                   at + seq % 90, at + seq % 90 + 2, at, at + 100, nullptr);
      ++seq;
    }
    for (const auto& [cell, sum] : cells.derived) {
      figure_.exec(id, seq++, cell.first, cell.second, sum.first, "", "derived", 0, 0, 0, 0,
                   sum.second);
    }
  }

 private:
  Connection& db_;
  Statement report_, source_, link_, figure_, passage_;
  std::int64_t reports_ = 0;
};

// Today's by code, then those that are gone.
std::vector<const detail::Division*> first_counties(std::size_t count) {
  std::map<std::pair<bool, std::string_view>, const detail::Division*> by_code;
  for (const detail::Division& division : detail::Jurisdictions::get().divisions()) {
    if (division.level != detail::Level::kCounty) continue;
    const detail::Division* newest = detail::Jurisdictions::get().find(division.code, 0);
    by_code.emplace(std::make_pair(!newest->last_seen.empty(), newest->code), newest);
  }
  std::vector<const detail::Division*> counties;
  for (const auto& [order, division] : by_code) {
    if (counties.size() < count) counties.push_back(division);
  }
  return counties;
}

}  // namespace

std::vector<std::string> make_panel(const std::filesystem::path& file, std::size_t count) {
  // The library makes the schema and its reference tables.
  if (Result<Archive> made = Archive::open(file); !made) {
    std::fprintf(stderr, "%s\n", made.error().message.c_str());
    std::abort();
  }
  Connection db;
  if (!db.open(file, Connection::Mode::kReadWrite)) std::abort();
  db.run("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -262144; BEGIN");
  const std::vector<Derivation> sums = detail::derivations(Catalogue::get());
  std::vector<std::string> codes;
  {
    Loader loader(db);
    for (const detail::Division* county : first_counties(count)) {
      codes.emplace_back(county->code);
      for (int year = kPanelFirstYear; year <= kPanelLastYear; ++year) {
        Dice dice(static_cast<std::uint64_t>(std::atoi(codes.back().c_str())) * 100 +
                  static_cast<std::uint64_t>(year - kPanelFirstYear));
        loader.add(*county, year, cells_of(form_of(year), sums, dice));
      }
    }
  }
  db.run("COMMIT; PRAGMA analysis_limit = 1000; ANALYZE");
  if (Result<void> status = db.status("loading the panel"); !status) {
    std::fprintf(stderr, "%s\n", status.error().message.c_str());
    std::abort();
  }
  return codes;
}

}  // namespace gongkai::test
