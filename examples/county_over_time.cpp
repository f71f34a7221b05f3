// One county through the years and the forms: the names of the crosswalk carry a value over the
// break of 2019, and each row says how far it may be compared.
//
//   county_over_time panel.db 甘谷县
#include <gongkai/query.h>

#include <iostream>

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: county_over_time DATABASE COUNTY\n";
    return 2;
  }
  auto archive = gongkai::Archive::open(argv[1], gongkai::Archive::Mode::kReadOnly);
  if (!archive.ok()) {
    std::cerr << archive.error().message << "\n";
    return 1;
  }
  gongkai::Question question;
  question.jurisdictions = {argv[2]};
  question.indicators = {"received", "granted", "refused", "disclosure_rate"};
  const auto answers = gongkai::series(*archive, question);
  if (!answers.ok()) {
    std::cerr << answers.error().message << "\n";
    return 1;
  }
  for (const gongkai::Answer& answer : *answers) {
    std::cout << answer.indicator << "\t" << answer.year << "\t" << answer.form << "\t"
              << answer.value.to_string() << "\t" << name(answer.comparability) << "\t"
              << answer.equation;
    if (answer.area_changed) std::cout << "\tthe area changed: " << answer.area_note;
    std::cout << "\n";
  }
}
