#include "store/report_writer.h"

#include <sqlite3.h>

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "json/findings.h"

namespace gongkai::detail {
namespace {

// Tables whose rows belong to one report, by report_id.
constexpr std::array<std::string_view, 7> kRowTables = {
    "figure_row", "reading_row",   "mention_row", "skipped",
    "passage",    "document_text", "finding_row"};

// Rule ids of figures that a person entered and of computed totals.
// Ids count from 1; in a damaged database any number may stand for one.
constexpr std::int64_t kMostIds = 1'000'000;
constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);

constexpr std::string_view kPerson = "person";
constexpr std::string_view kDerived = "derived";

// Check of the finding that the sources of a report give different figures.
constexpr std::string_view kSourcesDiffer = "read.sources_differ";

std::string_view slice(const Extraction& extraction, Span span) {
  const std::string_view text = extraction.text;
  if (span.begin > text.size() || span.end > text.size() || span.end < span.begin) return "";
  return text.substr(span.begin, span.size());
}

std::optional<std::int64_t> coefficient(const std::optional<Decimal>& value) {
  return value ? std::optional(value->coefficient) : std::nullopt;
}

std::optional<std::int64_t> scale(const std::optional<Decimal>& value) {
  return value ? std::optional<std::int64_t>(value->scale) : std::nullopt;
}

std::optional<std::int64_t> known(int year) {
  return year != 0 ? std::optional<std::int64_t>(year) : std::nullopt;
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : " ") + word;
  return out;
}

// The parameters that inserting and updating a row of `report` have in common, and its id (nullptr:
// a new one) behind them.
template <typename Id>
void exec_head(Statement& statement, const ReportHead& head, const Metadata& meta, Id report_id) {
  statement.exec(head.identity.report_key, head.identity.identity, or_null(meta.jurisdiction_code),
                 or_null(meta.jurisdiction), or_null(meta.authority), name(meta.authority_kind),
                 known(meta.year), or_null(meta.period_begin.to_string()),
                 or_null(meta.period_end.to_string()), or_null(meta.title),
                 or_null(meta.published_on.to_string()), or_null(meta.signed_on.to_string()),
                 name(meta.form), or_null(joined(meta.candidates)), head.body_hash, head.form_cells,
                 head.source_id, report_id);
}

}  // namespace

std::int64_t* ReportWriter::Names::find(std::string_view name) {
  key = name;
  const auto it = ids.find(key);
  return it == ids.end() ? nullptr : &it->second;
}

