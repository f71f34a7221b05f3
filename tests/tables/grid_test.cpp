// Grids built by hand: which cells a pair of labels gives, and which it does not.
#include <algorithm>
#include <catch2/catch.hpp>

#include "table_testing.h"

namespace gongkai::testing {
namespace {

using Rows = std::vector<std::vector<std::string>>;

const std::vector<std::string> kApplicants{
    "", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"};

Rows with_header(Rows rows) {
  rows.insert(rows.begin(), kApplicants);
  return rows;
}

bool has_finding(const detail::TableReadings& readings, std::string_view check) {
  for (const Finding& finding : readings.findings) {
    if (finding.check == check) return true;
  }
  return false;
}

Rows remedies_header() {
  Rows rows{{"行政复议@1x5", "行政诉讼@1x10"}, {}, {}};
  for (const char* label : {"结果维持", "结果纠正", "其他结果", "尚未审结", "总计"}) {
    rows[1].push_back(std::string(label) + "@2x1");
    rows[2].push_back(label);
  }
  const std::vector<std::string> five = rows[2];
  rows[2].insert(rows[2].end(), five.begin(), five.end());
  rows[1].insert(rows[1].end(), {"未经复议直接起诉@1x5", "复议后起诉@1x5"});
  return rows;
}

}  // namespace

TEST_CASE("a header without the row of organizations is read by its own labels", "[tables]") {
  const auto document = grid_document(with_header({
      {"一、本年新收政府信息公开申请数量", "3", "0", "1", "0", "0", "0", "4"},
      {"二、上年结转政府信息公开申请数量", "1", "", "/", "—", "-", "无", "1"},
      {"四、结转下年度继续办理", "0", "0", "0", "0", "0", "0", "0"},
  }));
  const auto readings = read(document);
  check_spans(document, readings);
  CHECK(cell(readings, "request.received", "natural_person") == "3");
  CHECK(cell(readings, "request.received", "research") == "1");
  CHECK(cell(readings, "request.received") == "4");
  for (const char* blank :
       {"commercial", "research", "public_interest", "legal_service", "other"}) {
    CHECK(cell(readings, "request.carried_in", blank) == "blank");
  }
  CHECK(readings.findings.empty());
}

TEST_CASE("a column 法人小计 is the organizations' and shifts nothing", "[tables]") {
  const auto document = grid_document({
      {"申请人情况@2x1", "自然人@2x1", "法人或其他组织@1x6", "总计@2x1"},
      {"商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "小计"},
      {"一、本年新收政府信息公开申请数量", "3", "1", "1", "0", "0", "2", "4", "7"},
      {"二、上年结转政府信息公开申请数量", "0", "0", "0", "0", "0", "0", "0", "0"},
      {"四、结转下年度继续办理", "0", "0", "0", "0", "0", "0", "0", "0"},
  });
  const auto readings = read(document);
  CHECK(cell(readings, "request.received", "organization") == "4");
  CHECK(cell(readings, "request.received", "other") == "2");
  CHECK(cell(readings, "request.received") == "7");
}

TEST_CASE("a header cell lost beside the organizations does not move 总计 over them", "[tables]") {
  // 法人或其他组织 is gone, so that 总计 stands in the second column of numbers.
  const auto document = grid_document({
      {"申请人情况@2x1", "自然人@2x1", "总计@2x1"},
      {"商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"},
      {"一、本年新收政府信息公开申请数量", "0", "5", "0", "0", "0", "0", "5"},
      {"二、上年结转政府信息公开申请数量", "0", "5", "0", "0", "0", "0", "5"},
      {"四、结转下年度继续办理", "0", "5", "0", "0", "0", "0", "5"},
  });
  CHECK(read(document).readings.empty());
}

TEST_CASE("label cells over one to three columns name the same rows", "[tables]") {
  const auto document = grid_document({
      {"@1x3", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"},
      {"一、本年新收政府信息公开申请数量@1x3", "1", "0", "0", "0", "0", "0", "1"},
      {"三、本年度办理结果@5x1", "（一）予以公开@1x2", "2", "0", "0", "0", "0", "0", "2"},
      {"（三）不予公开@2x1", "1.属于国家秘密", "3", "0", "0", "0", "0", "0", "3"},
      {"2.其他法律、行政法规禁止公开", "4", "0", "0", "0", "0", "0", "4"},
      {"（六）其他处理@1x1", "3.其他", "5", "0", "0", "0", "0", "0", "5"},
      {"（七）总计@1x2", "14", "0", "0", "0", "0", "0", "14"},
      {"四、结转下年度继续办理@1x3", "6", "0", "0", "0", "0", "0", "6"},
  });
  const auto readings = read(document);
  CHECK(cell(readings, "outcome2019.granted", "natural_person") == "2");
  CHECK(cell(readings, "outcome2019.refused.state_secret") == "3");
  CHECK(cell(readings, "outcome2019.refused.forbidden_by_law") == "4");
  CHECK(cell(readings, "outcome2019.other.rest") == "5");
  CHECK(cell(readings, "outcome.total") == "14");
}

TEST_CASE("其他 outside of its group is refused", "[tables]") {
  const auto document = grid_document(with_header({
      {"一、本年新收政府信息公开申请数量", "1", "0", "0", "0", "0", "0", "1"},
      {"（三）不予公开"},
      {"1.属于国家秘密", "3", "0", "0", "0", "0", "0", "3"},
      {"9.其他", "5", "0", "0", "0", "0", "0", "5"},
      {"（六）其他处理"},
      {"1.申请人无正当理由逾期不补正", "6", "0", "0", "0", "0", "0", "6"},
  }));
  const auto readings = read(document);
  CHECK(readings.form == Form::k2021);
  CHECK(cell(readings, "outcome2019.other.rest").empty());
  CHECK(has_finding(readings, "read.row_refused"));
}

TEST_CASE("a row under the group of another is refused", "[tables]") {
  const auto document = grid_document({
      {"@1x2", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"},
      {"一、本年新收政府信息公开申请数量@1x2", "1", "0", "0", "0", "0", "0", "1"},
      {"（三）不予公开@2x1", "1.属于国家秘密", "3", "0", "0", "0", "0", "0", "3"},
      {"2.重复申请", "4", "0", "0", "0", "0", "0", "4"},
      {"四、结转下年度继续办理@1x2", "6", "0", "0", "0", "0", "0", "6"},
  });
  const auto readings = read(document);
  CHECK(cell(readings, "outcome2019.refused.state_secret") == "3");
  CHECK(cell(readings, "outcome2019.not_processed.repeated").empty());
}

TEST_CASE("a group and a row that share one cell are told apart", "[tables]") {
  const auto document = grid_document(with_header({
      {"三、本年度办理结果 （一）予以公开", "2", "0", "0", "0", "0", "1", "3"},
      {"（三）不予公开 1.属于国家秘密", "1", "0", "0", "0", "0", "0", "1"},
      {"三、本年度办理结果（五）不予处理②重复申请", "0", "4", "0", "0", "0", "0", "4"},
      {"（六）其他处理：3.其他", "5", "0", "0", "0", "0", "0", "5"},
  }));
  const auto readings = read(document);
  check_spans(document, readings);
  CHECK(cell(readings, "outcome2019.granted") == "3");
  CHECK(cell(readings, "outcome2019.refused.state_secret") == "1");
  CHECK(cell(readings, "outcome2019.not_processed.repeated", "commercial") == "4");
  CHECK(cell(readings, "outcome2019.other.rest") == "5");
  CHECK(readings.findings.empty());
}

TEST_CASE("a row that shares its cell with the group of another is not read", "[tables]") {
  const auto readings = read(grid_document(with_header({
      {"（五）不予处理 2.属于国家秘密情形的重复", "1", "0", "0", "0", "0", "0", "1"},
      {"（四）无法提供 2.重复申请", "1", "0", "0", "0", "0", "0", "1"},
      {"（三）不予公开 3.其他", "5", "0", "0", "0", "0", "0", "5"},
  })));
  CHECK(readings.readings.empty());
}

TEST_CASE("litigation and its path in one cell over their results", "[tables]") {
  Rows rows{
      {"行政复议@1x5", "行政诉讼（未经复议直接起诉）@1x5", "行政诉讼：复议后起诉@1x5"}, {}, {}};
  for (int path = 0; path < 3; ++path) {
    rows[1].insert(rows[1].end(), {"结果维持", "结果纠正", "其他结果", "尚未审结", "总计"});
    rows[2].insert(rows[2].end(), {"1", std::to_string(path), "2", "0", std::to_string(3 + path)});
  }
  const auto document = grid_document(rows);
  const auto readings = read(document);
  check_spans(document, readings);
  CHECK(cell(readings, "reconsideration.total") == "3");
  CHECK(cell(readings, "litigation.direct.corrected") == "1");
  CHECK(cell(readings, "litigation.after_reconsideration.total") == "5");
  CHECK(readings.findings.empty());
}

TEST_CASE("a number cell with words or two numbers is refused, the rest of its row read",
          "[tables]") {
  const auto document = grid_document(with_header({
      {"一、本年新收政府信息公开申请数量", "3", "1 2", "约4", "-1", "2.5", "0", "10"},
      {"二、上年结转政府信息公开申请数量", "1", "0", "0", "0", "0", "0", "1"},
      {"四、结转下年度继续办理", "0", "0", "0", "0", "0", "0", "0"},
  }));
  const auto readings = read(document);
  CHECK(cell(readings, "request.received", "natural_person") == "3");
  for (const char* bad : {"commercial", "research", "public_interest", "legal_service"}) {
    CHECK(cell(readings, "request.received", bad).empty());
  }
  REQUIRE(readings.findings.size() == 1);
  CHECK(
      readings.findings.front().message_en ==
      "Row 一、本年新收政府信息公开申请数量 of table applicants was not read: a cell holds something else than one number; "
      "a count is negative; a count is no whole number.");
}

TEST_CASE("one sentence says which rows of a table were not read and why", "[tables]") {
  const auto document = grid_document(with_header({
      {"一、本年新收政府信息公开申请数量", "3", "0", "0", "0", "0", "0", "3"},
      {"二、上年结转政府信息公开申请数量", "1", "0", "0", "0", "0", "1"},
      {"（一）予以公开", "2", "0", "0", "0", "0", "2"},
      {"（二）部分公开", "-2", "0", "0", "0", "0", "0", "-2"},
      {"四、结转下年度继续办理", "0", "0", "0", "0", "0", "0", "0"},
  }));
  const auto readings = read(document);
  REQUIRE(readings.findings.size() == 1);
  const Finding& finding = readings.findings.front();
  CHECK(
      finding.message_en ==
      "3 rows of table applicants were not read: 二、上年结转政府信息公开申请数量, （一）予以公开 (more or fewer cells than the "
      "header has columns); （二）部分公开 (a count is negative).");
  CHECK(
      finding.message_zh ==
      "“收到和处理政府信息公开申请情况”有3行未读取：“二、上年结转政府信息公开申请数量”“（一）予以公开”（单元格数与表头列数不符）；"
      "“（二）部分公开”（数量为负）。");
  // From the first refused row to the last.
  const auto at = [&](std::string_view words) {
    return static_cast<std::uint32_t>(document.text.find(words));
  };
  CHECK(finding.span.begin == at("二、上年结转"));
  CHECK(finding.span.end > at("（二）部分公开"));
  CHECK(finding.span.end < at("四、结转"));
}

TEST_CASE("a table goes on in the next one without a header only where the sums confirm it",
          "[tables]") {
  const Rows first =
      with_header({{"一、本年新收政府信息公开申请数量", "3", "0", "1", "0", "0", "0", "4"},
                   {"二、上年结转政府信息公开申请数量", "1", "0", "0", "0", "0", "0", "1"}});
  const auto joined = [&](const Rows& second) {
    detail::Document document = grid_document(first);
    const detail::Document next = grid_document(second);
    const auto shift = static_cast<std::uint32_t>(document.text.size());
    detail::Grid grid = next.grids.front();
    grid.span = {grid.span.begin + shift, grid.span.end + shift};
    for (detail::Cell& c : grid.cells) c.span = {c.span.begin + shift, c.span.end + shift};
    document.text += next.text;
    document.grids.push_back(grid);
    return document;
  };
  const auto good = read(joined({{"（一）予以公开", "2", "0", "1", "0", "0", "0", "3"},
                                 {"重复申请", "0", "0", "0", "0", "0", "0", "0"}}));
  CHECK(cell(good, "outcome2019.granted", "research") == "1");
  const auto shifted = read(joined({{"（一）予以公开", "2", "0", "1", "0", "0", "3", "0"},
                                    {"重复申请", "0", "0", "0", "0", "0", "0", "0"}}));
  CHECK(cell(shifted, "outcome2019.granted", "research").empty());
  CHECK(has_finding(shifted, "read.header_not_found"));
  const auto untested = read(joined(
      {{"（一）予以公开", "", "", "", "", "", "", ""}, {"重复申请", "", "", "", "", "", "", ""}}));
  CHECK(cell(untested, "outcome2019.granted").empty());
}

TEST_CASE("table two counts a header up to the next article only", "[tables]") {
  const Rows rows{
      {"第二十条第（一）项@1x4"},
      {"信息内容", "本年制发件数", "本年废止件数", "现行有效件数"},
      {"规章", "1", "0", "11"},
      {"行政规范性文件", "8", "26", "66"},
      {"第二十条第（五）项@1x4"},
      {"信息内容", "本年处理决定数量@1x3"},
      {"行政许可", "447,228@1x3"},
      {"第二十条第（八）项@1x4"},
      {"信息内容", "本年收费金额（单位：万元）@1x3"},
      {"行政事业性收费", "251000元@1x3"},
  };
  const auto readings = read(grid_document(rows));
  CHECK(cell(readings, "article20.rules.in_force") == "11");
  CHECK(cell(readings, "article20.normative_documents.repealed") == "26");
  CHECK(cell(readings, "article20.licences.decisions") == "447228");
  CHECK(cell(readings, "article20.fees.amount") == "251000");
  Rows headless = rows;
  headless.erase(headless.begin() + 5);
  const auto without = read(grid_document(headless));
  CHECK(cell(without, "article20.licences.decisions").empty());
  CHECK(has_finding(without, "read.header_not_found"));
}

TEST_CASE("a header that says 元 is believed", "[tables]") {
  const auto readings = read(grid_document({
      {"第二十条第（八）项@1x2"},
      {"信息内容", "本年收费金额（单位：元）"},
      {"行政事业性收费", "251000"},
  }));
  CHECK(cell(readings, "article20.fees.amount") == "251000");
}

TEST_CASE("本年增/ with 减 lost is the change, and may be negative", "[tables]") {
  const auto readings = read(grid_document({
      {"第二十条第（五）项@1x4"},
      {"信息内容", "上一年项目数量", "本年增/", "处理决定数量"},
      {"行政许可", "943", "-35", "12"},
      {"其他对外管理服务事项", "5", "减2", "7"},
  }));
  CHECK(readings.form == Form::k2019);
  CHECK(cell(readings, "article20.licences.change") == "-35");
  CHECK(cell(readings, "article20.other_services.change") == "-2");
  CHECK(cell(readings, "article20.licences.decisions") == "12");
}

TEST_CASE("a header that lost half of two labels names neither", "[tables]") {
  const auto readings = read(grid_document({
      {"第二十条第（一）项@1x4"},
      {"信息内容", "本年新", "本年新", "对外公开总数量"},
      {"规章", "1", "2", "3"},
      {"规范性文件", "4", "5", "6"},
  }));
  CHECK(cell(readings, "article20.rules.made").empty());
  CHECK(cell(readings, "article20.rules.newly_public").empty());
  CHECK(cell(readings, "article20.rules.public_total") == "3");
}

TEST_CASE("table four is read across, by rows and upright", "[tables]") {
  Rows across = remedies_header();
  across.push_back(
      {"72", "64", "178", "37", "351", "13", "4", "8", "1", "26", "12", "1", "1", "6", "20"});
  const auto a = read(grid_document(across));
  CHECK(a.readings.size() == 15);
  CHECK(cell(a, "reconsideration.other") == "178");
  CHECK(cell(a, "litigation.direct.total") == "26");
  CHECK(cell(a, "litigation.after_reconsideration.upheld") == "12");

  const auto b = read(grid_document({
      {"类别@1x2", "结果维持", "结果纠正", "其他结果", "尚未审结", "总计"},
      {"行政复议@1x2", "1", "2", "3", "4", "10"},
      {"行政诉讼@2x1", "未经复议直接起诉", "5", "6", "7", "8", "26"},
      {"复议后起诉", "9", "0", "0", "0", "9"},
  }));
  CHECK(b.readings.size() == 15);
  CHECK(cell(b, "reconsideration.corrected") == "2");
  CHECK(cell(b, "litigation.direct.pending") == "8");
  CHECK(cell(b, "litigation.after_reconsideration.total") == "9");

  const auto c = read(grid_document({
      {"行政复议@5x1", "结果维持", "1"},
      {"结果纠正", "2"},
      {"其他结果", ""},
      {"尚未审结", "4"},
      {"总计", "7"},
  }));
  CHECK(cell(c, "reconsideration.corrected") == "2");
  CHECK(cell(c, "reconsideration.other") == "blank");
  CHECK(cell(c, "reconsideration.total") == "7");
}

TEST_CASE("two rows of numbers under the header of table four are both refused", "[tables]") {
  Rows rows = remedies_header();
  rows.push_back(
      {"72", "64", "178", "37", "351", "13", "4", "8", "1", "26", "12", "1", "1", "6", "20"});
  rows.push_back({"1", "1", "1", "1", "4", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0"});
  const auto readings = read(grid_document(rows));
  CHECK(readings.readings.empty());
  CHECK(has_finding(readings, "read.row_refused"));
}

TEST_CASE("the sheet's number is found by its heading, not by its place", "[tables]") {
  const Rows rows{
      {"序号", "统计指标", "单位", "历年累计", "统计数", "备注"},
      {"1", "（一）收到申请数", "件", "99", "17", ""},
      {"2", "1.当面申请数", "件", "9", "5", "见附注3"},
      {"3", "2.传真申请数", "件", "8", "0", ""},
      {"4", "3.网络申请数", "件", "7", "9", ""},
      {"5", "4.信函申请数", "件", "6", "3", ""},
      {"6", "（二）申请办结数", "件", "5", "16", ""},
      {"7", "1.按时办结数", "件", "4", "14", ""},
      {"8", "2.延期办结数", "件", "3", "2", ""},
      {"9", "七、依申请公开信息收取的费用", "元", "3", "120", ""},
  };
  const auto readings = read(grid_document(rows));
  CHECK(readings.form == Form::k2014);
  CHECK(readings.readings.size() == 9);
  CHECK(cell(readings, "request.received") == "17");
  CHECK(cell(readings, "request.concluded.extended") == "2");
  CHECK(cell(readings, "fee.charged") == "120");
}

TEST_CASE("labels that several groups have are read under their heading only", "[tables]") {
  Rows rows{
      {"统计指标", "单位", "统计数"},
      {"（一）收到申请数", "件", "17"},
      {"1.当面申请数", "件", "5"},
      {"2.传真申请数", "件", "0"},
      {"3.网络申请数", "件", "9"},
      {"4.信函申请数", "件", "3"},
      {"四、行政复议数量", "件", "6"},
      {"（一）维持具体行政行为数", "件", "1"},
      {"（二）被依法纠错数", "件", "2"},
      {"（三）其他情形数", "件", "3"},
      {"五、行政诉讼数量", "件", "15"},
      {"（一）维持具体行政行为或者驳回原告诉讼请求数", "件", "4"},
      {"（二）被依法纠错数", "件", "5"},
      {"（三）其他情形数", "件", "6"},
  };
  const auto readings = read(grid_document(rows));
  CHECK(cell(readings, "reconsideration.corrected") == "2");
  CHECK(cell(readings, "litigation.corrected") == "5");
  CHECK(cell(readings, "litigation.other") == "6");
  rows.erase(rows.begin() + 10);
  const auto without = read(grid_document(rows));
  CHECK(cell(without, "reconsideration.corrected") == "2");
  CHECK(cell(without, "litigation.corrected").empty());
}

TEST_CASE("a sentence in a row of a form's grid is left to prose", "[tables]") {
  const std::string sentence = "全年主动公开信息12条，收到申请4件。";
  const auto document = grid_document({
      {sentence + "@1x8"},
      kApplicants,
      {"一、本年新收政府信息公开申请数量", "3", "0", "1", "0", "0", "0", "4"},
      {"二、上年结转政府信息公开申请数量", "0", "0", "0", "0", "0", "0", "0"},
      {"四、结转下年度继续办理", "0", "0", "0", "0", "0", "0", "0"},
      {"填表说明@1x8"},
      {sentence + "@1x8"},
  });
  const auto readings = read(document);
  CHECK(cell(readings, "request.received") == "4");
  const auto in_table = [&](std::size_t offset) {
    return std::any_of(readings.tables.begin(), readings.tables.end(), [&](const Span& region) {
      return region.begin <= offset && offset < region.end;
    });
  };
  const std::size_t above = document.text.find(sentence);
  const std::size_t below = document.text.rfind(sentence);
  REQUIRE(above < below);
  for (const std::size_t prose : {above, below}) {
    CHECK_FALSE(in_table(prose));
    CHECK_FALSE(in_table(prose + sentence.size() - 1));
  }
  CHECK(in_table(document.text.find("上年结转")));
  CHECK(in_table(document.text.find("填表说明")));
}

TEST_CASE("a local table is read by its labels, without totals over the years", "[tables]") {
  const Rows rows{
      {"指标名称@2x1", "计量单位@2x1", "统计数@1x2"},
      {"2010年", "历年累计"},
      {"主动公开信息数", "条", "1204", "5821"},
      {"其中：1.网站公开数", "条", "1100", "5000"},
      {"2.政府公报公开数", "条", "104", "821"},
      {"收到申请数", "件", "12", "40"},
      {"其中：1.当面申请数", "件", "7", "21"},
      {"2.传真申请数", "件", "5", "19"},
      {"本地特色指标", "件", "77", "78"},
      {"对申请的答复总数", "件", "12", "40"},
  };
  const auto readings = read(grid_document(rows));
  CHECK(readings.form == Form::kLocal);
  CHECK(readings.readings.size() == 7);
  CHECK(cell(readings, "disclosure.total") == "1204");
  CHECK(cell(readings, "request.received.fax") == "5");
  CHECK(cell(readings, "outcome.total") == "12");
}

TEST_CASE("columns apart by always the same blanks are cells in order", "[tables]") {
  const auto sheet = [](const std::string& last) {
    return "附表\n指标名称　　2012年度　　历年累计\n主动公开信息数　　107　　731\n"
           "其中：网站公开　　95　　702\n收到申请数　　4　　3\n" +
           last + "\n\n完。\n";
  };
  const auto readings = read(text_document(sheet("收取费用　　0　　8")));
  CHECK(readings.form == Form::kLocal);
  CHECK(readings.readings.size() == 4);
  CHECK(cell(readings, "request.received") == "4");
  CHECK(cell(readings, "fee.charged") == "0");
  // A wider gap is a blank cell: the number may be the total over the years.
  const auto gap = read(text_document(sheet("收取费用　　　　8")));
  CHECK(cell(gap, "fee.charged").empty());
}

TEST_CASE("the form is told from its labels", "[tables]") {
  CHECK(read(grid_document(with_header(
                 {{"一、本年新收政府信息公开申请数量", "1", "0", "0", "0", "0", "0", "1"},
                  {"二、上年结转政府信息公开申请数量", "1", "0", "0", "0", "0", "0", "1"},
                  {"（六）其他处理", "1", "0", "0", "0", "0", "0", "1"},
                  {"四、结转下年度继续办理", "1", "0", "0", "0", "0", "0", "1"}})))
            .form == Form::k2019);
}

TEST_CASE("a rule id names form and indicator, and the labels are kept as printed", "[tables]") {
  const auto document = grid_document(with_header({
      {"一、本年新收 政府信息公开申请数量", "3", "0", "1", "0", "0", "0", "4"},
      {"二、上年结转政府信息公开申请数量", "1", "0", "0", "0", "0", "0", "1"},
      {"四、结转下年度继续办理", "0", "0", "0", "0", "0", "0", "0"},
      {"申请人逾期未按收费通知要求缴纳费用", "0", "0", "0", "0", "0", "0", "0"},
  }));
  const auto readings = read(document);
  REQUIRE_FALSE(readings.readings.empty());
  const Reading& first = readings.readings.front();
  const auto slice = [&](Span span) { return document.text.substr(span.begin, span.size()); };
  CHECK(first.rule == "form2021/request.received");
  CHECK(slice(first.row_label) == "一、本年新收 政府信息公开申请数量");
  CHECK(slice(first.column_label) == "自然人");
  CHECK(slice(first.span) == "3");
  CHECK(first.outcome == Outcome::kFigure);
  REQUIRE(readings.tables.size() == 1);
  CHECK(readings.tables.front().begin == document.grids.front().span.begin);
  CHECK_FALSE(readings.labels.empty());
}

}  // namespace gongkai::testing
