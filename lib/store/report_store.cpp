#include "store/report_store.h"

#include <algorithm>
#include <tuple>

#include "store/identity.h"
#include "store/version.h"

namespace gongkai::detail {

bool ReportStore::Rank::above(const Rank& other) const {
  return std::tie(form_cells, figures, other.sha256, other.path) >
         std::tie(other.form_cells, other.figures, sha256, path);
}

ReportStore::ReportStore(Connection& db)
    : db_(db),
      writer_(db),
      known_(db),
      insert_source_(db.prepare(
          "INSERT INTO source (path, sha256, url, media_type, charset, declared_charset, bytes, "
          "rule_set, program_version, manifest_authority, manifest_code, manifest_year) "
          "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)")),
      update_source_(db.prepare(
          "UPDATE source SET url = ?3, media_type = ?4, charset = ?5, declared_charset = ?6, "
          "bytes = ?7, rule_set = ?8, program_version = ?9, manifest_authority = ?10, "
          "manifest_code = ?11, manifest_year = ?12 WHERE path = ?1 AND sha256 = ?2")),
      links_of_(db.prepare("SELECT ordinal, report_id FROM report_source WHERE source_id = ?1")),
      delete_links_(db.prepare("DELETE FROM report_source WHERE source_id = ?1")),
      insert_link_(db.prepare("INSERT INTO report_source VALUES (?1, ?2, ?3, ?4, ?5, ?6)")),
      find_report_(db.prepare("SELECT report_id FROM report WHERE report_key = ?1")),
      origin_rank_(db.prepare(
          "SELECT max(l.form_cells), max(l.figures), s.sha256, s.path FROM report AS r "
          "JOIN report_source AS l ON l.report_id = r.report_id AND l.source_id = r.source_id "
          "JOIN source AS s ON s.source_id = r.source_id "
          "WHERE r.report_id = ?1 AND r.source_id <> ?2 GROUP BY r.report_id")),
      links_to_(db.prepare("SELECT count(*) FROM report_source WHERE report_id = ?1")),
      origin_of_(db.prepare("SELECT source_id FROM report WHERE report_id = ?1")),
      revisions_(
          db.prepare("SELECT report_id, revision, is_current FROM report WHERE identity = ?1 "
                     "ORDER BY coalesce(published_on, ''), form_cells, body_hash DESC")),
      set_revision_(
          db.prepare("UPDATE report SET revision = ?2, is_current = ?3 WHERE report_id = ?1")),
      count_revisions_(db.prepare("SELECT count(*) FROM report WHERE identity = ?1")),
      find_assignment_(db.prepare("SELECT jurisdiction_code, authority, year FROM assignment "
                                  "WHERE sha256 = ?1 AND path = ?2 AND ordinal = ?3")),
      name_in_year_(
          db.prepare("SELECT name FROM jurisdiction_name WHERE code = ?1 AND first_seen < ?2 "
                     "ORDER BY first_seen DESC LIMIT 1")),
      newest_name_(db.prepare("SELECT name FROM jurisdiction WHERE code = ?1")),
      identity_of_(db.prepare("SELECT identity FROM report WHERE report_id = ?1")),
      rank_of_(
          db.prepare("SELECT max(l.form_cells), max(l.figures), s.sha256, s.path FROM report AS r "
                     "JOIN source AS s ON s.source_id = r.source_id LEFT JOIN report_source AS l "
                     "ON l.report_id = r.report_id AND l.source_id = r.source_id "
                     "WHERE r.report_id = ?1 GROUP BY r.report_id")),
      different_prints_(db.prepare(
          "SELECT count(DISTINCT figures_hash) > 1 FROM report_source WHERE report_id = ?1")) {}

std::int64_t ReportStore::write_source(const SourceRecord& s, const Extraction& first) {
  const std::optional<std::int64_t> year =
      s.manifest_year != 0 ? std::optional<std::int64_t>(s.manifest_year) : std::nullopt;
  const auto write = [&](Statement& statement) {
    statement.exec(s.path, s.sha256, or_null(s.url), or_null(first.media_type),
                   or_null(first.charset), or_null(s.declared_charset), s.bytes, s.rule_set,
                   kProgramVersion, or_null(s.manifest_authority), or_null(s.manifest_code), year);
  };
  const std::int64_t known = known_.id_of(s);
  write(known != 0 ? update_source_ : insert_source_);
  return known != 0 ? known : db_.last_id();
}

std::vector<ReportStore::Link> ReportStore::take_links(std::int64_t source_id) {
  std::vector<Link> links;
  links_of_.bind(source_id);
  while (links_of_.step()) links.push_back({links_of_.integer(0), links_of_.integer(1)});
  if (!links.empty()) delete_links_.exec(source_id);
  return links;
}

IngestSummary ReportStore::add(const SourceRecord& source, std::vector<Extraction>& extractions,
                               TextStorage text) {
  IngestSummary summary;
  const std::int64_t source_id = write_source(source, extractions.front());
  old_links_ = take_links(source_id);
  written_.clear();
  std::int64_t ordinal = -1;
  for (Extraction& extraction : extractions) {
    ++ordinal;
    if (!extraction.meta.is_report) continue;
    const SourcePlace place{source.sha256, source.path, ordinal};
    apply_assignment(place, extraction.meta);
    add_report(source_id, place, extraction, text, summary);
  }
  remove_orphans(old_links_);
  return summary;
}

void ReportStore::apply_assignment(const SourcePlace& place, Metadata& meta) {
  if (!find_assignment_.bind(place.sha256, place.path, place.ordinal).step()) return;
  meta.jurisdiction_code = find_assignment_.text(0);
  if (!find_assignment_.is_null(1)) meta.authority = find_assignment_.text(1);
  if (!find_assignment_.is_null(2)) meta.year = static_cast<int>(find_assignment_.integer(2));
  meta.jurisdiction = area_name(meta.jurisdiction_code, meta.year);
  meta.candidates.clear();
  find_assignment_.reset();
}

void ReportStore::add_report(std::int64_t source_id, const SourcePlace& place,
                             const Extraction& extraction, TextStorage text,
                             IngestSummary& summary) {
  ReportHead head;
  head.body_hash = body_hash(extraction);
  head.identity = identify(extraction.meta, head.body_hash, place);
  head.form_cells = count_form_cells(extraction);
  head.source_id = source_id;
  const bool with_text = text == TextStorage::kFull;
  const auto figures = static_cast<std::int64_t>(extraction.figures.size());

  bool wrote = true;
  bool is_new = false;
  std::string left_identity;
  std::int64_t report_id = find_report(head.identity.report_key);
  if (report_id != 0) {
    const Rank rank{head.form_cells, figures, std::string(place.sha256), std::string(place.path)};
    wrote = stands_above(rank, report_id, source_id) &&
            std::find(written_.begin(), written_.end(), report_id) == written_.end();
    if (wrote) writer_.replace(report_id, head, extraction, with_text);
    ++(wrote ? summary.reports_reread : summary.reports_same);
  } else if ((report_id = superseded(source_id, place.ordinal)) != 0) {
    left_identity = identity_of(report_id);
    move_people(report_id, left_identity, head.identity.identity);
    writer_.replace(report_id, head, extraction, with_text);
    ++summary.reports_reread;
  } else {
    is_new = true;
    report_id = writer_.insert(head, extraction, with_text);
    count_revisions_.bind(head.identity.identity).step();
    ++(count_revisions_.integer(0) > 1 ? summary.reports_revised : summary.reports_new);
    count_revisions_.reset();
  }
  insert_link_.exec(source_id, place.ordinal, report_id, head.form_cells, figures,
                    figures_hash(extraction));
  written_.push_back(report_id);
  if (!is_new) summary.findings += compare_sources(report_id);
  renumber(head.identity.identity);
  if (!left_identity.empty()) renumber(left_identity);
  if (!head.identity.resolved) ++summary.reports_unresolved;
  if (!wrote) return;
  summary.figures += figures;
  summary.findings += static_cast<std::int64_t>(extraction.findings.size());
}

std::int64_t ReportStore::find_report(std::string_view key) {
  const std::int64_t id = find_report_.bind(key).step() ? find_report_.integer(0) : 0;
  find_report_.reset();
  return id;
}

bool ReportStore::stands_above(const Rank& rank, std::int64_t report_id, std::int64_t source_id) {
  // No row: the reading that stands is this source's own, or its source prints something else now.
  if (!origin_rank_.bind(report_id, source_id).step()) return true;
  const Rank origin{origin_rank_.integer(0), origin_rank_.integer(1),
                    std::string(origin_rank_.text(2)), std::string(origin_rank_.text(3))};
  origin_rank_.reset();
  return rank.above(origin);
}

std::int64_t ReportStore::superseded(std::int64_t source_id, std::int64_t ordinal) {
  for (const Link& link : old_links_) {
    if (link.ordinal != ordinal) continue;
    const bool others = links_to_.bind(link.report_id).step() && links_to_.integer(0) > 0;
    const bool own = origin_of_.bind(link.report_id).step() && origin_of_.integer(0) == source_id;
    links_to_.reset();
    origin_of_.reset();
    return own && !others ? link.report_id : 0;
  }
  return 0;
}

void ReportStore::remove_orphans(const std::vector<Link>& old_links) {
  for (const Link& link : old_links) {
    const bool linked = links_to_.bind(link.report_id).step() && links_to_.integer(0) > 0;
    links_to_.reset();
    if (linked) {
      compare_sources(link.report_id);
      continue;
    }
    const std::string identity = identity_of(link.report_id);
    writer_.remove(link.report_id);
    renumber(identity);
  }
}

void ReportStore::renumber(std::string_view identity) {
  struct Revision {
    std::int64_t report_id, revision, is_current;
  };
  std::vector<Revision> rows;
  revisions_.bind(identity);
  while (revisions_.step()) {
    rows.push_back({revisions_.integer(0), revisions_.integer(1), revisions_.integer(2)});
  }
  revisions_.reset();
  std::int64_t revision = 0;
  for (const Revision& row : rows) {
    const bool current = static_cast<std::size_t>(++revision) == rows.size();
    if (row.revision == revision && (row.is_current != 0) == current) continue;
    set_revision_.exec(row.report_id, revision, current);
  }
}

void ReportStore::move_people(std::int64_t report_id, std::string_view from, std::string_view to) {
  if (from == to) return;
  db_.prepare(
         "INSERT OR IGNORE INTO correction SELECT ?2, indicator, applicant, scope, "
         "coefficient, scale, note FROM correction WHERE identity = ?1")
      .exec(from, to);
  db_.prepare(
         "DELETE FROM correction WHERE identity = ?1 AND 1 = "
         "(SELECT count(*) FROM report WHERE identity = ?1)")
      .exec(from);
  struct Renamed {
    std::string old_id, new_id;
  };
  std::vector<Renamed> renamed;
  Statement findings = db_.prepare(
      "SELECT id, \"check\", operands, message_en, 0 AS crosses, seq FROM finding_row "
      "WHERE report_id = ?1 UNION ALL "
      "SELECT id, \"check\", operands, message_en, 1, seq FROM cross_finding_row "
      "WHERE report_id = ?1 ORDER BY crosses, seq");
  Statement operands = db_.prepare(
      "SELECT value ->> '$.indicator', value ->> '$.applicant', value -> '$.value' "
      "FROM json_each(?1)");
  FindingIds ids{std::string(to)};
  findings.bind(report_id);
  while (findings.step()) {
    std::vector<FindingIds::OperandText> texts;
    const std::string json(findings.text(2));
    operands.bind(json);
    while (operands.step()) {
      texts.push_back({std::string(operands.text(0)), std::string(operands.text(1)),
                       std::string(operands.text(2))});
    }
    renamed.push_back(
        {std::string(findings.text(0)), ids.next(findings.text(1), texts, findings.text(3))});
  }
  findings.reset();
  Statement rename = db_.prepare("UPDATE finding_row SET id = ?3 WHERE report_id = ?1 AND id = ?2");
  Statement follow = db_.prepare(
      "INSERT OR IGNORE INTO verdict SELECT ?2, verdict, note "
      "FROM verdict WHERE finding_id = ?1");
  Statement leave = db_.prepare(
      "DELETE FROM verdict WHERE finding_id = ?1 AND NOT EXISTS "
      "(SELECT 1 FROM finding_row WHERE id = ?1)");
  for (const Renamed& r : renamed) {
    rename.exec(report_id, r.old_id, r.new_id);
    follow.exec(r.old_id, r.new_id);
  }
  for (const Renamed& r : renamed) leave.exec(r.old_id);
}

std::string ReportStore::assign(std::int64_t report_id, std::string_view code,
                                std::string_view authority, int year) {
  db_.prepare(
         "INSERT INTO assignment SELECT s.sha256, s.path, l.ordinal, ?2, ?3, ?4 "
         "FROM report_source AS l JOIN source AS s USING (source_id) "
         "WHERE l.report_id = ?1 ON CONFLICT DO UPDATE SET "
         "jurisdiction_code = excluded.jurisdiction_code, authority = excluded.authority, "
         "year = excluded.year")
      .exec(report_id, code, or_null(authority),
            year != 0 ? std::optional<std::int64_t>(year) : std::nullopt);

  Metadata meta;
  Statement row = db_.prepare(
      "SELECT r.authority, r.year, r.body_hash, s.sha256, s.path, l.ordinal FROM report AS r "
      "JOIN report_source AS l ON l.report_id = r.report_id "
      "JOIN source AS s ON s.source_id = l.source_id WHERE r.report_id = ?1 "
      "ORDER BY l.source_id <> r.source_id, s.sha256, s.path LIMIT 1");
  if (!row.bind(report_id).step()) return "";
  meta.jurisdiction_code = code;
  meta.authority = authority.empty() ? row.text(0) : authority;
  meta.year = year != 0 ? year : static_cast<int>(row.integer(1));
  const Identity identity =
      identify(meta, row.text(2), SourcePlace{row.text(3), row.text(4), row.integer(5)});
  row.reset();

  const std::string old_identity = identity_of(report_id);
  move_people(report_id, old_identity, identity.identity);
  const std::string area = area_name(code, meta.year);
  db_.prepare("INSERT INTO jurisdiction (code, name) VALUES (?1, ?1) ON CONFLICT DO NOTHING")
      .exec(code);
  const std::int64_t twin = find_report(identity.report_key);
  if (twin != 0 && twin != report_id) {
    report_id = merge(twin, report_id);
  }
  db_.prepare(
         "UPDATE report SET report_key = ?2, identity = ?3, jurisdiction_code = ?4, "
         "jurisdiction = ?5, authority = ?6, year = ?7, candidates = NULL "
         "WHERE report_id = ?1")
      .exec(report_id, identity.report_key, identity.identity, code, or_null(area),
            or_null(meta.authority),
            meta.year != 0 ? std::optional<std::int64_t>(meta.year) : std::nullopt);
  renumber(old_identity);
  renumber(identity.identity);
  compare_sources(report_id);
  writer_.revise(report_id);
  return identity.report_key;
}

std::int64_t ReportStore::merge(std::int64_t a, std::int64_t b) {
  const bool a_stays = rank_of(a).above(rank_of(b));
  const std::int64_t stays = a_stays ? a : b;
  const std::int64_t goes = a_stays ? b : a;
  db_.prepare("UPDATE report_source SET report_id = ?2 WHERE report_id = ?1").exec(goes, stays);
  writer_.remove(goes);
  return stays;
}

ReportStore::Rank ReportStore::rank_of(std::int64_t report_id) {
  Rank rank;
  if (rank_of_.bind(report_id).step()) {
    rank = {rank_of_.integer(0), rank_of_.integer(1), std::string(rank_of_.text(2)),
            std::string(rank_of_.text(3))};
  }
  rank_of_.reset();
  return rank;
}

int ReportStore::compare_sources(std::int64_t report_id) {
  const bool differ = different_prints_.bind(report_id).step() && different_prints_.integer(0) != 0;
  different_prints_.reset();
  return writer_.note_sources(report_id, differ);
}

void ReportStore::revise_all() {
  std::vector<std::int64_t> reports;
  Statement all = db_.prepare("SELECT report_id FROM report");
  while (all.step()) reports.push_back(all.integer(0));
  for (const std::int64_t report : reports) writer_.revise(report);
}

std::string ReportStore::area_name(std::string_view code, int year) {
  std::string name;
  // A name counts from the first table of its year on.
  const std::string end = std::to_string(year == 0 ? 9999 : year + 1);
  if (name_in_year_.bind(code, end).step()) name = name_in_year_.text(0);
  name_in_year_.reset();
  if (name.empty() && newest_name_.bind(code).step()) name = newest_name_.text(0);
  newest_name_.reset();
  return name;
}

std::string ReportStore::identity_of(std::int64_t report_id) {
  std::string identity;
  if (identity_of_.bind(report_id).step()) identity = identity_of_.text(0);
  identity_of_.reset();
  return identity;
}

}  // namespace gongkai::detail
