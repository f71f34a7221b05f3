// Sentences of findings: numbers with thousands separators, labels of the catalogue.
#ifndef GONGKAI_LIB_AUDIT_MESSAGE_H_
#define GONGKAI_LIB_AUDIT_MESSAGE_H_

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "audit/checks.h"
#include "audit/exact.h"
#include "gongkai/extract.h"

namespace gongkai::detail {

// "22,484", "-1,250.5".
std::string with_separators(const Decimal& value);
std::string with_separators(Wide value);

// The catalogue's name for an indicator, with the applicant behind it where it is not the total.
// Items that the forms name differently go by the name that `form` uses.
Sentence label_of(std::string_view indicator, std::string_view applicant, Form form);
// "label 3 + label 2", zeros left out, a long list cut with an ellipsis.
Sentence sum_of_terms(const std::vector<std::pair<Sentence, Decimal>>& terms);

// What the {names} of a sentence stand for.
class Values {
 public:
  Values& set(std::string_view name, Sentence value);
  Values& set(std::string_view name, std::string value);  // the same in both languages
  Sentence fill(const Sentence& sentence) const;

 private:
  std::string fill(std::string_view pattern, bool zh) const;
  std::vector<std::pair<std::string_view, Sentence>> values_;
};

// The {names} in a sentence, in order.
std::vector<std::string_view> names_in(std::string_view pattern);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_AUDIT_MESSAGE_H_
