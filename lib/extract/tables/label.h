// The key under which a printed label is compared: docs/forms.md, "Labels".
#ifndef GONGKAI_LIB_EXTRACT_TABLES_LABEL_H_
#define GONGKAI_LIB_EXTRACT_TABLES_LABEL_H_

#include <string>
#include <string_view>

namespace gongkai::detail {

struct LabelKey {
  std::string key;        // without list markers, notes in brackets and punctuation
  std::string note;       // what stood in brackets: "单位:万元"
  bool of_which = false;  // the label began with 其中
};

//   "（二） 部分公开（区分处理的，只计这一情形）"  key 部分公开, note 区分处理的,只计这一情形
//   "其中:1、涉及国家秘密"                        key 涉及国家秘密, of_which
//   "三、" and other bare markers                 key empty
LabelKey label_key(std::string_view printed, bool traditional);

// The longest label that a form prints, with its notes, is under 200 characters; anything longer is
// prose and not worth a look.
inline constexpr std::size_t kMaxLabelBytes = 900;

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_TABLES_LABEL_H_
