#include <catch2/catch.hpp>

#include <fmt/format.h>

#include "support.h"

using namespace gongkai;
using namespace gongkai::detail;

namespace {

const std::string kBody =
    "一、概述\n我县高度重视。\n二、主动公开情况\n全县公开信息120条。\n三、依申请公开情况\n"
    "收到申请5件。\n四、复议诉讼情况\n未发生。\n";

std::string report(std::string_view title, std::string_view above = "",
                   std::string_view below = "") {
  return fmt::format("{}{}\n{}{}", above, title, kBody, below);
}

// "authority kind code [candidates]"
std::string who(const Metadata& meta) {
  return fmt::format("{} {} {} [{}]", meta.authority, name(meta.authority_kind),
                     meta.jurisdiction_code, fmt::join(meta.candidates, " "));
}

std::string who(std::string_view text, const ExtractOptions& options = {}) {
  return who(segmented(text, options)->meta());
}

}  // namespace

TEST_CASE("the title decides over the signer", "[segment]") {
  CHECK(who(report("泰顺县2018年政府信息公开工作年度报告", "",
                   "泰顺县人民政府办公室\n2019年2月10日\n")) ==
        "泰顺县人民政府 government 330329 []");
  CHECK(who(report("泰顺县人民政府办公室2018年政府信息公开工作年度报告", "", "泰顺县人民政府\n")) ==
        "泰顺县人民政府办公室 department 330329 []");
}

TEST_CASE("a body of two names reports under the first", "[segment]") {
  CHECK(who(report("泰顺县农业农村局（泰顺县乡村振兴局）2022年政府信息公开工作年度报告")) ==
        "泰顺县农业农村局 department 330329 []");
  CHECK(who(report("锡林郭勒盟行政公署2018年政府信息公开工作年度报告")) ==
        "锡林郭勒盟行政公署 government 152500 []");
}

TEST_CASE("a footer decides nothing about the authority", "[segment]") {
  CHECK(who(report("2018年政府信息公开工作年度报告", "",
                   "泰顺县财政局\n2019年2月10日\n主办:温州市人民政府\n网站标识码:3303000001\n")) ==
        "泰顺县财政局 department 330329 []");
  CHECK(who(report("2018年政府信息公开工作年度报告", "", "主办:温州市人民政府\n")) == " other  []");
}

TEST_CASE("a report that only says 我局 stays without authority", "[segment]") {
  const auto read = segmented("2018年政府信息公开工作年度报告\n一、概述\n我局公开信息12条。\n");
  CHECK(read->meta().is_report);
  CHECK(who(read->meta()) == " department  []");
  CHECK(read->has_finding("segment.authority_unknown"));
  const std::string title = "2018年政府信息公开工作年度报告\n一、概述\n";
  CHECK(who(title + "我镇公开信息12条。\n") == " township  []");
  // 我办 may be anybody's, and two kinds are none.
  CHECK(who(title + "我办公开信息12条。\n") == " other  []");
  CHECK(who(title + "我镇公开信息12条,其中我局7条。\n") == " other  []");
}

TEST_CASE("who speaks in the sentences is the authority where nothing else names one",
          "[segment]") {
  const std::string title = "2018年政府信息公开工作年度报告\n一、概述\n";
  const std::string bureau = "泰顺县水利局 department 330329 []";
  CHECK(who(title + "2018年,泰顺县水利局稳步推进。我局公开信息12条。\n") == bureau);
  CHECK(who(title + "(一)主动公开\n泰顺县水利局主动公开信息12条。\n") == bureau);
  CHECK(who(title + "我局公开信息12条,报告可在泰顺县水利局网站查阅。\n") == bureau);
  CHECK(who(title + "我局制定了《泰顺县水利局信息发布制度》,公开信息12条。\n") == bureau);
  // Two speakers, another noun than the text's own, a government's site, a word that ends like a
  // name.
  CHECK(who(title + "泰顺县水利局公开信息12条。\n苍南县水利局公开信息9条。\n") == " other  []");
  CHECK(who(title + "泰顺县水利局发来通知。\n我委公开信息12条。\n") == " department  []");
  CHECK(who(title + "我局公开信息12条,报告可在泰顺县政府网站查阅。\n") == " department  []");
  CHECK(who(title + "泰顺县布局新平台。\n") == " other  []");
}

