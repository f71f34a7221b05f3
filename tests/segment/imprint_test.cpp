// The two dates of a report: the page's and the paper's.
#include <catch2/catch.hpp>

#include <fmt/format.h>

#include "support.h"

using namespace gongkai;
using namespace gongkai::detail;

namespace {

const std::string kBody =
    "一、概述\n我县稳步推进。\n二、主动公开情况\n全县公开信息33条。\n三、依申请公开情况\n"
    "收到申请4件。\n四、复议诉讼情况\n没有发生。\n";
const std::string kTitle = "泰顺县2018年政府信息公开工作年度报告\n";

// "published signed"
std::string dates(std::string_view text, const ExtractOptions& options = {}) {
  const auto read = segmented(text, options);
  return fmt::format("{} {}", read->meta().published_on.to_string(),
                     read->meta().signed_on.to_string());
}

// The dates of a report with `header` between title and text, `below` under it.
std::string framed(std::string_view header, std::string_view below = "") {
  return dates(fmt::format("{}{}\n{}{}", kTitle, header, kBody, below));
}

}  // namespace

TEST_CASE("labels of dates need no colon of their own", "[segment]") {
  CHECK(framed("索引号 330329-1/2019-7  公布日期 2019-03-11") == "2019-03-11 ");
  CHECK(framed("[ 文 号 ] | 无 | [ 公开日期 ] | 2019-03-11 |") == "2019-03-11 ");
  CHECK(framed("**发布时间**:2019-03-11 **来源**:县府办") == "2019-03-11 ");
  CHECK(framed("> 发布机构:泰顺县人民政府办公室 | 发布日期:2019年3月11日") == "2019-03-11 ");
  CHECK(framed("泰顺县政府网 ts.example.cn 时间:2019年03月11日 09:30") == "2019-03-11 ");
  // A range is a period, whatever its label.
  CHECK(framed("报告期间 2018年1月1日至2018年12月31日") == " ");
}

TEST_CASE("the date of the paper has names of its own", "[segment]") {
  CHECK(framed("生成日期:2019-03-08 公开日期:2019-03-11") == "2019-03-11 2019-03-08");
  CHECK(framed("成文日期:2019年3月8日 发布日期:2019年3月11日") == "2019-03-11 2019-03-08");
  // Alone, the first may stand for the page's date, the other not.
  CHECK(framed("成文日期:2019-03-08") == "2019-03-08 ");
  CHECK(framed("生成日期:2019-03-08") == "2019-03-08 ");
  CHECK(framed("签发日期:2019-03-08") == " 2019-03-08");
}

TEST_CASE("a date without a label is the page's where its line is the page's", "[segment]") {
  CHECK(framed("2019-03-11 · 泰顺县人民政府办公室") == "2019-03-11 ");
  CHECK(framed("【字号:大 中 小】 2019-03-11 [打印] [关闭] 阅读 77") == "2019-03-11 ");
  CHECK(framed("[2019-03-11 10:42] 来源:县府办 阅读次数:176") == "2019-03-11 ");
  CHECK(framed("泰政发〔2019〕6号\n日期:2019-3-11 阅读:93次 [打印] [关闭]") == "2019-03-11 ");
  CHECK(framed("泰政发〔2019〕第6号\n2019-03-11 来源:县府办") == "2019-03-11 ");
  CHECK(framed("今天是2024年5月6日 星期一") == " ");
  CHECK(framed("无\n主动公开\n泰顺县人民政府\n2019.03.11") == "2019-03-11 ");
  // Above the title it may be today's, but not where header fields follow it.
  CHECK(dates("2019-03-11 来源:县府办 浏览:5\n" + kTitle + kBody) == "2019-03-11 ");
  CHECK(dates("2024-05-06 10:11\n" + kTitle + kBody) == " ");
}

