// SQL functions of gongkai: reading reports, numbers, names and medians inside a query.
//
//   gk_figures(content [, name])   table functions: the figures, mentions and findings of a report
//   gk_mentions(content [, name])  whose file is given as BLOB or TEXT
//   gk_findings(content [, name])
//   gk_number(text)                a printed number: '1,234', '三十二', '12.50万元' (in CNY); else
//   NULL gk_simplified(text)            traditional characters as simplified ones
//   gk_jurisdiction(name [, year]) six-digit code; NULL where the name does not decide
//   gk_quote(report_id, begin, end)  bytes of document_text.text of the database itself
//   gk_median(x), gk_quantile(x, p)  aggregates; NULL of no rows
//
// docs/sql.md describes them. All but gk_quote are functions of their arguments alone
// (deterministic, innocuous); none replaces a function of SQLite.
#ifndef GONGKAI_LIB_SQL_FUNCTIONS_H_
#define GONGKAI_LIB_SQL_FUNCTIONS_H_

struct sqlite3;

namespace gongkai::detail {

// Adds the functions to a connection. Returns SQLITE_OK or SQLite's code.
int register_sql_functions(sqlite3* db);

// Its parts.
int register_scalars(sqlite3* db);
int register_aggregates(sqlite3* db);
int register_reading_tables(sqlite3* db);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_SQL_FUNCTIONS_H_
