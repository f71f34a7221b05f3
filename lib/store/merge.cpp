// Joins databases that were made apart: Archive::merge().
//
// The rules are those of an ingest (report_store.cpp): a source is known by its path and bytes, a
// report by its key, and of two readings of one report the better print stands. Rows are copied
// from the attached shard by SQL; only the private ids of rules, items and columns are translated.
#include <sqlite3.h>

#include <array>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "gongkai/archive.h"
#include "store/archive_impl.h"

namespace gongkai {
namespace {

using detail::Connection;
using detail::ReportStore;
using detail::Statement;

// Tables of what people entered: both databases may hold a row about the same thing, and differ.
struct People {
  std::string_view table;
  std::string_view name;   // in the sentence about a conflict
  std::string_view key;    // columns that say what it is about
  std::string_view about;  // the same as one text
  std::string_view said;   // the other columns
};
constexpr std::array<People, 5> kPeople = {{
    {"assignment", "assignment of", "sha256, path, ordinal",
     "s.path || ', report ' || (s.ordinal + 1)", "jurisdiction_code, authority, year"},
    {"correction", "correction of", "identity, indicator, applicant",
     "s.identity || ' ' || s.indicator || '[' || s.applicant || ']'",
     "scope, coefficient, scale, note"},
    {"verdict", "verdict on", "finding_id", "'finding ' || s.finding_id", "verdict, note"},
    {"context_file", "context file", "file", "s.file", "sha256"},
    {"context_row", "context value", "measure, jurisdiction_code, year",
     "s.measure || ' ' || s.jurisdiction_code || ' ' || s.year", "coefficient, scale, unit"},
}};

// Tables whose rows belong to one report, with the columns behind report_id. Ids of items, columns
// and rules are translated by the temporary tables of the same name.
struct ReportRows {
  std::string_view table;
  std::string_view columns;
  std::string_view from;  // joins
  std::string_view where;
};
constexpr std::string_view kTranslated =
    "JOIN temp.indicator_of AS i ON i.old = x.indicator_id "
    "JOIN temp.applicant_of AS a ON a.old = x.applicant_id "
    "JOIN temp.rule_of AS u ON u.old = x.rule_id ";
constexpr std::array<ReportRows, 7> kReportRows = {{
    {"figure_row",
     "x.seq, i.new, a.new, x.coefficient, x.scale, x.scope, x.scope_words, x.is_primary, "
     "x.printed, x.qualifier, x.state, x.evidence, u.new, x.section, x.span_begin, x.span_end, "
     "x.quote_begin, x.quote_end, x.source_begin, x.proof, x.reading, x.row_label, x.column_label",
     kTranslated, "AND x.state NOT IN ('corrected', 'derived') "},
    {"reading_row",
     "x.seq, i.new, a.new, x.coefficient, x.scale, x.scope, x.printed, x.qualifier, x.state, "
     "x.evidence, u.new, x.section, x.span_begin, x.span_end, x.quote_begin, x.quote_end, "
     "x.row_label, x.column_label, x.outcome, x.part_of, x.reason",
     kTranslated, ""},
    {"mention_row",
     "x.seq, x.coefficient, x.scale, x.unit, x.printed, x.span_begin, x.span_end, x.quote_begin, "
     "x.quote_end, x.section, x.part_of",
     "", ""},
    {"skipped", "x.seq, x.kind, x.span_begin, x.span_end", "", ""},
    {"passage", "x.span_begin, x.span_end, x.text", "", ""},
    {"document_text", "x.text, x.body_begin, x.body_end", "", ""},
    {"finding_row",
     "x.seq, x.id, x.\"check\", x.verdict, x.severity, x.message_zh, x.message_en, x.operands, "
     "x.suspects, x.span_begin, x.span_end",
     "", ""},
}};

// Columns of `report` that say what it is; the rest says where it stands in its database.
constexpr std::string_view kReportColumns =
    "report_key, identity, jurisdiction_code, jurisdiction, authority, authority_kind, year, "
    "period_begin, period_end, title, published_on, signed_on, form, revision, is_current, "
    "candidates, body_hash, form_cells";

// The shard is attached as `shard`. Within a transaction.
class ShardMerge {
 public:
  ShardMerge(Connection& db, ReportStore& reports) : db_(db), reports_(reports) {}

