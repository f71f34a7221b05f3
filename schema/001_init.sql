-- gongkai database, schema version 1. Later files of this folder change it, see lib/store/schema.h.
--
-- Tables whose names end in _row hold what was read; the views below them are the contract
-- (docs/sql.md). Integer ids are private to one file: report_key, indicator codes and finding ids
-- name the same thing in every database. There is no clock and no absolute path in here.
--
-- Spans are byte offsets [begin, end) into document_text.text, which is UTF-8.

PRAGMA application_id = 0x474B4442;  -- "GKDB"

-- Reference data: copied from the library, refreshed when the library's own tables change ------

CREATE TABLE property (
  name  TEXT NOT NULL PRIMARY KEY,  -- "reference_hash": sha256 of the reference tables' sources;
                                    -- "cross_findings": rule set behind cross_finding_row
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Areas by six-digit code, GB/T 2260, 2007-2024; the newest row of each code.
CREATE TABLE jurisdiction (
  code        TEXT NOT NULL PRIMARY KEY,  -- six digits; 000000: the whole country
  name        TEXT NOT NULL,              -- newest name under this code
  level       TEXT,                       -- nation | province | prefecture | county; NULL: not in the tables
  parent_code TEXT,                       -- code of the area above; NULL for a province and the nation
  first_seen  TEXT,                       -- "2007-12": first table that lists the code
  last_seen   TEXT                        -- last table that lists it; NULL: the newest does
) STRICT, WITHOUT ROWID;
CREATE INDEX jurisdiction_by_parent ON jurisdiction (parent_code);

-- Every name a code ever had, with the tables that bound its use.
CREATE TABLE jurisdiction_name (
  code       TEXT NOT NULL REFERENCES jurisdiction (code),
  name       TEXT NOT NULL,
  first_seen TEXT NOT NULL,  -- "2007-12"
  last_seen  TEXT,           -- NULL: in the newest table
  PRIMARY KEY (code, name, first_seen)
) STRICT, WITHOUT ROWID;
CREATE INDEX jurisdiction_name_by_name ON jurisdiction_name (name);

-- What became of areas: mergers, renamings, new codes.
CREATE TABLE succession (
  old_code TEXT NOT NULL,     -- six digits
  new_code TEXT NOT NULL,     -- six digits
  year     INTEGER NOT NULL,  -- first year under the new code
  kind     TEXT NOT NULL,     -- renamed | recoded | upgraded | merged_into | absorbed | split
  old_name TEXT NOT NULL,
  new_name TEXT NOT NULL,
  PRIMARY KEY (old_code, new_code, year, kind)
) STRICT, WITHOUT ROWID;

-- The catalogue: every item that reports state.
CREATE TABLE indicator (
  indicator_id INTEGER PRIMARY KEY,
  code         TEXT NOT NULL UNIQUE,  -- "request.received.online"
  parent       TEXT,                  -- code of the total it belongs to; NULL: stands alone
  relation     TEXT,                  -- part:X (the parts of X sum to the parent) | of_which
                                      -- (at most the parent) | alias_sum (one figure for several)
  unit         TEXT NOT NULL,         -- request, item, case, CNY, percent, person, ...
  forms        TEXT NOT NULL,         -- tables that print it: "N 2014 2019 2021"; N = prose
  label_zh     TEXT NOT NULL,
  label_en     TEXT NOT NULL,
  note         TEXT                   -- what to know before comparing
) STRICT;

-- Columns of table three (2019 and later), and "total".
CREATE TABLE applicant (
  applicant_id INTEGER PRIMARY KEY,
  code         TEXT NOT NULL UNIQUE,  -- "natural_person"
  parent       TEXT,                  -- code of the column that it is a part of
  label_zh     TEXT NOT NULL,
  label_en     TEXT NOT NULL
) STRICT;

-- The lists of outcomes before and since 2019 are different; what may be compared with what.
CREATE TABLE crosswalk (
  harmonized    TEXT NOT NULL PRIMARY KEY,  -- name over both eras: "refused.third_party"
  code_2008     TEXT,                       -- formula before 2019; NULL: no counterpart
  code_2019     TEXT,                       -- formula since 2019
  comparability TEXT NOT NULL CHECK (comparability IN ('exact', 'approximate', 'break')),
  note          TEXT
) STRICT, WITHOUT ROWID;

-- The formulas of `crosswalk`, term by term.
CREATE TABLE crosswalk_term (
  harmonized   TEXT NOT NULL REFERENCES crosswalk (harmonized),
  era          INTEGER NOT NULL CHECK (era IN (2008, 2019)),  -- 2019: reports for 2019 and later
  alternative  INTEGER NOT NULL,   -- from 1; "a / b" are two alternatives of one term each
  indicator_id INTEGER NOT NULL REFERENCES indicator (indicator_id),
  sign         INTEGER NOT NULL CHECK (sign IN (-1, 1)),
  terms        INTEGER NOT NULL,   -- of this alternative
  PRIMARY KEY (harmonized, era, alternative, indicator_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX crosswalk_term_by_indicator ON crosswalk_term (indicator_id, era);

-- Rates and shares with a named denominator: schema/measures.toml.
CREATE TABLE measure_definition (
  measure       TEXT NOT NULL PRIMARY KEY,  -- "disclosure_rate"
  unit          TEXT NOT NULL,     -- percent, "case per 100 answers", ...
  per           INTEGER NOT NULL,  -- the ratio is multiplied by this
  comparability TEXT NOT NULL      -- over 2018/2019
    CHECK (comparability IN ('exact', 'approximate', 'break')),
  small_n       INTEGER NOT NULL,  -- a denominator below this carries a warning
  label_zh      TEXT NOT NULL,
  label_en      TEXT NOT NULL,
  caveat_zh     TEXT,              -- what to know before comparing
  caveat_en     TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE measure_formula (
  formula_id INTEGER PRIMARY KEY,
  measure    TEXT NOT NULL REFERENCES measure_definition (measure),
  era        INTEGER NOT NULL CHECK (era IN (2008, 2019)),  -- 2019: reports for 2019 and later
  formula    TEXT NOT NULL,     -- "(granted + partial) / outcome.total", as written
  terms      INTEGER NOT NULL,  -- number of terms that are figures
  context    TEXT               -- measure of `context` that is the denominator; NULL: figures are
) STRICT;

-- A figure may stand above the line, below it, or on both sides. The columns of the key come first:
-- SQLite 3.40 checks the integrity of rows in another order wrongly.
CREATE TABLE measure_term (
  indicator_id INTEGER NOT NULL REFERENCES indicator (indicator_id),
  era          INTEGER NOT NULL,  -- of the formula
  formula_id   INTEGER NOT NULL REFERENCES measure_formula (formula_id),
  below        INTEGER NOT NULL,  -- times that it counts below the line: 1, 0 or -1
  above        INTEGER NOT NULL,  -- above the line
  PRIMARY KEY (indicator_id, era, formula_id, below)
) STRICT, WITHOUT ROWID;

-- Totals that a form does not print, or leaves blank, as sums of cells that it prints.
CREATE TABLE derivation (
  derivation_id INTEGER PRIMARY KEY,
  form          TEXT NOT NULL,     -- 2014 | 2019 | 2021
  indicator_id  INTEGER NOT NULL REFERENCES indicator (indicator_id),  -- the total
  applicant_id  INTEGER NOT NULL REFERENCES applicant (applicant_id),  -- its column
  terms         INTEGER NOT NULL,  -- number of rows in derivation_term
  equation      TEXT NOT NULL,     -- "litigation.total = litigation.direct.total + ..."
  UNIQUE (form, indicator_id, applicant_id, equation)
) STRICT;

CREATE INDEX derivation_by_indicator ON derivation (indicator_id, applicant_id);

CREATE TABLE derivation_term (
  derivation_id INTEGER NOT NULL REFERENCES derivation (derivation_id),
  position      INTEGER NOT NULL,  -- from 1, in the form's order
  indicator_id  INTEGER NOT NULL REFERENCES indicator (indicator_id),
  applicant_id  INTEGER NOT NULL REFERENCES applicant (applicant_id),
  PRIMARY KEY (derivation_id, position)
) STRICT, WITHOUT ROWID;

-- What was read ------------------------------------------------------------------------------

-- Files and members of containers, as they came.
CREATE TABLE source (
  source_id        INTEGER PRIMARY KEY,
  path             TEXT NOT NULL,     -- relative: "seeds/000.txt", "archive.zip!/a.html"
  sha256           TEXT NOT NULL,     -- of the bytes, 64 hex digits
  url              TEXT,              -- address that it was published under, where known
  media_type       TEXT,              -- "text/html", found from the content
  charset          TEXT,              -- the one that decoded the bytes: "GB18030"
  declared_charset TEXT,              -- the one that a transport header named
  bytes            INTEGER NOT NULL,  -- size
  rule_set         TEXT NOT NULL,     -- hash of the rule set that read it, 64 hex digits
  program_version  TEXT NOT NULL,     -- version of the library that read it
  manifest_authority TEXT,            -- what a manifest said of it; NULL: nothing
  manifest_code      TEXT,
  manifest_year      INTEGER,
  UNIQUE (path, sha256)
) STRICT;

-- Names of rules and form rows, once each.
CREATE TABLE rule (
  rule_id INTEGER PRIMARY KEY,
  name    TEXT NOT NULL UNIQUE        -- "request.received/total"
) STRICT;

-- One row per revision: per distinct body text of (jurisdiction, authority, year).
CREATE TABLE report (
  report_id         INTEGER PRIMARY KEY,
  report_key        TEXT NOT NULL UNIQUE,  -- code/authority/year#first 12 digits of the body's hash
  identity          TEXT NOT NULL,         -- report_key without revision; unresolved: the key
  jurisdiction_code TEXT REFERENCES jurisdiction (code),  -- NULL: unresolved
  jurisdiction      TEXT,             -- the area's name in that year
  authority         TEXT,             -- the body that reports, as named that year
  authority_kind    TEXT NOT NULL
    CHECK (authority_kind IN ('government', 'department', 'township', 'other')),
  year              INTEGER,          -- the year reported on; NULL: unknown
  period_begin      TEXT,             -- ISO date
  period_end        TEXT,             -- ISO date
  title             TEXT,             -- as printed
  published_on      TEXT,             -- ISO date of the page
  signed_on         TEXT,             -- ISO date under the signature
  form              TEXT NOT NULL CHECK (form IN ('narrative', '2014', '2019', '2021', 'local')),
  revision          INTEGER NOT NULL, -- from 1 in the order of `is_current`'s rule; newest highest
  is_current        INTEGER NOT NULL, -- 1: latest publication, then most form cells, then
                                      -- smallest body hash among the revisions
  candidates        TEXT,             -- codes apart by blanks, where the name alone did not decide
  body_hash         TEXT NOT NULL,    -- sha256 of the body text, 64 hex digits
  form_cells        INTEGER NOT NULL, -- figures read from cells of a form
  source_id         INTEGER NOT NULL REFERENCES source (source_id)  -- whose reading stands
) STRICT;
CREATE INDEX report_by_identity ON report (identity);
CREATE INDEX report_by_place ON report (jurisdiction_code, year, authority_kind);
CREATE INDEX report_by_year ON report (year);
CREATE INDEX report_by_source ON report (source_id);

-- Which sources print which report. The same body as HTML and as PDF is one report of two sources.
CREATE TABLE report_source (
  source_id    INTEGER NOT NULL REFERENCES source (source_id),
  ordinal      INTEGER NOT NULL,  -- from 0: a page may hold several reports
  report_id    INTEGER NOT NULL REFERENCES report (report_id),
  form_cells   INTEGER NOT NULL,  -- read from this source
  figures      INTEGER NOT NULL,  -- read from this source
  figures_hash TEXT NOT NULL,     -- equal where two sources give the same figures
  PRIMARY KEY (source_id, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX report_source_by_report ON report_source (report_id);

-- Resolved values. A correction adds a row and takes `is_primary` from the one read. Totals that are
-- neither stated nor read, but sums of figures by `derivation`, stand here with the state 'derived':
-- the views `figure` and `figure_all` leave them out, `derived` and `answer` show them. The words of
-- closed lists have no CHECK here: it would double the cost of a row, and only the library writes.
CREATE TABLE figure_row (
  report_id    INTEGER NOT NULL REFERENCES report (report_id),
  seq          INTEGER NOT NULL,  -- from 0, in document order
  indicator_id INTEGER NOT NULL REFERENCES indicator (indicator_id),
  applicant_id INTEGER NOT NULL REFERENCES applicant (applicant_id),
  coefficient  INTEGER NOT NULL,  -- the value is coefficient / 10^scale, exactly
  scale        INTEGER NOT NULL,  -- 0..9
  scope        TEXT NOT NULL,     -- whole | unspecified | own_body; derived also: mixed
  scope_words  TEXT,              -- the words that the scope rests on
  is_primary   INTEGER NOT NULL,  -- 1: the one of its (report, indicator, applicant) to use
  printed      TEXT NOT NULL,     -- the value as printed; '' for a proved blank
  qualifier    TEXT NOT NULL,     -- exact | at_least | at_most | about
  state        TEXT NOT NULL,     -- stated | blank_proved_zero | corrected | derived
  evidence     TEXT NOT NULL,     -- form | narrative
  rule_id      INTEGER NOT NULL REFERENCES rule (rule_id),
  section      TEXT NOT NULL,     -- kind of section: request, disclosure, ...
  span_begin   INTEGER NOT NULL,  -- bytes
  span_end     INTEGER NOT NULL,
  quote_begin  INTEGER NOT NULL,  -- bytes: the clause or row around it, see `passage`
  quote_end    INTEGER NOT NULL,
  source_begin INTEGER NOT NULL,  -- byte of the transcoded (UTF-8) source that the span begins at
  proof        TEXT,              -- blank_proved_zero: the equations; corrected: who and why;
                                  -- derived: the sum
  PRIMARY KEY (report_id, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX figure_by_indicator ON figure_row (indicator_id, applicant_id, report_id);

-- Every candidate that matched, with what became of it.
CREATE TABLE reading_row (
  report_id    INTEGER NOT NULL REFERENCES report (report_id),
  seq          INTEGER NOT NULL,
  indicator_id INTEGER NOT NULL REFERENCES indicator (indicator_id),
  applicant_id INTEGER NOT NULL REFERENCES applicant (applicant_id),
  coefficient  INTEGER,           -- NULL for a blank cell
  scale        INTEGER,
  scope        TEXT NOT NULL,     -- as in figure_row
  printed      TEXT NOT NULL,
  qualifier    TEXT NOT NULL,
  state        TEXT NOT NULL,
  evidence     TEXT NOT NULL,
  rule_id      INTEGER NOT NULL REFERENCES rule (rule_id),
  section      TEXT NOT NULL,
  span_begin   INTEGER NOT NULL,  -- bytes
  span_end     INTEGER NOT NULL,
  quote_begin  INTEGER NOT NULL,
  quote_end    INTEGER NOT NULL,
  row_label    TEXT,              -- form cells: the labels as printed
  column_label TEXT,
  outcome      TEXT NOT NULL,     -- figure | part | lost | blank
  part_of      TEXT,              -- part: code of the indicator whose total it is a part of
  reason       TEXT,              -- why it is no figure, in English
  PRIMARY KEY (report_id, seq)
) STRICT, WITHOUT ROWID;

-- Numbers with a unit that no figure claimed.
CREATE TABLE mention_row (
  report_id   INTEGER NOT NULL REFERENCES report (report_id),
  seq         INTEGER NOT NULL,
  coefficient INTEGER,            -- NULL where the number has no one value ("数百")
  scale       INTEGER,
  unit        TEXT,               -- as printed: 件, 万元, ...
  printed     TEXT NOT NULL,
  span_begin  INTEGER NOT NULL,   -- bytes
  span_end    INTEGER NOT NULL,
  quote_begin INTEGER NOT NULL,   -- the sentence, see `passage`
  quote_end   INTEGER NOT NULL,
  section     TEXT NOT NULL,
  part_of     TEXT,               -- code of the indicator whose total it is a part of
  PRIMARY KEY (report_id, seq)
) STRICT, WITHOUT ROWID;

-- Numbers that count nothing: dates, article and document numbers, list markers, form labels.
-- With figures, readings and mentions they cover every number of the body exactly once.
CREATE TABLE skipped (
  report_id  INTEGER NOT NULL REFERENCES report (report_id),
  seq        INTEGER NOT NULL,
  kind       TEXT NOT NULL,       -- date, document_number, article, phone, label, ...
  span_begin INTEGER NOT NULL,    -- bytes
  span_end   INTEGER NOT NULL,
  PRIMARY KEY (report_id, seq)
) STRICT, WITHOUT ROWID;

-- The sentences, clauses and table rows that figures, readings and mentions stand in, once each.
CREATE TABLE passage (
  report_id  INTEGER NOT NULL REFERENCES report (report_id),
  span_begin INTEGER NOT NULL,    -- bytes
  span_end   INTEGER NOT NULL,
  text       TEXT NOT NULL,       -- as printed
  PRIMARY KEY (report_id, span_begin, span_end)
) STRICT, WITHOUT ROWID;

-- The visible text that the spans point into; missing where texts were not asked for.
CREATE TABLE document_text (
  report_id  INTEGER NOT NULL PRIMARY KEY REFERENCES report (report_id),
  text       TEXT NOT NULL,       -- UTF-8; cells apart by tab, rows and blocks by newline
  body_begin INTEGER NOT NULL,    -- bytes: the report within the page
  body_end   INTEGER NOT NULL
) STRICT;

-- Doubts about a report.
CREATE TABLE finding_row (
  report_id  INTEGER NOT NULL REFERENCES report (report_id),
  seq        INTEGER NOT NULL,
  id         TEXT NOT NULL,       -- 16 hex digits: hash of the report's identity, the check and the
                                  -- operands with their values, where there are none the message;
                                  -- the same over revisions
  "check"    TEXT NOT NULL,       -- "request.intake_sum"
  verdict    TEXT NOT NULL CHECK (verdict IN ('violated', 'not_assessable', 'holds')),
  severity   TEXT NOT NULL CHECK (severity IN ('note', 'warning', 'error')),
  message_zh TEXT NOT NULL,
  message_en TEXT NOT NULL,
  operands   TEXT NOT NULL,       -- JSON: [{"indicator","applicant","value","span"}]
  suspects   TEXT NOT NULL,       -- JSON: [{"indicator","applicant","value","suggested","cause"}]
  span_begin INTEGER NOT NULL,    -- bytes
  span_end   INTEGER NOT NULL,
  PRIMARY KEY (report_id, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX finding_by_id ON finding_row (id);

-- Doubts that need more than one report: the years of one authority, an area and the bodies in it. What
-- `gongkai check --save` wrote last; the property "cross_findings" says under which rules, and is
-- missing where nothing stands here. They follow from the figures: the digest leaves them out, and
-- whatever changes a report or a correction takes all of them away.
CREATE TABLE cross_finding_row (
  report_id  INTEGER NOT NULL,
  seq        INTEGER NOT NULL,
  id         TEXT NOT NULL,       -- as in finding_row
  "check"    TEXT NOT NULL,       -- "years.carried_in", "levels.request.received"
  verdict    TEXT NOT NULL CHECK (verdict IN ('violated', 'not_assessable', 'holds')),
  severity   TEXT NOT NULL CHECK (severity IN ('note', 'warning', 'error')),
  message_zh TEXT NOT NULL,
  message_en TEXT NOT NULL,
  operands   TEXT NOT NULL,       -- JSON; span 0..0: stands in another report
  suspects   TEXT NOT NULL,       -- JSON
  span_begin INTEGER NOT NULL,    -- bytes
  span_end   INTEGER NOT NULL,
  PRIMARY KEY (report_id, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX cross_finding_by_id ON cross_finding_row (id);

-- What people know better: no ingest deletes these --------------------------------------------

-- Whose report a source prints, where its own words leave that open.
CREATE TABLE assignment (
  sha256            TEXT NOT NULL,     -- of the source's bytes
  path              TEXT NOT NULL,     -- of the source
  ordinal           INTEGER NOT NULL,  -- of the report in the source, from 0
  jurisdiction_code TEXT NOT NULL,     -- six digits
  authority         TEXT,              -- NULL: as read
  year              INTEGER,           -- NULL: as read
  PRIMARY KEY (sha256, path, ordinal)
) STRICT, WITHOUT ROWID;

-- A value that a person read and the program did not, or read wrongly.
CREATE TABLE correction (
  identity    TEXT NOT NULL,      -- report.identity: holds for every revision
  indicator   TEXT NOT NULL,      -- code
  applicant   TEXT NOT NULL,      -- code
  scope       TEXT NOT NULL CHECK (scope IN ('whole', 'unspecified', 'own_body')),
  coefficient INTEGER NOT NULL,   -- the value is coefficient / 10^scale, in the catalogue's unit
  scale       INTEGER NOT NULL,
  note        TEXT NOT NULL,      -- who and why
  PRIMARY KEY (identity, indicator, applicant)
) STRICT, WITHOUT ROWID;

-- What a person says of a finding.
CREATE TABLE verdict (
  finding_id TEXT NOT NULL PRIMARY KEY,  -- finding.id
  verdict    TEXT NOT NULL CHECK (verdict IN ('accepted', 'dismissed')),
                                         -- accepted: the report is wrong; dismissed: it is not
  note       TEXT NOT NULL               -- who and why
) STRICT, WITHOUT ROWID;

-- Findings over several reports are out of date once a report or a correction changes.
CREATE TRIGGER cross_findings_outdated_by_report_insert AFTER INSERT ON report
WHEN EXISTS (SELECT 1 FROM property WHERE name = 'cross_findings')
BEGIN
  DELETE FROM cross_finding_row;
  DELETE FROM property WHERE name = 'cross_findings';
END;
CREATE TRIGGER cross_findings_outdated_by_report_update AFTER UPDATE ON report
WHEN EXISTS (SELECT 1 FROM property WHERE name = 'cross_findings')
BEGIN
  DELETE FROM cross_finding_row;
  DELETE FROM property WHERE name = 'cross_findings';
END;
CREATE TRIGGER cross_findings_outdated_by_report_delete AFTER DELETE ON report
WHEN EXISTS (SELECT 1 FROM property WHERE name = 'cross_findings')
BEGIN
  DELETE FROM cross_finding_row;
  DELETE FROM property WHERE name = 'cross_findings';
END;
CREATE TRIGGER cross_findings_outdated_by_correction_insert AFTER INSERT ON correction
WHEN EXISTS (SELECT 1 FROM property WHERE name = 'cross_findings')
BEGIN
  DELETE FROM cross_finding_row;
  DELETE FROM property WHERE name = 'cross_findings';
END;
CREATE TRIGGER cross_findings_outdated_by_correction_update AFTER UPDATE ON correction
WHEN EXISTS (SELECT 1 FROM property WHERE name = 'cross_findings')
BEGIN
  DELETE FROM cross_finding_row;
  DELETE FROM property WHERE name = 'cross_findings';
END;
CREATE TRIGGER cross_findings_outdated_by_correction_delete AFTER DELETE ON correction
WHEN EXISTS (SELECT 1 FROM property WHERE name = 'cross_findings')
BEGIN
  DELETE FROM cross_finding_row;
  DELETE FROM property WHERE name = 'cross_findings';
END;
-- Numbers about places that no report states: population, GDP, any. From CSV files of the user.
CREATE TABLE context_file (
  file   TEXT NOT NULL PRIMARY KEY,  -- name without folders: importing it again replaces its rows
  sha256 TEXT NOT NULL               -- of the file, 64 hex digits
) STRICT, WITHOUT ROWID;

CREATE TABLE context_row (
  measure           TEXT NOT NULL,     -- "population"
  jurisdiction_code TEXT NOT NULL REFERENCES jurisdiction (code),
  year              INTEGER NOT NULL,
  coefficient       INTEGER NOT NULL,  -- the value is coefficient / 10^scale
  scale             INTEGER NOT NULL,
  unit              TEXT,              -- NULL: the file does not say and the name is not known
  file              TEXT NOT NULL REFERENCES context_file (file),
  line              INTEGER NOT NULL,  -- of the file, from 1
  PRIMARY KEY (measure, jurisdiction_code, year)
) STRICT, WITHOUT ROWID;

-- Views: the contract ---------------------------------------------------------------------------
--
-- Views that group stand on tables, not on other views, and name every column of the report in
-- GROUP BY: only then SQLite applies a condition on such a column before it groups.

-- All figures: other revisions, figures of a second scope and corrected readings too.
-- Example: SELECT report_key, value, state, is_primary FROM figure_all
--          WHERE jurisdiction_code = '620523' AND year = 2017 AND indicator = 'disclosure.total';
CREATE VIEW figure_all AS
SELECT
  f.report_id,
  r.report_key,                    -- code/authority/year#body-hash
  s.path AS source_path,           -- relative path of the file it was read from
  r.jurisdiction_code,             -- six digits, GB/T 2260
  r.jurisdiction,                  -- the area's name in that year
  r.authority,                     -- the body that reports, as named that year
  r.authority_kind,                -- government | department | township | other
  r.year,                          -- the year reported on
  r.form,                          -- narrative | 2014 | 2019 | 2021 | local
  f.scope,                         -- whole | unspecified | own_body
  f.scope_words,                   -- the words that the scope rests on
  f.is_primary,                    -- 1: the one of its (report, indicator, applicant)
  i.code AS indicator,             -- catalogue code
  a.code AS applicant,             -- 'total' where there is no breakdown
  CASE f.scale WHEN 0 THEN f.coefficient
               ELSE f.coefficient / (1.0 * substr('1000000000', 1, f.scale + 1)) END AS value,
                                   -- in `unit`; integer where it is one, else real
  i.unit,                          -- the catalogue's: request, item, CNY, percent, ...
  f.printed,                       -- the value as printed
  f.qualifier,                     -- exact | at_least | at_most | about
  f.state,                         -- stated | blank_proved_zero | corrected
  f.evidence,                      -- form | narrative
  u.name AS rule,                  -- id of the rule row or form row that read it
  f.section,                       -- kind of section that it stands in
  f.span_begin,                    -- bytes in document_text.text
  f.span_end,
  p.text AS quote,                 -- the clause or row around it
  r.revision,                      -- of the report, from 1
  r.is_current,                    -- 1: newest revision of its report
  f.source_begin,                  -- byte of the transcoded source
  f.proof                          -- equations of a proved blank; note of a correction
FROM figure_row AS f
JOIN report AS r ON r.report_id = f.report_id
JOIN indicator AS i ON i.indicator_id = f.indicator_id
JOIN applicant AS a ON a.applicant_id = f.applicant_id
JOIN rule AS u ON u.rule_id = f.rule_id
LEFT JOIN source AS s ON s.source_id = r.source_id
LEFT JOIN passage AS p ON p.report_id = f.report_id AND p.span_begin = f.quote_begin
                      AND p.span_end = f.quote_end
WHERE f.state <> 'derived';

-- Current revisions, one row per (report, indicator, applicant): what to count and compare.
-- Example: SELECT year, value FROM figure
--          WHERE jurisdiction_code = '620523' AND indicator = 'request.received';
CREATE VIEW figure AS
SELECT report_id, report_key, source_path, jurisdiction_code, jurisdiction, authority,
       authority_kind, year, form, scope, scope_words, is_primary, indicator, applicant, value,
       unit, printed, qualifier, state, evidence, rule, section, span_begin, span_end, quote
FROM figure_all
WHERE is_current = 1 AND is_primary = 1;

-- Every candidate of every report, with what became of it and why.
-- Example: SELECT indicator, value, reason FROM reading WHERE outcome = 'lost';
CREATE VIEW reading AS
SELECT
  x.report_id,
  r.report_key,
  i.code AS indicator,
  a.code AS applicant,
  CASE x.scale WHEN 0 THEN x.coefficient
               ELSE x.coefficient / (1.0 * substr('1000000000', 1, x.scale + 1)) END AS value,
                                   -- NULL for a blank cell
  i.unit,
  x.scope, x.printed, x.qualifier, x.state, x.evidence,
  u.name AS rule,
  x.section, x.span_begin, x.span_end,
  x.row_label, x.column_label,     -- of a form cell, as printed
  x.outcome,                       -- figure | part | lost | blank
  x.part_of,                       -- part: the indicator whose total it is a part of
  x.reason,                        -- why it is no figure
  p.text AS quote
FROM reading_row AS x
JOIN report AS r ON r.report_id = x.report_id
JOIN indicator AS i ON i.indicator_id = x.indicator_id
JOIN applicant AS a ON a.applicant_id = x.applicant_id
JOIN rule AS u ON u.rule_id = x.rule_id
LEFT JOIN passage AS p ON p.report_id = x.report_id AND p.span_begin = x.quote_begin
                      AND p.span_end = x.quote_end;

-- Numbers with a unit that no figure claimed, with their sentence.
-- Example: SELECT value, unit, quote FROM mention WHERE part_of = 'disclosure.total';
CREATE VIEW mention AS
SELECT
  m.report_id,
  r.report_key,
  r.jurisdiction_code, r.jurisdiction, r.authority, r.year,
  CASE m.scale WHEN 0 THEN m.coefficient
               ELSE m.coefficient / (1.0 * substr('1000000000', 1, m.scale + 1)) END AS value,
  m.unit,                          -- as printed
  m.printed,
  p.text AS quote,                 -- the sentence
  m.section,
  m.part_of,                       -- the indicator whose total it is a part of, where known
  m.span_begin, m.span_end
FROM mention_row AS m
JOIN report AS r ON r.report_id = m.report_id
LEFT JOIN passage AS p ON p.report_id = m.report_id AND p.span_begin = m.quote_begin
                      AND p.span_end = m.quote_end;

-- Doubts about the current revisions, with what people said of them; doubts over years and levels
-- (years.*, levels.*) where `gongkai check --save` has written them.
-- Example: SELECT jurisdiction, year, message FROM finding
--          WHERE severity = 'error' AND verdict = 'violated' AND judgement IS NULL;
CREATE VIEW finding AS
SELECT
  f.id,                            -- the same over revisions while check and values are the same
  f.report_id,
  r.report_key,
  r.jurisdiction_code, r.jurisdiction, r.authority, r.authority_kind, r.year, r.form,
  f."check",                       -- code of the check
  f.verdict,                       -- violated | not_assessable | holds
  f.severity,                      -- note | warning | error
  f.message_zh AS message,
  f.message_en,
  f.operands,                      -- JSON: the figures that it rests on
  f.suspects,                      -- JSON: cells that may be to blame, best first
  f.span_begin, f.span_end,        -- bytes in document_text.text; equal: about the whole report
  v.verdict AS judgement,          -- accepted | dismissed; NULL: nobody said
  v.note AS judgement_note
FROM (SELECT * FROM finding_row UNION ALL SELECT * FROM cross_finding_row) AS f
JOIN report AS r ON r.report_id = f.report_id
LEFT JOIN verdict AS v ON v.finding_id = f.id
WHERE r.is_current = 1;

-- A government's figure, the sum of the governments right below it for the same year, and what is left
-- for its own level, for bodies of other kinds and for areas without a report. A negative residual is
-- a doubt (check levels.*). Figures that a report calls its own level's are left out.
-- Example: SELECT jurisdiction, value, parts, bodies, areas, residual FROM level_sum
--          WHERE year = 2017 AND indicator = 'request.received' AND applicant = 'total';
CREATE VIEW level_sum AS
SELECT r.report_id, r.report_key, r.jurisdiction_code, r.jurisdiction, r.authority, r.year, r.form,
       i.code AS indicator, a.code AS applicant, i.unit,
       CASE f.scale WHEN 0 THEN f.coefficient
               ELSE f.coefficient / (1.0 * substr('1000000000', 1, f.scale + 1)) END AS value,
       sum(CASE p.scale WHEN 0 THEN p.coefficient
               ELSE p.coefficient / (1.0 * substr('1000000000', 1, p.scale + 1)) END) AS parts,
       count(*) AS bodies,             -- areas that state it
       (SELECT count(*) FROM jurisdiction AS n WHERE n.parent_code = r.jurisdiction_code
           AND n.first_seen <= (r.year + 1) || '-00'
           AND (n.last_seen IS NULL OR n.last_seen >= r.year || '-00')) AS areas,  -- there were
       CASE f.scale WHEN 0 THEN f.coefficient
               ELSE f.coefficient / (1.0 * substr('1000000000', 1, f.scale + 1)) END -
       sum(CASE p.scale WHEN 0 THEN p.coefficient
               ELSE p.coefficient / (1.0 * substr('1000000000', 1, p.scale + 1)) END) AS residual
FROM report AS r
JOIN figure_row AS f ON f.report_id = r.report_id AND f.is_primary = 1 AND f.scope <> 'own_body'
                    AND f.state <> 'derived'
JOIN jurisdiction AS j ON j.parent_code = r.jurisdiction_code
JOIN report AS c ON c.jurisdiction_code = j.code AND c.year = r.year AND c.is_current = 1
                AND c.authority_kind = 'government'
JOIN figure_row AS p ON p.report_id = c.report_id AND p.indicator_id = f.indicator_id
                    AND p.applicant_id = f.applicant_id AND p.is_primary = 1
                    AND p.scope <> 'own_body' AND p.state <> 'derived'
JOIN indicator AS i ON i.indicator_id = f.indicator_id
JOIN applicant AS a ON a.applicant_id = f.applicant_id
WHERE r.is_current = 1 AND r.authority_kind = 'government' AND i.unit <> 'percent'
GROUP BY r.report_id, r.report_key, r.jurisdiction_code, r.jurisdiction, r.authority, r.year,
         r.form, i.code, a.code, i.unit, f.seq, f.coefficient, f.scale;

-- The bodies that reported, under each name that they used.
-- Example: SELECT authority, reports FROM authority WHERE kind = 'government';
CREATE VIEW authority AS
SELECT jurisdiction_code, jurisdiction, authority, authority_kind AS kind,
       min(year) AS first_year, max(year) AS last_year, count(*) AS reports
FROM report
WHERE is_current = 1
GROUP BY jurisdiction_code, jurisdiction, authority, authority_kind;

-- Totals that a report leaves blank, or that its form has no cell for, computed from its figures.
-- Only where every operand is a figure; never beside a figure of the same thing.
-- Example: SELECT jurisdiction, year, value, equation, operands FROM derived
--          WHERE indicator = 'litigation.total';
CREATE VIEW derived AS
SELECT
  r.report_id, r.report_key, r.jurisdiction_code, r.jurisdiction, r.authority,
  r.authority_kind, r.year, r.form,
  i.code AS indicator,
  a.code AS applicant,
  CASE f.scale WHEN 0 THEN f.coefficient
               ELSE f.coefficient / (1.0 * substr('1000000000', 1, f.scale + 1)) END AS value,
  i.unit,
  f.proof AS equation,             -- "litigation.total = litigation.direct.total + ..."
  (SELECT group_concat(CASE o.scale WHEN 0 THEN o.coefficient ELSE o.coefficient /
                       (1.0 * substr('1000000000', 1, o.scale + 1)) END, ' + ')
     FROM derivation AS d
     CROSS JOIN derivation_term AS t ON t.derivation_id = d.derivation_id
     CROSS JOIN figure_row AS o ON o.indicator_id = t.indicator_id AND o.report_id = f.report_id
                               AND o.applicant_id = t.applicant_id AND o.is_primary = 1
    WHERE d.form = r.form AND d.indicator_id = f.indicator_id
      AND d.applicant_id = f.applicant_id) AS operands,  -- their values: "2 + 1"
  f.scope = 'mixed' AS mixed_scope -- 1: the operands have different scopes
FROM figure_row AS f
JOIN report AS r ON r.report_id = f.report_id
JOIN indicator AS i ON i.indicator_id = f.indicator_id
JOIN applicant AS a ON a.applicant_id = f.applicant_id
WHERE f.state = 'derived' AND r.is_current = 1;

-- Figures and derived values together: what shares and comparisons are made of.
-- Example: SELECT year, value, basis FROM answer
--          WHERE jurisdiction_code = '320800' AND indicator = 'outcome2019.refused';
CREATE VIEW answer AS
SELECT r.report_id, r.report_key, r.jurisdiction_code, r.jurisdiction, r.authority,
       r.authority_kind, r.year, r.form,
       i.code AS indicator, a.code AS applicant,
       CASE f.scale WHEN 0 THEN f.coefficient
               ELSE f.coefficient / (1.0 * substr('1000000000', 1, f.scale + 1)) END AS value,
       i.unit, f.scope, f.qualifier, f.state,
       iif(f.state = 'derived', 'derived', 'stated') AS basis,
       iif(f.state = 'derived', f.proof, NULL) AS equation  -- what was summed
FROM figure_row AS f
JOIN report AS r ON r.report_id = f.report_id
JOIN indicator AS i ON i.indicator_id = f.indicator_id
JOIN applicant AS a ON a.applicant_id = f.applicant_id
WHERE f.is_primary = 1 AND r.is_current = 1;

-- Items disclosed through each channel.
-- Example: SELECT channel, value FROM channel_count
--          WHERE jurisdiction_code = '620523' AND year = 2017;
CREATE VIEW channel_count AS
SELECT report_id, report_key, jurisdiction_code, jurisdiction, authority, authority_kind, year,
       form,
       substr(indicator, 20) AS channel,  -- website, weibo, wechat, gazette, ...
       value,                             -- items; an item may be counted under several channels
       qualifier, state, scope
FROM figure
WHERE indicator >= 'disclosure.channel.' AND indicator < 'disclosure.channel/';

-- Requests received, by the way they came ('total', 'online', ...) and by applicant, and those
-- carried over from the year before ('carried_in') and into the next ('carried_out').
-- Example: SELECT channel, value FROM request_intake
--          WHERE jurisdiction_code = '620523' AND year = 2017 AND applicant = 'total';
CREATE VIEW request_intake AS
SELECT report_id, report_key, jurisdiction_code, jurisdiction, authority, authority_kind, year,
       form,
       CASE indicator WHEN 'request.received' THEN 'total'
                      WHEN 'request.carried_in' THEN 'carried_in'
                      WHEN 'request.carried_out' THEN 'carried_out'
                      ELSE substr(indicator, 18) END AS channel,
       applicant,
       value,                             -- requests
       qualifier, state, scope
FROM figure
WHERE indicator IN ('request.received', 'request.carried_in', 'request.carried_out')
   OR (indicator >= 'request.received.' AND indicator < 'request.received/');

-- Outcomes of requests in the words of the report's own era; sums that the form has no cell for
-- are derived.
-- Example: SELECT outcome, value, basis FROM request_outcome
--          WHERE jurisdiction_code = '620523' AND year = 2017 AND applicant = 'total';
CREATE VIEW request_outcome AS
SELECT report_id, report_key, jurisdiction_code, jurisdiction, authority, authority_kind, year,
       form,
       CASE WHEN indicator = 'outcome.total' THEN NULL
            ELSE substr(indicator, 1, 11) END AS list,  -- outcome2008 | outcome2019
       CASE WHEN indicator = 'outcome.total' THEN 'total'
            ELSE substr(indicator, 13) END AS outcome,  -- granted, refused.state_secret, ...
       applicant,
       value,                             -- requests
       qualifier, state, scope, basis
FROM answer
WHERE indicator = 'outcome.total'
   OR (indicator >= 'outcome2008.' AND indicator < 'outcome2008/')
   OR (indicator >= 'outcome2019.' AND indicator < 'outcome2019/');

-- The same outcome over the break of 2019, by `crosswalk`. A row only where every term of its
-- formula is stated or derived; `comparability` says how far the two eras can be compared.
-- Example: SELECT harmonized, value, comparability FROM outcome_harmonized
--          WHERE jurisdiction_code = '620523' AND year = 2017;
CREATE VIEW outcome_harmonized AS
SELECT r.report_id, r.report_key, r.jurisdiction_code, r.jurisdiction, r.authority,
       r.authority_kind, r.year, r.form,
       c.harmonized,
       sum(t.sign * CASE f.scale WHEN 0 THEN f.coefficient
               ELSE f.coefficient / (1.0 * substr('1000000000', 1, f.scale + 1)) END) AS value,  -- in the unit of its terms: requests, cases, documents
       c.comparability,               -- exact | approximate | break
       max(f.state = 'derived') AS is_derived,  -- 1: a term is derived
       CASE t.era WHEN 2008 THEN c.code_2008 ELSE c.code_2019 END AS formula
FROM report AS r
JOIN figure_row AS f ON f.report_id = r.report_id AND f.is_primary = 1
                    AND f.applicant_id = (SELECT applicant_id FROM applicant WHERE code = 'total')
JOIN crosswalk_term AS t ON t.indicator_id = f.indicator_id
                        AND t.era = CASE WHEN r.form IN ('2019', '2021') OR r.year >= 2019
                                         THEN 2019 ELSE 2008 END
JOIN crosswalk AS c ON c.harmonized = t.harmonized
WHERE r.is_current = 1
GROUP BY r.report_id, r.report_key, r.jurisdiction_code, r.jurisdiction, r.authority,
         r.authority_kind, r.year, r.form,
         c.harmonized, c.comparability, c.code_2008, c.code_2019, t.era, t.alternative, t.terms
HAVING count(*) = t.terms;

-- Numbers about places from outside, with the file that gave them.
-- Example: SELECT jurisdiction, year, value FROM context WHERE measure = 'population';
CREATE VIEW context AS
SELECT c.jurisdiction_code,
       j.name AS jurisdiction,        -- the newest name under this code
       c.year,
       c.measure,                     -- population, gdp, ...
       CASE c.scale WHEN 0 THEN c.coefficient
            ELSE c.coefficient / (1.0 * substr('1000000000', 1, c.scale + 1)) END AS value,
       c.unit,                        -- person, CNY, ...; NULL: unknown
       c.file, c.line, f.sha256       -- where it stands
FROM context_row AS c
JOIN context_file AS f ON f.file = c.file
JOIN jurisdiction AS j ON j.code = c.jurisdiction_code;

-- Rates and shares by `measure_definition`. A row only where every figure of the formula is stated or
-- derived, the denominator is above 0, and a percentage is not above 100.
-- Example: SELECT jurisdiction, value, numerator, denominator, small_n FROM measure
--          WHERE measure = 'disclosure_rate' AND year = 2021 ORDER BY value DESC;
CREATE VIEW measure AS
SELECT report_id, report_key, jurisdiction_code, jurisdiction, authority, authority_kind, year, form,
       measure,
       round(1.0 * per * numerator / denominator, 4) AS value,  -- in `unit`
       unit,                              -- percent, case per 100 answers, ...
       numerator,
       denominator,                       -- n: what the value is a share of
       iif(is_derived, 'derived', 'stated') AS basis,  -- of the figures
       mixed_scope,                       -- 1: the figures have different scopes
       is_qualified,                      -- 1: a figure is a bound or a rough number (余, 约)
       comparability,                     -- over 2018/2019: exact | approximate | break
       denominator < small_n AS small_n,  -- 1: a share of few requests says little
       formula                            -- "(granted + partial) / outcome.total"
FROM (
  SELECT r.report_id, r.report_key, r.jurisdiction_code, r.jurisdiction, r.authority,
         r.authority_kind, r.year, r.form, d.measure, d.unit, d.per, d.comparability, d.small_n,
         q.formula,
         iif(max(f.scale) = 0, sum(t.above * f.coefficient),
             sum(t.above * f.coefficient /
                 (1.0 * substr('1000000000', 1, f.scale + 1)))) AS numerator,
         CASE WHEN c.scale = 0 THEN c.coefficient
              WHEN c.scale > 0 THEN c.coefficient / (1.0 * substr('1000000000', 1, c.scale + 1))
              WHEN max(f.scale) = 0 THEN sum(t.below * f.coefficient)
              ELSE sum(t.below * f.coefficient /
                       (1.0 * substr('1000000000', 1, f.scale + 1))) END AS denominator,
         max(f.state = 'derived') AS is_derived,
         count(DISTINCT f.scope) > 1 OR max(f.scope = 'mixed') AS mixed_scope,
         max(f.qualifier <> 'exact') AS is_qualified
  FROM report AS r
  JOIN figure_row AS f ON f.report_id = r.report_id AND f.is_primary = 1
                      AND f.applicant_id = (SELECT applicant_id FROM applicant
                                            WHERE code = 'total')
  JOIN measure_term AS t ON t.indicator_id = f.indicator_id
                        AND t.era = CASE WHEN r.form IN ('2019', '2021') OR r.year >= 2019
                                         THEN 2019 ELSE 2008 END
  JOIN measure_formula AS q ON q.formula_id = t.formula_id
  JOIN measure_definition AS d ON d.measure = q.measure
  LEFT JOIN context_row AS c ON c.measure = q.context
                            AND c.jurisdiction_code = r.jurisdiction_code AND c.year = r.year
  WHERE r.is_current = 1 AND (q.context IS NULL OR c.measure IS NOT NULL)
  GROUP BY r.report_id, r.report_key, r.jurisdiction_code, r.jurisdiction, r.authority,
           r.authority_kind, r.year, r.form, d.measure, d.unit, d.per, d.comparability, d.small_n,
           q.formula_id, q.formula, q.terms, c.coefficient, c.scale
  HAVING count(*) = q.terms AND numerator >= 0 AND denominator > 0
     AND (d.unit <> 'percent' OR numerator <= denominator));

-- Administrative reconsideration, one row per report that states anything of it.
-- Example: SELECT jurisdiction, total, corrected FROM reconsideration WHERE year = 2018;
CREATE VIEW reconsideration AS
SELECT r.report_id, r.report_key, r.jurisdiction_code, r.jurisdiction, r.authority,
       r.authority_kind, r.year, r.form,
       max(CASE i.code WHEN 'reconsideration.total' THEN f.coefficient END) AS total,  -- cases
       max(CASE i.code WHEN 'reconsideration.upheld' THEN f.coefficient END) AS upheld,
       max(CASE i.code WHEN 'reconsideration.corrected' THEN f.coefficient END) AS corrected,
       max(CASE i.code WHEN 'reconsideration.other' THEN f.coefficient END) AS other,
       max(CASE i.code WHEN 'reconsideration.withdrawn' THEN f.coefficient END) AS withdrawn,
       max(CASE i.code WHEN 'reconsideration.pending' THEN f.coefficient END) AS pending,
       iif(max(f.state = 'derived'), 'derived', 'stated') AS basis
FROM report AS r
JOIN figure_row AS f ON f.report_id = r.report_id AND f.is_primary = 1 AND f.scale = 0
                    AND f.applicant_id = (SELECT applicant_id FROM applicant WHERE code = 'total')
JOIN indicator AS i ON i.indicator_id = f.indicator_id
WHERE r.is_current = 1 AND i.code >= 'reconsideration.' AND i.code < 'reconsideration/'
GROUP BY r.report_id, r.report_key, r.jurisdiction_code, r.jurisdiction, r.authority,
         r.authority_kind, r.year, r.form;

-- Administrative litigation, one row per report and path: all | direct | after_reconsideration.
-- Example: SELECT jurisdiction, total, upheld, withdrawn FROM litigation WHERE path = 'all';
CREATE VIEW litigation AS
SELECT r.report_id, r.report_key, r.jurisdiction_code, r.jurisdiction, r.authority,
       r.authority_kind, r.year, r.form,
       CASE WHEN i.code >= 'litigation.direct.' AND i.code < 'litigation.direct/' THEN 'direct'
            WHEN i.code >= 'litigation.after_' AND i.code < 'litigation.after`'
              THEN 'after_reconsideration'
            ELSE 'all' END AS path,
       max(iif(i.code IN ('litigation.total', 'litigation.direct.total',
                         'litigation.after_reconsideration.total'), f.coefficient, NULL)) AS total,  -- cases
       max(iif(i.code IN ('litigation.upheld', 'litigation.direct.upheld',
                         'litigation.after_reconsideration.upheld'), f.coefficient, NULL)) AS upheld,
       max(iif(i.code IN ('litigation.corrected', 'litigation.direct.corrected',
                         'litigation.after_reconsideration.corrected'), f.coefficient, NULL)) AS corrected,
       max(iif(i.code IN ('litigation.other', 'litigation.direct.other',
                         'litigation.after_reconsideration.other'), f.coefficient, NULL)) AS other,
       max(iif(i.code IN ('litigation.withdrawn', 'litigation.direct.withdrawn',
                         'litigation.after_reconsideration.withdrawn'), f.coefficient, NULL)) AS withdrawn,
       max(iif(i.code IN ('litigation.pending', 'litigation.direct.pending',
                         'litigation.after_reconsideration.pending'), f.coefficient, NULL)) AS pending,
       iif(max(f.state = 'derived'), 'derived', 'stated') AS basis
FROM report AS r
JOIN figure_row AS f ON f.report_id = r.report_id AND f.is_primary = 1 AND f.scale = 0
                    AND f.applicant_id = (SELECT applicant_id FROM applicant WHERE code = 'total')
JOIN indicator AS i ON i.indicator_id = f.indicator_id
WHERE r.is_current = 1 AND i.code >= 'litigation.' AND i.code < 'litigation/'
GROUP BY r.report_id, r.report_key, r.jurisdiction_code, r.jurisdiction, r.authority,
         r.authority_kind, r.year, r.form, path;

-- How to cite a report: authority, year, title, address, sha256 of the file.
-- Example: SELECT f.value, c.citation FROM figure AS f JOIN citation AS c USING (report_id)
--          WHERE f.indicator = 'request.received';
CREATE VIEW citation AS
SELECT r.report_id, r.report_key,
       coalesce(r.authority || ', ', '') || coalesce(r.year || ', ', '') ||
         coalesce(r.title || ', ', '') || coalesce(s.url || ', ', '') || 'sha256 ' || s.sha256
         AS citation
FROM report AS r
JOIN source AS s ON s.source_id = r.source_id;

-- One wide row per authority and year. A value of NULL is not stated; 0 with state 'stated' was
-- said; 0 with 'blank_proved_zero' is a blank that the form's equations leave nothing but 0.
-- Example: SELECT jurisdiction, year, request_received, request_received_state FROM panel
--          WHERE authority_kind = 'government';
CREATE VIEW panel AS
SELECT
  r.report_id, r.report_key, r.jurisdiction_code, r.jurisdiction, r.authority,
  r.authority_kind, r.year, r.form,
  max(CASE i.code WHEN 'disclosure.total' THEN f.coefficient END) AS disclosure_total,
  max(CASE i.code WHEN 'disclosure.total' THEN f.state END) AS disclosure_total_state,
  max(CASE i.code WHEN 'disclosure.channel.website' THEN f.coefficient END) AS disclosure_channel_website,
  max(CASE i.code WHEN 'disclosure.channel.website' THEN f.state END) AS disclosure_channel_website_state,
  max(CASE i.code WHEN 'disclosure.channel.weibo' THEN f.coefficient END) AS disclosure_channel_weibo,
  max(CASE i.code WHEN 'disclosure.channel.weibo' THEN f.state END) AS disclosure_channel_weibo_state,
  max(CASE i.code WHEN 'disclosure.channel.wechat' THEN f.coefficient END) AS disclosure_channel_wechat,
  max(CASE i.code WHEN 'disclosure.channel.wechat' THEN f.state END) AS disclosure_channel_wechat_state,
  max(CASE i.code WHEN 'disclosure.normative_documents' THEN f.coefficient END) AS disclosure_normative_documents,
  max(CASE i.code WHEN 'disclosure.normative_documents' THEN f.state END) AS disclosure_normative_documents_state,
  max(CASE i.code WHEN 'normative_documents.issued' THEN f.coefficient END) AS normative_documents_issued,
  max(CASE i.code WHEN 'normative_documents.issued' THEN f.state END) AS normative_documents_issued_state,
  max(CASE i.code WHEN 'request.received' THEN f.coefficient END) AS request_received,
  max(CASE i.code WHEN 'request.received' THEN f.state END) AS request_received_state,
  max(CASE i.code WHEN 'request.received.in_person' THEN f.coefficient END) AS request_received_in_person,
  max(CASE i.code WHEN 'request.received.in_person' THEN f.state END) AS request_received_in_person_state,
  max(CASE i.code WHEN 'request.received.fax' THEN f.coefficient END) AS request_received_fax,
  max(CASE i.code WHEN 'request.received.fax' THEN f.state END) AS request_received_fax_state,
  max(CASE i.code WHEN 'request.received.online' THEN f.coefficient END) AS request_received_online,
  max(CASE i.code WHEN 'request.received.online' THEN f.state END) AS request_received_online_state,
  max(CASE i.code WHEN 'request.received.letter' THEN f.coefficient END) AS request_received_letter,
  max(CASE i.code WHEN 'request.received.letter' THEN f.state END) AS request_received_letter_state,
  max(CASE i.code WHEN 'request.carried_in' THEN f.coefficient END) AS request_carried_in,
  max(CASE i.code WHEN 'request.carried_in' THEN f.state END) AS request_carried_in_state,
  max(CASE i.code WHEN 'request.carried_out' THEN f.coefficient END) AS request_carried_out,
  max(CASE i.code WHEN 'request.carried_out' THEN f.state END) AS request_carried_out_state,
  max(CASE i.code WHEN 'request.concluded' THEN f.coefficient END) AS request_concluded,
  max(CASE i.code WHEN 'request.concluded' THEN f.state END) AS request_concluded_state,
  max(CASE i.code WHEN 'request.concluded.on_time' THEN f.coefficient END) AS request_concluded_on_time,
  max(CASE i.code WHEN 'request.concluded.on_time' THEN f.state END) AS request_concluded_on_time_state,
  max(CASE i.code WHEN 'outcome.total' THEN f.coefficient END) AS outcome_total,
  max(CASE i.code WHEN 'outcome.total' THEN f.state END) AS outcome_total_state,
  max(CASE i.code WHEN 'outcome2008.already_public' THEN f.coefficient END) AS outcome2008_already_public,
  max(CASE i.code WHEN 'outcome2008.already_public' THEN f.state END) AS outcome2008_already_public_state,
  max(CASE i.code WHEN 'outcome2008.granted' THEN f.coefficient END) AS outcome2008_granted,
  max(CASE i.code WHEN 'outcome2008.granted' THEN f.state END) AS outcome2008_granted_state,
  max(CASE i.code WHEN 'outcome2008.partial' THEN f.coefficient END) AS outcome2008_partial,
  max(CASE i.code WHEN 'outcome2008.partial' THEN f.state END) AS outcome2008_partial_state,
  max(CASE i.code WHEN 'outcome2008.refused' THEN f.coefficient END) AS outcome2008_refused,
  max(CASE i.code WHEN 'outcome2008.refused' THEN f.state END) AS outcome2008_refused_state,
  max(CASE i.code WHEN 'outcome2008.not_this_body' THEN f.coefficient END) AS outcome2008_not_this_body,
  max(CASE i.code WHEN 'outcome2008.not_this_body' THEN f.state END) AS outcome2008_not_this_body_state,
  max(CASE i.code WHEN 'outcome2008.not_existing' THEN f.coefficient END) AS outcome2008_not_existing,
  max(CASE i.code WHEN 'outcome2008.not_existing' THEN f.state END) AS outcome2008_not_existing_state,
  max(CASE i.code WHEN 'outcome2019.granted' THEN f.coefficient END) AS outcome2019_granted,
  max(CASE i.code WHEN 'outcome2019.granted' THEN f.state END) AS outcome2019_granted_state,
  max(CASE i.code WHEN 'outcome2019.partial' THEN f.coefficient END) AS outcome2019_partial,
  max(CASE i.code WHEN 'outcome2019.partial' THEN f.state END) AS outcome2019_partial_state,
  max(CASE i.code WHEN 'outcome2019.refused' THEN f.coefficient END) AS outcome2019_refused,
  max(CASE i.code WHEN 'outcome2019.refused' THEN f.state END) AS outcome2019_refused_state,
  max(CASE i.code WHEN 'outcome2019.unable' THEN f.coefficient END) AS outcome2019_unable,
  max(CASE i.code WHEN 'outcome2019.unable' THEN f.state END) AS outcome2019_unable_state,
  max(CASE i.code WHEN 'outcome2019.not_processed' THEN f.coefficient END) AS outcome2019_not_processed,
  max(CASE i.code WHEN 'outcome2019.not_processed' THEN f.state END) AS outcome2019_not_processed_state,
  max(CASE i.code WHEN 'outcome2019.other' THEN f.coefficient END) AS outcome2019_other,
  max(CASE i.code WHEN 'outcome2019.other' THEN f.state END) AS outcome2019_other_state,
  max(CASE i.code WHEN 'reconsideration.total' THEN f.coefficient END) AS reconsideration_total,
  max(CASE i.code WHEN 'reconsideration.total' THEN f.state END) AS reconsideration_total_state,
  max(CASE i.code WHEN 'reconsideration.corrected' THEN f.coefficient END) AS reconsideration_corrected,
  max(CASE i.code WHEN 'reconsideration.corrected' THEN f.state END) AS reconsideration_corrected_state,
  max(CASE i.code WHEN 'litigation.total' THEN f.coefficient END) AS litigation_total,
  max(CASE i.code WHEN 'litigation.total' THEN f.state END) AS litigation_total_state,
  max(CASE i.code WHEN 'litigation.corrected' THEN f.coefficient END) AS litigation_corrected,
  max(CASE i.code WHEN 'litigation.corrected' THEN f.state END) AS litigation_corrected_state,
  max(CASE i.code WHEN 'litigation.direct.total' THEN f.coefficient END) AS litigation_direct_total,
  max(CASE i.code WHEN 'litigation.direct.total' THEN f.state END) AS litigation_direct_total_state,
  max(CASE i.code WHEN 'litigation.after_reconsideration.total' THEN f.coefficient END) AS litigation_after_reconsideration_total,
  max(CASE i.code WHEN 'litigation.after_reconsideration.total' THEN f.state END) AS litigation_after_reconsideration_total_state,
  max(CASE i.code WHEN 'fee.charged' THEN f.coefficient / (1.0 * substr('1000000000', 1, f.scale + 1)) END) AS fee_charged,
  max(CASE i.code WHEN 'fee.charged' THEN f.state END) AS fee_charged_state,
  max(CASE i.code WHEN 'capacity.staff' THEN f.coefficient END) AS capacity_staff,
  max(CASE i.code WHEN 'capacity.staff' THEN f.state END) AS capacity_staff_state,
  max(CASE i.code WHEN 'capacity.staff.full_time' THEN f.coefficient END) AS capacity_staff_full_time,
  max(CASE i.code WHEN 'capacity.staff.full_time' THEN f.state END) AS capacity_staff_full_time_state,
  max(CASE i.code WHEN 'capacity.budget' THEN f.coefficient / (1.0 * substr('1000000000', 1, f.scale + 1)) END) AS capacity_budget,
  max(CASE i.code WHEN 'capacity.budget' THEN f.state END) AS capacity_budget_state,
  max(CASE i.code WHEN 'training.attendees' THEN f.coefficient END) AS training_attendees,
  max(CASE i.code WHEN 'training.attendees' THEN f.state END) AS training_attendees_state
FROM report AS r
LEFT JOIN figure_row AS f ON f.report_id = r.report_id AND f.is_primary = 1
                         AND f.state <> 'derived'
                         AND f.applicant_id = (SELECT applicant_id FROM applicant WHERE code = 'total')
LEFT JOIN indicator AS i ON i.indicator_id = f.indicator_id
WHERE r.is_current = 1
GROUP BY r.report_id, r.report_key, r.jurisdiction_code, r.jurisdiction, r.authority,
         r.authority_kind, r.year, r.form;
