#include "check/database.h"

#include "query/ask.h"

namespace gongkai::cli {

Result<std::vector<std::string>> bodies_of_earlier_year(Archive& archive, const Metadata& meta) {
  std::vector<std::string> bodies;
  if (meta.jurisdiction_code.empty() || meta.year == 0) return bodies;
  const Result<void> read =
      detail::ask(archive,
                  "WITH body AS (SELECT r.year, r.authority FROM report AS r "
                  "  WHERE r.is_current = 1 AND r.year < ?2 AND r.authority <> ?3 AND ("
                  "    (r.jurisdiction_code = ?1 AND r.authority_kind <> 'government') OR "
                  "    (r.authority_kind = 'government' AND r.jurisdiction_code IN "
                  "      (SELECT code FROM jurisdiction WHERE parent_code = ?1)))) "
                  "SELECT DISTINCT authority FROM body WHERE year = (SELECT max(year) FROM body) "
                  "ORDER BY authority",
                  {std::string_view(meta.jurisdiction_code), std::int64_t{meta.year},
                   std::string_view(meta.authority)},
                  [&](const Rows& row) { bodies.emplace_back(row.text(0)); });
  if (!read.ok()) return read.error();
  return bodies;
}

}  // namespace gongkai::cli