  MergeSummary run() {
    name_conflicts();
    take_reference();
    take_people();
    take_sources();
    take_reports();
    settle_people();
    return std::move(summary_);
  }

 private:
  void name_conflicts() {
    for (const People& p : kPeople) {
      each(fmt::format("SELECT {} FROM shard.{} AS s JOIN main.{} AS m USING ({}) "
                       "WHERE ({}) IS NOT ({}) ORDER BY 1",
                       p.about, p.table, p.table, p.key, prefixed(p.said, "s."),
                       prefixed(p.said, "m.")),
           [&](const Statement& row) {
             summary_.conflicts.push_back(
                 fmt::format("the {} {} differs; the one here stays", p.name, row.text(0)));
           });
    }
    each(
        "SELECT s.path, s.rule_set = m.rule_set FROM shard.source AS s "
        "JOIN main.source AS m USING (path, sha256) "
        "WHERE (s.rule_set, s.url, s.declared_charset, s.manifest_authority, s.manifest_code, "
        "s.manifest_year) IS NOT (m.rule_set, m.url, m.declared_charset, m.manifest_authority, "
        "m.manifest_code, m.manifest_year) ORDER BY s.path, s.sha256",
        [&](const Statement& row) {
          summary_.conflicts.push_back(fmt::format(
              "{} was read {} there; the reading here stays", row.text(0),
              row.integer(1) != 0 ? "with another address or manifest" : "under other rules"));
        });
  }

  // "a, b" -> "s.a, s.b".
  static std::string prefixed(std::string_view columns, std::string_view prefix) {
    std::string out(prefix);
    for (const char c : columns) {
      out += c;
      if (c == ' ') out += prefix;
    }
    return out;
  }

  // Names that the shard has and this database lacks, and how its ids are called here.
  void take_reference() {
    db_.run(
        "INSERT OR IGNORE INTO main.jurisdiction SELECT * FROM shard.jurisdiction;"
        "INSERT OR IGNORE INTO main.indicator (code, parent, relation, unit, forms, label_zh, "
        "label_en, note) SELECT code, parent, relation, unit, forms, label_zh, label_en, note "
        "FROM shard.indicator ORDER BY indicator_id;"
        "INSERT OR IGNORE INTO main.applicant (code, parent, label_zh, label_en) "
        "SELECT code, parent, label_zh, label_en FROM shard.applicant ORDER BY applicant_id;"
        "INSERT OR IGNORE INTO main.rule (name) SELECT name FROM shard.rule ORDER BY rule_id;"
        "CREATE TEMP TABLE indicator_of (old INTEGER PRIMARY KEY, new INTEGER NOT NULL);"
        "INSERT INTO indicator_of SELECT s.indicator_id, m.indicator_id FROM shard.indicator AS s "
        "JOIN main.indicator AS m USING (code);"
        "CREATE TEMP TABLE applicant_of (old INTEGER PRIMARY KEY, new INTEGER NOT NULL);"
        "INSERT INTO applicant_of SELECT s.applicant_id, m.applicant_id FROM shard.applicant AS s "
        "JOIN main.applicant AS m USING (code);"
        "CREATE TEMP TABLE rule_of (old INTEGER PRIMARY KEY, new INTEGER NOT NULL);"
        "INSERT INTO rule_of SELECT s.rule_id, m.rule_id FROM shard.rule AS s "
        "JOIN main.rule AS m USING (name);");
    reports_.writer().learn_names();
  }

  void take_people() {
    // Before the new ones come in: what they change here.
    each(
        "SELECT DISTINCT r.report_id FROM shard.correction AS s "
        "JOIN main.report AS r USING (identity) WHERE NOT EXISTS (SELECT 1 FROM main.correction "
        "AS m WHERE (m.identity, m.indicator, m.applicant) = (s.identity, s.indicator, "
        "s.applicant))",
        [&](const Statement& row) { to_revise_.push_back(row.integer(0)); });
    each(
        "SELECT l.report_id, s.jurisdiction_code, s.authority, s.year FROM shard.assignment AS s "
        "JOIN main.source AS m USING (sha256, path) JOIN main.report_source AS l "
        "ON l.source_id = m.source_id AND l.ordinal = s.ordinal "
        "WHERE NOT EXISTS (SELECT 1 FROM main.assignment AS o WHERE (o.sha256, o.path, o.ordinal) "
        "= (s.sha256, s.path, s.ordinal)) ORDER BY s.sha256, s.path, s.ordinal",
        [&](const Statement& row) {
          to_assign_.push_back({row.integer(0), std::string(row.text(1)), std::string(row.text(2)),
                                static_cast<int>(row.integer(3))});
        });
    for (const People& p : kPeople) {
      db_.run(fmt::format("INSERT OR IGNORE INTO main.{} SELECT * FROM shard.{}", p.table, p.table)
                  .c_str());
    }
  }