TEST_CASE("the one body named alone above the report is its authority", "[segment]") {
  CHECK(who("泰顺县水利局 | |||\n2018年政府信息公开工作年度报告\n" + kBody) ==
        "泰顺县水利局 department 330329 []");
  // A menu of bodies names none, and a government's name is the site's.
  CHECK(who("泰顺县水利局\n泰顺县财政局\n年度报告列表 首页\n2018年政府信息公开工作年度报告\n" +
            kBody) == " other  []");
  CHECK(who("泰顺县人民政府\n年度报告列表 首页\n2018年政府信息公开工作年度报告\n" + kBody) ==
        " other  []");
}

TEST_CASE("a township compiles under its own name", "[segment]") {
  CHECK(who("2018年政府信息公开工作年度报告\n本报告由雅阳镇人民政府根据条例编制。\n" + kBody) ==
        "雅阳镇人民政府 township  []");
  CHECK(who("2018年政府信息公开工作年度报告\n本报告由镇人民政府根据条例编制。\n" + kBody) ==
        " other  []");
}

TEST_CASE("the part of an area inside a name is where the body is", "[segment]") {
  CHECK(who(report("上海市公安局长宁分局2018年政府信息公开工作年度报告")) ==
        "上海市公安局长宁分局 department 310105 []");
  CHECK(who(report("上海市公安局交通分局2018年政府信息公开工作年度报告")) ==
        "上海市公安局交通分局 department 310000 []");
  // A zone's name is a hint; the page must say the county.
  const std::string zone = "安徽舒城经济开发区2018年政府信息公开工作年度报告";
  CHECK(who(report(zone)) == "安徽舒城经济开发区 other  [341523]");
  CHECK(who(report(zone, "", "地址:舒城县桃溪路1号\n")) == "安徽舒城经济开发区 other 341523 []");
  CHECK(who(report("湖北省公安厅2018年政府信息公开工作年度报告")) ==
        "湖北省公安厅 department 420000 []");
}

TEST_CASE("words that point at the writer are nobody's name", "[segment]") {
  CHECK(who("我局2018年政府信息公开工作年度报告\n" + kBody) == " other  []");
  CHECK(who("本镇人民政府2018年政府信息公开工作年度报告\n" + kBody) == " other  []");
  CHECK(who("各街道办事处2018年政府信息公开工作年度报告\n" + kBody) == " other  []");
  // Areas whose names begin alike are areas.
  CHECK(who("本溪市2018年政府信息公开工作年度报告\n" + kBody) ==
        "本溪市人民政府 government 210500 []");
  CHECK(who("全州县财政局2018年政府信息公开工作年度报告\n" + kBody) ==
        "全州县财政局 department 450324 []");
}

TEST_CASE("a name that several areas share is never guessed", "[segment]") {
  const auto read = segmented(report("朝阳区2017年政府信息公开工作年度报告"));
  CHECK(who(read->meta()) == "朝阳区人民政府 government  [110105 220104]");
  CHECK(read->has_finding("segment.jurisdiction_unresolved"));
  CHECK(who(report("东乡县2012年政府信息公开工作年度报告")) ==
        "东乡县人民政府 government  [361029 622926]");
}

TEST_CASE("evidence on the page settles a shared name", "[segment]") {
  const std::string title = "朝阳区2017年政府信息公开工作年度报告";
  const std::string beijing = "北京市朝阳区人民政府 government 110105 []";
  const std::string changchun = "长春市朝阳区人民政府 government 220104 []";
  CHECK(who(report("北京市" + title)) == beijing);
  CHECK(who(report("长春市" + title)) == changchun);
  CHECK(who(report("吉林省" + title)) == changchun);
  CHECK(who(report(title, "", "长春市朝阳区人民政府办公室\n2018年3月1日\n")) == changchun);
  CHECK(who(report(title, "", "主办:区政府办 网站标识码:1101050001\n")) == beijing);
  CHECK(who(report(title, "", "主办:区政府办 吉公网安备22010402000123号\n")) == changchun);
  CHECK(who(report(title, "", "按照长春市的部署,我区完成任务。\n")) == changchun);
  CHECK(who(report(title, "", "主办:区政府办 吉ICP备05000001号\n")) == changchun);
  ExtractOptions options;
  options.url = "http://example.gov.cn/220104/xxgk/1.html";
  CHECK(who(report(title), options) == changchun);
}

