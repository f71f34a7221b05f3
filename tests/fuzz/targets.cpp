#include "targets.h"

#include <cstdlib>

namespace gongkai::fuzz {

void require(bool holds) {
  if (!holds) std::abort();
}

const std::vector<Target>& targets() {
  static const std::vector<Target> kTargets = {
      {"html", html, {"corpus/*/report.html", "tests/data/*.html"}},
      {"docx", docx, {"tests/data/*.docx"}},
      {"pdf_words", pdf_words, {}},
      {"charset", charset, {"tests/data/*.big5.txt", "tests/data/*.gbk.html"}},
      {"warc", warc, {"tests/data/*.warc"}},
      {"mhtml", mhtml, {"tests/data/*.mhtml"}},
      {"container", container, {"tests/data/*.warc.gz", "tests/data/*.mhtml", "tests/data/*.docx"}},
      {"numbers", numbers, {"corpus/*/report.txt"}},
      {"segment", segment, {"corpus/*/report.*"}},
      {"extract", extract, {"corpus/*/report.*"}},
      {"rules", rules, {"lib/extract/rules/*.toml", "lib/extract/frames/*.toml"}},
      {"words",
       words,
       {"lib/segment/*.toml", "lib/extract/context.toml", "lib/extract/numbers.toml"}},
      {"forms", forms, {"lib/extract/forms/*.toml"}},
      {"checks", checks, {"lib/audit/checks/*.toml"}},
      {"measures", measures, {"schema/measures.toml"}},
      {"manifest", manifest, {}},
  };
  return kTargets;
}

}  // namespace gongkai::fuzz
