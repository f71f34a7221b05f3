// The tool in Chinese: tools/chinese.tsv says what stands for an English sentence, heading or word.
// The program and the library speak English; here is the one place where that becomes Chinese.
#ifndef GONGKAI_TOOLS_TRANSLATION_H_
#define GONGKAI_TOOLS_TRANSLATION_H_

#include <string>
#include <string_view>
#include <vector>

#include "query/render.h"
#include "terminal.h"

namespace gongkai::cli {

// `english` in that language; as it is where the table has nothing for it. Of "PATH: sentence" the
// sentence is translated.
std::string translated(std::string_view english, Language language);

// "request.received derived own_body": each word by itself.
std::string translated_words(std::string_view english, Language language);

// Headings for people; the columns keep their names in files.
std::vector<std::string> headings(const std::vector<std::string>& columns, Language language);

// A table for people: texts of the cells that are words of the tool, translated.
detail::Table translated_cells(detail::Table table, Language language);

}  // namespace gongkai::cli

#endif  // GONGKAI_TOOLS_TRANSLATION_H_
