// Tables in text that lost a part: the second lines of labels, the order of a header, the end of
// the text.
#include <catch2/catch.hpp>

#include "table_testing.h"

namespace gongkai::testing {
namespace {

const std::string kCutHeader = "第二十条第（一）项\n信息内容\n本年新\n本年新\n对外公开总数量\n";
const std::string kRules =
    "规章\n1\n2\n3\n规范性文件\n4\n5\n6\n第二十条第（五）项\n信息内容\n上一年项目数量\n";

const std::string kTornHeader =
    "行政复议 行政诉讼\n未经复议直接起诉 复议后起诉\n结果 结果 其他 尚未 总\n维持 纠正 结果 审结 计 结果 结果 其他 尚未 总 "
    "结果 结果 其他 尚未 总\n维持 纠正 结果 审结 计 维持 纠正 结果 审结 计\n";
const std::string kEnd = "\n五、存在的主要问题及改进情况\n";

const std::string kApplicants =
    "申请人\n自然人\n商业企业\n科研机构\n社会公益组织\n法律服务机构\n其他\n总计\n";
const std::string kFirstRows =
    "一、本年新收政府信息公开申请数量\n4\n0\n0\n0\n0\n0\n4\n二、上年结转政府信息公开申请数量\n0\n0\n0\n0\n0\n0\n0\n"
    "三、本年度办理结果\n（一）予以公开\n3\n0\n0\n0\n0\n0\n3\n";

}  // namespace

TEST_CASE("labels of which only the first line is left stand for the columns in the form's order",
          "[tables]") {
  const auto readings = read(text_document(kCutHeader + kRules));
  CHECK(cell(readings, "article20.rules.made") == "1");
  CHECK(cell(readings, "article20.rules.newly_public") == "2");
  CHECK(cell(readings, "article20.normative_documents.public_total") == "6");
}

TEST_CASE(
    "labels of which only the first line is left name nothing where one of them is missing or their second lines follow",
    "[tables]") {
  const std::string one = "第二十条第（一）项\n信息内容\n本年新\n对外公开总数量\n";
  CHECK(cell(read(text_document(one + kRules)), "article20.rules.made").empty());
  CHECK(cell(read(text_document(kCutHeader + "公开数量\n制作数量\n" + kRules)),
             "article20.rules.made")
            .empty());
}

TEST_CASE("a group and its first row are told apart where one blank stands between them",
          "[tables]") {
  const auto readings = read(text_document(
      "申请人 自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计\n三、本年度办理结果 （一）予以公开 3 1 0 0 0 0 4\n"
      "（二）部分公开 2 0 0 0 0 0 2\n（三）不予公开 1.属于国家秘密 0 0 0 0 0 0 0\n"));
  CHECK(cell(readings, "outcome2019.granted") == "4");
  CHECK(cell(readings, "outcome2019.granted", "commercial") == "1");
}

TEST_CASE("table four whose header came apart is read where all of it is zero", "[tables]") {
  const auto readings = read(text_document(kTornHeader + "0 0 0 0 0 0 0 0 0 0 0 0 0 0 0" + kEnd));
  CHECK(cells(readings).size() == 15);
  CHECK(cell(readings, "litigation.after_reconsideration.total") == "0");
}

TEST_CASE(
    "table four whose header came apart is refused with a number, a cell too few or a label too few",
    "[tables]") {
  CHECK(cells(read(text_document(kTornHeader + "1 0 0 0 1 0 0 0 0 0 0 0 0 0 0" + kEnd))).empty());
  CHECK(cells(read(text_document(kTornHeader + "0 0 0 0 0 0 0 0 0 0 0 0 0 0" + kEnd))).empty());
  std::string header = kTornHeader;
  header.erase(header.rfind(" 计"), std::string(" 计").size());
  CHECK(cells(read(text_document(header + "0 0 0 0 0 0 0 0 0 0 0 0 0 0 0" + kEnd))).empty());
}

TEST_CASE("the last whole row of a text that ends inside a table is read", "[tables]") {
  const auto readings = read(
      text_document(kApplicants + kFirstRows + "（二）部分公开\n1\n0\n0\n0\n0\n0\n1\n（三）不予"));
  CHECK(cell(readings, "outcome2019.partial") == "1");
  // The last number may have lost its end: the sum proves those before it.
  const auto cut =
      read(text_document(kApplicants + kFirstRows + "（二）部分公开\n1\n0\n0\n0\n0\n0\n1"));
  CHECK(cell(cut, "outcome2019.partial", "natural_person") == "1");
  CHECK(cell(cut, "outcome2019.partial").empty());
}

TEST_CASE(
    "the last row of a text that ends inside a table is refused below an empty row or where a sentence follows",
    "[tables]") {
  const std::string empty =
      kApplicants +
      "一、本年新收政府信息公开申请数量\n4\n0\n0\n0\n0\n0\n4\n二、上年结转政府信息公开申请数量\n"
      "三、本年度办理结果\n（一）予以公开\n3\n0\n0\n0\n0\n0\n3\n";
  CHECK(cell(read(text_document(empty)), "outcome2019.granted").empty());
  CHECK(cell(read(text_document(kApplicants + kFirstRows + "公开工作有待加强。\n")),
             "outcome2019.granted")
            .empty());
}

}  // namespace gongkai::testing
