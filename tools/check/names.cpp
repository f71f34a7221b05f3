#include "check/names.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <vector>

#include "audit/checks.h"
#include "pipeline/rule_set.h"
#include "query/ask.h"

namespace gongkai::cli {
namespace {

// Stems of names: a finding is named by one of them, or by one with "." and more behind it.
std::set<std::string> stems_of(const RuleSet& rules) {
  const auto& table = static_cast<const detail::CheckTable&>(*rules.impl().checks);
  // Found while reading and segmenting, not by rows of lib/audit/checks.
  std::set<std::string> stems = {"read", "segment"};
  for (const detail::Check& check : table.checks) {
    switch (check.kind) {
      // Families of the catalogue's equations, whose findings carry the equations' names.
      case detail::CheckKind::kFormSums:
      case detail::CheckKind::kFormRows:
      case detail::CheckKind::kDerived:
      case detail::CheckKind::kListedParts:
      case detail::CheckKind::kApplicants:
        stems.insert({"row", "sum"});
        break;
      case detail::CheckKind::kCarryOver:
        stems.insert("carry_over");
        break;
      default:
        stems.insert(check.id);
    }
  }
  return stems;
}

bool fits(std::string_view stem, std::string_view asked) {
  if (asked.size() <= stem.size()) return stem.starts_with(asked);
  return asked.starts_with(stem) && asked[stem.size()] == '.';
}

std::set<std::string> families_of(const std::set<std::string>& stems) {
  std::set<std::string> families;
  for (const std::string& stem : stems) families.insert(stem.substr(0, stem.find('.')));
  return families;
}

}  // namespace

std::vector<std::string> check_names(const RuleSet& rules) {
  const std::set<std::string> stems = stems_of(rules);
  return {stems.begin(), stems.end()};
}

Result<void> known_check(const RuleSet& rules, std::string_view asked) {
  const std::set<std::string> stems = stems_of(rules);
  const bool known = std::any_of(stems.begin(), stems.end(),
                                 [&](const std::string& stem) { return fits(stem, asked); });
  if (known) return {};
  return Error{Errc::kInvalid, fmt::format("no check begins with {}; there are {}", asked,
                                           fmt::join(families_of(stems), ", "))};
}

Result<void> known_check(const RuleSet& rules, Archive& archive, std::string_view asked) {
  Result<void> known = known_check(rules, asked);
  if (known.ok()) return known;
  bool stored = false;
  const Result<void> read = detail::ask(
      archive, "SELECT EXISTS (SELECT 1 FROM finding WHERE substr(\"check\", 1, length(?1)) = ?1)",
      {asked}, [&](const Rows& row) { stored = row.integer(0) != 0; });
  if (!read.ok()) return read.error();
  return stored ? Result<void>{} : known;
}

}  // namespace gongkai::cli