  void take_sources() {
    db_.run(
        "CREATE TEMP TABLE source_of (old INTEGER PRIMARY KEY, new INTEGER NOT NULL, "
        "known INTEGER NOT NULL);"
        "INSERT INTO source_of SELECT s.source_id, m.source_id, 1 FROM shard.source AS s "
        "JOIN main.source AS m USING (path, sha256);");
    summary_.sources_known = db_.changes();
    constexpr std::string_view kColumns =
        "path, sha256, url, media_type, charset, declared_charset, bytes, rule_set, "
        "program_version, manifest_authority, manifest_code, manifest_year";
    db_.run(fmt::format("INSERT INTO main.source ({0}) SELECT {0} FROM shard.source AS s WHERE NOT "
                        "EXISTS (SELECT 1 FROM temp.source_of WHERE old = s.source_id) "
                        "ORDER BY s.source_id",
                        kColumns)
                .c_str());
    db_.run(
        "INSERT INTO source_of SELECT s.source_id, m.source_id, 0 FROM shard.source AS s "
        "JOIN main.source AS m USING (path, sha256) WHERE NOT EXISTS "
        "(SELECT 1 FROM temp.source_of WHERE old = s.source_id)");
    summary_.sources = db_.changes();
  }

  void take_reports() {
    Statement insert = db_.prepare(fmt::format(
        "INSERT INTO main.report ({0}, source_id) SELECT {0}, o.new FROM shard.report AS r "
        "JOIN temp.source_of AS o ON o.old = r.source_id WHERE r.report_id = ?1",
        kReportColumns));
    Statement replace = db_.prepare(fmt::format(
        "UPDATE main.report SET ({0}, source_id) = (SELECT {0}, o.new FROM shard.report AS r "
        "JOIN temp.source_of AS o ON o.old = r.source_id WHERE r.report_id = ?1) "
        "WHERE report_id = ?2",
        kReportColumns));
    std::vector<Statement> rows;
    rows.reserve(kReportRows.size());
    for (const ReportRows& r : kReportRows) {
      rows.push_back(
          db_.prepare(fmt::format("INSERT INTO main.{} SELECT ?2, {} FROM shard.{} AS x {}"
                                  "WHERE x.report_id = ?1 {}",
                                  r.table, r.columns, r.table, r.from, r.where)));
    }
    Statement links = db_.prepare(
        "INSERT INTO main.report_source SELECT o.new, l.ordinal, ?2, l.form_cells, l.figures, "
        "l.figures_hash FROM shard.report_source AS l JOIN temp.source_of AS o "
        "ON o.old = l.source_id WHERE l.report_id = ?1 AND o.known = 0");
    // Only reports that come with a source that is new here.
    Statement all = db_.prepare(
        "SELECT r.report_id, r.report_key, r.identity, max(l.form_cells), max(l.figures), s.sha256, "
        "s.path, EXISTS (SELECT 1 FROM shard.correction AS c WHERE c.identity = r.identity) "
        "FROM shard.report AS r JOIN shard.source AS s ON s.source_id = r.source_id "
        "LEFT JOIN shard.report_source AS l ON l.report_id = r.report_id "
        "AND l.source_id = r.source_id WHERE EXISTS (SELECT 1 FROM shard.report_source AS n "
        "JOIN temp.source_of AS o ON o.old = n.source_id WHERE n.report_id = r.report_id "
        "AND o.known = 0) GROUP BY r.report_id ORDER BY r.report_id");
    while (all.step()) {
      const std::int64_t there = all.integer(0);
      std::int64_t here = reports_.find_report(all.text(1));
      const bool is_new = here == 0;
      const ReportStore::Rank rank{all.integer(3), all.integer(4), std::string(all.text(5)),
                                   std::string(all.text(6))};
      const bool stands = is_new || rank.above(reports_.rank_of(here));
      if (is_new) {
        insert.exec(there);
        here = db_.last_id();
      } else if (stands) {
        reports_.writer().remove_rows(here);
        replace.exec(there, here);
      }
      if (stands) {
        for (Statement& statement : rows) statement.exec(there, here);
      }
      links.exec(there, here);
      if (stands) {
        // A correction had taken the use of the figure that was read.
        if (all.integer(7) != 0) reports_.writer().choose_primary(here);
        reports_.writer().revise(here);
      }
      reports_.compare_sources(here);
      reports_.renumber(all.text(2));
      ++(is_new ? summary_.reports : summary_.reports_known);
    }
  }

