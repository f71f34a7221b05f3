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
    {"news: exhibit of figures",
     "某市政府信息公开“成绩单”出炉\n2016年，该市主动公开政府信息3200条，受理申请45"
     "件，办结率100%。市政府办公室有关负责人介绍，今年将继续推进公开。（记者 某某）\n"},
    {"guide to application",
     "政府信息依申请公开指南\n申请人可以当面、信函、网上申请。本机关收到申请后20个工作日内答"
     "复。\n一、受理机构\n二、申请方式\n每次申请1件。\n三、收费标准\n"
     "不收取费用。\n"},
    {"catalogue",
     "政府信息公开目录\n序号 名称 日期\n1 2016年工作计划 2016-01-05\n"
     "2 主动公开基本目录 2016-03-05\n3 2015年信息公开年度报告 2016-0"
     "2-28\n"},
    {"plan",
     "为进一步做好政务公开工作，制定本计划。\n一、主动公开\n全年发布信息不少于300条。\n"
     "二、依申请公开\n答复率100%。\n三、培训\n举办培训2次。\n"},
    {"notice asking",
     "关于报送2017年政府信息公开年度报告的通知\n各科室、各单位：\n"
     "请于1月20日前报送本单位主动公开信息数、收到申请数、复议诉讼数。\n"},
    {"evaluation results",
     "2018年政务公开第三方评估结果\n一、主动公开\n60家单位得分在80分以上。全市公开信息"
     "12000条。\n二、依申请公开\n模拟申请60件，按时答复52件，答复率86.7%。\n"
     "三、政策解读\n解读率75%。\n"},
    {"notice on assessment",
     "关于2016年政府信息公开工作考核情况的通报\n一、主动公开情况\n"
     "各单位主动公开政府信息4500条，其中县教育局300条。\n二、依申请公开情况\n"
     "各单位受理申请36件。\n三、存在问题\n部分单位更新不及时。\n"},
    {"explanation of an application form",
     "信息公开申请表填写说明\n一、申请人信息\n二、所需信息情况\n一份申请表只能申请1项内容。\n"
     "三、提供方式\n"},
    {"rule-of-law report cut",
     "一、工作开展情况\n2020年全市办理行政复议案件156件，行政应诉案件89件，败诉3件。"
     "\n二、存在问题\n三、下一步打算\n"},
    {"12345 annual report",
     "2020年12345热线年度报告\n全年受理群众诉求12.6万件，办结12.5万件，办结率"
     "99.2%，满意率98%。\n一、受理情况\n二、办理情况\n"},
    {"site report",
     "政府网站工作年度报表\n（2019年度）\n网站名称\n总访问量 123456\n"
     "信息发布 总数 980\n概况类信息更新量 12\n政务动态信息更新量 800\n"
     "专栏专题 3\n解读回应 解读材料数量 20 解读产品数量 12 回应公众关注热点或重大舆"
     "情数量 3\n办事服务\n互动交流 收到留言数量 120 办结留言数量 118 访谈期数 2"
     "\n"},
    {"budget report",
     "2019年政府预算执行情况报告\n一、收入情况\n二、预决算公开情况\n"
     "86个部门主动公开预算信息172条。\n"},
    {"speech",
     "同志们：今天召开全市政务公开工作会议。去年全市主动公开政府信息5万条，受理申请320件，"
     "举办发布会12场。下面我讲三点意见。\n一、提高认识\n二、突出重点\n"
     "三、加强领导\n"},
    {"monthly brief",
     "政务公开工作简报（第5期）\n本月全县公开信息320条，受理申请2件。\n"
     "一、动态\n二、交流\n"},
    {"list of council proposals",
     "2018年人大代表建议和政协提案办理情况\n全年承办人大代表建议45件、政协提案60件，办"
     "结率100%，满意率98%，主动公开答复80件。\n一、办理情况\n"
     "二、主要做法\n"},
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
    {"list of statistics, 2009",
     "（一）主动公开情况\n1.主动公开政府信息数 412 条\n其中：政府网站公开 380 条\n"
     "公报公开 32 条\n（二）依申请公开情况\n1.收到申请数 7 件\n"
     "2.答复数 7 件\n"},
    {"sentences alone, no chapter",
     "2013年，我局共主动公开政府信息326条，其中通过局门户网站公开300条，政务微博公开"
     "26条。全年收到政府信息公开申请5件，均已按时答复。未发生因政府信息公开引起的行政复议、"
     "行政诉讼。\n"},
    {"cover lines then chapters",
     "泰顺县教育局\n二〇一四年度\n政府信息公开年报\n泰顺县教育局办公室编\n"
     "二〇一五年三月\n一、主动公开工作\n全年公开各类信息218条。\n"
     "二、依申请公开工作\n没有收到申请。\n"},
    {"opening with 按照要求 … 总结如下",
     "按照市政府办公室要求，现将我镇2012年政府信息公开工作总结如下：\n"
     "一、基本情况\n我镇成立了领导小组。\n二、公开情况\n全年共公开政府信息96条。\n"},
    {"table of contents kept",
     "目录\n一、概述\n二、主动公开政府信息的情况\n三、依申请公开政府信息办理情况\n"
     "四、复议诉讼情况\n五、存在的不足及改进措施\n一、概述\n2010年我局信息公开工作有序推进"
     "。\n二、主动公开政府信息的情况\n公开信息130条。\n三、依申请公开政府信息办理情况\n"
     "共收到申请2件，均已答复。\n四、复议诉讼情况\n没有发生。\n"},
    {"2019 chapters without title",
     "一、总体情况\n2021年，我街道认真落实条例，主动公开政府信息512条，依申请公开3件。"
     "\n二、主动公开政府信息情况\n第二十条第（一）项\n三、收到和处理政府信息公开申请情况\n"
     "四、政府信息公开行政复议、行政诉讼情况\n五、存在的主要问题及改进情况\n"
     "六、其他需要报告的事项\n"},
    {"2019 first chapter only",
     "一、总体情况\n（一）主动公开。2022年，我局通过门户网站发布信息640条，微信公众号推"
     "送320篇。\n（二）依申请公开。共收到申请4件，办结4件。\n（三）政府信息管理。完善制度"
     "3项。\n（四）平台建设。\n（五）监督保障。开展培训2次。\n"},
    {"letterhead and letter to an office",
     "县政务公开办：\n现将我局2015年政府信息公开工作情况汇报如下：\n"
     "一、公开数量。全年公开信息88条。\n二、申请情况。未收到申请。\n"},
    {"2008, 条例施行 opening",
     "自《中华人民共和国政府信息公开条例》2008年5月1日施行以来，我局公开政府信息共75条"
     "，其中机构职能类9条，规划计划类6条，业务动态类60条。收到公开申请2件，全部同意公开。"
     "没有收取费用。没有发生复议和诉讼。\n"},
    {"chapter headings with other words",
     "一、工作开展情况\n一年来，我委不断推进政务公开。\n二、信息公开数量及类别\n"
     "主动公开信息共计245条，其中政策法规类20条。\n三、公民申请公开信息情况\n"
     "受理申请1件。\n四、因公开引起的复议诉讼\n无。\n五、下步打算\n"},
    {"annual, one paragraph of overview with 统计期限",
     "本年报数据的统计期限是2010年1月1日至12月31日。2010年我局新增主动公开信息1"
     "47条，全文电子化率100%；受理公开申请3件。\n"},
    {"middle: channels and requests",
     "通过政府网站公开信息680条、微博公开120条、公开栏公开35条、报纸刊登12条。\n"
     "三、依申请公开情况\n全年共收到政府信息公开申请9件，其中网上申请6件、当面申请3件，答复"
     "率100%。\n四、收费及减免情况\n未收取检索、复制、邮寄等费用。\n"},
    {"traditional print",
     "一、主動公開情況\n2012年，我局主動公開政府信息156條。\n"
     "二、依申請公開情況\n受理政府信息公開申請4件。\n三、行政複議、訴訟情況\n"
     "未發生。\n"},
    {"sentences set apart by semicolons",
     "主动公开信息54条；受理公开申请3件；减免费用0元；行政复议0件，行政诉讼0件。\n"},
    {"one sentence of all",
     "政府信息公开主要指标\n主动公开政府信息316条，收到公开申请5件，行政复议0件。\n"},
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

TEST_CASE("a refusal says whether the text bears the title of a report", "[pipeline]") {
  const auto refusal = [](std::string_view text) {
    return read(text).front().findings.front().message_en;
  };
  CHECK(
      refusal("泰顺县2019年政府信息公开工作年度报告\n第一条 目的\n第二条 范围\n第三条 附则。\n") ==
      "This is no annual report on open government information: it bears the title of one, but "
      "what stands below is none.");
  CHECK(refusal("今天天气晴朗。\n") ==
        "This is no annual report on open government information: neither its title nor its "
        "sections stand in the text.");
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
