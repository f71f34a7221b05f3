// Headers whose merged cells came apart: read where the whole form proves it, else refused.
#include <catch2/catch.hpp>

#include "table_testing.h"

namespace gongkai::testing {
namespace {

using Rows = std::vector<std::vector<std::string>>;

// Merged cells keep their first place, the rest is empty.
Rows spread_applicants() {
  return {
      {"说明", "", "", "申请人情况", "", "", "", "", "", ""},
      {"", "", "", "自然人", "法人或其他组织", "", "", "", "", "总计"},
      {"", "", "", "", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", ""},
      {"一、本年新收政府信息公开申请数量", "", "", "3", "0", "1", "0", "0", "2", "6"},
      {"二、上年结转政府信息公开申请数量", "", "", "1", "", "", "", "", "", "1"},
      {"三、本年度办理结果", "（一）予以公开", "", "4", "0", "1", "0", "0", "2", "7"},
      {"四、结转下年度继续办理", "", "", "0", "0", "0", "0", "0", "0", "0"},
  };
}

// Only the rowspans are gone.
Rows short_applicants() {
  return {
      {"说明@1x3", "申请人情况@1x7"},
      {"自然人", "法人或其他组织@1x5", "总计"},
      {"商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"},
      {"一、本年新收政府信息公开申请数量@1x3", "3", "0", "1", "0", "0", "2", "6"},
      {"二、上年结转政府信息公开申请数量@1x3", "1", "", "", "", "", "", "1"},
      {"三、本年度办理结果", "（一）予以公开@1x2", "4", "0", "1", "0", "0", "2", "7"},
      {"四、结转下年度继续办理@1x3", "0", "0", "0", "0", "0", "0", "0"},
  };
}

Rows short_remedies() {
  Rows rows{{"行政复议@1x5", "行政诉讼@1x10"}, {}, {}, {}};
  const std::vector<std::string> results{"结果维持", "结果纠正", "其他结果", "尚未审结", "总计"};
  rows[1] = results;
  rows[1].insert(rows[1].end(), {"未经复议直接起诉@1x5", "复议后起诉@1x5"});
  for (int path = 0; path < 3; ++path) {
    if (path > 0) rows[2].insert(rows[2].end(), results.begin(), results.end());
    rows[3].insert(rows[3].end(), {"1", "0", "2", "0", "3"});
  }
  return rows;
}

void check_refused(const Rows& rows) {
  const auto readings = read(grid_document(rows));
  CHECK(readings.readings.empty());
  CHECK_FALSE(readings.findings.empty());
}

}  // namespace

TEST_CASE("empty cells behind a merged header cell belong to it", "[tables]") {
  const auto document = grid_document(spread_applicants());
  const auto readings = read(document);
  check_spans(document, readings);
  CHECK(cell(readings, "request.received", "natural_person") == "3");
  CHECK(cell(readings, "request.received", "research") == "1");
  CHECK(cell(readings, "request.received", "other") == "2");
  CHECK(cell(readings, "request.received") == "6");
  CHECK(cell(readings, "request.carried_in", "commercial") == "blank");
  CHECK(cell(readings, "outcome2019.granted", "other") == "2");
  CHECK(readings.findings.empty());
}

TEST_CASE("a short header row stands below the cell that is as wide", "[tables]") {
  const auto document = grid_document(short_applicants());
  const auto readings = read(document);
  check_spans(document, readings);
  CHECK(cell(readings, "request.received", "natural_person") == "3");
  CHECK(cell(readings, "request.received", "other") == "2");
  CHECK(cell(readings, "request.carried_in", "other") == "blank");
  CHECK(cell(readings, "outcome2019.granted") == "7");
  CHECK(readings.findings.empty());
}

TEST_CASE("remedies without rowspans are read below both paths of litigation", "[tables]") {
  const auto readings = read(grid_document(short_remedies()));
  CHECK(readings.readings.size() == 15);
  CHECK(cell(readings, "reconsideration.other") == "2");
  CHECK(cell(readings, "litigation.direct.upheld") == "1");
  CHECK(cell(readings, "litigation.after_reconsideration.total") == "3");
}

TEST_CASE("below a restored header a row that does not sum up is refused alone", "[tables]") {
  for (Rows rows : {spread_applicants(), short_applicants()}) {
    rows[3].back() = "9";
    const auto readings = read(grid_document(rows));
    CHECK(cell(readings, "request.received", "natural_person").empty());
    CHECK(cell(readings, "outcome2019.granted") == "7");
    CHECK(readings.findings.size() == 1);
  }
  Rows rows = short_remedies();
  rows[3].back() = "4";
  CHECK(read(grid_document(rows)).readings.empty());
}

TEST_CASE("a header that came apart and lost a label is not restored", "[tables]") {
  for (const std::size_t lost : {4U, 5U, 6U, 7U, 8U}) {
    Rows rows = spread_applicants();
    rows[2][lost].clear();
    check_refused(rows);
    rows = short_applicants();
    rows[2].erase(rows[2].begin() + static_cast<std::ptrdiff_t>(lost) - 4);
    check_refused(rows);
  }
}

TEST_CASE("a header that came apart with its labels in another order is not restored", "[tables]") {
  Rows rows = spread_applicants();
  std::swap(rows[2][4], rows[2][5]);
  check_refused(rows);
  rows = short_applicants();
  std::swap(rows[2][0], rows[2][1]);
  check_refused(rows);
}

TEST_CASE("a header row that came apart and moved by one cell is not restored", "[tables]") {
  for (const std::size_t row : {1U, 2U}) {
    Rows rows = spread_applicants();
    rows[row].erase(rows[row].begin());
    rows[row].emplace_back();
    check_refused(rows);
  }
  Rows rows = spread_applicants();
  for (const std::size_t row : {1U, 2U}) {
    rows[row].erase(rows[row].begin());
    rows[row].emplace_back();
  }
  check_refused(rows);
}

}  // namespace gongkai::testing
