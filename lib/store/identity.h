// What makes two readings the same report (DESIGN 2 "Identity"), and the hashes that say so.
#ifndef GONGKAI_LIB_STORE_IDENTITY_H_
#define GONGKAI_LIB_STORE_IDENTITY_H_

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gongkai/extract.h"

namespace gongkai::detail {

// sha256 of the body with all white space left out: line breaks and cell borders differ between
// the HTML and the PDF of one report, its words do not.
std::string body_hash(const Extraction& extraction);

struct Identity {
  bool resolved = false;
  std::string identity;    // "621202/陇南市武都区人民政府/2017"; unresolved: the key
  std::string report_key;  // identity#first twelve digits of the body hash
};

// Where a report stands: unresolved reports are told apart by it, since they are never merged.
struct SourcePlace {
  std::string_view sha256;
  std::string_view path;
  std::int64_t ordinal = 0;
};

// Resolved only where code, authority and year are all known.
Identity identify(const Metadata& meta, std::string_view body_hash, const SourcePlace& place);

// The ids of a report's findings, asked for in their order: 16 hex digits over identity, check and
// the operands with their values. Findings without operands are told apart by what they say (table
// and row stand in it), and those that say the same by their order: nothing in an id moves when
// words are put in front of the place.
class FindingIds {
 public:
  explicit FindingIds(std::string identity) : identity_(std::move(identity)) {}

  std::string next(const Finding& finding);
  // The same from what the database holds; a value is as in JSON, "null" for none.
  struct OperandText {
    std::string indicator, applicant, value;
  };
  std::string next(std::string_view check, const std::vector<OperandText>& operands,
                   std::string_view message_en);

 private:
  std::string identity_;
  std::map<std::pair<std::string, std::string>, int> said_;  // check and message: how often
};

// Equal where two readings of a report give the same figures, in whatever order.
std::string figures_hash(const Extraction& extraction);

std::int64_t count_form_cells(const Extraction& extraction);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_STORE_IDENTITY_H_
