#include <catch2/catch.hpp>

#include "support.h"

using namespace gongkai;
using namespace gongkai::detail;

namespace {

const std::string kReport2015 =
    "青山县2015年政府信息公开年度报告\n一、概述\n全年公开信息10条。\n二、依申请公开\n收到申请3件。"
    "\n";
const std::string kTaishun2016 =
    "泰顺县2016年政府信息公开年度报告\n一、概述\n全年公开信息12条。\n二、依申请公开\n收到申请4件。"
    "\n";
const std::string kTaishun2017 =
    "泰顺县2017年政府信息公开年度报告\n一、概述\n全年公开信息14条。\n二、依申请公开\n收到申请5件。"
    "\n";

Document document_of(std::string text) {
  Document document;
  document.text = std::move(text);
  document.media_type = "text/plain";
  return document;
}

}  // namespace

TEST_CASE("two reports on one page are two documents", "[segment]") {
  const auto reports = split_reports(document_of("首页\n" + kTaishun2016 + "\n" + kTaishun2017));
  REQUIRE(reports.size() == 2);
  CHECK(reports[0].text == "首页\n" + kTaishun2016 + "\n");
  CHECK(reports[1].text == kTaishun2017);
  CHECK(segmented(reports[1])->meta().year == 2017);
}

TEST_CASE("a title that stands twice above one report does not split it", "[segment]") {
  const std::string title = "泰顺县2016年政府信息公开年度报告\n现予公布。\n";
  CHECK(split_reports(document_of(title + kTaishun2016)).size() == 1);
}

TEST_CASE("a list of other years' titles does not split a report", "[segment]") {
  const std::string list =
      "相关链接\n泰顺县2015年政府信息公开年度报告\n泰顺县2014年政府信息公开年度报告\n";
  CHECK(split_reports(document_of(kTaishun2016 + list)).size() == 1);
  CHECK(split_reports(document_of(list + kTaishun2016)).size() == 1);
}

TEST_CASE("a split keeps grids, links and the map of offsets in step", "[segment]") {
  Document document = document_of(kTaishun2016 + kTaishun2017 + "1\t2\n");
  const auto cut = static_cast<std::uint32_t>(kTaishun2016.size());
  const auto grid_begin = static_cast<std::uint32_t>(document.text.size()) - 4;
  Grid grid;
  grid.span = {grid_begin, grid_begin + 3};
  grid.rows = 1;
  grid.columns = 2;
  grid.cells = {{{grid_begin, grid_begin + 1}, 0, 0, 1, 1},
                {{grid_begin + 2, grid_begin + 3}, 0, 1, 1, 1}};
  document.grids = {grid};
  document.links = {{0, 6}, {cut, cut + 6}};
  document.source_map = {{0, 100}, {grid_begin, 9000}};
  const auto reports = split_reports(std::move(document));
  REQUIRE(reports.size() == 2);
  CHECK(reports[0].grids.empty());
  REQUIRE(reports[1].grids.size() == 1);
  const Cell& cell = reports[1].grids[0].cells[1];
  CHECK(reports[1].text.substr(cell.span.begin, cell.span.size()) == "2");
  REQUIRE(reports[1].links.size() == 1);
  CHECK(reports[1].links[0] == Span{0, 6});
  REQUIRE(reports[1].source_map.size() == 2);
  CHECK(reports[1].source_map[0].source == 100 + cut);
  CHECK(reports[1].source_map[1].text == grid_begin - cut);
}

TEST_CASE("a name that is no area starts no new report", "[segment]") {
  CHECK(split_reports(document_of(kReport2015 + kReport2015)).size() == 1);
  CHECK(split_reports(document_of("")).size() == 1);
}
