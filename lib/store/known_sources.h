// What a database already knows of a source.
#ifndef GONGKAI_LIB_STORE_KNOWN_SOURCES_H_
#define GONGKAI_LIB_STORE_KNOWN_SOURCES_H_

#include <cstdint>
#include <string>

#include "store/sqlite.h"

namespace gongkai::detail {

// The row of `source`, before it has one.
struct SourceRecord {
  std::string path;
  std::string sha256;
  std::string url;
  std::string declared_charset;
  std::int64_t bytes = 0;
  std::string rule_set;
  std::string manifest_authority;
  std::string manifest_code;
  int manifest_year = 0;
};

class KnownSources {
 public:
  explicit KnownSources(Connection& db);

  enum class State {
    kNew,       // not seen under this path, or with other evidence (address, manifest)
    kSame,      // read under these rules
    kOutdated,  // read under other rules
  };
  State find(const SourceRecord& source);
  // Of these bytes under this path, whatever else is known of them; 0: none.
  std::int64_t id_of(const SourceRecord& source);

 private:
  Statement find_, id_of_;
};

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_STORE_KNOWN_SOURCES_H_
