// Text whose cells have pipes behind them, whose blank cells are gone, and whose rows are filled up
// with pipes.
#include <catch2/catch.hpp>

#include "table_testing.h"

namespace gongkai::testing {
namespace {

const std::string kApplicants =
    "申请人情况 |\n|||||||||\n自然人 |\n法人或其他组织 |\n总计 |\n|||||||\n商业企业 |\n科研机构 |\n社会公益组织 |\n"
    "法律服务机构 |\n其他 |\n|||||\n";
const std::string kPaths =
    "行政复议 |\n行政诉讼 |\n|||||||||||||\n结果维持 |\n结果纠正 |\n其他结果 |\n尚未审结 |\n总计 |\n未经复议直接起诉 |\n"
    "复议后起诉 |\n||||||||\n结果维持 |\n结果纠正 |\n其他结果 |\n尚未审结 |\n总计 |\n结果维持 |\n结果纠正 |\n其他结果 |\n"
    "尚未审结 |\n总计 |\n|||||\n";

std::string cells_of(const std::vector<int>& numbers) {
  std::string text;
  for (const int number : numbers) text += std::to_string(number) + " |\n";
  return text;
}

}  // namespace

TEST_CASE("rows with one label, two or none beside it are filled up with pipes that are no cells",
          "[tables]") {
  const std::string text =
      kApplicants + "一、本年新收政府信息公开申请数量 |\n" + cells_of({5, 2, 0, 0, 0, 0, 7}) +
      "||\n" + "二、上年结转政府信息公开申请数量 |\n" + cells_of({0, 0, 0, 0, 0, 0, 0}) + "||\n" +
      "三、本年度办理结果 |\n（一）予以公开 |\n" + cells_of({3, 1, 0, 0, 0, 0, 4}) + "|\n" +
      "（二）部分公开 |\n" + cells_of({2, 1, 0, 0, 0, 0, 3}) + "||\n";
  const auto readings = read(text_document(text));
  CHECK(cell(readings, "request.received") == "7");
  CHECK(cell(readings, "request.received", "commercial") == "2");
  CHECK(cell(readings, "outcome2019.granted") == "4");
  CHECK(cell(readings, "outcome2019.granted", "natural_person") == "3");
}

TEST_CASE("a row that lost a blank cell is not taken for one whose last cell is blank",
          "[tables]") {
  const std::string header = "信息内容 |\n本年制发件数 |\n本年废止件数 |\n现行有效件数 |\n";
  const auto readings = read(
      text_document(header + "规章 |\n4 |\n9 |\n|\n行政规范性文件 |\n1 |\n2 |\n3 |\n行政许可 |\n"));
  CHECK(cell(readings, "article20.rules.issued").empty());
  CHECK(cell(readings, "article20.rules.repealed").empty());
  CHECK(cell(readings, "article20.normative_documents.in_force") == "3");
  CHECK_FALSE(readings.findings.empty());
}

TEST_CASE("a cell too many in a row of pipes whose last cell is blank shifts nothing", "[tables]") {
  const std::string header = "信息内容 |\n本年制发件数 |\n本年废止件数 |\n现行有效件数 |\n";
  const auto readings = read(text_document(
      header + "规章 |\n8 |\n4 |\n9 |\n|\n行政规范性文件 |\n1 |\n2 |\n3 |\n行政许可 |\n"));
  CHECK(cell(readings, "article20.rules.issued").empty());
  CHECK(cell(readings, "article20.rules.in_force").empty());
  CHECK(cell(readings, "article20.normative_documents.in_force") == "3");
  // A header that is filled up as well says that the row is.
  const auto filled = read(text_document(
      header + "|\n规章 |\n8 |\n4 |\n9 |\n|\n行政规范性文件 |\n1 |\n2 |\n3 |\n|\n行政许可 |\n"));
  CHECK(cell(filled, "article20.rules.issued") == "8");
}

TEST_CASE("an empty row of pipes takes no numbers from the row below it that lost its label",
          "[tables]") {
  const std::string text = kApplicants + "一、本年新收政府信息公开申请数量 |\n|||||||||\n" +
                           cells_of({5, 2, 0, 0, 0, 0, 7}) + "|||\n" +
                           "三、本年度办理结果 |\n（一）予以公开 |\n" +
                           cells_of({3, 1, 0, 0, 0, 0, 4}) + "|\n" + "（二）部分公开 |\n" +
                           cells_of({2, 1, 0, 0, 0, 0, 3}) + "||\n";
  const auto readings = read(text_document(text));
  CHECK(cell(readings, "request.received").empty());
  CHECK(cell(readings, "outcome2019.granted") == "4");
}

TEST_CASE("table four of pipes is read whole, and not at all without one of its cells",
          "[tables]") {
  const std::vector<int> litigation{0, 0, 1, 0, 1, 0, 0, 0, 0, 0};
  const auto whole = read(text_document(kPaths + cells_of({1, 0, 0, 2, 3}) + cells_of(litigation) +
                                        "五、存在的主要问题\n"));
  CHECK(cell(whole, "reconsideration.total") == "3");
  CHECK(cell(whole, "litigation.direct.other") == "1");
  // The blank among the last results is gone, and a pipe fills up the row.
  const auto torn =
      read(text_document(kPaths + cells_of({1, 0, 0, 2, 3}) +
                         cells_of({0, 0, 1, 0, 1, 0, 0, 1, 1}) + "|\n五、存在的主要问题\n"));
  CHECK(cells(torn).empty());
  CHECK_FALSE(torn.findings.empty());
}

TEST_CASE("a column that stands in place of one of the form is not read, and its neighbours are",
          "[tables]") {
  const std::string text =
      "第二十条第（五）项\n信息内容\n上一年项目数量\n本年数量\n处理决定数量\n行政许可\n3\n4\n50\n"
      "其他对外管理服务事项\n1\n2\n6\n第二十条第（八）项\n信息内容\n上一年项目数量\n本年增/减\n行政事业性收费\n7\n0\n"
      "第二十条第（九）项\n";
  const auto readings = read(text_document(text));
  CHECK(cell(readings, "article20.licences.previous_year") == "3");
  CHECK(cell(readings, "article20.licences.change").empty());
  CHECK(cell(readings, "article20.licences.decisions") == "50");
  CHECK(cell(readings, "article20.fees.change") == "0");
}

}  // namespace gongkai::testing
