#include "segment/title.h"

#include <catch2/catch.hpp>

#include <string>

#include "core/embedded.h"
#include "segment/vocabulary.h"

using namespace gongkai::detail;

namespace {

std::string dump(std::string_view line) {
  const auto title = parse_title(line);
  return title ? title->authority + " " + std::to_string(title->year) : "-";
}

}  // namespace

namespace {

std::vector<std::pair<std::string, std::string_view>> word_files() {
  std::vector<std::pair<std::string, std::string_view>> files;
  for (const std::string name : {"authorities", "title", "recognition", "chrome"}) {
    const std::string path = "lib/segment/" + name + ".toml";
    files.emplace_back(path, embedded(path));
  }
  return files;
}

}  // namespace

TEST_CASE("titles are read in every order of authority and year", "[segment]") {
  struct Case {
    const char* line;
    const char* expected;
  };
  const Case cases[] = {
      {"陇南市武都区2017年政府信息公开工作年度报告", "陇南市武都区 2017"},
      {"陇南市武都区2017年政府信息公开工作的年度报告", "陇南市武都区 2017"},
      {"2011年崇明县政府信息公开工作年度报告", "崇明县 2011"},
      {"2016年度政府信息公开工作年度报告", " 2016"},
      {"敖汉旗人民政府关于2013年政府信息公开工作情况的报告", "敖汉旗人民政府 2013"},
      {"泰顺县人民政府信息公开工作年度报告(2018年)", "泰顺县人民政府 2018"},
      {"泰顺县人民政府政府信息公开工作2018年度报告", "泰顺县人民政府 2018"},
      {"永州市2008年政府信息公开年报", "永州市 2008"},
      {"安阳县教育局2015年度信息公开工作报告", "安阳县教育局 2015"},
      {"长沙市政务公开2012年度报告", "长沙市 2012"},
      {"北京市卫生局二〇一〇年政府信息公开年度报告", "北京市卫生局 2010"},
      {"《长沙市2016年政府信息公开年度报告》", "长沙市 2016"},
      {"名称:封开县2016年政府信息公开工作年度报告", "封开县 2016"},
      {"首页>年报>封开县2016年政府信息公开工作年度报告", "封开县 2016"},
      {"万荣县人民政府2014年政府信息公开工作年度报告-万荣县人民政府门户网站",
       "万荣县人民政府 2014"},
      {"22012年某局政府信息公开年度报告", "某局 2012"},
      {"泰顺县财政局关于报送2017年政府信息公开年度报告的报告", "泰顺县财政局 2017"},
      {"2010年度雅阳镇人民政府政府信息公开工作报告", "雅阳镇人民政府 2010"},
      {"2010度雅阳镇人民政府信息公开年报", "雅阳镇人民政府 2010"},
      {"雅阳镇2010年度政府信息公开工作报告", "雅阳镇 2010"},
      {"2010年度假区管委会政府信息公开工作年度报告", "度假区管委会 2010"},
      {"政府信息公开年报", " 0"},
      {"乐安局2012年政务公开工作情况汇报", "乐安局 2012"},
      {"泰顺县财政局2014年政府信息公开工作小结", "泰顺县财政局 2014"},
      {"泰顺县财政局政府信息公开2014年总结", "泰顺县财政局 2014"},
      {"泰顺县财政局2009年政府信息公开条例实施情况总结", "泰顺县财政局 2009"},
      {"泰顺县财政局2014年政府信息公开有关情况的报告", "泰顺县财政局 2014"},
      {"泰顺县2012年度政府信息公开指南与年报", "泰顺县 2012"},
      {"泰顺县财政局2014年度政务公开工作总结及2015年工作打算", "泰顺县财政局 2014"},
      {"泰顺县财政局2014年政府信息公开工作总结和2015年工作计划", "泰顺县财政局 2014"},
      {"泰顺县财政局:2014年政府信息公开工作年度报告", "泰顺县财政局 2014"},
      {"泰顺县财政局关于公布2014年政府信息公开工作年度报告的公告", "泰顺县财政局 2014"},
      {"泰顺县财政局 2014 年 政府信息公开 年度报告", "泰顺县财政局 2014"},
      {"泰 顺 县 财 政 局 2 0 1 4 年 政 府 信 息 公 开 年 报", "泰顺县财政局 2014"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.line);
    CHECK(dump(c.line) == c.expected);
  }
}

