// Files that users write: a mistake is an error that names the file, never a crash.
#include <string>
#include <vector>

#include "audit/audit.h"
#include "core/measures.h"
#include "extract/rule_table.h"
#include "gongkai/archive.h"
#include "targets.h"

namespace gongkai::fuzz {
namespace {

constexpr std::string_view kName = "mine.toml";

void require_named(const Error& error) {
  require(error.message.find(kName) != std::string::npos);
}

}  // namespace

void rules(std::string_view input) {
  const auto table = detail::RuleTable::load({{std::string(kName), input}});
  if (!table.ok()) require_named(table.error());
}

void checks(std::string_view input) {
  const auto table = detail::CheckSet::load({{std::string(kName), input}});
  if (!table.ok()) require_named(table.error());
}

void measures(std::string_view input) {
  std::vector<Measure> read;
  if (const auto mistake = detail::read_measures(kName, input, read)) require_named(*mistake);
}

void manifest(std::string_view input) {
  const auto read = Manifest::parse(input, kName);
  if (!read.ok()) require_named(read.error());
}

}  // namespace gongkai::fuzz
