// The library's own tables (schema/*.tsv, schema/divisions/*.tsv) as rows of a database.
#ifndef GONGKAI_LIB_STORE_REFERENCE_H_
#define GONGKAI_LIB_STORE_REFERENCE_H_

#include <string>
#include <string_view>
#include <vector>

#include "core/catalogue.h"

namespace gongkai::detail {

// One way to compute a total that `form` does not print, or prints and leaves blank.
struct Derivation {
  struct Term {
    std::string_view indicator;
    std::string_view applicant;
  };
  std::string_view form;  // "2014", "2019", "2021"
  std::string_view indicator;
  std::string_view applicant;
  std::vector<Term> terms;  // summed; cells that the form prints
  std::string equation() const;
};

// At most one per (form, indicator, applicant): rows of table three add up over the applicant
// columns, everything else over the parts that the catalogue lists.
std::vector<Derivation> derivations(const Catalogue& catalogue);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_STORE_REFERENCE_H_
