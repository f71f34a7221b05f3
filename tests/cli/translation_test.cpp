// The Chinese of the tool, against everything that it says in English.
#include "translation.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <string>
#include <vector>

#include "answer_table.h"
#include "command_line.h"
#include "commands/commands.h"
#include "core/catalogue.h"
#include "core/crosswalk.h"
#include "core/text.h"
#include "html.h"
#include "segment/jurisdictions.h"

namespace gongkai::cli {
namespace {

bool has_han(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (static_cast<unsigned char>(text[i]) >= 0xE4 && static_cast<unsigned char>(text[i]) <= 0xE9)
      return true;
  }
  return false;
}

std::string chinese(std::string_view english) { return translated(english, Language::kChinese); }

std::string content_of(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

// The place behind the string that begins at `at`; `text` gets what it says.
std::size_t read_literal(const std::string& code, std::size_t at, std::string& text) {
  for (++at; at < code.size() && code[at] != '"'; ++at) {
    if (code[at] == '\\') ++at;
    text += code[at];
  }
  return at + 1;
}

// What an expression of strings says, from the first one at `at` on: "a " "b" as one, and of "a " +
// name the name as 7. Of the arguments of format() the first.
std::string text_of_expression(const std::string& code, std::size_t at, bool is_format) {
  std::string text;
  std::string between;
  int depth = 0;
  while (at < code.size()) {
    const char c = code[at];
    if (c == '"') {
      if (!between.empty()) text += "7";
      between.clear();
      std::string ignored;
      at = read_literal(code, at, depth == 0 ? text : ignored);
      continue;
    }
    if (depth == 0 && (c == ';' || c == ',' || c == ')' || c == '}' || (is_format && c == '+')))
      break;
    if (c == '(') ++depth;
    if (c == ')') --depth;
    if (c != ' ' && c != '\n' && c != '+') between += c;
    ++at;
  }
  if (!between.empty()) text += "7";
  if (!is_format) return text;
  text = std::regex_replace(text, std::regex("\\{\\}"), "7");
  text = std::regex_replace(text, std::regex("\\{\\{"), "{");
  return std::regex_replace(text, std::regex("\\}\\}"), "}");
}

// Sentences as their callers write them, with 7 where something changes.
std::vector<std::string> sentences_in(const std::filesystem::path& file) {
  // What returns a text in the library says why something cannot be; in the tool it may be any.
  static const std::regex kCall(
      "(?:complain\\(|complain_about\\(|needs\\(|wrong\\(|note\\(|fail\\((?:(?:[^\"();]|\\(\\))*,)?|"
      "mistake\\((?:(?:[^\"();]|\\(\\)|\"\\w+\")*,)?|reason = |return |Errc::k\\w+,)\\s*(fmt::format\\(\\s*)?(?=\")");
  const std::string code = content_of(file);
  const bool is_library = file.string().find("/lib/") != std::string::npos;
  std::vector<std::string> sentences;
  for (std::sregex_iterator at(code.begin(), code.end(), kCall), end; at != end; ++at) {
    if (at->str().starts_with("return") && !is_library && file.filename() != "gold.cpp") continue;
    const auto begin = static_cast<std::size_t>(at->position() + at->length());
    std::string sentence = text_of_expression(code, begin, (*at)[1].matched);
    // Else a name.
    if (!std::regex_search(sentence, std::regex("[a-z]+ [a-z]+"))) continue;
    sentences.push_back(std::move(sentence));
  }
  return sentences;
}

TEST_CASE("both sides of a line of chinese.tsv have the same places, and one of them is Chinese",
          "[cli]") {
  const auto rows = detail::read_tsv(asset("chinese.tsv"), 2);
  REQUIRE(rows.size() > 200);
  for (const auto& row : rows) {
    INFO(row[0]);
    CHECK(has_han(row[1]));
    for (const char* place : {"{1}", "{2}", "{3}", "{4}", "{5}"}) {
      const bool there = row[0].find(place) != std::string_view::npos;
      CHECK((row[1].find(place) != std::string_view::npos) == there);
    }
  }
}

TEST_CASE("every sentence of the commands, of the questions and on files has a Chinese one",
          "[cli]") {
  const std::filesystem::path source(GONGKAI_SOURCE_DIR);
  std::size_t sentences = 0;
  for (const char* folder :
       {"tools", "tools/check", "tools/commands", "tools/page", "lib/audit", "lib/collect",
        "lib/core", "lib/decode", "lib/extract", "lib/extract/tables", "lib/pipeline", "lib/query",
        "lib/review", "lib/segment", "lib/store"}) {
    for (const auto& file : std::filesystem::directory_iterator(source / folder)) {
      if (file.path().extension() != ".cpp") continue;
      for (const std::string& sentence : sentences_in(file.path())) {
        // A file, what it is, and what to do: the next test has the words. "is" or "are" not
        // stated.
        if (sentence == "7 is 7: 7" || sentence == "7 7 not stated") continue;
        INFO(file.path().filename().string() << ": " << sentence);
        CHECK(has_han(chinese(sentence)));
        ++sentences;
      }
    }
  }
  CHECK(sentences > 250);
}

TEST_CASE("every kind of file that is not read, and what to do with it, has Chinese words",
          "[cli]") {
  static const std::regex kLiteral("\"((?:an? )?((?:[^\"\\\\]|\\\\.)*))\"");
  const std::string code =
      content_of(std::filesystem::path(GONGKAI_SOURCE_DIR) / "lib/decode/sniff.cpp");
  std::size_t words = 0;
  for (std::sregex_iterator at(code.begin(), code.end(), kLiteral), end; at != end; ++at) {
    const bool is_kind = (*at)[1].length() != (*at)[2].length();
    const std::string text = (*at)[2].str();
    // Advice is a sentence; what else stands in quotes are marks inside files.
    const bool is_mark = text.find('\\') != std::string::npos;
    if (!is_kind && (is_mark || std::count(text.begin(), text.end(), ' ') < 2)) continue;
    INFO(text);
    CHECK(has_han(chinese(text)));
    ++words;
  }
  CHECK(words > 40);
  CHECK(chinese("a.png is a PNG image: it holds no text; read it with an OCR program first") ==
        "a.png是PNG图片：没有文字；请先用OCR程序识别");
  CHECK(
      chinese(
          "z.zip: b.doc is an old Word or WPS text (.doc, .wps): pdftotext was stopped by signal 9") ==
      "z.zip: b.doc是旧版Word或WPS文字文件（.doc、.wps）：pdftotext被信号9终止");
}

TEST_CASE("every heading of a table for people has a Chinese one", "[cli]") {
  std::vector<std::string> columns = {"rank",    "distance",   "from_year", "from_value",
                                      "to_year", "to_value",   "percent",   "difference",
                                      "basis",   "notes",      "file",      "measure",
                                      "rows",    "first_year", "last_year"};
  for (const std::string& column : gap_table({}).columns) columns.push_back(column);
  for (const char* column : {"unit", "scope", "denominator", "small_n", "value", "indicator"}) {
    columns.emplace_back(column);
  }
  for (const std::string& heading : headings(columns, Language::kChinese)) {
    INFO(heading);
    CHECK(has_han(heading));
  }
  CHECK(headings(columns, Language::kEnglish) == columns);
}

TEST_CASE("names and notes of the crosswalk, units and changes of areas have Chinese words",
          "[cli]") {
  std::vector<std::string> words;
  for (const detail::Harmonized& row : detail::Crosswalk::get().rows()) {
    words.emplace_back(row.name);
    if (!row.note.empty()) words.emplace_back(row.note);
  }
  for (const detail::Indicator& row : detail::Catalogue::get().indicators())
    words.emplace_back(row.unit);
  for (const auto& row : detail::Jurisdictions::get().successions()) words.emplace_back(row.kind);
  for (const std::string& word : words) {
    INFO(word);
    CHECK(has_han(chinese(word)));
  }
}

TEST_CASE("every description in the help has a Chinese one", "[cli]") {
  CLI::App app{"Reads Chinese annual reports", "gongkai"};
  Session session;
  add_commands(app, session, "gongkai");
  std::size_t descriptions = 0;
  const auto require_chinese = [&](const std::string& english) {
    INFO(english);
    CHECK((english.empty() || has_han(chinese(english))));
    ++descriptions;
  };
  for (const Command& command : commands_of(app)) {
    if (!command.name.empty()) require_chinese(command.description);
    for (const std::string_view line : detail::split(command.footer, '\n')) {
      if (!line.starts_with("  ")) require_chinese(std::string(line));  // those are examples
    }
    for (const Argument& argument : command.options) require_chinese(argument.description);
    for (const Argument& argument : command.operands) require_chinese(argument.description);
  }
  CHECK(descriptions > 200);
}

TEST_CASE("parts of a sentence are translated in turn, and what is unknown stays", "[cli]") {
  CHECK(chinese("report.pdf: the PDF is encrypted; remove its password first") ==
        "report.pdf: PDF已加密；请先去除密码");
  CHECK(chinese("the question needs a year") == "须给出一个年份");
  CHECK(chinese("outcome2008.already_public is not stated") ==
        "报告未说明outcome2008.already_public");
  CHECK(chinese("rules hold {1}") == "rules hold {1}");
  CHECK(translated("notes", Language::kEnglish) == "notes");
}

}  // namespace
}  // namespace gongkai::cli
