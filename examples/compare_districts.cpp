// Prints one indicator of several districts, and how each value compares with their median.
//
//   compare_districts panel.db request.received 2016 武都区 开福区 泰顺县
#include <gongkai/query.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <vector>

namespace {

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const std::size_t half = values.size() / 2;
  return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 5) {
    std::cerr << "usage: compare_districts DATABASE INDICATOR YEAR DISTRICT...\n";
    return 2;
  }
  auto archive = gongkai::Archive::open(argv[1], gongkai::Archive::Mode::kReadOnly);
  if (!archive.ok()) {
    std::cerr << archive.error().message << "\n";
    return 1;
  }
  gongkai::Question question;
  question.indicators = {argv[2]};
  question.first_year = question.last_year = std::atoi(argv[3]);
  question.jurisdictions.assign(argv + 4, argv + argc);
  const auto answers = gongkai::compare(*archive, question);
  if (!answers.ok()) {
    std::cerr << answers.error().message << "\n";
    return 1;
  }
  std::vector<double> values;
  for (const gongkai::Answer& answer : *answers) values.push_back(answer.value.to_double());
  if (values.empty()) {
    std::cout << "no report states it\n";
    return 0;
  }
  std::cout << "median " << median(values) << "\n";
  for (const gongkai::Answer& answer : *answers) {
    std::cout << answer.jurisdiction << "\t" << answer.value.to_string() << "\t" << answer.basis
              << "\t" << answer.quote << "\n";
  }
}