ReportWriter::ReportWriter(Connection& db)
    : db_(db),
      insert_report_(db.prepare(
          "INSERT INTO report (report_key, identity, jurisdiction_code, jurisdiction, authority, "
          "authority_kind, year, period_begin, period_end, title, published_on, signed_on, form, "
          "candidates, body_hash, form_cells, source_id, report_id, revision, is_current) VALUES "
          "(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, 1, "
          "1)")),
      update_report_(db.prepare(
          "UPDATE report SET report_key = ?1, identity = ?2, jurisdiction_code = ?3, "
          "jurisdiction = ?4, authority = ?5, authority_kind = ?6, year = ?7, period_begin = ?8, "
          "period_end = ?9, title = ?10, published_on = ?11, signed_on = ?12, form = ?13, "
          "candidates = ?14, body_hash = ?15, form_cells = ?16, source_id = ?17 "
          "WHERE report_id = ?18")),
      delete_report_(db.prepare("DELETE FROM report WHERE report_id = ?1")),
      insert_figure_(db.prepare(
          "INSERT INTO figure_row VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, "
          "?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24)")),
      insert_reading_(db.prepare(
          "INSERT INTO reading_row VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, "
          "?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22)")),
      insert_mention_(db.prepare(
          "INSERT INTO mention_row VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)")),
      insert_skipped_(db.prepare("INSERT INTO skipped VALUES (?1, ?2, ?3, ?4, ?5)")),
      insert_passage_(db.prepare("INSERT INTO passage VALUES (?1, ?2, ?3, ?4)")),
      insert_text_(db.prepare("INSERT INTO document_text VALUES (?1, ?2, ?3, ?4)")),
      insert_finding_(db.prepare(
          "INSERT INTO finding_row VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)")),
      insert_rule_(db.prepare("INSERT INTO rule (name) VALUES (?1)")),
      insert_indicator_(db.prepare(
          "INSERT INTO indicator (code, unit, forms, label_zh, label_en) VALUES (?1, ?2, 'N', ?1, "
          "?1)")),
      insert_applicant_(
          db.prepare("INSERT INTO applicant (code, label_zh, label_en) VALUES (?1, ?1, ?1)")),
      insert_jurisdiction_(db.prepare(
          "INSERT INTO jurisdiction (code, name) VALUES (?1, ?2) ON CONFLICT DO NOTHING")),
      is_corrected_(db.prepare("SELECT 1 FROM correction WHERE identity = ?1")),
      has_corrections_(db.prepare(
          "SELECT EXISTS (SELECT 1 FROM correction AS c JOIN report AS r USING (identity) "
          "WHERE r.report_id = ?1) OR "
          "EXISTS (SELECT 1 FROM figure_row WHERE report_id = ?1 AND state = 'corrected')")),
      uncorrect_(db.prepare("DELETE FROM figure_row WHERE report_id = ?1 AND state = 'corrected'")),
      choose_primary_(db.prepare(
          "UPDATE figure_row AS f SET is_primary = (f.seq = (SELECT o.seq FROM figure_row AS o "
          "WHERE o.report_id = f.report_id AND o.indicator_id = f.indicator_id "
          "AND o.applicant_id = f.applicant_id "
          "ORDER BY CASE o.scope WHEN 'whole' THEN 0 WHEN 'unspecified' THEN 1 ELSE 2 END, o.seq "
          "LIMIT 1)) WHERE f.report_id = ?1")),
      yield_primary_(db.prepare(
          "UPDATE figure_row AS f SET is_primary = 0 FROM correction AS c "
          "JOIN report AS r USING (identity) "
          "JOIN indicator AS i ON i.code = c.indicator JOIN applicant AS a ON a.code = c.applicant "
          "WHERE r.report_id = ?1 AND f.report_id = ?1 AND f.indicator_id = i.indicator_id "
          "AND f.applicant_id = a.applicant_id AND f.state <> 'corrected'")),
      correct_(db.prepare(
          "INSERT INTO figure_row SELECT r.report_id, "
          "(SELECT coalesce(max(seq), -1) FROM figure_row WHERE report_id = ?1) + "
          "row_number() OVER (ORDER BY i.indicator_id, a.applicant_id), "
          "i.indicator_id, a.applicant_id, c.coefficient, c.scale, c.scope, f.scope_words, 1, "
          "coalesce(f.printed, ''), 'exact', 'corrected', coalesce(f.evidence, 'narrative'), ?2, "
          "coalesce(f.section, ''), coalesce(f.span_begin, 0), coalesce(f.span_end, 0), "
          "coalesce(f.quote_begin, 0), coalesce(f.quote_end, 0), coalesce(f.source_begin, 0), "
          "c.note, NULL, NULL, NULL FROM correction AS c JOIN report AS r USING (identity) "
          "JOIN indicator AS i ON i.code = c.indicator JOIN applicant AS a ON a.code = c.applicant "
          "LEFT JOIN figure_row AS f ON f.report_id = r.report_id "
          "AND f.indicator_id = i.indicator_id AND f.applicant_id = a.applicant_id "
          "AND f.is_primary = 1 WHERE r.report_id = ?1")),
      form_of_(db.prepare("SELECT form FROM report WHERE report_id = ?1")),
      figures_of_(db.prepare(
          "SELECT indicator_id, applicant_id, coefficient, scale, scope, seq, is_primary "
          "FROM figure_row WHERE report_id = ?1 ORDER BY seq")),
      delete_derived_(
          db.prepare("DELETE FROM figure_row WHERE report_id = ?1 AND state = 'derived'")),
      has_finding_(
          db.prepare("SELECT 1 FROM finding_row WHERE report_id = ?1 AND \"check\" = ?2")) {
  for (const std::string_view table : kRowTables) {
    delete_rows_.push_back(
        db.prepare("DELETE FROM " + std::string(table) + " WHERE report_id = ?1"));
  }
  learn_names();
}

