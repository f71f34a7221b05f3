// The area of a body whose name leaves it out: 汉江街道办事处, 市财政局.
#ifndef GONGKAI_LIB_SEGMENT_COMPLETE_NAME_H_
#define GONGKAI_LIB_SEGMENT_COMPLETE_NAME_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "segment/authority_name.h"
#include "segment/place.h"

namespace gongkai::detail {

struct NameContext {
  std::string_view text;                    // page and report
  std::string_view body;                    // the report
  const std::vector<std::string>& sources;  // names of bodies, the most trusted first
  const Evidence& evidence;
  int year = 0;
};

struct CompleteName {
  std::string name;                // the area's name in front
  const Division* area = nullptr;  // where the name does not decide by itself
};

// `name`, whose parsed form is `parsed`, with its area in front; nothing where the page does not
// say it for certain. In this order: the same name with its area elsewhere in the text, the body's
// own code, the one government above it that the text names, the code of the site.
std::optional<CompleteName> complete_name(std::string_view name, const AuthorityName& parsed,
                                          const NameContext& context);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_SEGMENT_COMPLETE_NAME_H_
