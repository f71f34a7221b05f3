#include "decode/html.h"

#include <chrono>
#include <latch>
#include <thread>
#include <vector>

#include "support.h"

namespace gongkai::detail {
namespace {

std::string text_of(std::string_view html) { return decoded(html).text; }

TEST_CASE("blocks and breaks become newlines, inline tags nothing", "[decode]") {
  CHECK(text_of("<p>共受理<b>1</b><span>2</span>3件</p><p>其中<br>当面</p>") ==
        "共受理123件\n其中\n当面");
  CHECK(text_of("<div>甲<div>乙</div>丙</div>") == "甲\n乙\n丙");
  CHECK(text_of("<ul><li>一<li>二</ul>三") == "一\n二\n三");
}

TEST_CASE("white space collapses as in a browser, a no-break space stays", "[decode]") {
  CHECK(text_of("<p>\n  共 \t 受理\n12 件  </p>\n<p> </p>其他") == "共 受理 12 件\n其他");
  CHECK(text_of("<p>共&nbsp;&nbsp;12件</p>") ==
        "共\xC2\xA0\xC2\xA0"
        "12件");
  CHECK(text_of("<pre>甲  乙\n丙</pre>") == "甲  乙\n丙");
}

TEST_CASE("what a browser does not show is not in the text", "[decode]") {
  CHECK(text_of("<p>甲</p><script>var a='<p>12件</p>';</script><style>p{}</style>"
                "<noscript>乙</noscript><template>丙</template>"
                "<div style='Display : NONE'>丁<b>戊</b></div><p hidden>己</p><!-- 庚 -->辛") ==
        "甲\n辛");
}

TEST_CASE("character references are read", "[decode]") {
  CHECK(text_of("<p>&#20214;&#x4EF6;&lt;&amp;&mdash;</p>") == "件件<&—");
}

TEST_CASE("the title is kept apart from the text", "[decode]") {
  const Document document =
      decoded("<html><head><title> 年度\n报告 </title></head><body>正文</body></html>");
  CHECK(document.html_title == "年度 报告");
  CHECK(document.text == "正文");
}

TEST_CASE("what a page says to machines is kept by name", "[decode]") {
  const Document document = decoded(
      "<html><head><META NAME='PubDate' CONTENT='2019-03-11 16:05'><meta charset=utf-8>"
      "<meta property='og:title' content='年报'><meta name='empty' content=''>"
      "</head><body>正文</body></html>");
  REQUIRE(document.meta.size() == 2);
  CHECK(document.meta[0] == std::pair<std::string, std::string>("pubdate", "2019-03-11 16:05"));
  CHECK(document.meta[1] == std::pair<std::string, std::string>("og:title", "年报"));
  CHECK(document.text == "正文");
}

TEST_CASE("headings and links are known by their text", "[decode]") {
  const Document document =
      decoded("<h1>年度报告</h1><a href='/'>首页</a> <a name=x>锚</a><h3> 一、概述 </h3>");
  REQUIRE(document.headings.size() == 2);
  CHECK(slice(document, document.headings[0]) == "年度报告");
  CHECK(slice(document, document.headings[1]) == "一、概述");
  REQUIRE(document.links.size() == 1);
  CHECK(slice(document, document.links[0]) == "首页");
}

TEST_CASE("cells stand apart by tabs and know their place", "[decode]") {
  const Document document =
      decoded("前<table><tr><th>项目<th>件数<tr><td>新收<td> 12 <tr><td>结转<td></table>后");
  CHECK(document.text == "前\n项目\t件数\n新收\t12\n结转\t\n后");
  REQUIRE(document.grids.size() == 1);
  const Grid& grid = document.grids[0];
  CHECK(grid.rows == 3);
  CHECK(grid.columns == 2);
  CHECK(cells_of(document, grid) == "0,0=项目 0,1=件数 1,0=新收 1,1=12 2,0=结转 2,1=");
  CHECK(slice(document, grid.span) == "项目\t件数\n新收\t12\n结转\t");
}

TEST_CASE("row and column spans move the cells behind them", "[decode]") {
  const Document document = decoded(
      "<table><tr><td rowspan=2>三<td colspan='3'>不予公开<tr><td>1<td>2<td>3"
      "<tr><td>甲<td>乙<td>丙<td>丁</table>");
  REQUIRE(document.grids.size() == 1);
  CHECK(cells_of(document, document.grids[0]) ==
        "0,0[2x1]=三 0,1[1x3]=不予公开 1,1=1 1,2=2 1,3=3 2,0=甲 2,1=乙 2,2=丙 2,3=丁");
}

TEST_CASE("spans are clamped to the grid, however large", "[decode]") {
  const Document document = decoded(
      "<table><tr><td colspan=100000>题<tr><td rowspan=99999999999>甲<td>乙<tr><td>丙</table>");
  REQUIRE(document.grids.size() == 1);
  CHECK(document.grids[0].columns == 2);
  CHECK(cells_of(document, document.grids[0]) == "0,0[1x2]=题 1,0[2x1]=甲 1,1=乙 2,1=丙");
}

TEST_CASE("a nested table is a grid of its own inside its cell", "[decode]") {
  const Document document =
      decoded("<table><tr><td>左<td>上<table><tr><td>1<td>2</table>下<td>右</table>");
  REQUIRE(document.grids.size() == 2);
  CHECK(document.grids[0].parent == -1);
  CHECK(document.grids[1].parent == 0);
  CHECK(cells_of(document, document.grids[0]) == "0,0=左 0,1=上\n1\t2\n下 0,2=右");
  CHECK(cells_of(document, document.grids[1]) == "0,0=1 0,1=2");
}

TEST_CASE("missing end tags do not move cells", "[decode]") {
  const std::string_view whole =
      "<table><tr><td>甲</td><td>1</td></tr><tr><td>乙</td><td>2</td></tr></table><p>完</p>";
  const Document expected = decoded(whole);
  for (const std::string_view tag : {"</td>", "</tr>", "</td></tr>"}) {
    std::string html(whole);
    for (std::size_t at = html.find(tag); at != std::string::npos; at = html.find(tag)) {
      html.erase(at, tag.size());
    }
    const Document document = decoded(html);
    CHECK(document.text == expected.text);
    CHECK(cells_of(document, document.grids[0]) == cells_of(expected, expected.grids[0]));
  }
  const Document two = decoded("<table><tr><td>甲</td></tr><table><tr><td>乙</td></tr></table>丙");
  REQUIRE(two.grids.size() == 2);
  CHECK(two.grids[1].parent == -1);
}

TEST_CASE("a hidden cell is no cell", "[decode]") {
  const Document document = decoded("<table><tr><td>甲<td style='display:none'>隐<td>1</table>");
  CHECK(cells_of(document, document.grids[0]) == "0,0=甲 0,1=1");
}

TEST_CASE("the source map leads from a word to its bytes", "[decode]") {
  const std::string html = "<html><body>\n<p class='a'>共 <b>受理</b>&nbsp;&#20214;\n 12件</p>" +
                           std::string(3000, 'x') + "<p>其中&lt;当面&gt;申请</p></body></html>";
  const Document document = decoded(html);
  for (const std::string_view word : {"共", "受理", "12件", "其中", "当面", "申请"}) {
    const std::size_t at = document.text.find(word);
    REQUIRE(at != std::string::npos);
    CHECK(html.substr(source_of(document, at), word.size()) == word);
  }
  CHECK(html.substr(source_of(document, document.text.find("件")), 8) == "&#20214;");
}

TEST_CASE("what the page declares about its charset is not believed twice", "[decode]") {
  CHECK(text_of("<html><head><meta charset=gb2312></head><body>共受理12件</body></html>") ==
        "共受理12件");
}

TEST_CASE("a page that ends inside a tag or without its end is cut off", "[decode]") {
  CHECK_FALSE(decoded("<html><body><p>12件</p></body></html>\n").cut_off);
  CHECK_FALSE(decoded("<p>12件</p>").cut_off);
  CHECK(decoded("<html><body><p>12件</p>").cut_off);
  CHECK(decoded("<p>12").cut_off);
  CHECK(decoded("<p>12</p><table><tr><td>3</td").cut_off);
  CHECK(decoded("<p>12</p><!-- <p>3</p>").cut_off);
}

double seconds_for(const std::string& html) {
  const auto begin = std::chrono::steady_clock::now();
  const Result<Document> document = decode_bytes(html);
  CHECK(document.ok());
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

std::string repeated(std::string_view piece, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += piece;
  return out;
}

TEST_CASE("nesting beyond the limit is read flat", "[decode]") {
  const Document document =
      decoded(repeated("<div>", 5000) + "共受理12件" + repeated("</div>", 5000) + "完");
  CHECK(document.text == "共受理12件\n完");
  const Document tables =
      decoded(repeated("<table><tr><td>", 200) + "12" + repeated("</table>", 200));
  CHECK(tables.grids.size() == 200);
  CHECK(tables.grids.back().parent == 198);
  CHECK(tables.text == "12");
}

TEST_CASE("hostile pages take seconds at most", "[decode]") {
  constexpr double kLimit = 10;  // a fraction of a second where nothing else runs
  CHECK(seconds_for(repeated("<table><tr><td>", 100'000)) < kLimit);
  CHECK(seconds_for(repeated("<div>", 300'000) + repeated("</b>", 300'000)) < kLimit);
  CHECK(seconds_for("<p" + repeated(" a", 2'000'000) + ">12") < kLimit);
  CHECK(seconds_for("<p>" + repeated("&", 300'000)) < kLimit);
  CHECK(seconds_for("<p>" + repeated("<", 1'000'000)) < kLimit);
  CHECK(seconds_for("<p>" + repeated("<!--", 1'000'000)) < kLimit);
  CHECK(seconds_for("<p>" + repeated("共受理申请12件。", 200'000)) < kLimit);
  CHECK(seconds_for("<table>" + repeated("<tr><td colspan=1000 rowspan=1000>", 50'000)) < kLimit);
  CHECK(seconds_for("<table>" + repeated("<tr><td>甲<td>1<td>2<td>3", 100'000)) < kLimit);
}

// Run by itself this is the first use of libxml2 in its process, which several threads once waited
// for until the end of days.
TEST_CASE("the first pages of a process are read by several threads at once", "[decode]") {
  constexpr int kThreads = 8;
  std::latch ready(kThreads);
  std::vector<std::string> texts(kThreads);
  std::vector<std::thread> threads;
  for (std::string& text : texts) {
    threads.emplace_back([&] {
      ready.arrive_and_wait();
      // No decoded(): it asserts, and Catch asserts in one thread only.
      if (const Result<Document> page = decode_bytes("<p>甲</p>", {})) text = page->text;
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::string& text : texts) CHECK(text == "甲");
}

TEST_CASE("cells beyond the limit are text and no cells", "[decode]") {
  const Document document = decoded("<table>" + repeated("<tr><td>甲<td>1", 60'000) + "</table>");
  REQUIRE(document.grids.size() == 1);
  CHECK(document.grids[0].cells.size() == 100'000);
  CHECK(document.text.size() == 60'000 * 6 - 1);
}

}  // namespace
}  // namespace gongkai::detail
