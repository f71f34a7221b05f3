// Findings of this stage.
#ifndef GONGKAI_LIB_SEGMENT_FINDING_LIST_H_
#define GONGKAI_LIB_SEGMENT_FINDING_LIST_H_

#include <string>
#include <string_view>
#include <utility>

#include "gongkai/extract.h"

namespace gongkai::detail {

inline Finding make_finding(std::string_view check, Severity severity, std::string zh,
                            std::string en, Span span) {
  Finding finding;
  finding.check = check;
  finding.severity = severity;
  finding.message_zh = std::move(zh);
  finding.message_en = std::move(en);
  finding.span = span;
  return finding;
}

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_SEGMENT_FINDING_LIST_H_
