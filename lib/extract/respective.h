// Lists whose numbers stand apart from their names: 网上、信函申请分别为10件、3件 says
// 网上申请为10件 and 信函申请为3件. Taken apart here, so that every rule reads them without
// knowing.
#ifndef GONGKAI_LIB_EXTRACT_RESPECTIVE_H_
#define GONGKAI_LIB_EXTRACT_RESPECTIVE_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gongkai::detail {

// From lib/extract/context.toml.
struct RespectiveWords {
  std::vector<std::string> marks;  // 分别
  std::vector<std::string> joins;  // 和, 与: before the last name
  std::vector<std::string> tails;  // where what the names share begins in the last one: 申请, 案件
  std::vector<std::string> counted;  // 项: behind the number of names (新闻发布会、在线访谈2项)
  std::vector<std::string> each;   // 各: before the one number that names share
  std::vector<std::string> verbs;  // 有, 召开, 公开信息: between the two, any number of them
};

// Byte ranges of the masked sentence that, one behind the other, say what one name states. The
// last begins with its number.
using RespectiveClause = std::vector<std::pair<std::size_t, std::size_t>>;

struct RespectiveList {
  std::size_t begin = 0;                  // of the clause that holds the names
  std::size_t end = 0;                    // of its last number
  std::vector<RespectiveClause> clauses;  // empty: the sentence has no such list
};

// Whether the numbers of such a list begin behind `before` (分别为).
bool begins_numbers(std::string_view before, const RespectiveWords& words);

// The first list of `sentence` with as many names as numbers, at least two, else the first whose
// names share a number (工作会、培训班各1次).
RespectiveList find_respective(std::string_view sentence, const RespectiveWords& words);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_RESPECTIVE_H_
