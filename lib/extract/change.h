// What a count was and has become: 推送信息由去年的200篇增至300篇 states 300. Taken apart here, as
// lists whose numbers stand apart from their names are (respective.h), so that every rule reads
// 推送信息300篇.
#ifndef GONGKAI_LIB_EXTRACT_CHANGE_H_
#define GONGKAI_LIB_EXTRACT_CHANGE_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace gongkai::detail {

// From lib/extract/context.toml.
struct ChangeWords {
  std::vector<std::string> from;    // 由, 从
  std::vector<std::string> before;  // 去年, 原来: what may stand between it and the earlier count
  std::vector<std::string> stock;  // 年初: with these the counts are none of the year
  std::vector<std::string> to;     // 增至, 下降到
  std::vector<std::string> now;    // 现在的: what may stand between that and the later count
};

// Offsets in the masked sentence; [drop_begin, value) is left out of what is read.
struct Change {
  std::size_t drop_begin = 0;
  std::size_t earlier = 0;  // the count that it was
  std::size_t value = 0;    // the count that it has become
};

// Those of `sentence`, in order.
std::vector<Change> find_changes(std::string_view sentence, const ChangeWords& words);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_CHANGE_H_