void ReportWriter::learn_names() {
  const auto learn = [this](Names& names, std::string_view sql) {
    names.ids.clear();
    Statement statement = db_.prepare(sql);
    while (statement.step()) names.ids.emplace(statement.text(1), statement.integer(0));
  };
  learn(indicators_, "SELECT indicator_id, code FROM indicator");
  learn(applicants_, "SELECT applicant_id, code FROM applicant");
  learn(rules_, "SELECT rule_id, name FROM rule");
  learn_sums();
}

void ReportWriter::learn_sums() {
  sums_.clear();
  std::int64_t indicators = 0;
  std::int64_t applicants = 0;
  Statement sizes = db_.prepare(
      "SELECT (SELECT max(indicator_id) FROM indicator), (SELECT max(applicant_id) FROM "
      "applicant)");
  if (sizes.step()) {
    indicators = sizes.integer(0);
    applicants = sizes.integer(1);
  }
  if (indicators < 0 || indicators > kMostIds || applicants < 0 || applicants > kMostIds) {
    return db_.fail(SQLITE_CORRUPT);
  }
  applicants_known_ = static_cast<std::size_t>(applicants) + 1;
  figures_.resize((static_cast<std::size_t>(indicators) + 1) * applicants_known_);
  Statement all = db_.prepare(
      "SELECT d.form, d.derivation_id, d.indicator_id, d.applicant_id, t.indicator_id, "
      "t.applicant_id, d.equation FROM derivation AS d JOIN derivation_term AS t USING "
      "(derivation_id) "
      "ORDER BY d.derivation_id, t.position");
  while (all.step()) {
    std::vector<Sum>& sums = sums_[std::string(all.text(0))];
    if (sums.empty() || sums.back().derivation_id != all.integer(1)) {
      sums.push_back(
          {all.integer(1), all.integer(2), all.integer(3), std::string(all.text(6)), {}});
    }
    sums.back().terms.push_back(figure_at(all.integer(4), all.integer(5)));
    if (sums.back().terms.back() == kNowhere ||
        figure_at(all.integer(2), all.integer(3)) == kNowhere) {
      return db_.fail(SQLITE_CORRUPT);
    }
  }
}

std::size_t ReportWriter::figure_at(std::int64_t indicator_id, std::int64_t applicant_id) const {
  const auto column = static_cast<std::size_t>(applicant_id);
  const auto row = static_cast<std::size_t>(indicator_id);
  if (column >= applicants_known_ || row >= figures_.size() / applicants_known_) return kNowhere;
  return row * applicants_known_ + column;
}

std::int64_t ReportWriter::indicator_id(std::string_view code, std::string_view unit) {
  if (const std::int64_t* id = indicators_.find(code)) return *id;
  // A rule set of the user's own may name items that the catalogue does not.
  insert_indicator_.exec(code, unit.empty() ? std::string_view("item") : unit);
  return indicators_.ids.emplace(code, db_.last_id()).first->second;
}

std::int64_t ReportWriter::applicant_id(std::string_view code) {
  if (code.empty()) code = "total";
  if (const std::int64_t* id = applicants_.find(code)) return *id;
  insert_applicant_.exec(code);
  return applicants_.ids.emplace(code, db_.last_id()).first->second;
}

std::int64_t ReportWriter::rule_id(std::string_view name) {
  if (const std::int64_t* id = rules_.find(name)) return *id;
  insert_rule_.exec(name);
  return rules_.ids.emplace(name, db_.last_id()).first->second;
}

