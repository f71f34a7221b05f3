// Flattened rows that are not as long as their header: when their last number is a total.
#include <catch2/catch.hpp>

#include "table_testing.h"

namespace gongkai::testing {
namespace {

const std::string kHeader = "申请人\n自然人\n商业企业\n科研机构\n社会公益组织\n法律服务机构\n其他\n总计\n";
const std::string kZeros = "0\n0\n0\n0\n0\n0\n0\n";
const std::string kTwo = "2\n0\n0\n0\n0\n0\n2\n";

// `granted` stands below its label; what follows up to the row of totals may be anything.
std::string table(const std::string& granted) {
  return kHeader + "一、本年新收政府信息公开申请数量\n" + kTwo + "二、上年结转政府信息公开申请数量\n" + kZeros +
         "三、本年度办理结果\n（一）予以公开\n" + granted + "（七）总计\n" + kTwo + "四、结转下年度继续办理\n" + kZeros;
}

}  // namespace

TEST_CASE("a flattened row that lost its blanks gives its total where the table balances", "[tables]") {
  const auto readings = read(text_document(table("2\n2\n")));
  CHECK(cell(readings, "outcome2019.granted") == "2");
  CHECK(cell(readings, "outcome2019.granted", "natural_person").empty());
}

TEST_CASE("a flattened row with the numbers of a row that lost its label gives no total", "[tables]") {
  const auto readings = read(text_document(table(kZeros + kTwo)));
  CHECK(cell(readings, "outcome2019.granted").empty());
  CHECK(cell(readings, "request.received") == "2");
  CHECK_FALSE(readings.findings.empty());
}

}  // namespace gongkai::testing
