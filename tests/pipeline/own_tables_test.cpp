// Tables that an office made itself: whole reports through extract(), figures and what must be
// none.
#include <catch2/catch.hpp>

#include <algorithm>
#include <span>
#include <string>
#include <string_view>

#include "gongkai/extract.h"

using namespace gongkai;

namespace {

Extraction read_report(std::string_view text) {
  const auto extractions = extract(std::as_bytes(std::span(text)), {});
  REQUIRE(extractions.ok());
  REQUIRE(extractions->size() == 1);
  return extractions->front();
}

// "request.received 9; outcome.total 8": the figures of a report of 2016 with this in its chapter
// on requests.
std::string figures_of(std::string_view body, std::string_view heading = "依申请公开情况") {
  std::string text =
      "某某县水利局2016年政府信息公开工作年度报告\n一、概述\n本局设信息公开查阅点4个。\n二、";
  text +=
      std::string(heading) + "\n" + std::string(body) + "\n三、存在的问题\n公开的内容有待充实。\n";
  std::string out;
  for (const Figure& figure : read_report(text).figures) {
    if (figure.indicator == "capacity.reading_points") continue;
    if (!out.empty()) out += "; ";
    out += std::string(figure.indicator) + " " + figure.value.to_string();
  }
  return out;
}

}  // namespace

TEST_CASE("a row of an own table is what its label says, and shares are no counts",
          "[own_tables]") {
  CHECK(figures_of("按申请方式分:\n\n申请方式 | 件数 | 占比\n当面 | 4 | 40%\n信函 | 6 | 60%\n") ==
        "request.received.in_person 4; request.received.letter 6");
}

TEST_CASE("a sum row counts what its rows are parts of where they add up to it", "[own_tables]") {
  CHECK(figures_of("申请方式 | 件数\n当面 | 4\n信函 | 6\n合计 | 10\n") ==
        "request.received.in_person 4; request.received.letter 6; request.received 10");
  // A sum above the rows is read behind them.
  CHECK(figures_of("申请方式 | 件数\n合计 | 10\n当面 | 4\n信函 | 6\n") ==
        "request.received 10; request.received.in_person 4; request.received.letter 6");
}

TEST_CASE("of the columns of two years only the report's own is read", "[own_tables]") {
  CHECK(figures_of("项目 | 2015年 | 2016年\n收到申请(件) | 7 | 9\n当面申请(件) | 3 | 4\n") ==
        "request.received 9; request.received.in_person 4");
  CHECK(figures_of(
            "项目 | 上年 | 本年 | 增减\n收到申请(件) | 7 | 9 | 2\n当面申请(件) | 3 | 4 | 1\n") ==
        "request.received 9; request.received.in_person 4");
  CHECK(figures_of("项目 | 2014年 | 2015年\n收到申请(件) | 7 | 9\n当面申请(件) | 3 | 4\n") == "");
}

TEST_CASE("columns apart by blanks are columns, and the first number is not the row's",
          "[own_tables]") {
  CHECK(figures_of("    项    目          2015年    2016年\n    收到申请(件)        7         9\n"
                   "    当面申请(件)        3         4\n") ==
        "request.received 9; request.received.in_person 4");
}

TEST_CASE("of a table by bodies the sum is read, and no body's own count", "[own_tables]") {
  constexpr std::string_view kRows =
      "单位 | 收到申请数(件)\n办公室 | 3\n水政监察大队 | 2\n河道管理所 | 4\n";
  CHECK(figures_of(std::string(kRows) + "合计 | 9\n") == "request.received 9");
  CHECK(figures_of(kRows) == "");
  CHECK(figures_of(std::string(kRows) + "合计 | 10\n") == "");
}

TEST_CASE("of a table by years the report's own row is read, and of one by quarters the sum",
          "[own_tables]") {
  CHECK(figures_of("年份 | 收到申请数(件)\n2015年 | 3\n2016年 | 5\n合计 | 8\n") ==
        "request.received 5");
  CHECK(figures_of("时间 | 收到申请数(件)\n上半年 | 3\n下半年 | 5\n合计 | 8\n") ==
        "request.received 8");
}

TEST_CASE("numbers under the names of what they count are read where no label stands before them",
          "[own_tables]") {
  CHECK(figures_of("当面申请 | 信函申请 | 合计\n2 | 5 | 7\n") ==
        "request.received.in_person 2; request.received.letter 5; request.received 7");
}

