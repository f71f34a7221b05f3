#include "segment/sections.h"

#include <catch2/catch.hpp>

#include "support.h"

using namespace gongkai;
using namespace gongkai::detail;

namespace {

// One section a line: "1 disclosure 二、主动公开情况".
std::string dump(std::string_view text) {
  const auto read = segmented("泰顺县2016年政府信息公开工作年度报告\n" + std::string(text));
  std::string out;
  for (const Section& section : read->structure.sections) {
    out += std::to_string(section.level) + " " + std::string(section.kind) + " " +
           std::string(read->view.slice(section.heading)) + "\n";
  }
  return out;
}

std::string marker(std::string_view line) {
  const auto read = read_marker(line);
  return read ? std::to_string(read->level) + ":" + std::to_string(read->number) : "-";
}

}  // namespace

TEST_CASE("list markers have levels and look-alikes have none", "[segment]") {
  CHECK(marker("一、概述") == "1:1");
  CHECK(marker("十二、其他") == "1:12");
  CHECK(marker("第一部分概述") == "1:1");
  CHECK(marker("第三章 依申请公开") == "1:3");
  CHECK(marker("(三)答复") == "2:3");
  CHECK(marker("1.收到申请") == "3:1");
  CHECK(marker("12、其他") == "3:12");
  CHECK(marker("1、2017年主动公开") == "3:1");
  CHECK(marker("(2)传真") == "4:2");
  CHECK(marker("2)传真") == "4:2");
  for (const char* line : {"1.5%", "3、1宗", "2017年", "二〇一七年", "一是", "第一次", "(PPP)", "",
                           "第二十条第(一)项", "一", "("}) {
    CAPTURE(line);
    CHECK(marker(line) == "-");
  }
}

TEST_CASE("sections take their kind from their words, or from above", "[segment]") {
  CHECK(dump("按条例编制。\n一、概述\n全年平稳。\n二、主动公开情况\n(一)教育。公开30条。\n"
             "三、依申请公开情况\n(一)收到申请\n5件。\n(二)办理\n办结5件。\n"
             "四、复议诉讼情况\n无。\n五、收费情况\n无。\n六、存在的问题\n(一)主动公开不够。\n") ==
        "0 overview \n1 overview 一、概述\n1 disclosure 二、主动公开情况\n2 disclosure (一)教育。\n"
        "1 request 三、依申请公开情况\n2 request (一)收到申请\n2 request (二)办理\n"
        "1 remedy 四、复议诉讼情况\n1 fee 五、收费情况\n1 problems 六、存在的问题\n"
        "2 problems (一)主动公开不够。\n");
}

TEST_CASE("the chapters of the form of 2021 have their kinds", "[segment]") {
  CHECK(dump("一、总体情况\n平稳。\n二、主动公开政府信息情况\n见表。\n"
             "三、收到和处理政府信息公开申请情况\n见表。\n"
             "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况\n见表。\n"
             "五、存在的主要问题及改进情况\n有。\n六、其他需要报告的事项\n无。\n") ==
        "1 overview 一、总体情况\n1 disclosure 二、主动公开政府信息情况\n"
        "1 request 三、收到和处理政府信息公开申请情况\n"
        "1 remedy 四、因政府信息公开工作被申请行政复议、提起行政诉讼情况\n"
        "1 problems 五、存在的主要问题及改进情况\n1 other 六、其他需要报告的事项\n");
  // The five parts of its first chapter, also where a report leaves the chapter out.
  CHECK(dump("(一)主动公开\n平稳。\n(二)依申请公开\n未收到。\n(三)政府信息管理\n有序。\n"
             "(四)平台建设\n有序。\n(五)监督保障\n有力。\n") ==
        "2 disclosure (一)主动公开\n2 request (二)依申请公开\n2 disclosure (三)政府信息管理\n"
        "2 disclosure (四)平台建设\n2 capacity (五)监督保障\n");
}

TEST_CASE("a sentence that states a figure is body and not heading", "[segment]") {
  // What rules may read must not vanish into a heading.
  CHECK(dump("一、主动公开\n1.政府网站公开信息1234条。\n2.未发布规范性文件。\n"
             "3.公报三期。\n") ==
        "1 disclosure 一、主动公开\n3 disclosure 1.\n3 disclosure 2.\n3 disclosure 3.\n");
  CHECK(dump("一、依申请公开\n收到。\n五、本年度未发生行政复议和行政诉讼。\n") ==
        "1 request 一、依申请公开\n1 remedy 五、\n");
}

TEST_CASE("numbers at the start of a line that do not count on are prose", "[segment]") {
  CHECK(dump("一、主动公开\n公开信息\n7、部门网站\n公开情况良好。\n") ==
        "1 disclosure 一、主动公开\n");
}