std::int64_t ReportWriter::insert(const ReportHead& head, const Extraction& extraction,
                                  bool with_text) {
  know_jurisdiction(extraction.meta);
  exec_head(insert_report_, head, extraction.meta, nullptr);
  const std::int64_t report_id = db_.last_id();
  write_rows(report_id, head, extraction, with_text);
  return report_id;
}

void ReportWriter::replace(std::int64_t report_id, const ReportHead& head,
                           const Extraction& extraction, bool with_text) {
  remove_rows(report_id);
  know_jurisdiction(extraction.meta);
  exec_head(update_report_, head, extraction.meta, report_id);
  write_rows(report_id, head, extraction, with_text);
}

void ReportWriter::remove(std::int64_t report_id) {
  remove_rows(report_id);
  delete_report_.exec(report_id);
}

void ReportWriter::remove_rows(std::int64_t report_id) {
  for (Statement& statement : delete_rows_) statement.exec(report_id);
}

void ReportWriter::know_jurisdiction(const Metadata& meta) {
  if (meta.jurisdiction_code.empty()) return;
  // A manifest may give a code that the tables do not list: a development zone, a new county.
  insert_jurisdiction_.exec(meta.jurisdiction_code,
                            meta.jurisdiction.empty() ? meta.jurisdiction_code : meta.jurisdiction);
}

void ReportWriter::write_rows(std::int64_t report_id, const ReportHead& head,
                              const Extraction& extraction, bool with_text) {
  write_figures(report_id, extraction);
  write_readings(report_id, extraction);
  write_mentions(report_id, extraction);
  std::int64_t seq = 0;
  for (const Skipped& s : extraction.skipped) {
    insert_skipped_.exec(report_id, seq++, s.kind, s.span.begin, s.span.end);
  }
  write_passages(report_id, extraction);
  write_findings(report_id, head.identity.identity, extraction);
  if (with_text) {
    insert_text_.exec(report_id, extraction.text, extraction.body.begin, extraction.body.end);
  }
  // All rows are new: none is derived or corrected so far, and figures_ holds what was written.
  auto last_seq = static_cast<std::int64_t>(extraction.figures.size()) - 1;
  const bool corrected = is_corrected_.bind(head.identity.identity).step();
  is_corrected_.reset();
  if (corrected) {
    apply_corrections(report_id);
    last_seq = learn_figures(report_id);
  }
  derive(report_id, name(extraction.meta.form), last_seq);
}

void ReportWriter::revise(std::int64_t report_id) {
  delete_derived_.exec(report_id);
  apply_corrections(report_id);
  if (!form_of_.bind(report_id).step()) return;
  const std::string form(form_of_.text(0));
  form_of_.reset();
  derive(report_id, form, learn_figures(report_id));
}

int ReportWriter::note_sources(std::int64_t report_id, bool differ) {
  const bool noted = has_finding_.bind(report_id, kSourcesDiffer).step();
  has_finding_.reset();
  if (!noted && !differ) return 0;
  db_.prepare("DELETE FROM finding_row WHERE report_id = ?1 AND \"check\" = ?2")
      .exec(report_id, kSourcesDiffer);
  if (!differ) return 0;
  // What each source gave, without its path: the content of a database does not depend on paths.
  std::string prints_zh, prints_en;
  Statement prints = db_.prepare(
      "SELECT coalesce(s.media_type, '?'), l.figures FROM report_source AS l "
      "JOIN source AS s USING (source_id) WHERE l.report_id = ?1 "
      "ORDER BY l.form_cells DESC, l.figures DESC, s.media_type, s.sha256");
  prints.bind(report_id);
  int sources = 0;
  for (; prints.step(); ++sources) {
    prints_zh +=
        fmt::format("{}{} {} 项", sources > 0 ? "，" : "", prints.text(0), prints.integer(1));
    prints_en +=
        fmt::format("{}{} gives {}", sources > 0 ? ", " : "", prints.text(0), prints.integer(1));
  }
  prints.reset();
  std::string identity;
  Statement own = db_.prepare("SELECT identity FROM report WHERE report_id = ?1");
  if (own.bind(report_id).step()) identity = own.text(0);
  own.reset();
  const std::string message_en = fmt::format(
      "{} sources print the same words and were read differently: {} figures; the "
      "reading with the most form cells stands",
      sources, prints_en);
  db_.prepare(
         "INSERT INTO finding_row SELECT ?1, coalesce(max(seq), -1) + 1, ?2, ?3, 'violated', "
         "'warning', ?4, ?5, '[]', '[]', 0, 0 FROM finding_row WHERE report_id = ?1")
      .exec(report_id, FindingIds(identity).next(kSourcesDiffer, {}, message_en), kSourcesDiffer,
            fmt::format("{} 个来源文字相同，读出的数字不同：{}", sources, prints_zh), message_en);
  return noted ? 0 : 1;
}

