// Every key of every data file with a value that nobody means: a mistake that names the file, or
// something that can be read with; never a crash, never an endless loop. Every fifth of them; all
// with GONGKAI_FULL=1.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <string>

#include "core/embedded.h"
#include "core/toml.h"
#include "mutation.h"
#include "targets.h"

namespace gongkai::fuzz {
namespace {

TEST_CASE("no value of a data file's key, however absurd, ends in a crash or never", "[fuzz]") {
  const auto target_of = [](std::string_view path) -> void (*)(std::string_view) {
    if (path.starts_with("lib/extract/rules/") || path.starts_with("lib/extract/frames/"))
      return rules;
    if (path.starts_with("lib/extract/forms/")) return forms;
    if (path.starts_with("lib/audit/checks/")) return checks;
    if (path == "schema/measures.toml") return measures;
    if (path.starts_with("lib/segment/") || path.starts_with("lib/extract/")) return words;
    return nullptr;  // not a user's to replace
  };
  const std::size_t step = std::getenv("GONGKAI_FULL") != nullptr ? 1 : 5;
  std::size_t values = 0;
  for (const detail::EmbeddedFile& file : detail::embedded_files()) {
    const auto target = target_of(file.path);
    if (!file.path.ends_with(".toml") || target == nullptr) continue;
    INFO(file.path);
    toml::parse_result parsed = toml::parse(file.content, file.path);
    REQUIRE(parsed);
    keep_first_rows(parsed.table());
    Mutation mutation(parsed.table(), step,
                      [&](const std::string& what, const std::string& content) {
                        INFO(what);
                        target(content);
                      });
    mutation.all();
    values += mutation.values();
  }
  CHECK(values > 10000);
}

}  // namespace
}  // namespace gongkai::fuzz