TEST_CASE("a date at the top with dashes is the page's and one in words the paper's", "[segment]") {
  CHECK(framed("泰顺县人民政府\n2019.03.11\n泰顺县人民政府\n2019年3月8日") ==
        "2019-03-11 2019-03-08");
}

TEST_CASE("a signature is found above a sheet and in front of a telephone number", "[segment]") {
  CHECK(framed("", "2019年3月8日\n政府信息公开情况统计表\n统计指标\n单位\n统计数\n") ==
        " 2019-03-08");
  CHECK(framed("", "> 泰顺县人民政府 2019年3月8日 联系电话 0577-12345678\n") == " 2019-03-08");
  CHECK(framed("", "泰顺县人民政府(盖章)\n二〇一九年三月八日\n") == " 2019-03-08");
  CHECK(framed("(泰顺县人民政府 2019年3月8日)") == " 2019-03-08");
  CHECK(framed("(统计时间截至 2018年12月31日)") == " ");
  CHECK(framed("", "*泰顺县人民政府 2019年3月8日*\n") == " 2019-03-08");
  CHECK(framed("", "单位负责人: 审核人: 填报人:\n联系电话:0577-12345678 填报日期:2019年3月8日\n") ==
        " ");
  CHECK(framed("", "泰顺县人民政府 2019年3月8日以前完成整改\n") == " ");
}

TEST_CASE("the address gives the day where the page does not", "[segment]") {
  ExtractOptions options;
  const auto at = [&](std::string url) {
    options.url = std::move(url);
    return dates(kTitle + kBody, options);
  };
  CHECK(at("http://www.x.gov.cn/art/2019/3/4/art_1229_58888.html") == "2019-03-04 ");
  CHECK(at("http://www.x.gov.cn/zwgk/201903/t20190304_1461.htm") == "2019-03-04 ");
  CHECK(at("http://www.x.gov.cn/2019-03/04/article_2019030414.html") == "2019-03-04 ");
  // A page that was moved to a new site, two days, a month, numbers.
  CHECK(at("http://www.x.gov.cn/art/2023/3/4/art_1.html") == " ");
  CHECK(at("http://www.x.gov.cn/art/2018/3/4/art_1.html") == " ");
  CHECK(at("http://www.x.gov.cn/20190304/t20190305_1.html") == " ");
  CHECK(at("http://www.x.gov.cn/c101163/201903/1234.html") == " ");
  CHECK(at("http://www.x.gov.cn/2019/1231.html?id=20190304099") == " ");
  options.url = "http://www.x.gov.cn/art/2019/3/4/art_1.html";
  CHECK(dates(kTitle + "发布时间:2019-02-28\n" + kBody, options) == "2019-02-28 ");
}

TEST_CASE("what a page tells machines counts below what it prints", "[segment]") {
  Document document;
  document.text = kTitle + kBody;
  document.meta = {{"pubdate", "2019-03-11 16:05"},
                   {"contentsource", "泰顺县人民政府办公室"},
                   {"siteidcode", "3303290003"}};
  CHECK(segmented(document)->meta().published_on.to_string() == "2019-03-11");
  document.text = kTitle + "发布时间:2019-03-12\n" + kBody;
  CHECK(segmented(document)->meta().published_on.to_string() == "2019-03-12");
  // Its title and the site's code stand in for what the text leaves out.
  document.text = kBody;
  document.meta.emplace_back("articletitle", "县财政局2018年政府信息公开工作年度报告");
  const auto read = segmented(std::move(document));
  CHECK(read->meta().authority == "泰顺县财政局");
  CHECK(read->meta().jurisdiction_code == "330329");
  CHECK(read->meta().year == 2018);
}

TEST_CASE("a township signs without its county", "[segment]") {
  CHECK(dates("泰顺县雅阳镇人民政府2018年政府信息公开工作年度报告\n" + kBody +
              "雅阳镇人民政府 2019年1月9日\n附言\n又一行\n末行\n") == " 2019-01-09");
}