TEST_CASE("contradictory evidence leaves a shared name open", "[segment]") {
  const std::string title = "朝阳区2017年政府信息公开工作年度报告";
  const std::string open = "朝阳区人民政府 government  [110105 220104]";
  CHECK(who(report(title, "",
                   "长春市朝阳区人民政府\n2018年3月1日\n主办:某办 网站标识码:1101050001\n")) ==
        open);
  CHECK(who(report(title, "", "学习长春市和北京市的做法。\n")) == open);
  CHECK(who(report("湖南省泰顺县2017年政府信息公开工作年度报告")) ==
        "湖南省泰顺县人民政府 government  [330329]");
}

TEST_CASE("a township needs its county from somewhere", "[segment]") {
  CHECK(who(report("均溪镇人民政府2012年政府信息公开年报")) == "均溪镇人民政府 township  []");
  CHECK(who(report("均溪镇人民政府2012年政府信息公开年报", "",
                   "大田县均溪镇人民政府\n2013年1月9日\n")) ==
        "大田县均溪镇人民政府 township 350425 []");
  CHECK(who(report("大田县均溪镇2012年政府信息公开年报")) ==
        "大田县均溪镇人民政府 township 350425 []");
}

TEST_CASE("the one government that a township works for gives its county", "[segment]") {
  const std::string title = "雅阳镇人民政府2018年政府信息公开工作年度报告\n";
  const std::string placed = "泰顺县雅阳镇人民政府 township 330329 []";
  const std::string open = "雅阳镇人民政府 township  []";
  const auto with = [&](std::string_view sentence) {
    return who(title + std::string(sentence) +
               "\n一、概述\n我镇稳步推进。\n二、主动公开\n12条。\n");
  };
  CHECK(with("按照泰顺县政务公开办公室的通知编写。") == placed);
  CHECK(with("信息见泰顺县门户网站。") == placed);
  CHECK(with("我镇是泰顺县城所在地。") == placed);
  CHECK(with("按照温州市人民政府和泰顺县人民政府的部署编写。") == placed);
  // The name with its county, without the word for its government.
  CHECK(with("地址:泰顺县雅阳镇新城路1号。") == placed);
  // Two counties, a prefecture that has counties, and a name that several areas share.
  CHECK(with("按照泰顺县人民政府的部署,学习苍南县人民政府的经验。") == open);
  CHECK(with("按照温州市人民政府的部署编写。") == open);
  CHECK(with("按照朝阳区人民政府的部署编写。") == open);
  CHECK(with("城区政务公开栏更新12期。") == open);
  // A prefecture without counties is directly above.
  CHECK(with("按照东莞市人民政府的部署编写。") == "东莞市雅阳镇人民政府 township 441900 []");
}

TEST_CASE("the code of the site gives the area of a body named by level alone", "[segment]") {
  const std::string footer = "主办:市政府办公室 网站标识码:4209000011\n";
  CHECK(who(report("市政府研究室2018年政府信息公开工作年度报告", "", footer)) ==
        "孝感市政府研究室 department 420900 []");
  CHECK(who(report("县教育局2018年政府信息公开工作年度报告", "", footer)) ==
        "县教育局 department  [420900]");
  CHECK(who(report("雅阳镇人民政府2018年政府信息公开工作年度报告", "",
                   "主办:县政府办公室 网站标识码:3303290003\n")) ==
        "泰顺县雅阳镇人民政府 township 330329 []");
  // The number of the police is of the place where the site's owner sits.
  CHECK(who(report("市政府研究室2018年政府信息公开工作年度报告", "",
                   "鄂公网安备42090002000123号\n")) == "市政府研究室 department  [420900]");
}

TEST_CASE("a county's bureau named by level alone is of the county at work", "[segment]") {
  const std::string text = "\n按照泰顺县人民政府办公室的通知编写。\n";
  CHECK(who("县教育局2018年政府信息公开工作年度报告" + text + kBody) ==
        "泰顺县教育局 department 330329 []");
  // 市 may be the county's city or the prefecture's.
  CHECK(who("市教育局2018年政府信息公开工作年度报告\n按照温州市人民政府的通知编写。\n" + kBody) ==
        "市教育局 department  []");
}

