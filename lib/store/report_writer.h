// One extraction as the rows of one report.
#ifndef GONGKAI_LIB_STORE_REPORT_WRITER_H_
#define GONGKAI_LIB_STORE_REPORT_WRITER_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "gongkai/extract.h"
#include "store/chosen_readings.h"
#include "store/identity.h"
#include "store/sqlite.h"

namespace gongkai::detail {

// What the row of `report` says beside the extraction's own metadata.
struct ReportHead {
  Identity identity;
  std::string body_hash;
  std::int64_t form_cells = 0;
  std::int64_t source_id = 0;
};

class ReportWriter {
 public:
  // Prepares the statements and learns the catalogue's ids. Failures show in db.status().
  explicit ReportWriter(Connection& db);

  std::int64_t insert(const ReportHead& head, const Extraction& extraction, bool with_text);
  // The same report read anew: its rows are replaced, its id and revision stay.
  void replace(std::int64_t report_id, const ReportHead& head, const Extraction& extraction,
               bool with_text);
  void remove(std::int64_t report_id);
  // After people's corrections of this report changed: puts them beside the figures read, and
  // computes anew the totals that its figures imply.
  void revise(std::int64_t report_id);
  // Takes all rows that a report was read into, but not the report.
  void remove_rows(std::int64_t report_id);
  // Chooses the figure to use of each item anew, by scope.
  void choose_primary(std::int64_t report_id) { choose_primary_.exec(report_id); }
  // Writes or removes the finding that a report's sources were read differently. 1 where it is new.
  int note_sources(std::int64_t report_id, bool differ);
  // Learns the ids anew. Requires: called after a rollback, which may have taken some back.
  void learn_names();

 private:
  // Ids of names in a table of (id, name).
  struct Names {
    std::unordered_map<std::string, std::int64_t> ids;
    std::int64_t* find(std::string_view name);
    std::string key;  // saves an allocation for each look-up
  };

  // A row of `derivation`, its terms as positions in the table that figure_at() indexes.
  struct Sum {
    std::int64_t derivation_id = 0;
    std::int64_t indicator_id = 0;
    std::int64_t applicant_id = 0;
    std::string equation;
    std::vector<std::size_t> terms;
  };
  // Scopes of figures that were added up, one bit each; 0: no figure.
  struct Scopes {
    static constexpr unsigned kWhole = 1, kOwnBody = 2, kUnspecified = 4;
  };
  struct Known {
    Decimal value;
    unsigned scopes = 0;
  };
  void learn_sums();
  std::size_t figure_at(std::int64_t indicator_id, std::int64_t applicant_id) const;
  Known total_of(const Sum& sum) const;
  void write_derived(std::int64_t report_id, std::int64_t seq, const Sum& sum, const Known& total);

  void write_rows(std::int64_t report_id, const ReportHead& head, const Extraction& extraction,
                  bool with_text);
  void write_figures(std::int64_t report_id, const Extraction& extraction);
  void write_readings(std::int64_t report_id, const Extraction& extraction);
  void write_mentions(std::int64_t report_id, const Extraction& extraction);
  void write_findings(std::int64_t report_id, std::string_view identity,
                      const Extraction& extraction);
  void write_passages(std::int64_t report_id, const Extraction& extraction);
  void apply_corrections(std::int64_t report_id);
  // The totals that follow from figures_, behind the rows up to `last_seq`.
  void derive(std::int64_t report_id, std::string_view form, std::int64_t last_seq);
  // Fills figures_ with what is stored; the last seq.
  std::int64_t learn_figures(std::int64_t report_id);
  void note_figure(std::int64_t indicator_id, std::int64_t applicant_id, Decimal value,
                   Scope scope);
  void know_jurisdiction(const Metadata& meta);
  std::int64_t indicator_id(std::string_view code, std::string_view unit);
  std::int64_t applicant_id(std::string_view code);
  std::int64_t rule_id(std::string_view name);

  Connection& db_;
  Names indicators_, applicants_, rules_;
  std::vector<Span> quotes_;
  ChosenReadings chosen_;                                   // of the report at hand
  std::unordered_map<std::string, std::vector<Sum>> sums_;  // by form
  std::size_t applicants_known_ = 0;
  std::vector<Known> figures_;  // of the report at hand, by figure_at()
  Statement insert_report_, update_report_, delete_report_, insert_figure_, insert_reading_,
      insert_mention_, insert_skipped_, insert_passage_, insert_text_, insert_finding_,
      insert_rule_, insert_indicator_, insert_applicant_, insert_jurisdiction_, is_corrected_,
      has_corrections_, uncorrect_, choose_primary_, yield_primary_, correct_, form_of_,
      figures_of_, delete_derived_, has_finding_;
  std::vector<Statement> delete_rows_;
};

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_STORE_REPORT_WRITER_H_
