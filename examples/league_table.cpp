// The counties of a prefecture (or a province's places) by a measure, with denominators: a share of
// few requests is marked, and who has no value is named with the reason.
//
//   league_table panel.db 肇庆市 2016 intake_share.online
#include <gongkai/query.h>

#include <cstdlib>
#include <iostream>

int main(int argc, char** argv) {
  if (argc != 5) {
    std::cerr << "usage: league_table DATABASE PREFECTURE YEAR MEASURE\n";
    return 2;
  }
  auto archive = gongkai::Archive::open(argv[1], gongkai::Archive::Mode::kReadOnly);
  if (!archive.ok()) {
    std::cerr << archive.error().message << "\n";
    return 1;
  }
  gongkai::Question question;
  question.indicators = {argv[4]};
  question.first_year = question.last_year = std::atoi(argv[3]);
  question.level = "county";
  const auto ranked = gongkai::rank(*archive, question, argv[2]);
  if (!ranked.ok()) {
    std::cerr << ranked.error().message << "\n";
    return 1;
  }
  for (const auto& [rank, answer] : *ranked) {
    std::cout << rank << "\t" << answer.jurisdiction << "\t" << answer.value.to_string() << " "
              << answer.unit;
    if (answer.denominator) {
      std::cout << "\t" << answer.numerator->to_string() << " of "
                << answer.denominator->to_string();
    }
    std::cout << (answer.small_n ? "\tfew" : "") << "\t" << answer.report_key << "\n";
  }
  const auto coverage = gongkai::coverage(*archive, question, argv[2]);
  if (!coverage.ok()) {
    std::cerr << coverage.error().message << "\n";
    return 1;
  }
  for (const gongkai::Coverage& place : *coverage) {
    if (place.reports == 0) std::cout << "-\t" << place.jurisdiction << "\tno report\n";
  }
}
