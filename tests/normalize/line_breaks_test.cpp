#include "normalize/line_breaks.h"

#include <catch2/catch.hpp>
#include <string>

#include "normalize/view.h"

namespace gongkai::detail {
namespace {

// Joined: the newlines that the view lost. '|' in `expected` stands for one that it kept.
std::string lines_of(std::string_view text) {
  std::string view = normalize(text).text;
  for (char& c : view) {
    if (c == '\n') c = '|';
  }
  return view;
}

TEST_CASE("a number on a line of its own joins the sentence around it", "[normalize]") {
  CHECK(lines_of("2017年全年共受理政府信息公开申请，共计\n74\n件，其中当面申请\n12\n件。") ==
        "2017年全年共受理政府信息公开申请,共计74件,其中当面申请12件。");
  CHECK(lines_of("全年主动公开信息，\n22484余\n条，占\n35%\n，比上年增加。") ==
        "全年主动公开信息,22484余条,占35%,比上年增加。");
}

TEST_CASE("a form with one cell a line keeps its lines", "[normalize]") {
  const std::string form =
      "(一)予以公开\n12\n(二)部分公开(区分处理的,只计这一情形,不计其他情形)\n3\n"
      "(三)不予公开\n0\n1.属于国家秘密\n0\n";
  std::string expected = form;
  for (char& c : expected) {
    if (c == '\n') c = '|';
  }
  CHECK(lines_of(form) == expected);
  CHECK(lines_of("主动公开政府信息数\n条\n783\n其中:主动公开规范性文件数\n条\n2\n") ==
        "主动公开政府信息数|条|783|其中:主动公开规范性文件数|条|2|");
  CHECK(lines_of("全年受理申请,共计\n12\n34\n件,其中") == "全年受理申请,共计|12|34|件,其中");
}

TEST_CASE("a wide line of prose that does not end its sentence goes on", "[normalize]") {
  CHECK(lines_of("2017年,我区高度重视政府信息公开工作,认真贯彻落实各项\n"
                 "要求,全年主动公开政府信息783条。\n本年度无收费。") ==
        "2017年,我区高度重视政府信息公开工作,认真贯彻落实各项要求,全年主动公开政府信息783条。|"
        "本年度无收费。");
  CHECK(lines_of("通过网站、\n微博公开信息12条,效果良好") == "通过网站、微博公开信息12条,效果良好");
}

TEST_CASE("a closing quote behind a full stop ends the line as the stop does", "[normalize]") {
  const std::string_view two =
      "会议指出,要做到“以公开为常态,以不公开为例外。”\n全年公开信息12条,占比高。";
  CHECK(lines_of(two).find('|') != std::string::npos);
}

TEST_CASE("titles, markers, rows and short lines stay apart", "[normalize]") {
  const char* const title = "某某市某某区2017年政府信息公开工作年度报告";
  CHECK(lines_of(std::string(title) + "\n按照有关规定,编制本报告。") ==
        std::string(title) + "|按照有关规定,编制本报告。");
  const std::string wide = "全年主动公开政府信息783条,其中通过门户网站公开284条";
  CHECK(lines_of(wide + "\n(二)依申请公开情况,较上年增加") ==
        wide + "|(二)依申请公开情况,较上年增加");
  CHECK(lines_of(wide + "\n第十条规定的信息,均已公开") == wide + "|第十条规定的信息,均已公开");
  CHECK(lines_of(wide + "\n1.主动公开情况,较好") == wide + "|1.主动公开情况,较好");
  CHECK(lines_of(wide + "\n附表") == wide + "|附表");
  CHECK(lines_of(wide + "\n受理\t12\t3,其中") == wide + "|受理\t12\t3,其中");
}

TEST_CASE("two numbers on two lines never become one", "[normalize]") {
  CHECK(lines_of("2017年,我区主动公开政府信息,通过网站公开信息共12\n34条,其中公报2条。") ==
        "2017年,我区主动公开政府信息,通过网站公开信息共12|34条,其中公报2条。");
}

TEST_CASE("the number of a page inside a sentence goes, another one stays", "[normalize]") {
  const std::string wide = "截至年底,镇政府各类信息载体公开政府信息的数量达到";
  for (const char* const mark : {"-2-", "— 2 —", "第2页", "第 2 页 共 12 页"}) {
    INFO(mark);
    const std::string text = wide + "\n" + mark + "\n13902条,较上一年增长。";
    CHECK(lines_of(text) == wide + "13902条,较上一年增长。");
    const View view = normalize(text);
    REQUIRE(view.page_marks.size() == 1);
    CHECK(text.substr(view.page_marks[0].begin, view.page_marks[0].size()) == mark);
  }
  CHECK(lines_of(wide + "。\n-2-\n全年公开13902条,较上一年增长。") ==
        wide + "。|-2-|全年公开13902条,较上一年增长。");
  CHECK(lines_of(wide + "3\n-2-\n902条,较上一年增长。") == wide + "3|-2-|902条,较上一年增长。");
  CHECK(lines_of("4\n-4-\n5\n") == "4|-4-|5|");
}

TEST_CASE("a dash opens a list and ends its line", "[normalize]") {
  CHECK(
      lines_of("2017年共答复申请148件,答复148件的情形如下——\n属于已主动公开范围的26件;同意公开") ==
      "2017年共答复申请148件,答复148件的情形如下——|属于已主动公开范围的26件;同意公开");
}

TEST_CASE("a decimal at the start of a line is no list marker", "[normalize]") {
  CHECK(
      lines_of("本年度政府信息公开工作经费支出,较上一年度略有增加,共计\n1.5万元,均为财政拨款。") ==
      "本年度政府信息公开工作经费支出,较上一年度略有增加,共计1.5万元,均为财政拨款。");
}

}  // namespace
}  // namespace gongkai::detail
