#include "decode/plain.h"

#include "support.h"

namespace gongkai::detail {
namespace {

TEST_CASE("plain text is kept as it is, but for its line ends", "[decode]") {
  const std::string source = "一、概述\r\n  共受理\t12 件\r\r\n\n完\n";
  const Document document = decoded(source);
  CHECK(document.media_type == "text/plain");
  CHECK(document.text == "一、概述\n  共受理\t12 件\n\n\n完\n");
  for (const std::string_view word : {"一、概述", "12 件", "完"}) {
    CHECK(source.substr(source_of(document, document.text.find(word)), word.size()) == word);
  }
  CHECK_FALSE(document.cut_off);
}

TEST_CASE("plain text without a last newline may be cut off", "[decode]") {
  CHECK(decoded("共受理12").cut_off);
}

TEST_CASE("lines with bars over a rule are a table, its bars stay in the text", "[decode]") {
  const std::string source =
      "前\n\n| 项目 | 件数 |\n|:----|-----:|\n| 新收 | 12 |\n| 结转 |  |\n总计 | 3\n\n后 | 注\n";
  const Document document = decoded(source);
  CHECK(document.media_type == "text/markdown");
  CHECK(document.text == source);
  REQUIRE(document.grids.size() == 1);
  CHECK(document.grids[0].rows == 4);
  CHECK(document.grids[0].columns == 2);
  CHECK(cells_of(document, document.grids[0]) ==
        "0,0=项目 0,1=件数 1,0=新收 1,1=12 2,0=结转 2,1= 3,0=总计 3,1=3");
}

TEST_CASE("lines with bars above the one over the rule belong to its table", "[decode]") {
  const Document document =
      decoded("前 | 注\n| 甲 |\n| 乙 | 丙 |\n| --- |\n| 新收 | 12 |\n| --- | --- |\n| - | - |\n");
  REQUIRE(document.grids.size() == 1);
  CHECK(document.grids[0].span.begin == std::string_view("前 | 注\n").size());
  CHECK(cells_of(document, document.grids[0]) ==
        "0,0=甲 1,0=乙 1,1=丙 2,0=新收 2,1=12 3,0=- 3,1=-");
}

TEST_CASE("bars without a rule are text", "[decode]") {
  const Document document = decoded("首页 | 公开 | 年报\n新收|12|\n|\n");
  CHECK(document.grids.empty());
  CHECK(document.media_type == "text/plain");
}

}  // namespace
}  // namespace gongkai::detail
