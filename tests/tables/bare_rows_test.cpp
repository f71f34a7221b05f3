// Tables that lost all their spans and the cells those covered: each row keeps its own cells. Read
// where the header has every label in the form's order and the row sums up, else refused.
#include <catch2/catch.hpp>

#include "decode/plain.h"
#include "table_testing.h"

namespace gongkai::testing {
namespace {

using Rows = std::vector<std::vector<std::string>>;

Rows applicants() {
  return {
      {"（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", "申请人情况"},
      {"自然人", "法人或其他组织", "总计"},
      {"商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"},
      {"一、本年新收政府信息公开申请数量", "3", "0", "1", "0", "0", "2", "6"},
      {"二、上年结转政府信息公开申请数量", "1", "0", "0", "0", "0", "0", "1"},
      {"三、本年度办理结果", "（一）予以公开", "4", "0", "1", "0", "0", "0", "5"},
      {"（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "0", "0", "0", "0", "0", "1",
       "1"},
      {"（三）不予公开", "1.属于国家秘密", "0", "0", "0", "0", "0", "0", "0"},
      {"2.其他法律行政法规禁止公开", "0", "0", "0", "0", "0", "1", "1"},
      {"（七）总计", "4", "0", "1", "0", "0", "2", "7"},
      {"四、结转下年度继续办理", "0", "0", "0", "0", "0", "0", "0"},
  };
}

Rows remedies() {
  Rows rows{{"行政复议", "行政诉讼"}, {"未经复议直接起诉", "复议后起诉"}, {}, {}};
  for (int path = 0; path < 3; ++path) {
    rows[2].insert(rows[2].end(), {"结果维持", "结果纠正", "其他结果", "尚未审结", "总计"});
    rows[3].insert(rows[3].end(), {std::to_string(path), "0", "2", "0", std::to_string(path + 2)});
  }
  return rows;
}

void add_cell(std::vector<std::string>& row, std::size_t at, std::string text) {
  row.insert(row.begin() + static_cast<std::ptrdiff_t>(at), std::move(text));
}

void drop_cell(std::vector<std::string>& row, std::size_t at) {
  row.erase(row.begin() + static_cast<std::ptrdiff_t>(at));
}

void check_all_applicants(const detail::Document& document) {
  const auto readings = read(document);
  check_spans(document, readings);
  CHECK(readings.readings.size() == 56);
  CHECK(cell(readings, "request.received", "natural_person") == "3");
  CHECK(cell(readings, "request.received", "research") == "1");
  CHECK(cell(readings, "request.received", "other") == "2");
  CHECK(cell(readings, "outcome2019.granted", "commercial") == "0");
  CHECK(cell(readings, "outcome2019.granted") == "5");
  CHECK(cell(readings, "outcome2019.partial", "other") == "1");
  CHECK(cell(readings, "outcome2019.refused.forbidden_by_law", "other") == "1");
  CHECK(cell(readings, "outcome.total") == "7");
  CHECK(readings.findings.empty());
}

void check_all_remedies(const Rows& rows) {
  const auto document = grid_document(rows);
  const auto readings = read(document);
  check_spans(document, readings);
  CHECK(readings.readings.size() == 15);
  CHECK(cell(readings, "reconsideration.upheld") == "0");
  CHECK(cell(readings, "litigation.direct.upheld") == "1");
  CHECK(cell(readings, "litigation.after_reconsideration.upheld") == "2");
  CHECK(cell(readings, "litigation.after_reconsideration.total") == "4");
  CHECK(readings.findings.empty());
}

void check_refused(const Rows& rows) {
  const auto readings = read(grid_document(rows));
  CHECK(readings.readings.empty());
  CHECK_FALSE(readings.findings.empty());
}

std::string markdown(const Rows& rows, std::size_t rule_behind) {
  std::string text = "三、收到和处理政府信息公开申请情况\n\n";
  for (std::size_t r = 0; r < rows.size(); ++r) {
    for (const std::string& printed : rows[r]) text += "| " + printed + " ";
    text += "|\n";
    if (r == rule_behind) text += "| --- | --- |\n";
  }
  return text + "\n";
}

}  // namespace

TEST_CASE("rows that kept only their own cells are read below a whole header", "[tables]") {
  check_all_applicants(grid_document(applicants()));
}

TEST_CASE("the values of a bare row are its last cells, whatever labels stand before them",
          "[tables]") {
  SECTION("the groups beside each label") {
    Rows rows = applicants();
    add_cell(rows[6], 0, "三、本年度办理结果");
    add_cell(rows[8], 0, "（三）不予公开");
    add_cell(rows[8], 0, "三、本年度办理结果");
    check_all_applicants(grid_document(rows));
  }
  SECTION("empty cells of groups in some rows") {
    Rows rows = applicants();
    add_cell(rows[6], 0, "");
    add_cell(rows[8], 0, "");
    add_cell(rows[8], 0, "");
    check_all_applicants(grid_document(rows));
  }
  SECTION("a title across the table, and spans of labels") {
    Rows rows = applicants();
    rows.insert(rows.begin(), {"收到和处理政府信息公开申请情况@1x10"});
    rows[6][0] += "@5x1";
    check_all_applicants(grid_document(rows));
  }
  SECTION("empty cells of merged labels in some rows") {
    Rows rows = applicants();
    add_cell(rows[3], 1, "");
    add_cell(rows[4], 1, "");
    add_cell(rows[4], 1, "");
    check_all_applicants(grid_document(rows));
  }
  SECTION("rows padded at their ends") {
    Rows rows = applicants();
    for (auto& row : rows) row.resize(10);
    check_all_applicants(grid_document(rows));
  }
  SECTION("a header of one row without a corner") {
    Rows rows = applicants();
    rows.erase(rows.begin(), rows.begin() + 2);
    add_cell(rows[0], 0, "自然人");
    rows[0].emplace_back("总计");
    check_all_applicants(grid_document(rows));
  }
  SECTION("another table above and one below in the same grid") {
    Rows rows = applicants();
    rows.insert(rows.begin(), {{"信息内容", "本年处理决定数量"}, {"行政处罚", "4"}});
    const Rows other = remedies();
    rows.insert(rows.end(), other.begin(), other.end());
    const auto readings = read(grid_document(rows));
    CHECK(readings.readings.size() == 1 + 56 + 15);
    CHECK(cell(readings, "request.received") == "6");
    CHECK(cell(readings, "litigation.direct.total") == "3");
  }
}

TEST_CASE("bare rows of Markdown are read wherever the rule stands", "[tables]") {
  for (std::size_t rule = 0; rule < 4; ++rule) {
    INFO("behind row " << rule);
    check_all_applicants(detail::read_plain(markdown(applicants(), rule)));
  }
}

TEST_CASE("bare rows go on in the next grid below the same header, where they sum up", "[tables]") {
  const Rows rows = applicants();
  const auto below = GENERATE(false, true);
  const auto text = [&](std::size_t begin, std::size_t end, std::size_t rule) {
    return markdown(Rows(rows.begin() + static_cast<std::ptrdiff_t>(begin),
                         rows.begin() + static_cast<std::ptrdiff_t>(end)),
                    rule);
  };
  if (below) return check_all_applicants(detail::read_plain(text(0, 5, 0) + text(5, 11, 1)));
  // Nothing says what the columns are before the header.
  const auto readings = read(detail::read_plain(text(5, 11, 1) + text(0, 5, 0)));
  CHECK(readings.readings.size() == 14);
  CHECK_FALSE(readings.findings.empty());
}

TEST_CASE("a bare row with a value too few or too many is refused alone", "[tables]") {
  const bool too_many = GENERATE(false, true);
  for (std::size_t at = 1; at < 8; ++at) {
    INFO("at " << at);
    Rows rows = applicants();
    if (too_many) {
      add_cell(rows[3], at, "0");
    } else {
      drop_cell(rows[3], at);
    }
    const auto readings = read(grid_document(rows));
    CHECK(readings.readings.size() == 49);
    CHECK(cell(readings, "request.received").empty());
    CHECK(cell(readings, "outcome2019.granted") == "5");
    CHECK(readings.findings.size() == 1);
  }
}

TEST_CASE("a bare row that does not sum up is refused alone", "[tables]") {
  Rows rows = applicants();
  rows[3].back() = "7";
  const auto readings = read(grid_document(rows));
  CHECK(readings.readings.size() == 49);
  CHECK(cell(readings, "request.received", "natural_person").empty());
  CHECK(readings.findings.size() == 1);
}

TEST_CASE("blank cells of bare rows stay blank", "[tables]") {
  Rows rows = applicants();
  for (auto& row : rows) {
    for (std::string& printed : row) {
      if (printed == "0") printed.clear();
    }
  }
  const auto readings = read(grid_document(rows));
  CHECK(readings.readings.size() == 56);
  CHECK(cell(readings, "request.received", "commercial") == "blank");
  CHECK(cell(readings, "request.received", "other") == "2");
  CHECK(cell(readings, "request.carried_out") == "blank");
  CHECK(readings.findings.empty());
}

TEST_CASE("an empty cell in front of bare values is none of them only where all are printed",
          "[tables]") {
  Rows rows = applicants();
  rows[3] = {"一、本年新收政府信息公开申请数量", "", "3", "", "", "", "", "", "3"};
  // Lost a cell, and so has as many as the form.
  rows[4] = {"二、上年结转政府信息公开申请数量", "", "1", "0", "0", "0", "0", "1"};
  const auto readings = read(grid_document(rows));
  CHECK(readings.readings.size() == 42);
  CHECK(cell(readings, "request.received").empty());
  CHECK(cell(readings, "request.carried_in").empty());
  CHECK(cell(readings, "outcome2019.granted") == "5");
  CHECK(readings.findings.size() == 1);
}

TEST_CASE("where few rows have as many values as the form, none is read", "[tables]") {
  Rows rows = applicants();
  for (std::size_t r = 5; r < rows.size(); ++r) rows[r].emplace_back("3");
  check_refused(rows);
}

TEST_CASE("below a header that lost a label or a row no bare row is read", "[tables]") {
  for (const std::size_t row : {1U, 2U}) {
    for (std::size_t at = 0; at < applicants()[row].size(); ++at) {
      INFO("row " << row << " without label " << at);
      Rows rows = applicants();
      drop_cell(rows[row], at);
      check_refused(rows);
    }
    Rows rows = applicants();
    rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(row));
    check_refused(rows);
  }
}