void ReportWriter::write_figures(std::int64_t report_id, const Extraction& extraction) {
  chosen_.find(extraction);
  std::fill(figures_.begin(), figures_.end(), Known{});
  std::int64_t seq = 0;
  for (const Figure& f : extraction.figures) {
    const std::int64_t indicator = indicator_id(f.indicator, f.unit);
    const std::int64_t applicant = applicant_id(f.applicant);
    if (f.is_primary) note_figure(indicator, applicant, f.value, f.scope);
    const std::optional<std::size_t> chosen = chosen_.of(static_cast<std::size_t>(seq));
    const Reading* const reading = chosen ? &extraction.readings[*chosen] : nullptr;
    insert_figure_.exec(report_id, seq++, indicator, applicant, f.value.coefficient, f.value.scale,
                        name(f.scope), or_null(slice(extraction, f.scope_words)), f.is_primary,
                        slice(extraction, f.span), name(f.qualifier), name(f.state),
                        name(f.evidence), rule_id(f.rule), f.section, f.span.begin, f.span.end,
                        f.quote.begin, f.quote.end, extraction.source_offset(f.span.begin),
                        or_null(f.blank_proof),
                        chosen ? std::optional(static_cast<std::int64_t>(*chosen)) : std::nullopt,
                        or_null(reading ? slice(extraction, reading->row_label) : ""),
                        or_null(reading ? slice(extraction, reading->column_label) : ""));
  }
}

void ReportWriter::write_readings(std::int64_t report_id, const Extraction& extraction) {
  std::int64_t seq = 0;
  for (const Reading& r : extraction.readings) {
    const std::int64_t at = seq++;
    if (chosen_.has(static_cast<std::size_t>(at))) continue;  // stands in figure_row
    insert_reading_.exec(report_id, at, indicator_id(r.indicator, ""), applicant_id(r.applicant),
                         coefficient(r.value), scale(r.value), name(r.scope),
                         slice(extraction, r.span), name(r.qualifier), name(r.state),
                         name(r.evidence), rule_id(r.rule), r.section, r.span.begin, r.span.end,
                         r.quote.begin, r.quote.end, or_null(slice(extraction, r.row_label)),
                         or_null(slice(extraction, r.column_label)), name(r.outcome),
                         or_null(r.part_of), or_null(r.reason));
  }
}

void ReportWriter::write_mentions(std::int64_t report_id, const Extraction& extraction) {
  std::int64_t seq = 0;
  for (const Mention& m : extraction.mentions) {
    insert_mention_.exec(report_id, seq++, coefficient(m.value), scale(m.value), or_null(m.unit),
                         slice(extraction, m.span), m.span.begin, m.span.end, m.quote.begin,
                         m.quote.end, m.section, or_null(m.part_of));
  }
}

void ReportWriter::write_passages(std::int64_t report_id, const Extraction& extraction) {
  quotes_.clear();
  for (const Figure& f : extraction.figures) quotes_.push_back(f.quote);
  for (const Reading& r : extraction.readings) quotes_.push_back(r.quote);
  for (const Mention& m : extraction.mentions) quotes_.push_back(m.quote);
  std::sort(quotes_.begin(), quotes_.end());
  quotes_.erase(std::unique(quotes_.begin(), quotes_.end()), quotes_.end());
  for (const Span quote : quotes_) {
    if (quote.empty()) continue;
    insert_passage_.exec(report_id, quote.begin, quote.end, slice(extraction, quote));
  }
}