TEST_CASE("a line may end with the day of publication where no other is a title", "[segment]") {
  for (const std::string day :
       {" 2011-01-28", "2011-1-28", " 发布时间:2011-01-28 10:25", "[2011年1月28日]"}) {
    INFO(day);
    const std::string line = "雅阳镇2010年政府信息公开工作年度报告" + day;
    const auto found = find_title({"某某网", line}, 2, "");
    REQUIRE(found);
    CHECK(found->title.year == 2010);
    CHECK(found->title.authority == "雅阳镇");
    CHECK(found->first_line == 1);
    // Of several, they are a list of other reports.
    CHECK_FALSE(find_title({line, "雅阳镇2009年政府信息公开工作年度报告 2010-02-03"}, 2, ""));
    CHECK(find_title({"雅阳镇2012年政府信息公开工作年度报告", line}, 2, "")->title.year == 2012);
  }
}

TEST_CASE("a text whose lines were lost begins with its title", "[segment]") {
  const auto title = title_in_sentence(
      "雅阳镇 2010 年政府信 息公开工作年度报告 根据《条例》,现将 2010 年政府信息公开情况报告如下。");
  REQUIRE(title);
  CHECK(title->authority == "雅阳镇");
  CHECK(title->year == 2010);
  CHECK(title_in_sentence("雅阳镇2010年政府信息公开工作年度报告根据《条例》编制。")->year == 2010);
  CHECK_FALSE(title_in_sentence("雅阳镇2010年政府信息公开工作年度报告的说明已经印发。"));
  CHECK_FALSE(title_in_sentence("关于报送2010年政府信息公开工作年度报告 的说明,各镇照此办理。"));
}

TEST_CASE("how the report calls the body is no part of its name", "[segment]") {
  CHECK(dump("长沙市林业局(以下简称市林业局)2014年政府信息公开年报") == "长沙市林业局 2014");
  CHECK(dump("长沙市林业局龙山分局(简称龙山局)2014年政府信息公开年报") ==
        "长沙市林业局龙山分局 2014");
}

TEST_CASE("lines that speak about reports are no titles", "[segment]") {
  for (const char* line :
       {"关于做好2017年政府信息公开工作年度报告编制工作的通知", "长沙市政府信息公开指南",
        "您当前的位置:首页>>信息公开>>政府信息公开年报",
        "根据有关规定,现公布长沙市2016年政府信息公开年度报告", "政府信息公开工作年度报告制度",
        "长沙市2016年政府信息公开社会评议报告", "2016年政府工作报告", "第三方评估报告",
        "长沙市2016年上半年政府信息公开工作总结", "长沙市2016年政府信息公开工作自查报告", "",
        "万荣县人民政府2013年政府信息公开工作年度报告2014-03-18", "政府信息公开指南 年度报告",
        "2014年政府信息公开工作计划", "泰顺县财政局2014年政府信息公开工作总结及考核计划",
        "提示:2014年政府信息公开年度报告由各局编制"}) {
    CAPTURE(line);
    CHECK_FALSE(parse_title(line).has_value());
  }
}

TEST_CASE("a title over two lines is one title", "[segment]") {
  const auto found =
      find_title({"首页", "平山县人民政府", "2008年政府信息公开工作年度报告"}, 3, "");
  REQUIRE(found.has_value());
  CHECK(found->title.text == "平山县人民政府2008年政府信息公开工作年度报告");
  CHECK(found->first_line == 1);
  CHECK(found->end_line == 3);

  const auto half = find_title({"武都区2017年政府信息公开", "工作年度报告"}, 2, "");
  REQUIRE(half.has_value());
  CHECK(half->title.year == 2017);
}

