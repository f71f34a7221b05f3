// Of what year a figure is, by the years printed before it in its sentence. What words say of it
// (去年, 以来) is context.h's.
#ifndef GONGKAI_LIB_EXTRACT_PROSE_YEARS_H_
#define GONGKAI_LIB_EXTRACT_PROSE_YEARS_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "extract/prose/passage.h"

namespace gongkai::detail {

// `before`, here and below: the masked text from the sentence's start to a value.

// 2015年以来 in the report on 2015 is only the year itself.
bool since_this_year(const Passage& passage, std::string_view before);

// 条例施行以来 in the report for the regulation's first year, which began in May: the year, too.
bool since_in_force(const Passage& passage, std::string_view before);

// A year before the value that is not the report's, or words for last year.
bool of_other_year(const Passage& passage, std::string_view before);

// 2020年收到、结转至2021年办理的3件, 3件结转至2021年办理 in the report on 2021: what went on in its
// own year. `value_end`: where the value ends in the masked text.
enum class CarriedInto : std::uint8_t { kNo, kThisYear, kThisYearFromLast };
CarriedInto carried_into(const Passage& passage, std::string_view before, std::size_t value_end);

// The same text, what stands in closed brackets made blank.
std::string blank_brackets(std::string_view words);

}  // namespace gongkai::detail

#endif  // GONGKAI_LIB_EXTRACT_PROSE_YEARS_H_
