-- Schema version 2: sources that print the same report, side by side.

-- Every source of every report, with how much was read from it. Sources of one report print the same
-- words; where `agrees` is 0 they were read differently (a grid that one of them lost, other rules), and
-- the report has the finding read.sources_differ.
-- Example: SELECT report_key, path, media_type, figures FROM source_comparison WHERE agrees = 0;
CREATE VIEW source_comparison AS
SELECT
  r.report_id, r.report_key, r.is_current,
  s.path,                                -- as ingested
  s.media_type, s.sha256, s.rule_set,
  l.ordinal,                             -- of the report in the source, from 0
  l.form_cells,                          -- figures read from cells of a form
  l.figures,                             -- figures read
  l.source_id = r.source_id AS stands,   -- 1: the figures of the report are the ones read here
  l.figures_hash = o.figures_hash AS agrees  -- 1: gives the same figures as the one that stands
FROM report AS r
JOIN report_source AS l ON l.report_id = r.report_id
JOIN source AS s ON s.source_id = l.source_id
LEFT JOIN report_source AS o ON o.report_id = r.report_id AND o.source_id = r.source_id
                            AND o.ordinal = (SELECT min(x.ordinal) FROM report_source AS x
                                             WHERE x.report_id = r.report_id
                                               AND x.source_id = r.source_id);
