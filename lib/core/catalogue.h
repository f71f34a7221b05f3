// The catalogue of indicators and applicants: the codes that are the database's contract.
// Source: schema/indicators.tsv and schema/applicants.tsv.
#ifndef GONGKAI_LIB_CORE_CATALOGUE_H_
#define GONGKAI_LIB_CORE_CATALOGUE_H_

#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace gongkai::detail {

struct Indicator {
  std::string_view code;      // "request.received.online"
  std::string_view parent;    // "request.received", or empty
  std::string_view relation;  // "part:intake", "of_which", "alias_sum", or empty
  std::string_view unit;      // "request", "CNY", "percent", ...
  std::string_view forms;     // space-separated: "N 2014 2019 2021"
  std::string_view label_zh;
  std::string_view label_en;
  std::string_view note;
  int index = 0;  // position in the catalogue
  int parent_index = -1;
  bool printed_by(std::string_view form) const;  // form: "N", "2014", "2019" or "2021"
  // "intake" for relation "part:intake", else empty.
  std::string_view partition() const;
};

struct Applicant {
  std::string_view code;  // "total", "natural_person", ...
  std::string_view parent;
  std::string_view label_zh;
  std::string_view label_en;
};

class Catalogue {
 public:
  // Made once per process from the embedded files; every string_view lives as long as the program.
  static const Catalogue& get();

  const std::vector<Indicator>& indicators() const { return indicators_; }
  const std::vector<Applicant>& applicants() const { return applicants_; }
  const Indicator* find(std::string_view code) const;  // nullptr when unknown
  const Applicant* find_applicant(std::string_view code) const;
  // The known code nearest to `code` by edit distance: for "did you mean".
  std::string_view nearest(std::string_view code) const;
  // Children of `parent` whose relation is "part:<partition>".
  std::vector<const Indicator*> parts(std::string_view parent, std::string_view partition) const;

 private:
  Catalogue();
  std::vector<Indicator> indicators_;
  std::unordered_map<std::string_view, std::size_t> index_;  // by code
  std::vector<Applicant> applicants_;
};

// The six applicant columns that sum to "total" in table three, in the form's order:
// natural_person, commercial, research, public_interest, legal_service, other.
const std::vector<std::string_view>& applicant_columns();

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_CORE_CATALOGUE_H_
