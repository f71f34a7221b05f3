#include <gongkai/archive.h>
#include <gongkai/extract.h>
#include <gongkai/query.h>
#include <gongkai/rules.h>

#include <iostream>
#include <span>
#include <string_view>

int main() {
  const std::string_view page =
      "封开县2016年政府信息公开工作年度报告\n\n三、依申请公开情况\n\n"
      "2016年，全县收到政府信息公开申请33宗。\n";
  const auto reports = gongkai::extract(std::as_bytes(std::span(page)));
  if (!reports.ok()) return 1;
  for (const gongkai::Extraction& report : *reports) {
    for (const gongkai::Figure& figure : report.figures) {
      std::cout << gongkai::to_line(figure) << "\n";
    }
  }
}
