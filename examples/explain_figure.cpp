// Shows the words that a figure was read from, the rule that read it and what lost against it.
//
//   explain_figure panel.db 武都区 2017 disclosure.total
#include <gongkai/query.h>

#include <cstdlib>
#include <iostream>

int main(int argc, char** argv) {
  if (argc != 5) {
    std::cerr << "usage: explain_figure DATABASE JURISDICTION YEAR INDICATOR\n";
    return 2;
  }
  auto archive = gongkai::Archive::open(argv[1], gongkai::Archive::Mode::kReadOnly);
  if (!archive.ok()) {
    std::cerr << archive.error().message << "\n";
    return 1;
  }
  gongkai::Question question;
  question.jurisdictions = {argv[2]};
  question.first_year = question.last_year = std::atoi(argv[3]);
  question.indicators = {argv[4]};
  const auto explanation = gongkai::explain(*archive, question);
  if (!explanation.ok()) {
    std::cerr << explanation.error().message << "\n";
    return 1;
  }
  if (!explanation->answer) {
    std::cout << explanation->report_key << " does not state it\n";
    return 0;
  }
  const gongkai::Answer& answer = *explanation->answer;
  std::cout << answer.value.to_string() << " " << answer.unit << "\n"
            << "printed \"" << answer.printed << "\" in: " << answer.quote << "\n"
            << "rule " << answer.rule << ", bytes " << answer.span.begin << ".." << answer.span.end
            << " of " << answer.source_path << "\n";
  for (const gongkai::Rival& rival : explanation->rivals) {
    std::cout << "not " << rival.printed << " (" << rival.outcome << "): " << rival.reason << "\n";
  }
}