TEST_CASE("chapters on one long line are found by their numbers", "[segment]") {
  std::string filler;
  for (int i = 0; i < 60; ++i) filler += "工作平稳有序推进";
  CHECK(dump("一、概述" + filler +
             "。二、主动公开情况公开信息30条。其中三、四季度20条。"
             "三、依申请公开情况收到5件。\n") ==
        "1 overview 一、\n1 disclosure 二、\n1 request 三、\n");
}

TEST_CASE("a sheet behind the report is an attachment throughout", "[segment]") {
  CHECK(dump("一、概述\n平稳。\n二、问题\n有。\n附件\n政府信息公开情况统计表\n一、主动公开情况\n"
             "(一)主动公开政府信息数\n12\n二、依申请公开情况\n3\n") ==
        "1 overview 一、概述\n1 problems 二、问题\n1 attachment 附件\n"
        "1 attachment 政府信息公开情况统计表\n1 attachment 一、主动公开情况\n"
        "2 attachment (一)主动公开政府信息数\n1 attachment 二、依申请公开情况\n");
}

TEST_CASE("a chapter that counts on behind a table is no attachment", "[segment]") {
  CHECK(dump("一、概述\n见表。\n公开情况统计表\n12\n二、依申请公开\n5件。\n") ==
        "1 overview 一、概述\n1 attachment 公开情况统计表\n1 request 二、依申请公开\n");
}

TEST_CASE("marks of Markdown and bullets in front of a heading are no words", "[segment]") {
  CHECK(dump("## 一、概述\n平稳。\n**二、主动公开情况**\n公开30条。\n### (一)渠道\n网站。\n"
             "◆三、依申请公开\n收到5件。\n") ==
        "1 overview 一、概述\n1 disclosure 二、主动公开情况\n2 disclosure (一)渠道\n"
        "1 request ◆三、依申请公开\n");
  CHECK(marker("**一、概述**") == "1:1");
  CHECK(marker("㈢答复") == "2:3");
  CHECK(marker("**30条**") == "-");
}

TEST_CASE("chapters without numbers are told by their words", "[segment]") {
  CHECK(dump("按条例编制。\n政府信息主动公开情况\n(一)公开的数量\n公开30条。\n依申请公开情况\n"
             "收到5件。\n行政复议和行政诉讼情况\n没有发生。\n") ==
        "0 overview \n1 disclosure 政府信息主动公开情况\n2 disclosure (一)公开的数量\n"
        "1 request 依申请公开情况\n1 remedy 行政复议和行政诉讼情况\n");
  // A label above a cell, a sentence, a figure.
  CHECK(dump("按条例编制。\n主动公开政府信息情况\n30\n我局做好依申请公开工作,办结情况\n良好。\n"
             "收到申请5件的情况\n良好。\n") == "0 overview \n");
}

TEST_CASE("what the page marks as a heading is one", "[segment]") {
  Document document;
  document.text =
      "泰顺县2016年政府信息公开工作年度报告\n按条例编制。\n信息向社会公开\n共30条\n"
      "群众的申请\n共5件\n";
  for (const std::string_view words : {"信息向社会公开", "群众的申请"}) {
    const auto begin = static_cast<std::uint32_t>(document.text.find(words));
    document.headings.push_back({begin, begin + static_cast<std::uint32_t>(words.size())});
  }
  const auto read = segmented(std::move(document));
  REQUIRE(read->structure.sections.size() == 3);
  CHECK(read->structure.sections[1].kind == "disclosure");
  CHECK(read->structure.sections[2].kind == "request");
}

TEST_CASE("a heading run in with its sentence gives the kind and stays in the text", "[segment]") {
  CHECK(dump("主动公开情况:全年公开30条。\n【依申请公开】全年收到5件。\n收费情况:没有收费。\n") ==
        "1 disclosure \n1 request \n1 fee \n");
  // Inside a chapter it heads its own paragraph.
  CHECK(
      dump(
          "一、总体情况\n依申请公开情况:收到5件。\n全年培训2次。\n二、主动公开情况\n公开30条。\n") ==
      "1 overview 一、总体情况\n2 request \n2 overview \n1 disclosure 二、主动公开情况\n");
  // Items of a list are no parts.
  CHECK(dump("一、主动公开情况\n政府网站:20条\n其他:10条\n人员:5名\n") ==
        "1 disclosure 一、主动公开情况\n");
}

