#include "store/known_sources.h"

namespace gongkai::detail {

KnownSources::KnownSources(Connection& db)
    : find_(db.prepare(
          "SELECT rule_set = ?8 FROM source WHERE path = ?1 AND sha256 = ?2 "
          "AND coalesce(url, '') = ?3 AND coalesce(declared_charset, '') = ?4 "
          "AND coalesce(manifest_authority, '') = ?5 AND coalesce(manifest_code, '') = ?6 "
          "AND coalesce(manifest_year, 0) = ?7")),
      id_of_(db.prepare("SELECT source_id FROM source WHERE path = ?1 AND sha256 = ?2")) {}

KnownSources::State KnownSources::find(const SourceRecord& source) {
  find_.bind(source.path, source.sha256, source.url, source.declared_charset,
             source.manifest_authority, source.manifest_code, source.manifest_year,
             source.rule_set);
  State state = State::kNew;
  if (find_.step()) state = find_.integer(0) != 0 ? State::kSame : State::kOutdated;
  find_.reset();
  return state;
}

std::int64_t KnownSources::id_of(const SourceRecord& source) {
  const std::int64_t id = id_of_.bind(source.path, source.sha256).step() ? id_of_.integer(0) : 0;
  id_of_.reset();
  return id;
}

}  // namespace gongkai::detail
