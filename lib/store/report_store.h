// Sources and their reports: what is new, what is the same, which revision is current.
#ifndef GONGKAI_LIB_STORE_REPORT_STORE_H_
#define GONGKAI_LIB_STORE_REPORT_STORE_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "gongkai/archive.h"
#include "gongkai/extract.h"
#include "store/known_sources.h"
#include "store/report_writer.h"
#include "store/sqlite.h"

namespace gongkai::detail {

// Requires, of every call: a transaction. Failures show in the connection's status.
class ReportStore {
 public:
  explicit ReportStore(Connection& db);

  KnownSources& known() { return known_; }

  // Stores what was read from one source; what was read from it before goes. `extractions` holds
  // all reports of the source in order; those that are none are left out.
  IngestSummary add(const SourceRecord& source, std::vector<Extraction>& extractions,
                    TextStorage text);

  // Settles a report's identity; figures stay as read. Returns its key.
  std::string assign(std::int64_t report_id, std::string_view code, std::string_view authority,
                     int year);

  // After the catalogue changed.
  void revise_all();

  // Puts the revisions of one identity in order and marks the current one.
  void renumber(std::string_view identity);
  // Notes, or no longer notes, that the sources of a report were read differently. 1 where that is
  // new.
  int compare_sources(std::int64_t report_id);
  // 0: there is none.
  std::int64_t find_report(std::string_view key);

  // How well a source prints a report: more form cells, then more figures, then the smaller hash.
  struct Rank {
    std::int64_t form_cells = 0;
    std::int64_t figures = 0;
    std::string sha256;
    std::string path;
    bool above(const Rank& other) const;
  };
  // Of the reading that stands.
  Rank rank_of(std::int64_t report_id);

  ReportWriter& writer() { return writer_; }

 private:
  struct Link {
    std::int64_t ordinal = 0;
    std::int64_t report_id = 0;
  };
  std::int64_t write_source(const SourceRecord& source, const Extraction& extraction);
  std::vector<Link> take_links(std::int64_t source_id);
  void apply_assignment(const SourcePlace& place, Metadata& meta);
  void add_report(std::int64_t source_id, const SourcePlace& place, const Extraction& extraction,
                  TextStorage text, IngestSummary& summary);
  bool stands_above(const Rank& rank, std::int64_t report_id, std::int64_t source_id);
  // An earlier report of this source alone that the new reading takes the place of, or 0.
  std::int64_t superseded(std::int64_t source_id, std::int64_t ordinal);
  void remove_orphans(const std::vector<Link>& old_links);
  // What people said of a report goes with it to another identity. Requires: its findings are the
  // old ones.
  void move_people(std::int64_t report_id, std::string_view from, std::string_view to);
  // The report that both are becomes one: the better reading stays, with the sources of both.
  std::int64_t merge(std::int64_t a, std::int64_t b);
  std::string area_name(std::string_view code, int year);
  std::string identity_of(std::int64_t report_id);

  Connection& db_;
  ReportWriter writer_;
  KnownSources known_;
  Statement insert_source_, update_source_, links_of_, delete_links_, insert_link_, find_report_,
      origin_rank_, links_to_, origin_of_, revisions_, set_revision_, count_revisions_,
      find_assignment_, name_in_year_, newest_name_, identity_of_, rank_of_, different_prints_;
  std::vector<Link> old_links_;
  std::vector<std::int64_t> written_;  // reports written from the source at hand
};

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_STORE_REPORT_STORE_H_
