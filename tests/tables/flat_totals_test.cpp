// Flattened rows that are not as long as their header: when their last number is a total.
#include <catch2/catch.hpp>

#include "table_testing.h"

namespace gongkai::testing {
namespace {

const std::string kHeader =
    "申请人\n自然人\n商业企业\n科研机构\n社会公益组织\n法律服务机构\n其他\n总计\n";
const std::string kZeros = "0\n0\n0\n0\n0\n0\n0\n";
const std::string kTwo = "2\n0\n0\n0\n0\n0\n2\n";

// The rows between the first outcome and the total, all zeros; without that of `lost`, its label
// only.
std::string zero_rows(const std::string& lost) {
  const std::string groups[] = {"（二）部分公开\n",
                                "（三）不予公开\n1.属于国家秘密\n",
                                "2.其他法律行政法规禁止公开\n",
                                "3.危及“三安全一稳定”\n",
                                "4.保护第三方合法权益\n",
                                "5.属于三类内部事务信息\n",
                                "6.属于四类过程性信息\n",
                                "7.属于行政执法案卷\n",
                                "8.属于行政查询事项\n",
                                "（四）无法提供\n1.本机关不掌握相关政府信息\n",
                                "2.没有现成信息需要另行制作\n",
                                "3.补正后申请内容仍不明确\n",
                                "（五）不予处理\n1.信访举报投诉类申请\n",
                                "2.重复申请\n",
                                "3.要求提供公开出版物\n",
                                "4.无正当理由大量反复申请\n",
                                "5.要求行政机关确认或重新出具已获取信息\n",
                                "（六）其他处理\n"};
  std::string text;
  for (const std::string& label : groups) {
    if (label == lost) continue;
    text += label + kZeros;
  }
  return text;
}

// `granted` stands below its label; what follows up to the row of totals may be anything.
std::string table(const std::string& granted, const std::string& lost = "") {
  return kHeader + "一、本年新收政府信息公开申请数量\n" + kTwo +
         "二、上年结转政府信息公开申请数量\n" + kZeros + "三、本年度办理结果\n（一）予以公开\n" +
         granted + zero_rows(lost) + "（七）总计\n" + kTwo + "四、结转下年度继续办理\n" + kZeros;
}

}  // namespace

TEST_CASE("tabs before a cell whose pipe went to the next line are no columns", "[tables]") {
  const std::string text =
      "信息内容  | \n\t\t本年制发件数  | \n\t\t本年废止件数  | \n\t\t现行有效件  | \n\t\n规章  | \n\t\t1  | \n"
      "\t\t2  | \n\t\t3\n   | \n\t\n行政规范性文件  | \n\t\t4  | \n\t\t5  | \n\t\t6\n   | \n\t\n行政许可  | \n";
  const auto readings = read(text_document(text));
  CHECK(cell(readings, "article20.rules.issued") == "1");
  CHECK(cell(readings, "article20.rules.in_force") == "3");
  CHECK(cell(readings, "article20.normative_documents.in_force") == "6");
}

TEST_CASE("a flattened row that lost its blanks gives its total where the table balances",
          "[tables]") {
  const auto readings = read(text_document(table("2\n2\n")));
  CHECK(cell(readings, "outcome2019.granted") == "2");
  CHECK(cell(readings, "outcome2019.granted", "natural_person").empty());
}

TEST_CASE("a flattened row with the numbers of a row that lost its label gives no total",
          "[tables]") {
  const auto readings = read(text_document(table(kZeros + kTwo)));
  CHECK(cell(readings, "outcome2019.granted").empty());
  CHECK(cell(readings, "request.received") == "2");
  CHECK_FALSE(readings.findings.empty());
}

TEST_CASE(
    "an empty flattened row takes no total from the row below that lost its label and its blanks",
    "[tables]") {
  // The numbers are those of the second row, of which nothing else is left.
  const auto readings = read(text_document(table("2\n2\n", "（二）部分公开\n")));
  CHECK(cell(readings, "outcome2019.granted").empty());
  CHECK(cell(readings, "outcome.total") == "2");
  CHECK_FALSE(readings.findings.empty());
}

TEST_CASE("an empty flattened row takes no numbers from the row below that lost its label",
          "[tables]") {
  const auto readings = read(text_document(table(kTwo, "（二）部分公开\n")));
  CHECK(cell(readings, "outcome2019.granted").empty());
  CHECK(cell(readings, "request.received") == "2");
  CHECK_FALSE(readings.findings.empty());
}

TEST_CASE("a flattened row counts where the row below it has a label of its own wording",
          "[tables]") {
  const auto readings =
      read(text_document(table(kTwo + "部分信息给了公开\n" + kZeros, "（二）部分公开\n")));
  CHECK(cell(readings, "outcome2019.granted") == "2");
}

}  // namespace gongkai::testing
