-- Schema version 3: a value that was read is stored once.
--
-- In a form nearly every candidate becomes the figure of its cell, word for word: a third of all rows
-- said the same thing twice. figure_row now says itself which candidate it was; reading_row keeps the
-- others, those that lost, repeat a figure, are a part of one or a blank. `reading` shows all of them as
-- before, and so does reading_all by ids.

-- Place among the report's candidates, from 0; NULL: entered by a person, or a derived sum. A candidate
-- stands here or in reading_row, never in both.
ALTER TABLE figure_row ADD COLUMN reading INTEGER;
-- Of a form cell: its labels as printed.
ALTER TABLE figure_row ADD COLUMN row_label TEXT;
ALTER TABLE figure_row ADD COLUMN column_label TEXT;

CREATE INDEX reading_by_place ON reading_row (report_id, span_begin, indicator_id, applicant_id);
UPDATE figure_row AS f SET (reading, row_label, column_label) = (
  SELECT x.seq, x.row_label, x.column_label
  FROM reading_row AS x
  WHERE x.report_id = f.report_id AND x.span_begin = f.span_begin AND x.span_end = f.span_end
    AND x.indicator_id = f.indicator_id AND x.applicant_id = f.applicant_id
    AND x.coefficient = f.coefficient AND x.scale = f.scale AND x.scope = f.scope
    AND x.printed = f.printed AND x.qualifier = f.qualifier AND x.state = f.state
    AND x.evidence = f.evidence AND x.rule_id = f.rule_id AND x.section = f.section
    AND x.quote_begin = f.quote_begin AND x.quote_end = f.quote_end
    AND x.outcome = 'figure' AND x.part_of IS NULL AND x.reason IS NULL
  ORDER BY x.seq LIMIT 1)
WHERE state NOT IN ('corrected', 'derived');
DROP INDEX reading_by_place;
DELETE FROM reading_row
WHERE (report_id, seq) IN (SELECT report_id, reading FROM figure_row WHERE reading IS NOT NULL);

-- Every candidate by its ids, `seq` in the order in which candidates were found.
CREATE VIEW reading_all AS
SELECT report_id, reading AS seq, indicator_id, applicant_id, coefficient, scale, scope, printed,
       qualifier, state, evidence, rule_id, section, span_begin, span_end, quote_begin, quote_end,
       row_label, column_label, 'figure' AS outcome, NULL AS part_of, NULL AS reason
FROM figure_row
WHERE reading IS NOT NULL
UNION ALL
SELECT report_id, seq, indicator_id, applicant_id, coefficient, scale, scope, printed,
       qualifier, state, evidence, rule_id, section, span_begin, span_end, quote_begin, quote_end,
       row_label, column_label, outcome, part_of, reason
FROM reading_row;

-- Every candidate of every report, with what became of it and why. Its two halves are joined one by one:
-- only then SQLite applies a condition on the report before it looks at candidates.
-- Example: SELECT indicator, value, reason FROM reading WHERE outcome = 'lost';
DROP VIEW reading;
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
  'figure' AS outcome,             -- figure | part | lost | blank
  NULL AS part_of,                 -- part: the indicator whose total it is a part of
  NULL AS reason,                  -- why it is no figure
  p.text AS quote
FROM figure_row AS x
JOIN report AS r ON r.report_id = x.report_id
JOIN indicator AS i ON i.indicator_id = x.indicator_id
JOIN applicant AS a ON a.applicant_id = x.applicant_id
JOIN rule AS u ON u.rule_id = x.rule_id
LEFT JOIN passage AS p ON p.report_id = x.report_id AND p.span_begin = x.quote_begin
                      AND p.span_end = x.quote_end
WHERE x.reading IS NOT NULL
UNION ALL
SELECT
  x.report_id, r.report_key, i.code, a.code,
  CASE x.scale WHEN 0 THEN x.coefficient
               ELSE x.coefficient / (1.0 * substr('1000000000', 1, x.scale + 1)) END,
  i.unit, x.scope, x.printed, x.qualifier, x.state, x.evidence, u.name, x.section, x.span_begin,
  x.span_end, x.row_label, x.column_label, x.outcome, x.part_of, x.reason, p.text
FROM reading_row AS x
JOIN report AS r ON r.report_id = x.report_id
JOIN indicator AS i ON i.indicator_id = x.indicator_id
JOIN applicant AS a ON a.applicant_id = x.applicant_id
JOIN rule AS u ON u.rule_id = x.rule_id
LEFT JOIN passage AS p ON p.report_id = x.report_id AND p.span_begin = x.quote_begin
                      AND p.span_end = x.quote_end;