void ReportWriter::write_findings(std::int64_t report_id, std::string_view identity,
                                  const Extraction& extraction) {
  std::int64_t seq = 0;
  FindingIds ids{std::string(identity)};
  for (const Finding& f : extraction.findings) {
    insert_finding_.exec(report_id, seq++, ids.next(f), f.check, name(f.verdict), name(f.severity),
                         f.message_zh, f.message_en, to_json(f.operands), to_json(f.suspects),
                         f.span.begin, f.span.end);
  }
}

void ReportWriter::note_figure(std::int64_t indicator_id, std::int64_t applicant_id, Decimal value,
                               Scope scope) {
  const std::size_t at = figure_at(indicator_id, applicant_id);
  if (at >= figures_.size()) return;  // an item that the catalogue does not know
  figures_[at] = {value, scope == Scope::kWhole     ? Scopes::kWhole
                         : scope == Scope::kOwnBody ? Scopes::kOwnBody
                                                    : Scopes::kUnspecified};
}

std::int64_t ReportWriter::learn_figures(std::int64_t report_id) {
  std::fill(figures_.begin(), figures_.end(), Known{});
  std::int64_t last_seq = -1;
  figures_of_.bind(report_id);
  while (figures_of_.step()) {
    last_seq = figures_of_.integer(5);
    if (figures_of_.integer(6) == 0) continue;
    const std::string_view scope = figures_of_.text(4);
    note_figure(figures_of_.integer(0), figures_of_.integer(1),
                Decimal::of(figures_of_.integer(2), static_cast<int>(figures_of_.integer(3))),
                scope == "whole"      ? Scope::kWhole
                : scope == "own_body" ? Scope::kOwnBody
                                      : Scope::kUnspecified);
  }
  figures_of_.reset();
  return last_seq;
}

void ReportWriter::derive(std::int64_t report_id, std::string_view form, std::int64_t last_seq) {
  const auto sums = sums_.find(std::string(form));
  if (sums == sums_.end()) return;
  for (const Sum& sum : sums->second) {
    if (figures_[figure_at(sum.indicator_id, sum.applicant_id)].scopes != 0) continue;  // stated
    if (const Known total = total_of(sum); total.scopes != 0) {
      write_derived(report_id, ++last_seq, sum, total);
    }
  }
}

ReportWriter::Known ReportWriter::total_of(const Sum& sum) const {
  Known total;
  for (const std::size_t term : sum.terms) {
    if (figures_[term].scopes == 0) return {};
    total.value = total.value + figures_[term].value;
    total.scopes |= figures_[term].scopes;
  }
  return total;
}

void ReportWriter::write_derived(std::int64_t report_id, std::int64_t seq, const Sum& sum,
                                 const Known& total) {
  const std::string_view scope = total.scopes == Scopes::kWhole         ? "whole"
                                 : total.scopes == Scopes::kOwnBody     ? "own_body"
                                 : total.scopes == Scopes::kUnspecified ? "unspecified"
                                                                        : "mixed";
  insert_figure_.exec(report_id, seq, sum.indicator_id, sum.applicant_id, total.value.coefficient,
                      total.value.scale, scope, nullptr, 1, "", "exact", "derived", "form",
                      rule_id(kDerived), "", 0, 0, 0, 0, 0, sum.equation, nullptr, nullptr,
                      nullptr);
}

void ReportWriter::apply_corrections(std::int64_t report_id) {
  const bool corrected =
      has_corrections_.bind(report_id).step() && has_corrections_.integer(0) != 0;
  has_corrections_.reset();
  if (!corrected) return;
  if (uncorrect_.exec(report_id) && db_.changes() > 0) choose_primary_.exec(report_id);
  correct_.exec(report_id, rule_id(kPerson));
  yield_primary_.exec(report_id);
}

}  // namespace gongkai::detail
