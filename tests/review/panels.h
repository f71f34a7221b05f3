// Databases of invented reports: rows loaded straight into the store, no file read.
#ifndef GONGKAI_TESTS_REVIEW_PANELS_H_
#define GONGKAI_TESTS_REVIEW_PANELS_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "gongkai/archive.h"
#include "gongkai/extract.h"

namespace gongkai::testing {

struct Body {
  std::string code;
  std::string authority;
  AuthorityKind kind = AuthorityKind::kGovernment;
};

// Stores one report of a body; `report` has the form and figures, `year` wins over its own.
Result<IngestSummary> store(Archive& archive, Extraction report, const Body& body, int year);

// Reports of all governments that the tables of divisions know, year by year from 2008 until there
// are `reports`: prose until 2017, the sheet of 2014 for every third of them, then the forms. About
// one in fifty carries in what the year before did not carry out. The same numbers on every
// machine.
Result<void> load_panel(Archive& archive, std::size_t reports);

}  // namespace gongkai::testing

#endif  // GONGKAI_TESTS_REVIEW_PANELS_H_
