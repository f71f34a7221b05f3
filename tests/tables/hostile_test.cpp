// Input that nobody wrote in good faith: no crash, no hang, nothing quadratic.
#include <chrono>

#include <catch2/catch.hpp>

#include "table_testing.h"

namespace gongkai::testing {
namespace {

// Far above what any of these takes even in a debug build on a busy machine; a step that is
// quadratic takes minutes.
constexpr double kSeconds = 30;

double seconds_to_read(const detail::Document& document) {
  const auto begin = std::chrono::steady_clock::now();
  read(document);
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

// A grid of `rows` rows whose texts repeat those of `row`.
detail::Document long_grid(std::size_t rows, const std::vector<std::string>& header,
                           const std::vector<std::string>& row) {
  std::vector<std::vector<std::string>> table{header};
  table.insert(table.end(), rows, row);
  return grid_document(table);
}

}  // namespace

TEST_CASE("a table of a hundred thousand rows ends in seconds", "[tables]") {
  const detail::Document local =
      long_grid(30000, {"指标名称", "单位", "统计数"}, {"本地统计项目名称", "件", "12"});
  CHECK(seconds_to_read(local) < kSeconds);
  const detail::Document repeated = long_grid(30000, {"", "自然人", "商业企业", "科研机构", "总计"},
                                              {"（一）予以公开", "1", "0", "0", "1"});
  CHECK(seconds_to_read(repeated) < kSeconds);
}

TEST_CASE("a long text of labels and numbers ends in seconds", "[tables]") {
  std::string text = "统计指标\n单位\n统计数\n自然人 法人或其他组织 结果维持\n";
  for (int i = 0; i < 60000; ++i) text += "（一）收到申请数\n件\n12\n结果维持\n其他\n";
  CHECK(seconds_to_read(text_document(text)) < kSeconds);
  std::string header = "自然人\n法人或其他组织\n";
  for (int i = 0; i < 100000; ++i) header += "总计\n";
  CHECK(seconds_to_read(text_document(header + "1\n")) < kSeconds);
  CHECK(seconds_to_read(text_document("统计指标 结果维持" + std::string(2000000, '|') + "\n1\n")) <
        kSeconds);
  CHECK(seconds_to_read(text_document("统计指标 结果维持" + std::string(2000000, ' ') + "1\n")) <
        kSeconds);
  std::string columns = "自然人 法人或其他组织\n";
  for (int i = 0; i < 40000; ++i) columns += "  商业企   科研机   其他    1\n";
  CHECK(seconds_to_read(text_document(columns)) < kSeconds);
}

TEST_CASE("cells that cover a whole table, and empty grids, are harmless", "[tables]") {
  detail::Document document =
      grid_document({{"自然人@100x90", "总计"}, {"一、本年新收政府信息公开申请数量", "1"}});
  CHECK(read(document).readings.empty());
  document.grids.front().rows = 0;
  document.grids.front().cells.clear();
  CHECK(read(document).readings.empty());
  CHECK(read(text_document("")).readings.empty());
  CHECK(read(text_document("\t\t|\n|\n||\n")).readings.empty());
}

TEST_CASE("a wide grid is no statutory table", "[tables]") {
  std::vector<std::string> header(3000, "自然人");
  std::vector<std::string> row(3000, "1");
  row.front() = "一、本年新收政府信息公开申请数量";
  CHECK(read(grid_document({header, row, row, row})).readings.empty());
}

}  // namespace gongkai::testing