TEST_CASE("the credit code of the publishing body names the area of a bare name", "[segment]") {
  const std::string index = "索引号:11370883004325769B/2011-00003\n";
  CHECK(who(report("唐村镇2010年政府信息公开工作年度报告", index)) ==
        "邹城市唐村镇人民政府 township 370883 []");
  CHECK(who(report("市财政局2010年政府信息公开工作年度报告", index)) ==
        "邹城市财政局 department 370883 []");
  // A district's bureau is not the city's: the code is only proposed.
  CHECK(who(report("区财政局2010年政府信息公开工作年度报告", index)) ==
        "区财政局 department  [370883]");
  ExtractOptions options;
  options.url = "http://example.gov.cn/report.jsp?area=11370883004325769B&fbtime=2010";
  CHECK(who(report("唐村镇2010年政府信息公开工作年度报告"), options) ==
        "邹城市唐村镇人民政府 township 370883 []");
}

TEST_CASE("a bureau named by level alone is found with its city in the text", "[segment]") {
  CHECK(who(report("市政府研究室2019年政府信息公开\n工作年度报告", "",
                   "孝感市政府研究室公开信息16条,市政府研究室收到申请2件。\n")) ==
        "孝感市政府研究室 department 420900 []");
}

TEST_CASE("header fields stand in rows, in columns and one a line", "[segment]") {
  const auto read = [](std::string_view header) {
    const auto segmented_report =
        segmented(report("2018年政府信息公开工作年度报告", std::string(header) + "\n"));
    return segmented_report->meta().authority + " " +
           segmented_report->meta().published_on.to_string();
  };
  const std::string expected = "泰顺县财政局 2019-02-11";
  CHECK(read("发布机构:泰顺县财政局 发布日期:2019-02-11 点击数:5") == expected);
  CHECK(read("发布机构\t泰顺县财政局\t发布日期\t2019-02-11") == expected);
  CHECK(read("发布机构 | 泰顺县财政局 | 发布日期 | 2019-02-11 |") == expected);
  CHECK(read("索引号\t发布机构\t发布日期\n330329-2019\t泰顺县财政局\t2019-02-11") == expected);
  CHECK(read("索引号|发布机构|发布日期|\n330329-2019|泰顺县财政局|2019-02-11|") == expected);
  CHECK(read("发布机构:\n泰顺县财政局\n发布日期:\n2019-02-11") == expected);
}

TEST_CASE("an inner unit compiles for its body", "[segment]") {
  CHECK(who(report("2018年政府信息公开工作年度报告\n请与泰顺县财政局办公室联系。")) ==
        "泰顺县财政局 department 330329 []");
  CHECK(
      who(report(
          "2018年政府信息公开工作年度报告\n现公布泰顺县财政局2018年政府信息公开工作年度报告。")) ==
      "泰顺县财政局 department 330329 []");
}

TEST_CASE("an office of a township compiles for it", "[segment]") {
  const auto compiled_by = [](const std::string& name) {
    return who(report("2018年政府信息公开工作年度报告\n本报告由" + name + "编制。"));
  };
  CHECK(compiled_by("泰顺县柳溪镇政务公开办公室") == "泰顺县柳溪镇人民政府 township 330329 []");
  CHECK(compiled_by("泰顺县柳溪乡政府办公室") == "泰顺县柳溪乡人民政府 township 330329 []");
  CHECK(compiled_by("城北街道信息公开工作办公室") == "城北街道办事处 township  []");
  // No township's office, though its name holds the word.
  CHECK(compiled_by("泰顺县城镇管理办公室") == "泰顺县城镇管理办公室 department 330329 []");
}

TEST_CASE("the compiler is the authority where no title names one", "[segment]") {
  CHECK(who(report("2018年政府信息公开工作年度报告\n本报告由泰顺县财政局根据《条例》编制。")) ==
        "泰顺县财政局 department 330329 []");
  CHECK(
      who(report("2018年政府信息公开工作年度报告\n如有疑问,请与泰顺县财政局联系(电话:0577-1)。")) ==
      "泰顺县财政局 department 330329 []");
  for (const char* contact :
       {"如有疑问,请联系:泰顺县财政局(电话:0577-1)。", "如有疑问,请径与泰顺县财政局联系。",
        "对本报告有疑问的,请咨询泰顺县财政局,电话0577-1。"}) {
    CAPTURE(contact);
    CHECK(who(report("2018年政府信息公开工作年度报告\n" + std::string(contact))) ==
          "泰顺县财政局 department 330329 []");
  }
  // 我县 in the text: its office compiles the government's report.
  CHECK(who(report("2018年政府信息公开工作年度报告\n本报告由泰顺县人民政府办公室编制。")) ==
        "泰顺县人民政府 government 330329 []");
}