TEST_CASE("a number that lost its mark counts where it counts on", "[segment]") {
  CHECK(
      dump("一概述\n平稳。\n二政府信息主动公开情况\n公开30条。\n三:依申请公开情况\n收到5件。\n") ==
      "1 overview 一概述\n1 disclosure 二政府信息主动公开情况\n1 request 三:依申请公开情况\n");
  CHECK(dump("一、概述\n1.1主动公开渠道\n平稳。\n1.2依申请公开\n平稳。\n") ==
        "1 overview 一、概述\n2 disclosure 1.1主动公开渠道\n2 request 1.2依申请公开\n");
  CHECK(
      dump("1 概述\n平稳。\n1.1 人员。3名。\n2 主动公开\n公开30条。\n3 复议、诉讼\n没有发生。\n") ==
      "1 overview 1概述\n2 capacity 1.1人员。\n1 disclosure 2主动公开\n1 remedy 3复议、诉讼\n");
  CHECK(dump("一、概述\n2次公开培训\n参加的有30人。\n") == "1 overview 一、概述\n");
  CHECK(dump("一、概述\n三公经费公开情况\n平稳。\n") == "1 overview 一、概述\n");
  CHECK(dump("一般情况\n1.5万条公开\n一次公开30条。\n").find("1 ") == std::string::npos);
}

TEST_CASE("points give parts where there are no chapters", "[segment]") {
  CHECK(
      dump(
          "现报告如下。\n一是主动公开。公开30条。\n二是依申请公开。收到5件。\n三是无行政复议。\n") ==
      "0 overview \n2 disclosure 一是主动公开。\n2 request 二是依申请公开。\n2 remedy 三是\n");
  CHECK(dump("一、依申请公开\n一是政府网站提交3件。\n二是公开栏旁的窗口提交2件。\n") ==
        "1 request 一、依申请公开\n");
}

TEST_CASE("a chapter on a later year holds plans", "[segment]") {
  CHECK(
      dump(
          "一、主动公开情况\n公开30条。\n二、2017年工作\n公开40条。\n三、2016年工作\n公开30条。\n") ==
      "1 disclosure 一、主动公开情况\n1 plan 二、2017年工作\n1 overview 三、2016年工作\n");
}

TEST_CASE("chapters and parts on one line begin behind a colon as well", "[segment]") {
  std::string filler;
  for (int i = 0; i < 12; ++i) filler += "工作平稳有序";
  CHECK(dump("现将情况报告如下:一、主动公开情况(一)公开内容。" + filler + "。(二)依申请公开受理。" +
             filler + "。二、依申请公开情况全年收到5件。三、四季度各2件。\n") ==
        "0 overview \n1 disclosure 一、\n2 request (二)\n1 request 二、\n");
}

TEST_CASE("sections cover the body without gaps", "[segment]") {
  const auto read = segmented(
      "泰顺县2016年政府信息公开工作年度报告\n引言在此。\n一、概述\n平稳。\n(一)人员。3名。\n"
      "二、问题\n有。\n泰顺县人民政府办公室\n2017年3月1日\n主办:泰顺县人民政府\n");
  const Structure& structure = read->structure;
  REQUIRE_FALSE(structure.sections.empty());
  std::uint32_t at = structure.body.begin;
  for (const Section& section : structure.sections) {
    CHECK(section.heading.begin == at);
    CHECK(section.heading.end == section.body.begin);
    at = section.body.end;
  }
  CHECK(at == structure.body.end);
}

TEST_CASE("a mistake in a heading file names file and line", "[segment]") {
  const auto load = [](std::string_view content) {
    return Headings::load({{"mine.toml", content}});
  };
  REQUIRE_FALSE(load("[[heading]]\nkind = 3\nwords = [\"a\"]").ok());
  CHECK(load("[[heading]]\nwords = [\"a\"]").error().message.find("mine.toml:1") == 0);
  CHECK(load("[[heading").error().code == Errc::kRules);
  CHECK(load("[[heading]]\nkind = \"fee\"\nwords = [\"a\", 3]").error().code == Errc::kRules);
  CHECK(load("[[heading]]\nkind = \"fee\"\nwords = [\"收{x}费\"]")
            .error()
            .message.find("mine.toml:1: a heading") == 0);
  CHECK(load("[[heading]]\nkind = “fee”").error().message.find("mine.toml:2: “ stands outside") ==
        0);
  CHECK(load("").ok());
}

TEST_CASE("a piece in the words of a heading stands for each of its list", "[segment]") {
  const auto headings =
      Headings::load({{"mine.toml",
                       "[pieces]\nand = [\"与\", \"\"]\n[[heading]]\nkind = \"fee\"\n"
                       "words = [\"收费{and}减免\"]\nnot_words = [\"减免{and}返还\"]\n"}});
  REQUIRE(headings.ok());
  CHECK(headings->kind_of("收费与减免情况") == "fee");
  CHECK(headings->kind_of("收费减免情况") == "fee");
  CHECK(headings->kind_of("收费和减免情况").empty());
  CHECK(headings->kind_of("收费减免返还情况").empty());
}