TEST_CASE("below a header in another order, or with a column more, no bare row is read",
          "[tables]") {
  Rows rows = applicants();
  std::swap(rows[1][0], rows[1][2]);
  check_refused(rows);
  rows = applicants();
  std::swap(rows[2][0], rows[2][4]);
  check_refused(rows);
  rows = applicants();
  std::swap(rows[1], rows[2]);
  check_refused(rows);
  rows = applicants();
  rows[1].emplace_back("历年累计");
  check_refused(rows);
  rows = applicants();
  add_cell(rows[2], 2, "事业单位");
  check_refused(rows);
}

TEST_CASE("a second header in another order ends the reach of the first", "[tables]") {
  Rows rows = applicants();
  rows.insert(rows.begin() + 5, {{"总计", "自然人", "法人或其他组织"}});
  const auto readings = read(grid_document(rows));
  CHECK(readings.readings.size() == 14);
  CHECK_FALSE(readings.findings.empty());
}

TEST_CASE("bare remedies are read with the results of each path in reading order", "[tables]") {
  check_all_remedies(remedies());
  SECTION("those of the first path one row higher") {
    Rows rows = remedies();
    rows[1].insert(rows[1].begin(), rows[2].begin(), rows[2].begin() + 5);
    rows[2].erase(rows[2].begin(), rows[2].begin() + 5);
    check_all_remedies(rows);
  }
  SECTION("without the word over both ways to court") {
    Rows rows = remedies();
    rows[0] = {"行政复议", "未经复议直接起诉", "复议后起诉"};
    rows.erase(rows.begin() + 1);
    check_all_remedies(rows);
  }
}

TEST_CASE("bare remedies are refused whole where anything does not fit", "[tables]") {
  Rows rows = remedies();
  std::swap(rows[1][0], rows[1][1]);
  check_refused(rows);
  rows = remedies();
  std::swap(rows[0][0], rows[0][1]);
  check_refused(rows);
  rows = remedies();
  std::swap(rows[2][0], rows[2][1]);
  check_refused(rows);
  rows = remedies();
  rows[1].insert(rows[1].end(), rows[2].begin(), rows[2].begin() + 5);
  rows[2].erase(rows[2].begin(), rows[2].begin() + 5);
  check_refused(rows);
  rows = remedies();
  rows[3].back() = "5";
  check_refused(rows);
  rows = remedies();
  drop_cell(rows[3], 1);
  check_refused(rows);
  rows = remedies();
  add_cell(rows[3], 1, "0");
  check_refused(rows);
  rows = remedies();
  rows.push_back(rows[3]);
  check_refused(rows);
  for (const std::size_t row : {0U, 1U, 2U}) {
    rows = remedies();
    rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(row));
    check_refused(rows);
  }
}

}  // namespace gongkai::testing