TEST_CASE("a township is named without its county where nothing else can stand before it",
          "[segment]") {
  const auto town = [](const std::string& opening, const std::string& closing) {
    return who(opening +
               "\n一、概述\n2014年,我镇认真做好政府信息公开工作。\n"
               "二、主动公开情况\n我镇主动公开政府信息160条。\n"
               "三、依申请公开情况\n我镇没有收到申请。\n" +
               closing);
  };
  const std::string title = "2014年政府信息公开工作年度报告";
  // It signs, it begins the sentence, its report is announced.
  CHECK(town(title, "柳溪镇人民政府\n2015年1月10日\n") == "柳溪镇人民政府 township  []");
  CHECK(town("柳溪镇2014年" + title.substr(7) + "是根据《条例》的要求编制的。", "") ==
        "柳溪镇人民政府 township  []");
  CHECK(town(title + "\n根据《条例》,现公布柳溪镇2014年政府信息公开年度报告。", "") ==
        "柳溪镇人民政府 township  []");
  for (const char* nobody : {"现发布我镇", "根据要求,各镇", "我们镇", "根据要求,柳溪镇"}) {
    CAPTURE(nobody);
    CHECK(town(nobody + ("2014年" + title.substr(7)) + "根据《条例》的要求编制。", "") ==
          " township  []");
  }
}

TEST_CASE("traditional titles give simplified names", "[segment]") {
  CHECK(who("天津市河西區2017年政府信息公開年度報告\n一、概述\n區政府對政府信息公開工作高度重視。\n"
            "二、依申請公開\n我區收到申請5件,辦結5件。\n") ==
        "天津市河西区人民政府 government 120103 []");
}

TEST_CASE("the stated period decides the year and a contradiction is a finding", "[segment]") {
  const auto read = segmented(
      report("泰顺县2018年政府信息公开工作年度报告\n统计期限自2017年1月1日起至2017年12月31日止。"));
  CHECK(read->meta().year == 2017);
  CHECK(read->has_finding("segment.year_conflict"));
  // Left as it stood in the last report: the sentences say what the title says.
  const auto stale = segmented(
      report("泰顺县2018年政府信息公开工作年度报告\n统计期限自2017年1月1日起至2017年12月31日止。\n"
             "一、概述\n2018年新收申请9件。2017年收到6件。\n2018年未被申请行政复议。\n"));
  CHECK(stale->meta().year == 2018);
  CHECK_FALSE(stale->meta().period_end.known());
  CHECK(stale->has_finding("segment.year_conflict"));
  // Two years that begin with the title's are a slip of the pen; from one May to the next December
  // is the first report under the regulation.
  const auto slip = segmented(
      report("泰顺县2010年政府信息公开工作年度报告\n统计期限自2010年1月1日起至2011年12月31日止。"));
  CHECK(slip->meta().year == 2010);
  CHECK_FALSE(slip->meta().period_end.known());
  CHECK(slip->has_finding("segment.year_conflict"));
  const auto first = segmented(
      report("泰顺县2008年政府信息公开工作年度报告\n统计期限自2008年5月1日起至2009年12月31日止。"));
  CHECK(first->meta().year == 2009);
  // Some days of the next year besides.
  const auto over = segmented(
      report("泰顺县2014年政府信息公开工作年度报告\n统计期限自2014年1月1日起至2015年1月8日止。"));
  CHECK(over->meta().year == 2014);
  CHECK(over->meta().period_end == Date{2015, 1, 8});
  CHECK(over->has_finding("segment.year_conflict"));
  const auto agreeing =
      segmented(report("泰顺县2018年政府信息公开工作年度报告\n统计期限为2018年1月1日至12月31日。"));
  CHECK(agreeing->meta().period_begin == Date{2018, 1, 1});
  CHECK(agreeing->meta().period_end == Date{2018, 12, 31});
  CHECK(agreeing->structure.findings.empty());
}

