// MHTML (RFC 2557), what browsers write as "single file": by GMime.
#ifndef GONGKAI_LIB_COLLECT_MHTML_H_
#define GONGKAI_LIB_COLLECT_MHTML_H_

#include <functional>
#include <string_view>

#include "collect/collect.h"

namespace gongkai::detail {

// Visits the page and the pages of its frames: the HTML parts, or the plain text where there is
// none. Member::path is the name of the part alone. Fails where the file is no MHTML.
Result<void> read_mhtml(std::string_view mhtml, const std::function<bool(Member&&)>& visit);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_COLLECT_MHTML_H_