TEST_CASE("a cell of rows and columns is what both say", "[own_tables]") {
  CHECK(
      figures_of("类型 | 维持 | 纠正\n行政复议 | 2 | 1\n行政诉讼 | 3 | 0\n",
                 "行政复议、行政诉讼情况") ==
      "reconsideration.upheld 2; reconsideration.corrected 1; litigation.upheld 3; litigation.corrected 0");
}

TEST_CASE("a column of units says by what its rows count, and ten thousands are counted out",
          "[own_tables]") {
  CHECK(figures_of("项目 | 单位 | 数量\n专栏访问量 | 万人次 | 1.5\n专职人员 | 人 | 2\n",
                   "网站和人员情况") == "website.visits 15000; capacity.staff.full_time 2");
}

TEST_CASE("a row whose number is blank names no group of those below it", "[own_tables]") {
  CHECK(figures_of("申请方式 | 件数\n当面 | 2\n网络 | 7\n信函 | \n合计 | 9\n") ==
        "request.received.in_person 2; request.received.online 7; request.received 9");
}

TEST_CASE("rows that are one figure are parts of it, and none of them is the year's",
          "[own_tables]") {
  CHECK(
      figures_of("时间 | 内容 | 参加人数\n3月5日 | 信息公开培训 | 40\n7月2日 | 信息公开培训 | 55\n",
                 "人员培训情况") == "");
}

TEST_CASE("a sum of rows that nobody could read is no figure", "[own_tables]") {
  CHECK(
      figures_of(
          "申请内容 | 件数\n征地批文 | 4\n水利工程验收资料 | 3\n行政复议决定书 | 2\n合计 | 9\n") ==
      "");
}

TEST_CASE("a row that is said to be of another is no total", "[own_tables]") {
  CHECK(figures_of("项目 | 次数\n在线访谈 | 4\n其中:主要负责同志参加新闻发布会 | 3\n",
                   "回应解读情况") == "response.online_interviews 4");
}

TEST_CASE("of two amounts side by side each is what its header says", "[own_tables]") {
  CHECK(figures_of("时间 | 受理数 | 答复数\n上半年 | 3 | 3\n下半年 | 5 | 4\n合计 | 8 | 7\n") ==
        "request.received 8; outcome.total 7");
  CHECK(figures_of("申请方式 | 数量 | 件数\n当面 | 3 | 3\n信函 | 5 | 4\n") == "");
}

TEST_CASE("a column named for a site is no column of bodies", "[own_tables]") {
  CHECK(figures_of("年度 | 网站(条) | 微信(条)\n2015年 | 220 | 41\n2016年 | 305 | 66\n",
                   "主动公开情况") ==
        "disclosure.channel.website 305; disclosure.channel.wechat 66");
  CHECK(figures_of("栏目 | 更新数\n工作动态 | 120\n在线咨询 | 35\n", "主动公开情况") == "");
}

TEST_CASE("a table about another year in the words before it is not read", "[own_tables]") {
  CHECK(figures_of("2015年申请情况如下:\n申请方式 | 件数\n当面 | 4\n信函 | 6\n") == "");
}

TEST_CASE("each number of a table is a figure, a mention or skipped, and only once",
          "[own_tables]") {
  const Extraction report = read_report(
      "某某县水利局2016年政府信息公开工作年度报告\n一、概述\n本局设信息公开查阅点4个。\n二、依申请公开情况\n"
      "序号 | 申请方式 | 2015年 | 2016年\n1 | 当面 | 13 | 14\n2 | 信函 | 25 | 26\n三、存在的问题\n无。\n");
  const auto times = [&](std::string_view printed) {
    std::size_t n = 0;
    const auto count = [&](const auto& list) {
      return std::count_if(list.begin(), list.end(),
                           [&](const auto& item) { return report.slice(item.span) == printed; });
    };
    n += static_cast<std::size_t>(count(report.readings) + count(report.mentions) +
                                  count(report.skipped));
    return n;
  };
  for (const std::string_view number : {"13", "14", "25", "26"}) {
    CAPTURE(number);
    CHECK(times(number) == 1);
  }
}

TEST_CASE("the words behind a figure of a table are its row", "[own_tables]") {
  const Extraction report = read_report(
      "某某县水利局2016年政府信息公开工作年度报告\n一、概述\n本局设信息公开查阅点4个。\n二、依申请公开情况\n"
      "申请方式 | 件数\n当面 | 14\n信函 | 26\n三、存在的问题\n无。\n");
  const auto figure =
      std::find_if(report.figures.begin(), report.figures.end(),
                   [](const Figure& f) { return f.indicator == "request.received.letter"; });
  REQUIRE(figure != report.figures.end());
  CHECK(report.slice(figure->span) == "26");
  CHECK(report.slice(figure->quote) == "信函 | 26");
}