TEST_CASE("periods with lost separators are read where one reading is left", "[segment]") {
  const auto period = [](std::string_view words) {
    const auto read = segmented(report("泰顺县政府信息公开工作年度报告\n" + std::string(words)));
    return read->meta().period_begin.to_string() + ".." + read->meta().period_end.to_string();
  };
  CHECK(period("统计时间期限自201711日至20171231日止。") == "2017-01-01..2017-12-31");
  CHECK(period("统计期限自20231月1日至12月31日。") == "2023-01-01..2023-12-31");
  CHECK(period("统计期限自20111日至20111231日。") == "..2011-12-31");
  CHECK(period("统计期限自2008年5月1日起至2008年12月31日止。") == "2008-05-01..2008-12-31");
  CHECK(period("统计期限自20年1月1日至20年12月31日。") == "..");
  CHECK(period("数据截至2015年12月31日。") == "..2015-12-31");
}

TEST_CASE("publication dates and index numbers never give the year", "[segment]") {
  const auto read = segmented(
      "索引号:11330329/2022-00031 发布日期:2022-05-01\n泰顺县政府信息公开工作年度报告\n一、概述\n"
      "我县公开信息12条。\n二、主动公开\n三、依申请公开\n四、行政复议\n");
  CHECK(read->meta().year == 0);
  CHECK(read->meta().published_on == Date{2022, 5, 1});
  CHECK(read->has_finding("segment.year_unknown"));
}

TEST_CASE("publication and signature are different dates", "[segment]") {
  const auto read = segmented(report(
      "泰顺县2018年政府信息公开工作年度报告\n发布日期: 2019- 02- 11 10: 41 浏览次数: 来源: 县府办",
      "", "泰顺县人民政府办公室\n2019年2月10日\n"));
  CHECK(read->meta().published_on == Date{2019, 2, 11});
  CHECK(read->meta().signed_on == Date{2019, 2, 10});
}

TEST_CASE("a glued signature date needs the publication to be decided", "[segment]") {
  const std::string signature = "陇南市武都区人民政府办公室\n2018122\n";
  const std::string title = "陇南市武都区2017年政府信息公开工作年度报告";
  const auto known = segmented(report(title + "\n日期:2018-02-01", "", signature));
  CHECK(known->meta().signed_on == Date{2018, 1, 22});
  CHECK_FALSE(known->has_finding("segment.date_ambiguous"));
  const auto open = segmented(report(title, "", signature));
  CHECK_FALSE(open->meta().signed_on.known());
  CHECK(open->has_finding("segment.date_ambiguous"));
}

TEST_CASE("the body is the report without the page around it", "[segment]") {
  const auto read = segmented(
      "首页 > 信息公开 > 年报\n泰顺县2018年政府信息公开工作年度报告\n发布时间:2019-02-11 "
      "点击数:3337\n" +
      kBody +
      "泰顺县人民政府\n2019年2月10日\n附件:统计表\n【打印】【关闭】\n相关链接:\n"
      "泰顺县2017年政府信息公开工作年度报告\n主办:泰顺县人民政府办公室 地址:东大街6号\n");
  const std::string body = read->body();
  CHECK(body.rfind("一、概述", 0) == 0);
  CHECK(body.find("3337") == std::string::npos);
  CHECK(body.substr(body.size() - std::string("附件:统计表").size()) == "附件:统计表");
}

TEST_CASE("sentences that begin like a footer stay in the report", "[segment]") {
  const std::string last = "五、其他\n打印机故障3次,影响答复。\n主办单位会议12次,参加300人;\n";
  const auto read = segmented(report("泰顺县2018年政府信息公开工作年度报告", "", last));
  CHECK(read->body().find("参加300人") != std::string::npos);
}

