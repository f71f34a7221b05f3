// The numbers of a body that no reading of the prose claimed: mentions, and what counts nothing.
#ifndef GONGKAI_LIB_EXTRACT_PROSE_UNCLAIMED_H_
#define GONGKAI_LIB_EXTRACT_PROSE_UNCLAIMED_H_

#include "extract/prose.h"
#include "extract/prose/passage.h"
#include "extract/tables.h"

namespace gongkai::detail {

// Appends them to `out`, each once; those that a cell of `tables` claimed are left out.
void sort_unclaimed(const Passage& passage, const TableReadings& tables, ProseReadings& out);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_PROSE_UNCLAIMED_H_
