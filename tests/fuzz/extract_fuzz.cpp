// libFuzzer target for the whole path of one report. Build with the preset `fuzz`; run with
//   build/fuzz/tests/fuzz/extract_fuzz -max_total_time=60 tests/fuzz/corpus corpus
// Beyond not crashing, every span must lie inside the text on code-point boundaries.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>

#include "core/text.h"
#include "gongkai/extract.h"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void check(const gongkai::Extraction& e, gongkai::Span span) {
  require(span.begin <= span.end && span.end <= e.text.size());
  for (const std::uint32_t at : {span.begin, span.end}) {
    require(at == e.text.size() || !gongkai::detail::is_utf8_continuation(e.text[at]));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto result = gongkai::extract(std::as_bytes(std::span(data, size)));
  if (!result.ok()) return 0;
  for (const gongkai::Extraction& e : *result) {
    for (const auto& figure : e.figures) {
      check(e, figure.span);
      check(e, figure.quote);
    }
    for (const auto& reading : e.readings) check(e, reading.span);
    for (const auto& mention : e.mentions) check(e, mention.span);
    for (const auto& skipped : e.skipped) check(e, skipped.span);
    for (const auto& finding : e.findings) check(e, finding.span);
  }
  return 0;
}