TEST_CASE("notices, guides and lists of reports are no reports", "[segment]") {
  const std::string chapters =
      "一、主动公开\n应当主动公开政府信息。\n二、依申请公开\n公民可以提出公开申请。\n三、收费\n不收"
      "费。\n"
      "四、行政复议\n可以申请行政复议。\n五、存在问题\n请写明存在问题。\n";
  for (const std::string& text :
       {std::string("关于做好2017年政府信息公开工作年度报告编制工作的通知\n") + chapters,
        std::string("泰顺县政府信息公开指南\n") + chapters,
        std::string("泰顺县2017年政府信息公开工作年度报告\n泰顺县2016年政府信息公开工作年度报告\n"),
        std::string("今天天气很好。\n"), std::string(""), std::string("\n\n\n")}) {
    CAPTURE(text);
    CHECK_FALSE(segmented(text)->meta().is_report);
  }
}

TEST_CASE("a report without any title is known by its chapters", "[segment]") {
  const auto read =
      segmented("本报告由泰顺县人民政府办公室编制,统计期限自2018年1月1日至2018年12月31日。\n" +
                kBody + "五、收费和减免情况\n无。\n");
  CHECK(read->meta().is_report);
  CHECK(read->meta().year == 2018);
  CHECK(who(read->meta()) == "泰顺县人民政府 government 330329 []");
}

TEST_CASE("an opening without its title is known by what it says of itself", "[segment]") {
  struct Case {
    std::string text;
    int year;
    std::string authority;
  };
  const Case cases[] = {
      {"根据《政府信息公开条例》的要求,现公布泰顺县财政局2016年政府信息公开工作年度报告。\n一、概述\n"
       "我局重视公开。\n二、主动公开情况\n公开信息36条。\n",
       2016, "泰顺县财政局"},
      {"泰顺县财政局依据《条例》编制本报告,数据期限自2021年1月1日至2021年12月31日。\n一、总体情况\n"
       "主动公开信息12条。\n",
       2021, "泰顺县财政局"},
      {"本年报由泰顺县教育局编制,含概述、主动公开、依申请公开等部分。\n一、概述\n二、主动公开情况\n"
       "2013年公开36条。\n",
       2013, "泰顺县教育局"},
      {"《泰顺县财政局2010年信息公开工作年度报告》全文如下。\n一、概述\n二、主动公开\n公开36条。\n",
       2010, "泰顺县财政局"},
  };
  for (const Case& one : cases) {
    CAPTURE(one.text);
    const auto read = segmented(one.text);
    CHECK(read->meta().is_report);
    CHECK(read->meta().year == one.year);
    CHECK(read->meta().authority == one.authority);
    CHECK(read->has_finding("segment.title_missing"));
  }
}

TEST_CASE("chapters alone leave it to the figures whether a text is a report", "[segment]") {
  const auto fragment =
      segmented("二、主动公开情况\n公开信息1192条。\n三、依申请公开情况\n收到4件。\n");
  CHECK_FALSE(fragment->meta().is_report);
  CHECK(fragment->structure.items_needed == 2);
  const auto weather = segmented("今天天气很好,气温12度。\n");
  CHECK_FALSE(weather->meta().is_report);
  CHECK(weather->structure.items_needed == 0);
}

TEST_CASE("a whole year states the period without a word that announces it", "[segment]") {
  const auto period = [](std::string_view words) {
    const auto read = segmented(report("泰顺县政府信息公开工作年度报告\n" + std::string(words)));
    return read->meta().period_begin.to_string() + ".." + read->meta().period_end.to_string();
  };
  CHECK(period("期限自2013年1月1日起至12月31日止。") == "2013-01-01..2013-12-31");
  CHECK(period("本报告涵盖2008年5月1日至2008年12月31日。") == "2008-05-01..2008-12-31");
  CHECK(period("公示期自2013年3月1日至2013年3月15日。") == "..");
  CHECK(period("自2004年1月1日起施行,到2013年12月31日满十年。") == "..");
}

TEST_CASE("the title of the HTML page helps where the text has none", "[segment]") {
  Document document;
  document.text = "一、概述\n我县公开信息120条。\n二、依申请公开\n收到申请3件。\n";
  document.html_title = "泰顺县2018年政府信息公开工作年度报告-泰顺县门户网站";
  const auto read = segmented(std::move(document));
  CHECK(read->meta().is_report);
  CHECK(read->meta().year == 2018);
  CHECK(who(read->meta()) == "泰顺县人民政府 government 330329 []");
}