TEST_CASE("a title over three lines is one title", "[segment]") {
  const std::vector<std::string_view> lines = {"泰顺县财政局", "2013年度政府信息公开工作",
                                               "年度报告"};
  const auto found = find_title(lines, lines.size(), {});
  REQUIRE(found);
  CHECK(found->title.authority == "泰顺县财政局");
  CHECK(found->title.year == 2013);
  CHECK(found->first_line == 0);
  CHECK(found->end_line == 3);
}

TEST_CASE("a circular about reports inside a sentence is no title", "[segment]") {
  CHECK_FALSE(title_in_sentence(
      "按照《浙江省人民政府办公厅关于做好2012年政府信息公开工作年度报告有关事项的通知》编写。"));
  const auto title = title_in_sentence("现公布泰顺县财政局2012年政府信息公开工作年度报告,请监督。");
  REQUIRE(title);
  CHECK(title->authority == "泰顺县财政局");
  for (const char* verb : {"编制了", "编制了《", "编制完成《", "现公布《"}) {
    CAPTURE(verb);
    const auto made = title_in_sentence("我局认真" + std::string(verb) +
                                        "泰顺县财政局2012年政府信息公开工作年度报告》。");
    REQUIRE(made);
    CHECK(made->authority == "泰顺县财政局");
  }
}

TEST_CASE("a menu entry above a title without authority is no part of it", "[segment]") {
  const auto found = find_title({"首页", "信息公开", "2016年度政府信息公开工作年度报告"}, 3, "");
  REQUIRE(found.has_value());
  CHECK(found->title.text == "2016年度政府信息公开工作年度报告");
  CHECK(found->title.authority.empty());
}

TEST_CASE("the page's own title is told from a list of other years", "[segment]") {
  const std::vector<std::string_view> lines = {"万荣县2014年政府信息公开年度报告",
                                               "万荣县2013年政府信息公开年度报告",
                                               "万荣县2012年政府信息公开年度报告"};
  const auto found = find_title(lines, 3, "万荣县2014年政府信息公开年度报告-门户网站");
  REQUIRE(found.has_value());
  CHECK(found->title.year == 2014);
}

TEST_CASE("a word list that is missing, misshapen or unknown is named", "[segment]") {
  auto files = word_files();
  CHECK(Vocabulary::load(files).ok());
  const auto mistake_with = [&](std::string_view content) {
    auto more = files;
    more.emplace_back("my/words.toml", content);
    const auto loaded = Vocabulary::load(more);
    return loaded.ok() ? std::string() : loaded.error().message;
  };
  CHECK(mistake_with("tail = [\"公报\"]") == "");
  CHECK(mistake_with("a = [").find("my/words.toml:1") == 0);
  CHECK(mistake_with("tale = [\"公报\"]") == "my/words.toml:1: unknown entry 'tale'");
  CHECK(mistake_with("[sentence]\nendings = [\"x\"]").find("'sentence.endings'") !=
        std::string::npos);
  CHECK(mistake_with("tail = 3").find("another kind") != std::string::npos);
  CHECK(mistake_with("[field]\nissuer = [3]").find("no word") != std::string::npos);
  files.pop_back();
  CHECK(Vocabulary::load(files).error().message.find("field.published") != std::string::npos);
}

