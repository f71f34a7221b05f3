#include "knowledge.h"

#include <catch2/catch.hpp>

#include "core/embedded.h"

namespace gongkai::testing {
namespace {

using namespace detail;
using Files = std::vector<std::pair<std::string, std::string_view>>;

Files embedded_under(std::string_view prefix) {
  Files files;
  for (const EmbeddedFile& file : embedded_files()) {
    if (file.path.substr(0, prefix.size()) == prefix && file.path.size() > 5 &&
        file.path.substr(file.path.size() - 5) == ".toml") {
      files.emplace_back(std::string(file.path), file.content);
    }
  }
  return files;
}

template <class T>
T loaded(Result<T> result) {
  if (!result.ok()) FAIL(result.error().message);
  return std::move(*result);
}

Knowledge with_rules(const Files& files) {
  return {loaded(RuleTable::load(files)),
          loaded(Context::load(embedded_under("lib/extract/context.toml"))),
          loaded(NumberWords::load(embedded_under("lib/extract/numbers.toml")))};
}

}  // namespace

const Knowledge& builtin() {
  static const Knowledge knowledge = [] {
    Files files = embedded_under("lib/extract/rules/");
    for (auto& file : embedded_under("lib/extract/frames/")) files.push_back(std::move(file));
    return with_rules(files);
  }();
  return knowledge;
}

Knowledge with_rules(std::string_view toml) { return with_rules(Files{{"frozen.toml", toml}}); }

std::string readings_of(std::string_view text, std::string_view section,
                        const Knowledge& knowledge) {
  std::string out;
  for (const detail::ExampleReading& reading :
       detail::read_example(text, section, {}, 0, knowledge.prose())) {
    if (!out.empty()) out += "; ";
    out += std::string(reading.indicator) + " " + reading.value.to_string();
  }
  return out;
}

}  // namespace gongkai::testing
