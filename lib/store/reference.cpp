#include "store/reference.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "core/crosswalk.h"
#include "core/embedded.h"
#include "core/measures.h"
#include "core/sha256.h"
#include "core/text.h"
#include "store/schema.h"

namespace gongkai::detail {
namespace {

constexpr std::array<std::string_view, 7> kReferenceFiles = {"schema/001_init.sql",
                                                             "schema/applicants.tsv",
                                                             "schema/crosswalk.tsv",
                                                             "schema/indicators.tsv",
                                                             "schema/measures.toml",
                                                             "schema/divisions/divisions.tsv",
                                                             "schema/divisions/successions.tsv"};

std::string reference_hash() {
  Sha256 hash;
  for (const std::string_view path : kReferenceFiles) hash.field(embedded(path));
  return hash.hex();
}

// divisions.tsv: code, name, level, parent_code, first_seen, last_seen, source.
void fill_jurisdictions(Connection& db) {
  Statement area = db.prepare(
      "INSERT INTO jurisdiction VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (code) DO UPDATE SET "
      "name = excluded.name, level = excluded.level, parent_code = excluded.parent_code, "
      "first_seen = min(excluded.first_seen, first_seen), last_seen = excluded.last_seen "
      "WHERE excluded.last_seen IS NULL OR excluded.last_seen >= last_seen");
  db.run("DELETE FROM jurisdiction_name");
  Statement name = db.prepare("INSERT OR IGNORE INTO jurisdiction_name VALUES (?1, ?2, ?3, ?4)");
  for (const auto& row : read_tsv(embedded("schema/divisions/divisions.tsv"), 6)) {
    area.exec(row[0], row[1], row[2], or_null(row[3]), row[4], or_null(row[5]));
    name.exec(row[0], row[1], row[4], or_null(row[5]));
  }
}

void fill_successions(Connection& db) {
  db.run("DELETE FROM succession");
  Statement insert = db.prepare(
      "INSERT OR IGNORE INTO succession (old_code, old_name, new_code, new_name, year, kind) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
  for (const auto& row : read_tsv(embedded("schema/divisions/successions.tsv"), 6)) {
    insert.exec(row[0], row[1], row[2], row[3],
                Decimal::parse(row[4]).value_or(Decimal()).coefficient, row[5]);
  }
}

void fill_catalogue(Connection& db, const Catalogue& catalogue) {
  Statement indicator = db.prepare(
      "INSERT INTO indicator (code, parent, relation, unit, forms, label_zh, label_en, note) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (code) DO UPDATE SET "
      "parent = excluded.parent, relation = excluded.relation, unit = excluded.unit, "
      "forms = excluded.forms, label_zh = excluded.label_zh, label_en = excluded.label_en, "
      "note = excluded.note");
  for (const Indicator& row : catalogue.indicators()) {
    indicator.exec(row.code, or_null(row.parent), or_null(row.relation), row.unit, row.forms,
                   row.label_zh, row.label_en, or_null(row.note));
  }
  Statement applicant = db.prepare(
      "INSERT INTO applicant (code, parent, label_zh, label_en) VALUES (?1, ?2, ?3, ?4) "
      "ON CONFLICT (code) DO UPDATE SET parent = excluded.parent, "
      "label_zh = excluded.label_zh, label_en = excluded.label_en");
  for (const Applicant& row : catalogue.applicants()) {
    applicant.exec(row.code, or_null(row.parent), row.label_zh, row.label_en);
  }
}

std::int64_t year_of(Era era) { return era == Era::kBefore2019 ? 2008 : 2019; }

void fill_crosswalk(Connection& db) {
  db.run("DELETE FROM crosswalk_term; DELETE FROM crosswalk");
  Statement insert = db.prepare("INSERT INTO crosswalk VALUES (?1, ?2, ?3, ?4, ?5)");
  Statement term = db.prepare(
      "INSERT INTO crosswalk_term SELECT ?1, ?2, ?3, indicator_id, ?5, ?6 FROM indicator "
      "WHERE code = ?4");
  for (const Harmonized& row : Crosswalk::get().rows()) {
    insert.exec(row.name, or_null(row.code_2008), or_null(row.code_2019), name(row.comparability),
                or_null(row.note));
    int alternative = 0;
    const Formula* before = nullptr;
    for (const Formula& formula : row.formulas) {
      alternative = before != nullptr && before->era == formula.era ? alternative + 1 : 1;
      before = &formula;
      for (const Term& t : formula.numerator) {
        term.exec(row.name, year_of(formula.era), alternative, t.indicator, t.weight,
                  static_cast<std::int64_t>(formula.numerator.size()));
      }
    }
  }
}

void fill_measures(Connection& db) {
  db.run("DELETE FROM measure_term; DELETE FROM measure_formula; DELETE FROM measure_definition");
  Statement definition =
      db.prepare("INSERT INTO measure_definition VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");
  Statement insert = db.prepare("INSERT INTO measure_formula VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
  Statement term = db.prepare(
      "INSERT INTO measure_term SELECT indicator_id, ?2, ?3, ?4, ?5 FROM indicator WHERE code = ?1");
  std::int64_t formula_id = 0;
  for (const Measure& m : Measures::builtin()->all()) {
    definition.exec(m.code, m.unit, m.per, name(m.comparability), m.small_n, m.label_zh, m.label_en,
                    or_null(m.caveat_zh), or_null(m.caveat_en));
    for (const Formula& formula : m.formulas) {
      const std::string_view below = formula.denominator.front().indicator;
      const bool by_context = below.substr(0, kContextPrefix.size()) == kContextPrefix;
      const auto terms = formula.numerator.size() + (by_context ? 0 : formula.denominator.size());
      insert.exec(++formula_id, m.code, year_of(formula.era), formula.text,
                  static_cast<std::int64_t>(terms),
                  by_context ? std::optional(below.substr(kContextPrefix.size())) : std::nullopt);
      for (const Term& t : formula.numerator) {
        term.exec(t.indicator, year_of(formula.era), formula_id, 0, t.weight);
      }
      for (const Term& t : formula.denominator) {
        term.exec(t.indicator, year_of(formula.era), formula_id, t.weight, 0);
      }
    }
  }
}

void fill_derivations(Connection& db, const Catalogue& catalogue) {
  db.run("DELETE FROM derivation_term; DELETE FROM derivation");
  Statement insert = db.prepare(
      "INSERT INTO derivation (form, indicator_id, applicant_id, terms, equation) "
      "VALUES (?1, (SELECT indicator_id FROM indicator WHERE code = ?2), "
      "(SELECT applicant_id FROM applicant WHERE code = ?3), ?4, ?5)");
  Statement term = db.prepare(
      "INSERT INTO derivation_term VALUES (?1, ?2, "
      "(SELECT indicator_id FROM indicator WHERE code = ?3), "
      "(SELECT applicant_id FROM applicant WHERE code = ?4))");
  for (const Derivation& d : derivations(catalogue)) {
    insert.exec(d.form, d.indicator, d.applicant, static_cast<std::int64_t>(d.terms.size()),
                d.equation());
    const std::int64_t id = db.last_id();
    int position = 0;
    for (const Derivation::Term& t : d.terms) term.exec(id, ++position, t.indicator, t.applicant);
  }
}

bool is_row_of_table_three(const Indicator& indicator, std::string_view form) {
  if (form != "2019" && form != "2021") return false;
  return indicator.code == "request.received" || indicator.code == "request.carried_in" ||
         indicator.code == "request.carried_out" || indicator.code == "outcome.total" ||
         indicator.code.substr(0, 12) == "outcome2019.";
}

class DerivationMaker {
 public:
  DerivationMaker(const Catalogue& catalogue, std::string_view form)
      : catalogue_(catalogue), form_(form) {}

  std::vector<Derivation> make() {
    for (const Indicator& indicator : catalogue_.indicators()) {
      if (is_row_of_table_three(indicator, form_)) {
        add_row(indicator);
      } else {
        add_parts(indicator, "total");
      }
    }
    return std::move(made_);
  }

 private:
  void add_row(const Indicator& indicator) {
    if (!indicator.printed_by(form_)) {
      add_parts(indicator, "total");
    } else {
      std::vector<Derivation::Term> terms;
      for (const auto column : applicant_columns()) terms.push_back({indicator.code, column});
      made_.push_back({form_, indicator.code, "total", std::move(terms)});
    }
    for (const auto column : applicant_columns()) add_parts(indicator, column);
  }

  void add_parts(const Indicator& indicator, std::string_view applicant) {
    std::vector<Derivation::Term> terms;
    if (append_parts(indicator, applicant, terms) && terms.size() > 1) {
      made_.push_back({form_, indicator.code, applicant, std::move(terms)});
    }
  }

  // The partition of `indicator` whose parts the form prints, down to printed cells. False where
  // there is none.
  bool append_parts(const Indicator& indicator, std::string_view applicant,
                    std::vector<Derivation::Term>& terms) {
    const std::string_view partition = printed_partition(indicator);
    if (partition.empty()) return false;
    for (const Indicator* part : catalogue_.parts(indicator.code, partition)) {
      if (part->printed_by(form_)) {
        terms.push_back({part->code, applicant});
      } else {
        append_parts(*part, applicant, terms);
      }
    }
    return true;
  }

  std::string_view printed_partition(const Indicator& indicator) {
    // Items count once however many channels or ways carried them: their parts are no sum.
    if (indicator.code == "disclosure.total" || indicator.code == "response.hot_topics") return {};
    for (const Indicator& part : catalogue_.indicators()) {
      if (part.parent == indicator.code && !part.partition().empty() &&
          (part.printed_by(form_) || !printed_partition(part).empty())) {
        return part.partition();
      }
    }
    return {};
  }

  const Catalogue& catalogue_;
  std::string_view form_;
  std::vector<Derivation> made_;
};

}  // namespace

std::string Derivation::equation() const {
  const auto side = [this](const Term& term) {
    std::string text(term.indicator);
    if (term.applicant != "total" || applicant != "total") {
      text += "[" + std::string(term.applicant) + "]";
    }
    return text;
  };
  std::string text = side({indicator, applicant}) + " = ";
  for (std::size_t i = 0; i < terms.size(); ++i) text += (i > 0 ? " + " : "") + side(terms[i]);
  return text;
}

std::vector<Derivation> derivations(const Catalogue& catalogue) {
  std::vector<Derivation> all;
  for (const std::string_view form : {"2014", "2019", "2021"}) {
    for (Derivation& derivation : DerivationMaker(catalogue, form).make()) {
      all.push_back(std::move(derivation));
    }
  }
  return all;
}

bool refresh_reference(Connection& db) {
  const std::string hash = reference_hash();
  {
    Statement known = db.prepare("SELECT value FROM property WHERE name = 'reference_hash'");
    if (known.bind().step() && known.text(0) == hash) return false;
  }
  const Catalogue& catalogue = Catalogue::get();
  fill_jurisdictions(db);
  fill_successions(db);
  fill_catalogue(db, catalogue);
  fill_crosswalk(db);
  fill_measures(db);
  fill_derivations(db, catalogue);
  db.prepare(
        "INSERT INTO property VALUES ('reference_hash', ?1) ON CONFLICT (name) DO UPDATE SET "
        "value = excluded.value")
      .exec(hash);
  return true;
}

}  // namespace gongkai::detail
