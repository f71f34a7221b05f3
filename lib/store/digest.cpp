// Hashes the logical content of a database: no ids, no paths, no order of arrival.
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "core/sha256.h"
#include "gongkai/archive.h"
#include "store/archive_impl.h"

namespace gongkai {
namespace {

using detail::Connection;
using detail::Sha256;
using detail::Statement;

// The hash at the end of an unresolved report's key depends on the path of its source.
constexpr std::string_view kReportColumns =
    "SELECT r.report_id, iif(substr(r.identity, 1, 11) = 'unresolved/', '', r.identity), "
    "r.authority, r.year, r.body_hash, r.jurisdiction_code, r.jurisdiction, r.authority_kind, "
    "r.period_begin, r.period_end, r.title, r.published_on, r.signed_on, r.form, r.revision, "
    "r.is_current, r.candidates, r.form_cells, s.sha256 "
    "FROM report AS r JOIN source AS s USING (source_id)";

// Rows of one report, in the order of the document.
constexpr std::array<std::string_view, 6> kReportRows = {
    "SELECT i.code, a.code, f.coefficient, f.scale, f.scope, f.scope_words, f.is_primary, "
    "f.printed, f.qualifier, f.state, f.evidence, u.name, f.section, f.span_begin, f.span_end, "
    "f.quote_begin, f.quote_end, f.source_begin, f.proof FROM figure_row AS f "
    "JOIN indicator AS i USING (indicator_id) JOIN applicant AS a USING (applicant_id) "
    "JOIN rule AS u USING (rule_id) WHERE f.report_id = ?1 AND f.state <> 'derived' "
    "ORDER BY f.seq",
    "SELECT i.code, a.code, x.coefficient, x.scale, x.scope, x.printed, x.qualifier, x.state, "
    "x.evidence, u.name, x.section, x.span_begin, x.span_end, x.quote_begin, x.quote_end, "
    "x.row_label, x.column_label, x.outcome, x.part_of, x.reason FROM reading_all AS x "
    "JOIN indicator AS i USING (indicator_id) JOIN applicant AS a USING (applicant_id) "
    "JOIN rule AS u USING (rule_id) WHERE x.report_id = ?1 ORDER BY x.seq",
    "SELECT coefficient, scale, unit, printed, span_begin, span_end, quote_begin, quote_end, "
    "section, part_of FROM mention_row WHERE report_id = ?1 ORDER BY seq",
    "SELECT kind, span_begin, span_end FROM skipped WHERE report_id = ?1 ORDER BY seq",
    "SELECT \"check\", verdict, severity, message_zh, message_en, operands, suspects, span_begin, "
    "span_end FROM finding_row WHERE report_id = ?1 ORDER BY seq",
    "SELECT text, body_begin, body_end FROM document_text WHERE report_id = ?1"};

// Rows that stand for themselves.
constexpr std::array<std::string_view, 5> kLooseRows = {
    "SELECT 'source', sha256, url, media_type, charset, declared_charset, bytes, rule_set, "
    "manifest_authority, manifest_code, manifest_year FROM source",
    "SELECT 'assignment', sha256, ordinal, jurisdiction_code, authority, year FROM assignment",
    "SELECT 'correction', iif(substr(identity, 1, 11) = 'unresolved/', '', identity), indicator, "
    "applicant, scope, coefficient, scale, note FROM correction",
    "SELECT 'context', measure, jurisdiction_code, year, coefficient, scale, unit, file, line, sha256 "
    "FROM context_row JOIN context_file USING (file)",
    "SELECT 'verdict', finding_id, verdict, note FROM verdict"};

void hash_row(Sha256& hash, const Statement& statement, int first_column) {
  sqlite3_stmt* row = statement.handle();
  for (int i = first_column; i < sqlite3_column_count(row); ++i) {
    if (statement.is_null(i)) {
      hash.add("-");
    } else {
      hash.field(statement.text(i));
    }
  }
}

std::string hash_of(std::vector<std::string>& hashes) {
  std::sort(hashes.begin(), hashes.end());
  Sha256 all;
  for (const std::string& hash : hashes) all.field(hash);
  return all.hex();
}

void add_reports(Connection& db, std::vector<std::string>& hashes) {
  Statement report = db.prepare(kReportColumns);
  std::vector<Statement> rows;
  rows.reserve(kReportRows.size());
  for (const std::string_view sql : kReportRows) rows.push_back(db.prepare(sql));
  while (report.step()) {
    Sha256 hash;
    hash_row(hash, report, 1);
    for (Statement& statement : rows) {
      statement.bind(report.integer(0));
      while (statement.step()) hash_row(hash, statement, 0);
      hash.add(";");
    }
    hashes.push_back(hash.hex());
  }
}

}  // namespace

Result<std::string> Archive::digest() {
  Connection& db = impl_->writer;
  if (!db.is_open()) return Error{Errc::kInvalid, "the archive was closed", 0};
  std::vector<std::string> hashes;
  // One snapshot over all tables, though another process may write.
  const bool own = sqlite3_get_autocommit(db.handle()) != 0;
  if (own) db.run("BEGIN");
  add_reports(db, hashes);
  for (const std::string_view sql : kLooseRows) {
    Statement statement = db.prepare(sql);
    while (statement.step()) {
      Sha256 hash;
      hash_row(hash, statement, 0);
      hashes.push_back(hash.hex());
    }
  }
  if (own) db.run("COMMIT");
  Result<void> status = db.status("hashing the database");
  db.clear_error();
  if (!status) return status.error();
  return hash_of(hashes);
}

}  // namespace gongkai