TEST_CASE("what a manifest says wins and a contradiction is a finding", "[segment]") {
  ExtractOptions options;
  options.jurisdiction_code = "110105";
  options.year = 2016;
  const auto settled = segmented(report("朝阳区2016年政府信息公开工作年度报告"), options);
  CHECK(who(settled->meta()) == "北京市朝阳区人民政府 government 110105 []");
  CHECK(settled->structure.findings.empty());

  options.jurisdiction_code = "330328";
  options.year = 2015;
  const auto against = segmented(report("泰顺县2016年政府信息公开工作年度报告"), options);
  CHECK(against->meta().jurisdiction_code == "330328");
  CHECK(against->meta().year == 2015);
  CHECK(against->has_finding("segment.manifest_conflict"));

  ExtractOptions named;
  named.authority = "泰顺县财政局";
  const auto bureau =
      segmented("2018年政府信息公开工作年度报告\n一、概述\n我局公开信息12条。\n", named);
  CHECK(who(bureau->meta()) == "泰顺县财政局 department 330329 []");
  CHECK(bureau->structure.findings.empty());
}

TEST_CASE("a report on a year that the name did not have yet is placed in its year", "[segment]") {
  const auto read = segmented(report("郧阳区2012年政府信息公开工作年度报告"));
  CHECK(read->meta().jurisdiction_code == "420321");
  CHECK(read->meta().jurisdiction == "郧县");
}

TEST_CASE("a county of two characters is no end of another word", "[segment]") {
  CHECK(who(report("亭子坝镇2014年政府信息公开工作年度报告\n全年完成县政务公开目标任务。")) ==
        "亭子坝镇人民政府 township  []");
  CHECK(who(report("亭子坝镇2014年政府信息公开工作年度报告\n按照成县政务公开要求,完成目标。")) ==
        "成县亭子坝镇人民政府 township 621221 []");
}

TEST_CASE("a body of the State Council reports for the whole country", "[segment]") {
  const auto who_reports = [](const std::string& title) {
    return who(report(title + "2016年政府信息公开工作年度报告"));
  };
  CHECK(who_reports("教育部") == "教育部 department 000000 []");
  CHECK(who_reports("中华人民共和国教育部") == "教育部 department 000000 []");
  CHECK(who_reports("国家发展改革委") == "国家发展和改革委员会 department 000000 []");
  CHECK(segmented(report("教育部2016年政府信息公开工作年度报告"))->meta().jurisdiction == "全国");
  // Offices of theirs, inner units, and what a local body may be called as well.
  CHECK(who_reports("国家税务总局浙江省税务局") == "国家税务总局浙江省税务局 department 330000 []");
  CHECK(who_reports("教育部办公厅") == "教育部办公厅 department  []");
  CHECK(who_reports("民航局") == "民航局 department  []");
  CHECK(segmented("国家税务总局2019年政府信息公开工作年度报告\n一、概述\n全年公开信息12条。\n"
                  "国家税务总局泰顺县税务局\n2020年1月15日\n")
            ->meta()
            .jurisdiction_code != "000000");
  // A report that only speaks of a ministry is not the ministry's.
  CHECK(segmented("2016年政府信息公开工作年度报告\n按照财政部要求,全年公开信息12条。\n财政部\n")
            ->meta()
            .jurisdiction_code.empty());

  ExtractOptions options;
  options.authority = "财政部";
  const auto named =
      segmented("2018年政府信息公开工作年度报告\n一、概述\n我部公开信息12条。\n", options);
  CHECK(who(named->meta()) == "财政部 department 000000 []");
}

TEST_CASE("hostile texts are read in time that grows with their size", "[segment]") {
  const auto repeated = [](std::string_view piece, int times) {
    std::string text;
    for (int i = 0; i < times; ++i) text += piece;
    return text;
  };
  const std::string title = "泰顺县2018年政府信息公开工作年度报告\n";
  CHECK(segmented(title + repeated("(一)政府信息公开年报\n", 50000))->meta().is_report);
  CHECK(
      segmented(title + repeated("1.公开,2018年1月1日泰顺县人民政府\n", 50000))->meta().is_report);
  CHECK(segmented(title + repeated("公开由均溪镇编", 100000) + "。\n")->meta().is_report);
  CHECK_FALSE(segmented(repeated(title, 20000))->meta().is_report);
  CHECK(split_reports(
            segmented(repeated("泰顺县2018年政府信息公开年度报告\n一、公开。\n", 20000))->document)
            .size() == 1);
}