  // What people said of the shard's reports holds for the same reports here.
  void settle_people() {
    for (const Assigned& a : to_assign_) {
      reports_.assign(a.report_id, a.code, a.authority, a.year);
    }
    for (const std::int64_t report_id : to_revise_) reports_.writer().revise(report_id);
  }

  template <typename Row>
  void each(const std::string& sql, Row&& row) {
    Statement statement = db_.prepare(sql);
    while (statement.step()) row(statement);
  }

  struct Assigned {
    std::int64_t report_id;
    std::string code, authority;
    int year;
  };

  Connection& db_;
  ReportStore& reports_;
  MergeSummary summary_;
  std::vector<Assigned> to_assign_;
  std::vector<std::int64_t> to_revise_;
};

// Detaches what was attached, temporary tables gone.
class Attached {
 public:
  Attached(Connection& db, const std::filesystem::path& file) : db_(db) {
    db_.prepare("ATTACH ?1 AS shard").exec(file.string());
  }
  ~Attached() {
    db_.clear_error();
    for (const char* table : {"indicator_of", "applicant_of", "rule_of", "source_of"}) {
      db_.run(fmt::format("DROP TABLE IF EXISTS temp.{}", table).c_str());
    }
    db_.run("DETACH shard");
    db_.clear_error();
  }
  Attached(const Attached&) = delete;
  Attached& operator=(const Attached&) = delete;

 private:
  Connection& db_;
};

bool is_damaged(const std::filesystem::path& file) {
  Connection db;
  if (!db.open(file, Connection::Mode::kReadOnly)) return true;
  Statement check = db.prepare("PRAGMA quick_check(1)");
  return !check.step() || check.text(0) != "ok";
}

// SQLite names no file where one of two is damaged, and a connection takes its own for it.
Error naming_shard(Error error, const std::filesystem::path& shard) {
  const int damaged = SQLITE_CORRUPT;
  if ((error.sqlite_code & 0xFF) != damaged || !is_damaged(shard)) return error;
  return detail::sqlite_error(damaged, sqlite3_errstr(damaged), shard.string());
}

}  // namespace

Result<MergeSummary> Archive::merge(const std::filesystem::path& shard) {
  if (impl_->in_transaction) {
    return Error{Errc::kInvalid, "a merge is a transaction of its own; commit the one begun first",
                 0};
  }
  std::error_code code;
  if (std::filesystem::equivalent(shard, impl_->file, code)) {
    return Error{Errc::kInvalid, fmt::format("{} cannot be merged into itself", shard.string()), 0};
  }
  // It must be a database of this schema.
  if (Result<Archive> other = open(shard, Mode::kReadOnly); !other) return other.error();
  if (Result<void> ready = impl_->prepare_writing(); !ready) return ready.error();
  Connection& db = impl_->writer;
  const Attached attached(db, shard);
  if (Result<void> status = db.status("opening the shard"); !status) {
    return naming_shard(status.error(), shard);
  }
  if (Result<void> entered = impl_->enter(); !entered) return entered.error();
  MergeSummary summary = ShardMerge(db, *impl_->reports).run();
  Result<void> outcome = impl_->leave(db.status(fmt::format("merging {}", shard.string())));
  if (!outcome) return naming_shard(outcome.error(), shard);
  return summary;
}

}  // namespace gongkai
