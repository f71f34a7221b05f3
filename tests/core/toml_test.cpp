#include "core/toml.h"

#include <catch2/catch.hpp>

namespace gongkai::detail {
namespace {

std::string mistake(std::string_view content) {
  const Result<toml::table> read = read_toml(content, "mine.toml");
  return read ? "" : read.error().message;
}

TEST_CASE("marks of Chinese print between values are named with their line", "[core]") {
  CHECK(
      mistake("a = [\"一\",\n  \"二\"、\"三\"]\n") ==
      "mine.toml:2: 、 stands outside quotation marks; names, marks and blanks between values are ASCII");
  CHECK(
      mistake("a = “一”") ==
      "mine.toml:1: “ stands outside quotation marks; names, marks and blanks between values are ASCII");
  CHECK(mistake("\n词 = 1").find("mine.toml:2: 词 stands") == 0);
  CHECK(mistake("a =　1").find("mine.toml:1: 　 stands") == 0);
  CHECK(mistake("a = 1 é").find("mine.toml:1: é stands") == 0);
}

TEST_CASE("strings and comments of TOML may hold any character", "[core]") {
  const Result<toml::table> read = read_toml(
      "\xEF\xBB\xBF# 注释、\"\n"
      "a = \"一\\\"、二\"  # 三、\n"
      "b = '四\\'\n"
      "c = \"\"\"五\n\"六\"、\\\"\"\"\"\n"
      "d = '''七\n'八'、'''\n"
      "e = \"\" # 九、\n",
      "mine.toml");
  REQUIRE(read);
  CHECK((*read)["a"].value_or(std::string()) == "一\"、二");
  CHECK((*read)["b"].value_or(std::string()) == "四\\");
  CHECK((*read)["c"].value_or(std::string()) == "五\n\"六\"、\"");
  CHECK((*read)["d"].value_or(std::string()) == "七\n'八'、");
}

TEST_CASE("what is no TOML is named with its line", "[core]") {
  CHECK(mistake("a = 1\nb = \n").find("mine.toml:2: ") == 0);
  CHECK(mistake("a = \"一\nb = 2").find("mine.toml:1: ") == 0);
  CHECK(mistake("a = '''一") != "");
  CHECK(mistake("a = \"") != "");
  CHECK(mistake("a = \"\\") != "");
  CHECK(mistake("\xE3") != "");
}

TEST_CASE("a quotation mark inside a bare value is a mistake of its line", "[core]") {
  CHECK(mistake("a = [8\"专职人员\"]").find("mine.toml:1: ") == 0);
  CHECK(mistake("a = 2021-01-01 \"专\"").find("mine.toml:1: ") == 0);
}

TEST_CASE("a number that is no int is none", "[core]") {
  const Result<toml::table> read =
      read_toml("a = 3\nb = 2e20\nc = 3000000000\nd = \"3\"\ne = -3", "mine.toml");
  REQUIRE(read);
  CHECK(toml_int((*read)["a"], 7) == 3);
  CHECK(toml_int((*read)["b"], 7) == 7);
  CHECK(toml_int((*read)["c"], 7) == 7);
  CHECK(toml_int((*read)["d"], 7) == 7);
  CHECK(toml_int((*read)["e"], 7) == -3);
  CHECK(toml_int((*read)["f"], 7) == 7);
}

}  // namespace
}  // namespace gongkai::detail
