// 通过政府网站主动公开信息146条: where a report counts one channel alone, and no total, what that
// channel disclosed of the body's own accord is the total, too.
#ifndef GONGKAI_LIB_EXTRACT_PROSE_ONLY_CHANNEL_H_
#define GONGKAI_LIB_EXTRACT_PROSE_ONLY_CHANNEL_H_

#include <vector>

#include "extract/prose/passage.h"
#include "extract/tables.h"

namespace gongkai::detail {

// Adds the total behind the channel's reading, with the same words; `readings` are those of the
// prose.
void add_total_of_only_channel(const Passage& passage, const TableReadings& tables,
                               std::vector<Reading>& readings);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_PROSE_ONLY_CHANNEL_H_
