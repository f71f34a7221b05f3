// Lists put in order: 网上、信函申请分别为10件、3件 is read as 网上申请为10件,信函申请为3件. So is
// what a count has become: 推送信息由去年的200篇增至300篇 as 推送信息300篇.
#ifndef GONGKAI_LIB_EXTRACT_PROSE_ORDERED_LIST_H_
#define GONGKAI_LIB_EXTRACT_PROSE_ORDERED_LIST_H_

#include <optional>

#include "extract/prose/passage.h"

namespace gongkai::detail {

struct OrderedList {
  MaskedRange words;  // behind the masked text
  MaskedRange head;   // of the sentence, the clauses in front of the list that count something
  MaskedRange rest;   // what stands behind its numbers
};

// Writes the words of the sentence's list in this order behind the masked text, where they keep the
// places that they come from, and opens the list: only its numbers may be read until close_list().
// Nothing where the sentence has no such list.
std::optional<OrderedList> open_list(Passage& passage, MaskedRange sentence);

// In the sentence as printed no name stands at a number of the list: none is read there.
void close_list(Passage& passage);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_PROSE_ORDERED_LIST_H_
