#include "query/ask.h"

#include "store/json.h"

namespace gongkai::detail {

std::string json_list(const std::vector<std::string>& texts) {
  std::string out = "[";
  for (const std::string& text : texts) {
    if (out.size() > 1) out += ',';
    append_json(out, text);
  }
  return out + "]";
}

}  // namespace gongkai::detail
