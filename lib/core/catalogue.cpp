#include "core/catalogue.h"

#include <algorithm>

#include "core/embedded.h"
#include "core/measures.h"
#include "core/text.h"

namespace gongkai::detail {

bool Indicator::printed_by(std::string_view form) const {
  const auto list = split(forms, ' ');
  return std::find(list.begin(), list.end(), form) != list.end();
}

std::string_view Indicator::partition() const {
  constexpr std::string_view kPrefix = "part:";
  return relation.substr(0, kPrefix.size()) == kPrefix ? relation.substr(kPrefix.size())
                                                       : std::string_view();
}

const Catalogue& Catalogue::get() {
  static const Catalogue catalogue;
  return catalogue;
}

Catalogue::Catalogue() {
  for (const auto& row : read_tsv(embedded("schema/indicators.tsv"), 8)) {
    Indicator indicator{row[0], row[1], row[2], row[3], row[4], row[5], row[6], row[7]};
    indicator.index = static_cast<int>(indicators_.size());
    index_.emplace(indicator.code, indicators_.size());
    indicators_.push_back(indicator);
  }
  for (Indicator& indicator : indicators_) {
    if (const Indicator* parent = find(indicator.parent)) indicator.parent_index = parent->index;
  }
  for (const auto& row : read_tsv(embedded("schema/applicants.tsv"), 4)) {
    applicants_.push_back({row[0], row[1], row[2], row[3]});
  }
}

const Indicator* Catalogue::find(std::string_view code) const {
  const auto it = index_.find(code);
  return it == index_.end() ? nullptr : &indicators_[it->second];
}

const Applicant* Catalogue::find_applicant(std::string_view code) const {
  const auto it = std::find_if(applicants_.begin(), applicants_.end(),
                               [&](const Applicant& a) { return a.code == code; });
  return it == applicants_.end() ? nullptr : &*it;
}

std::string_view Catalogue::nearest(std::string_view code) const {
  std::vector<std::string_view> codes;
  for (const Indicator& indicator : indicators_) codes.push_back(indicator.code);
  return nearest_of(code, codes);
}

std::vector<const Indicator*> Catalogue::parts(std::string_view parent,
                                               std::string_view partition) const {
  std::vector<const Indicator*> found;
  for (const Indicator& indicator : indicators_) {
    if (indicator.parent == parent && indicator.partition() == partition) {
      found.push_back(&indicator);
    }
  }
  return found;
}

const std::vector<std::string_view>& applicant_columns() {
  static const std::vector<std::string_view> columns = {
      "natural_person", "commercial", "research", "public_interest", "legal_service", "other"};
  return columns;
}

}  // namespace gongkai::detail
