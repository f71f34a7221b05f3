// Bodies that a report names as its own: who compiled it, whom to ask.
#ifndef GONGKAI_LIB_SEGMENT_NAMED_BODIES_H_
#define GONGKAI_LIB_SEGMENT_NAMED_BODIES_H_

#include <string_view>

namespace gongkai::detail {

// Each finds the first name with an area and a known kind of body, in the opening of a report, the
// compiler and the contact also a township's without its county; an empty view where there is none.
// The views point into `text`.

// 由{name}[根据…]编制
std::string_view compiler_in(std::string_view text, int year);
// 现公布{name}2021年政府信息公开工作年度报告
std::string_view announced_in(std::string_view text, int year);
// {name}依据《条例》编制本报告, {name} at the begin of the sentence
std::string_view subject_in(std::string_view text, int year);
// 请与{name}联系
std::string_view contact_in(std::string_view text, int year);

// 可在{name}网站下载, a department's: governments keep the sites of others as well. Only where the
// text calls itself alike (我局).
std::string_view site_owner_in(std::string_view text, int year);
// The department or township whose name opens sentences: "2015年,霍城县水利局推进…". Only where no
// other does, and where the text calls itself alike (我局).
std::string_view speaker_in(std::string_view text, int year);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_SEGMENT_NAMED_BODIES_H_
