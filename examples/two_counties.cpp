// Two counties side by side in one year: each value with its n, and what must be known before the
// two are compared.
//
//   two_counties panel.db 2016 封开县 平谷区
#include <gongkai/query.h>

#include <cstdlib>
#include <iostream>
#include <map>

namespace {

std::string text_of(const gongkai::Answer& answer) {
  std::string text = answer.value.to_string();
  if (answer.denominator) {
    text += " (" + answer.numerator->to_string() + "/" + answer.denominator->to_string() + ")";
  }
  if (answer.small_n) text += " few";
  if (answer.scope == "mixed") text += " mixed scope";
  return text;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 5) {
    std::cerr << "usage: two_counties DATABASE YEAR COUNTY COUNTY\n";
    return 2;
  }
  auto archive = gongkai::Archive::open(argv[1], gongkai::Archive::Mode::kReadOnly);
  if (!archive.ok()) {
    std::cerr << archive.error().message << "\n";
    return 1;
  }
  gongkai::Question question;
  question.jurisdictions = {argv[3], argv[4]};
  question.indicators = {"request.received", "outcome.total",       "disclosure_rate",
                         "refusal_rate",     "intake_share.online", "litigation_per_100"};
  question.first_year = question.last_year = std::atoi(argv[2]);
  const auto answers = gongkai::compare(*archive, question);
  const auto gaps = gongkai::missing(*archive, question);
  if (!answers.ok() || !gaps.ok()) {
    std::cerr << (answers.ok() ? gaps.error() : answers.error()).message << "\n";
    return 1;
  }
  // Indicator, then place -> what to print.
  std::map<std::string, std::map<std::string, std::string>> cells;
  std::map<std::string, std::string> names;
  for (const gongkai::Answer& answer : *answers) {
    cells[answer.indicator][answer.place_code] = text_of(answer);
    names[answer.place_code] = answer.jurisdiction;
  }
  for (const gongkai::Gap& gap : *gaps) {
    cells[gap.indicator][gap.jurisdiction_code] = "- (" + gap.reason + ")";
    names[gap.jurisdiction_code] = gap.jurisdiction;
  }
  std::cout << "indicator";
  for (const auto& [code, name] : names) std::cout << "\t" << name;
  std::cout << "\n";
  for (const std::string& indicator : question.indicators) {
    std::cout << indicator;
    for (const auto& [code, name] : names) std::cout << "\t" << cells[indicator][code];
    std::cout << "\n";
  }
}