TEST_CASE("words of a user add to the lists or take their place", "[segment]") {
  auto files = word_files();
  const std::string title = "泰顺县2016年政府信息公开白皮书";
  CHECK_FALSE(parse_title(title).has_value());
  files.emplace_back("my/title.toml", "tail = [\"白皮书\"]");
  const auto more = Vocabulary::load(files);
  REQUIRE(more.ok());
  {
    const UseVocabulary scope(*more);
    CHECK(parse_title(title).has_value());
    CHECK(parse_title("泰顺县2016年政府信息公开年报").has_value());
  }
  CHECK_FALSE(parse_title(title).has_value());
  files.back().second = "replace = true\ntail = [\"白皮书\"]";
  const auto other = Vocabulary::load(files);
  REQUIRE(other.ok());
  const UseVocabulary scope(*other);
  CHECK(parse_title(title).has_value());
  CHECK_FALSE(parse_title("泰顺县2016年政府信息公开年报").has_value());
}

TEST_CASE("a cover printed on one line names the body behind the title", "[segment]") {
  const auto title = parse_title("2018年度政府信息公开年度报告兰溪市财政局2019.");
  REQUIRE(title);
  CHECK(title->year == 2018);
  CHECK(title->authority == "兰溪市财政局");
  CHECK_FALSE(parse_title("2018年度政府信息公开年度报告的通知"));
  CHECK_FALSE(parse_title("2018年度政府信息公开年度报告编制要求"));
  CHECK_FALSE(parse_title("政府信息公开年度报告兰溪市财政局"));
}

TEST_CASE("a mirror's debris in front of a title is no name", "[segment]") {
  CHECK(dump("www.example.com泰顺县财政局2016年政府信息公开工作年度报告") == "泰顺县财政局 2016");
  CHECK(dump("22012年泰顺县政府信息公开工作年度报告") == "泰顺县 2012");
}

TEST_CASE("the year and the body of a title may stand below it", "[segment]") {
  const auto bracket =
      find_title({"泰顺县财政局政府信息公开工作报告", "(2009年度)", "一、概述"}, 3, "");
  REQUIRE(bracket);
  CHECK(bracket->title.year == 2009);
  CHECK(bracket->title.authority == "泰顺县财政局");
  CHECK(bracket->end_line == 2);
  const auto dash = find_title({"政府信息公开年度报告", "——泰顺县财政局(2013年)"}, 2, "");
  REQUIRE(dash);
  CHECK(dash->title.year == 2013);
  CHECK(dash->title.authority == "泰顺县财政局");
  const auto other = find_title({"政府信息公开年度报告", "泰顺县财政局 2014年3月1日"}, 2, "");
  REQUIRE(other);
  CHECK(other->title.year == 0);
}

TEST_CASE("a cover that is printed downwards is a title", "[segment]") {
  const std::vector<std::string_view> lines = {"泰顺县财政局2014年度信息公开", "年", "度", "报",
                                               "告"};
  const auto found = find_title(lines, lines.size(), "");
  REQUIRE(found);
  CHECK(found->title.year == 2014);
  CHECK(found->end_line == 5);
  CHECK_FALSE(find_title({"年", "度", "报", "告"}, 4, ""));
}

TEST_CASE("a school year is reported in the year in which it ends", "[segment]") {
  CHECK(dump("中山大学2021—2022学年信息公开年度报告") == "中山大学 2022");
  CHECK(dump("安徽大学2015-2016学年度信息公开工作年度报告") == "安徽大学 2016");
  CHECK(dump("安徽大学2013年-2014年信息公开工作年度报告") == "安徽大学 2014");
  CHECK(dump("安徽大学2014学年信息公开工作年度报告") == "安徽大学 2014");
}

TEST_CASE("a name that stands on both sides of the year is one", "[segment]") {
  CHECK(dump("天津海关2017年海关政府信息公开年度工作报告") == "天津海关 2017");
  CHECK(dump("泰顺县2017年泰顺县人民政府信息公开工作年度报告") == "泰顺县人民政府 2017");
  CHECK(dump("泰顺县2017年财政局政府信息公开工作年度报告") == "泰顺县财政局 2017");
  CHECK(dump("海关总署(本级机关)2020年政府信息公开工作年度报告") == "海关总署 2020");
}
