// What is an annual report and what only speaks of them: lib/segment/recognition.toml.
#include <catch2/catch.hpp>

#include <string>

#include "reading.h"

using namespace gongkai;
using namespace gongkai::testing;

namespace {

struct Page {
  const char* kind;
  const char* text;
};

const Page kOthers[] = {
    {"notice that asks for reports",
     "各乡镇人民政府,县政府各部门:\n为做好年度报告编制工作,现就有关事项通知如下:\n一、主动公开情况\n"
     "请写明主动公开政府信息的条数,如全年主动公开政府信息100条。\n二、依申请公开情况\n请写明收到申请"
     "的件数。\n三、复议诉讼情况\n没有的请填0件。\n请各单位于1月31日前报送年度报告。\n"},
    {"notice under its title",
     "关于编制2016年政府信息公开工作年度报告的通知\n一、主动公开情况\n写明公开信息的条数。\n"
     "二、依申请公开情况\n写明收到申请的件数。\n三、存在的主要问题\n"},
    {"work plan",
     "2016年政务公开工作要点\n一、推进主动公开\n重点领域信息公开率达到100%。\n二、规范依申请公开\n"
     "15个工作日内答复。\n三、加强解读回应\n举办新闻发布会不少于4场。\n"},
    {"plan without its title",
     "为做好今年的政务公开,制定本要点。\n一、主动公开\n公开率达到100%,新增栏目3个。\n二、依申请公开\n"
     "答复率达到100%。\n三、机构人员\n每个单位配备专职工作人员1名。\n"},
    {"regulation",
     "第一章 总则\n第一条 为了保障公众获取政府信息,制定本条例。\n第二条 本条例所称政府信息,是指行政机"
     "关制作的信息。\n第三条 各级人民政府应当加强领导。\n第二章 公开的主体\n第三章 主动公开\n第二十条 "
     "行政机关应当主动公开下列信息。\n第四章 依申请公开\n第四十二条 行政机关依申请提供政府信息,不收取"
     "费用。\n第五章 监督和保障\n公民可以申请行政复议或者提起行政诉讼。\n"},
    {"guide",
     "为方便公众获取信息,本机关编制本指南。\n一、主动公开\n本机关主动公开政府信息12类。\n二、依申请公开\n"
     "填写《申请表》1份,本机关收到申请后20个工作日内答复。\n三、收费\n本机关依申请提供信息不收取费用。\n"
     "四、监督\n可以申请行政复议、提起行政诉讼。\n"},
    {"news about a report",
     "本报讯(记者某某)市政府日前公布2015年政府信息公开工作年度报告。报告显示,全年主动公开政府信息"
     "1200条,收到申请36件,办结35件,行政复议2件。\n"},
    {"news headed like a report",
     "某市公布2015年政府信息公开年度报告\n近日,记者从市政府获悉,全市去年主动公开政府信息1200条,收到申请"
     "36件。\n"},
    {"blank form",
     "指标名称\n单位\n数量\n一、主动公开情况\n主动公开政府信息数\n条\n二、依申请公开情况\n收到申请数\n件\n"
     "三、行政复议数量\n件\n四、行政诉讼数量\n件\n"},
    {"summary of half a year",
     "2016年上半年政务公开工作总结\n一、主动公开情况\n上半年主动公开政府信息300条。\n二、依申请公开情况\n"
     "收到申请3件,办结3件。\n三、复议诉讼\n未发生行政复议和行政诉讼。\n"},
    {"assessment rules",
     "政务公开考核评分标准\n一、主动公开(40分)\n每少公开1条扣2分。\n二、依申请公开(20分)\n"
     "未按时答复的每件扣5分。\n三、复议诉讼(10分)\n每被纠错1件扣5分。\n"},
    {"report on the rule of law",
     "2019年法治政府建设年度报告\n一、行政复议工作\n全年收到行政复议申请120件,受理110件。\n二、行政应诉\n"
     "全年行政诉讼案件36件。\n三、存在问题\n能力不足。\n"},
    {"report on the work of a government",
     "各位代表:现在我代表县人民政府向大会报告工作。\n一、2015年工作回顾\n办理代表建议120件、政协提案86件。\n"
     "二、2016年工作安排\n推进政务公开。\n"},
    {"statement of accounts",
     "2018年部门决算情况说明\n一、部门职责\n二、收入支出情况\n收入1200万元,其中行政事业性收费36万元。\n"
     "三、其他需要说明的事项\n信息公开支出2万元。\n"},
    {"list of reports",
     "泰顺县2016年政府信息公开工作年度报告\n泰顺县2015年政府信息公开工作年度报告\n"
     "泰顺县2014年政府信息公开工作年度报告\n"},
};

const Page kFragments[] = {
    {"opening formula without a title",
     "根据《中华人民共和国政府信息公开条例》规定,现公布泰顺县财政局2016年政府信息公开工作年度报告。\n"
     "一、概述\n全年主动公开政府信息36条。\n"},
    {"second chapter on, copied without what stands above",
     "二、主动公开政府信息情况\n2011年主动公开政府信息530条,全文电子化率达100%。\n三、依申请公开情况\n"
     "全年收到申请6件,办结6件。\n"},
    {"parts of a chapter",
     "(一)公开的主要内容\n2009年,我局主动公开政府信息112条。\n(二)公开形式\n门户网站公开信息90条。\n"
     "(三)依申请公开情况\n共受理申请3件。\n"},
    {"report whose chapters have no numbers",
     "本报告根据《条例》编制,由概述、主动公开等部分组成,期限自2013年1月1日起至12月31日止。\n"
     "全年主动公开政府信息87条。\n全年未收到信息公开申请。\n"},
    {"report under a title without year and authority",
     "政府信息公开工作年度报告\n一、概述\n本局重视公开。\n二、主动公开情况\n今年主动公开政府信息87条。\n"},
};

}  // namespace

TEST_CASE("pages that speak of annual reports and are none are refused", "[pipeline]") {
  for (const Page& page : kOthers) {
    const auto extractions = read(page.text);
    INFO(page.kind);
    REQUIRE(extractions.size() == 1);
    CHECK_FALSE(extractions.front().meta.is_report);
    CHECK(extractions.front().figures.empty());
    REQUIRE(extractions.front().findings.size() == 1);
    CHECK(extractions.front().findings.front().check == "read.not_a_report");
  }
}

TEST_CASE("fragments of annual reports are read without their title", "[pipeline]") {
  for (const Page& page : kFragments) {
    const auto extractions = read(page.text);
    INFO(page.kind);
    REQUIRE(extractions.size() == 1);
    CHECK(extractions.front().meta.is_report);
    CHECK(extractions.front().figures.size() >= 1);
    CHECK(broken_promise(extractions.front()) == "");
  }
}
